use super::*;

const REQUEST: &str = "PATCH https://api.example/v1/customers/<customer-tenant-id>/orders/{order-id} HTTP/1.1\n\
                       Accept: application/json\nHost: api.example\n\n{\n    \"id\": \"a\",\n    \"status\": \"cancelled\",\n}";
const RESPONSE: &str = "HTTP/1.1 200 OK\nContent-Length: 866\n\n{\n    \"id\": \"a\"\n}";

fn summaries(name: &str, text: &str) -> Vec<String> {
    exchanges(name, text).iter().map(summary).collect()
}

fn one(text: &str) -> String {
    let mut all = summaries("a.http", text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn alone_and_together() {
    let request = "PATCH https://api.example/v1/customers/<customer-tenant-id>/orders/{order-id} \
                   [(\"Accept\", \"application/json\"), (\"Host\", \"api.example\")] \
                   {\n    \"id\": \"a\",\n    \"status\": \"cancelled\",\n}";
    let response = "200 [(\"Content-Length\", \"866\")] {\n    \"id\": \"a\"\n}";
    let both = format!("{request} => {response}");
    assert_eq!(one(REQUEST), format!("{request} => -"));
    assert_eq!(one(RESPONSE), format!("- => {response}"));
    for text in [
        format!("{REQUEST}\n\n{RESPONSE}\n"),
        format!("{REQUEST}\n{RESPONSE}"),
        format!("\u{feff}\n\n{REQUEST}\n\n\n\n{RESPONSE}\n\n"),
        format!("# provenance: x\n\n{REQUEST}\n\n{RESPONSE}"),
        format!("```http\n{REQUEST}\n```\n```http\n{RESPONSE}\n```\n"),
        format!("```\n{REQUEST}\n\n{RESPONSE}\n```\n"),
    ] {
        assert_eq!(one(&text), both, "{text}");
    }
    let windows = format!("{REQUEST}\n\n{RESPONSE}\n").replace('\n', "\r\n");
    assert_eq!(one(&windows).replace("\r\n", "\n"), both);
    assert!(one(&windows).contains("\"a\",\r\n"));
}

#[test]
fn forms_of_messages() {
    assert_eq!(one("GET /v1/x"), "GET /v1/x []  => -");
    assert_eq!(one("GET /v1/x HTTP/2\nA\nB:\n\nHTTP/2 204\n"), "GET /v1/x [(\"A\", \"\"), (\"B\", \"\")]  => 204 [] ");
    assert_eq!(one("POST /x\nA: b\n  c\n{\"d\": 1}"), "POST /x [(\"A\", \"b c\")] {\"d\": 1} => -");
    assert_eq!(one("POST /x HTTP/1.0\n[1]\nHTTP/1.1 200\n[]"), "POST /x [] [1] => 200 [] []");
    assert_eq!(one("POST /x\nA: b\n...\n\n\n\n{}\n"), "POST /x [(\"A\", \"b\")] {} => -");
    assert_eq!(one("POST /x HTTP/1.1\n\nHost: a\nB: c\n\n{}"), "POST /x [(\"Host\", \"a\"), (\"B\", \"c\")] {} => -");
    assert_eq!(one("GET /x\nA: b\n\n```\nHTTP/1.1 200 OK\n```\n"), "GET /x [(\"A\", \"b\")]  => 200 [] ");
    assert_eq!(one("HTTP/1.1 502 Bad Gateway\n\n<html>\n\nx\n"), "- => 502 [] <html>\n\nx");
    assert_eq!(
        one("POST /x\nC: d\n\n--b\n\n{\"a\": 1}\n--b--\n\nHTTP/1.1 201 Created\n"),
        "POST /x [(\"C\", \"d\")] --b\n\n{\"a\": 1}\n--b-- => 201 [] "
    );
    assert_eq!(
        summaries("a.http", "GET /a\n\n###\n# @name b\nGET /b\n\n###\n"),
        ["GET /a []  => -", "GET /b []  => -"]
    );
    assert_eq!(summaries("a.http", "GET /a\n\nGET /b\n\nHTTP/1.1 200\n\nHTTP/1.1 404\n").len(), 3);
}

#[test]
fn what_is_wrong_with_a_body_stays() {
    assert_eq!(one("POST /x\n\n{\"a\": 1}}\n\nHTTP/1.1 200\n"), "POST /x [] {\"a\": 1}} => 200 [] ");
    assert_eq!(one("POST /x\n\n{\"a\": 1}\n\n{}\n"), "POST /x [] {\"a\": 1}\n\n{} => -");
    assert_eq!(one("POST /x\n\n{\"a\": [\n\nHTTP/1.1 200\n"), "POST /x [] {\"a\": [ => 200 [] ");
    assert_eq!(one("POST /x\n\n{\"a\": 1} x\n"), "POST /x [] {\"a\": 1} x => -");
}

#[test]
fn places() {
    let text = format!("\u{feff}# provenance: captured\n\n{REQUEST}\n\n  {RESPONSE}\n").replace('\n', "\r\n");
    let exchange = exchanges("a.http", &text).remove(0);
    let (request, response) = (exchange.request.unwrap(), exchange.response.unwrap());
    assert_eq!(exchange.head.unwrap().provenance.as_deref(), Some("captured"));
    assert_eq!(request.at.to_string(), "3:1");
    assert_eq!(request.headers.0[1].at.to_string(), "5:1");
    let comma = request.body.bytes.iter().rposition(|byte| *byte == b',').unwrap();
    assert_eq!(request.body.position_of(comma).to_string(), "9:26");
    assert_eq!(response.at.to_string(), "12:3");
    assert_eq!(response.body.position_of(0).to_string(), "15:1");
}

/// A page as the documentation has it, in Markdown and as text.
fn page(fence: &str, end: &str, table: &str) -> String {
    format!(
        "---\ntitle: Cancel\n---\n# Cancel an order\n\n> [!NOTE]\n> HTTP/1.1 200 OK is no proof. See [headers](headers.md).\n\n\
         C#\n\n{fence}csharp\n// GET /v1/x\nvar order = orders.ById(orderId).Get();\n{end}\n\n\
         ### Request syntax\n\n{table}\n\n### Request body\n\n{fence}json\n{{\n    \"id\": \"a\",\n}}\n{end}\n\n\
         ### Request example\n\n{fence}http\n{REQUEST}\n{end}\n\n## REST response\n\nIf successful, this method returns the \
         order.\n\n### Response example\n\n{fence}http\n{RESPONSE}\n{end}\nMore prose follows.\n\nNote: this, too.\n"
    )
}

#[test]
fn pages() {
    let expected = one(&format!("{REQUEST}\n\n{RESPONSE}"));
    let row = "| **PATCH** | [*{baseURL}*](urls.md)/v1/{id} HTTP/1.1 |";
    let markdown = page("```", "```", row);
    assert_eq!(summaries("page.md", &markdown), std::slice::from_ref(&expected));
    let text = page("", "", "Method Request URI\nPATCH {baseURL}/v1/{id} HTTP/1.1")
        .replace("csharp", "")
        .replace("json\n{", "{");
    let text = text.replace("http\nPATCH", "PATCH").replace("http\nHTTP", "HTTP");
    assert_eq!(summaries("page.txt", &text), [expected]);
    let at = |name: &str, text: &str| {
        let exchange = exchanges(name, text).remove(0);
        (exchange.request.unwrap().at, exchange.response.unwrap().at)
    };
    let line = |text: &str, begin: &str| text.lines().position(|line| line.starts_with(begin)).unwrap() + 1;
    for (name, text) in [("page.md", &markdown), ("page.txt", &text)] {
        let (request, response) = at(name, text);
        assert_eq!(request.line, line(text, "PATCH https"));
        assert_eq!(response.line, line(text, "HTTP/1.1 200 OK\n".trim()));
    }
}

#[test]
fn bodies_of_a_page_know_what_precedes_them() {
    let row = "| **PATCH** | [*{baseURL}*](urls.md)/v1/{id} HTTP/1.1 |";
    let (messages, problem) = read_all("page.md", page("```", "```", row).as_bytes(), &Reading::default());
    assert_eq!(problem, None);
    let [Message::Bare(bare), Message::Exchange(_)] = messages.as_slice() else { panic!("{messages:?}") };
    let request = bare.request.as_ref().unwrap();
    assert_eq!((request.method.as_str(), request.url.as_str()), ("PATCH", "{baseURL}/v1/{id}"));
    assert_eq!(bare.direction, Some(crate::Direction::Request));
}

#[test]
fn several_responses_to_one_request() {
    let text = "# A\n```\nGET /a\nB: c\n\nHTTP/1.1 200 OK\n\n{}\n```\nor\n```\nHTTP/1.1 404 Not Found\n```\n";
    let all = exchanges("a.md", text);
    assert_eq!(
        all.iter().map(summary).collect::<Vec<_>>(),
        ["GET /a [(\"B\", \"c\")]  => 200 [] {}", "GET /a [(\"B\", \"c\")]  => 404 [] "]
    );
    assert_eq!(all.iter().map(|exchange| exchange.is_repeated).collect::<Vec<_>>(), [false, true]);
    let separate = exchanges("a.http", "GET /a\n\n###\n\nHTTP/1.1 200\n\n{}\n");
    assert!(separate[1].request.is_none(), "{separate:?}");
}

#[test]
fn files_that_editors_can_send() {
    let text = "@host = https://api.example\n\n### Read\nGET {{host}}/v1/{{id}}\nA: b\n\n> {% client.test() %}\n\n\
                ### Write\nPOST {{host}}/v1\nC: d\n\n< ./order.json\n";
    let all = exchanges("a.http", text);
    assert_eq!(
        all.iter().map(summary).collect::<Vec<_>>(),
        ["GET {{host}}/v1/{{id}} [(\"A\", \"b\")]  => -", "POST {{host}}/v1 [(\"C\", \"d\")]  => -"]
    );
    assert!(
        all[1].request.as_ref().unwrap().body.is_left_out() && !all[0].request.as_ref().unwrap().body.is_left_out()
    );
}

#[test]
fn pages_with_several_requests() {
    let text = format!("# A\n```http\nGET /a\nB: c\n```\ntext\n```http\n{REQUEST}\n```\n```http\n{RESPONSE}\n```\n");
    let all = summaries("a.md", &text);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0], "GET /a [(\"B\", \"c\")]  => -");
    let text = "Delete it with\n\nDELETE /v1/x HTTP/1.1\n\nHTTP/1.1 204 No Content\n\nand it is gone.\n";
    assert_eq!(summaries("a.txt", text), ["DELETE /v1/x []  => 204 [] "]);
    let text =
        "A body that is broken:\n\nPOST /v1/x\nA: b\n\n{\n  \"a\": [\n}\n\nProse.\n\nHTTP/1.1 400\nA: b\n\nProse.\n";
    assert_eq!(summaries("a.txt", text), ["POST /v1/x [(\"A\", \"b\")] {\n  \"a\": [\n} => 400 [(\"A\", \"b\")] "]);
}

#[test]
fn a_page_that_begins_with_a_request() {
    let text = "GET /v1/x HTTP/1.1\nA: b\n\nREST response\n\nIf successful, an order.\n\nHTTP/1.1 200 OK\nA: b\n\n{}\n\nNext.\n";
    let expected = ["GET /v1/x [(\"A\", \"b\")]  => 200 [(\"A\", \"b\")] {}"];
    assert_eq!(summaries("a.txt", text), expected);
    assert_eq!(summaries("a.md", &format!("# A\n\n{text}")), expected);
    let missing = "POST /x\n\n{\"a\": {\"b\": 1}\n\nHTTP/1.1 200 OK\n\n{}}\n";
    assert_eq!(summaries("a.http", missing), ["POST /x [] {\"a\": {\"b\": 1} => 200 [] {}}"]);
}

#[test]
fn json_in_fences() {
    let bare = bare("a.md", "```json\n{\n  \"a\": 1\n}\n```\n");
    assert_eq!(bare.body.bytes, b"{\n  \"a\": 1\n}");
    assert_eq!(bare.body.position_of(0).to_string(), "2:1");
    let broken = super::bare("a.md", "# A\n```json\n{\"a\": 1,}\n```\n");
    let syntax = broken.parsed.unwrap_err();
    assert_eq!(broken.body.position_of(syntax.offset).to_string(), "3:9");
    assert_eq!(syntax.message, "is not JSON: trailing comma");
}

#[test]
fn nothing_to_read() {
    let problem = problem("a.txt", "Dear reader,\nGET /v1/x gives an order.\n");
    assert!(problem.starts_with("a.txt: holds no message, it begins with `Dear reader,`; expected"), "{problem}");
    assert!(problem.contains("a line such as `GET https://… HTTP/1.1`"));
}
