//! Bodies, by what they are.

use super::Redactor;
use super::json::Node;
use super::names::{self, Meaning};
use crate::exchange::{json, multipart};

const BOUNDARY: &str = "----captured-form";
/// The media type of every form that is written.
pub(super) const FORM_TYPE: &str = "multipart/form-data; boundary=----captured-form";

/// A body as it is written, and what to say of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

impl Redactor {
    /// `what` names the body in notes; where bytes are allowed, a file is expected.
    pub(super) fn body(&mut self, body: &[u8], content_type: Option<&str>, bytes: bool, what: &str) -> Written {
        let mut notes = Vec::new();
        let stripped = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        if stripped.len() < body.len() {
            notes.push(format!("the {what} body began with a byte order mark"));
        }
        if stripped.trim_ascii().is_empty() {
            return Written { text: String::new(), notes };
        }
        let media_type = media_type(content_type);
        let is_json = media_type == "application/json" || media_type.ends_with("+json");
        if media_type == "multipart/form-data" {
            return match self.form(stripped, content_type.unwrap_or_default()) {
                Ok(text) => {
                    let note = "files are replaced by placeholders, and the boundary by another; line ends inside the form \
                                are LF in this file and CRLF on the wire";
                    Written { text, notes: vec![note.to_owned()] }
                }
                Err(problem) => placeholder(body, format!("the {what} body is no form ({problem}); it is left out")),
            };
        }
        let text = match str::from_utf8(stripped) {
            Ok(text) if (is_json || !bytes) && !text.chars().any(is_binary) => text,
            _ => return placeholder(body, format!("the {what} body is a placeholder for the bytes that were sent")),
        };
        let text = if media_type == "application/x-www-form-urlencoded" {
            self.query(text.trim())
        } else if is_json || text.trim_start().starts_with(['{', '[']) {
            match Node::parse(text) {
                Ok(node) => self.json(node, None).pretty(),
                Err(error) => {
                    notes.push(problem(text, &error, what));
                    self.loose(text)
                }
            }
        } else {
            self.loose(text)
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Written { text: text.trim_end_matches('\n').to_owned(), notes }
    }

    fn form(&mut self, body: &[u8], content_type: &str) -> Result<String, String> {
        let boundary = multipart::boundary(content_type).ok_or("it names no boundary")?;
        // What the parts say of themselves is not to be repeated.
        let parts = multipart::parts(body, boundary).map_err(|_| "its parts cannot be told apart")?;
        let mut out = String::new();
        for part in parts {
            let name = self.prose(&part.name).replace(['"', '\n', '\r'], "");
            out.push_str(&format!("--{BOUNDARY}\nContent-Disposition: form-data; name=\"{name}\""));
            let essence = media_type(part.content_type.as_deref());
            let text = str::from_utf8(part.body).ok().filter(|text| !text.chars().any(is_binary));
            let content = match text {
                Some(text) if essence == "application/json" => {
                    out.push_str("\nContent-Type: application/json");
                    match Node::parse(text) {
                        Ok(node) => self.json(node, None).pretty(),
                        Err(_) => self.loose(text),
                    }
                }
                Some(text) if essence.is_empty() && part.file_name.is_none() => {
                    self.meant(names::parameter(&part.name), text)
                }
                _ => {
                    let file = self.meant(Meaning::File, part.file_name.as_deref().unwrap_or("file"));
                    out.push_str(&format!("; filename=\"{file}\""));
                    let known = essence.split('/').count() == 2 && essence.len() < 80;
                    let essence = if known { self.prose(&essence) } else { "application/octet-stream".to_owned() };
                    out.push_str(&format!("\nContent-Type: {essence}"));
                    placeholder_text(part.body)
                }
            };
            let content = content.replace("\r\n", "\n").replace('\r', "\n");
            out.push_str(&format!("\n\n{content}\n"));
        }
        Ok(format!("{out}--{BOUNDARY}--"))
    }
}

/// In lower case, without parameters.
pub(super) fn media_type(content_type: Option<&str>) -> String {
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

fn problem(text: &str, error: &serde_json::Error, what: &str) -> String {
    if json::parse(&json::without_trailing_commas(text.as_bytes())).is_ok() {
        return format!("the {what} body has a trailing comma, as it was sent");
    }
    let what_it_is = match error.classify() {
        serde_json::error::Category::Eof => "ends too early",
        _ => "is not JSON",
    };
    format!("the {what} body {what_it_is} (line {}, column {})", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(body: &[u8], content_type: &str, bytes: bool) -> Written {
        Redactor::for_tests().body(body, Some(content_type), bytes, "request")
    }

    #[test]
    fn of_every_kind() {
        let json = written(b"\xef\xbb\xbf{\"a\":1.0}\r\n", "application/json; charset=utf-8", false);
        assert_eq!(json.text, "{\n    \"a\": 1.0\n}");
        assert_eq!(json.notes, ["the request body began with a byte order mark"]);
        let comma = written(b"{\r\n \"lastName\": \"Ann\",\r\n}", "application/json", false);
        assert!(comma.text.starts_with("{\n \"lastName\": \"Family-") && comma.text.ends_with("\",\n}"), "{comma:?}");
        assert!(comma.notes[0].contains("trailing comma"));
        assert!(written(b"{\"a\"", "application/json", false).notes[0].contains("ends too early (line 1, column 4)"));
        assert_eq!(written(b"a=b&client_secret=x", "application/x-www-form-urlencoded", false).text, "a=b");
        assert_eq!(written(b"%PDF Bob", "application/pdf", true).text, "Placeholder for 8 bytes");
        assert_eq!(written(b"\x00\x01", "text/html", false).text, "Placeholder for 2 bytes");
        assert_eq!(written(b" \n", "", false), Written::default());
        assert_eq!(written(b"<h1>502</h1>\n", "text/html", false).text, "<h1>502</h1>");
    }

    #[test]
    fn forms() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n\
                    {\"email\":\"bob@fabrikam.com\"}\r\n--x\r\nContent-Disposition: form-data; name=\"pofiles\"; filename=\"Bob.pdf\"\r\n\
                    Content-Type: application/pdf\r\n\r\nBob\r\n--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter22\r\n--x--\r\n";
        let form = written(body.as_bytes(), "multipart/form-data; boundary=x", false).text;
        let parts = multipart::parts(form.as_bytes(), BOUNDARY).unwrap();
        assert_eq!(multipart::boundary(FORM_TYPE), Some(BOUNDARY));
        let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["metadata", "pofiles", "password"]);
        assert_eq!((parts[1].body, parts[2].body), (b"Placeholder for 3 bytes".as_slice(), b"REDACTED".as_slice()));
        assert!(form.contains("name=\"pofiles\"; filename=\"file-"), "{form}");
        assert!(!form.contains("Bob") && !form.contains("fabrikam"), "{form}");
    }
}
