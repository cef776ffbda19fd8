//! HTTP messages as documentation prints them: alone, in fenced blocks, or among prose.

mod fences;
mod json_end;
mod line;
mod parts;

use std::ops::Range;

use super::places::Places;
use super::problem::{EXPECTED, Problem};
use super::{Reading, Source, bare};
use crate::exchange::{Bare, Body, Exchange, Field, Head, Headers, Message, Request, Response};
use crate::source::Position;
use line::Start;
use parts::{Around, Part};

/// Hands over the exchanges of a text.
pub(super) fn read(
    source: &Source,
    text: &str,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), Problem> {
    let operation = bare::operation(source, reading);
    let whole = 0..text.len();
    let is_message = source.extension() != "md" && first_is_start(text, whole.clone());
    let (head, parts) = match fenced(text) {
        _ if is_message => (head(text), parts::parts(text, whole, Around::Nothing)),
        Fenced::Messages(parts) => (None, parts),
        Fenced::Bodies(bodies) => return read_bodies(text, bodies, operation, sink),
        Fenced::Nothing => (None, parts::parts(text, whole, Around::Prose)),
    };
    if parts.is_empty() {
        let found: String = text.trim().chars().take_while(|c| *c != '\n' && *c != '\r').take(40).collect();
        let text = format!(
            "holds no message, it begins with `{found}`; {EXPECTED}: a line such as `GET https://… HTTP/1.1` or \
             `HTTP/1.1 200 OK`, and headers or a body after it"
        );
        return Err(Problem::nothing(text));
    }
    let mut places = Places::new(text.as_bytes(), Position::START);
    let broken = if is_message { broken_status(text, &parts) } else { None };
    let mut exchanges = Exchanges { head, operation, open: None, sink };
    for part in parts {
        exchanges.add(text, &part, &mut places);
    }
    exchanges.finish();
    broken.map_or(Ok(()), |at| {
        let line = text.get(at..).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
        let problem = format!("`{line}` is no status line; expected one such as `HTTP/1.1 200 OK`");
        Err(Problem::at(Places::new(text.as_bytes(), Position::START).at(at), problem))
    })
}

/// Finds the first line outside of bodies that is nearly a status line: what follows it would be lost.
fn broken_status(text: &str, parts: &[Part<'_>]) -> Option<usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let mut outside = lines.filter(|(at, _)| !parts.iter().any(|part| part.body.contains(at)));
    outside.find(|(_, line)| line::is_broken_status(line.trim())).map(|(at, _)| at)
}

fn read_bodies(
    text: &str,
    bodies: Vec<Range<usize>>,
    operation: Option<String>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), Problem> {
    let mut places = Places::new(text.as_bytes(), Position::START);
    for body in bodies {
        let (at, body) = (places.at(body.start), text.get(body).unwrap_or_default().trim_end());
        let parsed = bare::parse(body, at)?;
        let body = Body::verbatim(body.into(), at);
        sink(Message::Bare(Bare { operation: operation.clone(), direction: None, body, parsed }));
    }
    Ok(())
}

/// The content of a page's fenced blocks.
enum Fenced<'a> {
    Messages(Vec<Part<'a>>),
    /// JSON, and the page is nothing else.
    Bodies(Vec<Range<usize>>),
    Nothing,
}

fn fenced(text: &str) -> Fenced<'_> {
    let fences = fences::fences(text);
    let messages = fences.blocks.iter().filter(|block| first_is_start(text, (*block).clone()));
    let messages: Vec<_> = messages.flat_map(|block| parts::parts(text, block.clone(), Around::Nothing)).collect();
    if !messages.is_empty() {
        return Fenced::Messages(messages);
    }
    let is_json = |block: &Range<usize>| {
        let block = text.get(block.clone()).unwrap_or_default().trim_start();
        json_end::is_json_start(block.lines().next().unwrap_or_default())
    };
    if fences.are_all && !fences.blocks.is_empty() && fences.blocks.iter().all(is_json) {
        return Fenced::Bodies(fences.blocks);
    }
    Fenced::Nothing
}

/// Returns whether a text begins with a message, after comments and settings.
fn first_is_start(text: &str, range: Range<usize>) -> bool {
    let mut lines = text.get(range).unwrap_or_default().lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !["#", "//", "@"].iter().any(|begin| line.starts_with(begin)));
    first.is_some_and(|line| line::start(line).is_some())
}

/// Parses the `#` lines that a text begins with.
fn head(text: &str) -> Option<Head> {
    let lines: Vec<_> = text.trim_start().lines().map_while(|line| line.trim().strip_prefix('#')).collect();
    let mut head = Head::default();
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        match (name.trim(), value.trim().to_owned()) {
            ("provenance", value) => head.provenance = Some(value),
            ("source", value) => head.source = Some(value),
            ("note", value) => head.notes.push(value),
            _ => {}
        }
    }
    (!lines.is_empty()).then_some(head)
}

/// Joins each request with the response that follows it.
struct Exchanges<'a> {
    head: Option<Head>,
    operation: Option<String>,
    open: Option<Request>,
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
        let body = text.get(part.body.clone()).unwrap_or_default();
        let body = Body::verbatim(body.into(), places.at(part.body.start));
        match part.start {
            Start::Request { method, url, .. } => {
                self.finish();
                self.open = Some(Request { method: method.to_owned(), url: url.to_owned(), headers, body, at });
            }
            Start::Response { status } => {
                let request = self.open.take();
                self.give(request, Some(Response { status, headers, body, at }));
            }
        }
    }

    fn finish(&mut self) {
        if let Some(request) = self.open.take() {
            self.give(Some(request), None);
        }
    }

    fn give(&mut self, request: Option<Request>, response: Option<Response>) {
        let (operation, head) = (self.operation.clone(), self.head.clone());
        let exchange = Exchange { operation, request, response, head, ..Exchange::default() };
        (self.sink)(Message::Exchange(Box::new(exchange)));
    }
}
