//! What a token is asked for, in the words of both versions of the token endpoint.

use crate::error::Error;

/// All that an app registration was granted.
const DEFAULT: &str = "/.default";
/// To act for a user ("Partner Center authentication").
const DELEGATED: &str = "/user_impersonation";

/// What a token is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The audience: `resource` of the v1 endpoint.
    pub(super) resource: String,
    /// `scope` of the v2 endpoint for an app by itself.
    pub(super) for_app: String,
    /// `scope` of the v2 endpoint for a user, with a refresh token.
    pub(super) for_user: String,
}

impl Asked {
    /// Reads what `azure_core` clients ask for: `{audience}/.default`, `{audience}/user_impersonation`, or an audience
    /// alone. Any other permission is asked for as it stands.
    pub(super) fn of(scopes: &[&str]) -> Result<Self, Error> {
        let own = |scope: &&&str| !matches!(**scope, "openid" | "offline_access" | "profile" | "email");
        let scope = scopes.iter().find(own).map(|scope| scope.trim()).filter(|scope| !scope.is_empty());
        let scope = scope.ok_or_else(|| {
            Error::invalid_input(
                "a token was asked for without saying what for",
                "Ask for the API's base URL followed by `/.default`.",
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
}

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn every_spelling_of_an_audience_asks_for_the_same() {
        for scope in ["https://api.example/.default", "https://api.example/user_impersonation", "https://api.example/"]
        {
            let asked = Asked::of(&["openid", scope]).unwrap();
            assert_eq!(asked.resource, "https://api.example", "{scope}");
            assert_eq!(asked.for_app, "https://api.example/.default");
            assert_eq!(asked.for_user, "https://api.example/user_impersonation offline_access openid");
        }
        let own = Asked::of(&["api://app/read"]).unwrap();
        assert_eq!(
            (own.for_app.as_str(), own.for_user.as_str()),
            ("api://app/read", "api://app/read offline_access openid")
        );
        assert!(Asked::of(&[]).is_err() && Asked::of(&["openid"]).is_err() && Asked::of(&[" "]).is_err());
    }
}
