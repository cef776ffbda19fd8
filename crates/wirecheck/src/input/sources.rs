//! Files and folders as inputs.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt};

use rustc_hash::FxHashSet;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

use super::text::BYTE_ORDER_MARK;
use crate::unreadable::{Unreadable, shown, shown_from};

const EXPECTED: &str = "expected a description (.yaml, .yml, .json), messages (.http, .json, .ndjson, .har, .md, .txt) or a folder of them";

/// One input. There may be very many, so they share what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    folder: Arc<Folder>,
    name: OsString,
    /// The kind of the input.
    pub kind: InputKind,
    /// It was named itself, and not found in a folder.
    pub named: bool,
}

/// A folder that inputs are in.
#[derive(Debug, PartialEq, Eq)]
struct Folder {
    /// As it was given.
    given: PathBuf,
    /// From the root of the file system, links resolved.
    absolute: PathBuf,
    /// As it is printed.
    shown: PathBuf,
}

/// The kind of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// An OpenAPI description.
    Description,
    /// Bodies, messages, exchanges.
    Messages,
}

impl InputFile {
    /// The standard input.
    pub fn stdin() -> Self {
        let folder = Folder { given: PathBuf::new(), absolute: PathBuf::new(), shown: PathBuf::new() };
        Self { folder: Arc::new(folder), name: "-".into(), kind: InputKind::Messages, named: true }
    }

    /// A file that was asked for; messages call it `shown`.
    fn named(path: &Path, shown: &Path, kind: InputKind) -> Self {
        let parent = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
        let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = Folder { given: parent(path), absolute: parent(&absolute), shown: parent(shown) };
        Self { folder: Arc::new(folder), name: path.file_name().unwrap_or_default().to_owned(), kind, named: true }
    }

    /// Messages in a file that need not be there.
    #[cfg(test)]
    pub(super) fn messages(path: &Path, shown: &str) -> Self {
        Self::named(path, Path::new(shown), InputKind::Messages)
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.name == "-" && self.folder.given.as_os_str().is_empty()
    }

    pub(super) fn name(&self) -> &OsStr {
        &self.name
    }

    /// The path, as it was given.
    pub fn path(&self) -> PathBuf {
        self.folder.given.join(&self.name)
    }

    /// The path, as it is printed.
    pub fn shown(&self) -> String {
        if self.is_stdin() { "stdin".to_owned() } else { self.folder.shown.join(&self.name).display().to_string() }
    }

    /// The folder that the file is in.
    pub(super) fn folder(&self) -> Option<&str> {
        self.folder.absolute.file_name()?.to_str()
    }

    /// The folder of samples that the file is somewhere below of.
    pub(super) fn samples(&self) -> Option<&Path> {
        self.folder.absolute.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "samples"))
    }

    pub(super) fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.name).extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
    }

    pub(super) fn extension(&self) -> String {
        Path::new(&self.name).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
    }
}

/// Files and folders as sources, in the order given, a folder's by name; none twice. Folders are searched for messages
/// and for descriptions named `openapi`. Links found there may lead back, and what is hidden, downloaded or generated is
/// not ours to judge.
pub fn sources(paths: &[PathBuf]) -> (Vec<InputFile>, Vec<Unreadable>) {
    let mut found = Found::default();
    for (index, path) in paths.iter().enumerate() {
        // A search finds nothing twice.
        found.is_last = index + 1 == paths.len();
        if path == Path::new("-") {
            found.add(InputFile::stdin());
        } else if path.is_dir() {
            found.folder(path);
        } else {
            match fs::metadata(path).and_then(|_| named_kind(path)) {
                Ok(kind) => found.add(InputFile::named(path, Path::new(&shown(path)), kind)),
                Err(error) => found.unreadable(path, format!("{error}; {EXPECTED}")),
            }
        }
    }
    (found.sources, found.unreadable)
}

#[derive(Default)]
struct Found {
    sources: Vec<InputFile>,
    unreadable: Vec<Unreadable>,
    known: FxHashSet<OsString>,
    /// Nothing is searched after what is searched now.
    is_last: bool,
}

impl Found {
    fn add(&mut self, source: InputFile) {
        if !self.known.is_empty() || !self.is_last {
            let path = source.folder.absolute.join(&source.name).into_os_string();
            if self.known.contains(&path) {
                return;
            }
            self.known.insert(path);
        }
        self.sources.push(source);
    }

    fn unreadable(&mut self, path: &Path, problem: String) {
        self.unreadable.push(Unreadable { file: shown(path), position: None, problem });
    }

    /// Adds the files of a folder that was named.
    fn folder(&mut self, path: &Path) {
        let (mut files, before) = (Vec::new(), self.unreadable.len());
        // Asking the system for each of many files takes longer than reading them.
        let (root, here) = (path.canonicalize().unwrap_or_else(|_| path.to_owned()), env::current_dir().ok());
        self.search(path, &root, here.as_deref(), &mut files);
        if files.is_empty() && before == self.unreadable.len() {
            self.unreadable(path, format!("holds nothing to check; {EXPECTED}"));
        }
        files.into_iter().for_each(|file| self.add(file));
    }

    fn search(&mut self, folder: &Path, absolute: &Path, here: Option<&Path>, files: &mut Vec<InputFile>) {
        let entries = fs::read_dir(folder).and_then(|entries| {
            let entries = entries.map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))));
            entries.collect::<io::Result<Vec<_>>>()
        });
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, format!("{error}; {EXPECTED}")),
        };
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let shown = PathBuf::from(shown_from(here, folder));
        let shared = Arc::new(Folder { given: folder.to_owned(), absolute: absolute.to_owned(), shown });
        for (name, file_type) in entries {
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if file_type.is_dir() {
                if name != "target" && name != "node_modules" {
                    self.search(&folder.join(&name), &absolute.join(&name), here, files);
                }
            } else if file_type.is_file()
                && let Some(kind) = found_kind(Path::new(&name))
            {
                files.push(InputFile { folder: shared.clone(), name, kind, named: false });
            }
        }
    }
}

/// Returns the kind of a file in a folder, by its name; `None` if it is of no interest.
fn found_kind(path: &Path) -> Option<InputKind> {
    let (stem, extension) = (path.file_stem()?, path.extension().unwrap_or_default());
    let is = |name: &OsStr, of: &[&str]| of.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is(stem, &["openapi"]) && is(extension, &["yaml", "yml", "json"]) {
        return Some(InputKind::Description);
    }
    // What a folder says of itself.
    let is_about = is(stem, &["readme", "changelog", "license"]);
    (!is_about && is(extension, &["json", "ndjson", "jsonl", "http", "rest", "har", "md", "txt", ""]))
        .then_some(InputKind::Messages)
}

/// Returns the kind of a file that was named itself.
fn named_kind(path: &Path) -> io::Result<InputKind> {
    let extension = path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "yaml" | "yml" => Ok(InputKind::Description),
        "json" => {
            let is_description = is_description(BufReader::new(File::open(path)?));
            Ok(if is_description { InputKind::Description } else { InputKind::Messages })
        }
        _ => Ok(InputKind::Messages),
    }
}

/// Returns whether JSON is an object with a member `openapi`. Reads no further than to that member, or to one that
/// tells the file for a HAR.
fn is_description(mut reader: impl BufRead) -> bool {
    struct Members<'a>(&'a Cell<bool>);

    impl<'de> Visitor<'de> for Members<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
            while let Some(name) = members.next_key::<String>()? {
                self.0.set(name == "openapi");
                if self.0.get() || name == "log" {
                    break;
                }
                members.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }

    if reader.fill_buf().is_ok_and(|head| head.starts_with(BYTE_ORDER_MARK)) {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    let found = Cell::new(false);
    // What follows the member is left unread, which the parser takes for an error.
    drop(serde_json::Deserializer::from_reader(reader).deserialize_map(Members(&found)));
    found.get()
}
