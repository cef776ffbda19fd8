//! Codes 10000 to 499999: orders, customers, tenants and the catalog.

use super::ErrorCode;

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(
        13605,
        &[403],
        "customer-agreement-unconfirmed",
        "Nobody has confirmed that the customer accepted the Microsoft Customer Agreement.",
        "Confirm the customer's acceptance of the agreement, then place the order again.",
    ),
    ErrorCode::row(
        20000,
        &[404],
        "order-not-found",
        "The customer has no such order.",
        "Check order id (its letter case counts), customer id and environment; a new order may \
         take up to 15 minutes to be listed.",
    ),
    ErrorCode::row(
        20002,
        &[403],
        "no-relationship",
        "The partner has no reseller relationship with this customer.",
        "Check the customer id and that the token is for the right partner account; otherwise \
         have the customer accept a reseller relationship.",
    ),
    ErrorCode::row(
        20003,
        &[404],
        "subscription-not-found",
        "The customer has no such subscription.",
        "List the subscriptions of the order; perpetual software and reservations have none and \
         are cancelled by their order.",
    ),
    ErrorCode::row(
        27006,
        &[400],
        "offer-limit-reached",
        "The customer has used this offer as often as it may be used.",
        "Add quantity to the subscription there is, or choose another offer.",
    ),
    ErrorCode::row(
        27009,
        &[409],
        "parent-inactive",
        "The subscription that the add-on belongs to is not active.",
        "Reactivate the parent subscription, then buy the add-on.",
    ),
    ErrorCode::row(
        60002,
        &[404],
        "user-not-found",
        "The customer has no such user.",
        "Check the user id and the customer id.",
    ),
    ErrorCode::row(
        60003,
        &[404],
        "tenant-not-found",
        "There is no such tenant.",
        "Check the customer id: it is the customer's tenant id, a GUID.",
    ),
    ErrorCode::row(
        60071,
        &[400],
        "address-invalid",
        "The address is not valid; the answer's own text says what of it.",
        "Correct the address as the text says. The code may stand within another error's description.",
    )
    .assumed(),
    ErrorCode::row(
        90000,
        &[403],
        "directory-error",
        "The directory refused or failed a lookup for this call.",
        "Sign in again; if it persists, check user and app registration in Microsoft Entra ID.",
    )
    .announced(),
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
];
