//! The check of a sign-in.

use std::sync::Arc;

use partner_center_core::internal::{Call, Connection, checked};
use partner_center_core::{Error, Ids, Result, TokenClaims};

/// The result of a check of the sign-in.
#[derive(Debug)]
#[non_exhaustive]
pub struct SignInCheck {
    /// The claims of the token; `None` if it is not a JSON Web Token, like the tokens of some gateways.
    pub claims: Option<TokenClaims>,
    /// `true` if the user signed in with multi-factor authentication, by the service's response (`isMfaCompliant`).
    /// `None` if the response does not say, and always for an app without a user.
    ///
    /// Assumed: header names and values are those that several public clients use.
    pub mfa_compliant: Option<bool>,
    /// The error with which the service rejected the call. `None` if it accepted it.
    pub refusal: Option<Error>,
    /// The ids of the call, for support.
    pub ids: Option<Ids>,
}

impl SignInCheck {
    pub(crate) async fn of_connection(connection: &Arc<Connection>) -> Result<Self> {
        let claims = connection.token_claims().await?;
        let is_app = claims.as_ref().is_some_and(|claims| claims.has_user == Some(false));
        let call = Call::new(connection, None).start();
        let client = call.client();
        let probe = client.list_customers().size(1).validate_mfa("true");
        let (mfa, ids, refusal) = match call.finish(probe.send().await).and_then(checked) {
            Ok(response) => (response.header(COMPLIANT).and_then(parse_bool), Some(response.ids()), None),
            Err(error) => (error.header(COMPLIANT).and_then(parse_bool), error.ids(), Some(error)),
        };
        Ok(Self { claims, mfa_compliant: mfa.filter(|_| !is_app), refusal, ids })
    }

    /// Returns whether the user signed in with multi-factor authentication: by the service's response, else by the
    /// token. `None` if neither says so.
    pub fn mfa(&self) -> Option<bool> {
        self.mfa_compliant.or_else(|| self.claims.as_ref()?.mfa)
    }
}

const COMPLIANT: &str = "isMfaCompliant";

fn parse_bool(value: &str) -> Option<bool> {
    value.trim().to_ascii_lowercase().parse().ok()
}
