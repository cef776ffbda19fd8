//! Who may sign in.

use partner_orders_api::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An app registration.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct App {
    /// Its client id.
    pub client_id: Uuid,
    /// Its name, for people.
    pub name: String,
    /// Its secret.
    #[serde(default, skip_serializing)]
    #[schemars(with = "Option<String>")]
    pub client_secret: Option<Secret>,
}

/// A user.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct User {
    /// Its object id.
    pub id: Uuid,
    /// The user principal name.
    pub name: String,
}

/// Who a bearer token is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The partner tenant.
    pub tenant: Uuid,
    /// The app registration.
    pub client_id: Uuid,
}

/// The secret of an app registration for which a world names none.
pub const DEFAULT_SECRET: &str = "emulator-secret-not-a-secret";

impl App {
    /// The secret that it signs in with.
    pub(crate) fn secret(&self) -> Secret {
        self.client_secret.clone().unwrap_or_else(|| Secret::from(DEFAULT_SECRET.to_owned()))
    }
}

impl Caller {
    /// An app registration by itself.
    #[must_use]
    pub fn app(tenant: Uuid, client_id: Uuid) -> Self {
        Self { tenant, client_id }
    }
}

/// Shim until the real one.
#[derive(Debug, Default)]
pub(crate) struct Identity(std::collections::HashMap<String, Caller>);
impl Identity {
    pub(crate) fn new(_: &crate::world::World) -> Self {
        Self::default()
    }
    pub(crate) fn check(
        &self,
        token: Option<&str>,
        _: chrono::DateTime<chrono::Utc>,
    ) -> Result<Caller, crate::engine::Fault> {
        let fault = || crate::engine::Fault::new(partner_orders_rules::codes::TOKEN_MISSING, "No.");
        token.and_then(|token| self.0.get(token)).cloned().ok_or_else(fault)
    }
}
