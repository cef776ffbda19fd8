//! JSON bodies alone: one in a file, or one after the other.

use serde_json::Value;
use serde_json::value::RawValue;

use super::problem::InputProblem;
use super::{InputFile, Reading, text};
use crate::direction::Direction;
use crate::exchange::json::{self, Parsed};
use crate::exchange::{Bare, Body, Message};
use crate::source::Position;

/// Reads a file that is one body, or several in lines of their own (NDJSON).
pub(super) fn read(
    source: &InputFile,
    bytes: Vec<u8>,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), InputProblem> {
    let text = text::decode(bytes)?;
    let whole = match parse(&text, Position::START) {
        Ok(parsed) => {
            if let Some(form) = other_form(&parsed.value) {
                return Err(InputProblem::nothing(form));
            }
            give(source, reading, text.into_bytes(), Position::START, parsed, sink);
            return Ok(());
        }
        Err(problem) => problem,
    };
    if let Some(bodies) = values(&text) {
        for (at, body) in bodies {
            give(source, reading, body.into(), at, parse(body, at)?, sink);
        }
        return Ok(());
    }
    if !["ndjson", "jsonl"].contains(&source.extension().as_str()) {
        return Err(whole);
    }
    // A broken line does not hide the others.
    let (mut first, mut others) = (None, 0);
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let at = Position { line: number, column: 1 };
        match parse(line, at) {
            Ok(parsed) => give(source, reading, line.into(), at, parsed, sink),
            Err(problem) if first.is_none() => first = Some(problem),
            Err(_) => others += 1,
        }
    }
    first.map_or(Ok(()), |problem: InputProblem| Err(problem.and_others(others)))
}

/// Hands over a body.
pub(super) fn give(
    source: &InputFile,
    reading: &Reading<'_>,
    text: Vec<u8>,
    at: Position,
    parsed: Parsed,
    sink: &mut dyn FnMut(Message),
) {
    let (operation, direction) = (operation(source, reading), direction(source));
    let (body, parsed) = (Body::verbatim(text, at), Ok(parsed));
    sink(Message::Bare(Bare { operation, request: None, direction, body, parsed }));
}

/// Names JSON that holds requests in a form that is not read, with the way to one that is.
fn other_form(value: &Value) -> Option<&'static str> {
    let info = value.get("info")?;
    let schema = info.get("schema").and_then(Value::as_str).unwrap_or_default();
    let is_postman = info.get("_postman_id").is_some() || schema.contains("postman.com");
    is_postman.then_some(
        "is a Postman collection, which is not read; expected what was sent and received: record it as a HAR (send the \
         requests through a proxy, such as `mitmweb`), or save each response and check it with `--operation ID`",
    )
}

/// Splits a text into JSON values, each of which begins on a line of its own; `None` if it is anything else.
fn values(text: &str) -> Option<Vec<(Position, &str)>> {
    let (mut bodies, mut end, mut at) = (Vec::new(), 0, Position::START);
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    while let Some(value) = values.next() {
        let body = value.ok()?.get();
        let start = values.byte_offset() - body.len();
        let between = text.get(end..start)?;
        if !bodies.is_empty() && !between.contains('\n') {
            return None;
        }
        at = at.after(between.as_bytes());
        bodies.push((at, body));
        at = at.after(body.as_bytes());
        end = values.byte_offset();
    }
    (bodies.len() > 1).then_some(bodies)
}

/// Parses a text that is plainly a body; `None` if it takes a closer look.
pub(super) fn plain(text: &[u8]) -> Option<Parsed> {
    let parsed: Parsed = serde_json::from_slice(text).ok()?;
    let is_other = parsed.value.get("log").is_some() || other_form(&parsed.value).is_some();
    (!is_other).then_some(parsed)
}

/// Parses a body that begins at `start` in its file.
pub(super) fn parse(text: &str, start: Position) -> Result<Parsed, InputProblem> {
    json::parse(text.as_bytes()).map_err(|json::SyntaxError { offset, message }| {
        InputProblem::at(start.after(text.as_bytes().get(..offset).unwrap_or_default()), message)
    })
}

/// Returns the operation that the options or the folder name.
pub(super) fn operation(source: &InputFile, reading: &Reading<'_>) -> Option<String> {
    let folder = || source.folder().filter(|folder| (reading.is_operation)(folder)).map(str::to_owned);
    reading.operation.map(str::to_owned).or_else(folder)
}

fn direction(source: &InputFile) -> Option<Direction> {
    let name = source.name().to_string_lossy().to_ascii_lowercase();
    match (name.contains("request"), name.contains("response")) {
        (true, false) => Some(Direction::Request),
        (false, true) => Some(Direction::Response),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_in_lines() {
        let places = |text| Some(values(text)?.iter().map(|(at, body)| format!("{at} {body}")).collect::<Vec<_>>());
        assert_eq!(places("{}\n\n [1]\r\n{\"a\":\n 1}\n").unwrap(), ["1:1 {}", "3:2 [1]", "4:1 {\"a\":\n 1}"]);
        for other in ["{}", "{} {}", "{}\n{", "{}\nx", ""] {
            assert_eq!(places(other), None, "{other}");
        }
    }
}
