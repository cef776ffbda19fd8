//! Discovery documents for OpenID Connect libraries.

use serde_json::{Value, json};

use super::claims::issuer;
use super::{Directory, EndpointVersion, IdentityProvider, Realm, SignInError};

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
        let id = match self.realm(tenant)? {
            Realm::One(tenant) => tenant.id.to_string(),
            // Entra ID writes the same placeholder.
            Realm::Any => "{tenantid}".to_owned(),
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
