//! Ending a subscription by its status.

use std::fmt;

use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;

use super::SubscriptionClient;
use super::change::{SubscriptionChange, SubscriptionTarget};
use crate::confirm::{CancelOptions, Confirmed, Outcome, WaitBudget, confirm};

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

impl SubscriptionTarget for TargetStatus {
    fn apply(&self, body: &mut Subscription) {
        body.status = Some(Open::from(self.status()));
    }

    fn is_shown_by(&self, subscription: &Subscription) -> bool {
        Self::is_shown_by(*self, subscription)
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
    /// subscriptions ("Cancel a commercial marketplace or new commerce subscription").
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
        let mut change = SubscriptionChange::new(self, status, read);
        confirm(&mut change, ids, budget).await.map(EndResult::Sent)
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
