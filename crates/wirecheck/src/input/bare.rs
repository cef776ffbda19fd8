//! A JSON body alone.

use super::problem::Problem;
use super::scanner::DEPTH;
use super::{Reading, Source, mistake, text};
use crate::direction::Direction;
use crate::exchange::json::Parsed;
use crate::exchange::{Bare, Body};
use crate::source::Position;

/// Reads a file that is one body.
pub(super) fn read(source: &Source, bytes: Vec<u8>, reading: &Reading<'_>) -> Result<Bare, Problem> {
    let text = text::decode(bytes)?;
    let parsed = parse(&text, Position::START)?;
    Ok(of(source, reading, text.into_bytes(), parsed))
}

/// What a text says that is plainly a body; None if it takes a closer look.
pub(super) fn plain(text: &[u8]) -> Option<Parsed> {
    let parsed: Parsed = serde_json::from_slice(text).ok()?;
    parsed.value.get("log").is_none().then_some(parsed)
}

/// A body, and what the source tells of it.
pub(super) fn of(source: &Source, reading: &Reading<'_>, text: Vec<u8>, parsed: Parsed) -> Bare {
    Bare {
        operation: operation(source, reading),
        direction: direction(source),
        body: Body::verbatim(text, Position::START),
        parsed,
    }
}

/// What a body says, or why it says nothing.
pub(super) fn parse(text: &str, start: Position) -> Result<Parsed, Problem> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).or_else(|error| {
        check(text.as_bytes(), start)?;
        Err(Problem::at(start, format!("is no JSON body ({error}); expected one")))
    })
}

/// What keeps a text from being read as JSON.
fn check(text: &[u8], start: Position) -> Result<(), Problem> {
    if let Some(mistake) = mistake::find(text, start) {
        return Err(mistake.problem);
    }
    match too_deep(text) {
        Some(at) => {
            let position = start.after(text.get(..at).unwrap_or_default());
            Err(Problem::at(position, format!("nests deeper than {DEPTH}; expected less")))
        }
        None => Ok(()),
    }
}

/// The operation that options or the folder name.
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

/// The first bracket that is too deep for a parser that recurses.
fn too_deep(text: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' if depth == DEPTH => return Some(at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for depth in [DEPTH, DEPTH + 1] {
            let text = nested(depth);
            let parses = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            assert_eq!(check(text.as_bytes(), Position::START).is_ok(), parses, "{depth}");
            assert_eq!(parses, depth == DEPTH);
        }
        assert_eq!(too_deep(format!("\"{}\"", "[".repeat(500)).as_bytes()), None);
    }
}
