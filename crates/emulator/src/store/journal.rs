//! The state file: an append-only journal of JSON lines.
//!
//! ```text
//! {"kind":"partner-orders-emulator","format":2,"written":"00000000000000000512"}
//! ["5f0c2a9e11d04c7b",[{"order/a":{"id":"a"},"meta/clock":{"held":true}},[]]]
//! ["9b1e77c0a4f25d38",[{},["order/a"]]]
//! ```
//!
//! Each line after the first is one batch: the records that it sets and the keys that it removes. Its checksum covers
//! the checksum of the line before as well, so that a line that is changed, missing or misplaced is found. `written` is
//! the length that the file had when a client was last told of a change. A bad line before it is damage, and the file
//! is refused. A bad line after it is a write that was cut short before a client was told of it, and is dropped.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::{Change, StoreError};

/// The format of the journal and of the records in it. A file in another format is refused.
pub(super) const FORMAT: u64 = 2;

/// The beginning of every state file.
const MARK: &str = "{\"kind\":\"partner-orders-emulator\",";

/// A file is rewritten once it is longer than this and than [`GROWTH`] times its length when it was rewritten last.
const REWRITTEN_FROM: u64 = 1024 * 1024;
const GROWTH: u64 = 4;

/// The most records that a line of a rewritten file holds.
const RECORDS_PER_LINE: usize = 256;

/// Everything that is stored: JSON by key.
pub(crate) type Records = BTreeMap<String, Vec<u8>>;

/// The medium that a journal writes to.
pub(super) trait Disk: fmt::Debug + Send {
    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Returns once everything that was written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

impl Disk for File {
    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset))?;
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// A journal that is open for writing.
#[derive(Debug)]
pub(super) struct Journal {
    pub(super) disk: Box<dyn Disk>,
    path: PathBuf,
    end: u64,
    /// The checksum of the last line.
    checksum: String,
    /// The length from which on the file is to be rewritten.
    rewrite_at: u64,
}

impl Journal {
    /// Reads a journal. An empty file becomes an empty journal.
    pub(super) fn open(mut file: File, path: &Path) -> Result<(Self, Records), StoreError> {
        let failed = |error| StoreError::unusable(path, error);
        if file.metadata().map_err(failed)?.len() == 0 {
            fill(&mut file, &Records::new()).map_err(failed)?;
        }
        let Contents { records, end, checksum } = read(&file, path)?;
        // The rest is a write that was cut short.
        file.set_len(end).and_then(|()| Disk::write(&mut file, 0, header(end).as_bytes())).map_err(failed)?;
        let live: u64 = records.iter().map(|(key, value)| (key.len() + value.len()) as u64).sum();
        let rewrite_at = REWRITTEN_FROM.max(GROWTH * live);
        Ok((Self { disk: Box::new(file), path: path.to_owned(), end, checksum, rewrite_at }, records))
    }

    /// Appends batches, a line for each, and returns once they are on the disk.
    pub(super) fn append<'b>(&mut self, batches: impl Iterator<Item = &'b [Change]>) -> Result<(), StoreError> {
        let (mut lines, mut checksum) = (Vec::new(), self.checksum.clone());
        for changes in batches.filter(|changes| !changes.is_empty()) {
            // The last of several entries for a key counts.
            let last: BTreeMap<&str, Option<&[u8]>> =
                changes.iter().map(|(key, value)| (key.as_str(), value.as_deref())).collect();
            append_line(&mut lines, &mut checksum, last).map_err(|error| StoreError::write(&self.path, error))?;
        }
        if lines.is_empty() {
            return Ok(());
        }
        let end = self.end + lines.len() as u64;
        let written = self.disk.write(self.end, &lines).and_then(|()| self.disk.sync());
        // Not synced: after a loss of power the file may have an older length, which is valid as well.
        let written = written.and_then(|()| self.disk.write(0, header(end).as_bytes()));
        written.map_err(|error| StoreError::write(&self.path, error))?;
        (self.end, self.checksum) = (end, checksum);
        Ok(())
    }

    /// Returns `true` if most of the file is outdated.
    pub(super) fn is_wasteful(&self) -> bool {
        self.end > self.rewrite_at
    }

    /// Postpones rewriting until the file has grown again.
    pub(super) fn rewrite_later(&mut self) {
        self.rewrite_at = GROWTH * self.end;
    }
}

/// The contents of a journal, and the position of the next line.
pub(super) struct Contents {
    pub(super) records: Records,
    end: u64,
    checksum: String,
}

/// Reads a journal from its beginning and checks every line.
pub(super) fn read(file: &File, path: &Path) -> Result<Contents, StoreError> {
    let failed = |error| StoreError::unusable(path, error);
    let mut reader = BufReader::new(file);
    reader.rewind().map_err(failed)?;
    let written = read_header(&mut reader, path)?;
    let (mut end, mut number, mut line) = (header(0).len() as u64, 1, Vec::new());
    let (mut records, mut checksum) = (Records::new(), String::new());
    while reader.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        number += 1;
        match parse_line(&line, &checksum) {
            Ok((batch, own)) => {
                batch.apply(&mut records);
                checksum = own;
            }
            Err(problem) if end < written => {
                return Err(StoreError::damaged(path, format!("line {number} {problem}")));
            }
            Err(_) => break,
        }
        end += line.len() as u64;
        line.clear();
    }
    if end < written {
        return Err(StoreError::damaged(path, format!("it ends after {end} of {written} bytes")));
    }
    Ok(Contents { records, end, checksum })
}

/// Writes a journal with these records into an empty file.
pub(super) fn fill(file: &mut File, records: &Records) -> io::Result<()> {
    let (mut bytes, mut checksum) = (header(0).into_bytes(), String::new());
    let all: Vec<_> = records.iter().map(|(key, value)| (key.as_str(), Some(value.as_slice()))).collect();
    for some in all.chunks(RECORDS_PER_LINE) {
        append_line(&mut bytes, &mut checksum, some.iter().copied().collect()).map_err(io::Error::other)?;
    }
    let header = header(bytes.len() as u64);
    file.write_all(&bytes)?;
    Disk::write(file, 0, header.as_bytes())?;
    file.sync_all()
}

#[derive(Deserialize)]
struct Header {
    format: u64,
    written: String,
}

/// The first line, whose length never changes.
fn header(written: u64) -> String {
    format!("{MARK}\"format\":{FORMAT},\"written\":\"{written:020}\"}}\n")
}

fn read_header(reader: &mut impl Read, path: &Path) -> Result<u64, StoreError> {
    let mut first = Vec::new();
    let length = header(0).len();
    reader.take(length as u64).read_to_end(&mut first).map_err(|error| StoreError::unusable(path, error))?;
    if !first.starts_with(MARK.as_bytes()) {
        let cut_off = MARK.as_bytes().starts_with(&first);
        return Err(if cut_off {
            StoreError::damaged(path, format!("it ends after {} bytes", first.len()))
        } else {
            StoreError::NotState { path: path.to_owned() }
        });
    }
    let parsed = serde_json::from_slice::<Header>(&first).ok().filter(|_| first.ends_with(b"\n"));
    match parsed.map(|header| (header.format, header.written.parse())) {
        Some((FORMAT, Ok(written))) => Ok(written),
        Some((found, _)) if found != FORMAT => Err(StoreError::Format { path: path.to_owned(), found, known: FORMAT }),
        _ => Err(StoreError::damaged(path, "line 1 is invalid")),
    }
}

/// The second element of a line: records to set, and keys to remove.
#[derive(Deserialize)]
struct StoredBatch<'l>(#[serde(borrow)] BTreeMap<String, &'l RawValue>, Vec<String>);

impl StoredBatch<'_> {
    fn apply(self, records: &mut Records) {
        for (key, value) in self.0 {
            records.insert(key, value.get().as_bytes().to_vec());
        }
        for key in self.1 {
            records.remove(&key);
        }
    }
}

/// Parses a line; the error completes the sentence "line 7 …".
fn parse_line<'l>(line: &'l [u8], checksum_before: &str) -> Result<(StoredBatch<'l>, String), &'static str> {
    let (whole, text) = (line.ends_with(b"\n"), std::str::from_utf8(line));
    let Ok(text) = text else { return Err("is not UTF-8") };
    let Ok((given, batch)) = serde_json::from_str::<(String, &RawValue)>(text) else { return Err("is not valid JSON") };
    if !whole || given != checksum(checksum_before, batch.get()) {
        return Err("does not match its checksum, or does not follow the line before it");
    }
    match serde_json::from_str(batch.get()) {
        Ok(batch) => Ok((batch, given)),
        Err(_) => Err("holds no records"),
    }
}

fn append_line(
    lines: &mut Vec<u8>,
    checksum_before: &mut String,
    changes: BTreeMap<&str, Option<&[u8]>>,
) -> Result<(), String> {
    let (mut set, mut removed) = (BTreeMap::new(), Vec::new());
    for (key, value) in changes {
        let Some(value) = value else {
            removed.push(key);
            continue;
        };
        // The first part of a key is no secret.
        let kind = key.split('/').next().unwrap_or_default();
        let json = serde_json::from_slice::<&RawValue>(value);
        set.insert(key, json.map_err(|_| format!("a record of the kind '{kind}' could not be written as JSON"))?);
    }
    let batch = serde_json::to_string(&(set, removed)).map_err(|error| error.to_string())?;
    *checksum_before = checksum(checksum_before, &batch);
    lines.extend_from_slice(format!("[\"{checksum_before}\",{batch}]\n").as_bytes());
    Ok(())
}

/// The first 64 bits of SHA-256, in hexadecimal.
fn checksum(before: &str, batch: &str) -> String {
    let digest = Sha256::new().chain_update(before).chain_update(batch).finalize();
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
