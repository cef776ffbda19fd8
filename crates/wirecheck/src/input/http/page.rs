//! Pages: their messages, their JSON bodies without an HTTP line, and what precedes each of those.

use std::ops::Range;

use super::fences::{self, Block};
use super::json_end::{is_json_start, json_end};
use super::line::{self, Start};
use super::parts::{self, Around, Part};
use super::syntax::request_syntax;
use crate::direction::Direction;
use crate::exchange::RequestLine;

/// A part of a page that is checked.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Message(Part<'a>),
    /// A JSON body without an HTTP line.
    Body(Range<usize>),
}

impl Piece<'_> {
    fn start(&self) -> usize {
        match self {
            Self::Message(part) => part.at,
            Self::Body(range) => range.start,
        }
    }

    fn end(&self) -> usize {
        match self {
            Self::Message(part) => part.end,
            Self::Body(range) => range.end,
        }
    }
}

/// Finds the messages and bodies of a text. A `message` begins with a request or a response, and has no prose.
pub(super) fn pieces(text: &str, is_message: bool) -> Vec<Piece<'_>> {
    let whole = 0..text.len();
    if is_message {
        let parts = parts::parts(text, whole, Around::Nothing);
        return sorted(parts, bodies_in_prose(text));
    }
    let blocks = fences::blocks(text);
    let messages = blocks.iter().filter(|block| first_is_start(text, block.inside.clone()));
    let fenced: Vec<_> = messages.flat_map(|block| parts::parts(text, block.inside.clone(), Around::Nothing)).collect();
    let bodies = blocks.iter().filter(|block| is_body(text, block)).map(|block| block.inside.clone());
    let mut bodies: Vec<_> = bodies.collect();
    let parts = if fenced.is_empty() { parts::parts(text, whole, Around::Prose) } else { fenced };
    if blocks.is_empty() {
        bodies = bodies_in_prose(text);
    }
    sorted(parts, bodies)
}

/// Puts messages and bodies in their order, without the bodies that belong to a message.
fn sorted(parts: Vec<Part<'_>>, bodies: Vec<Range<usize>>) -> Vec<Piece<'_>> {
    let is_inside = |body: &Range<usize>| parts.iter().any(|part| part.at < body.end && body.start < part.end);
    let bodies: Vec<_> = bodies.into_iter().filter(|body| !is_inside(body)).map(Piece::Body).collect();
    let mut pieces: Vec<_> = parts.into_iter().map(Piece::Message).chain(bodies).collect();
    pieces.sort_by_key(Piece::start);
    pieces
}

/// Returns whether a text begins with a message, after comments and settings.
pub(super) fn first_is_start(text: &str, range: Range<usize>) -> bool {
    let mut lines = text.get(range).unwrap_or_default().lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !["#", "//", "@"].iter().any(|begin| line.starts_with(begin)));
    first.is_some_and(|line| line::start(line).is_some())
}

/// Returns whether a fenced block is a JSON body.
fn is_body(text: &str, block: &Block<'_>) -> bool {
    const LANGUAGES: [&str; 7] = ["json", "jsonc", "json5", "http", "rest", "text", "output"];
    let inside = text.get(block.inside.clone()).unwrap_or_default().trim_start();
    let is_json = is_json_start(inside.lines().next().unwrap_or_default());
    let language = block.language.trim_matches(['{', '}', '.']).to_ascii_lowercase();
    // Programs have braces, too.
    is_json && (LANGUAGES.contains(&language.as_str()) || is_surely_json(inside))
}

/// Returns whether what follows the first bracket is what JSON has there.
fn is_surely_json(text: &str) -> bool {
    let next = text.get(1..).and_then(|rest| rest.trim_start().chars().next());
    match text.as_bytes().first() {
        Some(b'{') => next.is_some_and(|next| "\"“”'}".contains(next)),
        Some(b'[') => next.is_some_and(|next| "{[\"]".contains(next)),
        _ => false,
    }
}

/// Finds JSON that begins a line of a text without fences.
fn bodies_in_prose(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at, mut done) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let rest = text.get(start..).unwrap_or_default();
        if start < done || !is_json_start(line.trim()) || !is_surely_json(rest) {
            continue;
        }
        let end = json_end(rest).or_else(|| rest.find("\n\n")).unwrap_or(rest.len());
        done = start + end;
        found.push(start..done);
    }
    found
}

/// The request that precedes the bodies of a page, as far as one is known.
#[derive(Default)]
pub(super) struct Precedents {
    last: Option<RequestLine>,
    /// The end of the piece before.
    end: usize,
}

/// The message that a body belongs to, as the text before it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) request: Option<RequestLine>,
    pub(super) direction: Option<Direction>,
}

impl Precedents {
    /// Takes note of a piece, and returns what precedes it.
    pub(super) fn next(&mut self, text: &str, piece: &Piece<'_>, following: &[Piece<'_>]) -> Attribution {
        let lead = text.get(self.end..piece.start()).unwrap_or_default();
        self.end = piece.end();
        let syntax = request_syntax(lead);
        let is_named_here = syntax.is_some();
        self.last = syntax.or_else(|| self.last.take());
        if let Piece::Message(Part { start: Start::Request { method, url, .. }, .. }) = piece {
            self.last = Some(RequestLine { method: (*method).to_owned(), url: (*url).to_owned() });
        }
        let Piece::Body(_) = piece else { return Attribution::default() };
        // If the page names one request only, below the body, the body belongs to that.
        let request = self.last.clone().or_else(|| only_request(following));
        let said = section(lead);
        let (direction, method) = (direction(said), method_word(said));
        match (method, request) {
            (Some(method), Some(request)) if !is_named_here => {
                let request = RequestLine { method: method.to_owned(), ..request };
                Attribution { request: Some(request), direction: direction.or(Some(Direction::Request)) }
            }
            // A heading begins another subject, unless its section names a direction or a request.
            (_, Some(_)) if direction.is_none() && !is_named_here && said.starts_with('#') => Attribution::default(),
            (_, request) => Attribution { request, direction },
        }
    }
}

/// The one request among these pieces.
fn only_request(pieces: &[Piece<'_>]) -> Option<RequestLine> {
    let mut requests = pieces.iter().filter_map(|piece| match piece {
        Piece::Message(Part { start: Start::Request { method, url, .. }, .. }) => {
            Some(RequestLine { method: (*method).to_owned(), url: (*url).to_owned() })
        }
        _ => None,
    });
    let first = requests.next()?;
    requests.all(|other| other == first).then_some(first)
}

/// The text from the last heading on.
fn section(lead: &str) -> &str {
    let begins_line = |at: &usize| lead.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let mut headings = lead.match_indices('#').map(|(at, _)| at).filter(begins_line);
    headings.next_back().and_then(|at| lead.get(at..)).unwrap_or(lead)
}

/// Returns the direction of the last word that names one. Translated pages keep the English names of their anchors.
fn direction(said: &str) -> Option<Direction> {
    const WORDS: [(&str, Direction); 6] = [
        ("request", Direction::Request),
        ("send", Direction::Request),
        ("response", Direction::Response),
        ("returns", Direction::Response),
        ("answer", Direction::Response),
        ("receive", Direction::Response),
    ];
    let said = said.to_lowercase();
    let last = WORDS.iter().filter_map(|(word, direction)| Some((said.rfind(word)?, *direction)));
    last.max_by_key(|(at, _)| *at).map(|(_, direction)| direction)
}

/// Returns the method of a request with a body that prose names.
fn method_word(said: &str) -> Option<&str> {
    let mut words = said.split(|character: char| !character.is_ascii_alphabetic());
    words.rfind(|word| ["PATCH", "POST", "PUT"].contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bodies of a page, and what they are attributed to.
    fn bodies(text: &str) -> Vec<String> {
        let pieces = pieces(text, false);
        let mut precedents = Precedents::default();
        let attributed = pieces.iter().enumerate().map(|(index, piece)| {
            let following = pieces.get(index + 1..).unwrap_or_default();
            let Attribution { request, direction } = precedents.next(text, piece, following);
            let request = request.map_or("-".to_owned(), |request| format!("{} {}", request.method, request.url));
            let direction = direction.map_or("-".to_owned(), |direction| format!("{direction:?}"));
            (matches!(piece, Piece::Body(_)), format!("{request} {direction}"))
        });
        attributed.filter(|(is_body, _)| *is_body).map(|(_, shown)| shown).collect()
    }

    #[test]
    fn the_request_of_the_section() {
        let row = "| **Patch** | [*{baseURL}*](urls.md)/v1/orders/{id} HTTP/1.1 |";
        let body = "```json\n{\"a\": 1}\n```\n";
        let page = format!(
            "# A\n\n### Syntax\n\n{row}\n\n### <a name=\"request-body\"></a>Anfrage\n\n{body}\n## Response\n\n{body}"
        );
        assert_eq!(
            bodies(&page),
            ["PATCH {baseURL}/v1/orders/{id} Request", "PATCH {baseURL}/v1/orders/{id} Response"]
        );
        let example =
            format!("# A\n\n### Request body\n\n{body}\n### Example\n\n```\nPUT /v1/x HTTP/1.1\n\n{{}}\n```\n");
        assert_eq!(bodies(&example), ["PUT /v1/x Request"]);
    }

    #[test]
    fn a_method_that_prose_names() {
        let text = "```\nGET /v1/x HTTP/1.1\n```\nThen send it by PATCH:\n```json\n{}\n```\n";
        assert_eq!(bodies(text), ["PATCH /v1/x Request"]);
    }

    #[test]
    fn a_section_of_something_else() {
        let text = "```\nGET /v1/x HTTP/1.1\n```\n## Settings\n```json\n{}\n```\nIt returns\n```\n[{}]\n```\n";
        assert_eq!(bodies(text), ["- -", "GET /v1/x Response"]);
    }

    #[test]
    fn what_is_json() {
        let found = |text: &str| {
            let found = pieces(text, false);
            found.iter().map(|piece| text[piece.start()..piece.end()].trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("Prose\n\n  {\n \"a\": [1]\n}\nmore {x}\n\n[1] is a note\n"), ["{\n \"a\": [1]\n}"]);
        assert_eq!(found("A\n```csharp\n{\n  var x;\n}\n```\n```json\n[ {“a”: 1} ]\n```\n"), ["[ {“a”: 1} ]"]);
        assert_eq!(found("A\n\n{\n  “a”: 1,\n  b\n\nmore\n"), ["{\n  “a”: 1,\n  b"]);
        assert_eq!(
            found("HTTP/1.1 200 OK\nA: b\n\n{}\n\nThen\n\n{\"b\": 1}\n"),
            ["HTTP/1.1 200 OK\nA: b\n\n{}", "{\"b\": 1}"]
        );
    }
}
