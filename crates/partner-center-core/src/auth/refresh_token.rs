//! App+User: a program acts for a user who signed in once.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use tokio::sync::Mutex;
use tracing::Instrument as _;

use super::app::{AppRegistration, TokenVersion};
use super::endpoint::Grant;
use super::failed;
use super::scope::Asked;
use super::store::{RefreshTokenStore, StoreError};
use crate::error::{Details, Error, ErrorKind};
use crate::observe::TARGET;

/// App+User authentication with the refresh token of an earlier sign-in ("Secure application model").
///
/// Each use may bring a new refresh token. It is put into the [store](RefreshTokenStore) before the access token is
/// handed out; where that fails, it is kept in memory, used next, and saved as soon as the store works again, and a
/// tracing event of level `WARN` says so. Several processes may share a store: where the authority refuses a refresh
/// token and the store has another one by then, that one is tried once.
///
/// A refresh token ends 90 days after its last use, and when the user's password or the tenant's policies change. Then,
/// and where the first sign-in lacked multi-factor authentication (code 900421), a user has to sign in again, by
/// [`DeviceCode`](crate::DeviceCode) or [`AuthorizationCode`](crate::AuthorizationCode).
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// use partner_orders::{AppRegistration, Cloud, FileStore, RefreshTokenCredential};
///
/// # fn build() -> Result<(), partner_orders::Error> {
/// let app = AppRegistration::new(Cloud::Global.authority(), "contoso.onmicrosoft.com", "client id")?.secret("secret");
/// let credential = RefreshTokenCredential::new(app, FileStore::new("/var/lib/sweeper/refresh-token"));
/// # Ok(())
/// # }
/// ```
pub struct RefreshTokenCredential(Arc<Inner>);

struct Inner {
    app: AppRegistration,
    store: Arc<dyn RefreshTokenStore>,
    /// Held while a refresh token is in use: one is good once.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// A refresh token that could not be saved yet.
    unsaved: Option<Unsaved>,
    /// What the sign-in itself gave, and for which resource; it is handed out once.
    first: Option<(String, AccessToken)>,
}

struct Unsaved {
    token: Secret,
    instead: Instead,
}

/// What the store had when it did not take a token, if that is known: where it has something else by now, somebody has
/// signed in anew.
type Instead = Option<Option<Secret>>;

impl RefreshTokenCredential {
    /// Acts for the user whose refresh token `store` keeps. The app registration needs its secret, unless it is that of
    /// a native app. Nothing is asked of the store yet.
    pub fn new(app: AppRegistration, store: Arc<dyn RefreshTokenStore>) -> Arc<Self> {
        Arc::new(Self(Arc::new(Inner { app, store, state: Mutex::default() })))
    }

    /// Goes on from a sign-in that was made right now.
    pub(super) async fn signed_in(
        app: AppRegistration,
        store: Arc<dyn RefreshTokenStore>,
        resource: &str,
        grant: Grant,
    ) -> Result<Arc<Self>, Error> {
        let refresh = grant.refresh.ok_or_else(|| {
            let rest = Details {
                remedy: Some("Allow `offline_access` to the app registration, then sign in again.".into()),
                ..Details::default()
            };
            Error::new(ErrorKind::Authentication, "the sign-in brought no refresh token", rest)
        })?;
        let mut state = State { unsaved: None, first: Some((resource.to_owned(), grant.access)) };
        let inner = Inner { app, store, state: Mutex::default() };
        let before = inner.load().await.ok();
        inner.keep(&mut state, refresh, before).await;
        *inner.state.lock().await = state;
        Ok(Arc::new(Self(Arc::new(inner))))
    }
}

impl Inner {
    async fn token(&self, asked: &Asked) -> Result<AccessToken, Error> {
        let mut state = self.state.lock().await;
        if let Some((resource, token)) = state.first.take() {
            let now = i64::try_from(self.app.poster.clock.now().as_secs()).unwrap_or(i64::MAX);
            if resource == asked.resource && now < token.expires_on.unix_timestamp() {
                return Ok(token);
            }
        }
        let (mut used, mut stored) = self.next(&mut state).await?;
        let mut result = self.redeem(asked, &used).await;
        if result.as_ref().is_err_and(is_invalid_grant)
            && let Ok(Some(other)) = self.load().await
            && other != used
            && stored.as_ref() != Some(&Some(other.clone()))
        {
            // Another process has used the token, and saved the next one.
            tracing::debug!(target: TARGET, "the refresh token was used elsewhere; the store has another one");
            state.unsaved = None;
            result = self.redeem(asked, &other).await;
            (used, stored) = (other.clone(), Some(Some(other)));
        }
        let grant = result?;
        if let Some(next) = grant.refresh.filter(|next| *next != used) {
            self.keep(&mut state, next, stored).await;
        }
        Ok(grant.access)
    }

    /// The refresh token to use next, and what the store has.
    async fn next(&self, state: &mut State) -> Result<(Secret, Instead), Error> {
        let stored = self.load().await;
        let from_store = |stored: Option<Secret>| {
            let token = stored.ok_or_else(nothing_kept)?;
            Ok((token.clone(), Some(Some(token))))
        };
        let Some(Unsaved { token, instead }) = state.unsaved.take() else { return from_store(stored?) };
        match stored {
            Ok(stored) if instead.as_ref().is_some_and(|instead| *instead != stored) => from_store(stored),
            _ => {
                self.keep(state, token.clone(), instead.clone()).await;
                let stored = if state.unsaved.is_some() { instead } else { Some(Some(token.clone())) };
                Ok((token, stored))
            }
        }
    }

    async fn redeem(&self, asked: &Asked, refresh: &Secret) -> Result<Grant, Error> {
        let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", refresh.secret())];
        match self.app.version {
            TokenVersion::V1 => form.extend([("resource", asked.resource.as_str()), ("scope", "openid")]),
            TokenVersion::V2 => form.push(("scope", asked.for_user.as_str())),
        }
        self.app.token(&form, false).await
    }

    /// Saves a refresh token, or keeps it in memory until that can be done.
    async fn keep(&self, state: &mut State, token: Secret, instead: Instead) {
        match self.store.save(&token).await {
            Ok(()) => state.unsaved = None,
            Err(error) => {
                tracing::warn!(
                    target: TARGET, %error,
                    "the new refresh token could not be saved; it is kept in memory, and is lost if the program ends"
                );
                state.unsaved = Some(Unsaved { token, instead });
            }
        }
    }

    async fn load(&self) -> Result<Option<Secret>, Error> {
        self.store.load().await.map_err(|error: StoreError| {
            let rest = Details {
                remedy: Some("See that the store of the refresh token can be reached and read.".into()),
                ..Details::default()
            };
            let message = format!("the refresh token could not be read from its store: {error}");
            Error::new(ErrorKind::Authentication, message, rest)
        })
    }
}

fn nothing_kept() -> Error {
    let rest = Details {
        remedy: Some("Let a user sign in, by device code or in a browser, to fill the store.".into()),
        ..Details::default()
    };
    Error::new(ErrorKind::Authentication, "there is no refresh token in the store", rest)
}

fn is_invalid_grant(error: &Error) -> bool {
    error.token_fault().is_some_and(|fault| fault.error.as_deref() == Some("invalid_grant"))
}

#[async_trait]
impl TokenCredential for RefreshTokenCredential {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let asked = Asked::of(scopes).map_err(failed)?;
        let inner = Arc::clone(&self.0);
        let work = async move { inner.token(&asked).await }.in_current_span();
        // Were it dropped halfway, the old refresh token would be spent and the new one lost. So it runs to its end, even
        // where nobody waits for it any more.
        let token = match tokio::runtime::Handle::try_current() {
            Ok(runtime) => runtime.spawn(work).await.unwrap_or_else(|error| {
                let rest = Details { source: Some(Box::new(error)), ..Details::default() };
                Err(Error::new(ErrorKind::Unavailable, "the program ended while it asked for a token", rest))
            }),
            Err(_) => work.await,
        };
        token.map_err(failed)
    }
}

impl fmt::Debug for RefreshTokenCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokenCredential")
            .field("app", &self.0.app)
            .field("store", &self.0.store)
            .finish_non_exhaustive()
    }
}
