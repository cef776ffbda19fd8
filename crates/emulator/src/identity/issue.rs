//! Tokens, and the answers that bring them.

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use partner_orders_api::types::TokenResponse;
use serde_json::{Value, json};

use super::asked::Asked;
use super::claims::{Claims, EndpointVersion, IdClaims, Proof, Subject, expiry, life};
use super::{AppKind, Directory, Identity, KEY, Realm, SignInError};
use crate::store::Changes;

/// What goes with the access token of a user.
#[derive(Default)]
pub(super) struct WithUser<'a> {
    pub(super) refresh: Option<String>,
    pub(super) id_token: bool,
    pub(super) nonce: Option<&'a str>,
}

impl Identity {
    /// An access token, and what goes with it.
    pub(super) fn answer(
        &mut self,
        subject: &Subject<'_>,
        resource: &str,
        proof: Proof,
        with: WithUser<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let version = subject.version;
        let access = self.sign(&Claims::of(subject, resource, proof, now), changes)?;
        let id_token = match subject.user.filter(|_| with.id_token) {
            Some(_) => Some(self.id_token(subject, with.nonce, None, now, changes)?),
            None => None,
        };
        // The v1 endpoint writes its numbers as texts.
        let number = |number: i64| match version {
            EndpointVersion::V1 => Some(json!(number.to_string())),
            EndpointVersion::V2 => Some(json!(number)),
        };
        let v1 = |value: i64| -> Option<Value> { if version == EndpointVersion::V1 { number(value) } else { None } };
        Ok(TokenResponse {
            token_type: Some("Bearer".to_owned()),
            expires_in: number(life().num_seconds()),
            ext_expires_in: number(life().num_seconds()),
            expires_on: v1(expiry(now).timestamp()),
            not_before: v1(now.timestamp()),
            resource: (version == EndpointVersion::V1).then(|| resource.to_owned()),
            scope: subject.user.map(|_| Asked::granted(resource, version)),
            access_token: Some(Secret::from(access)),
            refresh_token: with.refresh.map(Secret::from),
            id_token: id_token.map(Secret::from),
            ..TokenResponse::default()
        })
    }

    /// A token for the API without a sign-in, for the emulator's own page: for the user, or for the first web app of
    /// the tenant, which is the first one where none is named.
    ///
    /// # Errors
    /// [`SignInError`] for an unknown tenant or user, and for a tenant that has no app.
    pub(crate) fn direct(
        &mut self,
        directory: &Directory,
        tenant: Option<&str>,
        user: Option<&str>,
        origin: &str,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let candidates: Vec<_> = match directory.realm(tenant.unwrap_or("common"))? {
            Realm::One(tenant) => vec![tenant],
            Realm::Any => directory.tenants().iter().collect(),
        };
        let found = match user {
            None => candidates.first().map(|tenant| (*tenant, None)),
            Some(name) => candidates.iter().find_map(|tenant| Some((*tenant, Some(tenant.user(name)?)))),
        };
        let (tenant, user) =
            found.ok_or_else(|| SignInError::grant(50034, "The user account does not exist in the directory."))?;
        let web = tenant.apps.iter().find(|app| app.kind == AppKind::Web);
        let app = web.or_else(|| tenant.apps.first().filter(|_| user.is_some())).ok_or_else(|| {
            SignInError::new(400, "unauthorized_client", 700_016, "The tenant has no application that can sign in.")
        })?;
        let subject = Subject { version: EndpointVersion::V2, origin, tenant, app, user };
        self.answer(&subject, origin, Proof::None, WithUser::default(), now, changes)
    }

    /// Who signed in, for the app. `code` is the code that it goes with.
    pub(super) fn id_token(
        &mut self,
        subject: &Subject<'_>,
        nonce: Option<&str>,
        code: Option<&str>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<String, SignInError> {
        let user = subject.user.ok_or_else(|| SignInError::unexpected("An id token needs a user."))?;
        self.sign(&IdClaims::of(subject, user, nonce, code, now), changes)
    }

    /// Signs claims; the key is kept from its first use on.
    pub(super) fn sign(
        &mut self,
        claims: &impl serde::Serialize,
        changes: &mut Changes,
    ) -> Result<String, SignInError> {
        let key = self.key().map_err(SignInError::unexpected)?;
        if !self.key_is_kept {
            changes.set(|| KEY.to_owned(), &key.pem());
            self.key = Some(key.clone());
            self.key_is_kept = true;
        }
        key.sign(claims).map_err(SignInError::unexpected)
    }
}
