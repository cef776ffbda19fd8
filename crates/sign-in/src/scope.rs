//! The resource and permissions that a request asks for: `resource` with v1, `scope` with v2.

use super::audience::Audience;
use super::claims::EndpointVersion;
use super::{Form, SignInError};

/// The permission that stands for all permissions that were granted.
const DEFAULT: &str = ".default";
/// The permission of App+User tokens ("Partner Center authentication").
const DELEGATED: &str = "user_impersonation";

/// The resource and permissions that a request asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TokenScope {
    /// The audience, as the request spells it.
    pub(super) resource: Option<String>,
    /// An id token is requested.
    pub(super) openid: bool,
    /// A refresh token is requested.
    pub(super) offline: bool,
}

impl TokenScope {
    /// Returns the resource of an app-only request. With v2, its scope must be one `{resource}/.default`.
    pub(super) fn resource_for_app(form: &Form, version: EndpointVersion, origin: &str) -> Result<String, SignInError> {
        let resource = match version {
            EndpointVersion::V1 => form.required("resource")?,
            EndpointVersion::V2 => {
                reject_resource(form)?;
                let scope = form.required("scope")?;
                let suffix = format!("/{DEFAULT}");
                scope.trim().strip_suffix(&suffix).filter(|rest| !rest.contains(char::is_whitespace)).ok_or_else(|| {
                    let text = format!(
                        "The provided value for scope {scope} is not valid. Client credential flows must have a scope \
                         value with /.default suffixed to the resource identifier (application ID URI)."
                    );
                    SignInError::new(400, "invalid_scope", 1_002_012, text)
                })?
            }
        };
        require_known(resource, origin)
    }

    /// Parses the scope of a request for a user. It may be absent: the request that redeems the grant can have it then.
    pub(super) fn for_user(form: &Form, version: EndpointVersion, origin: &str) -> Result<Self, SignInError> {
        let mut parsed = Self::default();
        let scopes = form.get("scope").unwrap_or_default().split_whitespace();
        if version == EndpointVersion::V1 {
            let resource = form.get("resource").map(|resource| require_known(resource, origin)).transpose()?;
            return Ok(Self { resource, openid: scopes.into_iter().any(|scope| scope == "openid"), offline: true });
        }
        reject_resource(form)?;
        for scope in scopes {
            match scope {
                "openid" => parsed.openid = true,
                "offline_access" => parsed.offline = true,
                "profile" | "email" => {}
                _ => {
                    let (resource, permission) = scope.rsplit_once('/').unwrap_or(("", scope));
                    let resource = require_known(resource, origin)?;
                    if permission != DEFAULT && permission != DELEGATED {
                        let text = format!(
                            "The application asked for scope '{permission}' that doesn't exist on the resource \
                             '{resource}'."
                        );
                        return Err(SignInError::new(400, "invalid_client", 650_053, text));
                    }
                    if parsed.resource.as_ref().is_some_and(|other| *other != resource) {
                        let text = "The scope names more than one resource.";
                        return Err(SignInError::new(400, "invalid_scope", 28000, text));
                    }
                    parsed.resource = Some(resource);
                }
            }
        }
        Ok(parsed)
    }

    /// The `scope` of a token response.
    pub(super) fn granted(resource: &str, version: EndpointVersion) -> String {
        match version {
            EndpointVersion::V1 => DELEGATED.to_owned(),
            EndpointVersion::V2 => format!("{resource}/{DELEGATED}"),
        }
    }

    /// The parameter that names a resource.
    pub(super) fn parameter(version: EndpointVersion) -> &'static str {
        match version {
            EndpointVersion::V1 => "resource",
            EndpointVersion::V2 => "scope",
        }
    }
}

/// Rejects the parameter of the v1 endpoint, as the v2 endpoint does.
fn reject_resource(form: &Form) -> Result<(), SignInError> {
    match form.get("resource") {
        None => Ok(()),
        Some(_) => {
            let text = "The 'resource' request parameter is not supported.";
            Err(SignInError::new(400, "invalid_request", 901_002, text))
        }
    }
}

/// Returns a resource if tokens are issued for it.
fn require_known(resource: &str, origin: &str) -> Result<String, SignInError> {
    if Audience::named(resource, origin).is_some() {
        return Ok(resource.trim().to_owned());
    }
    let text = format!("The resource principal named {resource} was not found in the tenant.");
    Err(SignInError::new(400, "invalid_resource", 500_011, text))
}
