//! The credentials with which an app authenticates.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Duration, TimeZone as _, Utc};
use jsonwebtoken::Algorithm;
use partner_orders_api::OneOrMany;
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded;
use uuid::Uuid;

use super::certificate::Certificate;
use super::claims::Proof;
use super::key::verified;
use super::{App, AppKind, OAuthRequest, SignInError, Tenant};

/// The only supported type of client assertion (RFC 7523).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The tolerated difference between the client's clock and ours.
///
/// Assumed: the pages state it for tokens only.
pub(super) const SKEW: Duration = Duration::minutes(5);

/// The client id of a request, and its secret. It has no `Debug` output, which would show the secret.
pub(super) struct Credentials {
    /// The client id.
    pub(super) client: String,
    secret: Option<String>,
}

impl Credentials {
    /// Parses the form, or an HTTP Basic header. The form wins if both are present.
    pub(super) fn parse(request: &OAuthRequest<'_>) -> Result<Self, SignInError> {
        let basic = request.authorization.and_then(|header| basic(header.0));
        let client = match (request.form.get("client_id"), &basic) {
            (Some(client), _) => client.to_owned(),
            (None, Some((client, _))) if !client.is_empty() => client.clone(),
            _ => return Err(SignInError::missing("client_id")),
        };
        let secret = request.form.get("client_secret").map(str::to_owned).or(basic.map(|(_, secret)| secret));
        Ok(Self { client, secret: secret.filter(|secret| !secret.is_empty()) })
    }

    /// Authenticates `app`, and returns its proof. A native app must send none; a web app must send one, or gets the
    /// error `absent`.
    pub(super) fn prove(
        &self,
        tenant: &Tenant,
        app: &App,
        request: &OAuthRequest<'_>,
        absent: impl FnOnce() -> SignInError,
    ) -> Result<Proof, SignInError> {
        let assertion = request.form.get("client_assertion");
        match (&self.secret, assertion) {
            (None, None) if app.kind == AppKind::Native => Ok(Proof::None),
            (None, None) => Err(absent()),
            _ if app.kind == AppKind::Native => {
                let text = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
                Err(SignInError::client(700_025, text))
            }
            (_, Some(assertion)) => check_assertion(tenant, app, request, assertion).map(|()| Proof::Certificate),
            (Some(secret), None) if secret == app.secret().expose() => Ok(Proof::Secret),
            (Some(_), None) => {
                let text = format!(
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret \
                     value, not the client secret ID, for a secret added to app '{}'.",
                    app.client_id
                );
                Err(SignInError::client(7_000_215, text))
            }
        }
    }
}

/// The claims of a client assertion (RFC 7523, "Certificate credentials").
#[derive(Deserialize)]
struct Assertion {
    iss: String,
    sub: String,
    /// One string or an array of strings (RFC 7519, 4.1.3).
    aud: OneOrMany<String>,
    exp: NumericDate,
    #[serde(default)]
    nbf: Option<NumericDate>,
}

/// Seconds since 1970, which may have a fraction (RFC 7519, 2).
#[derive(Clone, Copy, Deserialize)]
#[serde(transparent)]
struct NumericDate(f64);

impl NumericDate {
    fn time(self) -> Option<DateTime<Utc>> {
        // The conversion saturates, and a saturated time is outside the calendar.
        #[allow(clippy::cast_possible_truncation)]
        let milliseconds = (self.0 * 1_000.0) as i64;
        Utc.timestamp_millis_opt(milliseconds).single()
    }
}

/// Checks the client assertion of a request.
fn check_assertion(tenant: &Tenant, app: &App, request: &OAuthRequest<'_>, assertion: &str) -> Result<(), SignInError> {
    let kind = request.form.required("client_assertion_type")?;
    if kind != JWT_BEARER {
        let text = format!("The client assertion type '{kind}' is not supported; use {JWT_BEARER}.");
        return Err(SignInError::new(400, "invalid_request", 50027, text));
    }
    let malformed = || SignInError::client(50027, "JWT token is invalid or malformed.");
    let bad_signature =
        |why: &str| SignInError::client(700_027, format!("Client assertion failed signature validation: {why}"));
    let header = jsonwebtoken::decode_header(assertion).map_err(|_| malformed())?;
    if !matches!(header.alg, Algorithm::RS256 | Algorithm::PS256) {
        return Err(bad_signature("the algorithm is neither RS256 nor PS256."));
    }
    let thumbprint =
        header.x5t_s256.as_deref().or(header.x5t.as_deref()).map(|thumbprint| thumbprint.trim_end_matches('='));
    if thumbprint.is_none() {
        return Err(bad_signature("the header names no certificate; send x5t or x5t#S256."));
    }
    let mut certificates = app.certificates.iter().filter_map(|pem| Certificate::parse(pem));
    let certificate = certificates
        .find(|known| known.thumbprints.iter().any(|own| Some(own.as_str()) == thumbprint))
        .ok_or_else(|| bad_signature("the key was not found; register the certificate for the app."))?;
    if request.now < certificate.from || request.now >= certificate.until {
        return Err(bad_signature("the key used is expired, or not good yet."));
    }
    let claims: Value = verified(assertion, &certificate.key, &[header.alg])
        .ok_or_else(|| bad_signature("the signature is not that of the certificate."))?;
    let claims: Assertion = serde_json::from_value(claims).map_err(|error| {
        SignInError::client(
            50027,
            format!("JWT token is invalid or malformed: {error}; it needs iss, sub, aud and exp."),
        )
    })?;

    let is_app = |id: &str| Uuid::try_parse(id) == Ok(app.client_id);
    if !is_app(&claims.iss) || !is_app(&claims.sub) {
        let text = "Client assertion application identifier doesn't match 'client_id' parameter.";
        return Err(SignInError::client(700_021, text));
    }
    if !claims.aud.as_slice().iter().any(|audience| is_own(audience, tenant, request)) {
        let text = format!(
            "Client assertion audience claim does not match Realm issuer. Use the address of the token endpoint, \
             {}/{}/oauth2/v2.0/token.",
            request.origin, tenant.id
        );
        return Err(SignInError::client(700_023, text));
    }
    let expired = claims.exp.time().is_none_or(|expires| request.now.signed_duration_since(expires) >= SKEW);
    let early =
        claims.nbf.is_some_and(|from| from.time().is_none_or(|from| from.signed_duration_since(request.now) > SKEW));
    if expired || early {
        let text = "Client assertion is not within its valid time range.";
        return Err(SignInError::client(700_024, text));
    }
    Ok(())
}

/// Returns `true` if an assertion's audience is a token endpoint of this tenant or an issuer of its tokens.
fn is_own(audience: &str, tenant: &Tenant, request: &OAuthRequest<'_>) -> bool {
    let Some(rest) = audience.strip_prefix(request.origin).and_then(|rest| rest.strip_prefix('/')) else {
        return false;
    };
    let Some((realm, rest)) = rest.split_once('/') else { return false };
    let named = realm.eq_ignore_ascii_case(&tenant.id.to_string())
        || realm.eq_ignore_ascii_case(request.tenant)
        || tenant.domain.as_ref().is_some_and(|domain| domain.eq_ignore_ascii_case(realm));
    named && matches!(rest, "oauth2/token" | "oauth2/v2.0/token" | "v2.0" | "")
}

/// Parses client id and secret of an HTTP Basic header, each of which is encoded as in a form (RFC 6749, 2.3.1).
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, text) = header.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let text = String::from_utf8(BASE64_STANDARD.decode(text.trim()).ok()?).ok()?;
    let (client, secret) = text.split_once(':')?;
    Some((decoded(client), decoded(secret)))
}

fn decoded(text: &str) -> String {
    // These would end a name in a form; in a secret they are ordinary characters.
    let text = text.replace('=', "%3D").replace('&', "%26");
    form_urlencoded::parse(text.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}
