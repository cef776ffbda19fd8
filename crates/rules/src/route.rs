//! The two calls that can cancel a purchase.

use std::fmt;

/// A call that may cancel a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `PATCH /customers/{customer}/orders/{order}` with status `cancelled`.
    OrderPatch,
    /// `PATCH /customers/{customer}/subscriptions/{subscription}` with the whole subscription
    /// and a new status, see [`subscription_status`](crate::subscription_status).
    SubscriptionPatch,
}

impl Route {
    /// Both routes, in the order of the columns of the cancellation table.
    pub const ALL: [Self; 2] = [Self::OrderPatch, Self::SubscriptionPatch];

    /// The name for people: `order PATCH` or `subscription PATCH`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OrderPatch => "order PATCH",
            Self::SubscriptionPatch => "subscription PATCH",
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
