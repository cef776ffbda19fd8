//! Whether `MS-RequestId` and `MS-CorrelationId` are used as "Partner Center REST headers" asks.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::fields::{Fields, guid};
use super::report::Tally;
use crate::log::Head;

/// How many calls are remembered.
const CALLS: usize = 128;
/// How long after a call without an answer the same call counts as its repeat.
const REPEAT: TimeDelta = TimeDelta::minutes(5);
/// A client may have given up on an answer that took this long, although it was sent.
const PATIENCE: Duration = Duration::from_secs(5);

/// The last calls with their ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Whether a write that got no answer is repeated under its `MS-RequestId`, by which the service knows that it is no
    /// second write. That others keep theirs is good too, and that they do not is not bad: a read that is made again may
    /// just as well be a new call, what was refused with 429 was not done, and after an answer, also of 5xx, the page
    /// asks for a new id.
    pub(super) kept: Tally,
    /// Whether each call has an `MS-RequestId` of its own. Repeating a call under it is not reuse, unless the call had
    /// succeeded.
    pub(super) own: Tally,
    /// Whether what is sent as `MS-RequestId` is a GUID.
    pub(super) request_id: Tally,
    /// Whether what is sent as `MS-CorrelationId` is a GUID.
    pub(super) correlation_id: Tally,
    /// How many calls had the `MS-CorrelationId` of the call before.
    pub(super) shared_correlation: u64,
    last_correlation: Option<Uuid>,
    calls: VecDeque<Call>,
}

#[derive(Debug)]
struct Call {
    id: Option<Uuid>,
    /// Tells method, path, query and body from others.
    identity: u64,
    begun: DateTime<Utc>,
    ended: DateTime<Utc>,
    end: End,
    /// Whether its repeat was seen.
    repeated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Succeeded,
    Refused,
    Throttled,
    /// 5xx or 408: it may have been done, and its sender knows that it failed.
    Failed,
    /// No answer: it may have been done.
    Unknown,
}

impl Ids {
    /// A call of the API; `identity` tells method, path and body from others.
    pub(super) fn see(&mut self, head: &Head, fields: &Fields<'_>, identity: u64) {
        let id = fields.request_id.and_then(guid);
        if fields.request_id.is_some() {
            self.request_id.count(head.number, id.is_some());
        }
        self.correlate(head, fields);
        self.judge_repeat(head, id, identity);
        self.judge_reuse(head, id, identity);

        if self.calls.len() == CALLS {
            self.calls.pop_front();
        }
        let (begun, ended) = (head.time, head.time + head.duration);
        self.calls.push_back(Call { id, identity, begun, ended, end: End::of(head), repeated: false });
    }

    fn correlate(&mut self, head: &Head, fields: &Fields<'_>) {
        let Some(given) = fields.correlation_id else { return };
        let id = guid(given);
        self.correlation_id.count(head.number, id.is_some());
        if id.is_some() && id == self.last_correlation {
            self.shared_correlation += 1;
        }
        self.last_correlation = id;
    }

    fn judge_repeat(&mut self, head: &Head, id: Option<Uuid>, identity: u64) {
        let open = self.calls.iter_mut().rev().find(|call| {
            call.identity == identity
                && matches!(call.end, End::Unknown | End::Failed | End::Throttled)
                && head.time >= call.begun
                && head.time - call.ended <= REPEAT
        });
        let Some(open) = open.filter(|open| !open.repeated) else { return };
        open.repeated = true;
        if id.is_some() && id == open.id {
            self.kept.good(head.number);
        } else if open.end == End::Unknown && !head.method.is_safe() {
            self.kept.bad(head.number);
        }
    }

    fn judge_reuse(&mut self, head: &Head, id: Option<Uuid>, identity: u64) {
        let Some(id) = id else { return };
        match self.calls.iter().rev().find(|call| call.id == Some(id)) {
            None => self.own.good(head.number),
            Some(before) if before.identity != identity => self.own.bad(head.number),
            Some(before) => {
                let known = before.end == End::Succeeded
                    && head.time >= before.ended
                    && (before.ended - before.begun).to_std().is_ok_and(|took| took < PATIENCE);
                if known {
                    self.own.bad(head.number);
                }
            }
        }
    }
}

impl End {
    fn of(head: &Head) -> Self {
        match head.status.filter(|_| !head.outcome.lost) {
            None => Self::Unknown,
            Some(status) if status.is_server_error() || status.as_u16() == 408 => Self::Failed,
            Some(status) if status.as_u16() == 429 => Self::Throttled,
            Some(status) if status.is_success() => Self::Succeeded,
            Some(_) => Self::Refused,
        }
    }
}
