//! The claims of an access token about the sign-in behind it, unverified.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};

/// The claims of an access token about the sign-in. Nothing here is verified; the service decides.
///
/// Absent claims are unknown: the tokens of the old exchange lack some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenClaims {
    /// `true` if the app acts for a user, `false` if it signed in by itself.
    pub has_user: Option<bool>,
    /// The APIs that the token is for (`aud`).
    pub audience: Vec<String>,
    /// Permissions granted to the app itself (`roles`).
    pub roles: Vec<String>,
    /// Permissions to act for the user (`scp`).
    pub scopes: Vec<String>,
    /// The tenant of the sign-in (`tid`).
    pub tenant: Option<String>,
    /// The app registration (`appid`, `azp`).
    pub app: Option<String>,
    /// The user's sign-in name (`upn`, `unique_name`, `preferred_username`).
    pub user: Option<String>,
    /// `true` if the user signed in with multi-factor authentication (`amr`). `None` if the token does not say, as that
    /// of an app never does.
    pub mfa: Option<bool>,
    /// The end of the token, as the time since 1970-01-01 UTC (`exp`).
    pub expires: Option<Duration>,
}

impl TokenClaims {
    /// Reads the claims of a JSON Web Token; `None` if it is something else.
    pub(crate) fn of_token(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (Some(_), Some(payload), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let bytes = GeneralPurpose::new(&base64::alphabet::URL_SAFE, config).decode(payload).ok()?;
        let Ok(Value::Object(claims)) = serde_json::from_slice(&bytes) else { return None };
        Some(Self::of_claims(&claims))
    }

    fn of_claims(claims: &Map<String, Value>) -> Self {
        let text = |names: &[&str]| names.iter().find_map(|name| claims.get(*name)?.as_str()).map(str::to_owned);
        let (roles, scopes) = (strings(claims.get("roles")), words(claims.get("scp")));
        let kind = claims.get("idtyp").and_then(Value::as_str);
        let has_user = match kind {
            Some(kind) if kind.eq_ignore_ascii_case("app") => Some(false),
            Some(kind) if kind.eq_ignore_ascii_case("user") => Some(true),
            _ if !scopes.is_empty() => Some(true),
            _ if !roles.is_empty() => Some(false),
            _ => None,
        };
        let methods = claims.get("amr").map(|methods| strings(Some(methods)));
        Self {
            has_user,
            audience: strings(claims.get("aud")),
            roles,
            scopes,
            tenant: text(&["tid"]),
            app: text(&["appid", "azp"]),
            user: text(&["upn", "unique_name", "preferred_username"]),
            mfa: methods.map(|methods| methods.iter().any(|method| method.eq_ignore_ascii_case("mfa"))),
            // A NumericDate may have a fraction.
            expires: claims.get("exp").and_then(Value::as_f64).and_then(|end| Duration::try_from_secs_f64(end).ok()),
        }
    }
}

/// A string, or an array of strings.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn words(value: Option<&Value>) -> Vec<String> {
    strings(value).iter().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    use super::*;

    fn claims(payload: &Value) -> TokenClaims {
        let token = format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload.to_string()));
        TokenClaims::of_token(&token).unwrap()
    }

    #[test]
    fn a_users_token_shows_who_signed_in_and_how() {
        let read = claims(&json!({
            "aud": "https://api.partnercenter.microsoft.com", "scp": "user_impersonation other", "tid": "t",
            "appid": "a",
            "upn": "admin@contoso.com", "amr": ["pwd", "mfa"], "exp": 1_900_000_000.5,
        }));
        assert_eq!(
            (read.has_user, read.mfa, read.user.as_deref()),
            (Some(true), Some(true), Some("admin@contoso.com"))
        );
        assert_eq!((read.audience, read.scopes.len()), (vec!["https://api.partnercenter.microsoft.com".to_owned()], 2));
        assert_eq!(read.expires, Some(Duration::from_millis(1_900_000_000_500)));
        assert_eq!(claims(&json!({"scp": "x", "amr": ["pwd"]})).mfa, Some(false));
        assert_eq!(claims(&json!({"scp": "x"})).mfa, None, "absent is unknown");
    }

    #[test]
    fn an_apps_token_has_no_user() {
        let read = claims(&json!({"aud": ["a", "b"], "roles": ["r"], "azp": "x", "exp": "no number"}));
        assert_eq!((read.has_user, read.mfa, read.expires), (Some(false), None, None));
        assert_eq!((read.audience.len(), read.app.as_deref()), (2, Some("x")));
        assert_eq!(claims(&json!({"idtyp": "app", "scp": "x"})).has_user, Some(false));
        assert_eq!(claims(&json!({})).has_user, None);
    }

    #[test]
    fn a_string_that_is_not_a_token_has_no_claims() {
        for token in ["", "t", "a.b", "a.b.c", "a.b.c.d", "e30.!.x", "e30.W10.x"] {
            assert_eq!(TokenClaims::of_token(token), None, "{token}");
        }
    }
}
