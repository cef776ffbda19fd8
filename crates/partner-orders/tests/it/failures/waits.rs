//! Waits between attempts of a call, and of other calls that the gate holds back.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use partner_orders::{ErrorKind, GateGroup, PartnerCenter};
use test_support::response;
use tokio::sync::Notify;

use super::{Tokens, bench, elapsed, good, read, status};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn retry_after_sets_the_wait() {
    for code in [429, 503] {
        for (asked, shortest, longest) in [
            ("7", seconds(7), seconds(7)),
            ("0", seconds(0), seconds(0)),
            // Half a minute after the start of the tests' clocks.
            ("Sun, 06 Nov 1994 08:50:07 GMT", seconds(30), seconds(30)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", seconds(0), seconds(0)),
            ("soon", seconds(0), Duration::from_millis(500)),
        ] {
            let (bench, server) = bench([status(code, &[("Retry-After", asked)]), good()]).await;
            let answer = bench.get().await.unwrap();
            assert_eq!((answer.attempts(), server.seen().len()), (2, 2), "{code} {asked}");
            assert!(elapsed(&bench) >= shortest && elapsed(&bench) <= longest, "{code} {asked}: {:?}", elapsed(&bench));
        }
    }
}

#[tokio::test]
async fn a_wait_longer_than_the_call_is_not_started() {
    for (code, kind) in [(429, ErrorKind::Throttled), (503, ErrorKind::Unavailable)] {
        let (bench, server) = bench([status(code, &[("Retry-After", "900")])]).await;
        let error = bench.get().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.retry_after()), (kind, 1, Some(seconds(900))));
        assert!(error.to_string().contains("not enough time left"), "{error}");
        assert_eq!((server.seen().len(), elapsed(&bench)), (1, Duration::ZERO));
    }
}

#[tokio::test]
async fn one_429_delays_all_calls() {
    let (bench, server) = bench([status(429, &[("Retry-After", "57")]), good()]).await;
    let first = tokio::spawn({
        let pc = bench.pc.clone();
        async move { read(&pc).await }
    });
    while bench.pc.gate().state(GateGroup::Orders).closed_for.is_none() {
        tokio::task::yield_now().await;
    }
    let others = bench.run(async { tokio::join!(read(&bench.pc), read(&bench.pc), read(&bench.pc)) }).await;
    assert_eq!(first.await.unwrap().unwrap().attempts(), 2);
    assert!([others.0, others.1, others.2].into_iter().all(|answer| answer.unwrap().attempts() == 1));
    let times: Vec<_> = server.seen().iter().map(|request| request.at).collect();
    assert_eq!(times, [seconds(0), seconds(57), seconds(57), seconds(57), seconds(57)]);
}

/// A credential that waits for a signal before it returns a token.
#[derive(Debug, Default)]
struct SlowToken(Notify);

#[async_trait]
impl TokenCredential for SlowToken {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.0.notified().await;
        Tokens::default().get_token(scopes, None).await
    }
}

#[tokio::test]
async fn a_call_that_got_its_token_while_the_gate_was_closed_waits() {
    let (bench, server) = bench([status(429, &[("Retry-After", "57")]), good()]).await;
    let (gate, token) = (bench.pc.gate().clone(), Arc::new(SlowToken::default()));
    let slow = PartnerCenter::builder(token.clone()).endpoint(&server.url).clock(bench.clock.shared());
    let slow = slow.gate(gate.clone()).build().unwrap();
    let slow = tokio::spawn(async move { read(&slow).await });
    while gate.state(GateGroup::Orders).under_way == 0 {
        tokio::task::yield_now().await;
    }
    let refused = tokio::spawn({
        let pc = bench.pc.clone();
        async move { read(&pc).await }
    });
    while gate.state(GateGroup::Orders).closed_for.is_none() {
        tokio::task::yield_now().await;
    }
    token.0.notify_one();
    assert_eq!(bench.run(slow).await.unwrap().unwrap().attempts(), 1);
    assert_eq!(bench.run(refused).await.unwrap().unwrap().attempts(), 2);
    let times: Vec<_> = server.seen().iter().map(|request| request.at).collect();
    assert_eq!(times, [seconds(0), seconds(57), seconds(57)]);
}

#[tokio::test]
async fn no_request_is_sent_if_the_gate_is_closed_for_longer_than_the_call() {
    let (bench, server) = bench([status(429, &[("Retry-After", "3600")]), good()]).await;
    assert_eq!(bench.get().await.unwrap_err().attempts(), 1);
    let error = bench.get().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.status()), (ErrorKind::Throttled, 0, None));
    assert_eq!((error.retry_after(), error.may_have_been_sent()), (Some(seconds(3600)), false));
    assert!(error.to_string().contains("3600 seconds"), "{error}");
    assert_eq!(server.seen().len(), 1);
    bench.clock.advance(seconds(3600));
    assert_eq!(bench.get().await.unwrap().attempts(), 1);
}

#[tokio::test]
async fn throttled_attempts_do_not_count_as_retries() {
    let acts = (0..9).map(|_| status(429, &[("Retry-After", "60")])).chain([good()]);
    let (bench, server) = bench(acts).await;
    let answer = bench.patch().await.unwrap();
    assert_eq!((answer.attempts(), server.seen().len(), elapsed(&bench)), (10, 10, seconds(540)));

    server.reset([status(429, &[("Retry-After", "60")])]);
    let error = bench.get().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Throttled, 15));
}

#[tokio::test]
async fn waits_without_retry_after_grow_and_differ() {
    let mut waits = Vec::new();
    for _ in 0..20 {
        let (bench, server) = bench([response(503, &[], "").into()]).await;
        bench.get().await.unwrap_err();
        let times: Vec<_> = server.seen().iter().map(|request| request.at).collect();
        waits.push([times[1] - times[0], times[2] - times[1], times[3] - times[2]]);
    }
    for (retry, longest) in [500, 1_000, 2_000].into_iter().enumerate() {
        let longest = Duration::from_millis(longest);
        assert!(waits.iter().all(|wait| wait[retry] <= longest));
        assert!(waits.iter().any(|wait| wait[retry] > longest / 2), "{retry}");
        assert!(waits.iter().any(|wait| wait[retry] < longest / 2), "{retry}");
    }
}
