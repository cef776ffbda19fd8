//! HTTP messages as documentation prints them: alone, in fenced blocks, or among prose.

mod fences;
mod json_end;
mod line;
mod page;
mod parts;
mod syntax;

use super::places::Places;
use super::problem::{EXPECTED, InputProblem};
use super::{InputFile, Reading, bare};
use crate::exchange::{Bare, Body, Exchange, Field, Head, Headers, Message, Request, Response, json};
use crate::source::Position;
use line::Start;
use page::{Attribution, Piece, Precedents, first_is_start, pieces};
use parts::Part;

/// Hands over the exchanges of a text, and the bodies that stand alone in it.
pub(super) fn read(
    source: &InputFile,
    text: &str,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), InputProblem> {
    let operation = bare::operation(source, reading);
    let is_message = source.extension() != "md" && first_is_start(text, 0..text.len());
    let pieces = pieces(text, is_message);
    if pieces.is_empty() {
        let found: String = text.trim().chars().take_while(|c| *c != '\n' && *c != '\r').take(40).collect();
        let text = format!(
            "holds no message, it begins with `{found}`; {EXPECTED}: a line such as `GET https://… HTTP/1.1` or \
             `HTTP/1.1 200 OK`, and headers or a body after it"
        );
        return Err(InputProblem::nothing(text));
    }
    let mut places = Places::new(text.as_bytes(), Position::START);
    let broken = if is_message { broken_status(text, &pieces) } else { None };
    let head = if is_message { head(text) } else { None };
    let mut exchanges = Exchanges { head, operation, open: None, last: None, sink };
    let mut precedents = Precedents::default();
    for (index, piece) in pieces.iter().enumerate() {
        let attribution = precedents.next(text, piece, pieces.get(index + 1..).unwrap_or_default());
        match piece {
            Piece::Message(part) => exchanges.add(text, part, &mut places),
            Piece::Body(range) => {
                let (at, body) = (places.at(range.start), text.get(range.clone()).unwrap_or_default().trim_end());
                exchanges.add_body(body, at, attribution);
            }
        }
    }
    exchanges.finish();
    broken.map_or(Ok(()), |at| {
        let line = text.get(at..).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
        let problem = format!("`{line}` is no status line; expected one such as `HTTP/1.1 200 OK`");
        Err(InputProblem::at(Places::new(text.as_bytes(), Position::START).at(at), problem))
    })
}

/// Returns whether a line begins a request, and says its version.
pub(super) fn is_request_line(line: &str) -> bool {
    matches!(line::start(line), Some(Start::Request { has_version: true, .. }))
}

/// Returns whether a line begins a response.
pub(super) fn is_status_line(line: &str) -> bool {
    matches!(line::start(line), Some(Start::Response { .. }))
}

/// Finds the first line outside of bodies that is nearly a status line: what follows it would be lost.
fn broken_status(text: &str, pieces: &[Piece<'_>]) -> Option<usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let is_body = |piece: &Piece<'_>, at: &usize| match piece {
        Piece::Message(part) => part.body.contains(at),
        Piece::Body(range) => range.contains(at),
    };
    let mut outside = lines.filter(|(at, _)| !pieces.iter().any(|piece| is_body(piece, at)));
    outside.find(|(_, line)| line::is_broken_status(line.trim())).map(|(at, _)| at)
}

/// Parses the `#` lines that a text begins with.
fn head(text: &str) -> Option<Head> {
    let lines: Vec<_> = text.trim_start().lines().map_while(|line| line.trim().strip_prefix('#')).collect();
    let mut head = Head::default();
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        match (name.trim(), value.trim().to_owned()) {
            ("provenance", value) => head.provenance = Some(value),
            ("note", value) => head.notes.push(value),
            _ => {}
        }
    }
    (!lines.is_empty()).then_some(head)
}

/// Joins each request with the responses that follow it.
struct Exchanges<'a> {
    head: Option<Head>,
    operation: Option<String>,
    /// A request whose response was not read yet.
    open: Option<Request>,
    /// The request that was read last, which further responses belong to.
    last: Option<Request>,
    sink: &'a mut dyn FnMut(Message),
}

impl Exchanges<'_> {
    fn add(&mut self, text: &str, part: &Part<'_>, places: &mut Places<'_>) {
        let at = places.at(part.at);
        let fields = part.headers.iter().map(|header| Field {
            name: header.name.to_owned(),
            value: header.value.clone(),
            at: places.at(header.at),
        });
        let headers = Headers(fields.collect());
        let body_at = places.at(part.body.start);
        let body = match part.has_body_elsewhere {
            true => Body::left_out(body_at),
            false => Body::verbatim(text.get(part.body.clone()).unwrap_or_default().into(), body_at),
        };
        if part.is_separate {
            self.finish();
            self.last = None;
        }
        match part.start {
            Start::Request { method, url, .. } => {
                self.finish();
                self.open = Some(Request { method: method.to_owned(), url: url.to_owned(), headers, body, at });
                self.last.clone_from(&self.open);
            }
            Start::Response { status } => {
                let response = Some(Response { status, headers, body, at });
                match self.open.take() {
                    Some(request) => self.give(Some(request), response, false),
                    None => self.give(self.last.clone(), response, true),
                }
            }
        }
    }

    fn add_body(&mut self, body: &str, at: Position, attribution: Attribution) {
        let (operation, Attribution { request, direction }) = (self.operation.clone(), attribution);
        let parsed = json::parse(body.as_bytes());
        let body = Body::verbatim(body.into(), at);
        (self.sink)(Message::Bare(Bare { operation, request, direction, body, parsed }));
    }

    fn finish(&mut self) {
        if let Some(request) = self.open.take() {
            self.give(Some(request), None, false);
        }
    }

    fn give(&mut self, request: Option<Request>, response: Option<Response>, is_repeated: bool) {
        let (operation, head) = (self.operation.clone(), self.head.clone());
        let is_repeated = is_repeated && request.is_some();
        let exchange = Exchange { operation, request, response, head, is_repeated, ..Exchange::default() };
        (self.sink)(Message::Exchange(Box::new(exchange)));
    }
}
