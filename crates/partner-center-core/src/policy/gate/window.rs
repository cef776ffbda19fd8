//! How many requests the service may have seen within the last minute.

use std::collections::VecDeque;
use std::time::Duration;

use partner_orders_rules::limits::REQUESTS_WINDOW;

/// Counts a request from when it is sent until a minute after it ended. Whenever the service sees it, that is within;
/// so however long requests take, no minute of the service's has more of them than this counts at once.
#[derive(Debug, Default)]
pub(super) struct Window {
    under_way: usize,
    /// When requests ended, oldest first.
    ended: VecDeque<Duration>,
}

/// When a window has room for another request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Now,
    At(Duration),
    /// Not before one of those under way has ended.
    Later,
}

impl Window {
    /// Forgets what has left the window by `now`.
    pub(super) fn forget(&mut self, now: Duration) {
        while self.ended.front().is_some_and(|ended| ended.saturating_add(REQUESTS_WINDOW) <= now) {
            self.ended.pop_front();
        }
    }

    pub(super) fn under_way(&self) -> usize {
        self.under_way
    }

    pub(super) fn used(&self) -> usize {
        self.under_way + self.ended.len()
    }

    /// When there is room for one more of at most `limit`; [`forget`](Self::forget) first.
    pub(super) fn room(&self, limit: u32) -> Room {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if self.used() < limit {
            return Room::Now;
        }
        match self.ended.front() {
            Some(ended) => Room::At(ended.saturating_add(REQUESTS_WINDOW)),
            None => Room::Later,
        }
    }

    pub(super) fn enter(&mut self) {
        self.under_way += 1;
    }

    /// A request ended then, or was never sent.
    pub(super) fn leave(&mut self, ended: Option<Duration>) {
        self.under_way = self.under_way.saturating_sub(1);
        if let Some(ended) = ended {
            // Who ended first may come second to say so.
            self.ended.push_back(self.ended.back().map_or(ended, |last| ended.max(*last)));
        }
    }
}
