//! The scope of a token, for both versions of the token endpoint.

use super::app::TokenVersion;
use crate::error::Error;

/// Everything that an app registration was granted.
const DEFAULT: &str = "/.default";
/// Access on behalf of a user ("Partner Center authentication").
const DELEGATED: &str = "/user_impersonation";

/// The scope of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TokenScope {
    /// The audience, `resource` of the v1 endpoint.
    pub(super) resource: String,
    /// `scope` of the v2 endpoint for an app by itself.
    for_app: String,
    /// `scope` of the v2 endpoint for a user, with a refresh token.
    for_user: String,
}

impl TokenScope {
    /// Parses the scopes of `azure_core` clients: `{audience}/.default`, `{audience}/user_impersonation`, or an
    /// audience alone. Any other permission is requested as it is.
    pub(super) fn parse(scopes: &[&str]) -> Result<Self, Error> {
        let own = |scope: &&&str| !matches!(**scope, "openid" | "offline_access" | "profile" | "email");
        let scope = scopes.iter().find(own).map(|scope| scope.trim()).filter(|scope| !scope.is_empty());
        let scope = scope.ok_or_else(|| {
            Error::invalid_input(
                "the token request has no scope",
                "Request the API's base URL followed by `/.default`.",
            )
        })?;
        let audience = scope.strip_suffix(DEFAULT).or_else(|| scope.strip_suffix(DELEGATED));
        let is_audience = || scope.split_once("://").is_some_and(|(_, rest)| !rest.trim_end_matches('/').contains('/'));
        let audience =
            audience.or_else(|| is_audience().then_some(scope)).map(|audience| audience.trim_end_matches('/'));
        let user = match audience {
            Some(audience) => format!("{audience}{DELEGATED}"),
            None => scope.to_owned(),
        };
        Ok(Self {
            resource: audience.unwrap_or(scope).to_owned(),
            for_app: audience.map_or_else(|| scope.to_owned(), |audience| format!("{audience}{DEFAULT}")),
            for_user: format!("{user} offline_access openid"),
        })
    }

    /// The form field of an app-only token request.
    pub(super) fn app_field(&self, version: TokenVersion) -> (&'static str, &str) {
        match version {
            TokenVersion::V1 => ("resource", &self.resource),
            TokenVersion::V2 => ("scope", &self.for_app),
        }
    }

    /// The form field of an App+User token request.
    pub(super) fn user_field(&self, version: TokenVersion) -> (&'static str, &str) {
        match version {
            TokenVersion::V1 => ("resource", &self.resource),
            TokenVersion::V2 => ("scope", &self.for_user),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TokenScope;

    #[test]
    fn every_spelling_of_an_audience_requests_the_same_scope() {
        for scope in ["https://api.example/.default", "https://api.example/user_impersonation", "https://api.example/"]
        {
            let scopes = TokenScope::parse(&["openid", scope]).unwrap();
            assert_eq!(scopes.resource, "https://api.example", "{scope}");
            assert_eq!(scopes.for_app, "https://api.example/.default");
            assert_eq!(scopes.for_user, "https://api.example/user_impersonation offline_access openid");
        }
        let own = TokenScope::parse(&["api://app/read"]).unwrap();
        assert_eq!(
            (own.for_app.as_str(), own.for_user.as_str()),
            ("api://app/read", "api://app/read offline_access openid")
        );
        assert!(
            TokenScope::parse(&[]).is_err()
                && TokenScope::parse(&["openid"]).is_err()
                && TokenScope::parse(&[" "]).is_err()
        );
    }
}
