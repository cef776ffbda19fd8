//! Authorization codes.

use chrono::{DateTime, Duration, Utc};
use partner_orders_api::types::TokenResponse;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::claims::{EndpointVersion, Subject};
use super::grant::{Client, Consent, people};
use super::issue::WithUser;
use super::kept::Expires;
use super::{Directory, Identity, OAuthRequest, Realm, SignInError, hash};
use crate::store::Changes;

/// How long a code is good for ("Microsoft identity platform and OAuth 2.0 authorization code flow").
const LIFE: Duration = Duration::minutes(10);

/// How long after its end a grant is still known, so that it can be called expired.
pub(super) const MEMORY: Duration = Duration::hours(1);

/// What a code stands for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Code {
    pub(super) consent: Consent,
    pub(super) redirect_uri: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: Option<Challenge>,
    expires: DateTime<Utc>,
    redeemed: bool,
}

/// What the one who redeems a code must know (RFC 7636).
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Challenge {
    /// The SHA-256 of the verifier. That of a plain challenge is taken when it comes.
    sha256: String,
}

impl Expires for Code {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl Challenge {
    /// The challenge of a request, if it brings one.
    pub(super) fn of(form: &super::Form) -> Result<Option<Self>, SignInError> {
        let Some(challenge) = form.get("code_challenge") else { return Ok(None) };
        match form.get("code_challenge_method").unwrap_or("plain") {
            "S256" => Ok(Some(Self { sha256: challenge.to_owned() })),
            "plain" => Ok(Some(Self { sha256: hash::of(challenge) })),
            other => {
                let text = format!("The code_challenge_method '{other}' is neither S256 nor plain.");
                Err(SignInError::new(400, "invalid_request", 501_491, text))
            }
        }
    }
}

impl Identity {
    /// A code for what a user allowed.
    pub(super) fn code(
        &mut self,
        consent: Consent,
        redirect_uri: &str,
        nonce: Option<&str>,
        challenge: Option<Challenge>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> String {
        let (redirect_uri, nonce) = (redirect_uri.to_owned(), nonce.map(str::to_owned));
        let expires = now.checked_add_signed(LIFE).unwrap_or(now);
        let code = Code { consent, redirect_uri, nonce, challenge, expires, redeemed: false };
        self.codes.hand_out(code, now.checked_sub_signed(MEMORY).unwrap_or(now), changes)
    }

    /// App+User, by the code of a user who signed in. A code is good once.
    pub(super) fn by_code(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let client = Client::of(directory, realm, ask, now)?;
        let given = ask.form.required("code")?;
        let unknown = || SignInError::grant(70000, "The provided value for the 'code' parameter is not valid.");
        let code = self.codes.get(given).ok_or_else(unknown)?;
        client.must_own(&code.consent, realm)?;
        if code.redeemed {
            let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an \
                        existing refresh token.";
            return Err(SignInError::grant(54005, text));
        }
        if now >= code.expires {
            let text = "The provided authorization code or refresh token has expired due to inactivity. Send a new \
                        interactive authorization request for this user and resource.";
            return Err(SignInError::grant(70008, text));
        }
        if ask.form.required("redirect_uri")? != code.redirect_uri {
            let text =
                "The reply address does not match the reply address provided when requesting Authorization code.";
            return Err(SignInError::client(500_112, text));
        }
        if let Some(challenge) = &code.challenge {
            let verifier = ask.form.get("code_verifier").ok_or_else(|| {
                SignInError::grant(50148, "A 'code_verifier' must be sent, since the code has a 'code_challenge'.")
            })?;
            if hash::of(verifier) != challenge.sha256 {
                let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
                return Err(SignInError::grant(501_481, text));
            }
        }

        let asked = Asked::by_user(ask.form, ask.version, ask.origin)?;
        let (mut consent, nonce) = (code.consent.clone(), code.nonce.clone());
        consent.resource = asked.resource.or(consent.resource);
        let resource = consent.resource.clone().ok_or_else(|| SignInError::missing(Asked::parameter(ask.version)))?;
        let (tenant, user) = people(directory, &consent)?;
        self.codes.update(given, changes, |code| code.redeemed = true);

        let refresh = consent.offline.then(|| self.refresh_token(consent.clone(), now, changes));
        // The v1 endpoint says who signed in without being asked.
        let id_token = consent.openid || ask.version == EndpointVersion::V1;
        let subject = Subject { version: ask.version, origin: ask.origin, tenant, app: client.app, user: Some(user) };
        let with = WithUser { refresh, id_token, nonce: nonce.as_deref() };
        self.answer(&subject, &resource, client.proof, with, now, changes)
    }
}
