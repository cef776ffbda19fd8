//! Roles and kinds of token that operations require.

use partner_orders_rules::codes;

use super::{Call, ServiceError};
use partner_orders_sign_in::{CallerUser, Role};

/// Requires a user with the role Admin agent: 403/900329 for an app-only token, 403/900150 for a user without the role
/// ("Get subscription provisioning status").
pub(super) fn require_admin_agent(call: &Call) -> Result<(), ServiceError> {
    require_user(call)?;
    require_role(call, Role::AdminAgent)
}

/// Requires the role Admin agent of users, with 403/900150; app-only tokens may write orders ("Partner Center
/// authentication").
///
/// Assumed: the code, and that it is checked before anything else.
pub(super) fn require_order_writer(call: &Call) -> Result<(), ServiceError> {
    require_role(call, Role::AdminAgent)
}

/// Returns the user of an App+User token, or 403/900329 for an app-only token.
fn require_user(call: &Call) -> Result<&CallerUser, ServiceError> {
    call.caller.user.as_ref().ok_or_else(|| {
        ServiceError::new(codes::APP_ONLY_REFUSED, "An app-only token is not accepted here; sign in with a user.")
    })
}

/// Rejects a user without `role`, with 403/900150. App-only tokens carry no roles, and pass.
///
/// Assumed: a global admin may do what an admin agent may.
fn require_role(call: &Call, role: Role) -> Result<(), ServiceError> {
    let Some(user) = &call.caller.user else { return Ok(()) };
    if user.roles.contains(&role) || (role == Role::AdminAgent && user.roles.contains(&Role::GlobalAdmin)) {
        return Ok(());
    }
    let text = format!("The user {} lacks the role {role}.", user.name);
    Err(ServiceError::new(codes::ROLE_LACKS_RIGHTS, text).about([user.name.clone()]))
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use partner_orders_api::types::Order;
    use partner_orders_rules::Environment;
    use uuid::Uuid;

    use super::super::testing::{Bench, CUSTOMER};
    use super::{Call, require_role, require_user};
    use partner_orders_sign_in::{Caller, CallerUser, Role};

    #[test]
    fn a_user_without_the_role_writes_no_order_and_an_app_does() {
        let mut bench = Bench::new(Environment::Sandbox, &[]);
        let body = Order::default();
        let mut codes = |roles: Option<&[Role]>| {
            bench.call.caller.user = roles.map(|roles| CallerUser::new(Uuid::nil(), "ada", roles));
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
        // These pass the check of roles; the order does not exist.
        for roles in [None, Some(&[Role::AdminAgent][..]), Some(&[Role::GlobalAdmin])] {
            assert_eq!(codes(roles)[1..], [20_000; 2], "{roles:?}");
        }
    }

    #[test]
    fn users_and_roles_are_required() {
        let app = Call::new(Caller::app(Uuid::nil(), Uuid::nil()), Utc::now());
        let error = require_user(&app).unwrap_err();
        assert_eq!((error.status, error.code.code), (403, 900_329));
        assert!(require_role(&app, Role::AdminAgent).is_ok());

        let with = |roles: &[Role]| {
            let mut call = app.clone();
            call.caller.user = Some(CallerUser::new(Uuid::nil(), "ada", roles));
            call
        };
        let error = require_role(&with(&[Role::SalesAgent]), Role::AdminAgent).unwrap_err();
        assert_eq!((error.status, error.code.code), (403, 900_150));
        for roles in [[Role::AdminAgent], [Role::GlobalAdmin]] {
            assert!(require_role(&with(&roles), Role::AdminAgent).is_ok());
            assert_eq!(require_user(&with(&roles)).unwrap().roles, roles);
        }
        assert!(require_role(&with(&[Role::GlobalAdmin]), Role::HelpdeskAgent).is_err());
    }
}
