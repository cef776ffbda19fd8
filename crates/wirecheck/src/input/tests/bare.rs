use super::*;
use crate::direction::Direction;

#[test]
fn kept_byte_for_byte() {
    let text = "\u{feff}\r\n { \"id\": \"ä\",\r\n  \"n\": 1.10 }\r\n\r\n";
    let body = bare("order.json", text).body;
    assert_eq!(String::from_utf8(body.bytes.clone()).unwrap(), text.trim_start_matches('\u{feff}'));
    assert_eq!(body.position("/n", crate::source::json::Target::Name).to_string(), "3:3");
    assert_eq!(bare("a", "[1]").body.bytes, b"[1]");
    assert_eq!(bare("a.json", "\"text\"").body.bytes, b"\"text\"");
    assert_eq!(bare("a.json", "null\n").body.bytes, b"null\n");
}

#[test]
fn a_log_alone_makes_no_har() {
    assert_eq!(bare("a.json", "{\"a\": {\"log\": {}}, \"log\": [1]}").body.bytes.len(), 30);
}

#[test]
fn directions() {
    assert_eq!(bare("order.Request.json", "{}").direction, Some(Direction::Request));
    assert_eq!(bare("response-200.json", "{}").direction, Some(Direction::Response));
    assert_eq!(bare("request-response.json", "{}").direction, None);
    assert_eq!(bare("order.json", "{}").direction, None);
}

#[test]
fn operations() {
    let folder = folder("operations", &[("getOrder/a.json", "{}"), ("other/b.json", "{}")]);
    let operation = |name: &str, told: Option<&str>| {
        let is_operation = |id: &str| id == "getOrder";
        let reading = Reading { operation: told, is_operation: &is_operation, ..Reading::default() };
        let path = folder.join(name);
        let source = InputFile::messages(&path, "");
        let mut found = None;
        crate::input::read(&source, &reading, &mut |message| {
            if let Message::Bare(bare) = message {
                found = bare.operation;
            }
        })
        .unwrap();
        found
    };
    assert_eq!(operation("getOrder/a.json", None).as_deref(), Some("getOrder"));
    assert_eq!(operation("getOrder/a.json", Some("x")).as_deref(), Some("x"));
    assert_eq!(operation("other/b.json", None), None);
}

#[test]
fn what_is_wrong_and_where() {
    for (text, expected) in [
        ("{\n  \"a\": 1,\n}\n", "a.json:3:1: is not JSON: trailing comma"),
        ("{“a”: 1}", "a.json:1:2: is not JSON: key must be a string"),
        ("[1, // x\n 2]", "a.json:1:5: is not JSON: expected value"),
        ("{\"a\": [", "a.json:1:8: is not JSON: EOF while parsing a list"),
        ("{} x", "a.json:1:4: is not JSON: trailing characters"),
        ("{\"a\": 1]", "a.json:1:8: is not JSON: expected `,` or `}`"),
    ] {
        assert_eq!(problem("a.json", text), expected);
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(problem("a.json", deep).ends_with("is not JSON: recursion limit exceeded"));
}

#[test]
fn several_in_lines() {
    let (messages, problem) = read_all("a.ndjson", b"{\"a\": 1}\n\n{\"a\":\n 2}\n", &Reading::default());
    assert_eq!(problem, None);
    let bodies = messages.into_iter().map(|message| match message {
        Message::Bare(bare) => bare.body.position("/a", crate::source::json::Target::Value).to_string(),
        other => panic!("{other:?}"),
    });
    assert_eq!(bodies.collect::<Vec<_>>(), ["1:7", "4:2"]);
}

#[test]
fn a_broken_line_does_not_hide_the_others() {
    let (messages, problem) = read_all("a.ndjson", b"{\"a\": 1}\n{\"a\": }\n\n{\"a\": 2}\n{\n", &Reading::default());
    assert_eq!(messages.len(), 2);
    assert_eq!(problem.unwrap(), "a.ndjson:2:7: is not JSON: expected value (and 1 more like it)");
}

#[test]
fn collections_of_postman_are_named() {
    let text =
        r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}"#;
    for text in [text.to_owned(), text.replacen('{', &format!("{{\"x\": \"{}\", ", "a".repeat(9000)), 1)] {
        let problem = problem("a.json", text);
        assert!(
            problem.contains("is a Postman collection, which is not read; expected ") && problem.contains("HAR"),
            "{problem}"
        );
    }
}

#[test]
fn no_text() {
    assert!(problem("a.json", "").starts_with("a.json: is empty; expected a JSON body"));
    assert!(problem("a.json", " \n").starts_with("a.json: is blank; expected"));
    assert!(problem("a.json", b"{\"a\": \"\0\"}").contains("a.json: is binary (byte 0x00 at offset 7)"));
    let mut late = format!("{{\"a\": \"{}\n", "a".repeat(9000)).into_bytes();
    late.extend(b"\xff\"}");
    assert_eq!(
        problem("a.json", late),
        "a.json:2:1: byte 0xff is not UTF-8; expected a text in UTF-8, save it as that"
    );
}

#[test]
fn limits() {
    let read = |text: &str| {
        let reading = Reading { limit: 20_000, ..Reading::default() };
        read_all("a.json", text.as_bytes(), &reading).1
    };
    assert_eq!(read(&format!("[\"{}\"]", "a".repeat(19_996))), None);
    let too_large = "the body has more than 20000 bytes, the most that is read";
    assert!(read(&format!("[\"{}\"]", "a".repeat(19_997))).unwrap().contains(too_large));
    assert!(read(&format!("x {}", "a".repeat(20_000))).unwrap().contains("the text has more than 20000 bytes"));
}
