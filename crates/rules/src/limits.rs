//! Documented limits and times, each with its page.

use std::time::Duration;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// Maximum age, in days, of a sandbox order that can still be cancelled.
/// "Cancel an order from the integration sandbox".
pub const SANDBOX_ORDER_AGE_DAYS: u32 = 60;
/// [`SANDBOX_ORDER_AGE_DAYS`] as a duration.
pub const SANDBOX_ORDER_AGE: Duration = Duration::from_secs(SANDBOX_ORDER_AGE_DAYS as u64 * DAY);

/// Customers of one sandbox account. "Integration sandbox accounts".
pub const SANDBOX_CUSTOMERS: u32 = 75;
/// Subscriptions of one sandbox customer. "Integration sandbox accounts".
pub const SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER: u32 = 5;
/// Licenses of one sandbox subscription; an offer with a higher minimum cannot be bought.
/// "Integration sandbox accounts".
pub const SANDBOX_LICENSES_PER_SUBSCRIPTION: u32 = 25;
/// Indirect resellers of one sandbox account. "Integration sandbox accounts".
pub const SANDBOX_INDIRECT_RESELLERS: u32 = 5;

/// Reserved virtual machine instances of one sandbox customer. "Integration sandbox accounts".
pub const SANDBOX_RESERVED_INSTANCES_PER_CUSTOMER: u32 = 2;
/// Reservation SKUs that the sandbox sells, all of one year and `Standard_B1s`.
/// "Integration sandbox accounts".
pub const SANDBOX_RESERVATION_SKUS: u32 = 5;

/// Azure plans of one sandbox account. "Integration sandbox accounts".
pub const SANDBOX_AZURE_PLANS: u32 = 10;
/// Azure plans of one customer of a direct-bill partner. "Integration sandbox accounts".
pub const SANDBOX_AZURE_PLANS_PER_DIRECT_CUSTOMER: u32 = 1;
/// Azure plans of one customer of an indirect provider. "Integration sandbox accounts".
pub const SANDBOX_AZURE_PLANS_PER_INDIRECT_CUSTOMER: u32 = 3;
/// Azure subscriptions under one sandbox Azure plan. "Integration sandbox accounts".
pub const SANDBOX_AZURE_SUBSCRIPTIONS_PER_PLAN: u32 = 3;
/// Processor cores in one data centre under one sandbox Azure plan.
/// "Integration sandbox accounts".
pub const SANDBOX_AZURE_CORES_PER_DATACENTER: u32 = 4;
/// US dollars of use per billing cycle under one sandbox Azure plan.
/// "Integration sandbox accounts".
pub const SANDBOX_AZURE_PLAN_USD_PER_CYCLE: u32 = 2000;
/// Legacy Azure subscriptions of one sandbox account, by approval only.
/// "Integration sandbox accounts".
pub const SANDBOX_LEGACY_AZURE_SUBSCRIPTIONS: u32 = 10;
/// US dollars of use per billing cycle of one legacy Azure subscription in the sandbox.
/// "Integration sandbox accounts".
pub const SANDBOX_LEGACY_AZURE_USD_PER_CYCLE: u32 = 200;

/// Requests per minute and partner tenant on the order resource; the subscription resource
/// has as many of its own. Refused calls count. "API throttling".
pub const REQUESTS_PER_MINUTE: u32 = 500;
/// The span over which [`REQUESTS_PER_MINUTE`] counts.
pub const REQUESTS_WINDOW: Duration = Duration::from_secs(MINUTE);

/// Maximum delay until a new order appears in the list of orders; reading it by id shows it at once.
/// "Get all of a customer's orders".
pub const LIST_LAG: Duration = Duration::from_secs(15 * MINUTE);
/// Maximum delay until the effect of a cancellation shows. "Cancel software purchases".
pub const CANCELLATION_EFFECT: Duration = Duration::from_secs(15 * MINUTE);
/// The first day, in UTC, whose software subscriptions are listed as subscriptions; older ones are
/// seen in their orders only. "Cancel software purchases".
pub const SOFTWARE_SUBSCRIPTIONS_SINCE: &str = "2021-10-14";
/// Interval at which the documented clean-up of a sandbox customer reads an order until it is cancelled.
/// "Delete a customer account from the integration sandbox".
pub const CANCELLATION_POLL: Duration = Duration::from_secs(5);
/// Approximate time that an Azure subscription takes to stop after its cancellation.
/// "Cancel an Azure entitlement".
pub const AZURE_ENTITLEMENT_EFFECT: Duration = Duration::from_secs(10 * MINUTE);
/// Time to wait after code 900278, an operation pending on the subscription. "Error codes".
pub const PENDING_OPERATION_WAIT: Duration = Duration::from_secs(DAY);

/// Longest `description` of an error, in characters. "Error codes".
pub const ERROR_DESCRIPTION_CHARS: usize = 1024;
/// Most `additionalPartnerIdsOnRecord` of a line item. "Order resources".
pub const ADDITIONAL_PARTNER_IDS_ON_RECORD: usize = 5;

/// Approximate lifetime of an access token. "Partner Center authentication".
pub const ACCESS_TOKEN_LIFE: Duration = Duration::from_secs(60 * MINUTE);
/// Lifetime of a refresh token. "Secure application model".
pub const REFRESH_TOKEN_LIFE: Duration = Duration::from_secs(90 * DAY);
