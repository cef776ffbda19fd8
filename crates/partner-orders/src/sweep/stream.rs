//! The stream of a sweep's events.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_util::Stream;
use futures_util::future::BoxFuture;
use tokio::sync::mpsc;

use super::SweepEvent;

/// The most events in the channel; beyond that, the sweep waits.
const WAITING: usize = 64;

/// A running sweep: a stream of its events. It does nothing unless it is polled.
///
/// Dropping it ends it at once: nothing more is sent. The journal has the cancellations that were started, and the next
/// sweep reads those orders first. [`stop_handle`](Self::stop_handle) lets cancellations in progress complete.
#[must_use = "nothing is swept unless it is polled"]
pub struct SweepStream {
    driver: Option<BoxFuture<'static, ()>>,
    events: mpsc::Receiver<SweepEvent>,
    stop: StopHandle,
}

/// Stops a sweep after the orders in progress.
#[derive(Clone, Debug, Default)]
pub struct StopHandle(Arc<StopFlags>);

/// The reasons to stop.
#[derive(Debug, Default)]
struct StopFlags {
    /// The handle stopped it.
    asked: AtomicBool,
    /// The sweep stopped itself.
    ended: AtomicBool,
}

impl StopHandle {
    /// Takes no more orders; those in progress are completed, and then the stream ends.
    pub fn stop(&self) {
        self.0.asked.store(true, Ordering::Release);
    }

    /// Returns whether the handle stopped it, and not the sweep itself.
    pub(super) fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::Acquire) && !self.0.ended.load(Ordering::Acquire)
    }

    /// Stops for a reason of the sweep itself. Returns `false` if that happened before.
    pub(super) fn end(&self) -> bool {
        !self.0.ended.swap(true, Ordering::AcqRel)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.0.asked.load(Ordering::Acquire) || self.0.ended.load(Ordering::Acquire)
    }
}

impl SweepStream {
    pub(super) fn new<F>(drive: impl FnOnce(mpsc::Sender<SweepEvent>, StopHandle) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (sender, events) = mpsc::channel(WAITING);
        let stop = StopHandle::default();
        Self { driver: Some(Box::pin(drive(sender, stop.clone()))), events, stop }
    }

    /// A handle that stops the sweep after the orders in progress.
    pub fn stop_handle(&self) -> StopHandle {
        self.stop.clone()
    }
}

impl Stream for SweepStream {
    type Item = SweepEvent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<SweepEvent>> {
        // Cancellations in progress go on even while the channel is full.
        if let Some(driver) = &mut self.driver
            && driver.as_mut().poll(context).is_ready()
        {
            self.driver = None;
        }
        self.events.poll_recv(context)
    }
}

impl std::fmt::Debug for SweepStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SweepStream").field("stop", &self.stop).finish_non_exhaustive()
    }
}
