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
    let line = |at: usize| HAR.lines().nth(at - 1).unwrap();
    let column = |at: usize, text: &str| line(at)[..line(at).find(text).unwrap()].chars().count() + 1;
    assert_eq!(request.at.to_string(), format!("10:{}", column(10, "\"https")));
    assert_eq!(request.headers.0[0].at.to_string(), format!("11:{}", column(11, "\"Accept")));
    assert_eq!(request.body.position("/status", Target::Name).to_string(), format!("13:{}", column(13, "\\\"status")));
    assert_eq!(response.at.to_string(), format!("16:{}", column(16, "200")));
    assert_eq!(response.body.position("/b", Target::Value).to_string(), format!("18:{}", column(18, "2}")));
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
fn across_buffers() {
    let whole: Vec<_> = exchanges("a.har", HAR).iter().map(|exchange| format!("{exchange:?}")).collect();
    let source = Source::messages(Path::new("a.har"), "a.har");
    for size in 1..40 {
        let reader = std::io::BufReader::with_capacity(size, HAR.as_bytes());
        let mut scanner = crate::input::scanner::Scanner::recording(reader, 1_000_000);
        assert!(crate::input::har::is_har(&mut scanner).is_ok_and(|is_har| is_har));
        let mut found = Vec::new();
        let mut sink = |message| match message {
            Message::Exchange(exchange) => found.push(format!("{exchange:?}")),
            other => panic!("{other:?}"),
        };
        let read = crate::input::har::read(&mut scanner, &Reading::default(), &mut sink);
        read.map_err(|problem| problem.into_unreadable(&source).to_string()).unwrap();
        assert_eq!(found, whole, "{size}");
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
    let broken = problem("a.har", entry(&response("", "e3?0")));
    assert!(broken.contains("/log/entries/0: the body is not base64"), "{broken}");
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
    assert!(
        problem("a.har", "{\"log\": {\"entries\": {}}}").starts_with("a.har:1:21: found `{}}}`, expected the array")
    );
    let good = r#"{"request": {"method": "GET", "url": "/x"}}"#;
    for (text, words) in [
        (with(&format!("{good},")), "trailing comma before `]`"),
        (with(&format!("{good}, {{\"request\": 1}}")), "/log/entries/1: invalid type: integer `1`"),
        (with(&format!("{good}, {{}}")), "/log/entries/1: missing field `request`"),
        (with(&format!("{good}, {{\"request\": {{\"method\": \"GET\"}}}}")), "/log/entries/1: missing field `url`"),
        (with(&format!("{good}, {{\"request\": {{\"method\": 5, \"url\": \"\"}}}}")), "found `5`, expected a text"),
        (with(&format!("{good}, {{\"a\": 1,}}")), "/log/entries/1: not JSON: trailing comma"),
        (with(&format!("{good}, {{\"a\": 'b'}}")), "/log/entries/1: not JSON: single quote"),
        (
            with(&format!("{good}, {{\"a\": {{\"b\": 1}}, {good}")),
            "/log/entries/1: not JSON: found `{`, expected a property name",
        ),
        (with(&format!("{good} {good}")), "found `{\"request\": {\"method`, expected `,` or `]`"),
        (with(&format!("{good}, {{\"a\": \"b\n\"}}")), "/log/entries/1: not JSON: a line ends within a text"),
        (with(good) + "x", "found `x`, expected nothing after the end"),
        (with(good).trim_end_matches("}]}}").to_owned(), "cut off"),
        (with(good).trim_end_matches("]}}").to_owned(), "cut off"),
        (with(good).trim_end_matches('}').to_owned(), "cut off"),
    ] {
        let (messages, problem) = read_all("a.har", text.as_bytes(), &Reading::default());
        let problem = problem.expect(&text);
        assert!(problem.starts_with("a.har:1:") && problem.contains(words), "{text}: {problem}");
        assert!(messages.len() == 1 || problem.contains("entries/0"), "{text}");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let text = entry("{\"status\": 200, \"content\": {\"text\": \"ä?\"}}");
    let at = text.find('?').unwrap();
    let column = text[..at].chars().count() + 1;
    for place in [at, text.find("GET").unwrap()] {
        // Beyond what is read to see whether it is text at all.
        let mut bytes = format!("{{\"x\": \"{}\",\n", "a".repeat(10_000)).into_bytes();
        let begin = bytes.len();
        bytes.extend(text.bytes().skip(1));
        bytes[begin + place - 1] = 0xff;
        let problem = problem("a.har", bytes);
        assert!(
            problem.starts_with("a.har:2:") && problem.contains("/log/entries/0: byte 0xff is not UTF-8"),
            "{problem}"
        );
        assert!(place != at || problem.starts_with(&format!("a.har:2:{}: ", column - 1)), "{problem}");
    }
    let read = read_all("a.har", &text.replace("200", "null").into_bytes(), &Reading::default());
    assert!(read.1.is_none());
}

#[test]
fn an_entry_that_is_none_does_not_hide_the_rest() {
    let good = r#"{"request": {"method": "GET", "url": "/x"}}"#;
    let text = with(&format!("{good},\n{{}},\n[],\n{good}"));
    let (messages, problem) = read_all("a.har", text.as_bytes(), &Reading::default());
    assert_eq!(messages.len(), 2);
    let problem = problem.unwrap();
    assert!(problem.starts_with("a.har:2:2: /log/entries/1: missing field `request`"), "{problem}");
    assert!(problem.ends_with("(and 1 more like it)"), "{problem}");
}

#[test]
fn an_entry_beyond_the_limit() {
    let reading = Reading { limit: 10_000, ..Reading::default() };
    let text = entry(&format!("{{\"status\": 200, \"content\": {{\"text\": \"{}\"}}}}", "a".repeat(10_000)));
    let problem = read_all("a.har", text.as_bytes(), &reading).1.unwrap();
    assert!(problem.contains("/log/entries/0: the value has more than 10000 bytes"), "{problem}");
    let pages = format!("{{\"x\": \"{}\", {}", "a".repeat(20_000), HAR.trim_start_matches('{'));
    assert_eq!(read_all("a.har", pages.as_bytes(), &reading).1, None);
}
