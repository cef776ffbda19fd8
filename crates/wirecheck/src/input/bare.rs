//! JSON bodies alone: one in a file, or one after the other.

use serde_json::value::RawValue;

use super::problem::Problem;
use super::{Reading, Source, text};
use crate::direction::Direction;
use crate::exchange::json::{self, Parsed};
use crate::exchange::{Bare, Body, Message};
use crate::source::Position;

/// Reads a file that is one body, or several in lines of their own (NDJSON).
pub(super) fn read(
    source: &Source,
    bytes: Vec<u8>,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), Problem> {
    let text = text::decode(bytes)?;
    match parse(&text, Position::START) {
        Ok(parsed) => sink(Message::Bare(new(source, reading, text.into_bytes(), Position::START, parsed))),
        Err(problem) => {
            let Some(bodies) = lines(&text) else { return Err(problem) };
            for (at, body) in bodies {
                let parsed = parse(body, at)?;
                sink(Message::Bare(new(source, reading, body.into(), at, parsed)));
            }
        }
    }
    Ok(())
}

/// Splits a text into JSON values, each of which begins on a line of its own; `None` if it is anything else.
fn lines(text: &str) -> Option<Vec<(Position, &str)>> {
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
    parsed.value.get("log").is_none().then_some(parsed)
}

/// Creates a body with what its source tells of it.
pub(super) fn new(source: &Source, reading: &Reading<'_>, text: Vec<u8>, at: Position, parsed: Parsed) -> Bare {
    Bare { operation: operation(source, reading), direction: direction(source), body: Body::verbatim(text, at), parsed }
}

/// Parses a body that begins at `start` in its file.
pub(super) fn parse(text: &str, start: Position) -> Result<Parsed, Problem> {
    json::parse(text.as_bytes()).map_err(|json::Problem { offset, message }| {
        Problem::at(start.after(text.as_bytes().get(..offset).unwrap_or_default()), message)
    })
}

/// Returns the operation that the options or the folder name.
pub(super) fn operation(source: &Source, reading: &Reading<'_>) -> Option<String> {
    let folder = || source.folder().filter(|folder| (reading.is_operation)(folder)).map(str::to_owned);
    reading.operation.map(str::to_owned).or_else(folder)
}

fn direction(source: &Source) -> Option<Direction> {
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
        let places = |text| Some(lines(text)?.iter().map(|(at, body)| format!("{at} {body}")).collect::<Vec<_>>());
        assert_eq!(places("{}\n\n [1]\r\n{\"a\":\n 1}\n").unwrap(), ["1:1 {}", "3:2 [1]", "4:1 {\"a\":\n 1}"]);
        for other in ["{}", "{} {}", "{}\n{", "{}\nx", ""] {
            assert_eq!(places(other), None, "{other}");
        }
    }
}
