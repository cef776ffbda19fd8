//! The state that all calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use partner_orders_api::Client;
use partner_orders_rules::Environment;
use reqwest::{Method, Request, StatusCode, Url};
use serde::Deserialize;
use uuid::Uuid;

use crate::auth::{TokenCache, TokenClaims};
use crate::clock::{Clock, timeout};
use crate::cloud::is_loopback;
use crate::context::Context;
use crate::drift::Drift;
use crate::error::Result;
use crate::ids::Ids;
use crate::observe::HarRecorder;
use crate::policy::{Gate, Policies};
use crate::random::Random;
#[cfg(any(test, feature = "test-util"))]
use crate::testing::Transport;

/// The longest wait for the information about an emulator.
const EMULATOR_INFO: Duration = Duration::from_secs(5);

/// A partner's connection to the service: address, tokens, policies and recorders of all its calls.
#[derive(Clone)]
pub struct Connection {
    /// The base URL, without a slash at its end.
    pub(crate) base_url: String,
    /// `base_url`, parsed.
    pub(crate) base: Url,
    pub(crate) http: reqwest::Client,
    /// The generated client, which each call takes with a context of its own.
    pub(crate) api: Client,
    pub(crate) tokens: Arc<TokenCache>,
    pub(crate) context: Context,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Random,
    pub(crate) policies: Arc<Policies>,
    pub(crate) gate: Gate,
    /// The kind of account that the program states, since the service does not show it.
    pub(crate) environment: Option<Environment>,
    pub(crate) drift: Drift,
    pub(crate) recorder: Option<Arc<HarRecorder>>,
    /// Sends requests in place of the network.
    #[cfg(any(test, feature = "test-util"))]
    pub(crate) transport: Option<Arc<dyn Transport>>,
}

impl Connection {
    /// Base URL of the API, without a slash at its end.
    pub fn endpoint(&self) -> &str {
        &self.base_url
    }

    /// Base URL of the API, parsed.
    pub fn base_url(&self) -> &Url {
        &self.base
    }

    /// The clock that the client runs on.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The gate that all calls pass.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The kind of account that the program states.
    pub fn environment(&self) -> Option<Environment> {
        self.environment
    }

    /// Returns whether the API is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.base)
    }

    /// The correlation id of all calls, if there is one.
    pub fn correlation_id(&self) -> Option<Uuid> {
        self.context.correlation_id
    }

    /// Ids for a new call.
    pub fn new_ids(&self) -> Ids {
        Ids::new(&self.random, self.context.correlation_id)
    }

    /// A random GUID.
    pub fn new_id(&self) -> Uuid {
        self.random.uuid()
    }

    /// A random number from 0 up to 1, for jitter.
    pub fn jitter(&self) -> f64 {
        self.random.fraction()
    }

    /// The claims of the token that calls send; `None` if it is no JSON Web Token. Requests one if there is none.
    ///
    /// # Errors
    /// A failed sign-in.
    pub async fn token_claims(&self) -> Result<Option<TokenClaims>> {
        Ok(TokenClaims::of_token(self.tokens.get().await?.secret()))
    }

    /// The same connection, with one correlation id for all calls.
    #[must_use]
    pub fn with_correlation_id(&self, id: Uuid) -> Self {
        let context = Context { correlation_id: Some(id), ..self.context.clone() };
        Self { context, ..self.clone() }
    }

    /// The same connection, to an account that is stated to be of this kind.
    #[must_use]
    pub fn with_environment(&self, environment: Environment) -> Self {
        Self { environment: Some(environment), ..self.clone() }
    }

    /// Reads from an emulator which kind of account it emulates (`GET /_emulator/info`, without a token). `None` if the
    /// API is not on this machine, or is not an emulator.
    ///
    /// `tenant` is the partner's, if the program knows it; without it, an emulator with any production account counts
    /// as production.
    pub async fn emulated_environment(&self, tenant: Option<&str>) -> Option<Environment> {
        if !self.is_loopback() {
            return None;
        }
        let request = Request::new(Method::GET, self.base.join("/_emulator/info").ok()?);
        let response = timeout(&*self.clock, EMULATOR_INFO, async {
            let response = self.send(request).await?;
            if response.status() == StatusCode::OK { response.bytes().await.ok() } else { None }
        });
        let info: EmulatorInfo = serde_json::from_slice(&response.await.ok()??).ok()?;
        if info.emulator != "partner-orders" {
            return None;
        }
        let is_own = |account: &&EmulatedAccount| tenant.is_none_or(|own| own.eq_ignore_ascii_case(&account.tenant));
        let mut environments = info.accounts.iter().filter(is_own).map(|account| account.environment.parse().ok());
        let first = environments.next()??;
        environments.try_fold(first, |worst, next| match next? {
            Environment::Sandbox => Some(worst),
            other => Some(other),
        })
    }

    /// Sends one request, with no policy and no token.
    async fn send(&self, request: Request) -> Option<reqwest::Response> {
        #[cfg(any(test, feature = "test-util"))]
        if let Some(transport) = &self.transport {
            return transport.send(request).await.ok();
        }
        self.http.execute(request).await.ok()
    }

    /// Waits until all responses so far have been compared with the description.
    #[cfg(any(test, feature = "test-util"))]
    pub async fn drift_settled(&self) {
        self.drift.settled().await;
    }
}

/// The response of an emulator to a request for its information.
#[derive(Deserialize)]
struct EmulatorInfo {
    emulator: String,
    accounts: Vec<EmulatedAccount>,
}

#[derive(Deserialize)]
struct EmulatedAccount {
    tenant: String,
    environment: String,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("endpoint", &self.base_url).finish_non_exhaustive()
    }
}
