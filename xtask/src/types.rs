//! Bodies through the generated types and back: the wire test of the root crate, as a process of its own, since nothing
//! here may depend on what is generated.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, process};

use serde::Deserialize;
use serde_json::json;

use crate::direction::Direction;
use crate::exchange::Body;
use crate::finding::{Described, Finding};
use crate::repository::cargo;
use crate::source::json::Target;
use crate::unreadable::Unreadable;

/// A body, and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) operation: &'a str,
    pub(crate) direction: Direction,
    pub(crate) status: Option<u16>,
    pub(crate) body: &'a Body,
    /// What comes before the body in pointers of its file.
    pub(crate) prefix: String,
}

/// Bodies on their way to the test.
#[derive(Debug)]
pub(crate) struct Types {
    input: BufWriter<File>,
    folder: PathBuf,
    count: usize,
}

/// What the test says of one value.
#[derive(Debug, Deserialize)]
struct Line {
    /// The prefix of pointers, a tab, and the file.
    id: String,
    rule: String,
    pointer: String,
    message: String,
}

/// What another test says of the types themselves.
#[derive(Debug, Deserialize)]
struct Loss {
    rule: String,
    #[serde(default)]
    pointer: String,
    message: String,
}

/// A finding of which the place in the file is not known yet.
pub(crate) struct Found {
    pub(crate) finding: Finding,
    /// What comes before the body in pointers of its file.
    pub(crate) prefix: String,
}

impl Types {
    pub(crate) fn start() -> Result<Self, Unreadable> {
        // Checks may run side by side, in one process, too.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("partner-orders-types-{}-{number}", process::id()));
        let create = || {
            fs::create_dir_all(&folder)?;
            File::create(folder.join("input"))
        };
        let input = create().map_err(|error| unreadable(&folder, &error.to_string()))?;
        Ok(Self { input: BufWriter::new(input), folder, count: 0 })
    }

    pub(crate) fn add(&mut self, file: &str, part: &Part<'_>) -> io::Result<()> {
        // What is not UTF-8 was reported as such.
        let Ok(body) = std::str::from_utf8(&part.body.bytes) else { return Ok(()) };
        if part.body.is_empty() {
            return Ok(());
        }
        let id = format!("{}\t{file}", part.prefix);
        let line = match (part.direction, part.status) {
            (Direction::Request, _) => {
                json!({"id": id, "operation": part.operation, "direction": "request", "body": body})
            }
            (Direction::Response, Some(status @ 200..300)) => json!({
                "id": id, "operation": part.operation, "direction": "response", "status": status, "body": body
            }),
            (Direction::Response, _) => return Ok(()),
        };
        self.count += 1;
        writeln!(self.input, "{line}")
    }

    /// Runs the test, and what holds the types against the description.
    pub(crate) fn finish(mut self) -> Result<Vec<Found>, Unreadable> {
        let found = self.run();
        drop(fs::remove_dir_all(&self.folder));
        found
    }

    fn run(&mut self) -> Result<Vec<Found>, Unreadable> {
        self.input.flush().map_err(|error| unreadable(&self.folder, &error.to_string()))?;
        let (input, output) = (self.folder.join("input"), self.folder.join("output"));
        let mut found = Vec::new();
        if self.count > 0 {
            let variables = [("PARTNER_ORDERS_WIRE_INPUT", &*input), ("PARTNER_ORDERS_WIRE_OUTPUT", &*output)];
            cargo_test("wire", "given_exchanges", &variables)?;
            for line in lines::<Line>(&output)? {
                let (prefix, file) = line.id.split_once('\t').unwrap_or_default();
                let finding =
                    Finding::error(rule(&line.rule), format!("{prefix}{}", line.pointer), without_place(&line.message));
                found.push(Found { finding: finding.in_file(file), prefix: prefix.to_owned() });
            }
        }
        let losses = self.folder.join("losses");
        // The findings are in the file; the test fails when there are any.
        let ran = cargo_test("schema", "", &[("PARTNER_ORDERS_SCHEMA_OUTPUT", &*losses)]);
        if !losses.exists() {
            ran?;
        }
        for loss in lines::<Loss>(&losses)? {
            let finding = Finding::error(rule(&loss.rule), loss.pointer.clone(), loss.message);
            let finding = Finding { described: Some(Described::at(&loss.pointer)), ..finding };
            found.push(Found { finding, prefix: String::new() });
        }
        Ok(found)
    }
}

impl Found {
    /// Gives the finding its place, once the body is there again.
    pub(crate) fn place(&mut self, body: &Body) {
        let inner = self.finding.pointer.strip_prefix(&self.prefix).unwrap_or_default().to_owned();
        self.finding.position = Some(body.position(&inner, Target::Value));
        self.finding.body_pointer = Some(inner);
    }
}

/// A parser counts lines from the begin of the body; the finding has the place in the file.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(words, place)| {
        let is_place = place.split_once(" column ").is_some_and(|(line, column)| {
            [line, column].iter().all(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        });
        if is_place { words } else { message }
    })
}

/// Runs one test of the root crate.
pub(crate) fn cargo_test(target: &str, filter: &str, variables: &[(&str, &Path)]) -> Result<(), Unreadable> {
    let mut command = cargo();
    command.args(["test", "--quiet", "--package", "partner-orders-api", "--test", target, "--"]);
    if !filter.is_empty() {
        command.args(["--exact", filter]);
    }
    command.envs(variables.iter().copied());
    let output = command.output().map_err(|error| unreadable(Path::new("cargo"), &error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let tail: Vec<_> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let tail = tail.get(tail.len().saturating_sub(30)..).unwrap_or_default().join("\n");
    Err(unreadable(Path::new("cargo test"), &format!("the test `{target}` of the generated types failed:\n{tail}")))
}

fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, Unreadable> {
    let file = File::open(path).map_err(|error| unreadable(path, &error.to_string()))?;
    let lines = BufReader::new(file).lines().map(|line| {
        let line = line.map_err(|error| unreadable(path, &error.to_string()))?;
        serde_json::from_str(&line).map_err(|error| unreadable(path, &format!("{error} in `{line}`")))
    });
    lines.collect()
}

fn rule(name: &str) -> &'static str {
    match name {
        "type-refused" => "type-refused",
        "type-lost" => "type-lost",
        "type-changed" => "type-changed",
        "known-loss-stale" => "known-loss-stale",
        _ => "generation-loss",
    }
}

fn unreadable(path: &Path, problem: &str) -> Unreadable {
    Unreadable { file: path.display().to_string(), position: None, problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_no_place_of_their_own() {
        let refused = "refused 1.5: invalid type: floating point `1.5`, expected i64";
        assert_eq!(without_place(&format!("{refused} at line 15 column 21")), refused);
        for whole in [refused, "refused \"a at line b\": too long", "lost at line 1"] {
            assert_eq!(without_place(whole), whole);
        }
    }

    #[test]
    fn checks_side_by_side_have_folders_of_their_own() {
        let checks = [super::Types::start().unwrap(), super::Types::start().unwrap()];
        let folders = checks.each_ref().map(|types| types.folder.clone());
        assert_ne!(folders[0], folders[1]);
        folders.iter().for_each(|folder| std::fs::remove_dir_all(folder).unwrap());
    }
}
