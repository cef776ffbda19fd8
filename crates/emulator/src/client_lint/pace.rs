//! Checks that a client does not poll too fast, and that it reuses its tokens.

use std::collections::VecDeque;

use axum::http::{Method, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};

use super::report::Tally;
use crate::log::{Head, Place};

/// The most reads that are watched.
const READS: usize = 16;
/// The least time between two reads of the same resource.
///
/// Assumed: "API throttling" asks for moderation without a number.
const SECOND: TimeDelta = TimeDelta::seconds(1);
/// The number of reads in a row that are too fast.
const IN_A_ROW: u32 = 5;
/// The number of sign-ins in a row, for at most one call each, that are too many.
const SIGN_INS: u32 = 3;
/// The lifetime of a token, less the time in which clients renew it early: "Partner Center authentication".
const LIFETIME: TimeDelta = TimeDelta::minutes(50);
/// The most expired tokens of an app that are stored.
const TOKENS: usize = 16;

/// Reads of the same resources.
#[derive(Debug, Default)]
pub(super) struct Polling {
    pub(super) tally: Tally,
    reads: VecDeque<RepeatedRead>,
}

#[derive(Debug)]
struct RepeatedRead {
    call: u64,
    last: DateTime<Utc>,
    fast: u32,
}

impl Polling {
    /// Checks a call of the API. `call` is a hash of method and path.
    pub(super) fn check(&mut self, head: &Head, call: u64) {
        if !head.method.is_safe() {
            // Reads with a write between them are no polling.
            self.reads.clear();
        }
        if head.method != Method::GET || head.status != Some(StatusCode::OK) {
            return;
        }
        let Some(read) = self.reads.iter_mut().find(|read| read.call == call) else {
            if self.reads.len() == READS {
                self.reads.pop_front();
            }
            self.reads.push_back(RepeatedRead { call, last: head.time, fast: 1 });
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

/// The sign-ins of an app, and the calls after each.
///
/// A token is valid for about an hour ("Partner Center authentication"), so that a sign-in for each call is a waste.
/// Calls are matched with sign-ins by their app, since libraries sign in under another `User-Agent` than that of the
/// calls.
#[derive(Debug, Default)]
pub(super) struct TokenReuse {
    pub(super) tally: Tally,
    /// Checks that an expired token is not sent again once it was refused.
    pub(super) expired: Tally,
    /// Hashes of expired tokens, each with the time at which its refusal was sent.
    refused: VecDeque<(u64, DateTime<Utc>)>,
    /// `true` after a refusal, until a call with another token.
    has_expired: bool,
    /// The path of the last sign-in, which has its tenant, and its time.
    last: Option<(Box<str>, DateTime<Utc>)>,
    calls: u32,
    wasted: u32,
}

impl TokenReuse {
    /// Counts a request, if it is a call of the API or issues a token.
    pub(super) fn check(&mut self, head: &Head) {
        if head.place != Place::Outside {
            self.count_call(head);
        } else if is_token_endpoint(head) && head.status.is_some_and(|status| status.is_success()) {
            self.count_sign_in(head);
        }
    }

    /// Counts a token that was issued.
    fn count_sign_in(&mut self, head: &Head) {
        // A token of another tenant, or one that has expired, could not be used again.
        let again = self.last.as_ref().is_some_and(|(path, time)| *path == head.path && head.time - *time < LIFETIME);
        match self.calls {
            // Workers that start at once each sign in before the first call.
            0 if again => {}
            1 if again => {
                self.wasted += 1;
                if self.wasted >= SIGN_INS {
                    self.tally.bad(head.number);
                }
            }
            _ => self.wasted = 0,
        }
        self.last = Some((head.path.clone(), head.time));
        self.calls = 0;
    }

    /// Counts a call of the API.
    fn count_call(&mut self, head: &Head) {
        match head.outcome.expired_token {
            Some(token) => self.note_refusal(head, token),
            None if self.has_expired && head.status != Some(StatusCode::UNAUTHORIZED) => {
                self.expired.good(head.number);
                self.has_expired = false;
            }
            None => {}
        }
        self.calls = self.calls.saturating_add(1);
        if self.calls == 2 {
            self.tally.good(head.number);
        }
    }

    /// Notes that an expired token was refused. Another token, or a call that was under way before, is no repetition.
    fn note_refusal(&mut self, head: &Head, token: u64) {
        if head.outcome.lost {
            return;
        }
        self.has_expired = true;
        match self.refused.iter().find(|(refused, _)| *refused == token) {
            Some((_, refused_at)) if head.time >= *refused_at => self.expired.bad(head.number),
            Some(_) => {}
            None => {
                if self.refused.len() == TOKENS {
                    self.refused.pop_front();
                }
                self.refused.push_back((token, head.time + head.duration));
            }
        }
    }
}

/// Checks that tokens are issued at this path.
fn is_token_endpoint(head: &Head) -> bool {
    let path = head.path.trim_end_matches('/');
    head.method == Method::POST && (path.ends_with("/token") || path.ends_with("/generatetoken"))
}
