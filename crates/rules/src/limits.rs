//! Documented limits and times, each with its page.

use std::time::Duration;

use crate::pages::{self, Page};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// A limit, for lists of all rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limit {
    /// The name of its constant.
    pub name: &'static str,
    /// The public page that states it.
    pub source: &'static Page,
}

macro_rules! limits {
    ($($page:ident { $($(#[$doc:meta])* $name:ident: $type:ty = $value:expr;)+ })+) => {
        $($($(#[$doc])* pub const $name: $type = $value;)+)+

        /// Every limit, by page.
        pub const ALL: &[Limit] = &[$($(Limit { name: stringify!($name), source: pages::$page }),+),+];
    };
}

limits! {
    CANCEL_SANDBOX_ORDER {
        /// Maximum age, in days, of a sandbox order that can still be cancelled.
        SANDBOX_ORDER_AGE_DAYS: u32 = 60;
        /// [`SANDBOX_ORDER_AGE_DAYS`] as a duration.
        SANDBOX_ORDER_AGE: Duration = Duration::from_secs(SANDBOX_ORDER_AGE_DAYS as u64 * DAY);
    }
    SANDBOX_LIMITS {
        /// Customers of one sandbox account.
        SANDBOX_CUSTOMERS: u32 = 75;
        /// Subscriptions of one sandbox customer.
        SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER: u32 = 5;
        /// Licenses of one sandbox subscription; an offer with a higher minimum cannot be bought.
        SANDBOX_LICENSES_PER_SUBSCRIPTION: u32 = 25;
        /// Indirect resellers of one sandbox account.
        SANDBOX_INDIRECT_RESELLERS: u32 = 5;
        /// Reserved virtual machine instances of one sandbox customer.
        SANDBOX_RESERVED_INSTANCES_PER_CUSTOMER: u32 = 2;
        /// Reservation SKUs that the sandbox sells, all of one year and `Standard_B1s`.
        SANDBOX_RESERVATION_SKUS: u32 = 5;
        /// Azure plans of one sandbox account.
        SANDBOX_AZURE_PLANS: u32 = 10;
        /// Azure plans of one customer of a direct-bill partner.
        SANDBOX_AZURE_PLANS_PER_DIRECT_CUSTOMER: u32 = 1;
        /// Azure plans of one customer of an indirect provider.
        SANDBOX_AZURE_PLANS_PER_INDIRECT_CUSTOMER: u32 = 3;
        /// Azure subscriptions under one sandbox Azure plan.
        SANDBOX_AZURE_SUBSCRIPTIONS_PER_PLAN: u32 = 3;
        /// Processor cores in one data centre under one sandbox Azure plan.
        SANDBOX_AZURE_CORES_PER_DATACENTER: u32 = 4;
        /// US dollars of use per billing cycle under one sandbox Azure plan.
        SANDBOX_AZURE_PLAN_USD_PER_CYCLE: u32 = 2000;
        /// Legacy Azure subscriptions of one sandbox account, by approval only.
        SANDBOX_LEGACY_AZURE_SUBSCRIPTIONS: u32 = 10;
        /// US dollars of use per billing cycle of one legacy Azure subscription in the sandbox.
        SANDBOX_LEGACY_AZURE_USD_PER_CYCLE: u32 = 200;
    }
    API_THROTTLING {
        /// Requests per minute and partner tenant on the order resource; the subscription resource has as many of
        /// its own. Refused calls count.
        REQUESTS_PER_MINUTE: u32 = 500;
        /// The span over which [`REQUESTS_PER_MINUTE`] counts.
        REQUESTS_WINDOW: Duration = Duration::from_secs(MINUTE);
    }
    LIST_ORDERS {
        /// Maximum delay until a new order appears in the list of orders; reading it by id shows it at once.
        LIST_LAG: Duration = Duration::from_secs(15 * MINUTE);
    }
    CANCEL_SOFTWARE {
        /// Maximum delay until the effect of a cancellation shows.
        CANCELLATION_EFFECT: Duration = Duration::from_secs(15 * MINUTE);
        /// The first day, in UTC, whose software subscriptions are listed as subscriptions; older ones are seen in
        /// their orders only.
        SOFTWARE_SUBSCRIPTIONS_SINCE: &str = "2021-10-14";
    }
    DELETE_SANDBOX_CUSTOMER {
        /// Interval at which the documented clean-up of a sandbox customer reads an order until it is cancelled.
        CANCELLATION_POLL: Duration = Duration::from_secs(5);
    }
    CANCEL_AZURE_ENTITLEMENT {
        /// Approximate time that an Azure subscription takes to stop after its cancellation.
        AZURE_ENTITLEMENT_EFFECT: Duration = Duration::from_secs(10 * MINUTE);
    }
    ERROR_CODES {
        /// Time to wait after code 900278, an operation pending on the subscription.
        PENDING_OPERATION_WAIT: Duration = Duration::from_secs(DAY);
        /// Longest `description` of an error, in characters.
        ERROR_DESCRIPTION_CHARS: usize = 1024;
    }
    ORDER_RESOURCES {
        /// Most `additionalPartnerIdsOnRecord` of a line item.
        ADDITIONAL_PARTNER_IDS_ON_RECORD: usize = 5;
    }
    AUTHENTICATION {
        /// Approximate lifetime of an access token.
        ACCESS_TOKEN_LIFE: Duration = Duration::from_secs(60 * MINUTE);
    }
    SECURE_APPLICATION_MODEL {
        /// Lifetime of a refresh token.
        REFRESH_TOKEN_LIFE: Duration = Duration::from_secs(90 * DAY);
    }
    LIFECYCLE {
        /// Time for which an expired or disabled subscription stays before its data is kept from users.
        EXPIRED_FOR: Duration = Duration::from_secs(30 * DAY);
        /// Time for which the data of an ended subscription is kept for administrators.
        DATA_KEPT_FOR: Duration = Duration::from_secs(90 * DAY);
    }
    SCHEDULED_CHANGES {
        /// Longest delay between the end of a term and its renewal: renewals run in a queue, from 00:00 UTC of the next
        /// day.
        RENEWAL_LAG: Duration = Duration::from_secs(DAY);
    }
    EXTENDED_TERMS {
        /// Surcharge, in percent of the monthly price, of an extended service term whose SKU has a monthly plan.
        EXTENDED_TERM_SURCHARGE_PERCENT: u32 = 3;
        /// Surcharge, in percent, of an extended service term whose SKU has no monthly plan.
        EXTENDED_TERM_SURCHARGE_PERCENT_WITHOUT_MONTHLY_PLAN: u32 = 23;
    }
}
