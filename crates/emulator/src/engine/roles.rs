//! Who may do what.

use super::{Call, ServiceError};
use crate::identity::Role;

/// Refuses whoever is not a user with the role Admin agent: an app by itself with 403/900329, a user with other roles
/// with 403/900150 ("Get subscription provisioning status").
pub(super) fn require_admin_agent(call: &Call) -> Result<(), ServiceError> {
    call.caller.require_user()?;
    call.caller.require_role(Role::AdminAgent)
}

/// Refuses users without the role Admin agent, with 403/900150; an app by itself may write orders ("Partner Center
/// authentication"). That it is this code, and comes before anything else, is assumed.
pub(super) fn require_order_writer(call: &Call) -> Result<(), ServiceError> {
    call.caller.require_role(Role::AdminAgent)
}

#[cfg(test)]
mod tests {
    use partner_orders_api::types::Order;
    use partner_orders_rules::Environment;
    use uuid::Uuid;

    use super::super::testing::{Bench, CUSTOMER};
    use crate::identity::{CallerUser, Role};

    #[test]
    fn a_user_without_the_role_writes_no_order_and_an_app_does() {
        let mut bench = Bench::new(Environment::Sandbox, &[]);
        let body = Order::default();
        let mut codes = |roles: Option<&[Role]>| {
            let user = |roles: &[Role]| CallerUser { id: Uuid::nil(), name: "ada".to_owned(), roles: roles.to_vec() };
            bench.call.caller.user = roles.map(user);
            let (call, engine) = (&bench.call, &mut bench.engine);
            [
                engine.create_order(call, CUSTOMER, &body).unwrap_err(),
                engine.patch_order(call, CUSTOMER, "none", &body).unwrap_err(),
                engine.expects_attachments(call, CUSTOMER, "none").unwrap_err(),
            ]
            .map(|error| error.code.code)
        };
        assert_eq!(codes(Some(&[Role::HelpdeskAgent, Role::SalesAgent])), [900_150; 3]);
        assert_eq!(codes(Some(&[])), [900_150; 3]);
        // These get as far as there being no such order.
        for roles in [None, Some(&[Role::AdminAgent][..]), Some(&[Role::GlobalAdmin])] {
            assert_eq!(codes(roles)[1..], [20_000; 2], "{roles:?}");
        }
    }
}
