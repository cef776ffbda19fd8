//! Who may do what.

use super::{Call, Fault};
use crate::identity::Role;

/// Refuses whoever is not a user with the role Admin agent: an app by itself with 403/900329, a user with other roles
/// with 403/900150 ("Get subscription provisioning status").
pub(super) fn require_admin_agent(call: &Call) -> Result<(), Fault> {
    call.caller.require_user()?;
    call.caller.require_role(Role::AdminAgent)
}
