//! Discovery documents for OpenID Connect libraries.

use serde_json::{Value, json};

use url::Url;

use super::claims::issuer;
use super::directory::is_loopback;
use super::{Directory, EndpointVersion, Form, IdentityProvider, Realm, SignInError};

impl IdentityProvider {
    /// Returns the public keys of tokens, as a JWK set.
    ///
    /// # Errors
    /// [`SignInError`] if no key could be generated.
    pub fn keys(&self) -> Result<Value, SignInError> {
        let key = self.key().map_err(SignInError::unexpected)?;
        Ok(json!({ "keys": [key.jwk()] }))
    }
}

/// The tenant of personal accounts, which cannot sign in here.
const CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// The hosts of the authorities of all clouds, which libraries know as aliases of each other.
const AUTHORITIES: [&str; 6] = [
    "login.microsoftonline.com",
    "login.windows.net",
    "login.microsoft.com",
    "sts.windows.net",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
];

/// Describes the instance of an authority, by which Microsoft's libraries validate a host that they do not know.
///
/// Assumed: the whole response, as the libraries read it; no public page describes it.
///
/// # Errors
/// AADSTS900144 without an `authorization_endpoint`, AADSTS50049 for one at another host than the emulator's own or an
/// authority's.
pub fn instance(form: &Form, origin: &str) -> Result<Value, SignInError> {
    let endpoint = form.required("authorization_endpoint")?;
    let url = Url::parse(endpoint).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let own = Url::parse(origin).ok();
    let own_host = own.as_ref().and_then(Url::host_str).unwrap_or_default();
    let Some(url) = url.as_ref().filter(|url| host == own_host || AUTHORITIES.contains(&host) || is_loopback(url))
    else {
        let text = format!("Unknown or invalid instance: '{endpoint}' is not an authority that is served here.");
        return Err(SignInError::new(400, "invalid_instance", 50049, text));
    };
    let tenant = url.path_segments().and_then(|mut path| path.next()).filter(|tenant| !tenant.is_empty());
    let network = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    Ok(json!({
        "tenant_discovery_endpoint":
            format!("{origin}/{}/v2.0/.well-known/openid-configuration", tenant.unwrap_or("common")),
        "api-version": form.get("api-version").unwrap_or("1.1"),
        "metadata": [{ "preferred_network": network, "preferred_cache": network, "aliases": [network] }],
    }))
}

/// Describes the sign-in of a user. The libraries call one at the authority itself "managed".
///
/// Assumed: the whole response, as the libraries read it.
#[must_use]
pub fn user_realm(user: &str) -> Value {
    let domain = user.rsplit_once('@').map_or("", |(_, domain)| domain);
    json!({
        "ver": "1.0",
        "account_type": "Managed",
        "domain_name": domain,
        "cloud_instance_name": "microsoftonline.com",
        "cloud_audience_urn": "urn:federation:MicrosoftOnline",
    })
}

impl Directory {
    /// Returns the OpenID configuration of a tenant ("OpenID Connect on the Microsoft identity platform").
    ///
    /// # Errors
    /// [`SignInError`] for an unknown tenant.
    pub fn openid_configuration(
        &self,
        tenant: &str,
        version: EndpointVersion,
        origin: &str,
    ) -> Result<Value, SignInError> {
        let id = match tenant {
            tenant if tenant.eq_ignore_ascii_case("consumers") => CONSUMERS.to_owned(),
            tenant => match self.realm(tenant)? {
                Realm::One(tenant) => tenant.id.to_string(),
                // Entra ID writes the same placeholder.
                Realm::Any => "{tenantid}".to_owned(),
            },
        };
        let (endpoints, keys) = match version {
            EndpointVersion::V1 => (format!("{origin}/{tenant}/oauth2"), format!("{origin}/common/discovery/keys")),
            EndpointVersion::V2 => {
                (format!("{origin}/{tenant}/oauth2/v2.0"), format!("{origin}/{tenant}/discovery/v2.0/keys"))
            }
        };
        Ok(json!({
            "issuer": issuer(version, origin, &id),
            "token_endpoint": format!("{endpoints}/token"),
            "authorization_endpoint": format!("{endpoints}/authorize"),
            "device_authorization_endpoint": format!("{endpoints}/devicecode"),
            "jwks_uri": keys,
            "response_types_supported": ["code", "code id_token"],
            "response_modes_supported": ["query", "fragment", "form_post"],
            "grant_types_supported": [
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:device_code",
            ],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": [
                "client_secret_post",
                "client_secret_basic",
                "private_key_jwt",
            ],
            "token_endpoint_auth_signing_alg_values_supported": ["RS256", "PS256"],
            "code_challenge_methods_supported": ["S256", "plain"],
            "claims_supported": [
                "aud", "iss", "iat", "nbf", "exp", "tid", "oid", "sub", "ver", "name", "amr", "upn", "unique_name",
                "preferred_username", "nonce", "c_hash",
            ],
        }))
    }
}
