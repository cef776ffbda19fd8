//! TargetStatus a subscription.

use std::fmt;

use partner_center_core::internal::{Reply, follow_or_accepted};
use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;
use partner_orders_rules::codes;

use super::SubscriptionClient;
use crate::confirm::{CancelOptions, Change, Confirmed, Failure, Outcome, Step, WaitBudget, confirm};

/// Reason of a subscription that the service accepted to end, and that does not show it.
pub(crate) const NOT_SHOWN_YET: &str = "the service took the request and does not show it yet; look again later";

/// The status that ends a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetStatus {
    /// `deleted`: new commerce, marketplace and software subscriptions.
    Deleted,
    /// `suspended`: Azure plans and legacy offers.
    Suspended,
}

impl TargetStatus {
    /// Parses the name that [`subscription_status`](partner_orders_rules::subscription_status) returns.
    pub(crate) fn named(name: &str) -> Self {
        if name.eq_ignore_ascii_case("suspended") { Self::Suspended } else { Self::Deleted }
    }

    fn status(self) -> SubscriptionStatus {
        match self {
            Self::Deleted => SubscriptionStatus::Deleted,
            Self::Suspended => SubscriptionStatus::SuspendedSubscription,
        }
    }

    /// The remark on a line item whose subscription has this status.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            Self::Deleted => None,
            Self::Suspended => Some("its subscription is suspended"),
        }
    }

    /// Returns whether a subscription has this status, or is deleted.
    pub(crate) fn is_shown_by(self, subscription: &Subscription) -> bool {
        let is = |status: SubscriptionStatus| subscription.status.as_ref().is_some_and(|own| *own == status);
        is(self.status()) || is(SubscriptionStatus::Deleted)
    }
}

/// The result of ending a subscription.
#[derive(Debug)]
pub(crate) enum EndResult {
    /// It had ended before; nothing was sent.
    EndedBefore(Box<Response<Subscription>>),
    /// The change was sent, or refused for good.
    Sent(Confirmed<Subscription>),
}

/// The result of ending a subscription.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubscriptionEnd {
    /// `cancelled`, `already_cancelled`, `pending` or `refused`.
    pub outcome: Outcome,
    /// The subscription with its final status.
    pub subscription: Option<Response<Subscription>>,
    /// The refusal, if there is one.
    pub refusal: Option<Error>,
    /// The reason why it is pending.
    pub reason: Option<String>,
}

impl SubscriptionClient {
    /// Cancels the subscription: its status becomes `deleted`, as for new commerce, marketplace and software
    /// subscriptions ("Cancel a new-commerce subscription", "Cancel a commercial marketplace subscription").
    ///
    /// Reads the subscription, sends all of it back with the new status, and reads until it has it: a response of 200 is
    /// no proof, 202 is waited for, and after a lost response it is read before anything is sent again.
    ///
    /// # Errors
    /// The failure of a call. A refusal by a rule is no error but an outcome.
    pub async fn cancel(&self, options: CancelOptions) -> Result<SubscriptionEnd> {
        self.end_with(TargetStatus::Deleted, options).await
    }

    /// Suspends the subscription: its status becomes `suspended`, as for Azure plans and legacy offers ("Suspend a
    /// subscription"). An Azure plan must have no active Azure subscription (code 900115).
    ///
    /// # Errors
    /// As [`cancel`](Self::cancel).
    pub async fn suspend(&self, options: CancelOptions) -> Result<SubscriptionEnd> {
        self.end_with(TargetStatus::Suspended, options).await
    }

    async fn end_with(&self, status: TargetStatus, options: CancelOptions) -> Result<SubscriptionEnd> {
        let mut budget = WaitBudget::new(self.connection.clock(), options);
        let bare = SubscriptionEnd { outcome: Outcome::Pending, subscription: None, refusal: None, reason: None };
        Ok(match self.end(status, self.connection.new_ids(), &mut budget).await? {
            EndResult::EndedBefore(subscription) => {
                SubscriptionEnd { outcome: Outcome::AlreadyCancelled, subscription: Some(*subscription), ..bare }
            }
            EndResult::Sent(Confirmed::Shown(subscription)) => {
                SubscriptionEnd { outcome: Outcome::Cancelled, subscription: Some(*subscription), ..bare }
            }
            EndResult::Sent(Confirmed::Accepted(_)) => {
                SubscriptionEnd { reason: Some(NOT_SHOWN_YET.to_owned()), ..bare }
            }
            EndResult::Sent(Confirmed::Busy(error)) => SubscriptionEnd { reason: Some(error.to_string()), ..bare },
            EndResult::Sent(Confirmed::Refused(error)) => {
                SubscriptionEnd { outcome: Outcome::Refused, refusal: Some(error), ..bare }
            }
        })
    }

    /// Ends the subscription; `ids` are those of the first request that changes it.
    pub(crate) async fn end(&self, status: TargetStatus, ids: Ids, budget: &mut WaitBudget<'_>) -> Result<EndResult> {
        let read = match self.get().await {
            Ok(read) => read,
            Err(error) if error.is_not_found() => return Ok(EndResult::Sent(Confirmed::Refused(error))),
            Err(error) => return Err(error),
        };
        if status.is_shown_by(&read) {
            return Ok(EndResult::EndedBefore(Box::new(read)));
        }
        let mut change = SubscriptionChange { client: self, status, read, was_stale: false };
        confirm(&mut change, ids, budget).await.map(EndResult::Sent)
    }
}

/// A subscription PATCH that ends the subscription: all of it as it was read, with another status.
struct SubscriptionChange<'a> {
    client: &'a SubscriptionClient,
    status: TargetStatus,
    read: Response<Subscription>,
    /// The etag was out of date once.
    was_stale: bool,
}

impl Change for SubscriptionChange<'_> {
    type Resource = Subscription;

    async fn send(&self, ids: Option<Ids>) -> Result<Reply<Subscription>> {
        let body = Subscription { status: Some(Open::from(self.status.status())), ..Subscription::clone(&self.read) };
        self.client.patch_as(body, self.read.etag(), ids).await
    }

    async fn read(&self) -> Result<Response<Subscription>> {
        self.client.get().await
    }

    async fn read_at(&self, link: &str) -> Result<Option<Response<Subscription>>> {
        let (customer, id) = self.client.place()?;
        match follow_or_accepted::<Subscription>(&self.client.connection, Some(customer), link).await? {
            Reply::Accepted(_) => Ok(None),
            Reply::Done(read) => {
                let is_own = read.id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&id.to_string()));
                let elsewhere = || Error::invalid_input("the Location leads to something else", "Read it by its id.");
                if is_own { Ok(Some(read)) } else { Err(elsewhere()) }
            }
        }
    }

    fn is_shown_by(&self, subscription: &Subscription) -> bool {
        self.status.is_shown_by(subscription)
    }

    fn decide(&mut self, failure: Failure, error: &Error, now: &Response<Subscription>) -> Step {
        match failure {
            Failure::Stale if self.was_stale => Step::Refuse,
            Failure::Stale => {
                (self.was_stale, self.read) = (true, now.clone());
                Step::Send
            }
            // Perhaps an earlier cancellation of ours.
            Failure::Busy if error.number() == Some(codes::SUBSCRIPTION_OPERATION_PENDING.code) => Step::Watch,
            _ => failure.step(),
        }
    }
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
