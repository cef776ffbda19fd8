//! The format of `spec/samples`: one exchange a file, with where it comes from.

use super::{Body, Exchange, Field, Head, Headers, Request, Response};
use crate::finding::Finding;
use crate::source::Position;

const RULE: &str = "sample-format";
const PROVENANCES: [&str; 2] = ["captured", "constructed"];

/// A sample as it was read, with what is wrong with its form.
#[derive(Debug)]
pub struct Sample {
    /// None if the file is too broken to tell.
    pub exchange: Option<Exchange>,
    /// Findings about the form.
    pub findings: Vec<Finding>,
}

/// A part of the file, and where it begins.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    at: Position,
}

impl<'a> Text<'a> {
    /// Splits the text at an offset.
    fn split(self, offset: usize) -> (Self, Self) {
        let (before, after) = self.text.split_at_checked(offset).unwrap_or((self.text, ""));
        (Self { text: before, at: self.at }, Self { text: after, at: self.at.after(before.as_bytes()) })
    }

    /// Splits the text at the first empty line.
    fn split_at_empty_line(self) -> (Self, Self) {
        match self.text.find("\n\n") {
            Some(end) => (self.split(end).0, self.split(end + 2).1),
            None => self.split(self.text.len()),
        }
    }

    fn lines(self) -> impl Iterator<Item = Self> + 'a {
        let places = (self.at.line..).map(|line| Position { line, column: 1 });
        self.text.lines().zip(places).map(|(text, at)| Self { text, at })
    }

    /// A finding about what begins here.
    fn finding(self, pointer: &str, message: String) -> Finding {
        Finding { position: Some(self.at), ..Finding::error(RULE, pointer, message) }
    }
}

/// Reads the text of a sample.
#[must_use]
pub fn read(text: &str) -> Sample {
    let mut findings = Vec::new();
    let whole = Text { text, at: Position::START };
    let mut form = |at: Text<'_>, message: &str| findings.push(at.finding("/", message.to_owned()));
    if text.starts_with('\u{feff}') {
        form(whole, "begins with a byte order mark, expected none");
    }
    let text = text.trim_start_matches('\u{feff}');
    if let Some(offset) = text.find('\r') {
        form(Text { text, ..whole }.split(offset).1, "has a CR, expected LF line ends");
    }
    let text = text.replace("\r\n", "\n");
    let whole = Text { text: &text, at: Position::START };
    let whole = match text.strip_suffix('\n') {
        Some(text) => Text { text, ..whole },
        None => {
            form(whole.split(text.len()).1, "the last line has no end, expected one newline");
            whole
        }
    };
    let (head, rest) = whole.split_at_empty_line();
    let head = head_of(head, &mut findings);
    let exchange = exchange(rest).map_err(|finding| findings.push(*finding)).ok();
    Sample { exchange: exchange.map(|exchange| Exchange { head: Some(head), ..exchange }), findings }
}

/// Reads the `#` lines.
fn head_of(text: Text<'_>, findings: &mut Vec<Finding>) -> Head {
    let mut head = Head::default();
    let (mut provenance, mut source) = (None, None);
    for line in text.lines() {
        let entry = line.text.strip_prefix('#').and_then(|line| line.split_once(':'));
        match entry.map(|(name, value)| (name.trim(), value.trim())) {
            Some(("provenance", value)) if provenance.is_none() => provenance = Some((line, value)),
            Some(("source", value)) if source.is_none() => source = Some((line, value)),
            Some(("note", value)) => head.notes.push(value.to_owned()),
            _ => {
                let expected = "expected `# provenance:`, `# source:` once, or `# note:`";
                findings.push(line.finding("/", format!("the line `{}`, {expected}", line.text)));
            }
        }
    }
    match provenance {
        None => {
            let message = "the line `# provenance:` is missing, expected captured or constructed";
            findings.push(text.finding("/provenance", message.to_owned()));
        }
        Some((line, word)) if !PROVENANCES.contains(&word) => {
            findings.push(line.finding("/provenance", format!("is `{word}`, expected captured or constructed")));
        }
        Some(_) => {}
    }
    if source.is_none_or(|(_, value)| value.is_empty()) {
        let at = source.map_or(text, |(line, _)| line);
        let message = "the line `# source:` is missing or empty, expected a public page";
        findings.push(at.finding("/source", message.to_owned()));
    }
    head.provenance = provenance.map(|(_, value)| value.to_owned());
    head
}

fn exchange(text: Text<'_>) -> Result<Exchange, Box<Finding>> {
    let begins = text.text.starts_with("HTTP/1.1 ").then_some(0);
    let start = begins.or_else(|| text.text.find("\nHTTP/1.1 ").map(|at| at + 1)).ok_or_else(|| {
        let message = "a line that begins with `HTTP/1.1 ` is missing".to_owned();
        Box::new(text.split(text.text.len()).1.finding("/response", message))
    })?;
    let (request, response) = text.split(start);
    // The line end of the request, and the empty line between the two.
    let written = request.text.strip_suffix('\n').unwrap_or(request.text);
    let request = Text { text: written.strip_suffix('\n').unwrap_or(written), ..request };

    let (line, headers, body) = message(request, "/request")?;
    let mut words = line.split(' ');
    let (Some(method), Some(url), Some("HTTP/1.1"), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        let what = format!("the request line is `{line}`, expected `METHOD URL HTTP/1.1`");
        return Err(Box::new(request.finding("/request", what)));
    };
    let request = Request { method: method.to_owned(), url: url.to_owned(), headers, body, at: request.at };

    let (line, headers, body) = message(response, "/response")?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.filter(|status| (100..600).contains(status)).ok_or_else(|| {
        let what = format!("the status line is `{line}`, expected a status of three digits");
        Box::new(response.finding("/response/status", what))
    })?;
    let response = Some(Response { status, headers, body, at: response.at });
    Ok(Exchange { request: Some(request), response, ..Exchange::default() })
}

fn message<'a>(text: Text<'a>, place: &str) -> Result<(&'a str, Headers, Body), Box<Finding>> {
    let (head, body) = text.split_at_empty_line();
    let mut lines = head.lines();
    let first = lines.next().map(|line| line.text).unwrap_or_default();
    let headers = lines.map(|line| {
        let (name, value) = line.text.split_once(':').ok_or_else(|| {
            let what = format!("the line `{}` stands among the headers, expected `Name: value`", line.text);
            Box::new(line.finding(&format!("{place}/headers"), what))
        })?;
        Ok(Field { name: name.to_owned(), value: value.trim().to_owned(), at: line.at })
    });
    let headers = Headers(headers.collect::<Result<_, Box<Finding>>>()?);
    Ok((first, headers, Body::verbatim(body.text.into(), body.at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# provenance: captured\n# source: a page\n# note: a Trailing comma at /a/b, as printed\n\n\
                        POST https://host.example/x HTTP/1.1\nA: b: c\n\n{\n\n}\n\nHTTP/1.1 200 OK\nC: d\n\n[\n]\n";

    fn problems(text: &str) -> Vec<String> {
        read(text).findings.into_iter().map(|finding| finding.pointer).collect()
    }

    #[test]
    fn a_whole_one() {
        let sample = read(GOOD);
        assert_eq!(sample.findings, []);
        let head = sample.exchange.as_ref().and_then(|exchange| exchange.head.as_ref()).unwrap();
        assert!(head.has_note_of("trailing comma"));
        assert!(head.names("/a/b") && !head.names("/a"));
        assert_eq!(head.provenance.as_deref(), Some("captured"));
        let Exchange { request: Some(request), response: Some(response), .. } = sample.exchange.unwrap() else {
            panic!("both are there")
        };
        assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "https://host.example/x"));
        assert_eq!(request.headers.as_pairs(), [("A", "b: c")]);
        assert_eq!(request.body.bytes, b"{\n\n}");
        let places = [request.at, request.headers.0[0].at, request.body.position_of(2), response.at];
        assert_eq!(places.map(|at| at.to_string()), ["5:1", "6:1", "9:1", "12:1"]);
        assert_eq!(response.body.position_of(0).to_string(), "15:1");
        assert_eq!((response.status, response.body.bytes.as_slice()), (200, b"[\n]".as_slice()));
    }

    #[test]
    fn without_bodies_or_headers() {
        let sample = read("# provenance: captured\n# source: a\n\nGET /x HTTP/1.1\n\nHTTP/1.1 401 Unauthorized\n");
        assert_eq!(sample.findings, []);
        let exchange = sample.exchange.unwrap();
        assert!(exchange.request.unwrap().body.is_empty() && exchange.response.unwrap().body.is_empty());
    }

    #[test]
    fn where_it_is() {
        let places = |text: &str| -> Vec<String> {
            read(text).findings.iter().filter_map(|finding| Some(finding.position?.to_string())).collect()
        };
        assert_eq!(places(&GOOD.replace("captured", "guessed")), ["1:1"]);
        assert_eq!(places(&GOOD.replace("# note", "# nota")), ["3:1"]);
        assert_eq!(places(&GOOD.replace("A: b: c", "A b c")), ["6:1"]);
        assert_eq!(places(&GOOD.replace("200 OK", "OK")), ["12:1"]);
        assert_eq!(places(GOOD.trim_end()), ["16:2"]);
        assert_eq!(places(&GOOD.replace("{\n", "{\r\n")), ["8:2"]);
    }

    #[test]
    fn what_is_missing() {
        assert_eq!(problems(&GOOD.replace("# provenance: captured\n", "")), ["/provenance"]);
        assert_eq!(problems(&GOOD.replace("captured", "guessed")), ["/provenance"]);
        assert_eq!(problems(&GOOD.replace("# source: a page\n", "")), ["/source"]);
        assert_eq!(problems(&GOOD.replace("a page", "")), ["/source"]);
        assert_eq!(problems(&GOOD.replace("# note", "# nota")), ["/"]);
        assert_eq!(problems(&GOOD.replace("/x HTTP/1.1", "/x")), ["/request"]);
        assert_eq!(problems(&GOOD.replace("200 OK", "OK")), ["/response/status"]);
        assert_eq!(problems(&GOOD.replace("C: d", "C")), ["/response/headers"]);
        assert_eq!(problems("# provenance: captured\n# source: a\n\nGET /x HTTP/1.1\n"), ["/response"]);
        assert_eq!(problems(GOOD.trim_end()), ["/"]);
        assert_eq!(problems(&GOOD.replace('\n', "\r\n")), ["/"]);
        assert_eq!(problems(&format!("\u{feff}{GOOD}")), ["/"]);
    }
}
