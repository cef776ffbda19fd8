//! Runs all steps from traffic to a changed client, up to the first one that needs a person.

mod changelog;
mod generated;
mod version;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use wirecheck::{Severity, Unreadable, shown};

use crate::commands::{check, coverage, suggest};
use crate::diff::{self, Class, Report};
use crate::import::{self, import};
use crate::repository::{self, PrivateEvidence, cargo, default_paths, repository_root};

// No doc comment: it would replace that of the command, which flattens these options.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Captured traffic: HARs, HTTP messages, folders of them.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The origin of the traffic, for the public line `# source:` of each sample.
    #[arg(long, value_name = "TEXT", default_value = "Recorded exchange")]
    source: String,
    /// A further host of the service, besides Partner Center's own and this machine; may repeat.
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// The key that pseudonyms are made with [default: .local/import.key].
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Read this folder, too: traffic and pages that stay private; may repeat [default: the folders that
    /// spec/evidence.yaml names].
    #[arg(long, value_name = "DIR")]
    evidence: Vec<PathBuf>,
    /// The git revision to compare the description with [default: the last tag `v…`, or else HEAD].
    #[arg(long, value_name = "REVISION")]
    base: Option<String>,
}

/// The reason why a regeneration stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A person has to decide; a second run goes on from here.
    Person {
        step: &'static str,
        why: String,
    },
    /// Something cannot be read or run.
    Unreadable {
        step: &'static str,
        why: String,
    },
    Io(io::Error),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person { step, why } => {
                write!(f, "{step} needs a person: {why}\nThen run `cargo xtask regen` again.")
            }
            Self::Unreadable { step, why } => write!(f, "{step} failed: {why}"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

type Step = Result<(), Stop>;

/// Runs all steps. Each depends on nothing but the working tree, so that a second run goes on where the first one
/// stopped.
pub(crate) fn regen(options: &Options, out: &mut impl Write, err: &mut impl Write) -> Step {
    if !options.files.is_empty() {
        traffic(options, out, err)?;
    }
    if !samples_agree(options, out)? {
        description(options, out)?;
    }
    evidence(options, out)?;
    let changes = versions(options, out)?;
    generator(out)?;
    wire(options, out)?;
    entry(&changes, out)?;
    writeln!(out, "done: look at the changes with `git diff`, and commit them")?;
    Ok(())
}

fn traffic(options: &Options, out: &mut impl Write, err: &mut impl Write) -> Step {
    const STEP: &str = "import";
    let root = repository_root();
    let import_options = import::Options {
        files: options.files.clone(),
        into: root.join("spec/samples"),
        source: options.source.clone(),
        hosts: options.hosts.clone(),
        key_file: options.key_file.clone(),
        limit_per_shape: 3,
        dry_run: false,
    };
    let summary =
        import(&import_options, &root).map_err(|error| Stop::Unreadable { step: STEP, why: error.to_string() })?;
    write!(out, "{STEP}: ")?;
    summary.write_text(out, err)?;
    match summary.exit_code() {
        0 => Ok(()),
        1 => Err(Stop::Person {
            step: STEP,
            why: "some exchanges still looked secret and were not written; take what is secret out of the traffic, or \
                  leave them out"
                .to_owned(),
        }),
        _ => Err(Stop::Unreadable { step: STEP, why: "some of the traffic cannot be read".to_owned() }),
    }
}

/// Checks the samples, and returns whether they agree with the description.
fn samples_agree(options: &Options, out: &mut impl Write) -> Result<bool, Stop> {
    const STEP: &str = "check";
    let (mut said, mut errors) = (Vec::new(), Vec::new());
    let args = check::Args { evidence: options.evidence.clone(), ..check::Args::default() };
    let code = check::run(&args, &mut said, &mut errors)?;
    match code {
        0 | 1 => {
            let summary = String::from_utf8_lossy(&said);
            writeln!(out, "{STEP}: {}", summary.lines().last().unwrap_or_default())?;
            out.write_all(&errors)?;
            Ok(code == 0)
        }
        _ => Err(Stop::Unreadable { step: STEP, why: String::from_utf8_lossy(&errors).trim_end().to_owned() }),
    }
}

/// Edits the description, so that it accepts the samples.
fn description(options: &Options, out: &mut impl Write) -> Step {
    const STEP: &str = "suggest";
    let private = PrivateEvidence::find(&options.evidence)
        .map_err(|unreadable| Stop::Unreadable { step: STEP, why: unreadable.to_string() })?;
    let paths = [default_paths(), private.folders].concat();
    let suggest::SuggestOutcome { made, unreadable, .. } = suggest::make(&repository::options(&paths));
    let Some(made) = made else {
        return Err(Stop::Unreadable { step: STEP, why: joined(&unreadable) });
    };
    if !made.suggestion.for_people.is_empty() {
        return Err(Stop::Person { step: STEP, why: made.suggestion.for_people.join("\n  ") });
    }
    if made.suggestion.text == made.original {
        // Samples cannot tell how to correct it.
        return still_wrong(STEP, &paths);
    }
    fs::write(&made.path, &made.suggestion.text)?;
    let diff = made.suggestion.diff(&made.original, "spec/openapi.yaml");
    writeln!(out, "{STEP}: {} changed\n{}", shown(&made.path), diff.trim_end())?;
    if samples_agree(options, out)? { Ok(()) } else { still_wrong(STEP, &paths) }
}

fn joined(unreadable: &[Unreadable]) -> String {
    unreadable.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn still_wrong(step: &'static str, paths: &[PathBuf]) -> Step {
    let report = crate::check(paths);
    let wrong = report.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let wrong: Vec<_> = wrong.map(ToString::to_string).collect();
    Err(Stop::Person { step, why: format!("the check still finds\n{}", wrong.join("\n")) })
}

/// Compares the evidence with the samples, and stores what they cover.
fn evidence(options: &Options, out: &mut impl Write) -> Step {
    const STEP: &str = "coverage";
    let measure = |write_ratchet: bool| {
        let args = coverage::Args { evidence: options.evidence.clone(), write_ratchet, ..coverage::Args::default() };
        let unreadable = match coverage::measure(&args, &mut io::sink())? {
            Ok(outcome) if outcome.unreadable.is_empty() => return Ok(outcome),
            Ok(outcome) => outcome.unreadable,
            Err(problem) => vec![problem],
        };
        Err(Stop::Unreadable { step: STEP, why: joined(&unreadable) })
    };
    let outcome = measure(false)?;
    let (unbacked, fallen): (Vec<_>, Vec<_>) = outcome.failures().partition(|it| it.rule == "evidence-unbacked");
    if !unbacked.is_empty() {
        let why: Vec<_> = unbacked.into_iter().map(|finding| finding.message.as_str()).collect();
        return Err(Stop::Person { step: STEP, why: why.join("\n  ") });
    }
    // Things described just now may be seen from one side alone.
    measure(true)?;
    writeln!(out, "{STEP}: spec/coverage.yaml is up to date, {} more things that no sample shows", fallen.len())?;
    Ok(())
}

/// Compares the description with the base, and raises the versions unless clients would break.
fn versions(options: &Options, out: &mut impl Write) -> Result<Report, Stop> {
    const STEP: &str = "diff";
    let base = options.base.clone().unwrap_or_else(base);
    let report = compare(&base)?;
    let breaking = report.count(Class::Breaking);
    writeln!(out, "{STEP}: {} changes since {base}, {breaking} breaking", report.changes.len())?;
    if report.bumped_enough() {
        return Ok(report);
    }
    let least = report.at_least();
    if breaking > 0 {
        let mut said = Vec::new();
        report.text(&mut said)?;
        let said = String::from_utf8_lossy(&said);
        let why = format!(
            "clients would break; if that is meant, set `info.version` to {least} or later\n{}",
            said.trim_end()
        );
        return Err(Stop::Person { step: STEP, why });
    }
    let root = repository_root();
    let raised = version::raise(&root, &report.new.1, &least)
        .map_err(|why| Stop::Person { step: STEP, why: format!("the version must be {least} or later; {why}") })?;
    writeln!(out, "{STEP}: version {least} in {}", raised.join(", "))?;
    compare(&base)
}

fn compare(base: &str) -> Result<Report, Stop> {
    let read = |name: Option<&str>| {
        diff::read(name).map_err(|error| Stop::Unreadable { step: "diff", why: error.to_string() })
    };
    Ok(Report::new(&read(Some(base))?, &read(None)?))
}

/// The last release, or else the last commit.
fn base() -> String {
    let mut git = std::process::Command::new("git");
    git.args(["describe", "--tags", "--abbrev=0", "--match", "v*"]).current_dir(repository_root());
    let tag = git.output().ok().filter(|output| output.status.success());
    let tag = tag.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    tag.filter(|tag| !tag.is_empty()).unwrap_or_else(|| "HEAD".to_owned())
}

/// Generates the client anew, and copies it to where it is checked in.
fn generator(out: &mut impl Write) -> Step {
    const STEP: &str = "generator";
    let built = generated::build()
        .map_err(|why| Stop::Person { step: STEP, why: format!("the client does not build\n{why}") })?;
    let changed = generated::copy(&built, &repository_root().join("src/generated"))?;
    match changed.as_slice() {
        [] => writeln!(out, "{STEP}: src/generated is up to date")?,
        _ => writeln!(out, "{STEP}: src/generated is updated: {}", changed.join(", "))?,
    }
    Ok(())
}

fn wire(options: &Options, out: &mut impl Write) -> Step {
    const STEP: &str = "wire test";
    cargo_step(STEP, &generated::TESTS, &options.evidence).map_err(|why| {
        let remedy = "the generated types do not do what the description says; correct spec/transform.rs, or name the \
                      loss in spec/known-losses.yaml";
        Stop::Person { step: STEP, why: format!("{remedy}\n{why}") }
    })?;
    writeln!(out, "{STEP}: ok")?;
    Ok(())
}

fn entry(changes: &Report, out: &mut impl Write) -> Step {
    const STEP: &str = "changelog";
    let path = repository_root().join("CHANGELOG.md");
    let text = fs::read_to_string(&path)?;
    let lines = changelog::lines(changes);
    match changelog::with(&text, &lines) {
        Some(new) if new != text => {
            fs::write(&path, new)?;
            writeln!(out, "{STEP}: {} written", shown(&path))?;
        }
        Some(_) => writeln!(out, "{STEP}: nothing to add")?,
        None => {
            let why = format!("{} has no `## [Unreleased]`, expected one", shown(&path));
            return Err(Stop::Person { step: STEP, why });
        }
    }
    Ok(())
}

/// Runs cargo at the root, and returns its output as the error if it fails. Tests read the folders of evidence from an
/// environment variable.
fn cargo_step(step: &str, arguments: &[&str], evidence: &[PathBuf]) -> Result<(), String> {
    let mut command = cargo();
    if !evidence.is_empty() {
        let absolute = evidence.iter().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.clone()));
        let joined = env::join_paths(absolute).map_err(|error| format!("{step}: --evidence: {error}"))?;
        command.env("PARTNER_ORDERS_EVIDENCE", joined);
    }
    let output = command.args(arguments).output().map_err(|error| format!("{step}: cargo: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(String::from_utf8_lossy(&said).trim_end().to_owned())
}

/// Reads a file below the root.
fn read(root: &Path, name: &str) -> Result<String, String> {
    fs::read_to_string(root.join(name)).map_err(|error| format!("{name}: {error}"))
}
