//! Where a program starts: the partner's account at the service.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use partner_orders_api::{CallContext, Client};
use partner_orders_rules::Environment;
use reqwest::Url;
use uuid::Uuid;

use crate::auth::TokenCache;
use crate::call::Call;
use crate::clock::{Clock, SystemClock};
use crate::cloud::{self, Cloud};
use crate::context::{Context, header};
use crate::customers::CustomersClient;
use crate::drift::{Drift, DriftNote};
use crate::error::{Error, Result};
use crate::ids::{CustomerId, InvalidId, OrderId, SubscriptionId};
use crate::observe::HarRecorder;
use crate::order::OrderClient;
use crate::orders::OrdersClient;
use crate::policy::{Backoff, Gate, Policies, RetryBudget, RetryPolicy, Timeouts};
use crate::product::ProductClient;
use crate::response::Response;
use crate::subscription::SubscriptionClient;
#[cfg(any(test, feature = "test-util"))]
use crate::testing::ScriptedExchange;
use crate::transport;

/// A partner's account at the service. Clones share everything.
#[derive(Clone)]
pub struct PartnerCenter {
    shared: Arc<Shared>,
}

/// What all calls of a client have in common.
#[derive(Clone)]
pub(crate) struct Shared {
    /// Without a slash at its end.
    pub(crate) base_url: String,
    /// The same, taken apart.
    pub(crate) base: Url,
    pub(crate) http: reqwest::Client,
    /// The generated client, which each call takes with a context of its own.
    pub(crate) api: Client,
    pub(crate) tokens: Arc<TokenCache>,
    pub(crate) context: Context,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) policies: Arc<Policies>,
    pub(crate) gate: Gate,
    /// What the account is stated to be: nothing else tells.
    pub(crate) environment: Option<Environment>,
    pub(crate) loopback: bool,
    /// Who is told of what the description is silent about.
    pub(crate) drift: Drift,
    pub(crate) recorder: Option<Arc<HarRecorder>>,
    /// Answers in place of a service's.
    #[cfg(any(test, feature = "test-util"))]
    pub(crate) script: Option<ScriptedExchange>,
}

impl PartnerCenter {
    /// Starts from a credential: any of `azure_identity`, or one of this crate's.
    pub fn builder(credential: Arc<dyn TokenCredential>) -> Builder {
        Builder {
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
        }
    }

    /// Everything of one customer.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn customer<C>(&self, id: C) -> CustomerClient
    where
        C: TryInto<CustomerId>,
        C::Error: Into<InvalidId>,
    {
        CustomerClient { shared: Arc::clone(&self.shared), id: id.try_into().map_err(Into::into) }
    }

    /// All customers of the partner.
    pub fn customers(&self) -> CustomersClient {
        CustomersClient::new(Arc::clone(&self.shared))
    }

    /// A product of the catalogue, by its id: the first part of a catalogue offer's id.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn product(&self, id: impl AsRef<str>) -> ProductClient {
        ProductClient::new(Arc::clone(&self.shared), id.as_ref())
    }

    /// The same account, with one correlation id for all calls: for a batch that shall be found as one.
    pub fn with_correlation_id(&self, id: Uuid) -> Self {
        let mut shared = Shared::clone(&self.shared);
        shared.context.correlation_id = Some(id);
        Self { shared: Arc::new(shared) }
    }

    /// Waits until all answers so far have been held against the description, so that
    /// [`on_drift`](Builder::on_drift) has told of them.
    #[cfg(any(test, feature = "test-util"))]
    pub async fn drift_settled(&self) {
        self.shared.drift.settled().await;
    }

    /// Time since 1970-01-01 UTC, by the client's clock.
    pub(crate) fn clock_now(&self) -> std::time::Duration {
        self.shared.clock.now()
    }

    /// What the account is stated to be ([`Builder::environment`]).
    pub fn environment(&self) -> Option<Environment> {
        self.shared.environment
    }

    /// Base URL of the API.
    pub fn endpoint(&self) -> &str {
        &self.shared.base_url
    }

    /// What keeps the client within the service's limits, for other clients of the same partner tenant and for those who
    /// want to see why calls wait.
    pub fn gate(&self) -> &Gate {
        &self.shared.gate
    }

    /// Whether the API is on this machine, as an emulator is and Microsoft's service never.
    pub fn is_loopback(&self) -> bool {
        self.shared.loopback
    }
}

impl fmt::Debug for PartnerCenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartnerCenter").field("endpoint", &self.shared.base_url).finish_non_exhaustive()
    }
}

/// Makes a [`PartnerCenter`].
///
/// Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY` and so on); to the loopback interface there is none.
/// Redirects are never followed.
#[derive(Debug)]
pub struct Builder {
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
}

impl Builder {
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
    pub fn build(self) -> Result<PartnerCenter> {
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
            tracing::warn!(cloud = %self.cloud, "{warning}");
        }
        let scope = self.scope.unwrap_or_else(|| self.cloud.scope().to_owned());
        if scope.trim().is_empty() {
            return Err(Error::invalid_input("the scope is empty", "Leave it out, or give `{audience}/.default`."));
        }
        let tokens = TokenCache::new(self.credential, scope, Arc::clone(&self.clock));
        let base_url = url.as_str().trim_end_matches('/').to_owned();
        let http = transport::http_client(&url, self.policies.timeouts.connect)?;
        Ok(PartnerCenter {
            shared: Arc::new(Shared {
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
            }),
        })
    }
}

/// Everything of one customer.
#[derive(Clone)]
pub struct CustomerClient {
    shared: Arc<Shared>,
    id: Result<CustomerId, InvalidId>,
}

impl CustomerClient {
    /// One order of the customer.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn order<O>(&self, id: O) -> OrderClient
    where
        O: TryInto<OrderId>,
        O::Error: Into<InvalidId>,
    {
        OrderClient::new(Arc::clone(&self.shared), self.id.clone(), id.try_into().map_err(Into::into))
    }

    /// One subscription of the customer.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn subscription<S>(&self, id: S) -> SubscriptionClient
    where
        S: TryInto<SubscriptionId>,
        S::Error: Into<InvalidId>,
    {
        SubscriptionClient::new(Arc::clone(&self.shared), self.id.clone(), id.try_into().map_err(Into::into))
    }

    /// All orders of the customer.
    pub fn orders(&self) -> OrdersClient {
        OrdersClient::new(Arc::clone(&self.shared), self.id.clone())
    }

    /// Removes the customer from the integration sandbox ("Delete a customer account from the integration sandbox"),
    /// which frees one of its 75. Works in the sandbox alone. App-only or App+User.
    ///
    /// All reservation and software orders of the customer must be cancelled first, and read `cancelled`. Any success
    /// is taken as done: which one the service answers is not known.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) where the partner has no such customer. What the service
    /// answers while an order is not cancelled is not known.
    pub async fn delete(&self) -> Result<Response<()>> {
        let id = self.id.clone()?;
        let call = Call::new(&self.shared, Some(id)).start();
        let client = call.client();
        call.finish_without_body(client.delete_customer().customer_tenant_id(id.as_uuid()).send().await)?.or_fault()
    }
}

impl fmt::Debug for CustomerClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerClient").field("id", &self.id).finish_non_exhaustive()
    }
}
