//! One entry of a HAR as an exchange.

use serde::Deserialize;
use serde_json::Value;

use super::body::{self, Encoding};
use crate::exchange::{Body, Exchange, Field, Headers, Request, Response};
use crate::finding::Finding;
use crate::input::Reading;
use crate::input::problem::InputProblem;
use crate::source::Position;
use crate::source::json::error_message;

#[derive(Deserialize)]
#[serde(expecting = "an object with `request` and `response`")]
struct Entry {
    request: Sent,
    response: Option<Received>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `method` and `url`")]
struct Sent {
    method: String,
    url: String,
    headers: Option<Vec<Named>>,
    query_string: Option<Vec<Named>>,
    post_data: Option<PostData>,
    #[serde(default)]
    body_size: Value,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `status`")]
struct Received {
    status: Value,
    headers: Option<Vec<Named>>,
    content: Option<Content>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `name` and `value`")]
struct Named {
    name: String,
    value: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `text`")]
struct PostData {
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
    params: Option<Vec<body::Param>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `text`")]
struct Content {
    #[serde(default)]
    size: Value,
    text: Option<String>,
    encoding: Option<String>,
}

/// Reads an entry, and returns notes about what its recorder got wrong. `name` is the entry's JSON pointer.
pub(super) fn read(entry: &str, name: &str, reading: &Reading<'_>) -> Result<(Exchange, Vec<Finding>), InputProblem> {
    let entry: Entry = serde_json::from_str(entry)
        .map_err(|error| InputProblem::new(format!("{}; expected an entry of HAR 1.2", error_message(&error))))?;
    let mut bodies = Bodies { name, limit: reading.limit, notes: Vec::new() };
    let request = bodies.request(entry.request)?;
    let response = entry.response.map(|response| bodies.response(response)).transpose()?.flatten();
    let operation = reading.operation.map(str::to_owned);
    let exchange =
        Exchange { operation, request: Some(request), response, entry: name.to_owned(), ..Exchange::default() };
    Ok((exchange, bodies.notes))
}

/// Decodes the bodies of one entry.
struct Bodies<'a> {
    name: &'a str,
    limit: usize,
    notes: Vec<Finding>,
}

impl Bodies<'_> {
    fn request(&mut self, sent: Sent) -> Result<Request, InputProblem> {
        let mut url = sent.url;
        let pairs = sent.query_string.unwrap_or_default();
        if !url.contains('?') && !pairs.is_empty() {
            let pairs = pairs.into_iter().map(|Named { name, value }| (name, value.unwrap_or_default()));
            url = format!("{url}?{}", body::form(pairs));
        }
        let headers = headers(sent.headers);
        let body = match sent.post_data {
            Some(PostData { mime_type, text, params: Some(params), .. })
                if !params.is_empty() && text.as_ref().is_none_or(String::is_empty) =>
            {
                let content_type = headers.get("content-type").or(mime_type.as_deref()).unwrap_or_default();
                verbatim(body::from_params(params, content_type))
            }
            Some(PostData { text: Some(text), encoding, .. }) => self.body("request", text, encoding, &headers)?,
            _ => missing(&sent.body_size),
        };
        Ok(Request { method: sent.method, url, headers, body, at: Position::START })
    }

    fn response(&mut self, received: Received) -> Result<Option<Response>, InputProblem> {
        let written = received.status.as_str().map_or_else(|| received.status.to_string(), str::to_owned);
        let status = match written.parse() {
            // The browser gave up before there was one.
            Ok(0) => return Ok(None),
            Err(_) if received.status.is_null() => return Ok(None),
            Ok(status @ 100..=999) => status,
            _ => return Err(InputProblem::new(format!("the status is {}, expected three digits", received.status))),
        };
        let headers = headers(received.headers);
        let body = match received.content {
            Some(Content { text: Some(text), encoding, .. }) => self.body("response", text, encoding, &headers)?,
            content => missing(&content.map(|content| content.size).unwrap_or_default()),
        };
        Ok(Some(Response { status, headers, body, at: Position::START }))
    }

    fn body(
        &mut self,
        message: &str,
        text: String,
        encoding: Option<String>,
        headers: &Headers,
    ) -> Result<Body, InputProblem> {
        let is_base64 = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
        let bytes = match is_base64.then(|| body::from_base64(&text)) {
            Some(Ok(bytes)) => bytes,
            // Some recorders mark plain text, too.
            Some(Err(error)) => {
                let pointer = format!("{}/{message}/body", self.name);
                let problem = format!("`encoding` is base64 but `text` is not ({error}); read as plain text");
                self.notes.push(Finding::note("har-encoding", pointer, problem));
                text.into_bytes()
            }
            None => text.into_bytes(),
        };
        let packed = headers.get("content-encoding").and_then(|coding| Encoding::find(coding, &bytes));
        Ok(verbatim(match packed {
            Some(packed) => packed.unpack(&bytes, self.limit)?,
            None => bytes,
        }))
    }
}

fn headers(named: Option<Vec<Named>>) -> Headers {
    // HTTP/2 sends method, URL and status as headers, too.
    let named = named.unwrap_or_default().into_iter().filter(|header| !header.name.starts_with(':'));
    let field = |Named { name, value }| Field { name, value: value.unwrap_or_default(), at: Position::START };
    Headers(named.map(field).collect())
}

fn verbatim(bytes: Vec<u8>) -> Body {
    Body::verbatim(bytes, Position::START)
}

/// Returns the body of a message whose text is missing: recorders leave out what is long or binary, and store its size.
fn missing(size: &Value) -> Body {
    if size.as_f64().is_some_and(|size| size > 0.0) { Body::left_out(Position::START) } else { verbatim(Vec::new()) }
}
