//! Ending a subscription, and making sure of it.

use std::fmt;

use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;
use partner_orders_rules::codes;

use super::{SubscriptionClient, SubscriptionReply};
use crate::call::{Reply, follow_or_accepted};
use crate::confirm::{CancelOptions, Failure, Outcome, Patience, failure};
use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::response::Response;

/// The status that a subscription shall end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `deleted`: new commerce, marketplace and software subscriptions.
    Deleted,
    /// `suspended`: Azure plans and legacy offers.
    Suspended,
}

impl Ending {
    /// By the name that [`subscription_status`](partner_orders_rules::subscription_status) gives it.
    pub(crate) fn named(name: &str) -> Self {
        if name.eq_ignore_ascii_case("suspended") { Self::Suspended } else { Self::Deleted }
    }

    fn status(self) -> SubscriptionStatus {
        match self {
            Self::Deleted => SubscriptionStatus::Deleted,
            Self::Suspended => SubscriptionStatus::SuspendedSubscription,
        }
    }

    /// What to say of a line item whose subscription has ended so.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            Self::Deleted => None,
            Self::Suspended => Some("its subscription is suspended"),
        }
    }

    /// Whether a subscription has ended so. One that is deleted is past being suspended, too.
    pub(crate) fn is_shown_by(self, subscription: &Subscription) -> bool {
        let is = |status: SubscriptionStatus| subscription.status.as_ref().is_some_and(|own| *own == status);
        is(self.status()) || is(SubscriptionStatus::Deleted)
    }
}

/// What became of ending a subscription.
#[derive(Debug)]
pub(crate) enum End {
    /// It has ended; `true`: it had before.
    Ended(bool, Box<Response<Subscription>>),
    /// It was taken, and does not show yet; or something else is under way on it.
    Pending(String, Option<Error>),
    /// A rule of the service forbids it.
    Refused(Error),
}

/// What became of ending a subscription.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubscriptionEnd {
    /// `cancelled`, `already_cancelled`, `pending` or `refused`.
    pub outcome: Outcome,
    /// The subscription as it shows that it has ended.
    pub subscription: Option<Response<Subscription>>,
    /// The refusal, if there is one.
    pub refusal: Option<Error>,
    /// Why it is pending.
    pub reason: Option<String>,
}

impl SubscriptionClient {
    /// Cancels the subscription: its status becomes `deleted`, as for new commerce, marketplace and software
    /// subscriptions ("Cancel a new-commerce subscription", "Cancel a commercial marketplace subscription").
    ///
    /// Reads the subscription, sends all of it back with the new status, and looks whether it has it: an answer of 200
    /// is no proof, 202 is waited for, and a lost answer is settled by reading before anything is sent again.
    ///
    /// # Errors
    /// What kept the service from answering. A refusal by a rule is no error but an outcome.
    pub async fn cancel(&self, options: CancelOptions) -> Result<SubscriptionEnd> {
        self.end_with(Ending::Deleted, options).await
    }

    /// Suspends the subscription: its status becomes `suspended`, as for Azure plans and legacy offers ("Suspend a
    /// subscription"). An Azure plan must have no active Azure subscription (code 900115).
    ///
    /// # Errors
    /// As [`cancel`](Self::cancel).
    pub async fn suspend(&self, options: CancelOptions) -> Result<SubscriptionEnd> {
        self.end_with(Ending::Suspended, options).await
    }

    async fn end_with(&self, ending: Ending, options: CancelOptions) -> Result<SubscriptionEnd> {
        let mut patience = Patience::new(self.connection.clock(), options);
        let ids = self.connection.new_ids();
        let bare = SubscriptionEnd { outcome: Outcome::Pending, subscription: None, refusal: None, reason: None };
        Ok(match self.end(ending, ids, &mut patience).await? {
            End::Ended(before, subscription) => SubscriptionEnd {
                outcome: if before { Outcome::AlreadyCancelled } else { Outcome::Cancelled },
                subscription: Some(*subscription),
                ..bare
            },
            End::Pending(reason, _) => SubscriptionEnd { reason: Some(reason), ..bare },
            End::Refused(error) => SubscriptionEnd { outcome: Outcome::Refused, refusal: Some(error), ..bare },
        })
    }

    /// Ends the subscription; `ids` are those of the first time that it is sent.
    pub(crate) async fn end(&self, ending: Ending, ids: Ids, patience: &mut Patience<'_>) -> Result<End> {
        let mut read = match self.get().await {
            Ok(read) => read,
            Err(error) if error.is_not_found() => return Ok(End::Refused(error)),
            Err(error) => return Err(error),
        };
        if ending.is_shown_by(&read) {
            return Ok(End::Ended(true, Box::new(read)));
        }
        let mut change = changed(&read, ending);
        let mut ids = Some(ids);
        loop {
            patience.sending();
            let error = match self.patch_as(&change, read.etag(), ids.take()).await {
                Ok(SubscriptionReply::Done(after)) if ending.is_shown_by(&after) => {
                    return Ok(End::Ended(false, after));
                }
                Ok(reply) => return self.watch(ending, Some(&reply), patience).await,
                Err(error) => error,
            };
            let kind = failure(&error);
            if kind == Failure::Final {
                return Err(error);
            }
            // Whatever it was: the subscription tells what truly became of it.
            let now = match self.get().await {
                Ok(now) => now,
                Err(_) if kind == Failure::Refused => return Ok(End::Refused(error)),
                Err(_) => return Err(error.possibly_sent()),
            };
            if ending.is_shown_by(&now) {
                return Ok(End::Ended(false, Box::new(now)));
            }
            match kind {
                Failure::Stale if !patience.was_stale() => {
                    read = now;
                    change = changed(&read, ending);
                }
                Failure::Refused | Failure::Stale => return Ok(End::Refused(error)),
                Failure::Unreadable => return self.watch(ending, None, patience).await,
                Failure::Busy if error.number() == Some(codes::SUBSCRIPTION_OPERATION_PENDING.code) => {
                    return self.busy(ending, error, patience).await;
                }
                Failure::Busy if !patience.again(error.retry_after()).await => return Ok(pending(error)),
                Failure::Busy => {}
                Failure::Lost | Failure::Failed => ids = patience.to_send_again(error).await?,
                Failure::Final => return Err(error),
            }
        }
    }

    /// Reads the subscription until it has ended, as long as there is time: where the answer's `Location` says, if that
    /// is at the service itself, and else by its id.
    async fn watch(
        &self,
        ending: Ending,
        reply: Option<&SubscriptionReply>,
        patience: &mut Patience<'_>,
    ) -> Result<End> {
        let mut location = reply.and_then(SubscriptionReply::location);
        while patience.again(reply.and_then(interval)).await {
            if let Some(link) = location {
                match self.read_at(link).await {
                    Ok(Some(now)) if ending.is_shown_by(&now) => return Ok(End::Ended(false, Box::new(now))),
                    Ok(_) => continue,
                    // It leads elsewhere, or to something else.
                    Err(_) => location = None,
                }
            }
            match self.get().await {
                Ok(now) if ending.is_shown_by(&now) => return Ok(End::Ended(false, Box::new(now))),
                Ok(_) => {}
                // It was taken; that it cannot be read just now does not change that.
                Err(_) => break,
            }
        }
        Ok(End::Pending("the service took the request and does not show it yet; look again later".to_owned(), None))
    }

    /// What a `Location` leads to: the subscription, or nothing as yet.
    async fn read_at(&self, link: &str) -> Result<Option<Response<Subscription>>> {
        let (customer, id) = self.place()?;
        match follow_or_accepted::<Subscription>(&self.connection, Some(customer), link).await? {
            Reply::Accepted(_) => Ok(None),
            Reply::Done(read) => {
                let is_own = read.id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&id.to_string()));
                let elsewhere = || Error::invalid_input("the Location leads to something else", "Read it by its id.");
                if is_own { Ok(Some(read)) } else { Err(elsewhere()) }
            }
        }
    }

    /// Another operation is under way on the subscription, perhaps an earlier cancellation of ours.
    async fn busy(&self, ending: Ending, error: Error, patience: &mut Patience<'_>) -> Result<End> {
        match self.watch(ending, None, patience).await? {
            End::Pending(..) => Ok(pending(error)),
            ended => Ok(ended),
        }
    }
}

fn pending(error: Error) -> End {
    End::Pending(error.to_string(), Some(error))
}

/// All of the subscription as it was read, with the status that ends it.
fn changed(read: &Subscription, ending: Ending) -> Subscription {
    Subscription { status: Some(Open::from(ending.status())), ..read.clone() }
}

/// How long the service asks to wait before looking.
fn interval(reply: &SubscriptionReply) -> Option<std::time::Duration> {
    let SubscriptionReply::Accepted(answer) = reply else { return None };
    answer.header("retry-after")?.trim().parse().ok().map(std::time::Duration::from_secs)
}

impl fmt::Display for SubscriptionEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.refusal, &self.reason) {
            (Some(refusal), _) => write!(f, "{}: {refusal}", self.outcome),
            (None, Some(reason)) => write!(f, "{}: {reason}", self.outcome),
            _ => self.outcome.fmt(f),
        }
    }
}
