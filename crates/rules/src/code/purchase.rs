//! Purchases: catalog, eligibility, quantities, credit, quotas and sandbox limits.

use super::ErrorCode;

const NOT_ELIGIBLE: &str = "The offer is not available to this partner, customer or country.";
const NOT_ELIGIBLE_REMEDY: &str = "Check that the offer is sold in the customer's country and segment, and that the partner \
     may sell it.";
const QUOTA_LEFT: &str = "The order exceeds the rest of the customer's quota.";
const QUOTA_LEFT_REMEDY: &str = "Order less, or free quota by cancelling what is not needed.";
const MAXIMUM_REMEDY: &str = "Cancel what is not needed, or ask support for a higher maximum.";
const PROVISIONING: &str = "The provisioning context of a line item is wrong or incomplete.";
const PROVISIONING_REMEDY: &str = "For a reservation send subscriptionId, scope and duration, with an Azure subscription of \
     this customer.";

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(
        2001,
        &[400],
        "quantity-refused",
        "The offer or subscription does not take this quantity.",
        "Keep to the smallest and largest quantity that the offer states.",
    ),
    ErrorCode::row(
        2002,
        &[400],
        "quantity-out-of-range",
        "The quantity is not allowed or out of range.",
        "Keep to the smallest and largest quantity that the offer states; the sandbox allows at \
         most 25 licenses.",
    ),
    ErrorCode::row(
        2004,
        &[400],
        "trial-cycle-unknown",
        "A trial cannot be bought with the billing cycle unknown.",
        "Send the billing cycle none for trials.",
    )
    .reported(),
    ErrorCode::row(2006, &[403], "not-eligible-2006", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(2030, &[403], "not-eligible-2030", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(2085, &[403], "not-eligible-2085", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(2091, &[403], "not-eligible-2091", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(
        4018,
        &[400],
        "order-unprocessable",
        "The order cannot be processed.",
        "Check offers, quantities, terms and billing cycle, and whether they fit together.",
    ),
    ErrorCode::row(
        27006,
        &[400],
        "offer-limit-reached",
        "The customer has reached the limit of this offer.",
        "Raise the quantity of the existing subscription, or choose another offer.",
    ),
    ErrorCode::row(
        27009,
        &[409],
        "parent-inactive",
        "The subscription that the add-on belongs to is not active.",
        "Reactivate the parent subscription, then buy the add-on.",
    ),
    ErrorCode::row(
        400013,
        &[404],
        "product-not-found",
        "The catalog has no such product.",
        "Check the product id, and the country in which it is looked up.",
    ),
    ErrorCode::row(
        400018,
        &[404],
        "sku-not-found",
        "The product has no such SKU.",
        "List the SKUs of the product for the customer's country.",
    ),
    ErrorCode::row(
        400019,
        &[404],
        "availability-not-found",
        "The SKU has no such availability.",
        "List the availabilities of the SKU again: their ids change.",
    ),
    ErrorCode::row(
        400072,
        &[200],
        "item-unavailable",
        "The catalog item cannot be bought, although the HTTP status says success.",
        "Look at the errors in the body, and choose an item that is available to the customer.",
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
        "List the customer's orders before a retry: the order may exist, and may be listed up to 15 \
         minutes late.",
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
        "The purchase exceeds the partner's credit line.",
        "Order less, settle open invoices, or ask for a higher credit line.",
    ),
    ErrorCode::row(
        800066,
        &[403],
        "subscription-maximum",
        "The customer has reached the maximum number of subscriptions.",
        MAXIMUM_REMEDY,
    )
    .assumed(),
    ErrorCode::row(
        800067,
        &[403],
        "seat-maximum",
        "The customer has reached the maximum number of seats.",
        MAXIMUM_REMEDY,
    )
    .assumed(),
    ErrorCode::row(
        800068,
        &[403],
        "azure-maximum",
        "The customer has reached the maximum number of Azure subscriptions.",
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
    ErrorCode::row(800088, &[403], "quota-left-800088", QUOTA_LEFT, QUOTA_LEFT_REMEDY),
    ErrorCode::row(800089, &[403], "quota-left-800089", QUOTA_LEFT, QUOTA_LEFT_REMEDY),
    ErrorCode::row(
        900116,
        &[400],
        "sandbox-azure-plan-limit",
        "The sandbox allows no more Azure plans for this account or customer.",
        "Suspend an Azure plan that is not needed: a sandbox has 10, and a customer 1, or 3 \
         with an indirect provider.",
    ),
    ErrorCode::row(
        900121,
        &[403],
        "credit-limit",
        "The purchase exceeds the credit limit.",
        "Settle open invoices, order less, or ask for a higher limit.",
    ),
    ErrorCode::row(
        900142,
        &[400],
        "catalog-item-id-missing",
        "A line item names no catalog item.",
        "Give each line item an offerId of the form product:sku:availability.",
    ),
    ErrorCode::row(
        900169,
        &[400],
        "currency-refused",
        "The currency does not fit the customer or the offer.",
        "Leave currencyCode out, or send the currency of the customer's country.",
    ),
    ErrorCode::row(
        900203,
        &[400],
        "attestation-missing-900203",
        "The purchase needs an attestation that was not given.",
        "Set attestationAccepted on the line item to true once the customer's eligibility is \
         attested.",
    )
    .assumed(),
    ErrorCode::row(
        900206,
        &[400],
        "attestation-missing-900206",
        "The purchase needs the partner's attestation, which was not given.",
        "Set partnerOnRecordAttestationAccepted on the order to true.",
    ),
    ErrorCode::row(900312, &[400], "provisioning-context-900312", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900313, &[400], "provisioning-context-900313", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900314, &[400], "provisioning-context-900314", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900315, &[400], "provisioning-context-900315", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900317, &[400], "provisioning-context-900317", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900318, &[400], "provisioning-context-900318", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(
        900322,
        &[403],
        "not-sold-in-sandbox",
        "The product cannot be bought in the sandbox.",
        "Choose a product that the sandbox sells, or buy in production.",
    ),
];
