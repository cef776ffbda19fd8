//! Cancelling and suspending subscriptions.

use std::fmt;

use partner_center_core::internal::{Reply, follow_or_accepted};
use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;
use partner_orders_rules::codes;

use super::SubscriptionClient;
use crate::confirm::{CancelOptions, Change, Confirmed, Failure, Outcome, Step, WaitBudget, confirm};
use crate::identity::check_subscription;

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

    /// Returns whether a subscription has this status, or is deleted.
    pub(crate) fn is_shown_by(self, subscription: &Subscription) -> bool {
        has_status(subscription, self.status()) || is_deleted(subscription)
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

/// The result of ending a subscription.
#[derive(Debug)]
pub(crate) enum EndResult {
    /// It was deleted, or suspended if that was to be done, before; nothing was sent.
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
    /// The failure after which it is unknown whether it happened.
    pub failure: Option<Error>,
    /// The reason why it is pending, or a remark on its being suspended.
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
        let mut budget = WaitBudget::new(&self.connection, options);
        let with =
            |outcome| SubscriptionEnd { outcome, subscription: None, refusal: None, failure: None, reason: None };
        let ended = |read: Response<Subscription>, outcome| match is_deleted(&read) {
            true => SubscriptionEnd { subscription: Some(read), ..with(outcome) },
            false => {
                let reason = Some(suspended_remark(&read));
                SubscriptionEnd { subscription: Some(read), reason, ..with(Outcome::Suspended) }
            }
        };
        let mut ids = self.connection.new_ids();
        Ok(match self.end(status, &mut ids, &mut budget).await? {
            EndResult::EndedBefore(read) => ended(*read, Outcome::AlreadyCancelled),
            EndResult::Sent(Confirmed::Shown(read)) => ended(*read, Outcome::Cancelled),
            EndResult::Sent(Confirmed::Accepted(_)) => {
                SubscriptionEnd { reason: Some(NOT_SHOWN_YET.to_owned()), ..with(Outcome::Pending) }
            }
            EndResult::Sent(Confirmed::Busy(error)) => {
                SubscriptionEnd { reason: Some(error.to_string()), ..with(Outcome::Pending) }
            }
            EndResult::Sent(Confirmed::Refused(error)) => {
                SubscriptionEnd { refusal: Some(error), ..with(Outcome::Refused) }
            }
            EndResult::Sent(Confirmed::Unknown(error)) => {
                SubscriptionEnd { failure: Some(error), ..with(Outcome::Unknown) }
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

    async fn send(&self, ids: Ids) -> Result<Reply<Subscription>> {
        let body = Subscription { status: Some(Open::from(self.status.status())), ..Subscription::clone(&self.read) };
        self.client.patch_as(body, self.read.etag(), Some(ids)).await
    }

    async fn read(&self) -> Result<Response<Subscription>> {
        self.client.get().await
    }

    async fn read_at(&self, link: &str) -> Result<Option<Response<Subscription>>> {
        let (customer, id) = self.client.place()?;
        match follow_or_accepted::<Subscription>(&self.client.connection, Some(customer), link).await? {
            Reply::Accepted(_) => Ok(None),
            Reply::Done(read) => {
                let elsewhere = || Error::invalid_input("the Location leads to something else", "Read it by its id.");
                if read.id.is_none() {
                    Err(elsewhere())
                } else {
                    check_subscription(read, customer, &id.to_string()).map(Some)
                }
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
        match (self.refusal.as_ref().or(self.failure.as_ref()), &self.reason) {
            (Some(error), _) => write!(f, "{}: {error}", self.outcome),
            (None, Some(reason)) => write!(f, "{}: {reason}", self.outcome),
            _ => self.outcome.fmt(f),
        }
    }
}
