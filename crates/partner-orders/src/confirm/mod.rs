//! Sending a change and reading until it shows: HTTP 200 is no proof, and a lost response is no failure.

mod budget;
mod failure;

use std::fmt;

use partner_center_core::internal::Reply;
use partner_center_core::{Error, Ids, Response, Result};
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
    /// Some of the order's line items are cancelled, others are not.
    PartlyCancelled,
    /// It was cancelled before; nothing was sent.
    AlreadyCancelled,
    /// The service accepted the request but does not show it as cancelled yet, or another operation is in progress. It
    /// can take up to 15 minutes.
    Pending,
    /// A rule of the service forbids it.
    Refused,
    /// It could not be tried, or its result could not be read.
    Failed,
}

impl Outcome {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::PartlyCancelled => "partly_cancelled",
            Self::AlreadyCancelled => "already_cancelled",
            Self::Pending => "pending",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A change of a resource that [`confirm`] sends and looks for.
pub(crate) trait Change: Send + Sync {
    /// The resource that is changed.
    type Resource: Send + Sync;

    /// Sends the change, with these ids if there are any.
    fn send(&self, ids: Option<Ids>) -> impl Future<Output = Result<Reply<Self::Resource>>> + Send;

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
}

/// Sends a change, reads, decides, and retries, until it is known whether the change took effect or the wait budget is
/// spent. `ids` are those of the first request.
///
/// After a lost response or a failure of the service, the resource is read before anything is sent again: with the same
/// request id if no response came, with a new one after a response ("Partner Center REST headers").
pub(crate) async fn confirm<C: Change>(
    change: &mut C,
    ids: Ids,
    budget: &mut WaitBudget<'_>,
) -> Result<Confirmed<C::Resource>> {
    let mut ids = Some(ids);
    loop {
        budget.count_send();
        let error = match change.send(ids.take()).await {
            Ok(Reply::Done(after)) => return Ok(watch(change, None, Some(after), budget).await),
            Ok(Reply::Accepted(reply)) => return Ok(watch(change, Some(&reply), None, budget).await),
            Err(error) => error,
        };
        let failure = Failure::from(&error);
        if failure == Failure::Final {
            return Err(error);
        }
        // Also after a refusal: what is cancelled already is refused too.
        let now = match change.read().await {
            Ok(now) => now,
            Err(_) if failure == Failure::Refused => return Ok(Confirmed::Refused(error)),
            Err(_) => return Err(error.possibly_sent()),
        };
        if change.is_shown_by(&now) {
            return Ok(Confirmed::Shown(Box::new(now)));
        }
        match change.decide(failure, &error, &now) {
            Step::Send => {}
            Step::Wait if budget.wait(error.retry_after()).await => {}
            Step::Wait => return Ok(Confirmed::Busy(error)),
            Step::Retry => ids = budget.wait_to_retry(error).await?,
            Step::Refuse => return Ok(Confirmed::Refused(error)),
            Step::Watch => {
                return Ok(match watch(change, None, Some(now), budget).await {
                    Confirmed::Accepted(_) if failure == Failure::Busy => Confirmed::Busy(error),
                    confirmed => confirmed,
                });
            }
        }
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
                // It leads elsewhere, or to something else.
                Err(_) => location = None,
            }
        }
        match change.read().await {
            Ok(now) => last = Some(now),
            // The service accepted the change; a failed read does not alter that.
            Err(_) => break,
        }
    }
    Confirmed::Accepted(last.map(Box::new))
}
