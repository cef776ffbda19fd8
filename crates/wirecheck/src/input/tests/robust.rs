//! Nothing panics, whatever is cut off or damaged.

use super::*;

const INPUTS: [(&str, &str); 5] = [
    ("a.json", "{\n \"ä\": [1, {\"b\": \"c\\u00e4\\\"\"}, true],\n \"d\": null}\n"),
    (
        "a.http",
        "# source: x\n\nPATCH https://a.example/<id> HTTP/1.1\r\nA: b\n c\n{\"a\": [\"ä\\\"\"]}\n\nHTTP/1.1 200 OK\nA:\n\n<ä>\n",
    ),
    (
        "a.md",
        "# ä\n```http\nPOST /x\nA: b\n\n{\"a\": 1,}\n```\ntext `x`\n~~~\nHTTP/1.1 200\n\n[]\n~~~\n```json\n{}\n```\n",
    ),
    (
        "a.txt",
        "Prose ä\nGET {a}/b\n\nPOST /x HTTP/1.1\nA: b\n\n{\"a\": [\n}\nProse.\n\nHTTP/1.1 204\n\nHTTP/1.1 200 OK\nA: b\n\n{}\n",
    ),
    (
        "a.har",
        r#"{"x": [1], "log": {"entries": [{"request": {"method": "GET", "url": "/ä", "headers": [{"name": "A", "value": "\u00e4"}],
        "postData": {"params": [{"name": "a"}]}}, "response": {"status": 200, "headers": [{"name": "content-encoding", "value": "gzip"}],
        "content": {"encoding": "base64", "text": "H4sIAAAAAAACA6tWSlSyUohWSlKKrQUAD2Fg7wwAAAA="}}}, {"request": {"method": "GET", "url": "/"},
        "response": {"status": 200, "content": {"text": "{\"a\": \"\\\"\ud83d\ude00\"}"}}}]}}"#,
    ),
];

/// Reads, and asks for the places of all that was read.
fn use_up(name: &str, bytes: &[u8]) {
    let (messages, _) = read_all(name, bytes, &Reading::default());
    for message in messages {
        let bodies = match message {
            Message::Bare(bare) => vec![bare.body],
            Message::Exchange(exchange) => {
                let request = exchange.request.map(|request| request.body);
                request.into_iter().chain(exchange.response.map(|response| response.body)).collect()
            }
            Message::Form(_) => Vec::new(),
        };
        for body in bodies {
            let _ = body.position("/a/0", crate::source::json::Target::Name);
            let _ = body.position_of(body.bytes.len() + 1);
        }
    }
}

#[test]
fn whole() {
    for (name, text) in INPUTS {
        let (messages, problem) = read_all(name, text.as_bytes(), &Reading::default());
        assert!(!messages.is_empty() && problem.is_none(), "{name}: {problem:?}");
    }
}

#[test]
fn cut_off_anywhere() {
    for (name, text) in INPUTS {
        for end in 0..text.len() {
            use_up(name, &text.as_bytes()[..end]);
            use_up("samples/x.http", &text.as_bytes()[..end]);
        }
    }
}

#[test]
fn damaged_anywhere() {
    for (name, text) in INPUTS {
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            for bit in 0..8 {
                bytes[at] ^= 1 << bit;
                use_up(name, &bytes);
                bytes[at] ^= 1 << bit;
            }
            for byte in [b'"', b'{', b'}', b'[', b']', b'\\', b'\n', b'`', b',', 0, 0xff] {
                bytes[at] = byte;
                use_up(name, &bytes);
            }
            bytes.remove(at);
            use_up(name, &bytes);
        }
    }
}
