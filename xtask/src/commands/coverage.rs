//! `cargo xtask coverage`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args as Arguments, ValueEnum};
use wirecheck::coverage::Coverage;
use wirecheck::coverage::ratchet::Ratchet;
use wirecheck::coverage::report::{CoverageReport, YamlFile};
use wirecheck::observed::Evidence;
use wirecheck::{CheckOptions, Description, Finding, Severity, Unreadable, other_files_note, shown};

use crate::repository::{PrivateEvidence, default_description, default_paths, options, repository_root};

/// Count what samples show of the description, and list what none shows.
///
/// Captured samples, which prove what the service does, are counted apart from constructed ones, which are written
/// after its documentation. A mark `observed` needs a captured sample.
///
/// Exits with 0 if all is clean, 1 if a mark is not backed or coverage fell, 2 if an input cannot be read.
#[derive(Debug, Default, Arguments)]
pub struct Args {
    /// Read these: descriptions (.yaml, .yml, .json), samples, or folders of them [default: spec].
    ///
    /// Coverage is that of the first description among them, or else of spec/openapi.yaml.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Count this folder, too: traffic and pages that stay private; may repeat [default: the folders that
    /// spec/evidence.yaml names, if no PATH is given]. The ratchet holds what is public.
    #[arg(long, value_name = "DIR")]
    pub evidence: Vec<PathBuf>,
    /// Write the report in this form.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write the report here, not to the terminal.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Fail when something is not covered that this file does not list [default: spec/coverage.yaml, if no PATH is
    /// named].
    #[arg(long, value_name = "FILE")]
    pub ratchet: Option<PathBuf>,
    /// Rewrite that file.
    #[arg(long)]
    pub write_ratchet: bool,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables, and what was never observed.
    #[default]
    Text,
    /// One object; its schema is crates/wirecheck/schema/coverage.schema.json.
    Json,
    /// A page that needs nothing but itself.
    Html,
}

impl Format {
    fn write(self, report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Text => report.text(out),
            Self::Json => report.json(out),
            Self::Html => report.html(out),
        }
    }
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(arguments: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    run_with(arguments, observe, out, err)
}

fn observe(paths: &[PathBuf], description: Option<PathBuf>) -> (Evidence, Vec<Unreadable>) {
    wirecheck::observe(&CheckOptions { description, ..options(paths) })
}

/// A report, and what was not read for it.
pub(crate) struct CoverageOutcome {
    report: CoverageReport,
    pub(crate) unreadable: Vec<Unreadable>,
    other_files: Option<String>,
}

impl CoverageOutcome {
    /// Returns the findings that are no notes.
    pub(crate) fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.report.findings.iter().filter(|finding| finding.severity != Severity::Note)
    }
}

/// Measures the coverage, and rewrites the ratchet if the arguments say so.
pub(crate) fn measure(arguments: &Args, err: &mut impl Write) -> io::Result<Result<CoverageOutcome, Unreadable>> {
    measure_with(arguments, observe, err)
}

/// Measures the coverage with a function that observes the exchanges.
fn measure_with(
    arguments: &Args,
    observe: impl Fn(&[PathBuf], Option<PathBuf>) -> (Evidence, Vec<Unreadable>),
    err: &mut impl Write,
) -> io::Result<Result<CoverageOutcome, Unreadable>> {
    let everything = default_paths();
    let paths = if arguments.paths.is_empty() { &everything } else { &arguments.paths };
    let private = match private_evidence(arguments) {
        Ok(private) => private,
        Err(problem) => return Ok(Err(problem)),
    };
    private.write_missing(err)?;
    let (path, description, source) = match description(paths) {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    let (mut evidence, mut unread) = observe(paths, None);
    let public = Coverage::new(&description, evidence.clone());
    if !private.folders.is_empty() {
        let (more, problems) = observe(&private.folders, Some(path));
        evidence.add(more);
        unread.extend(problems);
    }
    let other_files = other_files_note(&evidence.other_files);
    let coverage = Coverage::new(&description, evidence);

    let ratchet = arguments.ratchet.clone().or_else(|| {
        let wanted = arguments.write_ratchet || arguments.paths.is_empty();
        wanted.then(|| repository_root().join("spec/coverage.yaml"))
    });
    let mut before = None;
    if let Some(file) = &ratchet {
        if !arguments.write_ratchet {
            match read_ratchet(file) {
                Ok(read) => before = Some(read),
                Err(problem) => unread.push(problem),
            }
        } else if unread.is_empty()
            && let Err(problem) = write_ratchet(&public, file)
        {
            // Unread samples would be missing from the file.
            unread.push(problem);
        }
    }
    let mut findings = coverage.unbacked(&source);
    if !private.missing.is_empty() {
        // A folder that is not here may show it.
        findings.iter_mut().for_each(|finding| finding.severity = Severity::Note);
    }
    findings.extend(before.iter().flat_map(|(ratchet, file)| public.fallen(&source, (ratchet, file))));
    let report = coverage.report(&source, findings, &unread);
    Ok(Ok(CoverageOutcome { report, unreadable: unread, other_files }))
}

/// Runs the command with a function that observes the exchanges.
fn run_with(
    arguments: &Args,
    observe: impl Fn(&[PathBuf], Option<PathBuf>) -> (Evidence, Vec<Unreadable>),
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<u8> {
    let mut outcome = match measure_with(arguments, observe, err)? {
        Ok(outcome) => outcome,
        Err(problem) => return writeln!(err, "error: {problem}").map(|()| 2),
    };
    match &arguments.out {
        Some(file) => {
            let mut text = Vec::new();
            arguments.format.write(&outcome.report, &mut text)?;
            if let Err(error) = fs::write(file, text) {
                outcome.unreadable.push(unwritable(file, &error));
            }
        }
        None => arguments.format.write(&outcome.report, out)?,
    }
    for problem in &outcome.unreadable {
        writeln!(err, "error: {problem}")?;
    }
    if let Some(note) = &outcome.other_files {
        writeln!(err, "note: {note}")?;
    }
    out.flush()?;
    Ok(if outcome.unreadable.is_empty() { u8::from(outcome.failures().next().is_some()) } else { 2 })
}

/// Reads the first description among the paths or their folders, or else the repository's own.
fn description(paths: &[PathBuf]) -> Result<(PathBuf, Description, YamlFile), Unreadable> {
    let named = paths.iter().find_map(|path| {
        let known = path.extension().is_some_and(|kind| ["yaml", "yml", "json"].iter().any(|known| kind == *known));
        let inside = path.join("openapi.yaml");
        if known { Some(path.clone()) } else { inside.is_file().then_some(inside) }
    });
    let path = named.unwrap_or_else(default_description);
    let text = fs::read_to_string(&path)
        .map_err(|error| problem(&path, &format!("{error}; expected an OpenAPI 3.0 description")))?;
    let description = Description::from_yaml(&text).map_err(|error| problem(&path, &error.problem))?;
    let file = YamlFile::new(&shown(&path), &text);
    Ok((path, description, file))
}

/// Returns the private evidence to count: that of the setting counts for the repository's own description.
fn private_evidence(arguments: &Args) -> Result<PrivateEvidence, Unreadable> {
    if arguments.paths.is_empty() || !arguments.evidence.is_empty() {
        PrivateEvidence::find(&arguments.evidence)
    } else {
        Ok(PrivateEvidence::default())
    }
}

fn read_ratchet(file: &Path) -> Result<(Ratchet, YamlFile), Unreadable> {
    let text = fs::read_to_string(file).map_err(|error| {
        problem(file, &format!("{error}; expected what `cargo xtask coverage --write-ratchet` writes"))
    })?;
    let ratchet = Ratchet::read(&text).map_err(|error| problem(file, &error))?;
    Ok((ratchet, YamlFile::new(&shown(file), &text)))
}

fn write_ratchet(coverage: &Coverage, file: &Path) -> Result<(), Unreadable> {
    let text = coverage.ratchet().write().map_err(|error| problem(file, &error))?;
    fs::write(file, text).map_err(|error| unwritable(file, &error))
}

fn unwritable(file: &Path, error: &io::Error) -> Unreadable {
    problem(file, &format!("{error}; expected a file that can be written"))
}

fn problem(file: &Path, problem: &str) -> Unreadable {
    Unreadable::new(file, problem)
}

#[cfg(test)]
mod tests {
    use std::env;

    use wirecheck::observed::Observed;

    use super::*;

    const THINGS: &str = include_str!("../../../crates/wirecheck/tests/things.yaml");

    /// A folder of the test's own with a description, gone after it.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = env::temp_dir().join(format!("xtask-coverage-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("openapi.yaml"), THINGS).unwrap();
            Self(folder)
        }

        fn file(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        fn arguments(&self) -> Args {
            Args { paths: vec![self.file("openapi.yaml")], ..Args::default() }
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// All marks backed.
    fn observed() -> Observed {
        let mut observed = Observed::default();
        observed.statuses.insert(("getThing".into(), 200), 1);
        observed.headers.insert(("getThing".into(), 200, "/components/headers/Trace".into()), 1);
        observed
    }

    fn ran(arguments: &Args, observed: Observed, unread: Vec<Unreadable>) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let evidence = Evidence { captured: observed, ..Evidence::default() };
        let code = run_with(arguments, |_, _| (evidence.clone(), unread.clone()), &mut out, &mut err).unwrap();
        (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn exit_codes() {
        let folder = Folder::new("codes");
        let arguments = folder.arguments();
        let (code, out, err) = ran(&arguments, observed(), vec![]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.ends_with("0 exchanges, 0 findings, 0 notes\n"), "{out}");
        let (code, out, _) = ran(&arguments, Observed::default(), vec![]);
        assert!(code == 1 && out.contains("Trace: error: header `200 X-Trace` is marked"), "{code}: {out}");
        let unread = vec![problem(Path::new("a.http"), "is broken")];
        let (code, out, err) = ran(&arguments, observed(), unread);
        assert_eq!((code, err.as_str()), (2, "error: a.http: is broken\n"));
        assert!(out.contains("Operation"), "what could be read is reported");
        let missing = Args { paths: vec![folder.file("none.yaml")], ..Args::default() };
        let (code, _, err) = ran(&missing, observed(), vec![]);
        assert!(code == 2 && err.contains("expected an OpenAPI 3.0 description"), "{code}: {err}");
    }

    #[test]
    fn a_ratchet() {
        let folder = Folder::new("ratchet");
        let file = folder.file("coverage.yaml");
        let compared = Args { ratchet: Some(file.clone()), ..folder.arguments() };
        let (code, _, err) = ran(&compared, observed(), vec![]);
        assert!(code == 2 && err.contains("--write-ratchet"), "{code}: {err}");

        let writing = Args { write_ratchet: true, ratchet: Some(file.clone()), ..folder.arguments() };
        let unread = vec![problem(Path::new("a.http"), "is broken")];
        assert_eq!(ran(&writing, observed(), unread).0, 2);
        assert!(!file.exists(), "half of the samples make no ratchet");
        assert_eq!(ran(&writing, observed(), vec![]).0, 0);
        assert_eq!(ran(&compared, observed(), vec![]).0, 0);

        let mut more = observed();
        more.operations.insert("getThing".into(), 1);
        let (code, out, _) = ran(&compared, more.clone(), vec![]);
        assert!(code == 0 && out.contains("note: operation `getThing` is covered by now"), "{code}: {out}");
        assert_eq!(ran(&writing, more, vec![]).0, 0);
        let (code, out, _) = ran(&compared, observed(), vec![]);
        assert!(code == 1 && out.contains("error: no sample shows operation `getThing`"), "{code}: {out}");

        fs::write(&file, "operations: 3\n").unwrap();
        assert_eq!(ran(&compared, observed(), vec![]).0, 2);
    }

    #[test]
    fn private_evidence_backs_marks_and_raises_no_ratchet() {
        let folder = Folder::new("private");
        let file = folder.file("coverage.yaml");
        let private = folder.file("traffic");
        let arguments = Args { ratchet: Some(file.clone()), evidence: vec![private.clone()], ..folder.arguments() };
        let of = |paths: &[PathBuf]| if paths == [private.clone()] { observed() } else { Observed::default() };
        let ran = |arguments: &Args| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let observe = |paths: &[PathBuf], _| (Evidence { captured: of(paths), ..Evidence::default() }, vec![]);
            let code = run_with(arguments, observe, &mut out, &mut err).unwrap();
            (code, String::from_utf8(out).unwrap())
        };
        assert_eq!(
            ran(&Args { write_ratchet: true, ratchet: Some(file.clone()), ..folder.arguments() }).0,
            1,
            "unbacked"
        );
        let (code, out) = ran(&arguments);
        assert!(code == 0 && !out.contains("covered by now"), "{code}: {out}");
        let statuses = out.lines().find(|line| line.starts_with("statuses")).unwrap();
        assert_eq!(statuses.split_whitespace().nth(1), Some("1"), "{out}");
        assert_eq!(ran(&Args { write_ratchet: true, ..arguments }).0, 0);
        assert!(fs::read_to_string(&file).unwrap().contains("\nstatuses:\n  covered: 0\n"), "what is private stays so");
    }

    #[test]
    fn into_a_file() {
        let folder = Folder::new("file");
        let page = folder.file("page.html");
        let arguments = Args { format: Format::Html, out: Some(page.clone()), ..folder.arguments() };
        let (code, out, _) = ran(&arguments, observed(), vec![]);
        assert_eq!((code, out.as_str()), (0, ""));
        assert!(fs::read_to_string(&page).unwrap().ends_with("</html>\n"));
        let nowhere = Args { out: Some(folder.file("none/page.html")), ..folder.arguments() };
        assert_eq!(ran(&nowhere, observed(), vec![]).0, 2);
    }
}
