//! Connections that end on purpose.

use std::io::{ErrorKind, Read, Write};
use std::time::Instant;

use super::{limits, read, since, start};

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_is_seen_as_one() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /end/reset HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert_eq!(read(&mut stream), (String::new(), Some(ErrorKind::ConnectionReset)));
    server.is_well();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_may_come_on_a_connection_that_was_used_before() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut response = [0; 512];
    let length = stream.read(&mut response).unwrap();
    assert!(response[..length].ends_with(b"hello"));
    stream.write_all(b"GET /end/reset HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert_eq!(read(&mut stream).1, Some(ErrorKind::ConnectionReset));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_end_is_neither_reset_nor_response() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    // Bytes that the client sent ahead must not turn the end into a reset.
    stream.write_all(b"GET /end/silently HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert_eq!(read(&mut stream), (String::new(), None));
    server.is_well();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncated_body_promises_all_of_it() {
    let server = start(limits(), None).await;
    for (bytes, body) in [(0, ""), (4, "0123"), (9, "012345678"), (10, "012345678"), (1_000, "012345678")] {
        let response = server.exchange(&format!("GET /truncate/{bytes} HTTP/1.1\r\nhost: x\r\n\r\n"));
        assert!(
            response.starts_with("HTTP/1.1 200 OK\r\n") && response.contains("\r\ncontent-length: 10\r\n"),
            "{response}"
        );
        assert_eq!(response.split_once("\r\n\r\n").unwrap().1, body);
    }
    let client = reqwest::Client::new();
    let response = client.get(format!("http://{}/truncate/4", server.address)).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.text().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dripping_body_is_slow_and_whole() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    let started = Instant::now();
    stream.write_all(b"GET /drip/4/100 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut first = [0; 1024];
    let mut length = stream.read(&mut first).unwrap();
    if first[..length].ends_with(b"\r\n\r\n") {
        length += stream.read(&mut first[length..]).unwrap();
    }
    let head = String::from_utf8_lossy(&first[..length]).into_owned();
    assert!(head.contains("content-length: 10\r\n") && head.ends_with("\r\n\r\n0123"), "{head}");
    assert!(since(started) < 100);
    assert_eq!(read(&mut stream), ("456789".to_owned(), None));
    // Three pieces, two pauses.
    assert!((200..1_000).contains(&since(started)), "{}", since(started));
    // The connection stays open unless the client asks to close it.
    let response = server
        .exchange("GET /drip/10/1 HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert_eq!(response.matches("HTTP/1.1 200 OK").count(), 2, "{response}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_takes_effect_even_if_the_client_disconnects() {
    let server = start(limits(), None).await;
    let count = || {
        let response = server.exchange("GET /effects HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        response.rsplit_once('\n').unwrap().1.parse::<usize>().unwrap()
    };
    let before = count();
    let mut stream = server.connect();
    stream.write_all(b"GET /slow/100 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    drop(stream);
    let waited = Instant::now();
    while count() == before {
        assert!(since(waited) < 2_000);
    }
}
