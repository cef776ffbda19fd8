//! App+User credentials: access on behalf of a user who signed in once.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use tokio::sync::Mutex;
use tracing::Instrument as _;

use super::app::{AppRegistration, TokenVersion};
use super::endpoint::Grant;
use super::failed;
use super::scope::TokenScope;
use super::store::{RefreshTokenStore, StoreError};
use crate::error::{Error, ErrorKind};
use crate::observe::TARGET;

/// App+User authentication with the refresh token of an earlier sign-in ("Secure application model").
///
/// Each use may return a new refresh token. It is saved in the [store](RefreshTokenStore) before the access token is
/// returned. If that fails, it stays in memory, is used next, and is saved as soon as the store works again, and a
/// tracing event of level `WARN` reports it. Several processes may share a store: if the authority rejects a refresh
/// token and the store has another one by then, that one is tried once.
///
/// A refresh token expires 90 days after its last use, and when the user's password or the tenant's policies change.
/// Then, and if the first sign-in lacked multi-factor authentication (code 900421), a user has to sign in again, by
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
pub struct RefreshTokenCredential(Arc<Refresher>);

struct Refresher {
    app: AppRegistration,
    store: Arc<dyn RefreshTokenStore>,
    /// Held while a refresh token is in use, since a token is valid once.
    state: Mutex<RefreshState>,
}

#[derive(Default)]
struct RefreshState {
    /// A refresh token that is not saved yet.
    unsaved: Option<Unsaved>,
    /// The access token of the sign-in itself, and its resource; it is returned once.
    first: Option<(String, AccessToken)>,
}

struct Unsaved {
    token: Secret,
    /// The content of the store at that time.
    replaces: KnownContent,
}

/// The content of the store, if it could be read. If it has changed since it failed to save a token, a user has signed
/// in again.
type KnownContent = Option<Option<Secret>>;

impl RefreshTokenCredential {
    /// Acts for the user whose refresh token is in `store`. The app registration needs its secret, unless it is that of
    /// a native app. The store is not read yet.
    pub fn new(app: AppRegistration, store: Arc<dyn RefreshTokenStore>) -> Arc<Self> {
        Arc::new(Self(Arc::new(Refresher { app, store, state: Mutex::default() })))
    }

    /// Continues from a sign-in that was just made.
    pub(super) async fn signed_in(
        app: AppRegistration,
        store: Arc<dyn RefreshTokenStore>,
        resource: &str,
        grant: Grant,
    ) -> Result<Arc<Self>, Error> {
        let refresh = grant.refresh.ok_or_else(|| {
            Error::new(ErrorKind::Authentication, "the sign-in returned no refresh token")
                .with_remedy("Allow `offline_access` to the app registration, then sign in again.")
        })?;
        let mut state = RefreshState { unsaved: None, first: Some((resource.to_owned(), grant.access)) };
        let inner = Refresher { app, store, state: Mutex::default() };
        let before = inner.load().await.ok();
        inner.save(&mut state, refresh, before).await;
        *inner.state.lock().await = state;
        Ok(Arc::new(Self(Arc::new(inner))))
    }
}

impl Refresher {
    async fn token(&self, scope: &TokenScope) -> Result<AccessToken, Error> {
        let mut state = self.state.lock().await;
        if let Some((resource, token)) = state.first.take() {
            let now = i64::try_from(self.app.poster.clock.now().as_secs()).unwrap_or(i64::MAX);
            if resource == scope.resource && now < token.expires_on.unix_timestamp() {
                return Ok(token);
            }
        }
        let (mut used, mut stored) = self.next(&mut state).await?;
        let mut result = self.redeem(scope, &used).await;
        if result.as_ref().is_err_and(is_invalid_grant)
            && let Ok(Some(other)) = self.load().await
            && other != used
            && stored.as_ref() != Some(&Some(other.clone()))
        {
            // Another process has used the token and saved the next one.
            tracing::debug!(target: TARGET, "the refresh token was used elsewhere; the store has another one");
            state.unsaved = None;
            result = self.redeem(scope, &other).await;
            (used, stored) = (other.clone(), Some(Some(other)));
        }
        let grant = result?;
        if let Some(next) = grant.refresh.filter(|next| *next != used) {
            self.save(&mut state, next, stored).await;
        }
        Ok(grant.access)
    }

    /// The refresh token to use next, and the content of the store.
    async fn next(&self, state: &mut RefreshState) -> Result<(Secret, KnownContent), Error> {
        let stored = self.load().await;
        let from_store = |stored: Option<Secret>| {
            let token = stored.ok_or_else(nothing_stored)?;
            Ok((token.clone(), Some(Some(token))))
        };
        let Some(Unsaved { token, replaces }) = state.unsaved.take() else { return from_store(stored?) };
        match stored {
            Ok(stored) if replaces.as_ref().is_some_and(|replaced| *replaced != stored) => from_store(stored),
            _ => {
                self.save(state, token.clone(), replaces.clone()).await;
                let stored = if state.unsaved.is_some() { replaces } else { Some(Some(token.clone())) };
                Ok((token, stored))
            }
        }
    }

    async fn redeem(&self, scope: &TokenScope, refresh: &Secret) -> Result<Grant, Error> {
        let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", refresh.secret())];
        form.push(scope.user_field(self.app.version));
        if self.app.version == TokenVersion::V1 {
            form.push(("scope", "openid"));
        }
        self.app.token(&form, false).await
    }

    /// Saves a refresh token, or holds it in memory until that succeeds.
    async fn save(&self, state: &mut RefreshState, token: Secret, replaces: KnownContent) {
        match self.store.save(&token).await {
            Ok(()) => state.unsaved = None,
            Err(error) => {
                tracing::warn!(
                    target: TARGET, %error,
                    "the new refresh token could not be saved; it is held in memory, and is lost if the program ends"
                );
                state.unsaved = Some(Unsaved { token, replaces });
            }
        }
    }

    async fn load(&self) -> Result<Option<Secret>, Error> {
        self.store.load().await.map_err(|error: StoreError| {
            let message = format!("the refresh token could not be read from its store: {error}");
            Error::new(ErrorKind::Authentication, message)
                .with_remedy("Check that the store of the refresh token can be reached and read.")
        })
    }
}

fn nothing_stored() -> Error {
    Error::new(ErrorKind::Authentication, "there is no refresh token in the store")
        .with_remedy("Let a user sign in, by device code or in a browser, to fill the store.")
}

fn is_invalid_grant(error: &Error) -> bool {
    error.token_fault().is_some_and(|fault| fault.error.as_deref() == Some("invalid_grant"))
}

#[async_trait]
impl TokenCredential for RefreshTokenCredential {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let scope = TokenScope::parse(scopes).map_err(failed)?;
        let inner = Arc::clone(&self.0);
        let work = async move { inner.token(&scope).await }.in_current_span();
        // If the request were dropped halfway, the old refresh token would be spent and the new one lost. So it runs to
        // its end, even if no call waits for it any more.
        let token = match tokio::runtime::Handle::try_current() {
            Ok(runtime) => runtime.spawn(work).await.unwrap_or_else(|error| {
                Err(Error::new(ErrorKind::Unavailable, "the program ended during a token request").with_source(error))
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
