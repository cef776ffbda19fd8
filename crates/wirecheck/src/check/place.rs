//! The place of a finding in its file.

use crate::exchange::{Body, Exchange, Headers, Message};
use crate::finding::Finding;
use crate::pointer;
use crate::source::Position;
use crate::source::json::Target;

/// Sets the place of a finding, and makes its pointer one into the file.
pub(super) fn find(finding: &mut Finding, message: &Message) {
    match message {
        Message::Bare(bare) => {
            let inner = in_body(&finding.pointer).unwrap_or_default().to_owned();
            finding.position = Some(in_text(finding, &bare.body, &inner));
            finding.pointer.clone_from(&inner);
            finding.body_pointer = Some(inner);
        }
        Message::Exchange(exchange) => {
            let position = in_exchange(finding, exchange);
            // An entry of a HAR is known by its pointer; lines are those of the body that its text decodes to.
            if exchange.entry.is_empty() {
                finding.position = Some(position);
            } else if in_body(&finding.pointer).is_some() {
                finding.body_line = Some(position.line);
            }
            finding.body_pointer = in_body(&finding.pointer).map(ToOwned::to_owned);
            finding.pointer.insert_str(0, &exchange.entry);
        }
        // Findings about a form have their places already.
        Message::Form(_) => {}
    }
}

fn in_body(pointer: &str) -> Option<&str> {
    let rest = pointer.strip_prefix("/request/body").or_else(|| pointer.strip_prefix("/response/body"))?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

fn in_exchange(finding: &Finding, exchange: &Exchange) -> Position {
    let request = exchange.request.as_ref().map(|request| (&request.headers, &request.body, request.at));
    let response = exchange.response.as_ref().map(|response| (&response.headers, &response.body, response.at));
    let part = if finding.pointer.starts_with("/response") { response.or(request) } else { request.or(response) };
    let Some((headers, body, at)) = part else { return Position::START };
    if let Some(inner) = in_body(&finding.pointer) {
        return if body.is_empty() { at } else { in_text(finding, body, inner) };
    }
    in_headers(&finding.pointer, headers).unwrap_or(at)
}

fn in_headers(pointer: &str, headers: &Headers) -> Option<Position> {
    let (parent, name) = pointer::split(pointer)?;
    let field = headers.0.iter().find(|field| field.name.eq_ignore_ascii_case(&name))?;
    parent.ends_with("/headers").then_some(field.at)
}

fn in_text(finding: &Finding, body: &Body, inner: &str) -> Position {
    if let Some(offset) = finding.syntax {
        return body.position_of(offset);
    }
    let is_name = finding.rule == "unknown-property" || finding.rule == "read-only-in-request";
    body.position(inner, if is_name { Target::Name } else { Target::Value })
}
