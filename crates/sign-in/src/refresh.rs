//! Refresh tokens.

use chrono::{DateTime, Duration, Utc};
use partner_orders_rules::limits;
use serde::{Deserialize, Serialize};

use super::expiring_store::Expires;
use super::grant::{AuthenticatedApp, Consent, Redeemable};
use super::{IdentityProvider, OAuthRequest, Realm, RecordWriter, SignInError};

/// A refresh token that was issued.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RefreshToken {
    consent: Consent,
    expires: DateTime<Utc>,
    pub(super) spent: bool,
}

impl Expires for RefreshToken {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl IdentityProvider {
    /// Issues a refresh token, which expires after 90 days ("Secure application model").
    pub(super) fn refresh_token(
        &mut self,
        consent: Consent,
        now: DateTime<Utc>,
        records: &mut impl RecordWriter,
    ) -> String {
        let life = Duration::from_std(limits::REFRESH_TOKEN_LIFE).unwrap_or(Duration::days(90));
        let expires = now.checked_add_signed(life).unwrap_or(now);
        let token = RefreshToken { consent, expires, spent: false };
        self.refresh_tokens.insert(token, now, records)
    }

    /// Returns `true` if a refresh token was used before. A client should store the new one that each use brings.
    #[must_use]
    pub fn is_used_refresh_token(&self, secret: &str) -> bool {
        self.refresh_tokens.get(secret).is_some_and(|token| token.spent)
    }

    /// Checks the refresh token of a request.
    ///
    /// Each use issues a new refresh token, and the old one stays valid for its 90 days, as with Entra ID ("Refresh
    /// tokens in the Microsoft identity platform"). With [`OAuthRequest::rotates_refresh_tokens`] it is refused from
    /// then on: a client that goes on using it would otherwise only notice after 90 days.
    pub(super) fn redeemable_refresh_token<'a>(
        &self,
        client: &AuthenticatedApp<'_>,
        realm: Realm<'_>,
        request: &OAuthRequest<'a>,
    ) -> Result<Redeemable<'a>, SignInError> {
        let secret = request.form.required("refresh_token")?;
        let unknown = || SignInError::grant(70000, "The provided value for the 'refresh_token' is not valid.");
        let token = self.refresh_tokens.get(secret).ok_or_else(unknown)?;
        client.require_own(&token.consent, realm)?;
        if token.spent && request.rotates_refresh_tokens {
            let text = "The refresh token was used before. Store the new one that each response brings.";
            return Err(SignInError::grant(70000, text));
        }
        if request.now >= token.expires {
            let text = "The refresh token has expired due to inactivity.";
            return Err(SignInError::grant(700_082, text));
        }
        Ok(Redeemable { secret, consent: token.consent.clone(), nonce: None })
    }
}
