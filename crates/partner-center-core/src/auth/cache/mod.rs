//! The bearer token of a client: requested once for all calls together, and again shortly before it expires.

mod bearer;
#[cfg(test)]
mod tests;

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use azure_core::credentials::TokenCredential;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};

pub(crate) use bearer::Bearer;
pub(super) use bearer::bearer_header;

use super::fault;
use crate::clock::{Clock, timeout};
use crate::error::{Error, ErrorKind, SharedError};
use crate::observe::TARGET;

/// The time between two attempts to renew a token that is still valid.
const AFTER_FAILURE: Duration = Duration::from_secs(30);
/// The longest wait of a call for the renewal of a valid token, before it goes on with the old one.
const LONGEST_RENEWAL: Duration = Duration::from_secs(10);
/// The time within which at most [`MOST_REFUSALS`] rejected tokens are dropped: if new ones are rejected too, more
/// would not help.
const REFUSAL_WINDOW: Duration = Duration::from_secs(60);
const MOST_REFUSALS: u32 = 10;

/// One token request that any number of calls wait for. Each waiting call polls it, so that none depends on the task of
/// another; it is dropped with the last one.
type Flight = Shared<BoxFuture<'static, Result<Bearer, SharedError>>>;

/// The token that all calls of a client share.
#[derive(Debug)]
pub(crate) struct TokenCache(Arc<SharedToken>);

#[derive(Debug)]
struct SharedToken {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    clock: Arc<dyn Clock>,
    /// Never held across an await.
    state: Mutex<CacheState>,
}

#[derive(Debug, Default)]
struct CacheState {
    current: Option<Bearer>,
    flight: Option<WeakShared<BoxFuture<'static, Result<Bearer, SharedError>>>>,
    /// The earliest time, by [`Clock::elapsed`], to renew a valid token after a failed attempt.
    not_before: Duration,
    /// The token that the service rejected last.
    refused: Option<Bearer>,
    /// True if the credential returned the rejected token again.
    stuck: bool,
    /// The time when the count of rejections started, by [`Clock::elapsed`].
    counted_since: Duration,
    refusals: u32,
}

impl TokenCache {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(SharedToken { credential, scope: scope.into(), clock, state: Mutex::default() }))
    }

    /// Returns a valid token.
    ///
    /// In the last minutes of a token one call renews it, while the others go on with it. Calls without a token wait
    /// for one request, and share its failure.
    pub(crate) async fn get(&self) -> Result<Bearer, Error> {
        let inner = &self.0;
        let (flight, spare) = {
            let now = inner.clock.now();
            let mut state = inner.state();
            let current = state.current.as_ref();
            if let Some(fresh) = current.filter(|token| now < token.renew_at()) {
                return Ok(fresh.clone());
            }
            let flight = state.flight.as_ref().and_then(WeakShared::upgrade);
            let good = current.filter(|token| now < token.must_renew_at());
            let spared = current.filter(|token| now < token.expires() && inner.clock.elapsed() < state.not_before);
            if let Some(good) = good.filter(|_| flight.is_some()).or(spared) {
                return Ok(good.clone());
            }
            let spare = good.cloned();
            (flight.unwrap_or_else(|| SharedToken::start(inner, &mut state)), spare)
        };
        let result = match spare {
            None => flight.await,
            Some(old) => match timeout(&*inner.clock, LONGEST_RENEWAL, flight).await {
                Ok(result) => result,
                Err(_) => {
                    inner.state().not_before = inner.clock.elapsed().saturating_add(AFTER_FAILURE);
                    return Ok(old);
                }
            },
        };
        match result {
            Ok(token) => Ok(token),
            Err(failure) => inner.still_good().ok_or_else(|| failure.error()),
        }
    }

    /// Drops `token`, which the service rejected (401), unless another has replaced it already. Returns whether a new
    /// request may return another one.
    pub(crate) fn refused(&self, token: &Bearer) -> bool {
        if token.is_static() {
            return false;
        }
        let elapsed = self.0.clock.elapsed();
        let mut state = self.0.state();
        if !state.current.as_ref().is_some_and(|current| current.is_same(token)) {
            // Another call was rejected before; its new token may be accepted.
            return !state.stuck;
        }
        if elapsed.saturating_sub(state.counted_since) >= REFUSAL_WINDOW {
            (state.counted_since, state.refusals) = (elapsed, 0);
        }
        state.refusals = state.refusals.saturating_add(1);
        if state.refusals > MOST_REFUSALS {
            return false;
        }
        state.current = None;
        state.refused = Some(token.clone());
        !state.stuck
    }
}

impl SharedToken {
    fn state(&self) -> MutexGuard<'_, CacheState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prepares a token request; nothing is sent until it is polled.
    fn start(inner: &Arc<Self>, state: &mut CacheState) -> Flight {
        let this = Arc::clone(inner);
        let flight = async move {
            // A credential that panics must not fail all calls, now and later.
            let result = AssertUnwindSafe(this.request()).catch_unwind().await.unwrap_or_else(|_| Err(panicked()));
            this.finish(result)
        };
        let flight = flight.boxed().shared();
        state.flight = flight.downgrade();
        flight
    }

    async fn request(&self) -> Result<Bearer, Error> {
        let now = self.clock.now();
        let token = self.credential.get_token(&[&self.scope], None).await.map_err(fault::credential_error)?;
        Bearer::new(&token, now)
    }

    fn finish(&self, result: Result<Bearer, Error>) -> Result<Bearer, SharedError> {
        let mut state = self.state();
        state.flight = None;
        match result {
            Ok(token) => {
                // If it is the rejected token again, the stored one is kept, so that `is_same` holds in all calls.
                let again = state.refused.take_if(|refused| refused.header() == token.header());
                state.stuck = again.is_some();
                state.not_before = Duration::ZERO;
                Ok(state.current.insert(again.unwrap_or(token)).clone())
            }
            Err(error) => {
                state.not_before = self.clock.elapsed().saturating_add(AFTER_FAILURE);
                if state.current.is_some() {
                    tracing::warn!(
                        target: TARGET,
                        %error,
                        "the bearer token could not be renewed; it is used until it expires"
                    );
                }
                Err(SharedError::new(error))
            }
        }
    }

    /// The current token, while it is valid.
    fn still_good(&self) -> Option<Bearer> {
        let now = self.clock.now();
        self.state().current.clone().filter(|token| now < token.expires())
    }
}

fn panicked() -> Error {
    Error::new(ErrorKind::Authentication, "no access token: the credential panicked")
        .with_remedy("Report it to the author of the credential.")
}
