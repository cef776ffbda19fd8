//! Codes 800000 to 899999: orders and subscriptions.

use super::ErrorCode;

const CYCLE_REFUSED: &str = "The billing cycle of this order or subscription cannot be changed.";
const CYCLE_REFUSED_REMEDY: &str = "Only active, yearly legacy license orders can change it: no trials, no Azure, and none of \
     the newer products.";
const UNDER_REVIEW: &str = "The customer is under review and cannot buy for now.";
const UNDER_REVIEW_REMEDY: &str = "Wait for the end of the review, then place the order again.";
const QUOTA_LEFT: &str = "The order asks for more than is left of the customer's quota.";
const QUOTA_LEFT_REMEDY: &str = "Order less, or free quota by cancelling what is not needed.";
const MAXIMUM_REMEDY: &str = "Cancel what is not needed, or ask support for a higher maximum.";

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(
        800001,
        &[401],
        "partner-token-missing",
        "The request carries no partner token.",
        "Send the header Authorization with a bearer token for the Partner Center API.",
    ),
    ErrorCode::row(
        800002,
        &[400],
        "invalid-input",
        "The input is not valid: an id is missing, or is not a GUID where one is due.",
        "Check the ids in path and body, and that the body is valid JSON.",
    ),
    ErrorCode::row(
        800003,
        &[500],
        "unexpected",
        "Something unexpected failed inside the service.",
        "Read the order to see whether the call took effect, then try again; report it with the \
         request and correlation ids if it persists.",
    ),
    ErrorCode::row(
        800004,
        &[400],
        "invalid-offer-id",
        "The offer id is not valid.",
        "Use an offer id of the legacy catalog, or product:sku:availability of the new one.",
    ),
    ErrorCode::row(
        800005,
        &[500],
        "order-creation-failed",
        "The order could not be created.",
        "List the customer's orders before trying again: the order may exist all the same, and shows \
         up to 15 minutes late.",
    ),
    ErrorCode::row(
        800007,
        &[404],
        "not-provisioned",
        "There is no provisioning information for the order.",
        "Wait until the order is completed; perpetual software and reservations may never have \
         any.",
    ),
    ErrorCode::row(
        800014,
        &[409],
        "adjustment-pending",
        "An earlier change of this order is still pending.",
        "Wait and read the order before changing it again.",
    ),
    ErrorCode::row(
        800018,
        &[400],
        "sandbox-limit-reached",
        "A limit of the integration sandbox is reached.",
        "Cancel orders or delete customers in the sandbox: it holds 75 customers with 5 \
         subscriptions of 25 licenses each.",
    ),
    ErrorCode::row(
        800019,
        &[403],
        "only-software-in-production",
        "Outside the sandbox, only software orders can be cancelled.",
        "For other products cancel the subscription, where there is one; return reservations in \
         the Azure portal.",
    ),
    ErrorCode::row(
        800023,
        &[403],
        "credit-line-refused",
        "The partner's credit line does not allow the purchase.",
        "Settle open invoices, or ask for a higher credit line.",
    ),
    ErrorCode::row(
        800025,
        &[400],
        "credit-line-exceeded",
        "The purchase goes beyond the partner's credit line.",
        "Order less, settle open invoices, or ask for a higher credit line.",
    ),
    ErrorCode::row(
        800036,
        &[417],
        "precondition-failed",
        "A precondition of the request does not hold; mostly the ETag is out of date.",
        "Read the resource again, and send the new ETag in If-Match.",
    ),
    ErrorCode::row(
        800039,
        &[403],
        "program-inactive-800039",
        "The partner's status in the reseller program is not active.",
        "See to the program membership in Partner Center, under account settings.",
    ),
    ErrorCode::row(
        800040,
        &[400],
        "status-transition-refused",
        "The subscription cannot go from its present status to the one asked for.",
        "Read the subscription; new commerce and marketplace end with deleted, legacy offers and \
         Azure plans with suspended.",
    ),
    ErrorCode::row(
        800042,
        &[400],
        "unsupported-800042",
        "The operation is not supported for this resource.",
        "See which call cancels this product type, and use that one.",
    ),
    ErrorCode::row(
        800060,
        &[409],
        "order-in-progress",
        "The order is still being processed.",
        "Wait until the order is completed, then try again.",
    ),
    ErrorCode::row(
        800061,
        &[400],
        "cannot-cancel",
        "The order cannot be cancelled.",
        "Check product type, age and status of the order; some products are cancelled by their \
         subscription.",
    ),
    ErrorCode::row(
        800063,
        &[400],
        "suspend-instead",
        "The order cannot be cancelled, but its subscription can be suspended.",
        "Send a subscription PATCH with the whole subscription and status suspended.",
    ),
    ErrorCode::row(
        800066,
        &[403],
        "subscription-maximum",
        "The customer has as many subscriptions as are allowed.",
        MAXIMUM_REMEDY,
    )
    .assumed(),
    ErrorCode::row(800067, &[403], "seat-maximum", "The customer has as many seats as are allowed.", MAXIMUM_REMEDY)
        .assumed(),
    ErrorCode::row(
        800068,
        &[403],
        "azure-maximum",
        "The customer has as many Azure subscriptions as are allowed.",
        MAXIMUM_REMEDY,
    )
    .assumed(),
    ErrorCode::row(
        800069,
        &[403],
        "risk-check-failed",
        "The purchase did not pass the risk check.",
        "Do not repeat it; ask Partner Center support.",
    ),
    ErrorCode::row(
        800071,
        &[400],
        "line-item-out-of-range",
        "The order has no line item of this number.",
        "Number line items from 0 to one less than there are.",
    ),
    ErrorCode::row(800072, &[400], "cycle-change-refused-800072", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(800073, &[403], "customer-under-review-800073", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(800074, &[403], "customer-under-review-800074", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(
        800075,
        &[403],
        "customer-refused",
        "The customer was reviewed and may not buy.",
        "Ask Partner Center support about this customer.",
    ),
    ErrorCode::row(
        800077,
        &[403],
        "cancel-by-subscription",
        "A seat-based SaaS order is not cancelled by order PATCH but by its subscription.",
        "Send a subscription PATCH with the whole subscription and status deleted.",
    ),
    ErrorCode::row(800080, &[400], "cycle-change-refused-800080", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(
        800081,
        &[400],
        "subscription-not-activated",
        "The subscription was not activated yet.",
        "Activate it with the publisher by its activation link, in the sandbox by the activate \
         call, then try again.",
    ),
    ErrorCode::row(
        800082,
        &[409, 400],
        "subscription-not-ready",
        "The subscription is not ready for changes yet.",
        "Wait a few minutes and try again.",
    ),
    ErrorCode::row(800085, &[400], "cycle-change-refused-800085", CYCLE_REFUSED, CYCLE_REFUSED_REMEDY),
    ErrorCode::row(
        800087,
        &[500],
        "line-item-problem",
        "A line item of the order could not be processed.",
        "Read the order to see what became of each line item, then repeat what is missing.",
    ),
    ErrorCode::row(800088, &[403], "quota-left-800088", QUOTA_LEFT, QUOTA_LEFT_REMEDY),
    ErrorCode::row(800089, &[403], "quota-left-800089", QUOTA_LEFT, QUOTA_LEFT_REMEDY),
    ErrorCode::row(
        800090,
        &[400],
        "quantity-decrease-refused",
        "The quantity cannot be lowered.",
        "Lower it at the next renewal, or cancel within the window and buy anew.",
    ),
    ErrorCode::row(
        800091,
        &[400],
        "subscription-suspended",
        "The subscription is suspended and cannot be changed.",
        "Reactivate it by subscription PATCH with status active, then change it.",
    ),
    ErrorCode::row(
        800095,
        &[400],
        "quantity-not-changeable",
        "The quantity of this subscription cannot be changed.",
        "Leave quantity as it was read.",
    )
    .assumed(),
    ErrorCode::row(
        800096,
        &[400],
        "status-not-changeable",
        "The status of this subscription cannot be changed.",
        "See which call cancels this product type; the order may be the one to cancel.",
    )
    .assumed(),
    ErrorCode::row(
        800097,
        &[400],
        "cycle-not-changeable",
        "The billing cycle of this subscription cannot be changed.",
        "Leave billingCycle as it was read.",
    )
    .assumed(),
    ErrorCode::row(
        800098,
        &[400],
        "partner-on-record-not-changeable",
        "The partner on record of this subscription cannot be changed.",
        "Leave partnerId as it was read.",
    )
    .assumed(),
];
