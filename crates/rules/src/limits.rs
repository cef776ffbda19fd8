//! Documented limits and times. The comment above each group names its page.

use std::time::Duration;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

// "Cancel an order from the integration sandbox".

/// Maximum age, in days, of a sandbox order that can still be cancelled.
pub const SANDBOX_ORDER_AGE_DAYS: u32 = 60;
/// [`SANDBOX_ORDER_AGE_DAYS`] as a duration.
pub const SANDBOX_ORDER_AGE: Duration = Duration::from_secs(SANDBOX_ORDER_AGE_DAYS as u64 * DAY);

// "Test and debug with integration sandbox".

/// Customers of one sandbox account.
pub const SANDBOX_CUSTOMERS: u32 = 75;
/// Subscriptions of one sandbox customer.
pub const SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER: u32 = 5;
/// Licenses of one sandbox subscription; an offer with a higher minimum cannot be bought.
pub const SANDBOX_LICENSES_PER_SUBSCRIPTION: u32 = 25;
/// Indirect resellers of one sandbox account.
pub const SANDBOX_INDIRECT_RESELLERS: u32 = 5;
/// Reserved virtual machine instances of one sandbox customer.
pub const SANDBOX_RESERVED_INSTANCES_PER_CUSTOMER: u32 = 2;
/// Reservation SKUs that the sandbox sells, all of one year and `Standard_B1s`.
pub const SANDBOX_RESERVATION_SKUS: u32 = 5;
/// Azure plans of one sandbox account.
pub const SANDBOX_AZURE_PLANS: u32 = 10;
/// Azure plans of one customer of a direct-bill partner.
pub const SANDBOX_AZURE_PLANS_PER_DIRECT_CUSTOMER: u32 = 1;
/// Azure plans of one customer of an indirect provider.
pub const SANDBOX_AZURE_PLANS_PER_INDIRECT_CUSTOMER: u32 = 3;
/// Legacy Azure subscriptions of one sandbox account, by approval only.
pub const SANDBOX_LEGACY_AZURE_SUBSCRIPTIONS: u32 = 10;

// "API throttling guidance for partners".

/// Requests per minute and partner tenant on the order resource; the subscription resource has as many of
/// its own. Refused calls count.
pub const REQUESTS_PER_MINUTE: u32 = 500;
/// The span over which [`REQUESTS_PER_MINUTE`] counts.
pub const REQUESTS_WINDOW: Duration = Duration::from_secs(MINUTE);

// "Get all of a customer's orders".

/// Maximum delay until a new order appears in the list of orders; reading it by id shows it at once.
pub const LIST_LAG: Duration = Duration::from_secs(15 * MINUTE);

// "Cancel software purchases".

/// The first day, in UTC, whose software subscriptions are listed as subscriptions; older ones are seen in
/// their orders only.
pub const SOFTWARE_SUBSCRIPTIONS_SINCE: &str = "2021-10-14";

// "Delete a customer account from the integration sandbox".

/// Interval at which the documented clean-up of a sandbox customer reads an order until it is cancelled.
pub const CANCELLATION_POLL: Duration = Duration::from_secs(5);

// "Partner Center REST error codes".

/// Longest `description` of an error, in characters.
pub const ERROR_DESCRIPTION_CHARS: usize = 1024;

// "Order resources".

/// Most `additionalPartnerIdsOnRecord` of a line item.
pub const ADDITIONAL_PARTNER_IDS_ON_RECORD: usize = 5;

// "Partner Center authentication".

/// Approximate lifetime of an access token.
pub const ACCESS_TOKEN_LIFE: Duration = Duration::from_secs(60 * MINUTE);

// "Enable secure application model".

/// Lifetime of a refresh token.
pub const REFRESH_TOKEN_LIFE: Duration = Duration::from_secs(90 * DAY);

// "Subscription lifecycle states".

/// Time for which an expired or disabled subscription stays before its data is kept from users.
pub const EXPIRED_FOR: Duration = Duration::from_secs(30 * DAY);
/// Time for which the data of an ended subscription is kept for administrators.
pub const DATA_KEPT_FOR: Duration = Duration::from_secs(90 * DAY);

// "Extended service terms (EST)".

/// Surcharge, in percent of the monthly price, of an extended service term whose SKU has a monthly plan.
pub const EXTENDED_TERM_SURCHARGE_PERCENT: u32 = 3;
/// Surcharge, in percent, of an extended service term whose SKU has no monthly plan.
pub const EXTENDED_TERM_SURCHARGE_PERCENT_WITHOUT_MONTHLY_PLAN: u32 = 23;
