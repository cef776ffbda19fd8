//! Exchanges as samples have them.

use http::StatusCode;
use partner_orders_rules::secrets;
use serde_json::Value;

use super::described::Site;
use super::redactor::{Redactor, decoded};
use super::summary::Left;
use super::url::host_of;
use wirecheck::description::{Description, Match, ParameterPlace};
use wirecheck::exchange::{Body, Exchange, Headers, Request, Response};
use wirecheck::{Position, pointer};

/// The host that the requests of samples go to.
const HOST: &str = "api.partnercenter.microsoft.com";

/// An exchange without anything secret or personal.
#[derive(Debug)]
pub(super) struct Redacted {
    pub(super) operation: String,
    pub(super) request: Request,
    pub(super) response: Response,
    pub(super) notes: Vec<String>,
}

impl<'d> Redactor<'d> {
    /// The first pass: takes note of identifiers, so that none is kept anywhere.
    pub(super) fn learn(&mut self, exchange: &Exchange) {
        let request = exchange.request.as_ref();
        let found = request.and_then(|request| self.described.description.find(&request.method, &request.url));
        if let (Some(found), Some(request), Some(response)) = (found, request, exchange.response.as_ref()) {
            self.exchange(&found, request, response);
        } else {
            let messages = [
                request.map(|it| (&it.headers, &it.body)),
                exchange.response.as_ref().map(|it| (&it.headers, &it.body)),
            ];
            request.into_iter().for_each(|request| drop(self.form(&request.url)));
            for (headers, body) in messages.into_iter().flatten() {
                self.response_headers(headers, |_, _| Site::default());
                self.body(&Site::default(), &body.bytes, headers.get("content-type"), "");
            }
        }
        self.take_new_values();
    }

    /// The second pass: a sample of a request that belongs to an operation, and of its response.
    pub(super) fn exchange(&mut self, found: &Match<'d>, request: &Request, response: &Response) -> Redacted {
        let (operation, status) = (found.operation, response.status);
        let url = self.target(found, &request.url);
        let sent = self.request_headers(&request.headers, |own, name| {
            own.described.parameter(operation, ParameterPlace::Header, name)
        });
        let got = self
            .response_headers(&response.headers, |own, name| own.described.response_header(operation, status, name));
        let site = self.described.request_body(operation);
        let request_body = self.body(&site, &request.body.bytes, request.headers.get("content-type"), "request");
        let site = self.described.response_body(operation, status);
        let response_body = self.body(&site, &response.body.bytes, response.headers.get("content-type"), "response");

        let mut notes = vec![
            "strings are replaced by others of the same form, unless the description lists them or marks them to be \
             kept; the same string by the same in all samples"
                .to_owned(),
            "numbers are kept where the description has a number, elsewhere they have other digits".to_owned(),
        ];
        if let Some(host) = host_of(request).filter(|host| !host.eq_ignore_ascii_case(HOST)) {
            notes.push(format!("sent to {}", self.host(host)));
        }
        for (what, names) in [("request", &sent.removed), ("response", &got.removed)] {
            if !names.is_empty() {
                notes.push(format!("without the {what} headers {}", names.join(", ")));
            }
        }
        notes.extend(
            self.new_values
                .iter()
                .map(|(name, value)| format!("kept, though the description does not list it: {name} `{value}`")),
        );
        notes.extend(request_body.notes.into_iter().chain(response_body.notes));
        Redacted {
            operation: operation.id().to_owned(),
            request: Request {
                method: operation.method().to_owned(),
                url,
                headers: sent.kept,
                body: Body::verbatim(request_body.text.into_bytes(), Position::START),
                at: Position::START,
            },
            response: Response {
                status,
                headers: got.kept,
                body: Body::verbatim(response_body.text.into_bytes(), Position::START),
                at: Position::START,
            },
            notes,
        }
    }

    fn target(&mut self, found: &Match<'d>, url: &str) -> String {
        let mut target = found.operation.path().to_owned();
        for (name, value) in &found.path_parameters {
            let site = self.described.parameter(found.operation, ParameterPlace::Path, name);
            let shown = self.path_parameter(&site, value);
            target = target.replace(&format!("{{{name}}}"), &shown);
        }
        let query = url.split('#').next().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
        let query = self.query(query, Some(found.operation));
        if query.is_empty() { format!("https://{HOST}{target}") } else { format!("https://{HOST}{target}?{query}") }
    }

    /// Finds a secret that is left in a sample: the last net, which a correct redactor leaves empty.
    pub(super) fn left_in(&self, redacted: &Redacted) -> Option<Left> {
        let Redacted { request, response, .. } = redacted;
        let parts = request.url.split(['/', '?', '&', '=']);
        let mut texts: Vec<_> = parts.map(|part| ("/request/url".to_owned(), decoded(part))).collect();
        for (side, headers, body) in [
            ("/request", &request.headers, &request.body.bytes),
            ("/response", &response.headers, &response.body.bytes),
        ] {
            texts.extend(headers.0.iter().flat_map(|field| {
                let place = pointer::push(&format!("{side}/headers"), &field.name);
                [(place.clone(), field.name.clone()), (place, decoded(&field.value))]
            }));
            match serde_json::from_slice::<Value>(body) {
                Ok(value) => strings(&value, &format!("{side}/body"), &mut texts),
                Err(_) => texts.push((format!("{side}/body"), String::from_utf8_lossy(body).into_owned())),
            }
        }
        texts.into_iter().find_map(|(pointer, text)| Some(Left { pointer, reason: self.reason(&text)? }))
    }

    fn reason(&self, text: &str) -> Option<&'static str> {
        if secrets::has_secret(text) {
            Some("the form of a secret")
        } else if self.holds_identifier(text) {
            Some("an identifier that is replaced elsewhere")
        } else if self.forms.has_foreign_mail(text) {
            Some("a mail address")
        } else {
            None
        }
    }
}

/// The names, strings and numbers of a value, with their places.
fn strings(value: &Value, place: &str, texts: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => texts.push((place.to_owned(), decoded(text))),
        Value::Number(number) => texts.push((place.to_owned(), number.to_string())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| strings(item, &format!("{place}/{index}"), texts));
        }
        Value::Object(members) => {
            for (name, member) in members {
                let place = pointer::push(place, name);
                texts.push((place.clone(), name.clone()));
                strings(member, &place, texts);
            }
        }
        _ => {}
    }
}

impl Redacted {
    /// Adds notes about what is wrong with a refused request: it may be wrong on purpose, if notes say where.
    pub(super) fn note_refusal(&mut self, description: &Description) {
        if !(400..500).contains(&self.response.status) {
            return;
        }
        let Request { url, headers, body, .. } = &self.request;
        for finding in description.check_request(&self.operation, url, &headers.as_pairs(), &body.bytes) {
            let note = format!("refused, and not as described at {}", finding.pointer);
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// The text of the sample.
    pub(super) fn text(&self, source: &str) -> String {
        let mut out = format!("# provenance: captured\n# source: {source}\n");
        for note in &self.notes {
            out.push_str(&format!("# note: {note}\n"));
        }
        let (request, response) = (&self.request, &self.response);
        let reason = StatusCode::from_u16(response.status).ok().and_then(|status| status.canonical_reason());
        out.push_str(&format!("\n{} {} HTTP/1.1\n", request.method, request.url));
        write_message(&mut out, &request.headers, &request.body);
        out.push_str(&format!("\nHTTP/1.1 {} {}\n", response.status, reason.unwrap_or("Unknown")));
        write_message(&mut out, &response.headers, &response.body);
        out
    }
}

fn write_message(out: &mut String, headers: &Headers, body: &Body) {
    for field in &headers.0 {
        out.push_str(&format!("{}: {}\n", field.name, field.value));
    }
    if !body.bytes.is_empty() {
        out.push_str(&format!("\n{}\n", String::from_utf8_lossy(&body.bytes)));
    }
}
