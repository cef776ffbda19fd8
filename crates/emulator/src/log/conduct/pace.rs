//! Whether a client polls too fast, and whether it uses its tokens for as long as they are good.

use std::collections::VecDeque;

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};

use super::report::Tally;
use crate::log::Head;

/// How many reads are watched.
const READS: usize = 16;
/// The least time between two reads of the same thing. Assumed: "API throttling" asks for moderation without a number.
const SECOND: TimeDelta = TimeDelta::seconds(1);
/// How many reads in a row are too fast.
const IN_A_ROW: u32 = 5;
/// How many sign-ins in a row for at most one call each are too many.
const SIGN_INS: u32 = 3;

/// Reads of the same thing.
#[derive(Debug, Default)]
pub(super) struct Polling {
    pub(super) tally: Tally,
    reads: VecDeque<Read>,
}

#[derive(Debug)]
struct Read {
    call: u64,
    last: DateTime<Utc>,
    fast: u32,
}

impl Polling {
    /// A call of the API; `call` tells method and path from others.
    pub(super) fn see(&mut self, head: &Head, call: u64) {
        if head.method != axum::http::Method::GET || head.status != Some(StatusCode::OK) {
            return;
        }
        let Some(read) = self.reads.iter_mut().find(|read| read.call == call) else {
            if self.reads.len() == READS {
                self.reads.pop_front();
            }
            self.reads.push_back(Read { call, last: head.time, fast: 1 });
            return;
        };
        if head.time - read.last < SECOND {
            read.fast += 1;
            if read.fast == IN_A_ROW {
                self.tally.bad(head.number);
                read.fast = 1;
            }
        } else {
            self.tally.good(head.number);
            read.fast = 1;
        }
        read.last = read.last.max(head.time);
    }
}

/// Sign-ins and the calls after them ("Partner Center authentication": a token is good for about an hour).
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) tally: Tally,
    /// Where the last sign-in was, which tells its tenant.
    last: Option<Box<str>>,
    calls: u32,
    wasted: u32,
}

impl Tokens {
    /// A token was issued.
    pub(super) fn signed_in(&mut self, head: &Head) {
        let again = self.last.as_deref() == Some(&*head.path);
        if again && self.calls <= 1 {
            self.wasted += 1;
            if self.wasted >= SIGN_INS {
                self.tally.bad(head.number);
            }
        } else {
            self.wasted = 0;
        }
        if !again {
            self.last = Some(head.path.clone());
        }
        self.calls = 0;
    }

    /// A call of the API.
    pub(super) fn called(&mut self, head: &Head) {
        self.calls = self.calls.saturating_add(1);
        if self.calls == 2 {
            self.tally.good(head.number);
        }
    }
}
