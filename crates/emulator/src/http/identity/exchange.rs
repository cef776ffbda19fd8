//! The token exchange of older SDKs (`/generatetoken`).

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use partner_orders_api::types::TokenResponse;
use partner_orders_rules::codes;
use serde_json::json;

use crate::engine::ServiceError;
use crate::store::Changes;
use partner_orders_sign_in::{Form, IdentityProvider, TokenRejection};

/// The endpoint of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExchangeVersion {
    /// `POST /generatetoken`, which was retired with the audience that it accepted.
    Unversioned,
    /// `POST /v3/generatetoken`, which accepts the API's audience.
    V3,
}

/// Exchanges a token of Entra ID for one of Partner Center's own ("Partner Center authentication").
///
/// Assumed: the new token has the same claims, and expires when the old one does.
///
/// # Errors
/// As [`IdentityProvider::check`]; 401/900420 for the retired exchange; 400/800002 for another `grant_type` than
/// `jwt_token`.
pub(super) fn exchange(
    identity: &mut IdentityProvider,
    version: ExchangeVersion,
    bearer: Option<&str>,
    form: &Form,
    now: DateTime<Utc>,
    changes: &mut Changes,
) -> Result<TokenResponse, ServiceError> {
    identity.check(bearer, now)?;
    if version == ExchangeVersion::Unversioned {
        let text = "The exchange at /generatetoken was retired with the audience that it accepted. Use the token of \
                    Entra ID as it is, or /v3/generatetoken.";
        return Err(ServiceError::new(codes::AUDIENCE_RETIRED, text));
    }
    if form.get("grant_type") != Some("jwt_token") {
        let text = "The grant_type must be jwt_token.";
        return Err(ServiceError::new(codes::INVALID_INPUT, text).about(["grant_type"]));
    }
    let (token, expires) = identity
        .reissue(bearer.unwrap_or_default(), now, changes)
        .map_err(|error| ServiceError::unexpected(error.text))?;
    Ok(TokenResponse {
        access_token: Some(Secret::from(token)),
        token_type: Some("Bearer".to_owned()),
        expires_in: Some(json!(expires.saturating_sub(now.timestamp()))),
        ..TokenResponse::default()
    })
}

impl From<TokenRejection> for ServiceError {
    fn from(rejection: TokenRejection) -> Self {
        Self::new(rejection.code(), rejection.to_string())
    }
}
