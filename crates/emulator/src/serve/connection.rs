//! What the pipeline can do to the connection that a request came in on.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How a connection is to end, the stronger order with the greater number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Order {
    /// As HTTP has it.
    None,
    /// As soon as what is written already has been sent.
    CloseOnceSent,
    /// At once, and nothing more is sent.
    Close,
    /// At once, with a TCP reset.
    Reset,
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// Nothing of a request has come in.
    Idle,
    /// A part of a request's head has.
    Head,
    /// A request is being answered.
    Busy,
    /// The answer is whole, but perhaps not sent.
    Answered,
}

/// The connection of a request, as `Extension<Connection>`: what can be known of it, and how to end it.
///
/// An order is carried out when something is to be sent: give it, then return from the handler with any answer, which is
/// not sent.
#[derive(Clone)]
pub(crate) struct Connection(Arc<State>);

struct State {
    order: AtomicU8,
    phase: AtomicU8,
    /// When the phase began, in milliseconds after `opened`.
    since: AtomicU64,
    /// Since when the client has not taken what is to be sent, counted alike; 0 while it does.
    blocked: AtomicU64,
    opened: Instant,
    secure: bool,
}

impl Connection {
    pub(super) fn new(secure: bool) -> Self {
        Self(Arc::new(State {
            order: AtomicU8::new(Order::None as u8),
            phase: AtomicU8::new(Phase::Idle as u8),
            since: AtomicU64::new(0),
            blocked: AtomicU64::new(0),
            opened: Instant::now(),
            secure,
        }))
    }

    /// Whether it is encrypted.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// Ends the connection with a TCP reset, with or without TLS.
    pub(crate) fn reset(&self) {
        self.order_to(Order::Reset);
    }

    /// Ends the connection without an answer. Under TLS, without the notice that it ends.
    pub(crate) fn close_silently(&self) {
        self.order_to(Order::Close);
    }

    /// Ends the connection once all that is written has been sent.
    pub(super) fn close_once_sent(&self) {
        self.order_to(Order::CloseOnceSent);
    }

    fn order_to(&self, order: Order) {
        self.0.order.fetch_max(order as u8, Ordering::Relaxed);
    }

    pub(super) fn order(&self) -> Order {
        match self.0.order.load(Ordering::Relaxed) {
            0 => Order::None,
            1 => Order::CloseOnceSent,
            2 => Order::Close,
            _ => Order::Reset,
        }
    }

    pub(super) fn phase(&self) -> Phase {
        match self.0.phase.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            2 => Phase::Busy,
            _ => Phase::Answered,
        }
    }

    pub(super) fn enter(&self, phase: Phase) {
        if phase != Phase::Busy {
            // Only of a request that is being answered nobody asks how long it takes.
            self.0.since.store(self.age(), Ordering::Relaxed);
        }
        self.0.phase.store(phase as u8, Ordering::Relaxed);
    }

    /// When the phase began.
    pub(super) fn since(&self) -> Instant {
        self.0.opened + Duration::from_millis(self.0.since.load(Ordering::Relaxed))
    }

    /// Whether the client does not take what is to be sent, as the last attempt showed.
    pub(super) fn set_blocked(&self, blocked: bool) {
        let before = self.0.blocked.load(Ordering::Relaxed);
        if blocked != (before > 0) {
            self.0.blocked.store(if blocked { self.age().max(1) } else { 0 }, Ordering::Relaxed);
        }
    }

    /// Since when the client has not taken what is to be sent.
    pub(super) fn blocked_since(&self) -> Option<Instant> {
        let since = self.0.blocked.load(Ordering::Relaxed);
        (since > 0).then(|| self.0.opened + Duration::from_millis(since))
    }

    /// In milliseconds.
    fn age(&self) -> u64 {
        u64::try_from(self.0.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("secure", &self.0.secure).finish_non_exhaustive()
    }
}
