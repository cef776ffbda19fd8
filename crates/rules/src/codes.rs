//! Named constants for entries of [`error_codes`](crate::error_codes).

use crate::ErrorCode;
use crate::code::at;

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident = $status:literal / $code:literal;)+) => {
        $($(#[$doc])* pub const $name: &ErrorCode = at($status, $code);)+

        /// Every named entry, with the name of its constant.
        pub const ALL: &[(&str, &ErrorCode)] = &[$((stringify!($name), $name)),+];
    };
}

entries! {
    /// 404/20000: no such order.
    ORDER_NOT_FOUND = 404/20000;
    /// 404/1000: nothing was found under this address.
    NOT_FOUND = 404/1000;
    /// 403/20002: no relationship with the customer.
    NO_RELATIONSHIP = 403/20002;
    /// 404/20003: no such subscription.
    SUBSCRIPTION_NOT_FOUND = 404/20003;
    /// 404/60003: no such tenant.
    TENANT_NOT_FOUND = 404/60003;
    /// 404/400013: no such product.
    PRODUCT_NOT_FOUND = 404/400013;
    /// 404/400018: no such SKU.
    SKU_NOT_FOUND = 404/400018;
    /// 404/400019: no such availability.
    AVAILABILITY_NOT_FOUND = 404/400019;
    /// 404/800007: no provisioning information.
    NOT_PROVISIONED = 404/800007;

    /// 400/800061: the order cannot be cancelled.
    CANNOT_CANCEL = 400/800061;
    /// 400/800063: the order cannot be cancelled; suspend its subscription.
    SUSPEND_INSTEAD = 400/800063;
    /// 403/800077: cancel by subscription PATCH, not by order PATCH.
    CANCEL_BY_SUBSCRIPTION = 403/800077;
    /// 403/800019: outside the sandbox only software can be cancelled.
    ONLY_SOFTWARE_IN_PRODUCTION = 403/800019;
    /// 400/900117: a cancellation window counted in days is over.
    WINDOW_DAYS_OVER = 400/900117;
    /// 400/900213: a cancellation window counted in hours is over.
    WINDOW_HOURS_OVER = 400/900213;
    /// 400/900127: not supported in this environment.
    UNSUPPORTED_ENVIRONMENT = 400/900127;
    /// 403/900321: not for savings plans.
    NOT_FOR_SAVINGS_PLANS = 403/900321;

    /// 409/800014: an adjustment of the order is already pending.
    ADJUSTMENT_PENDING = 409/800014;
    /// 409/800060: the order is still in progress.
    ORDER_IN_PROGRESS = 409/800060;
    /// 409/900278: an operation is pending on the subscription.
    SUBSCRIPTION_OPERATION_PENDING = 409/900278;
    /// 409/800082: the subscription is not ready.
    SUBSCRIPTION_NOT_READY = 409/800082;

    /// 400/800071: line item number out of range.
    LINE_ITEM_OUT_OF_RANGE = 400/800071;
    /// 400/800002: invalid input.
    INVALID_INPUT = 400/800002;
    /// 400/3000: invalid property.
    INVALID_PROPERTY = 400/3000;
    /// 400/900118: invalid customer id.
    INVALID_CUSTOMER_ID = 400/900118;
    /// 400/800004: invalid offer id.
    INVALID_OFFER_ID = 400/800004;
    /// 400/900126: unknown enum value.
    UNKNOWN_ENUM_VALUE = 400/900126;
    /// 400/0: not an order status.
    INVALID_ORDER_STATUS = 400/0;
    /// 400/2002: quantity not allowed.
    QUANTITY_NOT_ALLOWED = 400/2002;
    /// 400/900142: catalog item id missing.
    CATALOG_ITEM_ID_MISSING = 400/900142;
    /// 400/2055: the ETag is stale.
    ETAG_STALE = 400/2055;
    /// 417/800036: a precondition failed.
    PRECONDITION_FAILED = 417/800036;

    /// 401/400: access denied.
    ACCESS_DENIED = 401/400;
    /// 401/800001: the partner token is missing.
    TOKEN_MISSING = 401/800001;
    /// 401/900420: the token is for a retired audience.
    AUDIENCE_RETIRED = 401/900420;
    /// 401/900421: the token does not prove a multi-factor sign-in.
    MFA_MISSING = 401/900421;
    /// 403/900150: the user's role lacks rights.
    ROLE_LACKS_RIGHTS = 403/900150;
    /// 403/900329: app-only tokens are refused here.
    APP_ONLY_REFUSED = 403/900329;

    /// 400/800018: a limit of the sandbox is reached.
    SANDBOX_LIMIT = 400/800018;
    /// 400/900116: the sandbox allows no more Azure plans.
    SANDBOX_AZURE_PLAN_LIMIT = 400/900116;
    /// 403/900322: not sold in the sandbox.
    NOT_SOLD_IN_SANDBOX = 403/900322;
    /// 400/900206: the attestation is missing.
    ATTESTATION_MISSING = 400/900206;
    /// 400/900252: the purchase-order document is missing.
    PURCHASE_ORDER_MISSING = 400/900252;
    /// 400/900254: the metadata of an upload is missing.
    UPLOAD_METADATA_MISSING = 400/900254;
    /// 400/900253: the tender document or its link is missing.
    TENDER_MISSING = 400/900253;
    /// 403/13605: the customer agreement is not confirmed.
    AGREEMENT_NOT_CONFIRMED = 403/13605;
    /// 403/2006: offer, partner or country not eligible.
    NOT_ELIGIBLE_2006 = 403/2006;
    /// 403/2030: offer, partner or country not eligible.
    NOT_ELIGIBLE_2030 = 403/2030;
    /// 403/2085: offer, partner or country not eligible.
    NOT_ELIGIBLE_2085 = 403/2085;
    /// 403/2091: offer, partner or country not eligible.
    NOT_ELIGIBLE_2091 = 403/2091;
    /// 400/4018: the order cannot be processed.
    ORDER_UNPROCESSABLE = 400/4018;
    /// 400/27006: the customer has reached the limit of the offer.
    OFFER_LIMIT_REACHED = 400/27006;
    /// 400/900169: the currency does not fit.
    CURRENCY_REFUSED = 400/900169;
    /// 400/900203: an attestation of a line item is missing.
    ITEM_ATTESTATION_MISSING = 400/900203;
    /// 400/900312: a provisioning context is wrong.
    PROVISIONING_CONTEXT_900312 = 400/900312;
    /// 400/900313: a provisioning context is wrong.
    PROVISIONING_CONTEXT_900313 = 400/900313;
    /// 400/900314: a provisioning context is wrong.
    PROVISIONING_CONTEXT_900314 = 400/900314;
    /// 400/900315: a provisioning context is wrong.
    PROVISIONING_CONTEXT_900315 = 400/900315;
    /// 400/900317: a provisioning context is wrong.
    PROVISIONING_CONTEXT_900317 = 400/900317;
    /// 400/2000: missing or bad input of a lookup.
    LOOKUP_INPUT_2000 = 400/2000;

    /// 400/2004: the billing cycle `unknown` is not allowed for trials.
    TRIAL_CYCLE_UNKNOWN = 400/2004;
    /// 400/6000: billing cycle: a subscription is not active.
    CYCLE_SUBSCRIPTION_INACTIVE = 400/6000;
    /// 400/6001: billing cycle: the offer lacks the term.
    CYCLE_TERM_NOT_OFFERED = 400/6001;
    /// 400/800072: billing cycle: the change is refused.
    CYCLE_CHANGE_REFUSED = 400/800072;
    /// 409/27009: the parent subscription is inactive.
    PARENT_INACTIVE = 409/27009;

    /// 400/2011: a deleted subscription cannot change.
    SUBSCRIPTION_DELETED = 400/2011;
    /// 400/800040: the subscription cannot go to that status.
    STATUS_TRANSITION_REFUSED = 400/800040;
    /// 400/800081: the subscription was not activated yet.
    SUBSCRIPTION_NOT_ACTIVATED = 400/800081;
    /// 403/900115: the Azure plan still has active Azure subscriptions.
    AZURE_SUBSCRIPTIONS_ACTIVE = 403/900115;
    /// 400/2006: subscriptions to this offer cannot be updated.
    OFFER_NOT_UPDATABLE = 400/2006;
    /// 400/2054: the billing cycle is changed by the order.
    CYCLE_BY_ORDER = 400/2054;
    /// 400/800090: the quantity cannot be lowered.
    QUANTITY_DECREASE_REFUSED = 400/800090;
    /// 400/800091: the subscription is suspended.
    SUBSCRIPTION_SUSPENDED = 400/800091;
    /// 400/800095: the quantity of the subscription cannot be changed.
    QUANTITY_NOT_CHANGEABLE = 400/800095;
    /// 400/800096: the status of the subscription cannot be changed.
    STATUS_NOT_CHANGEABLE = 400/800096;
    /// 400/800097: the billing cycle of the subscription cannot be changed.
    CYCLE_NOT_CHANGEABLE = 400/800097;
    /// 400/800098: the partner on record of the subscription cannot be changed.
    PARTNER_NOT_CHANGEABLE = 400/800098;
    /// 400/900279: the subscription accepts no more updates.
    UPDATES_CLOSED = 400/900279;

    /// 400/2001: missing or bad input of a search.
    LOOKUP_INPUT = 400/2001;

    /// 500/800003: unexpected failure.
    UNEXPECTED = 500/800003;
}
