//! Headers and bodies.

use partner_orders_rules::secrets;

use super::described::Site;
use super::redactor::Redactor;
use wirecheck::exchange::{Field, Headers, json, multipart};

const BOUNDARY: &str = "----captured-form";
/// The media type of every multipart form that is written.
const FORM_TYPE: &str = "multipart/form-data; boundary=----captured-form";
/// Headers of requests that samples have besides the described ones.
const OF_REQUESTS: [&str; 15] = [
    "accept",
    "accept-language",
    "content-type",
    "expect",
    "if-match",
    "if-none-match",
    "ms-contract-version",
    "ms-correlationid",
    "ms-cv",
    "ms-partnercenter-client",
    "ms-requestid",
    "ms-sdkversion",
    "prefer",
    "validatemfa",
    "x-locale",
];
/// Headers about the transport, which samples do without.
const OF_THE_TRANSPORT: [&str; 9] = [
    "connection",
    "content-encoding",
    "content-length",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];
/// Headers whose values consist of words of HTTP: media types, directives, dates, languages.
const OF_HTTP: [&str; 19] = [
    "accept",
    "accept-language",
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "content-language",
    "content-type",
    "date",
    "expires",
    "last-modified",
    "ms-contract-version",
    "pragma",
    "prefer",
    "preference-applied",
    "retry-after",
    "vary",
    "x-content-type-options",
    "x-locale",
];
/// Elements of HTML pages, as gateways and proxies send them.
const ELEMENTS: [&str; 40] = [
    "!DOCTYPE", "a", "b", "body", "br", "center", "code", "div", "em", "fieldset", "font", "form", "h1", "h2", "h3",
    "h4", "head", "hr", "html", "i", "img", "input", "li", "link", "meta", "ol", "p", "pre", "script", "small", "span",
    "strong", "style", "table", "td", "th", "title", "tr", "tt", "ul",
];
/// Beginnings of values that end in an id.
const BEGINNINGS: [&str; 3] = ["appId=cid-v1:", "OAuth realm=urn:cpsvc:cpid:", "OAuth realm=\"urn:cpsvc:cpid:"];

/// The header fields of a sample, and the names of those that it lacks.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) kept: Headers,
    pub(super) removed: Vec<String>,
}

/// The body of a sample, and notes about it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

impl<'d> Redactor<'d> {
    /// The header fields of a request: the described ones and a few more.
    pub(super) fn request_headers(&mut self, headers: &Headers, site: impl Fn(&Self, &str) -> Site<'d>) -> Fields {
        self.headers(headers, site, |name, site| site.is_described() || OF_REQUESTS.contains(&name))
    }

    /// The header fields of a response. Unknown ones stay: that they exist is news.
    pub(super) fn response_headers(&mut self, headers: &Headers, site: impl Fn(&Self, &str) -> Site<'d>) -> Fields {
        self.headers(headers, site, |_, _| true)
    }

    fn headers(
        &mut self,
        headers: &Headers,
        site: impl Fn(&Self, &str) -> Site<'d>,
        stays: impl Fn(&str, &Site<'d>) -> bool,
    ) -> Fields {
        let mut fields = Fields::default();
        for field in &headers.0 {
            let lower = field.name.to_ascii_lowercase();
            if OF_THE_TRANSPORT.contains(&lower.as_str()) || !self.forms.is_name(&field.name) {
                continue;
            }
            let site = site(self, &lower);
            let value = field.value.replace(|c: char| c.is_control(), " ");
            let is_secret = secrets::is_credential(&lower) && !site.is_described() || lower == "authorization";
            if !is_secret && stays(&lower, &site) {
                let value = self.header(&site, &lower, value.trim());
                fields.kept.0.push(Field { name: field.name.clone(), value, at: field.at });
                continue;
            }
            if is_secret {
                // Cookies are pairs, and credentials follow their scheme.
                value.split([';', ' ', ',']).for_each(|part| {
                    self.secret(part.split_once('=').map_or(part, |(_, value)| value));
                });
            }
            if !fields.removed.contains(&field.name) {
                fields.removed.push(field.name.clone());
            }
        }
        fields.removed.sort_by_key(|name| name.to_ascii_lowercase());
        fields
    }

    fn header(&mut self, site: &Site<'d>, name: &str, value: &str) -> String {
        if name == "content-type" && media_type(Some(value)) == "multipart/form-data" {
            return FORM_TYPE.to_owned();
        }
        if matches!(name, "accept" | "content-type") {
            return self.media_types(value);
        }
        if OF_HTTP.contains(&name) && self.forms.is_of_http(name, value) {
            return value.to_owned();
        }
        if let Some((disposition, file)) = value.split_once("filename=") {
            let file = self.form(file.trim_matches('"'));
            return format!(
                "{}filename=\"{file}\"",
                if disposition.starts_with("inline") { "inline; " } else { "attachment; " }
            );
        }
        match BEGINNINGS.iter().find_map(|start| Some((start, value.strip_prefix(start)?))) {
            Some((start, rest)) => format!("{start}{}", self.form(rest)),
            None => self.string(site, name, value),
        }
    }

    /// Media types and their parameters, of which those stay that hold no data.
    fn media_types(&mut self, value: &str) -> String {
        if secrets::has_secret(value) {
            return self.secret(value);
        }
        let mut types = Vec::new();
        for part in value.split(',') {
            let mut pieces = part.split(';').map(str::trim).filter(|piece| !piece.is_empty());
            let Some(media_type) = pieces.next() else { continue };
            let is_known = self.forms.is_media_type(media_type);
            let mut shown = vec![if is_known { media_type.to_owned() } else { self.form(media_type) }];
            for parameter in pieces {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                let is_harmless = self.forms.is_media_parameter(parameter);
                shown.push(match is_harmless {
                    true => parameter.to_owned(),
                    false => {
                        let value = self.string(&Site::default(), name.trim(), value.trim());
                        format!("{}={value}", self.name(name.trim(), false))
                    }
                });
            }
            types.push(shown.join("; "));
        }
        types.join(", ")
    }

    /// A body of a message; `what` names the message in notes.
    pub(super) fn body(&mut self, site: &Site<'d>, body: &[u8], content_type: Option<&str>, what: &str) -> Written {
        let mut notes = Vec::new();
        let stripped = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        if stripped.len() < body.len() {
            notes.push(format!("the {what} body began with a byte order mark"));
        }
        if stripped.trim_ascii().is_empty() {
            return Written { text: String::new(), notes };
        }
        let media_type = media_type(content_type);
        if media_type == "multipart/form-data" {
            return match self.form_data(site, stripped, content_type.unwrap_or_default()) {
                Ok(text) => {
                    let note = "files are replaced by placeholders, and the boundary by another; line ends inside the \
                                form are LF in this file and CRLF on the wire";
                    Written { text, notes: vec![note.to_owned()] }
                }
                Err(problem) => placeholder(body, format!("the {what} body is no form ({problem}); it is left out")),
            };
        }
        let is_json = media_type == "application/json" || media_type.ends_with("+json");
        let text = match str::from_utf8(stripped) {
            Ok(text) if (is_json || !site.is_binary()) && !text.chars().any(is_binary) => text,
            _ => return placeholder(body, format!("the {what} body is a placeholder for the bytes that were sent")),
        };
        let text = if media_type == "application/x-www-form-urlencoded" && !text.trim_start().starts_with(['{', '[']) {
            self.query(text.trim(), None)
        } else if is_json || text.trim_start().starts_with(['{', '[']) {
            notes.extend(problem(text, what));
            self.laid_out_json(site, text)
        } else {
            self.markup(text)
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Written { text: text.trim_end_matches('\n').to_owned(), notes }
    }

    fn form_data(&mut self, site: &Site<'d>, body: &[u8], content_type: &str) -> Result<String, String> {
        let boundary = multipart::boundary(content_type).ok_or("it names no boundary")?;
        // The parser's message may quote a part.
        let parts = multipart::parts(body, boundary).map_err(|_| "its parts cannot be told apart")?;
        let mut out = String::new();
        for part in parts {
            let property = self.described.property(site, &part.name);
            let name = self.name(&part.name, false).replace(['"', '\n', '\r'], "");
            out.push_str(&format!("--{BOUNDARY}\nContent-Disposition: form-data; name=\"{name}\""));
            let essence = media_type(part.content_type.as_deref());
            let text = str::from_utf8(part.body).ok().filter(|text| !text.chars().any(is_binary));
            let content = match text {
                Some(text) if essence == "application/json" => {
                    out.push_str("\nContent-Type: application/json");
                    self.laid_out_json(&property, text)
                }
                Some(text) if essence.is_empty() && part.file_name.is_none() => {
                    self.string(&property, &part.name, text)
                }
                _ => {
                    if let Some(file) = &part.file_name {
                        out.push_str(&format!("; filename=\"{}\"", self.form(file)));
                    }
                    let is_known = self.forms.is_media_type(&essence);
                    out.push_str(&format!(
                        "\nContent-Type: {}",
                        if is_known { &essence } else { "application/octet-stream" }
                    ));
                    placeholder_text(part.body)
                }
            };
            out.push_str(&format!("\n\n{}\n", content.replace("\r\n", "\n").replace('\r', "\n")));
        }
        Ok(format!("{out}--{BOUNDARY}--"))
    }

    /// HTML, XML or plain text: names of elements stay, and all else is replaced, line by line.
    fn markup(&mut self, text: &str) -> String {
        let mut out = String::new();
        for (index, piece) in text.split('<').enumerate() {
            let (tag, rest) = match piece.split_once('>') {
                Some(pair) if index > 0 => pair,
                _ => ("", piece),
            };
            if index > 0 && piece.contains('>') {
                let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || "/!".contains(c))).unwrap_or(tag.len());
                let name = tag.get(..end).unwrap_or_default();
                let element = name.trim_matches('/');
                let is_element = ELEMENTS.iter().any(|known| element.eq_ignore_ascii_case(known))
                    || self.forms.is_name(element) && text.contains(&format!("</{element}>"));
                // Anything else is a text in angle brackets, such as the address after a name.
                let shown = if is_element { name.to_owned() } else { self.line(tag) };
                out.push_str(&format!("<{shown}>"));
            }
            let lines: Vec<String> = rest.split('\n').map(|line| self.line(line)).collect();
            out.push_str(&lines.join("\n"));
        }
        out
    }

    fn line(&mut self, line: &str) -> String {
        let text = line.trim();
        if text.is_empty() { line.to_owned() } else { line.replace(text, &self.form(text)) }
    }
}

/// A media type in lower case, without parameters.
fn media_type(content_type: Option<&str>) -> String {
    content_type.and_then(|name| name.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn placeholder(body: &[u8], note: String) -> Written {
    Written { text: placeholder_text(body), notes: vec![note] }
}

fn placeholder_text(body: &[u8]) -> String {
    format!("Placeholder for {} bytes", body.len())
}

/// A note about JSON that is broken.
fn problem(text: &str, what: &str) -> Option<String> {
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    if json::parse(&json::without_trailing_commas(text.as_bytes())).is_ok() {
        return Some(format!("the {what} body has a trailing comma, as it was sent"));
    }
    let problem = if error.is_eof() { "ends too early" } else { "is not JSON" };
    Some(format!("the {what} body {problem} (line {}, column {})", error.line(), error.column()))
}
