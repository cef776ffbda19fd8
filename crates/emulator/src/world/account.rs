//! Partner accounts.

use partner_orders_rules::Environment;
use partner_orders_sign_in::{App, Tenant, User};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Customer;

/// A partner account: one tenant, either an integration sandbox or production ("Integration sandbox accounts").
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Account {
    /// The partner's tenant, where clients sign in.
    pub tenant: Uuid,
    /// The partner's display name.
    pub name: String,
    /// The tenant's domain, which paths of sign-in requests may have in place of the tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The environment: `sandbox` or `production`.
    #[serde(with = "environment", default = "environment::sandbox")]
    #[schemars(with = "environment::EnvironmentName")]
    pub environment: Environment,
    /// The kind of partner.
    #[serde(default)]
    pub kind: AccountKind,
    /// The partner's status in the programme is active. If not, every request to the API gets 900149.
    #[serde(default = "super::yes")]
    pub active: bool,
    /// The app registrations that may sign in.
    pub apps: Vec<App>,
    /// The users who may sign in.
    #[serde(default)]
    pub users: Vec<User>,
    /// Ids of the indirect resellers that an indirect provider sells through; at most five in the sandbox.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indirect_resellers: Vec<String>,
    /// The partner's customers, which no other account can see.
    #[serde(default)]
    pub customers: Vec<Customer>,
}

/// A kind of partner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AccountKind {
    /// A direct-bill partner, which sells to customers itself.
    #[default]
    Direct,
    /// An indirect provider, which sells through indirect resellers.
    IndirectProvider,
}

impl Account {
    /// Returns the tenant for the sign-in directory.
    pub(crate) fn directory_tenant(&self) -> Tenant {
        Tenant {
            id: self.tenant,
            name: self.name.clone(),
            domain: self.domain.clone(),
            active: self.active,
            apps: self.apps.clone(),
            users: self.users.clone(),
        }
    }
}

/// Serializes environments by name.
mod environment {
    use std::borrow::Cow;

    use partner_orders_rules::Environment;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    /// The schema of an environment's name.
    pub(super) struct EnvironmentName;

    impl JsonSchema for EnvironmentName {
        fn schema_name() -> Cow<'static, str> {
            "Environment".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "string", "enum": Environment::ALL.map(Environment::as_str)})
        }
    }

    pub(super) fn sandbox() -> Environment {
        Environment::Sandbox
    }

    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(super) fn serialize<S: Serializer>(environment: &Environment, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(environment.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Environment, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
