//! Refresh tokens.

use chrono::{DateTime, Duration, Utc};
use partner_orders_api::types::TokenResponse;
use partner_orders_rules::limits;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::claims::Subject;
use super::code::MEMORY;
use super::grant::{Client, Consent, people};
use super::issue::WithUser;
use super::kept::Expires;
use super::{Directory, Identity, OAuthRequest, Realm, SignInError};
use crate::store::Changes;

/// What a refresh token stands for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Refresh {
    consent: Consent,
    expires: DateTime<Utc>,
    spent: bool,
}

impl Expires for Refresh {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl Identity {
    /// A refresh token, good for 90 days ("Secure application model").
    pub(super) fn refresh_token(&mut self, consent: Consent, now: DateTime<Utc>, changes: &mut Changes) -> String {
        let life = Duration::from_std(limits::REFRESH_TOKEN_LIFE).unwrap_or(Duration::days(90));
        let expires = now.checked_add_signed(life).unwrap_or(now);
        let refresh = Refresh { consent, expires, spent: false };
        self.refreshes.hand_out(refresh, now.checked_sub_signed(MEMORY).unwrap_or(now), changes)
    }

    /// App+User, by the refresh token of an earlier sign-in.
    ///
    /// Each use brings a new refresh token, and the old one is refused from then on. That is stricter than Entra ID,
    /// which leaves the old one good: a client that goes on using it would only notice after 90 days.
    pub(super) fn by_refresh_token(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let client = Client::of(directory, realm, ask, now)?;
        let given = ask.form.required("refresh_token")?;
        let unknown = || SignInError::grant(70000, "The provided value for the 'refresh_token' is not valid.");
        let refresh = self.refreshes.get(given).ok_or_else(unknown)?;
        client.must_own(&refresh.consent, realm)?;
        if refresh.spent {
            let text = "The refresh token was used before. Keep the new one that each answer brings.";
            return Err(SignInError::grant(70000, text));
        }
        if now >= refresh.expires {
            let text = "The refresh token has expired due to inactivity.";
            return Err(SignInError::grant(700_082, text));
        }
        let asked = Asked::by_user(ask.form, ask.version, ask.origin)?;
        let consent = refresh.consent.clone();
        let resource = asked.resource.or_else(|| consent.resource.clone());
        let resource = resource.ok_or_else(|| SignInError::missing(Asked::parameter(ask.version)))?;
        let (tenant, user) = people(directory, &consent)?;
        self.refreshes.update(given, changes, |refresh| refresh.spent = true);

        let id_token = asked.openid || consent.openid;
        let refresh = Some(self.refresh_token(consent, now, changes));
        let subject = Subject { version: ask.version, origin: ask.origin, tenant, app: client.app, user: Some(user) };
        let with = WithUser { refresh, id_token, nonce: None };
        self.answer(&subject, &resource, client.proof, with, now, changes)
    }
}
