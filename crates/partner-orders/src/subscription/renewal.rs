//! Changes of the end of a subscription's term: renew, end or extend.

use std::fmt;

use partner_center_core::{Error, ErrorKind, Response, Result};
use partner_orders_api::types::Subscription;
use partner_orders_rules::{Extension, ProductType, TermAction, TermEnd};
use serde::Serialize;

use super::change::{SubscriptionChange, SubscriptionTarget};
use super::scheduled::{term_action, with_term_action};
use super::term::{EndOfTerm, product};
use super::{NOT_SHOWN_YET, SubscriptionClient};
use crate::confirm::{CancelOptions, Confirmed, WaitBudget, confirm};

/// The result of a change of the end of a term.
#[derive(Debug)]
#[non_exhaustive]
pub struct RenewalChange {
    /// The outcome.
    pub outcome: RenewalOutcome,
    /// The subscription as it was read last.
    pub subscription: Option<Response<Subscription>>,
    /// The end of the term, by the subscription as it was read last.
    pub end_of_term: Option<EndOfTerm>,
    /// The refusal, if there is one.
    pub refusal: Option<Error>,
    /// The reason why it is pending or unknown.
    pub reason: Option<String>,
}

/// The outcome of a change of the end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RenewalOutcome {
    /// The subscription shows the change, and did not before.
    Changed,
    /// The subscription showed it before; nothing was sent.
    Unchanged,
    /// The service accepted the change but does not show it yet, or another operation is in progress.
    Pending,
    /// A rule forbids it.
    Refused,
    /// It may have been changed: no response said so, and no read showed it. Read the subscription again later.
    Unknown,
}

impl RenewalOutcome {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Pending => "pending",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for RenewalOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The end of the term that a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RenewalTarget {
    action: TermAction,
    /// The action must be scheduled, too: without it the subscription may go on at a surcharge.
    schedules: bool,
}

impl RenewalTarget {
    fn new(action: TermAction, product: ProductType) -> Self {
        let schedules = match action {
            TermAction::Extend => true,
            TermAction::Cancel => product == ProductType::NewCommerce,
            _ => false,
        };
        Self { action, schedules }
    }

    fn renews(self) -> bool {
        self.action == TermAction::Renew
    }
}

impl SubscriptionTarget for RenewalTarget {
    fn apply(&self, body: &mut Subscription) {
        body.auto_renew_enabled = Some(self.renews());
        let scheduled = body.scheduled_actions.as_ref();
        // An action that contradicts the renewal must not stay.
        if self.schedules || scheduled.and_then(term_action).is_some() {
            body.scheduled_actions = Some(with_term_action(scheduled, self.action));
        }
    }

    fn is_shown_by(&self, own: &Subscription) -> bool {
        let action = own.scheduled_actions.as_ref().and_then(term_action);
        let is_scheduled = action == Some(self.action) || (action.is_none() && !self.schedules);
        own.auto_renew_enabled == Some(self.renews()) && is_scheduled
    }
}

impl SubscriptionClient {
    /// Lets the subscription renew at the end of its term: turns the renewal on.
    ///
    /// Reads the subscription, sends all of it back with the change and its ETag, and reads until it shows: a response
    /// of 200 is no proof, and after a lost response it is read before anything is sent again.
    ///
    /// # Errors
    /// The failure of a call. A refusal by a rule is no error but an outcome.
    pub async fn renew(&self, options: CancelOptions) -> Result<RenewalChange> {
        self.at_term_end(TermAction::Renew, options).await
    }

    /// Ends the subscription with its term: turns the renewal off, and for new commerce schedules `Cancel`, in one
    /// change.
    ///
    /// Since 2026-05-04 renewal off alone may lead to a paid extended service term ("Extended service terms (EST)").
    /// The outcome is [`Pending`](RenewalOutcome::Pending) until the subscription shows both. Sends and reads as
    /// [`renew`](Self::renew) does.
    ///
    /// # Errors
    /// As [`renew`](Self::renew).
    pub async fn end_with_term(&self, options: CancelOptions) -> Result<RenewalChange> {
        self.at_term_end(TermAction::Cancel, options).await
    }

    /// Lets the subscription go on month by month after its term, at a surcharge, as an extended service term, which
    /// only new commerce has. Sends and reads as [`renew`](Self::renew) does.
    ///
    /// # Errors
    /// As [`renew`](Self::renew).
    pub async fn extend(&self, options: CancelOptions) -> Result<RenewalChange> {
        self.at_term_end(TermAction::Extend, options).await
    }

    async fn at_term_end(&self, action: TermAction, options: CancelOptions) -> Result<RenewalChange> {
        let mut budget = WaitBudget::new(&self.connection, options);
        let read = self.get().await?;
        let target = RenewalTarget::new(action, product(&read));
        let before = self.predict(&read);
        if let Some(refusal) = predicted_refusal(action, &before) {
            return Ok(self.renewal(RenewalOutcome::Refused, Some(read)).because(Some(refusal), None));
        }
        if target.is_shown_by(&read) {
            return Ok(self.renewal(RenewalOutcome::Unchanged, Some(read)));
        }
        let mut ids = self.connection.new_ids();
        let mut change = SubscriptionChange::new(self, target, read);
        let confirmed = match confirm(&mut change, &mut ids, &mut budget).await {
            Err(error) if is_refusal(&error) => Confirmed::Refused(error),
            confirmed => confirmed?,
        };
        let last = change.into_read();
        Ok(match confirmed {
            Confirmed::Shown(now) => self.renewal(RenewalOutcome::Changed, Some(*now)),
            Confirmed::Accepted(now) => {
                let reason = Some(NOT_SHOWN_YET.to_owned());
                self.renewal(RenewalOutcome::Pending, now.map(|now| *now)).because(None, reason)
            }
            Confirmed::Busy(error) => {
                self.renewal(RenewalOutcome::Pending, Some(last)).because(None, Some(error.to_string()))
            }
            Confirmed::Refused(error) => self.renewal(RenewalOutcome::Refused, Some(last)).because(Some(error), None),
            Confirmed::Unknown(error) => {
                self.renewal(RenewalOutcome::Unknown, Some(last)).because(None, Some(error.to_string()))
            }
        })
    }

    fn predict(&self, subscription: &Subscription) -> EndOfTerm {
        EndOfTerm::from_subscription(subscription, self.connection.clock().now())
    }

    fn renewal(&self, outcome: RenewalOutcome, subscription: Option<Response<Subscription>>) -> RenewalChange {
        let end_of_term = subscription.as_ref().map(|own| self.predict(own));
        RenewalChange { outcome, subscription, end_of_term, refusal: None, reason: None }
    }
}

impl RenewalChange {
    fn because(self, refusal: Option<Error>, reason: Option<String>) -> Self {
        Self { refusal, reason, ..self }
    }
}

/// Returns whether the service rejects the change by a code of its own, such as 800093, which is not among the refusals
/// of cancellations.
fn is_refusal(error: &Error) -> bool {
    error.kind() == ErrorKind::BadRequest && error.number().is_some()
}

/// The refusal that the rules are certain of, so that nothing is sent: an extension that is impossible would turn the
/// renewal off and end the subscription.
fn predicted_refusal(action: TermAction, before: &EndOfTerm) -> Option<Error> {
    let refused = |why: &str, remedy: &'static str| {
        let error = Error::new(ErrorKind::Refused, format!("nothing was sent: {why}"));
        Some(error.with_remedy(remedy))
    };
    match before.end {
        TermEnd::NoTerm => refused("it has no term", "Cancel or suspend it instead."),
        TermEnd::Ended => refused("it has ended", "Buy it again if it is still needed."),
        _ if action == TermAction::Extend && before.extension == Extension::NotEligible => refused(
            "it cannot go over into an extended service term",
            "Let it renew, or buy it again; only new commerce bought since 2025-04-01 whose term ends since \
             2026-05-04 can.",
        ),
        _ => None,
    }
}

impl fmt::Display for RenewalChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.refusal, &self.reason) {
            (Some(refusal), _) => write!(f, "{}: {refusal}", self.outcome),
            (None, Some(reason)) => write!(f, "{}: {reason}", self.outcome),
            _ => self.outcome.fmt(f),
        }
    }
}
