//! Token responses.

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use partner_orders_api::types::TokenResponse;
use serde_json::{Value, json};

use super::claims::{Claims, EndpointVersion, IdClaims, Proof, TokenSubject, expiry, life};
use super::scope::TokenScope;
use super::{AppKind, Directory, IdentityProvider, KEY, Realm, RecordWriter, SignInError, Tenant, User, hash};

/// The tokens that accompany the access token of a user.
#[derive(Default)]
pub(super) struct UserTokens<'a> {
    pub(super) refresh_token: Option<String>,
    pub(super) id_token: bool,
    pub(super) nonce: Option<&'a str>,
    /// Adds `client_info`, by which the Microsoft Authentication Libraries name an account in their caches.
    pub(super) client_info: bool,
}

/// Returns the ids of a user and its tenant, in the form of `client_info`.
pub(super) fn client_info(user: &User, tenant: &Tenant) -> String {
    hash::base64_url(json!({"uid": user.id, "utid": tenant.id}).to_string())
}

impl IdentityProvider {
    /// Issues an access token with the tokens that accompany it.
    pub(super) fn issue(
        &mut self,
        subject: &TokenSubject<'_>,
        resource: &str,
        proof: Proof,
        user_tokens: UserTokens<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<TokenResponse, SignInError> {
        let version = subject.version;
        let access = self.sign(&Claims::new(subject, resource, proof), records)?;
        let id_token = match subject.user.filter(|_| user_tokens.id_token) {
            Some(_) => Some(self.id_token(subject, user_tokens.nonce, None, records)?),
            None => None,
        };
        // The v1 endpoint writes numbers as strings.
        let number = |number: i64| match version {
            EndpointVersion::V1 => Some(json!(number.to_string())),
            EndpointVersion::V2 => Some(json!(number)),
        };
        let v1 = |value: i64| -> Option<Value> { if version == EndpointVersion::V1 { number(value) } else { None } };
        let client_info =
            subject.user.filter(|_| user_tokens.client_info).map(|user| client_info(user, subject.tenant));
        let extra = client_info.map(|info| ("client_info".to_owned(), json!(info))).into_iter().collect();
        Ok(TokenResponse {
            extra,
            token_type: Some("Bearer".to_owned()),
            expires_in: number(life().num_seconds()),
            ext_expires_in: number(life().num_seconds()),
            expires_on: v1(expiry(subject.now).timestamp()),
            not_before: v1(subject.now.timestamp()),
            resource: (version == EndpointVersion::V1).then(|| resource.to_owned()),
            scope: subject.user.map(|_| TokenScope::granted(resource, version)),
            access_token: Some(Secret::from(access)),
            refresh_token: user_tokens.refresh_token.map(Secret::from),
            id_token: id_token.map(Secret::from),
        })
    }

    /// Issues a token for the API without a sign-in, for the emulator's own page: for the user, or app-only for the
    /// first web app of the tenant. The first tenant is the default.
    ///
    /// # Errors
    /// [`SignInError`] for an unknown tenant or user, and for a tenant without apps.
    pub fn issue_directly(
        &mut self,
        directory: &Directory,
        tenant: Option<&str>,
        user: Option<&str>,
        origin: &str,
        now: DateTime<Utc>,
        records: &mut impl RecordWriter,
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
        let subject = TokenSubject { version: EndpointVersion::V2, origin, tenant, app, user, now };
        self.issue(&subject, origin, Proof::None, UserTokens::default(), records)
    }

    /// Issues an id token. `code` is the authorization code that it accompanies.
    pub(super) fn id_token(
        &mut self,
        subject: &TokenSubject<'_>,
        nonce: Option<&str>,
        code: Option<&str>,
        records: &mut impl RecordWriter,
    ) -> Result<String, SignInError> {
        let user = subject.user.ok_or_else(|| SignInError::unexpected("An id token needs a user."))?;
        self.sign(&IdClaims::new(subject, user, nonce, code), records)
    }

    /// Signs claims. The first use persists the key.
    pub(super) fn sign(
        &mut self,
        claims: &impl serde::Serialize,
        records: &mut impl RecordWriter,
    ) -> Result<String, SignInError> {
        let key = self.key().map_err(SignInError::unexpected)?;
        if !self.key_is_persisted {
            records.set(|| KEY.to_owned(), &key.pem());
            self.key = Some(key.clone());
            self.key_is_persisted = true;
        }
        key.sign(claims).map_err(SignInError::unexpected)
    }
}
