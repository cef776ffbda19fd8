//! The requests that the service may have seen within the last minute.

use std::collections::VecDeque;
use std::time::Duration;

use partner_orders_rules::limits::REQUESTS_WINDOW;

/// Counts a request from its start until a minute after its end. The service receives it within that time; so, however
/// long requests take, it never receives more of them in a minute than this counts at once.
#[derive(Debug, Default)]
pub(super) struct Window {
    in_flight: usize,
    /// Times at which requests ended, oldest first.
    ended: VecDeque<Duration>,
}

/// The time when a window has room for another request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Now,
    At(Duration),
    /// Not before one of those in flight has ended.
    Later,
}

impl Window {
    /// Removes the requests that have left the window by `now`.
    pub(super) fn expire(&mut self, now: Duration) {
        while self.ended.front().is_some_and(|ended| ended.saturating_add(REQUESTS_WINDOW) <= now) {
            self.ended.pop_front();
        }
    }

    pub(super) fn in_flight(&self) -> usize {
        self.in_flight
    }

    pub(super) fn used(&self) -> usize {
        self.in_flight + self.ended.len()
    }

    /// Returns when there is room for one more of at most `limit`; call [`expire`](Self::expire) first.
    pub(super) fn room(&self, limit: Option<u32>) -> Room {
        let limit = limit.and_then(|limit| usize::try_from(limit).ok());
        if limit.is_none_or(|limit| self.used() < limit) {
            return Room::Now;
        }
        self.ended.front().map_or(Room::Later, |ended| Room::At(ended.saturating_add(REQUESTS_WINDOW)))
    }

    pub(super) fn enter(&mut self) {
        self.in_flight += 1;
    }

    /// Counts the end of a request; `None` if it was never sent.
    pub(super) fn leave(&mut self, ended: Option<Duration>) {
        self.in_flight = self.in_flight.saturating_sub(1);
        if let Some(ended) = ended {
            // Two requests may report their ends in the other order.
            self.ended.push_back(self.ended.back().map_or(ended, |last| ended.max(*last)));
        }
    }
}
