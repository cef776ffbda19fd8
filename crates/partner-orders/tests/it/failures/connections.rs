//! Missing responses: the client's retries, and its report on whether the service may have acted.

use std::time::Duration;

use partner_orders::testing::ManualClock;
use partner_orders::{Error, ErrorKind, StandardRetry, Timeouts};
use test_support::{Step, response};
use tokio::net::TcpListener;

use super::{BEGIN, Bench, bench, bench_with, elapsed, good, read, serve, write};

/// A port on which nothing listens.
async fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().to_string()
}

fn assert_unavailable(error: &Error, attempts: u32, may_have_been_sent: bool) {
    assert_eq!(error.kind(), ErrorKind::Unavailable, "{error}");
    assert_eq!((error.attempts(), error.may_have_been_sent()), (attempts, may_have_been_sent), "{error}");
    assert!(error.status().is_none() && error.ids().is_some() && error.remedy().is_some(), "{error}");
}

#[tokio::test]
async fn without_a_connection_reads_and_writes_are_retried() {
    let port = closed_port().await;
    let clock = ManualClock::new(BEGIN);
    let tls = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tls_port = tls.local_addr().unwrap();
    let no_tls = tokio::spawn(async move {
        while let Ok((socket, _)) = tls.accept().await {
            let _ = socket.try_write(b"HTTP/1.1 400 no TLS here\r\n\r\n");
        }
    });
    for (url, what) in [
        (format!("http://{port}"), "refused"),
        (format!("https://{tls_port}"), "TLS"),
        // A label of more than 63 characters fails without a query to a name server.
        (format!("https://{}.invalid", "a".repeat(64)), "DNS"),
    ] {
        let bench = Bench::new(&url, &clock, |builder| builder);
        for error in [bench.get().await.unwrap_err(), bench.patch().await.unwrap_err()] {
            assert_unavailable(&error, 4, false);
            assert!(error.to_string().contains("could not be reached"), "{what}: {error}");
        }
    }
    no_tls.abort();
}

#[tokio::test]
async fn after_a_reset_reads_are_retried_and_writes_are_not() {
    let clock = ManualClock::new(BEGIN);
    // The client cannot tell if the reset came before or after the request was read.
    for server in [serve(&clock, [Step::ResetUnread]).await, serve(&clock, [Step::Reset]).await] {
        let bench = Bench::new(&server.url, &clock, |builder| builder);
        assert_unavailable(&bench.get().await.unwrap_err(), 4, true);
        assert_eq!(server.seen().len(), 4);
        assert_unavailable(&bench.patch().await.unwrap_err(), 1, true);
        assert_eq!(server.seen().len(), 5);
    }
}

#[tokio::test]
async fn reads_survive_every_way_to_lose_a_response() {
    let whole = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}";
    let cut = |bytes: &[u8]| Step::SendAndClose(bytes.to_vec());
    let (half, head) = (cut(&whole[..whole.len() - 4]), cut(&whole[..20]));
    for step in [Step::Reset, Step::Close, half, head, cut(b"SSH-2.0\r\n")] {
        let (bench, server) = bench([step.clone(), good()]).await;
        let answer = bench.get().await.unwrap();
        assert_eq!((answer.attempts(), server.seen().len()), (2, 2), "{step:?}");

        server.reset([step.clone(), good()]);
        let error = bench.patch().await.unwrap_err();
        assert_unavailable(&error, 1, true);
        assert_eq!(server.seen().len(), 1, "{step:?}: {error}");
    }
}

#[tokio::test]
async fn a_kept_connection_that_closes_under_a_request_may_have_carried_it() {
    let (bench, server) = bench([good(), Step::Close, good()]).await;
    assert_eq!(bench.get().await.unwrap().attempts(), 1);
    assert_eq!(bench.get().await.unwrap().attempts(), 2);
    server.reset([good(), Step::Close, good()]);
    assert_eq!(bench.get().await.unwrap().attempts(), 1);
    assert_unavailable(&bench.patch().await.unwrap_err(), 1, true);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_lost_attempt_may_have_acted_even_if_later_ones_do_not_connect() {
    let (bench, server) = bench([Step::Vanish]).await;
    let error = bench.get().await.unwrap_err();
    assert!(error.to_string().contains("could not be reached"), "{error}");
    assert_unavailable(&error, 4, true);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn an_attempt_times_out() {
    let (bench, server) = bench([Step::Hang, good()]).await;
    let answer = bench.run_out(&server, read(&bench.pc)).await.unwrap();
    assert_eq!((answer.attempts(), server.seen().len()), (2, 2));
    assert!(elapsed(&bench) >= Duration::from_secs(100) && elapsed(&bench) <= Duration::from_millis(100_500));

    // The service may have acted before it fell silent, so the client does not retry.
    server.reset([Step::Hang, good()]);
    let error = bench.run_out(&server, write(&bench.pc)).await.unwrap_err();
    assert_unavailable(&error, 1, true);
    assert!(error.is_timeout() && error.to_string().contains("within 100 s"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_call_times_out() {
    let (bench, server) = bench_with([Step::Hang], |builder| {
        let timeouts = Timeouts::default().overall(Duration::from_secs(150));
        builder.timeouts(timeouts).retry(StandardRetry::new(9))
    })
    .await;
    let error = bench.run_out(&server, read(&bench.pc)).await.unwrap_err();
    assert_unavailable(&error, 2, true);
    assert!(error.is_timeout());
    let message = error.to_string();
    assert!(message.contains("; 2 attempts, 150 s in all") && message.matches("attempts").count() == 1, "{message}");
    assert_eq!(elapsed(&bench), Duration::from_secs(150));
}

#[tokio::test]
async fn a_body_larger_than_the_limit_is_not_read() {
    let endless = b"HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{".to_vec();
    let (bench, server) = bench([Step::SendAndClose(endless)]).await;
    let error = bench.get().await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Decode, Some(200), 1));
    assert!(error.to_string().contains("larger than 64 MiB"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let clock = ManualClock::new(BEGIN);
    let elsewhere = serve(&clock, [good()]).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/v1/customers?code=canary", elsewhere.url);
        let (bench, server) = bench([response(status, &[("Location", &location)], "").into()]).await;
        let error = bench.get().await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Decode, Some(status), 1));
        assert!(error.to_string().contains(&elsewhere.url) && !format!("{error:?}").contains("canary"), "{error}");
        assert_eq!((server.seen().len(), elsewhere.seen().len()), (1, 0));
    }
}
