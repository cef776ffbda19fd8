//! Facts about a subscription that decide what happens at the end of its term.

use std::time::Duration;

use crate::{ProductType, Refund};

/// Facts about a subscription. Leave out what is unknown. Moments are times since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SubscriptionFacts<'a> {
    /// The product type.
    pub product: ProductType,
    /// `status`, in any letter case.
    pub status: Option<&'a str>,
    /// `isTrial`.
    pub is_trial: bool,
    /// `autoRenewEnabled`.
    pub auto_renew: Option<bool>,
    /// The action of `scheduledActions` for the end of the term.
    pub action: Option<TermAction>,
    /// True if `scheduledNextTermInstructions` is present.
    pub has_scheduled_change: bool,
    /// The purchase.
    pub bought: Option<Duration>,
    /// The start of the term.
    pub term_started: Option<Duration>,
    /// The last moment of the term.
    pub term_ends: Option<Duration>,
    /// `termDuration`.
    pub term_duration: Option<&'a str>,
    /// `billingCycle`.
    pub billing_cycle: Option<&'a str>,
    /// `cancellationAllowedUntilDate`.
    pub cancellable_until: Option<Duration>,
    /// `refundOptions`.
    pub refunds: &'a [RefundUntil],
    /// `refundableQuantity.details`.
    pub seats: &'a [SeatsUntil],
}

impl SubscriptionFacts<'_> {
    /// Creates facts that have the product type only.
    #[must_use]
    pub fn new(product: ProductType) -> Self {
        Self { product, ..Self::default() }
    }

    pub(super) fn has_status(&self, names: &[&str]) -> bool {
        self.status.is_some_and(|status| names.iter().any(|name| name.eq_ignore_ascii_case(status.trim())))
    }
}

/// A scheduled action for the end of a term (`scheduledActions` with `scheduleType` `TermEnd`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TermAction {
    /// The subscription ends.
    Cancel,
    /// It renews.
    Renew,
    /// It goes over into an extended service term.
    Extend,
    /// Another action, such as a change of product.
    Other,
}

impl TermAction {
    /// The value of `actionType`. `None` for other actions.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Cancel => Some("Cancel"),
            Self::Renew => Some("RenewToNewTerm"),
            Self::Extend => Some("RenewToExtendedServiceTerm"),
            Self::Other => None,
        }
    }

    /// The action of a value of `actionType`, in any letter case.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let is = |action: &Self| action.as_str().is_some_and(|known| known.eq_ignore_ascii_case(name.trim()));
        [Self::Cancel, Self::Renew, Self::Extend].into_iter().find(is).unwrap_or(Self::Other)
    }
}

/// A refund, and the last moment of a cancellation that brings it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RefundUntil {
    /// The refund.
    pub refund: Refund,
    /// The last moment; `None` if it has no end.
    pub until: Option<Duration>,
}

/// Seats that can be removed, and the last moment for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeatsUntil {
    /// The number of seats.
    pub quantity: u64,
    /// The last moment; `None` if it is not shown.
    pub until: Option<Duration>,
}
