//! Files and folders as inputs.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt};

use rustc_hash::FxHashSet;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

use super::BYTE_ORDER_MARK;
use super::forms;
use crate::unreadable::{Unreadable, shown, shown_from};

const EXPECTED: &str = "expected a description (.yaml, .yml, .json), messages (.http, .json, .ndjson, .har, .md, .txt) or a folder of them";

/// One input. There may be very many, so they share what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    folder: Arc<Folder>,
    name: OsString,
    /// The kind of the input.
    pub kind: InputKind,
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
        Self { folder: Arc::new(folder), name: "-".into(), kind: InputKind::Messages }
    }

    /// A file that the user named; messages call it `shown`.
    fn named(path: &Path, shown: &Path, kind: InputKind) -> Self {
        let parent = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
        let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = Folder { given: parent(path), absolute: parent(&absolute), shown: parent(shown) };
        Self { folder: Arc::new(folder), name: path.file_name().unwrap_or_default().to_owned(), kind }
    }

    /// Messages in a file that need not be there.
    #[cfg(test)]
    pub(super) fn messages(path: &Path, shown: &str) -> Self {
        Self::named(path, Path::new(shown), InputKind::Messages)
    }

    /// The path from the root of the file system, links resolved.
    fn canonical(&self) -> PathBuf {
        let path = self.path();
        path.canonicalize().unwrap_or(path)
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

    /// The folder `samples` that the file is below.
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

/// The inputs that paths name.
#[derive(Debug, Default)]
pub struct Sources {
    /// The files to read, in the order given, a folder's by name; none twice.
    pub files: Vec<InputFile>,
    /// The inputs that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// Files of other kinds in the folders, and folders that were not searched. They are not read.
    pub other_files: Vec<String>,
}

/// Finds the inputs in files and folders. Folders are searched for descriptions named `openapi`, for messages, and for
/// forms that hold messages and are not read: reading them reports that. Links are followed, hidden files are left out.
pub fn sources(paths: &[PathBuf]) -> Sources {
    let mut found = Found::default();
    for (index, path) in paths.iter().enumerate() {
        found.is_last = index + 1 == paths.len();
        if path == Path::new("-") {
            let stdin = InputFile::stdin();
            found.add(stdin, |file| file.path());
        } else if path.is_dir() {
            found.folder(path);
        } else {
            match fs::metadata(path).and_then(|_| named_kind(path)) {
                Ok(kind) => {
                    let file = InputFile::named(path, Path::new(&shown(path)), kind);
                    found.add(file, InputFile::canonical);
                }
                Err(error) => found.unreadable(path, format!("{error}; {EXPECTED}")),
            }
        }
    }
    let mut known = FxHashSet::default();
    found.sources.other_files.retain(|file| known.insert(file.clone()));
    found.sources
}

#[derive(Default)]
struct Found {
    sources: Sources,
    known: FxHashSet<PathBuf>,
    /// This path is the last one.
    is_last: bool,
}

impl Found {
    /// Adds a file, unless it is known by its path.
    fn add(&mut self, file: InputFile, path: impl Fn(&InputFile) -> PathBuf) {
        if self.known.insert(path(&file)) {
            self.sources.files.push(file);
        }
    }

    fn unreadable(&mut self, path: &Path, problem: String) {
        self.sources.unreadable.push(Unreadable { file: shown(path), position: None, problem });
    }

    /// Adds the files of a folder that was named.
    fn folder(&mut self, path: &Path) {
        let before = self.sources.unreadable.len();
        let root = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut search = Search::new(root.clone());
        search.folder(path, &root);
        let Search { files, unreadable, other_files, has_links, .. } = search;
        self.sources.unreadable.extend(unreadable);
        self.sources.other_files.extend(other_files);
        if files.is_empty() && before == self.sources.unreadable.len() {
            self.unreadable(path, format!("holds nothing to check; {EXPECTED}"));
        }
        // Asking the system for each of many files takes longer than reading them.
        if has_links {
            files.into_iter().for_each(|file| self.add(file, InputFile::canonical));
        } else if self.known.is_empty() && self.is_last {
            self.sources.files.extend(files);
        } else {
            files.into_iter().for_each(|file| self.add(file, |file| file.folder.absolute.join(&file.name)));
        }
    }
}

/// The search of one folder.
struct Search {
    root: PathBuf,
    /// The working directory.
    here: Option<PathBuf>,
    /// The folders that were searched, links resolved.
    searched: FxHashSet<PathBuf>,
    files: Vec<InputFile>,
    unreadable: Vec<Unreadable>,
    other_files: Vec<String>,
    /// Links may lead to one file twice.
    has_links: bool,
}

/// The kind of a folder's entry, links followed.
enum Entry {
    File,
    /// A folder, and its path with links resolved.
    Folder(PathBuf),
    /// Neither, such as a pipe.
    Other,
}

impl Search {
    fn new(root: PathBuf) -> Self {
        Self {
            root,
            here: env::current_dir().ok(),
            searched: FxHashSet::default(),
            files: Vec::new(),
            unreadable: Vec::new(),
            other_files: Vec::new(),
            has_links: false,
        }
    }

    fn folder(&mut self, folder: &Path, absolute: &Path) {
        if !self.searched.insert(absolute.to_owned()) {
            return;
        }
        let entries = fs::read_dir(folder).and_then(|entries| {
            let entries = entries.map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))));
            entries.collect::<io::Result<Vec<_>>>()
        });
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, &error),
        };
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let shown = PathBuf::from(shown_from(self.here.as_deref(), folder));
        let shared = Arc::new(Folder { given: folder.to_owned(), absolute: absolute.to_owned(), shown });
        for (name, file_type) in entries {
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            match self.entry(&shared, &name, file_type) {
                Ok(Entry::Folder(path)) => {
                    // A link to a folder above the search would lead out of what was named.
                    if name == "target" || name == "node_modules" || path != self.root && self.root.starts_with(&path) {
                        self.other(&shared, &name, "/");
                    } else {
                        self.folder(&folder.join(&name), &path);
                    }
                }
                Ok(Entry::File) => match found_kind(Path::new(&name)) {
                    Some(kind) => self.files.push(InputFile { folder: shared.clone(), name, kind }),
                    // It states the form of the samples beside a description.
                    None if name == "README.md" && is_beside_description(absolute) => {}
                    None => self.other(&shared, &name, ""),
                },
                Ok(Entry::Other) => self.other(&shared, &name, ""),
                Err(error) => self.unreadable(&folder.join(&name), &error),
            }
        }
    }

    /// Follows a name to what it stands for.
    fn entry(&mut self, folder: &Folder, name: &OsStr, file_type: FileType) -> io::Result<Entry> {
        let (mut file_type, mut target) = (file_type, None);
        if file_type.is_symlink() {
            self.has_links = true;
            let path = folder.given.join(name).canonicalize()?;
            file_type = fs::metadata(&path)?.file_type();
            target = Some(path);
        }
        Ok(if file_type.is_dir() {
            Entry::Folder(target.unwrap_or_else(|| folder.absolute.join(name)))
        } else if file_type.is_file() {
            Entry::File
        } else {
            Entry::Other
        })
    }

    fn other(&mut self, folder: &Folder, name: &OsStr, end: &str) {
        self.other_files.push(format!("{}{end}", folder.shown.join(name).display()));
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.unreadable.push(Unreadable::new(path, format!("{error}; {EXPECTED}")));
    }
}

/// Returns whether a folder is the folder `samples` beside a description.
fn is_beside_description(folder: &Path) -> bool {
    folder.ends_with("samples") && folder.with_file_name("openapi.yaml").is_file()
}

/// The extensions of files that may hold messages.
const MESSAGES: [&str; 10] = ["json", "ndjson", "jsonl", "http", "rest", "har", "md", "txt", "log", ""];

/// Returns the kind of a file in a folder, by its name; `None` if it is another than those that hold samples.
fn found_kind(path: &Path) -> Option<InputKind> {
    let stem = path.file_stem()?;
    let extension = path.extension().unwrap_or_default().to_str()?;
    let is = |name: &OsStr, of: &[&str]| of.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is(stem, &["openapi"]) && is(extension.as_ref(), &["yaml", "yml", "json"]) {
        return Some(InputKind::Description);
    }
    // Texts about the folder itself.
    if is(stem, &["readme", "changelog", "license"]) {
        return None;
    }
    (is(extension.as_ref(), &MESSAGES) || forms::is_unread(extension)).then_some(InputKind::Messages)
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
