//! App registrations and users, in the form of a seed file.

use std::fmt;

use partner_orders_api::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The client secret of an app registration without one of its own.
const DEFAULT_SECRET: &str = "emulator-secret-not-a-secret";

/// An app registration of a partner account.
///
/// Its secret is read and never written: an app that was exported and imported has the default one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct App {
    /// The application (client) id.
    #[schemars(with = "String", extend("format" = "uuid"))]
    pub client_id: Uuid,
    /// The display name.
    pub name: String,
    /// The kind, which decides whether it authenticates.
    #[serde(default)]
    pub kind: AppKind,
    /// The secret that a web app signs in with; `emulator-secret-not-a-secret` by default.
    #[serde(default, skip_serializing)]
    pub client_secret: Option<Secret>,
    /// Certificates with which a web app may sign its assertions, each a PEM string.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<String>,
    /// The addresses to which users may return. One on the loopback interface matches with any port; if the array is
    /// empty, every `http` address on the loopback interface is allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
}

/// A kind of app registration ("Partner Center authentication").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AppKind {
    /// An app with a secret or a certificate. It signs in app-only and App+User.
    #[default]
    Web,
    /// An app without a secret. It signs in App+User only.
    Native,
}

/// A user of a partner account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct User {
    /// The object id.
    #[schemars(with = "String", extend("format" = "uuid"))]
    pub id: Uuid,
    /// The user principal name, such as `ada@contoso.example`.
    pub name: String,
    /// The display name; the user principal name by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The roles in Partner Center.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The user signs in with multi-factor authentication. The API rejects tokens that do not prove it.
    #[serde(default = "yes")]
    pub mfa: bool,
}

/// A role of a user ("Permissions overview").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// An admin agent, who may write orders.
    AdminAgent,
    /// A sales agent.
    SalesAgent,
    /// A helpdesk agent.
    HelpdeskAgent,
    /// A global admin of the partner's directory.
    GlobalAdmin,
}

impl App {
    /// A web app with the default secret, no certificate and no redirect address.
    #[must_use]
    pub fn new(client_id: Uuid, name: impl Into<String>) -> Self {
        let (client_secret, certificates, redirect_uris) = (None, Vec::new(), Vec::new());
        Self { client_id, name: name.into(), kind: AppKind::Web, client_secret, certificates, redirect_uris }
    }

    /// Returns the secret to sign in with: its own, or the default one.
    #[must_use]
    pub fn secret(&self) -> Secret {
        self.client_secret.clone().unwrap_or_else(|| DEFAULT_SECRET.into())
    }
}

impl User {
    /// A user with multi-factor authentication and no role.
    #[must_use]
    pub fn new(id: Uuid, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), display_name: None, roles: Vec::new(), mfa: true }
    }

    /// Returns the display name, or the user principal name.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.display_name.as_deref().unwrap_or(&self.name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AdminAgent => "Admin agent",
            Self::SalesAgent => "Sales agent",
            Self::HelpdeskAgent => "Helpdesk agent",
            Self::GlobalAdmin => "Global admin",
        })
    }
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{App, AppKind, DEFAULT_SECRET, Role, User};

    #[test]
    fn an_exported_app_has_no_secret_and_reads_back_with_the_default_one() {
        let id = "00000000-0000-4000-8000-00000000a990";
        let text = json!({"clientId": id, "name": "Tool", "clientSecret": "canary", "kind": "native"}).to_string();
        let app: App = serde_json::from_str(&text).unwrap();
        assert_eq!((app.secret().expose(), app.kind), ("canary", AppKind::Native));
        let written = serde_json::to_string(&app).unwrap();
        assert_eq!(written, format!(r#"{{"clientId":"{id}","name":"Tool","kind":"native"}}"#));
        assert!(!format!("{app:?}").contains("canary"));
        assert_eq!(serde_json::from_str::<App>(&written).unwrap().secret().expose(), DEFAULT_SECRET);
    }

    #[test]
    fn a_user_has_multi_factor_authentication_by_default() {
        let user = json!({"id": "00000000-0000-4000-8000-00000000ada0", "name": "ada", "roles": ["admin-agent"]});
        let user: User = serde_json::from_value(user).unwrap();
        assert_eq!((user.mfa, user.roles.as_slice(), user.shown_name()), (true, &[Role::AdminAgent][..], "ada"));
        let unknown = json!({"id": user.id, "name": "ada", "mfaa": false});
        assert!(serde_json::from_value::<User>(unknown).is_err());
    }

    #[test]
    fn the_schema_describes_the_json() {
        let schema = serde_json::to_value(schemars::schema_for!(App)).unwrap();
        assert_eq!(schema["properties"]["clientId"]["format"], "uuid");
        assert_eq!(schema["required"], json!(["clientId", "name"]));
        assert_eq!(schema["additionalProperties"], false);
    }
}
