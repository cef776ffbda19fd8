//! Which files are read.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::{
    env,
    ffi::{OsStr, OsString},
};

use rustc_hash::FxHashSet;

use super::scanner::Scanner;
use crate::description::Unreadable;

const EXPECTED: &str =
    "expected a description (.yaml, .yml, .json), messages (.http, .json, .har, .md, .txt) or a folder of them";

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// The path from the root of the file system, links resolved.
    pub(super) absolute: PathBuf,
    /// The path as it is printed.
    pub(crate) shown: String,
    pub(crate) kind: Kind,
    /// Whether it was asked for by its name, and not found in a folder.
    pub(crate) named: bool,
}

/// What an input is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An OpenAPI description.
    Description,
    /// Bodies, messages, exchanges.
    Messages,
}

impl Source {
    /// The standard input.
    pub(crate) fn stdin() -> Self {
        Self { path: "-".into(), absolute: "-".into(), shown: "stdin".to_owned(), kind: Kind::Messages, named: true }
    }

    fn named(path: &Path, kind: Kind) -> Self {
        let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self { path: path.to_owned(), absolute, shown: shown(path), kind, named: true }
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }

    /// The folder that the file is in.
    pub(super) fn folder(&self) -> Option<&str> {
        self.absolute.parent()?.file_name()?.to_str()
    }

    /// The folder of samples that the file is somewhere below of.
    pub(super) fn samples(&self) -> Option<&Path> {
        self.absolute.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "samples"))
    }

    pub(super) fn extension(&self) -> String {
        self.path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
    }
}

/// Files and folders as sources, in the order given, a folder's by name; none twice. Folders are searched for messages
/// and for descriptions named `openapi`. Links found there may lead back, and what is hidden, downloaded or generated is
/// not ours to judge.
pub(crate) fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Unreadable>) {
    let mut found = Found::default();
    for (index, path) in paths.iter().enumerate() {
        // A search finds nothing twice.
        found.is_last = index + 1 == paths.len();
        if path == Path::new("-") {
            found.add(Source::stdin());
        } else if path.is_dir() {
            found.folder(path);
        } else {
            match fs::metadata(path).and_then(|_| named_kind(path)) {
                Ok(kind) => found.add(Source::named(path, kind)),
                Err(error) => found.unreadable(path, format!("{error}; {EXPECTED}")),
            }
        }
    }
    (found.sources, found.unreadable)
}

#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    unreadable: Vec<Unreadable>,
    known: FxHashSet<OsString>,
    /// Nothing is searched after what is searched now.
    is_last: bool,
}

impl Found {
    fn add(&mut self, source: Source) {
        let path = source.absolute.as_os_str();
        if !self.known.is_empty() && self.known.contains(path) {
            return;
        }
        if !self.is_last {
            self.known.insert(path.to_owned());
        }
        self.sources.push(source);
    }

    fn unreadable(&mut self, path: &Path, problem: String) {
        self.unreadable.push(Unreadable { file: shown(path), position: None, problem });
    }

    /// What a folder that was named holds.
    fn folder(&mut self, path: &Path) {
        let (mut files, before) = (Vec::new(), self.unreadable.len());
        self.search(path, &mut files);
        if files.is_empty() && before == self.unreadable.len() {
            self.unreadable(path, format!("holds nothing to check; {EXPECTED}"));
        }
        // Asking the system for each of many files takes longer than reading them.
        let (root, here) = (path.canonicalize().unwrap_or_else(|_| path.to_owned()), env::current_dir().ok());
        for (file, kind) in files {
            let absolute = file.strip_prefix(path).map_or_else(|_| file.clone(), |below| root.join(below));
            let shown = from(here.as_deref(), &file);
            self.add(Source { path: file, absolute, shown, kind, named: false });
        }
    }

    fn search(&mut self, folder: &Path, files: &mut Vec<(PathBuf, Kind)>) {
        let entries = fs::read_dir(folder).and_then(|entries| {
            let entries = entries.map(|entry| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))));
            entries.collect::<io::Result<Vec<_>>>()
        });
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, format!("{error}; {EXPECTED}")),
        };
        entries.sort_by(|(a, _), (b, _)| a.file_name().cmp(&b.file_name()));
        for (path, file_type) in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if file_type.is_dir() {
                if name != "target" && name != "node_modules" {
                    self.search(&path, files);
                }
            } else if file_type.is_file()
                && let Some(kind) = found_kind(&path)
            {
                files.push((path, kind));
            }
        }
    }
}

/// What a file found in a folder is, by its name; None if it is of no interest.
fn found_kind(path: &Path) -> Option<Kind> {
    let stem = path.file_stem()?.to_string_lossy().to_ascii_lowercase();
    let extension = path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "yaml" | "yml" | "json" if stem == "openapi" => Some(Kind::Description),
        // What a folder says of itself.
        _ if ["readme", "changelog", "license"].contains(&stem.as_str()) => None,
        "http" | "json" | "har" | "md" | "txt" | "" => Some(Kind::Messages),
        _ => None,
    }
}

/// What a file is that was asked for by its name.
fn named_kind(path: &Path) -> io::Result<Kind> {
    let extension = path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "yaml" | "yml" => Ok(Kind::Description),
        "json" => {
            let mut scanner = Scanner::new(BufReader::new(File::open(path)?));
            Ok(if scanner.is_description() { Kind::Description } else { Kind::Messages })
        }
        _ => Ok(Kind::Messages),
    }
}

/// A path as it is printed: from here, where that is shorter.
pub(crate) fn shown(path: &Path) -> String {
    from(env::current_dir().ok().as_deref(), path)
}

fn from(here: Option<&Path>, path: &Path) -> String {
    let short = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    short.display().to_string()
}
