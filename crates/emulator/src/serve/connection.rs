//! The connection that a request came in on.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// An order to end a connection, the stronger one with the greater number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum EndOrder {
    /// The connection ends as HTTP says.
    None,
    /// It ends once everything that is written has been sent.
    CloseOnceSent,
    /// It ends at once, and nothing more is sent.
    Close,
    /// It ends at once, with a TCP reset.
    Reset,
}

/// The phase of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// No part of a request has come in.
    Idle,
    /// A part of a request's head has come in.
    Head,
    /// A request is being served.
    Busy,
    /// The response is complete, but perhaps not sent.
    Responded,
}

/// The connection of a request, as `Extension<Connection>`.
///
/// An order to end it is carried out at the next attempt to send: call [`reset`](Self::reset) or
/// [`close_silently`](Self::close_silently), then return any response from the handler, which is not sent.
#[derive(Clone)]
pub(crate) struct Connection(Arc<ConnectionState>);

struct ConnectionState {
    order: AtomicU8,
    phase: AtomicU8,
    /// The start of the phase, in milliseconds after `opened`.
    since: AtomicU64,
    /// The time since which the client has not received anything, in milliseconds after `opened`; 0 while it does.
    blocked: AtomicU64,
    opened: Instant,
    secure: bool,
}

impl Connection {
    pub(super) fn new(secure: bool) -> Self {
        Self(Arc::new(ConnectionState {
            order: AtomicU8::new(EndOrder::None as u8),
            phase: AtomicU8::new(Phase::Idle as u8),
            since: AtomicU64::new(0),
            blocked: AtomicU64::new(0),
            opened: Instant::now(),
            secure,
        }))
    }

    /// Returns `true` if the connection is encrypted.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// Ends the connection with a TCP reset, with or without TLS.
    pub(crate) fn reset(&self) {
        self.order_to(EndOrder::Reset);
    }

    /// Ends the connection without a response, and under TLS without the closing alert.
    pub(crate) fn close_silently(&self) {
        self.order_to(EndOrder::Close);
    }

    /// Ends the connection once everything that is written has been sent.
    pub(super) fn close_once_sent(&self) {
        self.order_to(EndOrder::CloseOnceSent);
    }

    fn order_to(&self, order: EndOrder) {
        self.0.order.fetch_max(order as u8, Ordering::Relaxed);
    }

    pub(super) fn order(&self) -> EndOrder {
        match self.0.order.load(Ordering::Relaxed) {
            0 => EndOrder::None,
            1 => EndOrder::CloseOnceSent,
            2 => EndOrder::Close,
            _ => EndOrder::Reset,
        }
    }

    pub(super) fn phase(&self) -> Phase {
        match self.0.phase.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            2 => Phase::Busy,
            _ => Phase::Responded,
        }
    }

    pub(super) fn enter(&self, phase: Phase) {
        if phase != Phase::Busy {
            // Nothing limits the time that a request is being served.
            self.0.since.store(self.age(), Ordering::Relaxed);
        }
        self.0.phase.store(phase as u8, Ordering::Relaxed);
    }

    /// Returns the start of the phase.
    pub(super) fn since(&self) -> Instant {
        self.0.opened + Duration::from_millis(self.0.since.load(Ordering::Relaxed))
    }

    /// Records if the client has stopped receiving.
    pub(super) fn set_blocked(&self, blocked: bool) {
        let before = self.0.blocked.load(Ordering::Relaxed);
        if blocked != (before > 0) {
            self.0.blocked.store(if blocked { self.age().max(1) } else { 0 }, Ordering::Relaxed);
        }
    }

    /// Returns the time since which the client has not received anything.
    pub(super) fn blocked_since(&self) -> Option<Instant> {
        let since = self.0.blocked.load(Ordering::Relaxed);
        (since > 0).then(|| self.0.opened + Duration::from_millis(since))
    }

    /// The time since `opened`, in milliseconds.
    fn age(&self) -> u64 {
        u64::try_from(self.0.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("secure", &self.0.secure).finish_non_exhaustive()
    }
}
