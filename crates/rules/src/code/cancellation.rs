//! Cancellations that a rule forbids.

use super::ErrorCode;
use crate::dates;

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(800019, &[403], "only-software-in-production",
        "Outside the sandbox, only software orders can be cancelled.",
        "For other products cancel the subscription, where there is one; return reservations in the Azure portal."),
    ErrorCode::row(800042, &[400], "unsupported-800042",
        "The operation is not supported for this resource.",
        "Use the call that cancels this product type."),
    ErrorCode::row(800061, &[400], "cannot-cancel",
        "The order cannot be cancelled.",
        "Check product type, age and status of the order; some products are cancelled by their subscription."),
    ErrorCode::row(800063, &[400], "suspend-instead",
        "The order cannot be cancelled, but its subscription can be suspended.",
        "Send a subscription PATCH with the whole subscription and status suspended."),
    ErrorCode::row(800077, &[403], "cancel-by-subscription",
        "A seat-based SaaS order is not cancelled by order PATCH but by its subscription.",
        "Send a subscription PATCH with the whole subscription and status deleted."),
    ErrorCode::row(900115, &[403], "azure-subscriptions-active",
        "The Azure plan still has active Azure subscriptions.",
        "Cancel every Azure subscription of the plan, wait about 10 minutes, then suspend the plan."),
    ErrorCode::row(900117, &[400], "window-days-over",
        "The days in which this could be cancelled are over.",
        "Schedule the subscription, if there is one, to be cancelled at the end of its term (renewal off and the \
         scheduled action Cancel: `partner-orders renewal end`); with renewal off alone it may continue at a \
         surcharge. A sandbox order older than 60 days cannot be cancelled.").since(dates::EXTENDED_TERMS),
    ErrorCode::row(900127, &[400], "unsupported-environment",
        "The operation is not supported in this environment.",
        "Check whether the account is a sandbox or production, and which calls that allows."),
    ErrorCode::row(900141, &[400], "unsupported-900141",
        "The operation is not supported for this resource.",
        "Use the call that cancels this product type."),
    ErrorCode::row(900213, &[400], "window-hours-over",
        "The hours in which this could be cancelled are over.",
        "Schedule the subscription to be cancelled at the end of its term (renewal off and the scheduled action \
         Cancel: `partner-orders renewal end`); with renewal off alone it may continue at a surcharge. For a \
         marketplace subscription, turn off the renewal or ask the publisher.").since(dates::EXTENDED_TERMS),
    ErrorCode::row(900321, &[403], "not-for-savings-plans",
        "The operation is not available for savings plans.",
        "Manage the savings plan in the Azure portal."),
];
