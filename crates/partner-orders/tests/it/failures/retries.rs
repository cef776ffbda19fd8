//! Retries, and what ends them.

use std::time::Duration;

use partner_orders::types::AttachmentMetadata;
use partner_orders::{
    Attempt, Backoff, Decision, ErrorKind, Failure, Gate, NeverRetry, RetryBudget, RetryPolicy, StandardRetry, Timeouts,
};
use test_support::{Step, response};

use super::{bench, bench_with, good, status};
use crate::support::{CUSTOMER, ORDER};

fn refused(code: u32) -> Step {
    response(401, &[], format!(r#"{{"code":{code},"description":"No."}}"#)).into()
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let (bench, server) = bench([refused(400), good()]).await;
    assert_eq!(bench.patch().await.unwrap().attempts(), 2);
    let tokens: Vec<_> = server.seen().iter().map(|seen| seen.request.headers()["authorization"].clone()).collect();
    assert_eq!(tokens, ["Bearer t0", "Bearer t1"]);

    server.reset([refused(400)]);
    let error = bench.get().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.seen().len()), (ErrorKind::Authentication, 2, 2));
}

#[tokio::test]
async fn a_token_is_not_renewed_if_the_next_would_be_refused_too() {
    for code in [900_420, 900_421] {
        let (bench, server) = bench([refused(code), good()]).await;
        let error = bench.get().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), server.seen().len()), (ErrorKind::Authentication, 1, 1));
        assert!(error.remedy().is_some());
    }
}

#[tokio::test]
async fn a_spent_budget_ends_the_retries_of_all_calls() {
    let (bench, server) =
        bench_with([status(503, &[("Retry-After", "0")])], |builder| builder.retry_budget(RetryBudget::new(4))).await;
    assert_eq!(bench.get().await.unwrap_err().attempts(), 4);
    let error = bench.get().await.unwrap_err();
    assert_eq!((error.attempts(), error.status()), (2, Some(503)));
    assert!(error.to_string().contains("the retry budget is spent"), "{error}");
    assert_eq!(bench.get().await.unwrap_err().attempts(), 1);
    assert_eq!(server.seen().len(), 7);
    // Throttling does not use the retry budget.
    server.reset([status(429, &[("Retry-After", "0")]), good()]);
    assert_eq!(bench.get().await.unwrap().attempts(), 2);
    bench.clock.advance(Duration::from_secs(2));
    server.reset([status(503, &[("Retry-After", "0")]), good()]);
    assert_eq!(bench.get().await.unwrap().attempts(), 2);
}

/// Retries everything, up to three attempts.
#[derive(Debug)]
struct Stubborn;

impl RetryPolicy for Stubborn {
    fn decide(&self, attempt: &Attempt) -> Decision {
        if attempt.number < 3 { Decision::Retry } else { Decision::Stop }
    }
}

#[tokio::test]
async fn a_custom_policy_decides_on_all_retries_except_of_unsafe_writes() {
    let (bench, server) = bench_with([status(404, &[])], |builder| builder.retry(Stubborn)).await;
    assert_eq!(bench.get().await.unwrap_err().attempts(), 3);
    assert_eq!(bench.patch().await.unwrap_err().attempts(), 3);
    for step in [status(500, &[]), status(408, &[]), Step::Reset] {
        server.reset([step]);
        assert_eq!(bench.patch().await.unwrap_err().attempts(), 1);
        assert_eq!(server.seen().len(), 1);
    }

    let (bench, server) = bench_with([status(429, &[("Retry-After", "1")])], |builder| builder.retry(NeverRetry)).await;
    assert_eq!(bench.get().await.unwrap_err().attempts(), 1);
    server.reset([refused(400)]);
    assert_eq!(bench.get().await.unwrap_err().attempts(), 1);

    let (bench, _server) = bench_with([status(503, &[])], |builder| builder.retry(StandardRetry::new(2))).await;
    assert_eq!(bench.get().await.unwrap_err().attempts(), 2);
}

#[tokio::test]
async fn a_streamed_upload_is_sent_once() {
    use partner_orders::{AttachmentFile, Upload};

    let (bench, server) = bench([status(429, &[("Retry-After", "0")]), good()]).await;
    let upload = Upload::new(AttachmentMetadata::default()).purchase_order(AttachmentFile::reader("a.pdf", &b"x"[..]));
    let error = bench.run(bench.pc.customer(CUSTOMER).order(ORDER).attachments().upload(upload)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), server.seen().len()), (ErrorKind::Throttled, 1, 1));
    assert!(error.to_string().contains("its body can be sent only once"), "{error}");
}

#[tokio::test]
async fn invalid_settings_are_rejected() {
    let refused = |with: fn(partner_orders::Builder) -> partner_orders::Builder| {
        let builder = partner_orders::PartnerCenter::builder(partner_orders::BearerToken::new("t"));
        let error = with(builder).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.remedy().is_some());
        error.to_string()
    };
    assert!(refused(|b| b.timeouts(Timeouts::default().attempt(Duration::ZERO))).contains("attempt timeout is 0 s"));
    assert!(refused(|b| b.gate(Gate::per_minute(0))).contains("limit is 0"));
    let backoff = |b: partner_orders::Builder| b.backoff(Backoff::new(Duration::from_secs(2), Duration::from_secs(1)));
    assert!(refused(backoff).contains("longer than its cap"));
    assert!(refused(|b| b.application("x\n")).contains("application name"));
}

#[test]
fn every_failure_states_whether_the_service_may_have_acted() {
    assert!(Failure::Lost.may_have_acted() && Failure::TimedOut.may_have_acted());
    assert!(!Failure::NotSent.may_have_acted() && !Failure::Throttled.may_have_acted());
    assert!(Failure::Status(504).may_have_acted() && !Failure::Status(404).may_have_acted());
}
