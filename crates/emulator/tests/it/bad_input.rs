//! Malformed and hostile requests. After each, the next valid request is served, and no response is a failure of the
//! emulator itself.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::Method;
use test_support::{Response, connect, read_all, responses, send_raw};

use crate::support::{Bench, CUSTOMER, PERPETUAL, path_of, send};

/// An emulator for requests that no HTTP library sends.
struct Wire {
    bench: Bench,
    url: String,
}

/// The responses of one connection.
#[derive(Debug)]
struct Heard(Vec<Response>);

impl Heard {
    fn statuses(&self) -> Vec<u16> {
        self.0.iter().map(|response| response.status().as_u16()).collect()
    }

    /// The status of the first response, or 0.
    fn status(&self) -> u16 {
        self.statuses().first().copied().unwrap_or(0)
    }

    /// A header of the first response.
    fn header(&self, name: &str) -> Option<&str> {
        self.0[0].headers().get(name).map(|value| value.to_str().unwrap())
    }

    /// The body of the first response.
    fn body(&self) -> &str {
        self.0.first().map_or("", |response| std::str::from_utf8(response.body()).unwrap())
    }
}

impl Wire {
    async fn new() -> Self {
        let bench = Bench::new().await;
        let url = bench.emulator.url().to_owned();
        Self { bench, url }
    }

    fn connect(&self) -> TcpStream {
        connect(&self.url)
    }

    /// Sends these bytes and reads the responses.
    fn say(&self, bytes: &[u8]) -> Heard {
        Self::heard(&send_raw(&self.url, bytes))
    }

    /// Reads the responses to what was written to a connection.
    fn hear(&self, stream: TcpStream) -> Heard {
        Self::heard(&read_all(stream))
    }

    fn heard(bytes: &[u8]) -> Heard {
        let heard = Heard(responses(bytes));
        let failures: Vec<_> = heard.statuses().into_iter().filter(|status| *status >= 500).collect();
        assert_eq!(failures, [0; 0], "{heard:?}");
        heard
    }

    /// The head of a request with a token, which closes the connection.
    fn head(&self, line: &str, headers: &str) -> String {
        let token = &self.bench.token;
        let ends = if headers.is_empty() || headers.ends_with("\r\n") { "" } else { "\r\n" };
        format!(
            "{line}\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n{headers}{ends}\r\n"
        )
    }

    fn patch(&self, headers: &str, body: &[u8]) -> Vec<u8> {
        let line = format!("PATCH {} HTTP/1.1", path_of(PERPETUAL));
        let headers = format!("{headers}\r\nContent-Length: {}", body.len());
        [self.head(&line, headers.trim_start()).as_bytes(), body].concat()
    }

    fn get(&self, headers: &str) -> String {
        self.head(&format!("GET {} HTTP/1.1", path_of(PERPETUAL)), headers)
    }

    /// Checks that the next valid request is served.
    #[track_caller]
    fn is_well(&self) {
        let heard = self.say(self.get("").as_bytes());
        assert!(heard.status() == 200 && heard.body().contains(PERPETUAL), "{heard:?}");
    }
}

const JSON: &str = "Content-Type: application/json";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_that_cannot_be_used_are_refused() {
    let wire = Wire::new().await;
    let deep = |open: &str, levels: usize| open.repeat(levels).into_bytes();
    let whole = |open: &str, close: &str| [deep(open, 200_000), b"1".to_vec(), deep(close, 200_000)].concat();
    for (headers, body, status) in [
        (JSON, b"{\"status\":".to_vec(), 400),
        (JSON, b"{\"status\": \"cancelled\"} {}".to_vec(), 400),
        (JSON, b"{\"status\": \"\xff\xfe\"}".to_vec(), 400),
        (JSON, b"\xff\xfe{\0}\0".to_vec(), 400),
        (JSON, b"{\"status\": \"cancelled\0\"}".to_vec(), 400),
        (JSON, vec![0; 1_000], 400),
        (JSON, deep("[", 200_000), 400),
        (JSON, deep("{\"a\":", 200_000), 400),
        (JSON, whole("[", "]"), 400),
        (JSON, whole("{\"lineItems\":[", "]}"), 400),
        (JSON, whole("{\"a\":", "}"), 400),
        (JSON, deep("/*", 200_000), 400),
        (JSON, format!("{{\"status\": 1{}}}", "0".repeat(100_000)).into_bytes(), 400),
        (JSON, format!("{{\"{}\": 1}}", "x".repeat(1_000_000)).into_bytes(), 400),
        ("Content-Type: text/plain", b"{\"status\": \"cancelled\"}".to_vec(), 415),
        ("Content-Type: \u{fc}", b"{\"status\": \"cancelled\"}".to_vec(), 415),
    ] {
        let heard = wire.say(&wire.patch(headers, &body));
        let (length, start) = (body.len(), String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned());
        assert_eq!(heard.status(), status, "{headers} {length} {start}: {heard:?}");
        assert!(heard.header("ms-requestid").is_some(), "{heard:?}");
        if status >= 400 {
            let fault: serde_json::Value = serde_json::from_str(heard.body()).unwrap();
            assert!(fault["code"].is_u64() && fault["description"].as_str().is_some_and(|it| it.len() < 2_000));
        }
        wire.is_well();
    }
}

const MEBIBYTE: usize = 1024 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_that_are_too_long_are_refused_so_that_the_client_can_read_it() {
    let wire = Wire::new().await;
    let long = vec![b' '; 50 * MEBIBYTE];
    let heard = wire.say(&wire.patch(JSON, &long));
    assert_eq!(heard.status(), 413, "{heard:?}");
    assert!(heard.body().contains("800002"), "{heard:?}");
    wire.is_well();

    let line = format!("PATCH {} HTTP/1.1", path_of(PERPETUAL));
    let chunked = wire.head(&line, "Transfer-Encoding: chunked");
    let body = [chunked.as_bytes(), format!("{:x}\r\n", long.len()).as_bytes(), &long, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(wire.say(&body).status(), 413);
    wire.is_well();

    // An ordinary client, which reads no response before it has sent everything.
    let request = wire.bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&wire.bench.token);
    assert_eq!(send(request.body(long.clone())).await.refusal(), (413, 800_002));
    for path in ["/_emulator/settings", "/_emulator/faults", "/x/oauth2/token", "/generatetoken"] {
        let method = if path.starts_with("/_emulator") { Method::PUT } else { Method::POST };
        let refused = send(wire.bench.request(method, path).body(long.clone())).await;
        assert_eq!(refused.status, 413, "{path}: {refused:?}");
        wire.is_well();
    }
    let announced = wire.head(&line, &format!("Content-Length: {}", u64::MAX / 2));
    assert_eq!(wire.say(announced.as_bytes()).status(), 413);
    wire.is_well();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unknown_paths_and_methods_are_refused() {
    let wire = Wire::new().await;
    let (order, customer) = (path_of(PERPETUAL), format!("/v1/customers/{CUSTOMER}"));
    for (line, status) in [
        ("GET / HTTP/1.1".to_owned(), 404),
        ("GET /v1 HTTP/1.1".to_owned(), 404),
        ("GET /v1/ HTTP/1.1".to_owned(), 404),
        ("GET /v2/customers HTTP/1.1".to_owned(), 404),
        ("GET //v1/customers HTTP/1.1".to_owned(), 404),
        ("GET /v1/customers/ HTTP/1.1".to_owned(), 404),
        ("GET /v1/customers//orders HTTP/1.1".to_owned(), 400),
        (format!("GET {order}/ HTTP/1.1"), 404),
        (format!("GET {customer}/orders/../orders HTTP/1.1"), 404),
        ("GET /_emulator/../v1/customers HTTP/1.1".to_owned(), 404),
        ("GET /_emulator/nothing HTTP/1.1".to_owned(), 404),
        (format!("GET {customer}/orders/%00 HTTP/1.1"), 404),
        (format!("GET {customer}/orders/%FF%FE HTTP/1.1"), 400),
        (format!("GET {customer}/orders/% HTTP/1.1"), 404),
        (format!("GET {customer}/orders/%zz HTTP/1.1"), 404),
        (format!("GET {order}#fragment HTTP/1.1"), 200),
        (format!("GET {order}?include_price=%FF&&=&x HTTP/1.1"), 400),
        ("PUT /v1/customers HTTP/1.1".to_owned(), 405),
        (format!("DELETE {order} HTTP/1.1"), 405),
        (format!("TRACE {order} HTTP/1.1"), 405),
        (format!("BREW {order} HTTP/1.1"), 405),
        (format!("get {order} HTTP/1.1"), 405),
        (format!("OPTIONS {order} HTTP/1.1"), 405),
        ("OPTIONS * HTTP/1.1".to_owned(), 404),
        ("CONNECT 127.0.0.1:80 HTTP/1.1".to_owned(), 404),
        ("BREW /_emulator/settings HTTP/1.1".to_owned(), 405),
        ("GET /x/oauth2/token HTTP/1.1".to_owned(), 405),
    ] {
        let heard = wire.say(wire.head(&line, "").as_bytes());
        assert_eq!(heard.status(), status, "{line}: {heard:?}");
        wire.is_well();
    }
    let whole = wire.say(wire.get("").as_bytes());
    let head = wire.say(wire.head(&format!("HEAD {order} HTTP/1.1"), "").as_bytes());
    assert_eq!((head.status(), head.body()), (200, ""));
    assert_eq!(head.header("content-length"), whole.header("content-length"));
    wire.is_well();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_that_are_too_long_are_refused() {
    let wire = Wire::new().await;
    let long = |bytes: usize| "a".repeat(bytes);
    let many: String = (0..1_000).map(|number| format!("X-{number}: y\r\n")).collect();
    for (head, status) in [
        (wire.get(&many), 431),
        (wire.get(&format!("X-Long: {}", long(MEBIBYTE))), 431),
        (wire.get(&format!("{}: x", long(MEBIBYTE))), 431),
        (wire.head(&format!("GET /{} HTTP/1.1", long(100_000)), ""), 414),
        (wire.head(&format!("GET /v1/customers?size={} HTTP/1.1", long(100_000)), ""), 414),
        (wire.head(&format!("GET {} HTTP/1.1", path_of(&long(60_000))), ""), 404),
        (format!("GET / HTTP/1.1\r\nAuthorization: Bearer {}\r\n\r\n", long(100_000)), 404),
        (format!("GET /v1/customers HTTP/1.1\r\nAuthorization: Bearer {}\r\n\r\n", long(100_000)), 401),
        ("GET /v1/customers HTTP/1.1\r\nAuthorization: Bearer\r\n\r\n".to_owned(), 401),
        ("GET /v1/customers HTTP/1.1\r\nAuthorization: Bearer a.b.c.d\r\n\r\n".to_owned(), 401),
        ("GET /v1/customers HTTP/1.1\r\nAuthorization: \u{fc}\r\n\r\n".to_owned(), 401),
    ] {
        let heard = wire.say(head.as_bytes());
        let start: String = head.chars().take(80).collect();
        assert_eq!(heard.status(), status, "{start}: {heard:?}");
        wire.is_well();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_that_are_not_http_are_refused() {
    let wire = Wire::new().await;
    let garbage: Vec<u8> = (0..20_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (order, get) = (path_of(PERPETUAL), wire.get(""));
    for (bytes, expected) in [
        (garbage.as_slice(), &[0, 400][..]),
        (b"\0\0\0\0", &[0, 400]),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", &[0, 400]),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[0, 400]),
        (b"SSH-2.0-x\r\n\r\n", &[0, 400]),
        (b"GET /\r\n\r\n", &[0, 400]),
        (b"\r\n\r\n\r\n", &[0]),
        (b"", &[0]),
        (b"GET", &[0, 400]),
        (b"GET / HTTP/1.1\r\nX: a\0b\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\nX\0Y: a\r\n\r\n", &[400]),
        (b"GET /\0 HTTP/1.1\r\n\r\n", &[400]),
        (b"G\0T / HTTP/1.1\r\n\r\n", &[400]),
        (b"GET /\xff\xfe HTTP/1.1\r\n\r\n", &[400, 404]),
        (b"GET / HTTP/1.1\r\n folded: x\r\n\r\n", &[400]),
        (b"GET / HTTP/1.1\r\n: empty\r\n\r\n", &[400]),
        (b"GET / HTTP/3.0\r\n\r\n", &[400]),
        (b"GET nothing HTTP/1.1\r\n\r\n", &[400, 403]),
        (b"GET http://[ HTTP/1.1\r\n\r\n", &[400]),
        (b"GET http:// HTTP/1.1\r\n\r\n", &[400, 404]),
        (get.replace("\r\n", "\n").as_bytes(), &[200]),
        (format!("\r\n\r\n{get}").as_bytes(), &[200]),
        (get.replace(" HTTP/1.1", " HTTP/1.0").as_bytes(), &[200]),
        (get.replace("Host: localhost\r\n", "").as_bytes(), &[200, 400]),
        (get.replace("Host: localhost\r\n", "Host: localhost\r\nHost: y\r\n").as_bytes(), &[403]),
        (get.replace(&order, &format!("{}{order}", wire.url)).as_bytes(), &[200]),
        (get.replace(&order, &format!("https://api.partnercenter.microsoft.com{order}")).as_bytes(), &[403]),
    ] {
        let heard = wire.say(bytes);
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert!(expected.contains(&heard.status()), "{start:?}: {expected:?} {heard:?}");
        wire.is_well();
    }
    // The log has their paths, even if the request has a whole URL.
    let log = serde_json::to_value(wire.bench.emulator.requests()).unwrap();
    let paths = log.as_array().unwrap().iter().filter_map(|record| record["path"].as_str());
    assert!(paths.filter(|path| !path.contains("oauth2")).all(|path| !path.contains("http")), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_are_as_long_as_their_heads_say_or_refused() {
    let wire = Wire::new().await;
    let line = format!("PATCH {} HTTP/1.1", path_of("none"));
    let body = "{\"status\":\"cancelled\"}";
    let chunks = "b\r\n{\"status\":\"\r\nb;x=y\r\ncancelled\"}\r\n0\r\nX-Trailer: z\r\n\r\n";
    for (headers, body, statuses) in [
        ("Content-Length: 22", body, &[404][..]),
        ("Transfer-Encoding: chunked", chunks, &[404]),
        ("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n", &[400]),
        ("Transfer-Encoding: chunked", "5\r\n{}\r\n0\r\n\r\n", &[400]),
        ("Transfer-Encoding: chunked", "ffffffffffffffffff\r\n{}", &[400]),
        ("Transfer-Encoding: chunked", "-1\r\n{}\r\n0\r\n\r\n", &[400]),
        ("Transfer-Encoding: chunked", "2\r\n{}\r\n", &[400]),
        ("Transfer-Encoding: gzip", "{}", &[400]),
        ("Transfer-Encoding: chunked, gzip", "2\r\n{}\r\n0\r\n\r\n", &[400]),
        ("Transfer-Encoding: chunked\r\nContent-Length: 3", chunks, &[400, 404]),
        ("Content-Length: 100", body, &[400]),
        // The body is longer than announced.
        ("Content-Length: 21", body, &[400]),
        ("Content-Length: -1", body, &[400]),
        ("Content-Length: +22", body, &[400]),
        ("Content-Length: 99999999999999999999999", body, &[400]),
        ("Content-Length: 22\r\nContent-Length: 21", body, &[400]),
        ("Content-Length: 22, 22", body, &[400]),
        ("Content-Length: 0", "", &[400]),
        ("", "", &[400]),
    ] {
        let heard = wire.say(format!("{}{body}", wire.head(&line, headers)).as_bytes());
        assert!(statuses.contains(&heard.status()), "{headers} {body}: {heard:?}");
        assert_eq!(heard.statuses().len(), 1, "{headers} {body}: {heard:?}");
        wire.is_well();
    }
    // A control responds in JSON to that as well.
    let control =
        "PUT /_emulator/settings HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n";
    let heard = wire.say(control.as_bytes());
    assert!(heard.status() == 400 && heard.body().starts_with("{\"error\":{\"message\":"), "{heard:?}");
    // On a connection that stays open, the rest is parsed as the next request, which is invalid.
    let kept = wire.head(&line, "Content-Length: 21").replace("Connection: close\r\n", "");
    assert_eq!(wire.say(format!("{kept}{body}").as_bytes()).statuses(), [400, 400]);
    wire.is_well();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_can_be_sent_ahead_and_bodies_held_back() {
    let wire = Wire::new().await;
    let stays = |text: &[u8]| String::from_utf8(text.to_vec()).unwrap().replace("Connection: close\r\n", "");
    let (get, bad) = (stays(wire.get("").as_bytes()), stays(&wire.patch(JSON, b"{\"status\":")));
    let cancel = stays(&wire.patch(JSON, b"{\"status\":\"cancelled\"}"));
    let ahead = [get.as_str(), &bad, &cancel, &cancel, &get].concat().repeat(4);
    let once = [200, 400, 400, 400, 200];
    let heard = wire.say(ahead.as_bytes());
    assert_eq!(heard.statuses()[..5], [200, 400, 200, 400, 200]);
    assert_eq!(heard.statuses()[5..], [once, once, once].concat());
    wire.is_well();

    let head = |length: usize| wire.get(&format!("Expect: 100-continue\r\nContent-Length: {length}"));
    let head = |length: usize| head(length).replace("GET", "PATCH");
    let mut stream = wire.connect();
    stream.write_all(head(24).as_bytes()).unwrap();
    let mut buffer = [0; 256];
    let length = stream.read(&mut buffer).unwrap();
    assert_eq!(&buffer[..length], b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"{\"status\":\"cancelled\",  }").unwrap();
    assert_eq!(wire.hear(stream).status(), 400, "it is cancelled already");
    let received = send_raw(&wire.url, head(50 * MEBIBYTE).as_bytes());
    let text = String::from_utf8_lossy(&received);
    assert!(text.starts_with("HTTP/1.1 413 "), "the client need not send a body that is too long: {text}");
    wire.is_well();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_and_silent_clients_hold_up_no_other() {
    let wire = Wire::new().await;
    let patch = wire.patch(JSON, b"{\"status\":\"bogus\"}");
    let mut held = Vec::new();
    // Nothing, a part of the request line, of the head, of the body, and everything except the last byte.
    let head_ends = patch.len() - 18;
    for length in [0, 3, 60, head_ends - 2, head_ends, head_ends + 9, patch.len() - 1] {
        for _ in 0..20 {
            let mut stream = wire.connect();
            stream.write_all(&patch[..length]).unwrap();
            held.push((stream, length));
        }
        wire.is_well();
    }
    let began = std::time::Instant::now();
    for _ in 0..10 {
        wire.is_well();
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    // Every other client disconnects; the rest send on and are served.
    for (index, (mut stream, sent)) in held.into_iter().enumerate() {
        if index % 2 == 0 {
            stream.write_all(&patch[sent..]).unwrap();
            assert_eq!(wire.hear(stream).status(), 400, "{sent}");
        }
    }
    wire.is_well();
}
