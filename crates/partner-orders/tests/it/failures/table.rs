//! Every documented status with every known body, for reading and for writing.

use std::time::Duration;

use partner_orders::testing::ManualClock;
use partner_orders::{Backoff, ErrorKind, RetryBudget, Timeouts};
use test_support::{Step, response};

use super::{BEGIN, Bench, serve};

/// Status, error kind, and the number of requests for a read and for a write.
const STATUSES: [(u16, ErrorKind, u32, u32); 16] = [
    (400, ErrorKind::BadRequest, 1, 1),
    // One retry with another token.
    (401, ErrorKind::Authentication, 2, 2),
    (403, ErrorKind::Authorization, 1, 1),
    (404, ErrorKind::NotFound, 1, 1),
    (405, ErrorKind::BadRequest, 1, 1),
    (406, ErrorKind::BadRequest, 1, 1),
    (408, ErrorKind::Unavailable, 4, 1),
    (409, ErrorKind::Conflict, 1, 1),
    (412, ErrorKind::Conflict, 1, 1),
    (417, ErrorKind::Conflict, 1, 1),
    // The call has no time for a second wait of 57 s.
    (429, ErrorKind::Throttled, 2, 2),
    (500, ErrorKind::Service, 4, 1),
    (501, ErrorKind::Service, 4, 1),
    (502, ErrorKind::Unavailable, 4, 1),
    (503, ErrorKind::Unavailable, 4, 1),
    (504, ErrorKind::Unavailable, 4, 1),
];

/// Name, body, and the code in the body.
const BODIES: [(&str, &str, Option<&str>); 9] = [
    ("fault", r#"{"code":123456,"description":"No.","data":[],"source":"PartnerFD"}"#, Some("123456")),
    ("fault with text", r#"{"code":"123456","description":"No."}"#, Some("123456")),
    ("gateway", r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 57 seconds."}"#, None),
    (
        "extended",
        r#"{"code":123456,"message":"m","description":"d","errorName":"E","isRetryable":true,"parameters":{}}"#,
        Some("123456"),
    ),
    ("nested", r#"{"error":{"code":"Denied","message":"no","innerError":{"code":"X","message":"y"}}}"#, Some("Denied")),
    ("empty", "", None),
    ("HTML", "<html><body><h1>Bad</h1></body></html>", None),
    ("broken off", r#"{"code":123456,"descr"#, Some("123456")),
    ("byte order mark", "\u{feff}{\"code\":123456,\"description\":\"No.\"}", Some("123456")),
];

#[tokio::test]
async fn every_status_with_every_body_has_the_documented_result() {
    let clock = ManualClock::new(BEGIN);
    let server = serve(&clock, [Step::Hang]).await;
    let bench = Bench::new(&server.url, &clock, |builder| {
        builder
            .timeouts(Timeouts::default().overall(Duration::from_secs(60)))
            .backoff(Backoff::new(Duration::from_secs(1), Duration::from_secs(1)))
            .retry_budget(RetryBudget::unlimited())
    });
    for (status, kind, reading, writing) in STATUSES {
        for (shape, body, code) in BODIES {
            for (is_read, requests) in [(true, reading), (false, writing)] {
                let cell = format!("{status}, {shape}, {}", if is_read { "GET" } else { "PATCH" });
                let wait: &[_] = if status == 429 { &[("Retry-After", "57")] } else { &[] };
                server.reset([response(status, wait, body)]);
                let begun = super::elapsed(&bench);
                let result = if is_read { bench.get().await } else { bench.patch().await };
                let error = result.expect_err(&cell);
                assert_eq!((error.kind(), error.status(), error.code()), (kind, Some(status), code), "{cell}");
                assert_eq!(error.attempts(), requests, "{cell}");
                assert_eq!(error.body(), Some(body.trim_start_matches('\u{feff}').as_bytes()), "{cell}");
                assert_eq!(error.may_have_been_sent(), status == 408 || status >= 500, "{cell}");
                assert!(!error.is_timeout() && !error.to_string().is_empty(), "{cell}");
                if status == 429 {
                    assert_eq!(error.retry_after(), Some(Duration::from_secs(57)), "{cell}");
                    assert_eq!(super::elapsed(&bench) - begun, Duration::from_secs(57), "{cell}");
                }
                let seen = server.seen();
                assert_eq!(seen.len(), usize::try_from(requests).unwrap(), "{cell}");
                let ids = error.ids().expect("the ids that were sent");
                for seen in &seen {
                    let headers = seen.request.headers();
                    assert_eq!(headers["ms-requestid"], ids.request_id.to_string(), "{cell}");
                    assert_eq!(headers["ms-correlationid"], ids.correlation_id.to_string(), "{cell}");
                    assert_eq!(headers["accept"], "application/json", "{cell}");
                    assert_eq!(seen.request.method(), if is_read { "GET" } else { "PATCH" }, "{cell}");
                }
                // The gate opens again, and refused tokens are forgotten.
                clock.advance(Duration::from_secs(61));
            }
        }
    }
}
