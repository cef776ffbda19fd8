//! Servers that stop.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::{limits, read, since, start};

#[tokio::test(flavor = "multi_thread")]
async fn open_connections_do_not_delay_shutdown() {
    let mut server = start(limits(), None).await;
    let _silent = server.connect();
    let mut used = server.connect();
    used.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut response = [0; 512];
    assert!(std::io::Read::read(&mut used, &mut response).unwrap() > 0);
    let started = Instant::now();
    server.stop = None;
    server.task.await.unwrap();
    assert!(since(started) < 200, "{}", since(started));
    assert_eq!(read(&mut used), (String::new(), None));
    let refused = TcpStream::connect(server.address).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_progress_gets_its_response() {
    let mut server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /slow/100 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    server.stop = None;
    let (response, error) = read(&mut stream);
    assert!(response.ends_with("\r\n\r\nslow") && error.is_none(), "{response}");
    assert!(response.contains("connection: close\r\n"), "{response}");
    server.task.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn shutdown_waits_for_requests_only_as_long_as_the_limit() {
    let mut server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    let started = Instant::now();
    server.stop = None;
    server.task.await.unwrap();
    assert!((290..1_000).contains(&since(started)), "{}", since(started));
    assert_eq!(read(&mut stream), (String::new(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_server_ends_its_connections() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    server.task.abort();
    assert_eq!(read(&mut stream), (String::new(), None));
}
