//! Whole exchanges.

use http::StatusCode;

use super::Redactor;
use super::body::Written;
use super::described::Described;
use super::headers::Fields;
use super::names::Meaning;
use crate::description::{Description, Match, Operation};
use crate::exchange::{Exchange, Request, Response};

/// Where the samples' requests go.
const HOST: &str = "api.partnercenter.microsoft.com";

/// An exchange as a sample has it.
#[derive(Debug)]
pub(super) struct Redacted {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) request_headers: Vec<(String, String)>,
    pub(super) request_body: String,
    pub(super) status: u16,
    pub(super) response_headers: Vec<(String, String)>,
    pub(super) response_body: String,
    pub(super) notes: Vec<String>,
}

impl Redactor {
    /// Looks through an exchange for what must not be written anywhere.
    pub(super) fn learn(&mut self, exchange: &Exchange) {
        if let Some(request) = &exchange.request {
            self.url(&request.url);
            self.request_headers(&request.headers, |_| true);
            self.body(&request.body.bytes, request.headers.get("content-type"), false, "");
        }
        if let Some(response) = &exchange.response {
            self.response_headers(&response.headers, |_| false);
            self.body(&response.body.bytes, response.headers.get("content-type"), false, "");
        }
        self.take_left_out();
    }

    /// Makes a sample of a request that belongs to an operation, and its response.
    pub(super) fn exchange(
        &mut self,
        described: &Described<'_>,
        found: &Match<'_>,
        request: &Request,
        response: &Response,
    ) -> Redacted {
        let operation = found.operation;
        let mut notes =
            vec!["ids, names and addresses are replaced: the same by the same, in the same shape".to_owned()];
        let url = self.target(operation, found, &request.url);
        if let Some(host) = super::run::host_of(request).filter(|host| !host.eq_ignore_ascii_case(HOST)) {
            notes.push(format!("sent to {}", self.host(host)));
        }
        let has_header = |name: &str| described.has_header(operation, name);
        let sent = self.request_headers(&request.headers, has_header);
        let has_header = |name: &str| described.has_response_header(operation, response.status, name);
        let got = self.response_headers(&response.headers, has_header);
        let request_body = self.body(&request.body.bytes, request.headers.get("content-type"), false, "request");
        let bytes = described.allows_bytes(operation, response.status);
        let response_body = self.body(&response.body.bytes, response.headers.get("content-type"), bytes, "response");
        for (what, names) in [
            ("request headers", removed(&sent)),
            ("response headers", removed(&got)),
            ("query parameters", self.take_left_out().into_iter().collect()),
        ] {
            if !names.is_empty() {
                notes.push(format!("without the {what} {}", names.join(", ")));
            }
        }
        let Written { text: request_body, notes: of_request } = request_body;
        let Written { text: response_body, notes: of_response } = response_body;
        notes.extend(of_request.into_iter().chain(of_response));
        Redacted {
            operation: operation.id().to_owned(),
            method: operation.method().to_owned(),
            url,
            request_headers: sent.kept,
            request_body,
            status: response.status,
            response_headers: got.kept,
            response_body,
            notes,
        }
    }

    /// The URL, its path made after the operation's: whatever stands for a parameter is an id.
    fn target(&mut self, operation: &Operation, found: &Match<'_>, url: &str) -> String {
        let mut path = operation.path().to_owned();
        for (name, value) in &found.path_parameters {
            let id = self.meant(Meaning::Id, value);
            let id = percent_encoding::utf8_percent_encode(&id, super::url::ESCAPED).to_string();
            path = path.replace(&format!("{{{name}}}"), &id);
        }
        let query = url.split('#').next().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
        let query = self.query(query);
        if query.is_empty() { format!("https://{HOST}{path}") } else { format!("https://{HOST}{path}?{query}") }
    }
}

fn removed(fields: &Fields) -> Vec<String> {
    let mut names = fields.removed.clone();
    names.sort_by_key(|name| name.to_ascii_lowercase());
    names
}

impl Redacted {
    /// A refused request may be wrong on purpose, if notes say where.
    pub(super) fn note_refusal(&mut self, description: &Description) {
        if !(400..500).contains(&self.status) {
            return;
        }
        let headers: Vec<_> =
            self.request_headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let findings = description.check_request(&self.operation, &self.url, &headers, self.request_body.as_bytes());
        for finding in findings {
            let note = format!("refused, and not as described at {}", finding.pointer);
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// The text of the sample, or why the form has no room for it.
    pub(super) fn text(&self, source: &str) -> Result<String, &'static str> {
        if self.request_body.lines().any(|line| line.starts_with("HTTP/1.1 ")) {
            return Err("a line of the request body begins as a response does");
        }
        let mut out = format!("# provenance: captured\n# source: {source}\n");
        for note in &self.notes {
            out.push_str(&format!("# note: {note}\n"));
        }
        let reason = StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason());
        out.push_str(&format!("\n{} {} HTTP/1.1\n", self.method, self.url));
        write_message(&mut out, &self.request_headers, &self.request_body);
        out.push_str(&format!("\nHTTP/1.1 {} {}\n", self.status, reason.unwrap_or("Unknown")));
        write_message(&mut out, &self.response_headers, &self.response_body);
        Ok(out)
    }
}

fn write_message(out: &mut String, headers: &[(String, String)], body: &str) {
    for (name, value) in headers {
        out.push_str(&format!("{name}: {value}\n"));
    }
    if !body.is_empty() {
        out.push_str(&format!("\n{body}\n"));
    }
}
