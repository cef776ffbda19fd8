//! Checks that a client waits as long as the `Retry-After` of a 429 or 503 says.

use std::time::Duration;

use axum::http::StatusCode;

use super::report::Tally;
use crate::log::Head;

/// The most waits that are stored.
const WAITS: usize = 8;
/// The longest wait that is checked; longer ones would hardly ever be seen to end.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The waits that were requested and are not over yet.
///
/// After 429 all calls of the API must wait, since the tenant's calls are counted together: "API throttling".
///
/// Assumed: after 503 only the same call must wait; no page says it.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub(super) tally: Tally,
    waits: Vec<RequestedWait>,
}

#[derive(Debug)]
struct RequestedWait {
    from: chrono::DateTime<chrono::Utc>,
    until: chrono::DateTime<chrono::Utc>,
    /// The call that must wait; `None` for all.
    call: Option<u64>,
    broken: bool,
}

impl Waiting {
    /// Checks a call of the API. `call` is a hash of method and path.
    pub(super) fn check(&mut self, head: &Head, call: u64) {
        let (tally, time) = (&mut self.tally, head.time);
        self.waits.retain_mut(|wait| {
            // A request that was sent before the response arrived cannot follow it.
            if time < wait.from || wait.call.is_some_and(|waiting| waiting != call) {
                return true;
            }
            if time < wait.until {
                tally.bad(head.number);
                wait.broken = true;
                return true;
            }
            if !wait.broken {
                tally.good(head.number);
            }
            false
        });
        let call = match head.status {
            Some(StatusCode::TOO_MANY_REQUESTS) => None,
            Some(StatusCode::SERVICE_UNAVAILABLE) => Some(call),
            _ => return,
        };
        if head.outcome.lost {
            return;
        }
        let seconds = head.response_headers.get("retry-after").and_then(|value| value.trim().parse().ok());
        let Some(seconds) = seconds.map(Duration::from_secs).filter(|wait| *wait <= LONGEST) else { return };
        let from = head.time + head.duration;
        // Requests that are refused at the same time require a single wait.
        self.waits.retain(|wait| wait.call != call || wait.broken);
        if self.waits.len() == WAITS {
            self.waits.remove(0);
        }
        self.waits.push(RequestedWait { from, until: from + seconds, call, broken: false });
    }
}
