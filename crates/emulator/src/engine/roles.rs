//! Who may do what.

use partner_orders_rules::codes;

use super::{Call, Fault};

/// Refuses whoever is not a user with the role Admin agent: an app by itself with 403/900329 ("Get subscription
/// provisioning status").
pub(super) fn require_admin_agent(_: &Call) -> Result<(), Fault> {
    // Every caller is an app by itself.
    Err(Fault::new(codes::APP_ONLY_REFUSED, "An app-only token is not accepted here; sign in with a user."))
}
