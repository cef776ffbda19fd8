//! A user signs in on another device, by typing a short code.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::Secret;
use serde_json::{Map, Value};

use super::app::{AppRegistration, TokenVersion};
use super::endpoint::{Grant, json, number};
use super::fault;
use super::refresh_token::RefreshTokenCredential;
use super::scope::Asked;
use super::store::RefreshTokenStore;
use crate::error::{Details, Error, ErrorKind};
use crate::observe::TARGET;

/// How long a code is good for where the authority does not say (RFC 8628 demands that it says).
const UNSTATED_LIFE: Duration = Duration::from_secs(900);
/// How long to wait between questions where the authority does not say (RFC 8628).
const UNSTATED_INTERVAL: Duration = Duration::from_secs(5);
/// How much longer to wait from then on where the authority finds it too often (RFC 8628).
const SLOWER: Duration = Duration::from_secs(5);

/// Signs a user in by device code: the program shows a code, and the user types it into a browser on any machine, where
/// multi-factor authentication works as ever.
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// use partner_orders::{AppRegistration, Cloud, DeviceCode, FileStore};
///
/// # async fn sign_in() -> Result<(), partner_orders::Error> {
/// let app = AppRegistration::new(Cloud::Global.authority(), "contoso.onmicrosoft.com", "client id")?;
/// let sign_in = DeviceCode::new(app, Cloud::Global.user_scope())?.start().await?;
/// eprintln!("{}", sign_in.message());
/// let credential = sign_in.wait(FileStore::new("refresh-token")).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct DeviceCode {
    app: AppRegistration,
    asked: Asked,
}

impl DeviceCode {
    /// A sign-in for `scope`, such as a [cloud's](crate::Cloud::user_scope). An app registration for web apps needs its
    /// secret; a native one must allow public client flows.
    ///
    /// # Errors
    /// [`InvalidInput`](ErrorKind::InvalidInput) for an empty scope.
    pub fn new(app: AppRegistration, scope: &str) -> Result<Self, Error> {
        Ok(Self { asked: Asked::of(&[scope])?, app })
    }

    /// Asks for a code.
    ///
    /// # Errors
    /// Where the authority gives none.
    pub async fn start(self) -> Result<DeviceSignIn, Error> {
        let what = match self.app.version {
            TokenVersion::V1 => ("resource", self.asked.resource.as_str()),
            TokenVersion::V2 => ("scope", self.asked.for_user.as_str()),
        };
        let started = self.app.poster.clock.elapsed();
        let answer = self.app.ask("devicecode", &[what], false).await?;
        let body: Map<String, Value> = json(&answer)?;
        let text = |name: &str| body.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let must = |value: Option<String>, missing: &str| value.ok_or_else(|| fault::unusable(&answer, missing));
        let seconds = |name: &str| number(body.get(name)).map(Duration::from_secs);
        let user_code = must(text("user_code"), "it holds no user_code")?;
        // The v1 endpoint calls it a URL.
        let address = text("verification_uri").or_else(|| text("verification_url"));
        let verification_uri = must(address, "it holds no verification_uri")?;
        let message = text("message").unwrap_or_else(|| {
            format!("To sign in, open the page {verification_uri} in a browser and type the code {user_code}.")
        });
        let expires_in = seconds("expires_in").unwrap_or(UNSTATED_LIFE);
        Ok(DeviceSignIn {
            device_code: Secret::new(must(text("device_code"), "it holds no device_code")?),
            user_code,
            verification_uri,
            message,
            expires_in,
            ends: started.saturating_add(expires_in),
            interval: seconds("interval").filter(|wait| !wait.is_zero()).unwrap_or(UNSTATED_INTERVAL),
            app: self.app,
            asked: self.asked,
        })
    }
}

/// A sign-in that waits for its user.
pub struct DeviceSignIn {
    app: AppRegistration,
    asked: Asked,
    device_code: Secret,
    user_code: String,
    verification_uri: String,
    message: String,
    expires_in: Duration,
    /// On the clock that never goes back.
    ends: Duration,
    interval: Duration,
}

impl DeviceSignIn {
    /// What the user has to type.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where the user has to type it.
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// Both, in a sentence of the authority for the user.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How long the code is good for, counted from [`DeviceCode::start`].
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }

    /// Waits until the user has signed in. The refresh token goes into `store`, and the credential's first token is the
    /// one that the sign-in brought. Where the authority cannot be reached meanwhile, it goes on waiting.
    ///
    /// # Errors
    /// [`Authentication`](ErrorKind::Authentication) where the user declines or the code expires, and where the
    /// authority refuses for any other reason.
    pub async fn wait(self, store: Arc<dyn RefreshTokenStore>) -> Result<Arc<RefreshTokenCredential>, Error> {
        let clock = Arc::clone(&self.app.poster.clock);
        let mut interval = self.interval;
        loop {
            let left = self.ends.saturating_sub(clock.elapsed());
            if left.is_zero() {
                return Err(expired());
            }
            // The last question comes when the code is about to end, not after it.
            clock.sleep(interval.min(left)).await;
            let refusal = match self.ask().await {
                Ok(grant) => {
                    return RefreshTokenCredential::signed_in(self.app, store, &self.asked.resource, grant).await;
                }
                Err(refusal) => refusal,
            };
            match refusal.token_fault().and_then(|fault| fault.error.as_deref()) {
                Some("authorization_pending") => {}
                Some("slow_down") => interval = interval.saturating_add(SLOWER),
                Some("expired_token" | "code_expired") => return Err(expired_as(refusal)),
                Some("authorization_declined" | "access_denied") => return Err(declined(refusal)),
                _ if matches!(refusal.kind(), ErrorKind::Unavailable | ErrorKind::Throttled) => {
                    tracing::debug!(target: TARGET, error = %refusal, "the authority could not be asked; trying again");
                    interval = interval.max(refusal.retry_after().unwrap_or_default()).saturating_add(SLOWER);
                }
                _ => return Err(refusal),
            }
        }
    }

    async fn ask(&self) -> Result<Grant, Error> {
        let code = self.device_code.secret();
        match self.app.version {
            TokenVersion::V1 => {
                let resource = self.asked.resource.as_str();
                self.app.token(&[("grant_type", "device_code"), ("code", code), ("resource", resource)], true).await
            }
            TokenVersion::V2 => {
                let grant_type = "urn:ietf:params:oauth:grant-type:device_code";
                self.app.token(&[("grant_type", grant_type), ("device_code", code)], true).await
            }
        }
    }
}

fn expired() -> Error {
    let rest =
        Details { remedy: Some("Begin the sign-in anew, and type the code in time.".into()), ..Details::default() };
    Error::new(ErrorKind::Authentication, "nobody typed the code before it expired", rest)
}

fn expired_as(refusal: Error) -> Error {
    expired().with_refusal(refusal)
}

fn declined(refusal: Error) -> Error {
    let rest = Details { remedy: Some("Sign in again and accept what the app asks for.".into()), ..Details::default() };
    Error::new(ErrorKind::Authentication, "the user declined to sign in", rest).with_refusal(refusal)
}

impl fmt::Debug for DeviceSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSignIn")
            .field("app", &self.app)
            .field("verification_uri", &self.verification_uri)
            .field("expires_in", &self.expires_in)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}
