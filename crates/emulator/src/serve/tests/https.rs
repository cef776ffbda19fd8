//! Connections under TLS.

use std::io::{Read, Write};
use std::time::Instant;

use chrono::{TimeDelta, Utc};
use reqwest::{Certificate, Client};

use super::super::Tls;
use super::super::tls::TlsError;
use super::{Server, limits, read, since, start};

async fn secure() -> (Server, Client, Client) {
    let tls = Tls::generate(&["build-host.example".to_owned()], Utc::now()).unwrap();
    let ca = Certificate::from_pem(tls.ca_pem().as_bytes()).unwrap();
    let server = start(limits(), Some(tls)).await;
    let trusting =
        Client::builder().tls_certs_only([ca]).resolve("build-host.example", server.address).build().unwrap();
    (server, trusting, Client::new())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_must_trust_the_authority() {
    let (server, trusting, other) = secure().await;
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "build-host.example"] {
        let response = trusting.get(format!("https://{host}:{port}/secure")).send().await.unwrap();
        assert_eq!(response.text().await.unwrap(), "true", "{host}");
    }
    let refused = other.get(format!("https://localhost:{port}/")).send().await.unwrap_err();
    assert!(refused.is_connect(), "{refused:?}");
    let unknown = trusting.get(format!("https://other.localhost:{port}/"));
    assert!(unknown.send().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_end_on_purpose_as_without_it() {
    let (server, client, _) = secure().await;
    let get = |path: &str| client.get(format!("https://localhost:{}{path}", server.address.port())).send();
    let shown = |error: reqwest::Error| format!("{error:?}");
    let reset = shown(get("/end/reset").await.unwrap_err());
    assert!(reset.contains("ConnectionReset"), "{reset}");
    let silent = shown(get("/end/silently").await.unwrap_err());
    assert!(!silent.contains("ConnectionReset"), "{silent}");
    assert!(get("/truncate/4").await.unwrap().text().await.is_err());
    let started = Instant::now();
    assert_eq!(get("/drip/5/100").await.unwrap().text().await.unwrap(), "0123456789");
    assert!((100..1_000).contains(&since(started)));
    assert_eq!(get("/big").await.unwrap().bytes().await.unwrap().len(), 8_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_or_missing_handshake_ends_only_its_connection() {
    let (server, client, _) = secure().await;
    let mut clear = server.connect();
    clear.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let (response, error) = read(&mut clear);
    assert!(response.starts_with("HTTP/1.1 400 ") && response.ends_with("use https, not http"), "{response}");
    assert!(
        error.is_none()
            && response.contains(&format!("length: {}\r\n", response.split_once("\r\n\r\n").unwrap().1.len()))
    );
    let mut nonsense = server.connect();
    nonsense.write_all(&[0x16, 3, 1, 0, 4, 1, 2, 3, 4, 5]).unwrap();
    let _ = nonsense.read_to_end(&mut Vec::new());
    let mut silent = server.connect();
    let start = Instant::now();
    assert_eq!(read(&mut silent), (String::new(), None));
    assert!((190..800).contains(&since(start)), "{}", since(start));
    let response = client.get(format!("https://localhost:{}/", server.address.port())).send().await.unwrap();
    assert_eq!(response.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_does_not_delay_shutdown() {
    let (mut server, ..) = secure().await;
    let _silent = server.connect();
    tokio::time::sleep(20 * super::MILLISECOND).await;
    let started = Instant::now();
    server.stop = None;
    server.task.await.unwrap();
    assert!(since(started) < 150, "{}", since(started));
}

#[tokio::test]
async fn certificates_expire() {
    for days in [-400, 400] {
        let tls = Tls::generate(&[], Utc::now() + TimeDelta::days(days)).unwrap();
        let ca = Certificate::from_pem(tls.ca_pem().as_bytes()).unwrap();
        let server = start(limits(), Some(tls)).await;
        let client = Client::builder().tls_certs_only([ca]).build().unwrap();
        assert!(client.get(format!("https://localhost:{}/", server.address.port())).send().await.is_err());
    }
}

#[test]
fn debug_output_has_no_key_and_an_invalid_name_is_an_error() {
    let tls = Tls::generate(&["fd00::1".to_owned()], Utc::now()).unwrap();
    let shown = format!("{tls:?}{}", tls.ca_pem());
    assert!(shown.contains("BEGIN CERTIFICATE") && !shown.contains("PRIVATE"), "{shown}");
    let error = Tls::generate(&["b\u{fc}ro".to_owned()], Utc::now()).unwrap_err();
    assert!(matches!(&error, TlsError::Name(name) if name == "b\u{fc}ro") && error.to_string().contains("host name"));
}
