//! The folder that samples are written to.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::likeness::Compared;
use wirecheck::exchange::sample;

/// The samples that are there, and those that this run added.
pub(super) struct Store {
    folder: PathBuf,
    identities: HashSet<String>,
    /// The number of captured samples per shape.
    shapes: HashMap<String, usize>,
    /// Files that this run has written, or would have.
    claimed: HashSet<PathBuf>,
}

/// The place of an exchange among those of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    New,
    AlreadyThere,
    /// The folder has enough of its shape.
    Alike,
}

impl Store {
    /// Reads a folder. One that does not exist is empty, and files that are no samples do not count.
    pub(super) fn open(folder: &Path, enumerated: &HashSet<String>) -> io::Result<Self> {
        let mut store = Self {
            folder: folder.to_owned(),
            identities: HashSet::new(),
            shapes: HashMap::new(),
            claimed: HashSet::new(),
        };
        if !folder.exists() {
            return Ok(store);
        }
        for operation in fs::read_dir(folder)? {
            let operation = operation?.path();
            if operation.is_dir() {
                store.add_folder(&operation, enumerated)?;
            }
        }
        Ok(store)
    }

    fn add_folder(&mut self, folder: &Path, enumerated: &HashSet<String>) -> io::Result<()> {
        let operation = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in fs::read_dir(folder)? {
            let file = file?.path();
            if file.extension().is_none_or(|extension| extension != "http") {
                continue;
            }
            let Ok(text) = fs::read_to_string(&file) else { continue };
            let Some(exchange) = sample::read(&text).exchange else { continue };
            if let Some(compared) = Compared::of_sample(&operation, &exchange) {
                self.identities.insert(compared.identity());
                if text.starts_with("# provenance: captured") {
                    *self.shapes.entry(compared.shape(enumerated)).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// Decides about an exchange; `limit` is the most of a shape (0: no limit).
    pub(super) fn judge(&self, identity: &str, shape: &str, limit: usize) -> Verdict {
        let of_this_shape = self.shapes.get(shape).copied().unwrap_or_default();
        if self.identities.contains(identity) {
            Verdict::AlreadyThere
        } else if limit > 0 && of_this_shape >= limit {
            Verdict::Alike
        } else {
            Verdict::New
        }
    }

    /// Names the file of a new sample.
    pub(super) fn file(&self, compared: &Compared<'_>, identity: &str) -> PathBuf {
        let folder = self.folder.join(compared.operation);
        let status = compared.response.status;
        let start = match compared.code() {
            Some(code) if status >= 400 => format!("error-{status}-{code}-captured"),
            None if status >= 400 => format!("error-{status}-captured"),
            _ => format!("captured-{status}"),
        };
        let lengths = [8, 16, 64].into_iter();
        let mut files =
            lengths.map(|length| folder.join(format!("{start}-{}.http", identity.get(..length).unwrap_or(identity))));
        let free = files.find(|file| !file.exists() && !self.claimed.contains(file));
        free.unwrap_or_else(|| folder.join(format!("{start}-{identity}-2.http")))
    }

    /// Adds a new sample to those that are there.
    pub(super) fn claim(&mut self, file: &Path, identity: String, shape: String) {
        self.claimed.insert(file.to_owned());
        self.identities.insert(identity);
        *self.shapes.entry(shape).or_default() += 1;
    }

    /// Writes a file completely or not at all.
    pub(super) fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut temporary = tempfile::Builder::new();
        #[cfg(unix)]
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        #[cfg(unix)]
        temporary.permissions(permissions);
        let mut temporary = temporary.prefix(".import-").tempfile_in(folder)?;
        temporary.write_all(text.as_bytes())?;
        temporary.persist_noclobber(file)?;
        Ok(())
    }
}
