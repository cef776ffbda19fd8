//! Settings of the service's behaviour, where the pages leave it open or state a time that a test cannot wait for.

use partner_orders_rules::limits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Settings of the service's behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// Requests a minute that a partner tenant may make to orders, and to subscriptions; 0 for no limit ("API
    /// throttling").
    pub requests_per_minute: u32,
    /// Seconds until a new order shows in lists ("Get all of a customer's orders": up to 15 minutes).
    pub list_lag_seconds: u32,
    /// Seconds until a new order is provisioned. The pages state no time.
    pub provisioning_seconds: u32,
    /// Refuses a refresh token that was used before. By default it stays valid, as with Entra ID ("Refresh tokens in
    /// the Microsoft identity platform").
    pub refresh_token_rotation: bool,
    /// Seconds until a cancellation takes effect; 0 for at once ("Cancel software purchases": up to 15 minutes). Until
    /// then, an order reads as before, and the change of a subscription returns 202.
    pub cancellation_seconds: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            requests_per_minute: limits::REQUESTS_PER_MINUTE,
            list_lag_seconds: u32::try_from(limits::LIST_LAG.as_secs()).unwrap_or(900),
            provisioning_seconds: 5,
            cancellation_seconds: 0,
            refresh_token_rotation: false,
        }
    }
}
