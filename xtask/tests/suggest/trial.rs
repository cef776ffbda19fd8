//! One change of a sample: suggested, applied, checked, and suggested again.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{fs, io};

use wirecheck::{CheckOptions, Description, Severity};
use xtask::commands::suggest::{Args, run};

use super::common;
use super::mutate::sample::Sample;
use super::mutate::{Kind, Mutation};
use super::patch::Patch;

/// As many lines as one addition may change: an enum's values, names and texts are three.
const CHANGED_LINES: usize = 3;

/// The folder in which one thread tries its additions.
pub(crate) struct Trial {
    folder: PathBuf,
    original: String,
}

/// The result of a trial.
pub(crate) enum Outcome {
    /// The sample may be wrong there: nothing is found, and nothing suggested.
    Excused,
    /// A person must decide: the committed samples obey what the changed one does not.
    Person,
    /// All is as it should be.
    Good {
        /// The real program and the real git were asked, too.
        real: bool,
        /// The description, edited.
        text: String,
    },
}

/// The output of the command.
struct Said {
    code: u8,
    out: String,
    err: String,
}

impl Said {
    /// Returns whether the messages name the samples behind each suggestion, and nothing else.
    fn is_evidence(&self) -> bool {
        let counted =
            |line: &str| line.starts_with("suggested: ") && line.contains(" in ") && line.contains(", first at ");
        !self.err.is_empty() && self.err.lines().all(counted)
    }

    /// Nothing is removed, and the person gets the numbers and places of both sides.
    fn decision(&self, kind: Kind) -> Result<Outcome, String> {
        let mut decisions = self.err.lines().filter(|line| !line.starts_with("suggested: "));
        let both_sides = |line: &str| {
            let sides = ["samples contradict each other at ", " 1 sample, first at ", " other value", ", such as in "];
            line.starts_with("needs a person: ") && sides.iter().all(|side| line.contains(side))
        };
        if ![Kind::Removed, Kind::Renamed, Kind::Fraction].contains(&kind) || self.code != 1 {
            return Err(format!("a person is asked, exit {}", self.code));
        }
        if !decisions.all(both_sides) {
            return Err("a decision without numbers and places".to_owned());
        }
        let removed = self.out.lines().filter(|line| line.starts_with('-')).count();
        if removed > 1 { Err("lines are removed".to_owned()) } else { Ok(Outcome::Person) }
    }
}

impl Trial {
    pub(crate) fn new(name: &str) -> Self {
        let original = fs::read_to_string(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
        Self { folder: common::folder(name), original }
    }

    pub(crate) fn run(&self, sample: &Sample, mutation: &Mutation, real: bool) -> Result<Outcome, String> {
        let text = sample.written(mutation.request.as_ref(), mutation.response.as_ref());
        let changed = common::write(&self.folder, &sample.operation, &text);
        let said = suggest(std::slice::from_ref(&changed), None);
        if said.code == 0 && sample.notes.contains("wrong on purpose") {
            return Ok(Outcome::Excused);
        }
        let at = format!("{:?}", mutation.expected);
        if said.err.contains("needs a person: ") {
            return said.decision(mutation.kind).map_err(|why| format!("{at}: {why}:\n{}{}", said.err, said.out));
        }
        if said.code != 1 || !said.is_evidence() || said.out.is_empty() {
            return Err(format!("{at}: exit {}: {}{}", said.code, said.err, said.out));
        }
        let text = self.edited(&said.out).map_err(|why| format!("{at}: {why}:\n{}", said.out))?;
        self.accepted(std::slice::from_ref(&changed), &text).map_err(|why| format!("{at}: {why}:\n{}", said.out))?;
        if real {
            let diff = by_the_program(&changed)?;
            if diff != said.out {
                return Err(format!("{at}: the program says\n{diff}\nand its library\n{}", said.out));
            }
            applies(&diff)?;
        }
        Ok(Outcome::Good { real, text })
    }

    /// Writes a changed sample that stays beside the others.
    pub(crate) fn write(&self, number: usize, sample: &Sample, mutation: &Mutation) -> PathBuf {
        let text = sample.written(mutation.request.as_ref(), mutation.response.as_ref());
        common::write(&self.folder.join(number.to_string()), &sample.operation, &text)
    }

    /// One description for many samples.
    pub(crate) fn together(&self, samples: &[PathBuf]) -> Result<String, String> {
        let said = suggest(samples, None);
        if said.code != 1 || !said.is_evidence() {
            return Err(format!("exit {}: {}", said.code, said.err));
        }
        applies(&said.out)?;
        let text = Patch::read(&said.out)?.apply(&self.original)?;
        self.accepted(samples, &text)?;
        Ok(text)
    }

    /// The description, edited by the diff, and not more than an addition asks for.
    fn edited(&self, diff: &str) -> Result<String, String> {
        let patch = Patch::read(diff)?;
        let text = patch.apply(&self.original)?;
        if patch.removed.len() > CHANGED_LINES {
            return Err(format!("{} lines removed", patch.removed.len()));
        }
        // Whatever goes away comes back changed, or was one keyword in a line of its own.
        let keyword =
            |line: &str| ["required:", "nullable:", "format:"].iter().any(|it| line.trim_start().starts_with(it));
        if patch.removed.len() > patch.added.len() && !patch.removed.iter().all(|line| keyword(line)) {
            return Err("lines are lost".to_owned());
        }
        if comments(&self.original) != comments(&text) {
            return Err("comments are lost".to_owned());
        }
        Ok(text)
    }

    /// The new description loads, keeps the house rules, accepts the sample, and asks for nothing more.
    fn accepted(&self, samples: &[PathBuf], text: &str) -> Result<(), String> {
        let path = self.folder.join("openapi.yaml");
        fs::write(&path, text).unwrap();
        Description::from_yaml(text).map_err(|error| error.to_string())?;
        let options =
            CheckOptions { paths: samples.to_vec(), description: Some(path.clone()), ..CheckOptions::default() };
        let report = wirecheck::check(&options);
        if let Some(unreadable) = report.unreadable.first() {
            return Err(unreadable.to_string());
        }
        if let Some(finding) = report.findings.iter().find(|finding| finding.severity != Severity::Note) {
            return Err(format!("still found: {finding}"));
        }
        let again = suggest(samples, Some(path));
        match (again.code, again.out.is_empty()) {
            (0, true) => Ok(()),
            (code, _) => Err(format!("a second time, exit {code}: {}{}", again.err, again.out)),
        }
    }
}

fn suggest(samples: &[PathBuf], description: Option<PathBuf>) -> Said {
    let mut args = Args::default();
    (args.paths, args.description) = (samples.to_vec(), description);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(&args, &mut out, &mut err).unwrap();
    Said { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn by_the_program(sample: &PathBuf) -> Result<String, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("suggest").arg(sample).output().unwrap();
    match output.status.code() {
        Some(1) => Ok(String::from_utf8(output.stdout).unwrap()),
        code => Err(format!("the program exits with {code:?}: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// Gives the diff to git.
fn applies(diff: &str) -> Result<(), String> {
    let git = Command::new("git")
        .args(["apply", "--check", "-"])
        .current_dir(xtask::repository_root())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .and_then(|mut git| {
            git.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?.write_all(diff.as_bytes())?;
            git.wait_with_output()
        });
    let git = git.map_err(|error| format!("git: {error}"))?;
    let said = String::from_utf8_lossy(&git.stderr).into_owned();
    if git.status.success() { Ok(()) } else { Err(format!("git refuses the diff: {said}\n{diff}")) }
}

/// All comments, in order.
fn comments(text: &str) -> Vec<&str> {
    let comment = |line: &'_ str| line.starts_with('#').then_some(0).or_else(|| line.find(" # "));
    text.lines().filter_map(|line| line.get(comment(line)?..)).collect()
}
