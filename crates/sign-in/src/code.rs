//! Authorization codes.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::expiring_store::Expires;
use super::grant::{AuthenticatedApp, Consent, Redeemable};
use super::{Form, IdentityProvider, OAuthRequest, Realm, RecordWriter, SignInError, hash};

/// The lifetime of a code ("Microsoft identity platform and OAuth 2.0 authorization code flow").
const LIFE: Duration = Duration::minutes(10);

/// An authorization code that was issued.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AuthorizationCode {
    consent: Consent,
    redirect_uri: String,
    nonce: Option<String>,
    challenge: Option<Challenge>,
    expires: DateTime<Utc>,
    pub(super) redeemed: bool,
}

/// The PKCE challenge of a code (RFC 7636). Only the app that started the sign-in knows the verifier.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Challenge {
    /// The SHA-256 of the verifier; computed here if the challenge is plain.
    sha256: String,
}

impl Expires for AuthorizationCode {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl Challenge {
    /// Parses the challenge of an authorize request, if it has one.
    pub(super) fn parse(form: &Form) -> Result<Option<Self>, SignInError> {
        let Some(challenge) = form.get("code_challenge") else { return Ok(None) };
        match form.get("code_challenge_method").unwrap_or("plain") {
            "S256" => Ok(Some(Self { sha256: challenge.to_owned() })),
            "plain" => Ok(Some(Self { sha256: hash::sha256(challenge) })),
            other => {
                let text = format!("The code_challenge_method '{other}' is neither S256 nor plain.");
                Err(SignInError::new(400, "invalid_request", 501_491, text))
            }
        }
    }

    fn verify(&self, verifier: Option<&str>) -> Result<(), SignInError> {
        let verifier = verifier.ok_or_else(|| {
            SignInError::grant(50148, "A 'code_verifier' must be sent, since the code has a 'code_challenge'.")
        })?;
        if hash::sha256(verifier) == self.sha256 {
            return Ok(());
        }
        let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
        Err(SignInError::grant(501_481, text))
    }
}

impl IdentityProvider {
    /// Issues a code for the consent of a user.
    pub(super) fn code(
        &mut self,
        consent: Consent,
        redirect_uri: &str,
        nonce: Option<&str>,
        challenge: Option<Challenge>,
        now: DateTime<Utc>,
        records: &mut impl RecordWriter,
    ) -> String {
        let (redirect_uri, nonce) = (redirect_uri.to_owned(), nonce.map(str::to_owned));
        let expires = now.checked_add_signed(LIFE).unwrap_or(now);
        let code = AuthorizationCode { consent, redirect_uri, nonce, challenge, expires, redeemed: false };
        self.codes.insert(code, now, records)
    }

    /// Checks the code of a token request.
    pub(super) fn redeemable_code<'a>(
        &self,
        client: &AuthenticatedApp<'_>,
        realm: Realm<'_>,
        request: &OAuthRequest<'a>,
    ) -> Result<Redeemable<'a>, SignInError> {
        let secret = request.form.required("code")?;
        let unknown = || SignInError::grant(70000, "The provided value for the 'code' parameter is not valid.");
        let code = self.codes.get(secret).ok_or_else(unknown)?;
        client.require_own(&code.consent, realm)?;
        if code.redeemed {
            let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an \
                        existing refresh token.";
            return Err(SignInError::grant(54005, text));
        }
        if request.now >= code.expires {
            let text = "The provided authorization code or refresh token has expired due to inactivity. Send a new \
                        interactive authorization request for this user and resource.";
            return Err(SignInError::grant(70008, text));
        }
        if request.form.required("redirect_uri")? != code.redirect_uri {
            let text =
                "The reply address does not match the reply address provided when requesting Authorization code.";
            return Err(SignInError::client(500_112, text));
        }
        if let Some(challenge) = &code.challenge {
            challenge.verify(request.form.get("code_verifier"))?;
        }
        Ok(Redeemable { secret, consent: code.consent.clone(), nonce: code.nonce.clone() })
    }
}
