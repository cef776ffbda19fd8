//! Checks the use of `MS-RequestId` and `MS-CorrelationId`: "Partner Center REST headers".

use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::report::Tally;
use crate::log::{Head, hash};

/// The most calls that are stored.
const CALLS: usize = 128;
/// The time after a call without a response in which the same call counts as its retry.
const REPEAT: TimeDelta = TimeDelta::minutes(5);
/// The time after which a client may have given up on a response that was sent.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(5);

/// The last calls with their ids, and the checks on them.
#[derive(Debug, Default)]
pub(super) struct IdChecks {
    /// Checks that a write without a response, or after 409, is retried with its `MS-RequestId`, by which the service
    /// recognizes it, unless the client read the resource or its collection in between.
    /// Other retries are good with the same id, and not bad without it: a read may just as well be a new call, a call
    /// that was refused with 429 was not executed, and after a response, also of 5xx, the page requires a new id.
    pub(super) kept: Tally,
    /// Checks that each call has an `MS-RequestId` of its own. A retry with the same id is not reuse, unless the call
    /// had succeeded.
    pub(super) own: Tally,
    /// Checks that every `MS-RequestId` is a GUID.
    pub(super) request_id: Tally,
    /// Checks that every `MS-CorrelationId` is a GUID.
    pub(super) correlation_id: Tally,
    /// The number of calls with the `MS-CorrelationId` of the call before.
    pub(super) shared_correlation: u64,
    last_correlation: Option<Uuid>,
    calls: VecDeque<PastCall>,
}

#[derive(Debug)]
struct PastCall {
    id: Option<Uuid>,
    /// A hash of method, path, query and body.
    identity: u64,
    /// Hashes of the path of the resource, and of its collection.
    paths: [u64; 2],
    begun: DateTime<Utc>,
    ended: DateTime<Utc>,
    result: CallResult,
    /// `true` once its retry was seen.
    retried: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CallResult {
    Succeeded,
    Refused,
    Throttled,
    /// 5xx or 408: it may have been executed, and the client knows that it failed.
    Failed,
    /// 409: an earlier request may be under way.
    Conflict,
    /// No response: it may have been executed.
    Unknown,
}

impl IdChecks {
    /// Checks a call of the API. `identity` is a hash of method, path, query and body.
    pub(super) fn check(&mut self, head: &Head, identity: u64) {
        let id = guid(head, "ms-requestid");
        self.request_id.count(head.number, id.is_some());
        self.forget_read(head);
        self.check_correlation(head);
        self.check_retry(head, id, identity);
        self.check_reuse(head, id, identity);

        if self.calls.len() == CALLS {
            self.calls.pop_front();
        }
        let (begun, ended) = (head.time, head.time + head.duration);
        self.calls.push_back(PastCall {
            id,
            identity,
            paths: paths(head),
            begun,
            ended,
            result: CallResult::from_head(head),
            retried: false,
        });
    }

    fn check_correlation(&mut self, head: &Head) {
        let id = guid(head, "ms-correlationid");
        self.correlation_id.count(head.number, id.is_some());
        if id.is_some() && id == self.last_correlation {
            self.shared_correlation += 1;
        }
        self.last_correlation = id;
    }

    /// Forgets writes without a known result whose resource the client reads: its next write is a new call.
    fn forget_read(&mut self, head: &Head) {
        if head.method.is_safe() && CallResult::from_head(head) == CallResult::Succeeded {
            let [path, _] = paths(head);
            self.calls.retain(|call| !call.paths.contains(&path) || head.time < call.ended || !call.result.is_open());
        }
    }

    fn check_retry(&mut self, head: &Head, id: Option<Uuid>, identity: u64) {
        let open = self.calls.iter_mut().rev().find(|call| {
            call.identity == identity
                && (call.result.is_open() || matches!(call.result, CallResult::Failed | CallResult::Throttled))
                && head.time >= call.begun
                && head.time - call.ended <= REPEAT
        });
        let Some(open) = open.filter(|open| !open.retried) else { return };
        open.retried = true;
        if id.is_some() && id == open.id {
            self.kept.good(head.number);
        } else if open.result.is_open() && !head.method.is_safe() {
            self.kept.bad(head.number);
        }
    }

    fn check_reuse(&mut self, head: &Head, id: Option<Uuid>, identity: u64) {
        let Some(id) = id else { return };
        match self.calls.iter().rev().find(|call| call.id == Some(id)) {
            None => self.own.good(head.number),
            Some(before) if before.identity != identity => self.own.bad(head.number),
            Some(before) => {
                let known = before.result == CallResult::Succeeded
                    && head.time >= before.ended
                    && (before.ended - before.begun).to_std().is_ok_and(|took| took < CLIENT_TIMEOUT);
                if known {
                    self.own.bad(head.number);
                }
            }
        }
    }
}

/// Returns hashes of the path without the query, and of that path without its last segment.
fn paths(head: &Head) -> [u64; 2] {
    let path = head.path.split('?').next().unwrap_or_default().trim_end_matches('/');
    let collection = path.rsplit_once('/').map_or("", |(collection, _)| collection);
    [path, collection].map(hash)
}

/// Parses a request header as a GUID in any of its spellings.
fn guid(head: &Head, header: &str) -> Option<Uuid> {
    Uuid::try_parse(head.request_headers.get(header)?.trim()).ok()
}

impl CallResult {
    /// Returns `true` if the call may have been executed, or may still be.
    fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::Conflict)
    }

    fn from_head(head: &Head) -> Self {
        match head.status.filter(|_| !head.outcome.lost) {
            None => Self::Unknown,
            Some(status) if status.is_server_error() || status.as_u16() == 408 => Self::Failed,
            Some(status) if status.as_u16() == 429 => Self::Throttled,
            Some(status) if status.as_u16() == 409 => Self::Conflict,
            Some(status) if status.is_success() => Self::Succeeded,
            Some(_) => Self::Refused,
        }
    }
}
