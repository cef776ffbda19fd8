//! The state that all calls of a client share.

use std::fmt;
use std::sync::Arc;

use partner_orders_api::Client;
use partner_orders_rules::Environment;
use reqwest::Url;
use uuid::Uuid;

use crate::auth::{TokenCache, TokenClaims};
use crate::clock::Clock;
use crate::context::Context;
use crate::drift::Drift;
use crate::error::Result;
use crate::ids::Ids;
use crate::observe::HarRecorder;
use crate::policy::{Gate, Policies};
#[cfg(any(test, feature = "test-util"))]
use crate::testing::ScriptedExchange;

/// A partner's connection to the service: address, tokens, policies and recorders of all its calls.
#[derive(Clone)]
pub struct Connection {
    /// Without a slash at its end.
    pub(crate) base_url: String,
    /// `base_url`, parsed.
    pub(crate) base: Url,
    pub(crate) http: reqwest::Client,
    /// The generated client, which each call takes with a context of its own.
    pub(crate) api: Client,
    pub(crate) tokens: Arc<TokenCache>,
    pub(crate) context: Context,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) policies: Arc<Policies>,
    pub(crate) gate: Gate,
    /// The kind of account that the program states; the service shows it nowhere.
    pub(crate) environment: Option<Environment>,
    pub(crate) loopback: bool,
    pub(crate) drift: Drift,
    pub(crate) recorder: Option<Arc<HarRecorder>>,
    /// Responses in place of the service's.
    #[cfg(any(test, feature = "test-util"))]
    pub(crate) script: Option<ScriptedExchange>,
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
        self.loopback
    }

    /// Ids for a new call.
    pub fn new_ids(&self) -> Ids {
        Ids::new(self.context.correlation_id)
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

    /// Waits until all responses so far have been compared with the description.
    #[cfg(any(test, feature = "test-util"))]
    pub async fn drift_settled(&self) {
        self.drift.settled().await;
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("endpoint", &self.base_url).finish_non_exhaustive()
    }
}
