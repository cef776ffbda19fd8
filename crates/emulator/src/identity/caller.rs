//! Who a bearer token is.

use partner_orders_rules::codes;
use uuid::Uuid;

use super::Role;
use crate::engine::ServiceError;

/// Who a bearer token is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The tenant that the token belongs to, and so the partner account.
    pub tenant: Uuid,
    /// The app that the token was issued to.
    pub client_id: Uuid,
    /// The user, with an App+User token.
    pub user: Option<CallerUser>,
}

/// The user of an App+User token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallerUser {
    /// The object id.
    pub id: Uuid,
    /// The user principal name.
    pub name: String,
    /// The roles at the time of the sign-in.
    pub roles: Vec<Role>,
}

impl Caller {
    /// An app by itself.
    #[must_use]
    pub fn app(tenant: Uuid, client_id: Uuid) -> Self {
        Self { tenant, client_id, user: None }
    }

    /// The user, where an operation takes App+User tokens only: 403/900329 without one.
    pub(crate) fn require_user(&self) -> Result<&CallerUser, ServiceError> {
        self.user.as_ref().ok_or_else(|| {
            ServiceError::new(codes::APP_ONLY_REFUSED, "An app-only token is not accepted here; sign in with a user.")
        })
    }

    /// Refuses a user who lacks `role` with 403/900150. A global admin may do what an admin agent may, which is
    /// assumed, and an app by itself has no role to lack.
    pub(crate) fn require_role(&self, role: Role) -> Result<(), ServiceError> {
        let Some(user) = &self.user else { return Ok(()) };
        if user.roles.contains(&role) || (role == Role::AdminAgent && user.roles.contains(&Role::GlobalAdmin)) {
            return Ok(());
        }
        let text = format!("The user {} lacks the role {role}.", user.name);
        Err(ServiceError::new(codes::ROLE_LACKS_RIGHTS, text).about([user.name.clone()]))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Caller, CallerUser};
    use crate::identity::Role;

    #[test]
    fn users_and_roles_are_asked_for() {
        let app = Caller { tenant: Uuid::nil(), client_id: Uuid::nil(), user: None };
        let refusal = app.require_user().unwrap_err();
        assert_eq!((refusal.status, refusal.code.code), (403, 900_329));
        assert!(app.require_role(Role::AdminAgent).is_ok());

        let with = |roles: &[Role]| Caller {
            user: Some(CallerUser { id: Uuid::nil(), name: "ada".to_owned(), roles: roles.to_vec() }),
            ..app.clone()
        };
        let refusal = with(&[Role::SalesAgent]).require_role(Role::AdminAgent).unwrap_err();
        assert_eq!((refusal.status, refusal.code.code), (403, 900_150));
        for roles in [[Role::AdminAgent], [Role::GlobalAdmin]] {
            assert!(with(&roles).require_role(Role::AdminAgent).is_ok());
            assert_eq!(with(&roles).require_user().unwrap().roles, roles);
        }
        assert!(with(&[Role::GlobalAdmin]).require_role(Role::HelpdeskAgent).is_err());
    }
}
