//! One entry of a HAR as an exchange.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::body::{self, Encoding};
use crate::exchange::{Body, Exchange, Field, Headers, Request, Response};
use crate::input::Reading;
use crate::input::places::Places;
use crate::input::problem::Problem;
use crate::source::Position;
use crate::source::json::error_offset;

#[derive(Deserialize)]
#[serde(expecting = "an object with `request` and `response`")]
struct Entry<'a> {
    #[serde(borrow)]
    request: Sent<'a>,
    #[serde(borrow, default)]
    response: Option<Received<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `method` and `url`")]
struct Sent<'a> {
    #[serde(borrow)]
    method: &'a RawValue,
    #[serde(borrow)]
    url: &'a RawValue,
    #[serde(borrow, default)]
    headers: Option<Vec<Named<'a>>>,
    #[serde(borrow, default)]
    query_string: Option<Vec<Named<'a>>>,
    #[serde(borrow, default)]
    post_data: Option<PostData<'a>>,
    #[serde(borrow, default)]
    body_size: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `status`")]
struct Received<'a> {
    #[serde(borrow)]
    status: &'a RawValue,
    #[serde(borrow, default)]
    headers: Option<Vec<Named<'a>>>,
    #[serde(borrow, default)]
    content: Option<Content<'a>>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `name` and `value`")]
struct Named<'a> {
    #[serde(borrow)]
    name: &'a RawValue,
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `text`")]
struct PostData<'a> {
    #[serde(borrow, default)]
    mime_type: Option<&'a RawValue>,
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    encoding: Option<&'a RawValue>,
    #[serde(borrow, default)]
    params: Option<Vec<Param<'a>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `name` and `value`")]
struct Param<'a> {
    #[serde(borrow)]
    name: &'a RawValue,
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    file_name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    content_type: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `text`")]
struct Content<'a> {
    #[serde(borrow, default)]
    size: Option<&'a RawValue>,
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    encoding: Option<&'a RawValue>,
}

/// Reads the entry that `bytes` are, which begin at `at` in the file.
pub(super) fn read(bytes: &[u8], at: Position, name: &str, reading: &Reading<'_>) -> Result<Exchange, Problem> {
    let mut here = Here { bytes, places: Places::new(bytes, at), limit: reading.limit };
    let entry: Entry<'_> = serde_json::from_slice(bytes).map_err(|error| {
        let offset = error_offset(bytes, &error);
        let written = error.to_string();
        let words = written.split(" at line ").next().unwrap_or_default();
        Problem::at(here.places.at(offset), format!("{words}; expected an entry of HAR 1.2"))
    })?;
    let request = here.request(entry.request)?;
    let response = entry.response.map(|response| here.response(response)).transpose()?.flatten();
    Ok(Exchange {
        operation: reading.operation.map(str::to_owned),
        request: Some(request),
        response,
        entry: name.to_owned(),
        folder: None,
        head: None,
    })
}

/// The entry as text.
struct Here<'a> {
    bytes: &'a [u8],
    places: Places<'a>,
    limit: usize,
}

impl<'a> Here<'a> {
    fn at(&mut self, raw: &RawValue) -> Position {
        let offset = (raw.get().as_ptr() as usize).saturating_sub(self.bytes.as_ptr() as usize);
        self.places.at(offset)
    }

    fn text(&mut self, raw: &'a RawValue) -> Result<String, Problem> {
        match inside(raw) {
            Some(inside) if !inside.contains('\\') => Ok(inside.to_owned()),
            Some(_) => serde_json::from_str(raw.get()).map_err(|error| {
                let words = error.to_string();
                let words = words.split(" at line ").next().unwrap_or_default();
                Problem::at(self.at(raw), format!("the text cannot be decoded: {words}; expected characters"))
            }),
            None => {
                let found: String = raw.get().chars().take(20).collect();
                Err(Problem::at(self.at(raw), format!("found `{found}`, expected a text")))
            }
        }
    }

    /// A text that may be missing or null.
    fn text_or_none(&mut self, raw: Option<&'a RawValue>) -> Result<Option<String>, Problem> {
        raw.filter(|raw| raw.get() != "null").map(|raw| self.text(raw)).transpose()
    }

    fn request(&mut self, sent: Sent<'a>) -> Result<Request, Problem> {
        let method = self.text(sent.method)?;
        let (at, mut url) = (self.at(sent.url), self.text(sent.url)?);
        if !url.contains('?') {
            let pairs = self.pairs(sent.query_string.unwrap_or_default())?;
            if !pairs.is_empty() {
                url = format!("{url}?{}", body::form(&pairs));
            }
        }
        let headers = self.headers(sent.headers.unwrap_or_default())?;
        let is_there = |data: &PostData<'a>| is_there(data.text) || data.params.is_some();
        let body = match sent.post_data.filter(is_there) {
            Some(data) => self.post_data(data, &headers, at)?,
            None => missing(sent.body_size, at),
        };
        Ok(Request { method, url, headers, body, at })
    }

    fn response(&mut self, received: Received<'a>) -> Result<Option<Response>, Problem> {
        let (at, written) = (self.at(received.status), received.status.get());
        let status = match written.trim_matches('"').parse() {
            // The browser gave up before there was one.
            Ok(0) => return Ok(None),
            Err(_) if written == "null" => return Ok(None),
            Ok(status @ 100..=999) => status,
            _ => return Err(Problem::at(at, format!("the status is {written}, expected three digits"))),
        };
        let headers = self.headers(received.headers.unwrap_or_default())?;
        let body = match received.content {
            Some(content) if is_there(content.text) => self.body(content.text, content.encoding, &headers, at)?,
            content => missing(content.and_then(|content| content.size), at),
        };
        Ok(Some(Response { status, headers, body, at }))
    }

    fn headers(&mut self, named: Vec<Named<'a>>) -> Result<Headers, Problem> {
        let mut fields = Vec::with_capacity(named.len());
        for header in named {
            let (at, name) = (self.at(header.name), self.text(header.name)?);
            // HTTP/2 says method, URL and status as headers, too.
            if !name.starts_with(':') {
                let value = self.text_or_none(header.value)?.unwrap_or_default();
                fields.push(Field { name, value, at });
            }
        }
        Ok(Headers(fields))
    }

    fn pairs(&mut self, named: Vec<Named<'a>>) -> Result<Vec<(String, String)>, Problem> {
        let pair = |named: Named<'a>| Ok((self.text(named.name)?, self.text_or_none(named.value)?.unwrap_or_default()));
        named.into_iter().map(pair).collect()
    }

    fn post_data(&mut self, data: PostData<'a>, headers: &Headers, at: Position) -> Result<Body, Problem> {
        let params = data.params.unwrap_or_default();
        let first = params.first().map(|param| self.at(param.name));
        match (data.text.filter(|text| !matches!(text.get(), "null" | "\"\"")), first) {
            (None, Some(at)) => {
                let mut parts = Vec::with_capacity(params.len());
                for param in params {
                    parts.push(body::Part {
                        name: self.text(param.name)?,
                        value: self.text_or_none(param.value)?.unwrap_or_default(),
                        file_name: self.text_or_none(param.file_name)?,
                        content_type: self.text_or_none(param.content_type)?,
                    });
                }
                let mime_type = self.text_or_none(data.mime_type)?;
                let content_type = headers.get("content-type").or(mime_type.as_deref()).unwrap_or_default();
                Ok(Body::encoded(body::from_parts(&parts, content_type), at))
            }
            (text, _) => self.body(text, data.encoding, headers, at),
        }
    }

    fn body(
        &mut self,
        raw: Option<&'a RawValue>,
        encoding: Option<&'a RawValue>,
        headers: &Headers,
        otherwise: Position,
    ) -> Result<Body, Problem> {
        let Some(raw) = raw.filter(|raw| raw.get() != "null") else {
            return Ok(Body::verbatim(Vec::new(), otherwise));
        };
        let (at, text) = (self.at(raw), self.text(raw)?);
        let inner = Position { column: at.column + 1, ..at };
        let encoding = self.text_or_none(encoding)?.unwrap_or_default();
        let (bytes, was_base64) = match encoding.to_ascii_lowercase().as_str() {
            "base64" => (body::from_base64(&text).map_err(|problem| problem.in_place(at))?, true),
            _ => (text.into_bytes(), false),
        };
        let packed = headers.get("content-encoding").and_then(|coding| Encoding::of(coding, &bytes));
        match packed {
            Some(packed) => {
                let bytes = packed.unpack(&bytes, self.limit).map_err(|problem| problem.in_place(at))?;
                Ok(Body::encoded(bytes, inner))
            }
            None if was_base64 => Ok(Body::encoded(bytes, inner)),
            None => Ok(Body::json_text(bytes, inside(raw).unwrap_or_default(), inner)),
        }
    }
}

fn is_there(raw: Option<&RawValue>) -> bool {
    raw.is_some_and(|raw| raw.get() != "null")
}

/// The body of a message whose text is not there: recorders leave out what is long, or no text, and keep its size.
fn missing(size: Option<&RawValue>, at: Position) -> Body {
    let size = size.and_then(|size| size.get().parse::<f64>().ok());
    if size.is_some_and(|size| size > 0.0) { Body::left_out(at) } else { Body::verbatim(Vec::new(), at) }
}

/// What stands between the quotes.
fn inside(raw: &RawValue) -> Option<&str> {
    raw.get().strip_prefix('"')?.strip_suffix('"')
}
