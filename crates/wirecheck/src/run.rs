//! The run of a check: finds its inputs, reads them, and collects findings.

use std::path::Path;

use crate::check::Checker;
use crate::description::Description;
use crate::exchange::Message;
use crate::finding::{Finding, Severity};
use crate::input::{self, InputFile, InputKind, Reading, Sources, sources};
use crate::lint::{client_lint, lint};
use crate::observed::{Evidence, Observed};
use crate::options::CheckOptions;
use crate::report::Report;
use crate::report::group::Groups;
use crate::unreadable::Unreadable;

/// Checks descriptions by their rules, and messages against the description that the options name. Inputs that
/// cannot be read are listed, and the rest is checked.
///
/// Folders are searched for messages and for files named `openapi`. In the folder `samples` beside the description
/// every operation must have a sample.
#[must_use]
pub fn check(options: &CheckOptions) -> Report {
    let mut report = Report::default();
    let mut groups = Groups::default();
    let mut inputs = Inputs::new(options);
    report.unreadable.append(&mut inputs.unreadable);
    report.other_files.append(&mut inputs.other_files);
    inputs.lints.drain(..).for_each(|finding| groups.push(finding));
    if let Some(description) = &inputs.description {
        let mut examination = Examination::new(description, options);
        examination.read(&inputs.messages, &mut |finding| groups.push(finding));
        examination.missing_samples(options).into_iter().for_each(|finding| groups.push(finding));
        examination.notes(&mut |finding| groups.push(finding));
        report.samples = examination.samples();
        report.other_calls = examination.checker.other_calls().clone();
        report.unreadable.append(&mut examination.unreadable);
        report.unreadable.append(&mut examination.left_out());
    }
    report.findings = groups.finish();
    // Finding a place parses the description once more; a note that is not shown needs none.
    for finding in report.findings.iter_mut().filter(|finding| options.notes || finding.severity != Severity::Note) {
        if let Some(description) = &inputs.description {
            description.place(finding);
        }
    }
    report
}

/// Checks a description by [`client_lint`].
#[must_use]
pub fn client_report(path: &Path) -> Report {
    let mut report = Report::default();
    match Description::load(path) {
        Ok(description) => report.findings = placed(&description, client_lint(&description)).collect(),
        Err(error) => report.unreadable.push(error),
    }
    report
}

/// Adds file, line and column to findings about a description.
fn placed(description: &Description, findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().map(|finding| Finding {
        position: description.position(&finding.pointer),
        ..finding.in_file(description.file())
    })
}

/// Returns what messages exercise of the description, by where they come from, and the inputs that cannot be read.
#[must_use]
pub fn observe(options: &CheckOptions) -> (Evidence, Vec<Unreadable>) {
    let mut inputs = Inputs::new(options);
    let mut unreadable = std::mem::take(&mut inputs.unreadable);
    let other_files = std::mem::take(&mut inputs.other_files);
    let Some(description) = &inputs.description else {
        return (Evidence { other_files, ..Evidence::default() }, unreadable);
    };
    let (mut captured, mut constructed) = (Checker::new(description), Checker::new(description));
    for source in &inputs.messages {
        let shown = source.shown();
        let read = read_source(source, description, options, &mut |message| {
            let checker = if is_constructed(&message) { &mut constructed } else { &mut captured };
            checker.check(&shown, &message);
        });
        unreadable.extend(read.err());
    }
    unreadable.extend(captured.left_out().into_iter().chain(constructed.left_out()));
    (Evidence { captured: captured.observed(), constructed: constructed.observed(), other_files }, unreadable)
}

/// Returns whether a message says that it was written after documentation.
fn is_constructed(message: &Message) -> bool {
    match message {
        Message::Exchange(exchange) => {
            exchange.head.as_ref().is_some_and(|head| head.provenance.as_deref() == Some("constructed"))
        }
        Message::Bare(_) | Message::Form(_) => false,
    }
}

/// The inputs of a check: the description, findings about it, and the messages to check against it.
pub struct Inputs {
    /// The description to check messages against.
    pub description: Option<Description>,
    /// Findings of the rules of descriptions.
    pub lints: Vec<Finding>,
    /// The inputs that hold messages.
    pub messages: Vec<InputFile>,
    /// The inputs that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// Files of other kinds in the folders, which are not read.
    pub other_files: Vec<String>,
}

impl Inputs {
    /// Finds and reads what the options name.
    #[must_use]
    pub fn new(options: &CheckOptions) -> Self {
        let Sources { files, mut unreadable, other_files } = sources(&options.paths);
        let (descriptions, messages): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|source| source.kind == InputKind::Description);
        let same = |path: &Path| path.canonicalize().ok();
        let named = options.description.clone();
        let others = descriptions.iter().map(InputFile::path);
        let others = others.filter(|path| named.as_ref().is_none_or(|named| same(path) != same(named)));
        let descriptions: Vec<_> = named.iter().cloned().chain(others).collect();
        let (mut description, mut lints) = (None, Vec::new());
        for path in &descriptions {
            match Description::load(path) {
                Ok(loaded) => {
                    lints.extend(placed(&loaded, lint(&loaded)));
                    description = description.or(Some(loaded));
                }
                Err(error) => unreadable.push(error),
            }
        }
        // If the named description cannot be read, findings against another one would mislead.
        if description.is_none()
            && named.is_none()
            && !messages.is_empty()
            && let Some(fallback) = &options.fallback
        {
            match Description::load_known(fallback) {
                Ok(loaded) => description = Some(loaded),
                Err(error) => unreadable.push(error),
            }
        }
        Self { description, lints, messages, unreadable, other_files }
    }
}

/// A check of messages against a description, one by one.
pub struct Examination<'a> {
    description: &'a Description,
    checker: Checker<'a>,
    options: &'a CheckOptions,
    /// The inputs that cannot be read.
    pub unreadable: Vec<Unreadable>,
}

impl<'a> Examination<'a> {
    /// Creates an examination that has read nothing yet.
    #[must_use]
    pub fn new(description: &'a Description, options: &'a CheckOptions) -> Self {
        let checker = Checker::new(description);
        Self { description, checker, options, unreadable: Vec::new() }
    }

    /// Returns the number of samples that were checked.
    #[must_use]
    pub fn samples(&self) -> usize {
        usize::try_from(self.checker.checked()).unwrap_or(usize::MAX)
    }

    /// Returns the files with bodies that were not checked, since their recorder left them out.
    #[must_use]
    pub fn left_out(&self) -> Vec<Unreadable> {
        self.checker.left_out()
    }

    /// Reads all messages, and hands over each finding.
    pub fn read(&mut self, messages: &[InputFile], sink: &mut dyn FnMut(Finding)) {
        for source in messages {
            let shown = source.shown();
            let read = read_source(source, self.description, self.options, &mut |message| {
                self.checker.check(&shown, &message).into_iter().for_each(&mut *sink);
            });
            self.unreadable.extend(read.err());
        }
    }

    /// Returns what the messages exercised.
    pub fn observed(&self) -> Observed {
        self.checker.observed()
    }

    /// Hands over the notes, which need all messages.
    pub fn notes(&self, sink: &mut dyn FnMut(Finding)) {
        for note in self.checker.notes() {
            let position = self.options.notes.then(|| self.description.position(&note.pointer)).flatten();
            sink(Finding { position, ..note.in_file(self.description.file()) });
        }
    }

    /// Finds operations that no sample beside the description exercises.
    fn missing_samples(&self, options: &CheckOptions) -> Vec<Finding> {
        let beside = Path::new(self.description.file()).canonicalize().ok();
        let beside = beside.and_then(|file| Some(file.parent()?.join("samples")));
        let all_are_read = options.paths.iter().filter_map(|path| path.canonicalize().ok());
        let all_are_read = all_are_read.into_iter().any(|path| {
            path.is_dir() && beside.as_ref().is_some_and(|beside| beside.starts_with(&path) && beside.is_dir())
        });
        if !all_are_read {
            return Vec::new();
        }
        let observed = self.observed();
        let missing = self.description.operations().iter().filter(|it| !observed.operations.contains_key(it.id()));
        let missing = missing.map(|operation| {
            let message = format!("operation `{}` has no sample, expected at least one", operation.id());
            let finding = Finding::error("operation-sample", &operation.pointer, message);
            let position = self.description.position(&operation.pointer);
            Finding { position, ..finding.in_file(self.description.file()) }
        });
        missing.collect()
    }
}

/// Hands over the messages of one input.
fn read_source(
    source: &InputFile,
    description: &Description,
    options: &CheckOptions,
    sink: &mut dyn FnMut(Message),
) -> Result<(), Unreadable> {
    let is_operation = |name: &str| description.operation(name).is_some();
    let mut reading =
        Reading { operation: options.operation.as_deref(), is_operation: &is_operation, ..Reading::default() };
    if let Some(limit) = options.max_body {
        reading.limit = limit;
    }
    input::read(source, &reading, sink)
}
