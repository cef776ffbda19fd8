//! Servers that stop.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::{limits, read, since, start};

#[tokio::test(flavor = "multi_thread")]
async fn open_connections_do_not_hold_it_up() {
    let mut server = start(limits(), None).await;
    let _silent = server.connect();
    let mut used = server.connect();
    used.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut answer = [0; 512];
    assert!(std::io::Read::read(&mut used, &mut answer).unwrap() > 0);
    let asked = Instant::now();
    server.stop = None;
    server.task.await.unwrap();
    assert!(since(asked) < 200, "{}", since(asked));
    assert_eq!(read(&mut used), (String::new(), None));
    let refused = TcpStream::connect(server.address).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_answered() {
    let mut server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /slow/100 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    server.stop = None;
    let (answer, error) = read(&mut stream);
    assert!(answer.ends_with("\r\n\r\nslow") && error.is_none(), "{answer}");
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    server.task.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_does_not_end_is_waited_for_only_so_long() {
    let mut server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    let asked = Instant::now();
    server.stop = None;
    server.task.await.unwrap();
    assert!((290..1_000).contains(&since(asked)), "{}", since(asked));
    assert_eq!(read(&mut stream), (String::new(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_dropped_takes_its_connections_along() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    server.task.abort();
    assert_eq!(read(&mut stream), (String::new(), None));
}
