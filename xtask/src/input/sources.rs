//! Which files are read.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::{env, ffi::OsStr};

use super::scanner::Scanner;
use crate::description::Unreadable;

const EXPECTED: &str =
    "expected a description (.yaml, .yml, .json), messages (.http, .json, .har, .md, .txt) or a folder of them";

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
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
        Self { path: PathBuf::from("-"), shown: "stdin".to_owned(), kind: Kind::Messages, named: true }
    }

    fn new(path: &Path, kind: Kind, named: bool) -> Self {
        Self { path: path.to_owned(), shown: shown(path), kind, named }
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }

    /// The folders above the file, the closest first; links and relative paths resolved.
    pub(super) fn folders(&self) -> Vec<String> {
        if self.is_stdin() {
            return Vec::new();
        }
        let absolute = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        let folders = absolute.ancestors().skip(1).filter_map(Path::file_name);
        folders.map(|name| name.to_string_lossy().into_owned()).collect()
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
    for path in paths {
        if path == Path::new("-") {
            found.add(Source::stdin());
        } else if path.is_dir() {
            found.folder(path);
        } else {
            match fs::metadata(path).and_then(|_| named_kind(path)) {
                Ok(kind) => found.add(Source::new(path, kind, true)),
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
    known: HashSet<PathBuf>,
}

impl Found {
    fn add(&mut self, source: Source) {
        let known = if source.is_stdin() { None } else { source.path.canonicalize().ok() };
        if self.known.insert(known.unwrap_or_else(|| source.path.clone())) {
            self.sources.push(source);
        }
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
        for (path, kind) in files {
            self.add(Source::new(&path, kind, false));
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
    let here = env::current_dir().ok();
    let short = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    short.display().to_string()
}
