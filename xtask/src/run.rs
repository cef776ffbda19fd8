//! Which files a check reads, and what it makes of each.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::check::sample;
use crate::description::{Description, Unreadable};
use crate::finding::Finding;
use crate::lint::lint;
use crate::pointer::push;
use crate::report::Report;

/// The root of this repository.
#[must_use]
pub fn repository_root() -> PathBuf {
    // Cargo says where the package is now; the binary only knows where it was built.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.filter(|package| package.join("../spec/openapi.yaml").is_file());
    let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// What is checked when nothing is named.
#[must_use]
pub fn default_paths() -> Vec<PathBuf> {
    let root = repository_root();
    vec![root.join("spec/openapi.yaml"), root.join("spec/samples")]
}

/// What kind of input a file is, by its name.
enum Input {
    Description,
    Sample,
}

fn kind_of(path: &Path) -> Option<Input> {
    match path.extension()?.to_str()? {
        "yaml" | "yml" | "json" => Some(Input::Description),
        "http" => Some(Input::Sample),
        _ => None,
    }
}

/// Checks descriptions by their rules, and samples against the first description among the paths, or against the
/// repository's own. What cannot be read does not keep the rest from being checked.
///
/// Folders are searched for samples and for files named `openapi`. In a folder named `samples` every operation must
/// have one.
#[must_use]
pub fn check(paths: &[PathBuf]) -> Report {
    let mut report = Report::default();
    let mut inputs = Inputs::default();
    for path in paths {
        inputs.add(path, &mut report);
    }
    let mut reference = None;
    for path in &inputs.descriptions {
        match load(path) {
            Ok(description) => {
                let findings = lint(&description).into_iter();
                report.findings.extend(findings.map(|finding| finding.in_file(&shown(path))));
                reference = reference.or(Some((path.clone(), description)));
            }
            Err(unreadable) => report.unreadable.push(unreadable),
        }
    }
    if inputs.samples.is_empty() && !inputs.wants_all_operations {
        return report;
    }
    if reference.is_none() {
        let path = repository_root().join("spec/openapi.yaml");
        match load(&path) {
            Ok(description) => reference = Some((path, description)),
            Err(unreadable) => report.unreadable.push(unreadable),
        }
    }
    if let Some((path, description)) = &reference {
        samples(description, path, &inputs, &mut report);
    }
    report
}

fn samples(description: &Description, described_in: &Path, inputs: &Inputs, report: &mut Report) {
    let mut operations = BTreeSet::new();
    for path in &inputs.samples {
        match fs::read(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string()))
        {
            Ok(text) => {
                // Relative paths may leave the folder unsaid.
                let absolute = path.canonicalize().unwrap_or_else(|_| path.clone());
                let findings = sample::check(description, &absolute, &text).into_iter();
                report.findings.extend(findings.map(|finding| finding.in_file(&shown(path))));
                report.samples += 1;
                operations.extend(absolute.parent().and_then(Path::file_name).map(ToOwned::to_owned));
            }
            Err(problem) => report.unreadable.push(unreadable(path, &format!("{problem}; expected a sample in UTF-8"))),
        }
    }
    if !inputs.wants_all_operations {
        return;
    }
    for operation in description.operations() {
        if !operations.iter().any(|folder| folder == operation.id()) {
            let pointer = push(&push("/paths", operation.path()), &operation.method().to_lowercase());
            let message = format!("operation `{}` has no sample, expected at least one", operation.id());
            let finding = Finding::error("operation-sample", pointer, message);
            report.findings.push(finding.in_file(&shown(described_in)));
        }
    }
}

#[derive(Default)]
struct Inputs {
    descriptions: Vec<PathBuf>,
    samples: BTreeSet<PathBuf>,
    wants_all_operations: bool,
}

impl Inputs {
    fn add(&mut self, path: &Path, report: &mut Report) {
        let expected = "expected a description (.yaml, .yml, .json), a sample (.http) or a folder of them";
        if path.is_dir() {
            let before = self.samples.len() + self.descriptions.len();
            match self.add_folder(path) {
                Err(error) => report.unreadable.push(unreadable(path, &format!("{error}; {expected}"))),
                Ok(()) if before == self.samples.len() + self.descriptions.len() && !self.wants_all_operations => {
                    report.unreadable.push(unreadable(path, &format!("holds nothing to check; {expected}")));
                }
                Ok(()) => {}
            }
            return;
        }
        // Whoever reads the file says best what is wrong with it.
        match kind_of(path) {
            Some(Input::Description) => self.descriptions.push(path.to_path_buf()),
            Some(Input::Sample) => drop(self.samples.insert(path.to_path_buf())),
            None => {
                let problem = fs::metadata(path).map_or_else(|error| error.to_string(), |_| "is neither".to_owned());
                report.unreadable.push(unreadable(path, &format!("{problem}; {expected}")));
            }
        }
    }

    fn add_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        let absolute = folder.canonicalize()?;
        self.wants_all_operations |= absolute.file_name().is_some_and(|name| name == "samples");
        let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            // Links may lead back, and what others generated or downloaded is not ours to judge.
            if entry.file_type()?.is_dir() {
                let name = entry.file_name();
                if name != "target" && name != "node_modules" && !name.to_string_lossy().starts_with('.') {
                    self.add_folder(&path)?;
                }
                continue;
            }
            match kind_of(&path) {
                Some(Input::Sample) => drop(self.samples.insert(path)),
                Some(Input::Description) if path.file_stem().is_some_and(|stem| stem == "openapi") => {
                    self.descriptions.push(path);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn load(path: &Path) -> Result<Description, Unreadable> {
    Description::load(path).map_err(|error| Unreadable { file: shown(path), ..error })
}

fn unreadable(path: &Path, problem: &str) -> Unreadable {
    Unreadable { file: shown(path), position: None, problem: problem.to_owned() }
}

/// A path as it is printed: from here, where that is shorter.
fn shown(path: &Path) -> String {
    let here = env::current_dir().ok();
    let short = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    short.display().to_string()
}
