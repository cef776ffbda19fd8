//! The builder of a client.

use std::marker::PhantomData;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use partner_orders_api::{CallContext, Client};
use partner_orders_rules::Environment;

use crate::auth::TokenCache;
use crate::clock::{Clock, SystemClock};
use crate::cloud::{self, Cloud};
use crate::connection::Connection;
use crate::context::{Context, header};
use crate::drift::{Drift, DriftNote};
use crate::error::{Error, Result};
use crate::observe::{HarRecorder, TARGET};
use crate::policy::{Backoff, Gate, Policies, RetryBudget, RetryPolicy, Timeouts};
use crate::random::Random;
#[cfg(any(test, feature = "test-util"))]
use crate::testing::{ScriptedExchange, Transport, UNCONNECTED};
use crate::transport;

/// Builder of a client `C`, such as `PartnerCenter` of `partner-orders`.
///
/// Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY` and so on); the loopback interface has none.
/// Redirects are never followed.
#[derive(Debug)]
pub struct Builder<C> {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    endpoint: Option<String>,
    scope: Option<String>,
    application: Option<String>,
    environment: Option<Environment>,
    clock: Arc<dyn Clock>,
    policies: Policies,
    gate: Option<Gate>,
    drift: Drift,
    recorder: Option<Arc<HarRecorder>>,
    #[cfg(any(test, feature = "test-util"))]
    transport: Option<Arc<dyn Transport>>,
    random: Random,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Connection>> Builder<C> {
    /// Creates a builder with a credential: any of `azure_identity`, or one of this crate's.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            credential,
            cloud: Cloud::default(),
            endpoint: None,
            scope: None,
            application: None,
            environment: None,
            clock: SystemClock::shared(),
            policies: Policies::default(),
            gate: None,
            drift: Drift::default(),
            recorder: None,
            #[cfg(any(test, feature = "test-util"))]
            transport: None,
            random: Random::default(),
            client: PhantomData,
        }
    }

    /// Sets the national cloud; global by default. It decides base URL and token scope.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Replaces the cloud's base URL: https, or http to the loopback interface. Tokens are still requested for the
    /// cloud's [audience](Cloud::audience), unless a [scope](Self::scope) is set.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Replaces the cloud's token scope, such as by `api://…/.default` of a gateway in front of the API. This crate's
    /// credentials accept `{audience}/.default` and `{audience}/user_impersonation` alike.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sets the program's name, sent as `MS-PartnerCenter-Application` for Microsoft's support.
    #[must_use]
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
        self
    }

    /// States the kind of account: sandbox or production. Neither URL nor order shows it, and it decides what can be
    /// cancelled ("Cancel an order from the integration sandbox").
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Replaces the machine's clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Sets the longest time of a call, and of each part of it.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.policies.timeouts = timeouts;
        self
    }

    /// Sets the policy that decides on retries; [`StandardRetry`](crate::StandardRetry) by default.
    #[must_use]
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.policies.retry = Arc::new(policy);
        self
    }

    /// Sets the waits between attempts for which the service does not state one.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.policies.backoff = backoff;
        self
    }

    /// Sets the number of retries that all calls have together; clients may share a budget.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.policies.budget = budget;
        self
    }

    /// Sets the gate, which limits requests per minute; all clients of one partner tenant should share it.
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> Self {
        self.gate = Some(gate);
        self
    }

    /// Records requests and responses, without secrets.
    #[must_use]
    pub fn recorder(mut self, recorder: Arc<HarRecorder>) -> Self {
        self.recorder = Some(recorder);
        self
    }

    /// Takes responses from a script, in place of the service at the endpoint (feature `test-util`).
    #[cfg(any(test, feature = "test-util"))]
    #[must_use]
    pub fn scripted(self, script: &ScriptedExchange) -> Self {
        self.transport(Arc::new(script.clone()))
    }

    /// Sends requests by this transport, in place of the network (feature `test-util`).
    #[cfg(any(test, feature = "test-util"))]
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Takes ids and jitter from this seed, so that a run can be repeated (feature `test-util`).
    #[cfg(any(test, feature = "test-util"))]
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.random = Random::seeded(seed);
        self
    }

    /// Reports differences between responses and the description: a new property, a new value of an enum, unexpected
    /// null. Each is reported once.
    ///
    /// They are `tracing` events of the target `partner_orders::drift`. Responses are compared on a blocking thread of
    /// the runtime; `report` is called there, and delays no call. If responses come faster than they
    /// can be compared, some are left out.
    #[must_use]
    pub fn on_drift(mut self, report: impl Fn(&DriftNote) + Send + Sync + 'static) -> Self {
        self.drift = Drift::new(Some(Arc::new(report)));
        self
    }

    /// Builds the client, without any request.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a malformed endpoint, or one that is neither https nor on
    /// this machine; for an application name that is not allowed in a header; for an empty scope, a
    /// timeout of zero, a gate that lets nothing through, or a backoff whose base is beyond its cap.
    pub fn build(self) -> Result<C> {
        let url = cloud::base_url(self.endpoint.as_deref().unwrap_or(self.cloud.endpoint()))?;
        let mut context = Context::default();
        if let Some(application) = &self.application {
            context.application = header(application)?;
        }
        self.policies.check()?;
        let gate = self.gate.unwrap_or_default();
        gate.check()?;
        gate.run_on(&self.clock);
        if let Some(warning) = self.cloud.warning() {
            tracing::warn!(target: TARGET, cloud = %self.cloud, "{warning}");
        }
        let scope = self.scope.unwrap_or_else(|| self.cloud.scope().to_owned());
        if scope.trim().is_empty() {
            return Err(Error::invalid_input("the scope is empty", "Leave it out, or set `{audience}/.default`."));
        }
        let tokens = TokenCache::new(self.credential, scope, Arc::clone(&self.clock));
        let base_url = url.as_str().trim_end_matches('/').to_owned();
        #[cfg(any(test, feature = "test-util"))]
        let http = match self.transport {
            Some(_) => UNCONNECTED.clone(),
            None => transport::http_client(&url, self.policies.timeouts.connect)?,
        };
        #[cfg(not(any(test, feature = "test-util")))]
        let http = transport::http_client(&url, self.policies.timeouts.connect)?;
        Ok(C::from(Connection {
            api: Client::new_with_client(&base_url, http.clone(), CallContext::default()),
            base_url,
            http,
            tokens: Arc::new(tokens),
            context,
            clock: self.clock,
            random: self.random,
            policies: Arc::new(self.policies),
            gate,
            environment: self.environment,
            base: url,
            drift: self.drift,
            recorder: self.recorder,
            #[cfg(any(test, feature = "test-util"))]
            transport: self.transport,
        }))
    }
}
