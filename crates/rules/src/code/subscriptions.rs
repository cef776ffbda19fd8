//! Subscriptions, and the billing cycle of legacy orders.

use super::ErrorCode;

const CYCLE_REFUSED: &str = "The billing cycle of this order or subscription cannot be changed.";
const CYCLE_REFUSED_REMEDY: &str =
    "Only active, yearly legacy license orders can change it: no trials, no Azure, and none of the newer products.";
const UPDATES_CLOSED: &str = "The subscription accepts no more updates.";
const UPDATES_CLOSED_REMEDY: &str = "Read the subscription's status and dates: it may be renewing or ending; \
     try again after 24 hours, then open a support ticket.";

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(2006, &[400], "offer-not-updatable",
        "Subscriptions to this offer cannot be updated.",
        "Buy the other offer instead of changing this subscription."),
    ErrorCode::row(2011, &[400], "subscription-deleted",
        "The subscription is deleted and can no longer be changed.",
        "Nothing is left to cancel; buy again if it is still needed."),
    ErrorCode::row(2054, &[400], "cycle-by-order-update",
        "The billing cycle cannot be changed on the subscription.",
        "Change it by order PATCH with billingCycle and all line items."),
    ErrorCode::row(6000, &[400], "cycle-subscription-inactive",
        "The billing cycle cannot change while a subscription of the order is not active.",
        "Reactivate the subscription first, or leave its order as it is."),
    ErrorCode::row(6001, &[400], "cycle-term-not-offered",
        "The offer is not sold with this billing cycle or term.",
        "Choose a billing cycle that the offer lists."),
    ErrorCode::row(20003, &[404], "subscription-not-found",
        "The customer has no such subscription.",
        "List the subscriptions of the order; perpetual software and reservations have none and are cancelled by \
         their order."),
    ErrorCode::row(800040, &[400], "status-transition-refused",
        "The subscription cannot go from its present status to the one asked for.",
        "Read the subscription; new commerce and marketplace end with deleted, legacy offers and Azure plans with \
         suspended."),
    ErrorCode::row(800072, &[400], "cycle-change-refused-800072", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(800080, &[400], "cycle-change-refused-800080", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(800081, &[400], "subscription-not-activated",
        "The subscription was not activated yet.",
        "Activate it with the publisher by its activation link, in the sandbox by the activate call, then try again."),
    ErrorCode::row(800082, &[409, 400], "subscription-not-ready",
        "The subscription is not ready for changes yet.",
        "Wait a few minutes and try again."),
    ErrorCode::row(800085, &[400], "cycle-change-refused-800085", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(800090, &[400], "quantity-decrease-refused",
        "The quantity cannot be lowered.",
        "Lower it at the next renewal, or cancel within the window and buy again."),
    ErrorCode::row(800091, &[400], "subscription-suspended",
        "The subscription is suspended and cannot be changed.",
        "Reactivate it by subscription PATCH with status active, then change it."),
    ErrorCode::row(800095, &[400], "quantity-not-changeable",
        "The quantity of this subscription cannot be changed.",
        "Leave quantity as it was read.").assumed(),
    ErrorCode::row(800096, &[400], "status-not-changeable",
        "The status of this subscription cannot be changed.",
        "Use the call that cancels this product type; it may be the order PATCH.").assumed(),
    ErrorCode::row(800097, &[400], "cycle-not-changeable",
        "The billing cycle of this subscription cannot be changed.",
        "Leave billingCycle as it was read.").assumed(),
    ErrorCode::row(800098, &[400], "partner-on-record-not-changeable",
        "The partner on record of this subscription cannot be changed.",
        "Leave partnerId as it was read.").assumed(),
    ErrorCode::row(900278, &[409], "subscription-operation-pending",
        "Another operation on the subscription is still pending.",
        "Wait and try again, after 24 hours at the latest."),
    ErrorCode::row(900279, &[400], "updates-closed-900279", UPDATES_CLOSED, UPDATES_CLOSED_REMEDY),
    ErrorCode::row(900280, &[400], "updates-closed-900280", UPDATES_CLOSED, UPDATES_CLOSED_REMEDY),
    ErrorCode::row(900311, &[400], "updated-too-often",
        "The subscription was updated too often in a short time.",
        "Wait before the next update, and combine several changes into one."),
];
