//! Sign-in of a user on another device, with a short code.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::Secret;
use serde_json::{Map, Value};

use super::app::{AppRegistration, TokenVersion};
use super::endpoint::{Grant, json, number};
use super::fault;
use super::refresh_token::RefreshTokenCredential;
use super::scope::TokenScope;
use super::store::RefreshTokenStore;
use crate::error::{Error, ErrorKind};
use crate::observe::TARGET;

/// The life of a code if the authority does not state it (RFC 8628 requires that it does).
const UNSTATED_LIFE: Duration = Duration::from_secs(900);
/// The time between two requests if the authority does not state it (RFC 8628).
const UNSTATED_INTERVAL: Duration = Duration::from_secs(5);
/// The time to add after each `slow_down` (RFC 8628).
const SLOWER: Duration = Duration::from_secs(5);

/// Signs a user in by device code: the program shows a code, and the user types it into a browser on any machine, with
/// multi-factor authentication as usual.
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
    scope: TokenScope,
}

impl DeviceCode {
    /// Prepares a sign-in for `scope`, such as a [cloud's](crate::Cloud::user_scope). An app registration for web apps
    /// needs its secret; a native one must allow public client flows.
    ///
    /// # Errors
    /// [`InvalidInput`](ErrorKind::InvalidInput) for an empty scope.
    pub fn new(app: AppRegistration, scope: &str) -> Result<Self, Error> {
        Ok(Self { scope: TokenScope::parse(&[scope])?, app })
    }

    /// Requests a code.
    ///
    /// # Errors
    /// The failure to get one from the authority.
    pub async fn start(self) -> Result<DeviceSignIn, Error> {
        let scope = self.scope.user_field(self.app.version);
        let started = self.app.poster.clock.elapsed();
        let response = self.app.send("devicecode", &[scope], false).await?;
        let body: Map<String, Value> = json(&response)?;
        let text = |name: &str| body.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let must = |value: Option<String>, missing: &str| value.ok_or_else(|| fault::unusable(&response, missing));
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
            scope: self.scope,
        })
    }
}

/// A sign-in that waits for the user.
pub struct DeviceSignIn {
    app: AppRegistration,
    scope: TokenScope,
    device_code: Secret,
    user_code: String,
    verification_uri: String,
    message: String,
    expires_in: Duration,
    /// By [`Clock::elapsed`](crate::Clock::elapsed).
    ends: Duration,
    interval: Duration,
}

impl DeviceSignIn {
    /// The code that the user types.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The page on which the user types it.
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// The authority's sentence for the user, with page and code.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The life of the code, counted from [`DeviceCode::start`].
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }

    /// Waits until the user has signed in. The refresh token is saved in `store`, and the access token is the
    /// credential's first. It goes on waiting if the authority cannot be reached meanwhile.
    ///
    /// # Errors
    /// [`Authentication`](ErrorKind::Authentication) if the user declines, the code expires, or the authority rejects
    /// it for another reason.
    pub async fn wait(self, store: Arc<dyn RefreshTokenStore>) -> Result<Arc<RefreshTokenCredential>, Error> {
        let clock = Arc::clone(&self.app.poster.clock);
        let mut interval = self.interval;
        loop {
            let left = self.ends.saturating_sub(clock.elapsed());
            if left.is_zero() {
                return Err(expired());
            }
            // The last request is sent when the code is about to expire, not after it.
            clock.sleep(interval.min(left)).await;
            let refusal = match self.poll().await {
                Ok(grant) => {
                    return RefreshTokenCredential::signed_in(self.app, store, &self.scope.resource, grant).await;
                }
                Err(refusal) => refusal,
            };
            match refusal.token_fault().and_then(|fault| fault.error.as_deref()) {
                Some("authorization_pending") => {}
                Some("slow_down") => interval = interval.saturating_add(SLOWER),
                Some("expired_token" | "code_expired") => return Err(expired().with_refusal(refusal)),
                Some("authorization_declined" | "access_denied") => return Err(declined(refusal)),
                _ if matches!(refusal.kind(), ErrorKind::Unavailable | ErrorKind::Throttled) => {
                    tracing::debug!(
                        target: TARGET,
                        error = %refusal,
                        "the authority could not be reached; trying again"
                    );
                    interval = interval.max(refusal.retry_after().unwrap_or_default()).saturating_add(SLOWER);
                }
                _ => return Err(refusal),
            }
        }
    }

    async fn poll(&self) -> Result<Grant, Error> {
        let code = self.device_code.secret();
        match self.app.version {
            TokenVersion::V1 => {
                let resource = self.scope.resource.as_str();
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
    Error::new(ErrorKind::Authentication, "the code was not typed before it expired")
        .with_remedy("Start the sign-in again, and type the code in time.")
}

fn declined(refusal: Error) -> Error {
    Error::new(ErrorKind::Authentication, "the user declined to sign in")
        .with_remedy("Sign in again and accept the permissions of the app.")
        .with_refusal(refusal)
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
