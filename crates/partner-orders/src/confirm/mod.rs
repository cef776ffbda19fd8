//! Sends a change, and reads until it shows: HTTP 200 does not prove the change, and a lost response does not mean that
//! it failed.

mod budget;
mod failure;

use std::fmt;

use partner_center_core::internal::{PlantedBug, Reply, is_planted};
use partner_center_core::{Error, ErrorKind, Ids, Response, Result};
use serde::{Deserialize, Serialize};

pub use budget::CancelOptions;
pub(crate) use budget::WaitBudget;
pub(crate) use failure::Failure;

/// The result for an order, or for one of its line items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// It is cancelled now, and was not before.
    Cancelled,
    /// Some of the order's line items are cancelled or suspended, others are not.
    PartlyCancelled,
    /// It was cancelled before; nothing was sent.
    AlreadyCancelled,
    /// Its subscription is suspended, by this cancellation or before it. It can be resumed: its data stays, and new
    /// commerce is still billed ("Subscription lifecycle states").
    Suspended,
    /// The service accepted the request but does not show it as cancelled yet, or another operation is in progress. It
    /// can take up to 15 minutes.
    Pending,
    /// A rule of the service forbids it.
    Refused,
    /// It did not happen: the service rejected the request, or has no such order.
    Failed,
    /// It may have happened: no response said so, and no read showed it. Read it again later.
    Unknown,
    /// It was not tried, for example because the order could not be read.
    Skipped,
}

impl Outcome {
    /// The outcome of an order that could not be read because of this error: failed if the service does not have it or
    /// rejects the request, skipped if its state is unknown.
    pub fn of_error(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Authentication
            | ErrorKind::Authorization
            | ErrorKind::Throttled
            | ErrorKind::Unavailable
            | ErrorKind::Service
            | ErrorKind::Decode
            | ErrorKind::Mismatch => Self::Skipped,
            _ => Self::Failed,
        }
    }

    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::PartlyCancelled => "partly_cancelled",
            Self::AlreadyCancelled => "already_cancelled",
            Self::Suspended => "suspended",
            Self::Pending => "pending",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A change of a resource, for [`confirm`] to send and to find in later reads.
pub(crate) trait Change: Send + Sync {
    /// The resource that is changed.
    type Resource: Send + Sync;

    /// Sends the change with these ids.
    fn send(&self, ids: Ids) -> impl Future<Output = Result<Reply<Self::Resource>>> + Send;

    /// Reads the resource.
    fn read(&self) -> impl Future<Output = Result<Response<Self::Resource>>> + Send;

    /// Reads the resource at the `Location` of a response; `None` if it is not there yet.
    fn read_at(&self, _: &str) -> impl Future<Output = Result<Option<Response<Self::Resource>>>> + Send {
        async { self.read().await.map(Some) }
    }

    /// Returns whether the resource shows the change.
    fn is_shown_by(&self, resource: &Self::Resource) -> bool;

    /// Decides what follows a failed send, after a read that does not show the change.
    fn decide(&mut self, failure: Failure, _: &Error, _: &Response<Self::Resource>) -> Step {
        failure.step()
    }
}

/// The step after a failed send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Send a new request at once.
    Send,
    /// Send a new request after a wait, as long as the wait budget lasts.
    Wait,
    /// Retry after a pause, a few times.
    Retry,
    /// Read until the change shows.
    Watch,
    /// Give up: it is refused.
    Refuse,
}

/// The result of a change.
#[derive(Debug)]
pub(crate) enum Confirmed<T> {
    /// The resource shows the change.
    Shown(Box<Response<T>>),
    /// The service accepted the change, and the resource as last read does not show it yet.
    Accepted(Option<Box<Response<T>>>),
    /// Another operation is in progress on the resource.
    Busy(Error),
    /// A rule of the service forbids it.
    Refused(Error),
    /// A request may have taken effect in spite of this failure, and no read within the wait budget showed it.
    Unknown(Error),
}

/// Sends a change, reads, decides, and retries, until it is known whether the change took effect or the wait budget is
/// spent. `ids` are those of the first request, and afterwards those of the last one.
///
/// After a lost response or a failure of the service, the resource is read before anything is sent again: with the same
/// request id if no response came, with a new one after a response ("Partner Center REST headers"). A read that shows
/// the change settles it. A read that does not settles nothing: it may be old, and the request may still be under way.
///
/// # Errors
/// The failure of a change that certainly did not take effect.
pub(crate) async fn confirm<C: Change>(
    change: &mut C,
    ids: &mut Ids,
    budget: &mut WaitBudget<'_>,
) -> Result<Confirmed<C::Resource>> {
    // The last failure that leaves open whether its request took effect.
    let mut open: Option<Error> = None;
    loop {
        budget.count_send();
        let error = match change.send(*ids).await {
            Ok(Reply::Done(after)) => return Ok(watch(change, None, Some(after), budget).await),
            Ok(Reply::Accepted(reply)) => return Ok(watch(change, Some(&reply), None, budget).await),
            Err(error) => error,
        };
        let failure = Failure::from(&error);
        // A rejection under the id of an open request is the response to that request.
        let answers = |open: &Error| error.status().is_some() && open.ids() == error.ids();
        let settles = |open: &Error| answers(open) || is_planted(PlantedBug::RefusalSettles);
        if !failure.is_open() && open.as_ref().is_some_and(settles) {
            open = None;
        }
        if failure == Failure::Final {
            return match open {
                Some(open) => Ok(settle(change, open, None, budget).await),
                None => Err(error),
            };
        }
        if failure.is_open() && is_planted(PlantedBug::NoReadBetween) && budget.wait_to_retry().await {
            continue;
        }
        // Also after a refusal: the service refuses to cancel what is cancelled already.
        let read = match change.read().await {
            Ok(now) if change.is_shown_by(&now) => return Ok(Confirmed::Shown(Box::new(now))),
            read => read,
        };
        let step = match &read {
            Ok(now) => change.decide(failure, &error, now),
            // Nothing is sent again without a read.
            Err(_) => Step::Watch,
        };
        let again = match step {
            Step::Send => true,
            Step::Wait => budget.wait(error.retry_after()).await,
            Step::Retry => budget.wait_to_retry().await,
            Step::Watch | Step::Refuse => false,
        };
        if !again {
            return match (open, failure) {
                (_, failure) if failure.is_open() => Ok(settle(change, error, read.ok(), budget).await),
                (Some(open), _) => Ok(settle(change, open, read.ok(), budget).await),
                (None, Failure::Busy) if step == Step::Watch => {
                    Ok(match watch(change, None, read.ok(), budget).await {
                        Confirmed::Shown(now) => Confirmed::Shown(now),
                        _ => Confirmed::Busy(error),
                    })
                }
                (None, Failure::Stale) if step == Step::Wait => Ok(Confirmed::Busy(error)),
                (None, Failure::Stale) => read.map(|_| Confirmed::Refused(error)),
                (None, Failure::Busy) => Ok(Confirmed::Busy(error)),
                (None, _) => Ok(Confirmed::Refused(error)),
            };
        }
        if failure != Failure::Lost || is_planted(PlantedBug::NewRequestId) {
            *ids = budget.new_ids();
        }
        if failure.is_open() {
            open = Some(error);
        }
    }
}

/// Reads the resource until it shows a change that may have taken effect in spite of the failure `open`.
async fn settle<C: Change>(
    change: &C,
    open: Error,
    last: Option<Response<C::Resource>>,
    budget: &mut WaitBudget<'_>,
) -> Confirmed<C::Resource> {
    match watch(change, None, last, budget).await {
        Confirmed::Shown(now) => Confirmed::Shown(now),
        _ if is_planted(PlantedBug::OldReadIsProof) => Confirmed::Refused(open),
        _ => Confirmed::Unknown(open.possibly_sent()),
    }
}

/// Reads the resource until it shows the change, as long as the wait budget lasts: at the `Location` of `reply` if that
/// is an address of the service, else by its id.
async fn watch<C: Change>(
    change: &C,
    reply: Option<&Response<()>>,
    mut last: Option<Response<C::Resource>>,
    budget: &mut WaitBudget<'_>,
) -> Confirmed<C::Resource> {
    let mut location = reply.and_then(|reply| reply.header("location"));
    let pause = reply.and_then(Response::retry_after_seconds);
    loop {
        match last.take() {
            Some(now) if change.is_shown_by(&now) => return Confirmed::Shown(Box::new(now)),
            now => last = now,
        }
        if !budget.wait(pause).await {
            break;
        }
        if let Some(link) = location {
            match change.read_at(link).await {
                Ok(now) => {
                    last = now.or(last);
                    continue;
                }
                // It leads to another origin, or to another resource.
                Err(_) => location = None,
            }
        }
        // After a failed read, the next one may succeed.
        if let Ok(now) = change.read().await {
            last = Some(now);
        }
    }
    Confirmed::Accepted(last.map(Box::new))
}
