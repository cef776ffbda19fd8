//! Building a client.

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
#[cfg(any(test, feature = "test-util"))]
use crate::testing::ScriptedExchange;
use crate::transport;

/// Builds a client `C`, such as `PartnerCenter` of `partner-orders`.
///
/// Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY` and so on); to the loopback interface there is none.
/// Redirects are never followed.
#[derive(Debug)]
pub struct Builder<C> {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    endpoint: Option<String>,
    scope: Option<String>,
    application: Option<String>,
    locale: Option<String>,
    contract_version: Option<String>,
    environment: Option<Environment>,
    clock: Arc<dyn Clock>,
    policies: Policies,
    gate: Option<Gate>,
    drift: Drift,
    recorder: Option<Arc<HarRecorder>>,
    #[cfg(any(test, feature = "test-util"))]
    script: Option<ScriptedExchange>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Connection>> Builder<C> {
    /// Starts from a credential: any of `azure_identity`, or one of this crate's.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            credential,
            cloud: Cloud::default(),
            endpoint: None,
            scope: None,
            application: None,
            locale: None,
            contract_version: None,
            environment: None,
            clock: SystemClock::shared(),
            policies: Policies::default(),
            gate: None,
            drift: Drift::default(),
            recorder: None,
            #[cfg(any(test, feature = "test-util"))]
            script: None,
            client: PhantomData,
        }
    }

    /// The national cloud; global by default. It decides base URL and token scope.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Another base URL than the cloud's: https, or http to the loopback interface. Tokens are still asked for the
    /// cloud's [audience](Cloud::audience), unless a [scope](Self::scope) is given.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Another scope to ask the credential for than the cloud's, such as `api://…/.default` of a gateway before the
    /// API. This crate's credentials understand `{audience}/.default` and `{audience}/user_impersonation` alike.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// The program's name, sent as `MS-PartnerCenter-Application` for Microsoft's support.
    #[must_use]
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
        self
    }

    /// Language of texts in answers, a BCP 47 tag; `en-US` by default.
    #[must_use]
    pub fn locale(mut self, tag: impl Into<String>) -> Self {
        self.locale = Some(tag.into());
        self
    }

    /// What the account is: sandbox or production. Neither URL nor order tells, and what can be cancelled depends on
    /// it ("Cancel an order from the integration sandbox").
    #[must_use]
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Another clock than the machine's, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The version of the API's contract, sent as `MS-Contract-Version`; `v1` by default.
    #[must_use]
    pub fn contract_version(mut self, version: impl Into<String>) -> Self {
        self.contract_version = Some(version.into());
        self
    }

    /// How long a call, and each part of it, may take.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.policies.timeouts = timeouts;
        self
    }

    /// Which failed attempts are followed by another; [`StandardRetry`](crate::StandardRetry) by default.
    #[must_use]
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.policies.retry = Arc::new(policy);
        self
    }

    /// How long to wait between attempts where the service does not say.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.policies.backoff = backoff;
        self
    }

    /// How many retries all calls have together; a budget may be shared with other clients.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.policies.budget = budget;
        self
    }

    /// How many requests a minute; a gate should be shared with all clients of the same partner tenant.
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> Self {
        self.gate = Some(gate);
        self
    }

    /// Records what is sent and what comes back, without secrets.
    #[must_use]
    pub fn recorder(mut self, recorder: Arc<HarRecorder>) -> Self {
        self.recorder = Some(recorder);
        self
    }

    /// Answers from a script, in place of the service at the endpoint (feature `test-util`).
    #[cfg(any(test, feature = "test-util"))]
    #[must_use]
    pub fn scripted(mut self, script: &ScriptedExchange) -> Self {
        self.script = Some(script.clone());
        self
    }

    /// Tells of whatever answers have that the description is silent about: a new property, a new value of an enum, null
    /// where nobody expects it. Each is told once.
    ///
    /// The same goes to `tracing`, as events of the target `partner_orders::drift`. Answers are looked at aside from the
    /// calls, on a thread of the runtime where work may block; `tell` is called there, and delays no call. Where answers
    /// come faster than they can be looked at, some are left out.
    #[must_use]
    pub fn on_drift(mut self, tell: impl Fn(&DriftNote) + Send + Sync + 'static) -> Self {
        self.drift = Drift::new(Some(Arc::new(tell)));
        self
    }

    /// Finishes, without any request.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a malformed endpoint, or one that a token must not be sent
    /// to; for a name, a locale or a contract version that no header can carry; for an empty scope, a timeout of zero, a
    /// gate that lets nothing through, or a backoff whose base is beyond its cap.
    pub fn build(self) -> Result<C> {
        let url = cloud::base_url(self.endpoint.as_deref().unwrap_or(self.cloud.endpoint()))?;
        let mut context = Context::default();
        if let Some(locale) = &self.locale {
            context.locale = header(locale, "locale")?;
        }
        if let Some(application) = &self.application {
            context.application = header(application, "application name")?;
        }
        if let Some(version) = &self.contract_version {
            context.contract_version = header(version, "contract version")?;
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
            return Err(Error::invalid_input("the scope is empty", "Leave it out, or give `{audience}/.default`."));
        }
        let tokens = TokenCache::new(self.credential, scope, Arc::clone(&self.clock));
        let base_url = url.as_str().trim_end_matches('/').to_owned();
        let http = transport::http_client(&url, self.policies.timeouts.connect)?;
        Ok(C::from(Connection {
            api: Client::new_with_client(&base_url, http.clone(), CallContext::default()),
            base_url,
            http,
            tokens: Arc::new(tokens),
            context,
            clock: self.clock,
            policies: Arc::new(self.policies),
            gate,
            environment: self.environment,
            loopback: cloud::is_loopback(&url),
            base: url,
            drift: self.drift,
            recorder: self.recorder,
            #[cfg(any(test, feature = "test-util"))]
            script: self.script,
        }))
    }
}
