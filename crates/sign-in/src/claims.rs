//! The claims of tokens.

use chrono::{DateTime, Duration, Utc};
use partner_orders_rules::limits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{App, OAuthRequest, Role, Tenant, User, hash};

/// The version of one of Entra ID's endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndpointVersion {
    /// `/{tenant}/oauth2/…`: takes a `resource`, writes numbers as strings.
    V1,
    /// `/{tenant}/oauth2/v2.0/…`: takes a `scope`, writes numbers as numbers.
    V2,
}

/// The method with which an app authenticated, with its value of `appidacr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// No proof: a native app.
    None = 0,
    /// A client secret.
    Secret = 1,
    /// A client assertion.
    Certificate = 2,
}

/// The claims of an access token ("Access token claims reference"). Their version follows the API, not the endpoint
/// that issues the token ("Access tokens in the Microsoft identity platform").
///
/// Assumed: Partner Center asks for version 1.0, since its resource is named by a URL.
///
/// `partner_roles` exists in the emulator only: Partner Center looks up a user's roles in its directory, and the
/// emulator stores them in the token. App-only tokens have no `roles`, since Partner Center publishes no application
/// permission.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Claims {
    pub(super) aud: String,
    pub(super) iss: String,
    pub(super) iat: i64,
    pub(super) nbf: i64,
    pub(super) exp: i64,
    pub(super) tid: Uuid,
    pub(super) oid: Uuid,
    pub(super) sub: String,
    pub(super) uti: String,
    pub(super) ver: String,
    pub(super) appid: Uuid,
    pub(super) appidacr: String,
    pub(super) idp: String,
    #[serde(flatten)]
    pub(super) user: Option<UserClaims>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) idtyp: Option<String>,
}

/// The claims of an App+User token about the user.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct UserClaims {
    pub(super) scp: String,
    pub(super) name: String,
    pub(super) amr: Vec<String>,
    pub(super) partner_roles: Vec<Role>,
    pub(super) acr: String,
    pub(super) upn: String,
    pub(super) unique_name: String,
}

/// The claims of an id token ("ID token claims reference").
#[derive(Serialize)]
pub(super) struct IdClaims<'a> {
    aud: Uuid,
    iss: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    tid: Uuid,
    oid: Uuid,
    sub: String,
    ver: &'static str,
    name: &'a str,
    amr: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    c_hash: Option<String>,
}

/// The app and user that a token is for, and the endpoint that issues it.
#[derive(Clone, Copy)]
pub(super) struct TokenSubject<'a> {
    pub(super) version: EndpointVersion,
    pub(super) origin: &'a str,
    pub(super) tenant: &'a Tenant,
    pub(super) app: &'a App,
    pub(super) user: Option<&'a User>,
    /// The time at which its tokens are issued.
    pub(super) now: DateTime<Utc>,
}

impl Claims {
    /// The claims of an access token for `audience` that is issued now.
    pub(super) fn new(subject: &TokenSubject<'_>, audience: &str, proof: Proof) -> Self {
        let TokenSubject { tenant, app, user, now, .. } = *subject;
        let (version, proof) = (EndpointVersion::V1, (proof as u8).to_string());
        let issuer = issuer(version, subject.origin, &tenant.id.to_string());
        Self {
            aud: audience.to_owned(),
            iss: issuer.clone(),
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: expiry(now).timestamp(),
            tid: tenant.id,
            oid: user.map_or_else(|| service_principal(tenant, app), |user| user.id),
            sub: subject.sub(),
            uti: Uuid::new_v4().simple().to_string(),
            ver: version.ver().to_owned(),
            appid: app.client_id,
            appidacr: proof,
            idp: issuer,
            user: user.map(|user| UserClaims {
                scp: "user_impersonation".to_owned(),
                name: user.shown_name().to_owned(),
                amr: methods(user),
                partner_roles: user.roles.clone(),
                acr: "1".to_owned(),
                upn: user.name.clone(),
                unique_name: user.name.clone(),
            }),
            idtyp: user.is_none().then(|| "app".to_owned()),
        }
    }
}

impl UserClaims {
    /// Returns `true` if the user signed in with multi-factor authentication.
    pub(super) fn multi_factor(&self) -> bool {
        self.amr.iter().any(|method| method == "mfa")
    }
}

impl<'a> IdClaims<'a> {
    /// The claims of an id token. `code` is the authorization code that it accompanies.
    pub(super) fn new(subject: &TokenSubject<'a>, user: &'a User, nonce: Option<&'a str>, code: Option<&str>) -> Self {
        let (v1, now) = (subject.version == EndpointVersion::V1, subject.now);
        Self {
            aud: subject.app.client_id,
            iss: subject.issuer(),
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: expiry(now).timestamp(),
            tid: subject.tenant.id,
            oid: user.id,
            sub: subject.sub(),
            ver: subject.version.ver(),
            name: user.shown_name(),
            amr: methods(user),
            upn: v1.then_some(user.name.as_str()),
            unique_name: v1.then_some(user.name.as_str()),
            preferred_username: (!v1).then_some(user.name.as_str()),
            nonce,
            c_hash: code.map(|code| {
                // The left half of the code's hash (OpenID Connect Core 1.0, 3.3.2.11).
                hash::base64_url(Sha256::digest(code).iter().copied().take(16).collect::<Vec<_>>())
            }),
        }
    }
}

impl<'a> TokenSubject<'a> {
    /// The subject of the tokens for a request.
    pub(super) fn new(request: &OAuthRequest<'a>, tenant: &'a Tenant, app: &'a App, user: Option<&'a User>) -> Self {
        Self { version: request.version, origin: request.origin, tenant, app, user, now: request.now }
    }

    /// The issuer, which is also the base of the address of its OpenID configuration.
    fn issuer(&self) -> String {
        issuer(self.version, self.origin, &self.tenant.id.to_string())
    }

    /// The `sub` claim: one id for each pair of user and app.
    fn sub(&self) -> String {
        let id = self.user.map_or_else(|| service_principal(self.tenant, self.app), |user| user.id);
        match self.user {
            Some(_) => hash::sha256(&format!("{id}/{}", self.app.client_id)),
            None => id.to_string(),
        }
    }
}

impl EndpointVersion {
    fn ver(self) -> &'static str {
        match self {
            Self::V1 => "1.0",
            Self::V2 => "2.0",
        }
    }
}

/// Returns the issuer of tokens of this tenant.
pub(super) fn issuer(version: EndpointVersion, origin: &str, tenant: &str) -> String {
    match version {
        EndpointVersion::V1 => format!("{origin}/{tenant}/"),
        EndpointVersion::V2 => format!("{origin}/{tenant}/v2.0"),
    }
}

/// Returns the time at which a token that is issued now expires.
pub(super) fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_add_signed(life()).unwrap_or(now)
}

/// Returns the lifetime of an access token.
pub(super) fn life() -> Duration {
    Duration::from_std(limits::ACCESS_TOKEN_LIFE).unwrap_or(Duration::hours(1))
}

fn methods(user: &User) -> Vec<String> {
    let all: &[&str] = if user.mfa { &["pwd", "mfa"] } else { &["pwd"] };
    all.iter().map(|&method| method.to_owned()).collect()
}

/// Derives the object id of an app in its tenant, which is always the same.
fn service_principal(tenant: &Tenant, app: &App) -> Uuid {
    let hash = Sha256::digest(format!("{}/{}", tenant.id, app.client_id));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, random)| *byte = random);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
