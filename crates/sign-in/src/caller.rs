//! The app and user of an access token.

use uuid::Uuid;

use super::Role;

/// The app and user of an access token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The tenant that the token belongs to, and so the partner account.
    pub tenant: Uuid,
    /// The app that the token was issued to.
    pub client_id: Uuid,
    /// The user of an App+User token.
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
    /// The caller of an app-only token.
    #[must_use]
    pub fn app(tenant: Uuid, client_id: Uuid) -> Self {
        Self { tenant, client_id, user: None }
    }
}

impl CallerUser {
    /// A user with these roles.
    #[must_use]
    pub fn new(id: Uuid, name: impl Into<String>, roles: &[Role]) -> Self {
        Self { id, name: name.into(), roles: roles.to_vec() }
    }
}
