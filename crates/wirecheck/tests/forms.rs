//! Every form of input: checked, left out or not read, and never silently. The table in xtask/README.md follows it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test, and its helpers")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wirecheck::{CheckOptions, Format, Report};

const URL: &str =
    "https://api.partnercenter.microsoft.com/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/5cf72f146967";

/// An order that the description allows.
fn good() -> Value {
    json!({
        "id": "5cf72f146967", "referenceCustomerId": "bd59b416-37f9-4d8f-8df3-5750111fc615", "status": "completed",
        "billingCycle": "monthly", "creationDate": "2026-11-02T10:11:12.5Z",
        "lineItems": [{"lineItemNumber": 0, "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971", "quantity": 3}],
        "attributes": {"objectType": "Order"}
    })
}

/// An order that it does not.
fn bad() -> Value {
    let mut order = good();
    order["lineItems"][0]["quantity"] = json!("three");
    order
}

fn request() -> String {
    format!("GET {URL} HTTP/1.1\nAccept: application/json\n")
}

fn response(order: &Value) -> String {
    format!("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{order:#}\n")
}

fn har(request: Value, response: Value) -> String {
    json!({"log": {"version": "1.2", "entries": [{"request": request, "response": response}]}}).to_string()
}

fn got(content: Value) -> String {
    let headers = json!([{"name": "Content-Type", "value": "application/json"}]);
    har(json!({"method": "GET", "url": URL}), json!({"status": 200, "headers": headers, "content": content}))
}

fn upper(value: &Value) -> Value {
    let first = |name: &str| name.get(..1).unwrap().to_uppercase() + name.get(1..).unwrap();
    match value {
        Value::Object(members) => members.iter().map(|(name, member)| (first(name), upper(member))).collect(),
        Value::Array(elements) => elements.iter().map(upper).collect(),
        other => other.clone(),
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms").join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn check(name: &str, file: &str, content: impl AsRef<[u8]>) -> Report {
    let folder = folder(name);
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    checked(&[folder])
}

fn checked(paths: &[PathBuf]) -> Report {
    let description = Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/openapi.yaml"));
    wirecheck::check(&CheckOptions { paths: paths.to_vec(), description, notes: true, ..CheckOptions::default() })
}

/// All that a format says.
fn written(report: &Report, format: Format) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    report.write(format, wirecheck::Style::default(), &mut out, &mut err).unwrap();
    String::from_utf8([out, err].concat()).unwrap()
}

#[test]
fn what_is_checked() {
    type Form = fn(&Value) -> String;
    // Form, file, samples, content.
    let forms: &[(&str, &str, usize, Form)] = &[
        ("a body in the folder of its operation", "getOrder/order.json", 1, |order| order.to_string()),
        ("a body that names its type", "order.json", 1, |order| format!("\u{feff}{order:#}\r\n")),
        ("bodies in lines", "orders.ndjson", 2, |order| format!("{}\n{order}\n", good())),
        ("a string that holds a body", "order.json", 1, |order| json!(order.to_string()).to_string()),
        ("a record of an audit", "audit.json", 1, |order| {
            json!({"items": [{"resourceType": "order", "resourceNewValue": order.to_string()}]}).to_string()
        }),
        ("an exchange", "a.http", 1, |order| format!("{}\n{}", request(), response(order))),
        ("a response that names its type", "a.http", 1, response),
        ("requests for an editor", "a.http", 3, |order| {
            format!("### Read\n{0}\n### Again\n{0}\n{1}\n###\n{0}\n", request(), response(order))
        }),
        ("a page with fences", "page.md", 1, |order| {
            format!("# Read\n\n```http\n{}\n```\n\nIt returns\n\n```http\n{}\n```\n", request(), response(order))
        }),
        ("several responses to one request", "page.md", 3, |order| {
            let fault =
                "HTTP/1.1 404 Not Found\nContent-Type: application/json\n\n{\"code\": 20000, \"description\": \"x\"}";
            format!(
                "# R\n```\n{}\n{}\n```\nor\n```\n{}\n```\nor\n```\n{fault}\n```\n",
                request(),
                response(&good()),
                response(order)
            )
        }),
        ("a page without fences", "page.txt", 1, |order| {
            format!("Read it.\n\n{}\nReturns\n\n{}\nDone.\n", request(), response(order))
        }),
        ("a body below the request line of its section", "page.md", 1, |order| {
            format!(
                "# R\n\n| **GET** | {{baseURL}}/v1/customers/{{c}}/orders/{{o}} HTTP/1.1 |\n\n## Response\n\n```json\n\
                 {order:#}\n```\n"
            )
        }),
        ("a body that prose says how to send", "page.md", 2, |order| {
            let body = json!({"id": "a", "lineItems": order["lineItems"]});
            format!("# R\n```\n{}\n```\nThen send this by PATCH:\n```json\n{body}\n```\n", request())
        }),
        ("a body in prose", "page.txt", 1, |order| format!("This is one:\n\n{order:#}\n\nMore prose.\n")),
        ("a body with placeholders", "page.md", 2, |order| {
            let text =
                format!("{order:#}").replace("\"5cf72f146967\"", "<order-id>").replace("\"completed\"", "\"...\"");
            format!("# R\n```\n{}\n```\nIt returns\n```json\n{text}\n```\n", request())
        }),
        ("a failure alone", "page.md", 1, |order| {
            let message = if *order == good() { json!("Slow down.") } else { json!(7) };
            let body = json!({"statusCode": 429, "message": message});
            format!("# Limits\n\n```\nHTTP/1.1 429 Too Many Requests\nContent-Type: application/json\n\n{body}\n```\n")
        }),
        ("a HAR", "a.har", 1, |order| got(json!({"size": 9, "text": order.to_string()}))),
        ("a HAR with base64 that is plain", "a.har", 1, |order| {
            got(json!({"encoding": "base64", "text": order.to_string()}))
        }),
        ("a transcript of curl -v", "curl.txt", 1, |order| {
            format!(
                "* Connected\n> GET {} HTTP/2\n> Host: api.partnercenter.microsoft.com\n> \n< HTTP/2 200 \n< \
                 content-type: application/json\n< \n{order}* Connection #0 left intact\n",
                &URL[39..]
            )
        }),
    ];
    for (name, file, samples, content) in forms {
        let report = check(name, file, content(&good()));
        let shown = written(&report, Format::Text);
        assert_eq!((report.samples, report.exit_code()), (*samples, 0), "{name}: {shown}");
        let report = check(name, file, content(&bad()));
        let shown = written(&report, Format::Text);
        assert_eq!((report.samples, report.exit_code()), (*samples, 1), "{name}: {shown}");
        assert!(shown.contains("\"three\"") || shown.contains("is 7, expected"), "{name}: {shown}");
    }
    let pascal = check("in another case", "order.json", upper(&good()).to_string());
    let shown = written(&pascal, Format::Text);
    assert_eq!((pascal.samples, pascal.findings.len()), (1, 1), "{shown}");
    assert!(
        shown.contains("it differs from `id` only in letter case, and so do 10 more names of this body"),
        "{shown}"
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let token = har(
        json!({"method": "POST", "url": "https://login.microsoftonline.com/x/oauth2/token"}),
        json!({"status": 200}),
    );
    let usage = request().replace("/orders/5cf72f146967", "/subscriptions/usagerecords");
    for (name, file, content, call) in [
        ("a call of another host", "a.har", token, "login.microsoftonline.com"),
        ("another API of the service", "a.http", usage, "GET /v1/customers/*/subscriptions/usagerecords"),
    ] {
        let report = check(name, file, content);
        assert_eq!((report.samples, report.findings.len(), report.exit_code()), (0, 0, 0), "{name}");
        for format in [Format::Text, Format::Json, Format::Sarif] {
            assert!(written(&report, format).contains(call), "{name}: {format:?}");
        }
    }
}

#[test]
fn what_is_not_read_is_said_in_every_format() {
    let zip: &[u8] = b"PK\x03\x04\0\0";
    // Form, file, content, exit code, and what is said.
    let forms: &[(&str, &str, &[u8], u8, &str)] = &[
        ("nothing", "a.json", b"", 2, "is empty; expected"),
        ("blanks", "a.md", b" \n", 2, "is blank; expected"),
        ("prose", "page.md", b"# A\n\nProse.\n", 2, "holds no message, it begins with `# A`"),
        ("text", "a.txt", b"x", 2, "holds no message"),
        ("bytes", "a.json", b"{\"a\": \"\0\"}", 2, "is binary (byte 0x00"),
        ("UTF-16", "a.json", b"\xff\xfe{\0}\0", 2, "is UTF-16; expected UTF-8"),
        ("gzip", "a.har", b"\x1f\x8b\x08\0", 2, "is compressed (gzip)"),
        ("zip", "a.har", zip, 2, "is an archive (zip)"),
        ("PDF", "a.txt", b"%PDF-1.7\n", 2, "is a PDF"),
        ("a compressed HAR", "a/b/traffic.har.gz", b"\x1f\x8b\x08\0", 2, "is compressed (gzip); expected text, unpack"),
        ("an archive", "traffic.ZIP", zip, 2, "is an archive (zip); expected text, unpack"),
        ("a printed page", "page.pdf", b"%PDF-1.7\n", 2, "is a PDF; expected text, copy its examples"),
        ("an HTML page", "page.html", b"<pre>\nGET /v1/x HTTP/1.1\n</pre>\n", 2, "is an HTML page; expected text"),
        ("an Office document", "page.docx", zip, 2, "is an Office document; expected text"),
        ("broken JSON", "a.json", b"{\"a\": 1,}", 2, "is not JSON: trailing comma"),
        ("a broken line", "a.ndjson", b"{}\n{\n{}\n", 2, "is not JSON: EOF"),
        (
            "Postman",
            "a.json",
            br#"{"info": {"_postman_id": "x"}, "item": []}"#,
            2,
            "is a Postman collection, which is not read",
        ),
        ("a HAR of nothing", "a.har", br#"{"log": {"entries": []}}"#, 2, "holds no entries"),
        ("a HAR of something else", "a.har", br#"{"log": {"entries": [{}]}}"#, 2, "missing field `request`"),
        ("a status line", "a.http", b"GET /v1/x HTTP/1.1\n\nHTTP/1.1 2OO OK\n", 2, "is no status line"),
        (
            "JSON of nothing known",
            "a.json",
            b"{}",
            1,
            "not attributed: nothing says which operation this body belongs to",
        ),
        ("JSON of a page", "page.md", b"# A\n```json\n{}\n```\n", 1, "not attributed: nothing says which operation"),
        (
            "broken JSON of a page",
            "page.md",
            b"# A\n```json\n{\"a\": [1 2]}\n```\n",
            1,
            "is not JSON: expected `,` or `]`",
        ),
        (
            "a success alone",
            "a.http",
            b"HTTP/1.1 200 OK\n\n{\"a\": [1 2]}\n",
            1,
            "there is no request to tell the operation by",
        ),
    ];
    let no_content = got(json!({"size": 70000}));
    let elsewhere =
        format!("POST {}\nContent-Type: application/json\n\n< ./order.json\n", URL.trim_end_matches("/5cf72f146967"));
    let left_out: [(&str, &str, &[u8], u8, &str); 2] = [
        (
            "a HAR without bodies",
            "a.har",
            no_content.as_bytes(),
            2,
            "the recorder left the body out, so it was not checked",
        ),
        ("a body in another file", "a.http", elsewhere.as_bytes(), 2, "so it was not checked"),
    ];
    for (name, file, content, code, said) in forms.iter().chain(&left_out) {
        // Beside something that is read, it is said all the same.
        let beside = folder(name).join("getOrder/order.json");
        let alone = check(name, file, content);
        fs::create_dir_all(beside.parent().unwrap()).unwrap();
        fs::write(&beside, good().to_string()).unwrap();
        let both = checked(&[folder_of(name)]);
        for report in [&alone, &both] {
            assert_eq!(report.exit_code(), *code, "{name}: {}", written(report, Format::Text));
            for format in [Format::Text, Format::Json, Format::Sarif] {
                let shown = written(report, format);
                let text: Option<Value> = serde_json::from_str(&shown).ok();
                let text = text.map_or(shown, |value| messages(&value).join("\n"));
                assert!(text.contains(said), "{name}: {format:?}: {text}");
            }
        }
        assert_eq!(both.samples, alone.samples + 1, "{name}");
    }
    let empty = folder("empty");
    fs::create_dir_all(&empty).unwrap();
    for path in [empty, PathBuf::from("/nowhere/a.http")] {
        assert_eq!(checked(&[path]).exit_code(), 2);
    }
}

#[test]
fn files_of_other_kinds_are_counted_and_named_in_every_format() {
    let name = "other kinds";
    let beside = folder(name).join("getOrder/deep/order.json");
    fs::create_dir_all(beside.parent().unwrap()).unwrap();
    fs::write(&beside, good().to_string()).unwrap();
    for file in ["LICENSE", "getOrder/a.png", "getOrder/deep/run.sh", ".gitignore"] {
        fs::write(folder_of(name).join(file), b"\x89PNG").unwrap();
    }
    let report = checked(&[folder_of(name)]);
    assert_eq!((report.samples, report.exit_code()), (1, 0), "{}", written(&report, Format::Text));
    for format in [Format::Text, Format::Json, Format::Sarif] {
        let text = written(&report, format);
        for file in ["LICENSE", "a.png", "run.sh"] {
            assert!(text.contains(file), "{format:?}: {text}");
        }
        assert!(!text.contains(".gitignore"), "{format:?}: {text}");
        assert!(
            text.contains("3 files of other kinds were not read: ") || format == Format::Json,
            "{format:?}: {text}"
        );
    }
    // A folder of nothing else holds nothing to check.
    fs::remove_file(beside).unwrap();
    assert_eq!(checked(&[folder_of(name)]).exit_code(), 2);
}

fn folder_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms").join(name)
}

/// All strings of a value.
fn messages(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(elements) => elements.iter().flat_map(messages).collect(),
        Value::Object(members) => members.values().flat_map(messages).collect(),
        _ => Vec::new(),
    }
}
