//! Samples, read by the test's own few lines.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// An exchange as it is written.
pub(crate) struct Sample {
    /// `operation/name`.
    pub(crate) name: String,
    pub(crate) operation: String,
    pub(crate) notes: String,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) status: u16,
    pub(crate) request: Message,
    pub(crate) response: Message,
}

#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

#[derive(Clone)]
pub(crate) enum Body {
    Json(Value),
    /// A form; what stands before and after its one JSON part, and the part's name.
    Form {
        before: String,
        part: String,
        json: Value,
        after: String,
    },
    Other(String),
}

impl Sample {
    /// The sample as a file, with another request or response.
    pub(crate) fn written(&self, request: Option<&(String, Message)>, response: Option<&(u16, Message)>) -> String {
        let (url, request) = request.map_or((&self.url, &self.request), |(url, message)| (url, message));
        let (status, response) = response.map_or((self.status, &self.response), |(status, it)| (*status, it));
        let (request, response) = (request.written(), response.written());
        format!("{}\n\n{} {url} HTTP/1.1\n{request}\n\nHTTP/1.1 {status} Reason\n{response}\n", self.notes, self.method)
    }
}

impl Message {
    pub(crate) fn written(&self) -> String {
        let fields: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        format!("{fields}\n{}", self.body.text()).trim_end().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn pairs(&self) -> Vec<(&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    fn read(text: &str) -> (&str, Self) {
        let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
        let (first, fields) = head.split_once('\n').unwrap_or((head, ""));
        let headers = fields.lines().map(|line| line.split_once(": ").expect("a header field"));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let body = Body::read(body, &headers);
        (first, Self { headers, body })
    }
}

impl Body {
    fn read(text: &str, headers: &[(String, String)]) -> Self {
        let media_type = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let media_type = media_type.map_or("", |(_, value)| value.as_str());
        if let Some((_, boundary)) = media_type.split_once("boundary=") {
            let (head, json) = text.split_once("Content-Type: application/json\n\n").expect("a JSON part");
            let end = json.find(&format!("\n--{boundary}")).expect("an end of the part");
            let part = head.rsplit_once("name=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a name").0;
            let before = format!("{head}Content-Type: application/json\n\n");
            let (json, after) = json.split_at(end);
            let json = serde_json::from_str(json).expect("JSON in a form");
            return Self::Form { before, part: part.to_owned(), json, after: after.to_owned() };
        }
        let json = serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_last_commas(text)));
        match json {
            // A page left it out.
            Ok(json) if media_type.is_empty() || media_type.starts_with("application/json") => Self::Json(json),
            _ => Self::Other(text.to_owned()),
        }
    }

    pub(crate) fn text(&self) -> String {
        match self {
            Self::Json(json) => json.to_string(),
            Self::Form { before, json, after, .. } => format!("{before}{json}{after}"),
            Self::Other(text) => text.clone(),
        }
    }
}

/// One sample keeps the comma that its page prints before a brace.
fn without_last_commas(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(',') {
        out.push_str(before);
        if !after.trim_start().starts_with(['}', ']']) {
            out.push(',');
        }
        rest = after;
    }
    out + rest
}

/// All samples of this repository, in order.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = Vec::new();
    let folders = fs::read_dir(super::root().join("spec/samples")).expect("samples");
    for folder in folders.map(|folder| folder.expect("a folder").path()).filter(|folder| folder.is_dir()) {
        for file in fs::read_dir(folder).expect("samples") {
            samples.push(read(&file.expect("a file").path()));
        }
    }
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    samples
}

fn read(path: &Path) -> Sample {
    let text = fs::read_to_string(path).expect("a sample");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let (notes, exchange) = text.split_once("\n\n").expect("notes and an exchange");
    let (request, response) = exchange.split_once("\n\nHTTP/1.1 ").unwrap_or_else(|| panic!("{}", path.display()));
    let (line, request) = Message::read(request);
    let (status, response) = Message::read(response);
    let folder = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy().into_owned();
    let stem = path.file_stem().expect("a name").to_string_lossy();
    Sample {
        name: format!("{folder}/{stem}"),
        operation: folder,
        notes: notes.to_owned(),
        method: line.split(' ').next().expect("a method").to_owned(),
        url: line.split(' ').nth(1).expect("a URL").to_owned(),
        status: status.split(' ').next().and_then(|status| status.parse().ok()).expect("a status"),
        request,
        response,
    }
}
