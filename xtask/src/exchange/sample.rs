//! The format of `spec/samples`: one exchange a file, with where it comes from.

use super::{Body, Exchange, Field, Head, Headers, Request, Response};
use crate::finding::Finding;
use crate::source::Position;

const RULE: &str = "sample-format";
const PROVENANCES: [&str; 2] = ["captured", "constructed"];

/// A sample as it was read, with what is wrong with its form.
#[derive(Debug)]
pub(crate) struct Sample {
    /// None if the file is too broken to tell.
    pub(crate) exchange: Option<Exchange>,
    pub(crate) findings: Vec<Finding>,
}

pub(crate) fn read(text: &str) -> Sample {
    let mut findings = Vec::new();
    if text.starts_with('\u{feff}') {
        findings.push(Finding::error(RULE, "/", "begins with a byte order mark, expected none"));
    }
    if text.contains('\r') {
        findings.push(Finding::error(RULE, "/", "has a CR, expected LF line ends"));
    }
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.strip_suffix('\n').unwrap_or_else(|| {
        findings.push(Finding::error(RULE, "/", "the last line has no end, expected one newline"));
        &text
    });
    let (head, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let notes = header_lines(head, &mut findings);
    let head = Head { notes, ..Head::default() };
    let exchange = exchange(rest).map_err(|finding| findings.push(finding)).ok();
    Sample { exchange: exchange.map(|exchange| Exchange { head: Some(head), ..exchange }), findings }
}

/// Checks the `#` lines, and gives the notes.
fn header_lines(head: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    let (mut provenance, mut source, mut notes) = (None, None, Vec::new());
    for line in head.lines() {
        let entry = line.strip_prefix('#').and_then(|line| line.split_once(':'));
        match entry.map(|(name, value)| (name.trim(), value.trim())) {
            Some(("provenance", value)) if provenance.is_none() => provenance = Some(value),
            Some(("source", value)) if source.is_none() => source = Some(value),
            Some(("note", value)) => notes.push(value.to_owned()),
            _ => {
                let message = format!("the line `{line}`, expected `# provenance:`, `# source:` once, or `# note:`");
                findings.push(Finding::error(RULE, "/", message));
            }
        }
    }
    match provenance {
        None => findings.push(Finding::error(
            RULE,
            "/provenance",
            "the line `# provenance:` is missing, expected captured or constructed",
        )),
        Some(word) if !PROVENANCES.contains(&word) => {
            findings.push(Finding::error(
                RULE,
                "/provenance",
                format!("is `{word}`, expected captured or constructed"),
            ));
        }
        Some(_) => {}
    }
    if source.is_none_or(str::is_empty) {
        findings.push(Finding::error(
            RULE,
            "/source",
            "the line `# source:` is missing or empty, expected a public page",
        ));
    }
    notes
}

fn exchange(text: &str) -> Result<Exchange, Finding> {
    let missing = |place, what: &str| Finding::error(RULE, place, format!("{what} is missing"));
    let start = if text.starts_with("HTTP/1.1 ") { Some(0) } else { text.find("\nHTTP/1.1 ").map(|at| at + 1) };
    let (request, response) = start
        .and_then(|start| text.split_at_checked(start))
        .ok_or_else(|| missing("/response", "a line that begins with `HTTP/1.1 `"))?;
    // The line end of the request, and the empty line between the two.
    let request = request.strip_suffix('\n').unwrap_or(request);
    let request = request.strip_suffix('\n').unwrap_or(request);

    let (line, headers, body) = message(request, "/request")?;
    let mut words = line.split(' ');
    let (Some(method), Some(url), Some("HTTP/1.1"), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        let what = format!("the request line is `{line}`, expected `METHOD URL HTTP/1.1`");
        return Err(Finding::error(RULE, "/request", what));
    };
    let at = Position::START;
    let request = Request { method: method.to_owned(), url: url.to_owned(), headers, body, at };

    let (line, headers, body) = message(response, "/response")?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.filter(|status| (100..600).contains(status)).ok_or_else(|| {
        let what = format!("the status line is `{line}`, expected a status of three digits");
        Finding::error(RULE, "/response/status", what)
    })?;
    let response = Some(Response { status, headers, body, at });
    Ok(Exchange { request: Some(request), response, ..Exchange::default() })
}

fn message<'a>(text: &'a str, place: &str) -> Result<(&'a str, Headers, Body), Finding> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':').ok_or_else(|| {
            let what = format!("the line `{line}` stands among the headers, expected `Name: value`");
            Finding::error(RULE, format!("{place}/headers"), what)
        })?;
        Ok(Field { name: name.to_owned(), value: value.trim().to_owned(), at: Position::START })
    });
    Ok((first, Headers(headers.collect::<Result<_, _>>()?), Body::verbatim(body.into(), Position::START)))
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
        let Exchange { request: Some(request), response: Some(response), head: Some(head), .. } =
            sample.exchange.unwrap()
        else {
            panic!("both are there")
        };
        assert!(head.has_note_of("trailing comma"));
        assert!(head.names("/a/b") && !head.names("/a"));
        assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "https://host.example/x"));
        assert_eq!(request.headers.as_pairs(), [("A", "b: c")]);
        assert_eq!(request.body.bytes, b"{\n\n}");
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
