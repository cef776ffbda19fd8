//! The bearer token of a client: asked for once by all calls together, and again shortly before it expires.

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

use super::foreign;
use crate::clock::{Clock, timeout};
use crate::error::{Details, Error, ErrorKind, SharedError};
use crate::observe::TARGET;

/// How long a token that is still good goes on being used after the next one could not be had.
const AFTER_FAILURE: Duration = Duration::from_secs(30);
/// How long a call that renews a good token waits for the next, before it goes on with the old one.
const PATIENCE: Duration = Duration::from_secs(10);
/// Within this time no more tokens are dropped than [`MOST_REFUSALS`]: where new ones are refused too, others would be.
const REFUSALS_COUNT: Duration = Duration::from_secs(60);
const MOST_REFUSALS: u32 = 10;

/// One request for a token, however many wait for it. Whoever waits drives it, so that none depends on another's task;
/// when all are gone, it is.
type Flight = Shared<BoxFuture<'static, Result<Bearer, SharedError>>>;

/// One token, shared by all calls of a client.
#[derive(Debug)]
pub(crate) struct TokenCache(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    clock: Arc<dyn Clock>,
    /// Held for moments.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    current: Option<Bearer>,
    flight: Option<WeakShared<BoxFuture<'static, Result<Bearer, SharedError>>>>,
    /// No sooner, on the clock that never goes back, is a good token renewed: the last attempt failed.
    not_before: Duration,
    /// The token that the service refused last.
    refused: Option<Bearer>,
    /// The credential gave the refused token again.
    stuck: bool,
    /// Since when refusals are counted, on the clock that never goes back.
    counted_since: Duration,
    refusals: u32,
}

impl TokenCache {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { credential, scope: scope.into(), clock, state: Mutex::default() }))
    }

    /// A token that is good for some time, if there is one: what nearly every call finds.
    pub(crate) fn fresh(&self) -> Option<Bearer> {
        let now = self.0.clock.now();
        self.0.state().current.as_ref().filter(|token| now < token.renew_at()).cloned()
    }

    /// A token that is good for now.
    ///
    /// In the last minutes of a token one call gets the next, while the others go on with it. Calls that have none wait
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
            (flight.unwrap_or_else(|| Inner::start(inner, &mut state)), spare)
        };
        let result = match spare {
            None => flight.await,
            Some(old) => match timeout(&*inner.clock, PATIENCE, flight).await {
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

    /// The service did not accept `token` (401): drops it, unless another has taken its place already. Whether asking
    /// for a token again may give another one.
    pub(crate) fn refused(&self, token: &Bearer) -> bool {
        if token.is_static() {
            return false;
        }
        let elapsed = self.0.clock.elapsed();
        let mut state = self.0.state();
        if !state.current.as_ref().is_some_and(|current| current.is(token)) {
            // Another call was refused before; that its new token will do is to be seen.
            return !state.stuck;
        }
        if elapsed.saturating_sub(state.counted_since) >= REFUSALS_COUNT {
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

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to ask for a token; nothing is sent before somebody waits for it.
    fn start(inner: &Arc<Self>, state: &mut State) -> Flight {
        let this = Arc::clone(inner);
        let flight = async move {
            // A credential that panics must not take down all calls, now and later.
            let result = AssertUnwindSafe(this.ask()).catch_unwind().await.unwrap_or_else(|_| Err(panicked()));
            this.landed(result)
        };
        let flight = flight.boxed().shared();
        state.flight = flight.downgrade();
        flight
    }

    async fn ask(&self) -> Result<Bearer, Error> {
        let now = self.clock.now();
        let token = self.credential.get_token(&[&self.scope], None).await.map_err(foreign::error)?;
        Bearer::new(&token, now)
    }

    fn landed(&self, result: Result<Bearer, Error>) -> Result<Bearer, SharedError> {
        let mut state = self.state();
        state.flight = None;
        match result {
            Ok(token) => {
                // The same token again stays the same one, so that who has it is told so.
                let again = state.refused.take_if(|refused| refused.header() == token.header());
                state.stuck = again.is_some();
                state.not_before = Duration::ZERO;
                Ok(state.current.insert(again.unwrap_or(token)).clone())
            }
            Err(error) => {
                state.not_before = self.clock.elapsed().saturating_add(AFTER_FAILURE);
                if state.current.is_some() {
                    tracing::warn!(target: TARGET, %error, "the bearer token could not be renewed; it is used until it expires");
                }
                Err(SharedError::of(error))
            }
        }
    }

    /// The token of before, while it lasts.
    fn still_good(&self) -> Option<Bearer> {
        let now = self.clock.now();
        self.state().current.clone().filter(|token| now < token.expires())
    }
}

fn panicked() -> Error {
    let rest = Details { remedy: Some("Report it to the author of the credential.".into()), ..Details::default() };
    Error::new(ErrorKind::Authentication, "no token could be had: the credential panicked", rest)
}
