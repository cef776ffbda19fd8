//! The token exchange of older SDKs (`/generatetoken`).

use chrono::{DateTime, Utc};
use partner_orders_api::Secret;
use partner_orders_api::types::TokenResponse;
use partner_orders_rules::codes;
use serde_json::{Map, json};
use uuid::Uuid;

use super::claims::Claims;
use super::{Form, Identity};
use crate::engine::ServiceError;
use crate::store::Changes;

/// Which exchange is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExchangeVersion {
    /// `POST /generatetoken`, which ended with the audience that it took.
    Unversioned,
    /// `POST /v3/generatetoken`, which takes the API's audience.
    V3,
}

impl Identity {
    /// Exchanges a token of Entra ID for one of Partner Center's own ("Partner Center authentication"). The new token
    /// says the same and ends when the old one does, which is assumed.
    ///
    /// # Errors
    /// As [`check`](Self::check); 401/900420 for the exchange that ended; 400/800002 for another `grant_type` than
    /// `jwt_token`.
    pub(crate) fn exchange(
        &mut self,
        version: ExchangeVersion,
        bearer: Option<&str>,
        form: &Form,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, ServiceError> {
        self.check(bearer, now)?;
        if version == ExchangeVersion::Unversioned {
            let text = "The exchange at /generatetoken ended with the audience that it took. Use the token of Entra ID \
                        as it is, or /v3/generatetoken.";
            return Err(ServiceError::new(codes::AUDIENCE_RETIRED, text));
        }
        if form.get("grant_type") != Some("jwt_token") {
            let text = "The grant_type must be jwt_token.";
            return Err(ServiceError::new(codes::INVALID_INPUT, text).about(["grant_type"]));
        }
        let unreadable = || ServiceError::unexpected("The bearer token could not be read again.");
        let key = self.made_key().ok_or_else(unreadable)?;
        let mut claims: Claims = bearer.and_then(|token| key.read(token)).ok_or_else(unreadable)?;
        claims.iat = now.timestamp();
        claims.uti = Uuid::new_v4().simple().to_string();
        let token = self.sign(&claims, changes).map_err(|refusal| ServiceError::unexpected(refusal.text))?;
        TokenResponse::builder()
            .access_token(Secret::from(token))
            .token_type("Bearer".to_owned())
            .expires_in(Some(json!(claims.exp.saturating_sub(now.timestamp()))))
            .extra(Map::new())
            .try_into()
            .map_err(|error: partner_orders_api::types::error::ConversionError| {
                ServiceError::unexpected(error.to_string())
            })
    }
}
