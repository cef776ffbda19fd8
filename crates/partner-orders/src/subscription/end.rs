//! Cancelling and suspending subscriptions.

use std::fmt;

use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;

use super::SubscriptionClient;
use super::change::{SubscriptionChange, SubscriptionTarget};
use crate::confirm::{CancelOptions, Confirmed, Outcome, WaitBudget, confirm};

/// The reason of a change that the service accepted and does not show.
pub(crate) const NOT_SHOWN_YET: &str =
    "the service accepted the request and does not show the change yet; look again later";

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

    /// Returns whether a subscription has this status, or is deleted.
    pub(crate) fn is_shown_by(self, subscription: &Subscription) -> bool {
        has_status(subscription, self.status()) || is_deleted(subscription)
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

/// Returns whether a subscription is cancelled for good.
pub(crate) fn is_deleted(subscription: &Subscription) -> bool {
    has_status(subscription, SubscriptionStatus::Deleted)
}

fn has_status(subscription: &Subscription, status: SubscriptionStatus) -> bool {
    subscription.status.as_ref().is_some_and(|own| *own == status)
}

/// The remark on a suspended subscription, with the service's reasons if it shows any.
pub(crate) fn suspended_remark(subscription: &Subscription) -> String {
    let reasons: Vec<&str> = subscription.suspension_reasons.iter().flatten().map(String::as_str).collect();
    let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
    format!("its subscription is suspended{reasons}, and can be resumed")
}

/// The result of [`SubscriptionClient::end`].
#[derive(Debug)]
pub(crate) enum EndResult {
    /// The subscription had the status already, or was deleted; nothing was sent.
    EndedBefore(Box<Response<Subscription>>),
    /// The change was sent, or refused for good.
    Sent(Confirmed<Subscription>),
}

/// The result of ending a subscription.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubscriptionEnd {
    /// `cancelled`, `already_cancelled`, `suspended`, `pending`, `refused` or `unknown`.
    pub outcome: Outcome,
    /// The subscription with its final status.
    pub subscription: Option<Response<Subscription>>,
    /// The refusal, if there is one.
    pub refusal: Option<Error>,
    /// The failure that leaves it unknown whether it happened.
    pub failure: Option<Error>,
    /// The reason why it is pending, or a remark on its being suspended.
    pub reason: Option<String>,
}

impl SubscriptionClient {
    /// Cancels the subscription: its status becomes `deleted`, as for new commerce, marketplace and software
    /// subscriptions ("Cancel a commercial marketplace or new commerce subscription").
    ///
    /// Reads the subscription, sends all of it back with the new status, and reads until it has it: a response of 200
    /// is no proof, 202 is waited for, and after a lost response it is read before anything is sent again.
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
        let mut budget = WaitBudget::new(&self.connection, options);
        let end = |outcome| SubscriptionEnd { outcome, subscription: None, refusal: None, failure: None, reason: None };
        let ended = |read: Response<Subscription>, outcome| match is_deleted(&read) {
            true => SubscriptionEnd { subscription: Some(read), ..end(outcome) },
            false => {
                let reason = Some(suspended_remark(&read));
                SubscriptionEnd { subscription: Some(read), reason, ..end(Outcome::Suspended) }
            }
        };
        let mut ids = self.connection.new_ids();
        Ok(match self.end(status, &mut ids, &mut budget).await? {
            EndResult::EndedBefore(read) => ended(*read, Outcome::AlreadyCancelled),
            EndResult::Sent(Confirmed::Shown(read)) => ended(*read, Outcome::Cancelled),
            EndResult::Sent(Confirmed::Accepted(_)) => {
                SubscriptionEnd { reason: Some(NOT_SHOWN_YET.to_owned()), ..end(Outcome::Pending) }
            }
            EndResult::Sent(Confirmed::Busy(error)) => {
                SubscriptionEnd { reason: Some(error.to_string()), ..end(Outcome::Pending) }
            }
            EndResult::Sent(Confirmed::Refused(error)) => {
                SubscriptionEnd { refusal: Some(error), ..end(Outcome::Refused) }
            }
            EndResult::Sent(Confirmed::Unknown(error)) => {
                SubscriptionEnd { failure: Some(error), ..end(Outcome::Unknown) }
            }
        })
    }

    /// Ends the subscription; `ids` are those of the first request that changes it, and afterwards of the last one.
    pub(crate) async fn end(
        &self,
        status: TargetStatus,
        ids: &mut Ids,
        budget: &mut WaitBudget<'_>,
    ) -> Result<EndResult> {
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
        match (self.refusal.as_ref().or(self.failure.as_ref()), &self.reason) {
            (Some(error), _) => write!(f, "{}: {error}", self.outcome),
            (None, Some(reason)) => write!(f, "{}: {reason}", self.outcome),
            _ => self.outcome.fmt(f),
        }
    }
}
