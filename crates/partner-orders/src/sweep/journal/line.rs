//! Journals that are lines of JSON, each with a checksum, in any storage for bytes.

use std::fmt;
use std::io;

use async_trait::async_trait;

use super::{Journal, JournalEntry, JournalEvent, VERSION};

/// The beginning of a line's last member: a CRC-32 of the line without that member, in eight hexadecimal digits.
const CHECK: &str = ",\"check\":\"";
/// The length of a line from [`CHECK`] to its end.
const CHECK_LENGTH: usize = CHECK.len() + 8 + 2;

/// The bytes of a journal: a file, or a double in tests.
#[async_trait]
pub trait JournalBytes: fmt::Debug + Send + Sync {
    /// Reads all bytes.
    async fn load(&self) -> io::Result<Vec<u8>>;

    /// Drops all bytes from this length on: the incomplete line that a loss of power left.
    async fn truncate(&self, length: u64) -> io::Result<()>;

    /// Appends a line, in one write, so that no lines are mixed.
    async fn append(&self, line: Vec<u8>) -> io::Result<()>;

    /// Waits until all that was appended is persisted.
    async fn sync(&self) -> io::Result<()>;
}

/// A journal of lines on these bytes. An incomplete last line is dropped; any other line that is not an entry, or not
/// the entry that was written, is an error.
#[derive(Debug)]
pub struct LineJournal<B>(B);

impl<B: JournalBytes> LineJournal<B> {
    /// A journal on these bytes.
    pub fn new(bytes: B) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &B {
        &self.0
    }
}

#[async_trait]
impl<B: JournalBytes> Journal for LineJournal<B> {
    async fn load(&self) -> io::Result<Vec<JournalEntry>> {
        let bytes = self.0.load().await?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let entries = parse(bytes.get(..whole).unwrap_or_default())?;
        if whole < bytes.len() {
            self.0.truncate(whole as u64).await?;
        }
        Ok(entries)
    }

    async fn append(&self, entry: &JournalEntry) -> io::Result<()> {
        self.0.append(line(entry)?).await?;
        match entry.event {
            JournalEvent::Finished { .. } => self.0.sync().await,
            JournalEvent::Started { .. } => Ok(()),
        }
    }
}

/// An entry as a line.
fn line(entry: &JournalEntry) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(entry)?;
    let check = crc32fast::hash(&line);
    line.pop();
    line.extend_from_slice(format!("{CHECK}{check:08x}\"}}\n").as_bytes());
    Ok(line)
}

/// Parses complete lines.
fn parse(bytes: &[u8]) -> io::Result<Vec<JournalEntry>> {
    let mut entries = Vec::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if !line.is_empty() {
            entries.push(entry(line).map_err(|why| {
                let text = format!("line {}: {why}; use another file, or the undamaged one", index + 1);
                io::Error::new(io::ErrorKind::InvalidData, text)
            })?);
        }
    }
    Ok(entries)
}

fn entry(line: &[u8]) -> Result<JournalEntry, String> {
    #[derive(serde::Deserialize)]
    struct Version {
        version: u32,
    }
    if let Ok(Version { version }) = serde_json::from_slice(line)
        && version != VERSION
    {
        return Err(format!("its format is version {version}, not {VERSION}"));
    }
    let (content, check) = line.split_at_checked(line.len().saturating_sub(CHECK_LENGTH)).unwrap_or_default();
    let stated = std::str::from_utf8(check).ok().and_then(|end| end.strip_prefix(CHECK)?.strip_suffix("\"}"));
    let stated = stated.ok_or("it does not end with a checksum, so it is not a line of a journal, or is damaged")?;
    let content = [content, b"}"].concat();
    if format!("{:08x}", crc32fast::hash(&content)) != stated {
        return Err("its checksum differs, so it is damaged or was changed".to_owned());
    }
    serde_json::from_slice(&content).map_err(|error| error.to_string())
}
