use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::*;
use crate::source::json::Target;

const HAR: &str = r#"{
  "log": {
    "version": "1.2",
    "pages": [{"title": "a \"quoted\" [page]"}],
    "entries": [
      {
        "startedDateTime": "2024-01-01T00:00:00Z",
        "request": {
          "method": "PATCH",
          "url": "https://api.example/v1/orders/ä?x=1",
          "headers": [{"name": ":authority", "value": "api.example"}, {"name": "Accept", "value": "a\/b"}],
          "queryString": [{"name": "x", "value": "1"}],
          "postData": {"mimeType": "application/json", "text": "{\n  \"status\": \"cancelled\",\n}"}
        },
        "response": {
          "status": 200,
          "headers": [{"name": "Content-Type", "value": "application/json"}],
          "content": {"size": 9, "text": "{\"id\": 1, \"b\": 2}"}
        }
      },
      {"request": {"method": "GET", "url": "https://api.example/x", "headers": []}, "response": {"status": 0}}
    ]
  }
}
"#;

fn with(entries: &str) -> String {
    format!("{{\"log\": {{\"entries\": [{entries}]}}}}")
}

fn entry(response: &str) -> String {
    with(&format!("{{\"request\": {{\"method\": \"GET\", \"url\": \"/x\"}}, \"response\": {response}}}"))
}

fn body(response: &str) -> Vec<u8> {
    exchanges("a.har", &entry(response)).remove(0).response.unwrap().body.bytes
}

#[test]
fn entries_of_another_shape() {
    let problem = |entry: &str| problem("a.har", with(entry));
    let sent = problem(r#"{"request": null}"#);
    assert!(sent.contains("expected an object with `method` and `url`") && !sent.contains("struct"), "{sent}");
    let named = problem(r#"{"request": {"method": "GET", "url": "/", "headers": [3]}}"#);
    assert!(named.contains("expected an object with `name` and `value`"), "{named}");
}

#[test]
fn a_whole_one() {
    let mut all = exchanges("capture", HAR);
    assert_eq!(
        all.iter().map(summary).collect::<Vec<_>>(),
        [
            "PATCH https://api.example/v1/orders/ä?x=1 [(\"Accept\", \"a/b\")] {\n  \"status\": \"cancelled\",\n} => \
             200 [(\"Content-Type\", \"application/json\")] {\"id\": 1, \"b\": 2}",
            "GET https://api.example/x []  => -"
        ]
    );
    assert_eq!([all[0].entry.as_str(), all[1].entry.as_str()], ["/log/entries/0", "/log/entries/1"]);
    let exchange = all.remove(0);
    let (request, response) = (exchange.request.unwrap(), exchange.response.unwrap());
    assert_eq!(exchange.entry, "/log/entries/0");
    // Places are those of the decoded body.
    assert_eq!(request.body.position("/status", Target::Name).to_string(), "2:3");
    assert_eq!(response.body.position("/b", Target::Value).to_string(), "1:16");
}

#[test]
fn in_any_order_and_on_one_line() {
    let text = HAR.replace("{\n  \"log\"", "\u{feff}{\"comment\": [{\"a\": \"]}\"}, 1.5e3, null],\n  \"log\"");
    let flat: String = text.lines().map(str::trim).collect();
    let flat = flat.replacen("\"log\":", "\"x\": {\"log\": 1}, \"log\":", 1);
    let last = flat.trim_end_matches('}').to_owned() + "}, \"after\": {}}";
    for text in [text, flat, last] {
        assert_eq!(exchanges("a.json", &text).len(), 2, "{text}");
    }
}

#[test]
fn encoded_bodies() {
    let base64 = |bytes: &[u8]| BASE64_STANDARD.encode(bytes);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(b"{\"a\": 1}").unwrap();
    let gzip = gzip.finish().unwrap();
    let response = |headers: &str, text: &str| {
        format!(
            "{{\"status\": 200, \"headers\": [{headers}], \"content\": {{\"encoding\": \"base64\", \"text\": \"{text}\"}}}}"
        )
    };
    let coding = "{\"name\": \"Content-Encoding\", \"value\": \"gzip\"}";
    assert_eq!(body(&response("", &base64(b"{}"))), b"{}");
    assert_eq!(body(&response(coding, &base64(&gzip))), b"{\"a\": 1}");
    assert_eq!(body(&response(coding, &base64(b"{}"))), b"{}", "unpacked by the recorder");
    assert_eq!(body(&response("", &base64(&gzip))), gzip, "a file that is gzip");
    assert_eq!(body("{\"status\": 204, \"headers\": null, \"content\": {\"text\": null}}"), b"");
    let cut = problem("a.har", entry(&response(coding, &base64(&gzip[..15]))));
    assert!(cut.contains("the body cannot be unpacked"), "{cut}");
}

#[test]
fn bodies_that_were_left_out() {
    let left_out = |response: &str| {
        exchanges("a.har", &entry(response)).remove(0).response.is_some_and(|response| response.body.is_left_out())
    };
    for content in [r#"{"size": 70000}"#, r#"{"size": 9, "text": null, "comment": "not kept"}"#] {
        assert!(left_out(&format!(r#"{{"status": 200, "content": {content}}}"#)), "{content}");
    }
    for content in [r#"{"size": 0}"#, r#"{"size": -1}"#, "{}", "null", r#"{"size": 9, "text": ""}"#] {
        assert!(!left_out(&format!(r#"{{"status": 200, "content": {content}}}"#)), "{content}");
    }
    for (more, expected) in [
        (r#", "bodySize": 5"#, true),
        (r#", "bodySize": 5, "postData": {"mimeType": "multipart/form-data", "comment": "not kept"}"#, true),
        (r#", "bodySize": 0"#, false),
        (r#", "bodySize": 2, "postData": {"mimeType": "application/json", "text": "{}"}"#, false),
    ] {
        let sent = format!(r#"{{"request": {{"method": "POST", "url": "/x"{more}}}}}"#);
        let request = exchanges("a.har", &with(&sent)).remove(0).request.unwrap();
        assert_eq!(request.body.is_left_out(), expected, "{more}");
    }
}

#[test]
fn forms_and_queries() {
    let text = with(
        r#"{"request": {"method": "POST", "url": "/x", "queryString": [{"name": "a b", "value": "c"}],
            "postData": {"mimeType": "x", "text": "", "params": [{"name": "k", "value": "v w"}, {"name": "l"}]}}}"#,
    );
    assert_eq!(summary(&exchanges("a", &text)[0]), "POST /x?a%20b=c [] k=v%20w&l= => -");
}

#[test]
fn what_is_broken() {
    assert!(problem("a.har", with("")).starts_with("a.har: holds no entries; expected a HAR 1.2 file"));
    assert!(problem("a.har", "{\"log\": {}}").contains("holds no entries"));
    let no_array = problem("a.har", "{\"log\": {\"entries\": {}}}");
    assert!(no_array.starts_with("a.har:1:21: ") && no_array.contains("expected an array of entries"), "{no_array}");
    let good = r#"{"request": {"method": "GET", "url": "/x"}}"#;
    for (entry, words) in [
        (r#"{"request": 1}"#, "invalid type: integer `1`"),
        ("{}", "missing field `request`"),
        (r#"{"request": {"method": "GET"}}"#, "missing field `url`"),
        (r#"{"request": {"method": 5, "url": ""}}"#, "invalid type: integer `5`, expected a string"),
    ] {
        let (messages, problem) = read_all("a.har", with(&format!("{good}, {entry}")).as_bytes(), &Reading::default());
        let problem = problem.expect(entry);
        assert!(problem.starts_with("a.har: /log/entries/1: ") && problem.contains(words), "{entry}: {problem}");
        assert_eq!(messages.len(), 1, "{entry}");
    }
    for (text, words) in [
        (with(&format!("{good},")), "trailing comma"),
        (with(&format!("{good}, {{\"a\": 1,}}")), "key must be a string"),
        (with(&format!("{good}, {{\"a\": 'b'}}")), "expected value"),
        (with(&format!("{good} {good}")), "expected `,` or `]`"),
        (with(&format!("{good}, {{\"a\": \"b\n\"}}")), "control character"),
        (with(good) + "x", "trailing characters"),
        (with(good).trim_end_matches("}]}}").to_owned(), "EOF while parsing"),
        (with(good).trim_end_matches("]}}").to_owned(), "EOF while parsing"),
        (with(good).trim_end_matches('}').to_owned(), "EOF while parsing"),
    ] {
        let (messages, problem) = read_all("a.har", text.as_bytes(), &Reading::default());
        let problem = problem.expect(&text);
        assert!(
            (problem.starts_with("a.har:1:") || problem.starts_with("a.har:2:")) && problem.contains(words),
            "{text}: {problem}"
        );
        assert!(messages.len() == 1 || problem.contains("entries/0"), "{text}");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let text = entry("{\"status\": 200, \"content\": {\"text\": \"ä?\"}}");
    for place in [text.find('?').unwrap(), text.find("GET").unwrap()] {
        // Beyond what is read to see whether it is text at all.
        let mut bytes = format!("{{\"x\": \"{}\",\n", "a".repeat(10_000)).into_bytes();
        let begin = bytes.len();
        bytes.extend(text.bytes().skip(1));
        bytes[begin + place - 1] = 0xff;
        let problem = problem("a.har", bytes);
        assert!(problem.starts_with("a.har:2:") && problem.contains("/log/entries/0: "), "{problem}");
        assert!(problem.contains("UTF-8") || problem.contains("unicode"), "{problem}");
    }
    let read = read_all("a.har", &text.replace("200", "null").into_bytes(), &Reading::default());
    assert!(read.1.is_none());
}

#[test]
fn text_that_is_marked_as_base64_and_is_plain() {
    let text = entry(r#"{"status": 200, "content": {"encoding": "base64", "text": "{\"a\": 1}"}}"#);
    let (messages, problem) = read_all("a.har", text.as_bytes(), &Reading::default());
    assert_eq!(problem, None);
    let [Message::Form(notes), Message::Exchange(exchange)] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!(exchange.response.as_ref().unwrap().body.bytes, b"{\"a\": 1}");
    assert_eq!((notes[0].rule, notes[0].pointer.as_str()), ("har-encoding", "/log/entries/0/response/body"));
    assert_eq!(notes[0].severity, crate::Severity::Note);
}

#[test]
fn an_entry_that_is_none_does_not_hide_the_rest() {
    let good = r#"{"request": {"method": "GET", "url": "/x"}}"#;
    let text = with(&format!("{good},\n{{}},\n[],\n{good}"));
    let (messages, problem) = read_all("a.har", text.as_bytes(), &Reading::default());
    assert_eq!(messages.len(), 2);
    let problem = problem.unwrap();
    assert!(problem.starts_with("a.har: /log/entries/1: missing field `request`"), "{problem}");
    assert!(problem.ends_with("(and 1 more like it)"), "{problem}");
}

#[test]
fn an_entry_beyond_the_limit() {
    let reading = Reading { limit: 10_000, ..Reading::default() };
    let text = entry(&format!("{{\"status\": 200, \"content\": {{\"text\": \"{}\"}}}}", "a".repeat(10_000)));
    let problem = read_all("a.har", text.as_bytes(), &reading).1.unwrap();
    assert!(problem.contains("/log/entries/0: the entry has more than 10000 bytes"), "{problem}");
    let pages = format!("{{\"x\": \"{}\", {}", "a".repeat(20_000), HAR.trim_start_matches('{'));
    assert_eq!(read_all("a.har", pages.as_bytes(), &reading).1, None);
}
