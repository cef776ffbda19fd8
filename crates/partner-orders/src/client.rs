//! Where a program starts: the partner's account at the service.

mod builder;
mod customer;

pub use builder::Builder;
pub use customer::CustomerClient;

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use partner_orders_api::Client;
use partner_orders_rules::Environment;
use reqwest::Url;
use uuid::Uuid;

use crate::auth::TokenCache;
use crate::clock::Clock;
use crate::context::Context;
use crate::customers::CustomersClient;
use crate::drift::Drift;
use crate::ids::{CustomerId, InvalidId};
use crate::observe::HarRecorder;
use crate::policy::{Gate, Policies};
use crate::product::ProductClient;
#[cfg(any(test, feature = "test-util"))]
use crate::testing::ScriptedExchange;

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
        Builder::new(credential)
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
