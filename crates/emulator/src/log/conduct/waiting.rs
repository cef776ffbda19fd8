//! Whether a client waits as long as a 429 or 503 asks it to.

use std::time::Duration;

use axum::http::StatusCode;

use super::report::Tally;
use crate::log::Head;

/// How many waits are remembered.
const WAITS: usize = 8;
/// The longest wait that is believed; longer ones would never be seen to be kept.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The waits asked for and not over yet.
///
/// After 429 all calls of the API must wait, as the count is the tenant's ("API throttling"); after 503 only the same
/// call, which is assumed.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub(super) tally: Tally,
    waits: Vec<Wait>,
}

#[derive(Debug)]
struct Wait {
    from: chrono::DateTime<chrono::Utc>,
    until: chrono::DateTime<chrono::Utc>,
    /// The call that must wait; `None` for all.
    call: Option<u64>,
    broken: bool,
}

impl Waiting {
    /// A call of the API; `call` tells method and path from others.
    pub(super) fn see(&mut self, head: &Head, call: u64) {
        let (tally, time) = (&mut self.tally, head.time);
        self.waits.retain_mut(|wait| {
            // What was on its way before the answer could not know.
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
        // One wait for all that were refused at once.
        self.waits.retain(|wait| wait.call != call || wait.broken);
        if self.waits.len() == WAITS {
            self.waits.remove(0);
        }
        self.waits.push(Wait { from, until: from + seconds, call, broken: false });
    }
}
