//! The token endpoint.

use chrono::{DateTime, Utc};
use partner_orders_api::types::TokenResponse;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::asked::Asked;
use super::claims::Subject;
use super::client::Credentials;
use super::issue::WithUser;
use super::{App, AppKind, Directory, Identity, OAuthRequest, Realm, SignInError, Tenant, User};
use crate::store::Changes;

/// What a user allowed an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Consent {
    pub(super) tenant: Uuid,
    pub(super) client_id: Uuid,
    pub(super) user: Uuid,
    pub(super) resource: Option<String>,
    pub(super) openid: bool,
    pub(super) offline: bool,
}

impl Identity {
    /// Signs in, as the token endpoints do ("Partner Center authentication", "Secure application model").
    ///
    /// # Errors
    /// [`SignInError`] where something is missing, wrong or not allowed.
    pub(crate) fn token(
        &mut self,
        directory: &Directory,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let realm = directory.realm(ask.tenant)?;
        match ask.form.required("grant_type")? {
            "client_credentials" => self.by_itself(directory, realm, ask, now, changes),
            "authorization_code" => self.by_code(directory, realm, ask, now, changes),
            "refresh_token" => self.by_refresh_token(directory, realm, ask, now, changes),
            "device_code" | "urn:ietf:params:oauth:grant-type:device_code" => {
                self.by_device_code(directory, realm, ask, now, changes)
            }
            "password" => Err(password(directory, realm, ask)),
            other => {
                let text = format!("The app requested an unsupported grant type '{other}'.");
                Err(SignInError::new(400, "unsupported_grant_type", 70003, text))
            }
        }
    }

    /// App-only.
    fn by_itself(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        if matches!(realm, Realm::Any) {
            let text = format!("Tenant '{}' is none; an app signs in to the tenant of its account.", ask.tenant);
            return Err(SignInError::new(400, "invalid_request", 90002, text));
        }
        let credentials = Credentials::of(ask)?;
        let (tenant, app) = directory.app(realm, &credentials.client)?;
        if app.kind == AppKind::Native {
            // The number is assumed.
            let text = format!("The native application '{}' may sign in with a user only.", app.client_id);
            return Err(SignInError::new(400, "unauthorized_client", 70001, text));
        }
        let absent = || {
            let text = "'client_assertion' or 'client_secret' is required for the 'client_credentials' grant type.";
            SignInError::client(7_000_216, text)
        };
        let proof = credentials.prove(tenant, app, ask, absent, now)?;
        let resource = Asked::by_app(ask.form, ask.version, ask.origin)?;
        let subject = Subject { version: ask.version, origin: ask.origin, tenant, app, user: None };
        self.answer(&subject, &resource, proof, WithUser::default(), now, changes)
    }
}

/// An app that acts for a user, and what it proved.
pub(super) struct Client<'d> {
    pub(super) app: &'d App,
    pub(super) proof: super::claims::Proof,
}

impl<'d> Client<'d> {
    /// The app that asks.
    pub(super) fn of(
        directory: &'d Directory,
        realm: Realm<'_>,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Self, SignInError> {
        let credentials = Credentials::of(ask)?;
        let (tenant, app) = directory.app(realm, &credentials.client)?;
        let absent = || {
            let text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
            SignInError::client(7_000_218, text)
        };
        let proof = credentials.prove(tenant, app, ask, absent, now)?;
        Ok(Self { app, proof })
    }

    /// Refuses a grant that was made to another app, or in another tenant than the path names.
    pub(super) fn must_own(&self, consent: &Consent, realm: Realm<'_>) -> Result<(), SignInError> {
        if consent.client_id != self.app.client_id {
            return Err(SignInError::grant(70000, "The grant was issued to another client id."));
        }
        match realm {
            Realm::One(tenant) if tenant.id != consent.tenant => {
                let text = "The provided grant is intended to be used against another tenant.";
                Err(SignInError::grant(700_005, text))
            }
            _ => Ok(()),
        }
    }
}

/// The tenant and user of a consent, unless they are gone.
pub(super) fn people<'d>(directory: &'d Directory, consent: &Consent) -> Result<(&'d Tenant, &'d User), SignInError> {
    let tenant = directory.tenant(consent.tenant);
    let found = tenant.and_then(|tenant| Some((tenant, tenant.users.iter().find(|user| user.id == consent.user)?)));
    found.ok_or_else(|| SignInError::grant(50034, "The user account does not exist in the directory any more."))
}

/// Passwords got users no token since several factors are needed ("Secure application model"). The emulator has no
/// passwords: every one is as good.
fn password(directory: &Directory, realm: Realm<'_>, ask: &OAuthRequest<'_>) -> SignInError {
    let checked = || {
        let (tenant, _) = directory.app(realm, ask.form.required("client_id")?)?;
        let name = ask.form.required("username")?;
        ask.form.required("password")?;
        tenant.user(name).map(|_| ()).ok_or_else(|| {
            SignInError::grant(50034, format!("The user account {name} does not exist in the directory."))
        })
    };
    if let Err(refusal) = checked() {
        return refusal;
    }
    let text = "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                must use multi-factor authentication to access the resource.";
    let error = match ask.version {
        super::EndpointVersion::V1 => "interaction_required",
        super::EndpointVersion::V2 => "invalid_grant",
    };
    SignInError { suberror: Some("basic_action"), ..SignInError::new(400, error, 50076, text) }
}
