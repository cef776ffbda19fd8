//! Where a program starts: the partner's account at the service.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::TokenCredential;
use partner_orders_rules::Environment;
use uuid::Uuid;

use crate::auth::TokenCache;
use crate::clock::{Clock, SystemClock};
use crate::cloud::{self, Cloud};
use crate::context::{Context, header};
use crate::error::{Details, Error, ErrorKind, Result};
use crate::ids::{CustomerId, InvalidId, OrderId, SubscriptionId};
use crate::order::OrderClient;
use crate::orders::OrdersClient;
use crate::subscription::SubscriptionClient;

/// How long a call may take; the archived .NET SDK's value.
const TIMEOUT: Duration = Duration::from_secs(180);
/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

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
    pub(crate) http: reqwest::Client,
    pub(crate) tokens: Arc<TokenCache>,
    pub(crate) context: Context,
    pub(crate) clock: Arc<dyn Clock>,
    /// What the account is stated to be: nothing else tells.
    pub(crate) environment: Option<Environment>,
    pub(crate) loopback: bool,
}

impl PartnerCenter {
    /// Starts from a credential: any of `azure_identity`, or one of this crate's.
    pub fn builder(credential: Arc<dyn TokenCredential>) -> Builder {
        Builder {
            credential,
            cloud: Cloud::default(),
            endpoint: None,
            application: None,
            locale: None,
            environment: None,
            clock: SystemClock::shared(),
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

    /// The same account, with one correlation id for all calls: for a batch that shall be found as one.
    pub fn with_correlation_id(&self, id: Uuid) -> Self {
        let mut shared = Shared::clone(&self.shared);
        shared.context.correlation_id = Some(id);
        Self { shared: Arc::new(shared) }
    }

    /// Base URL of the API.
    pub fn endpoint(&self) -> &str {
        &self.shared.base_url
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
#[derive(Debug)]
pub struct Builder {
    credential: Arc<dyn TokenCredential>,
    cloud: Cloud,
    endpoint: Option<String>,
    application: Option<String>,
    locale: Option<String>,
    environment: Option<Environment>,
    clock: Arc<dyn Clock>,
}

impl Builder {
    /// The national cloud; global by default. It decides base URL and token scope.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Another base URL than the cloud's: https, or http to the loopback interface.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
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

    /// Finishes, without any request.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`] for a malformed endpoint, or one that a token must not be sent to, and for a name
    /// or a locale that no header can carry.
    pub fn build(self) -> Result<PartnerCenter> {
        let url = cloud::base_url(self.endpoint.as_deref().unwrap_or(self.cloud.endpoint()))?;
        let mut context = Context::default();
        if let Some(locale) = &self.locale {
            context.locale = header(locale, "locale")?;
        }
        if let Some(application) = &self.application {
            context.application = header(application, "application name")?;
        }
        let tokens = TokenCache::new(self.credential, self.cloud.scope(), Arc::clone(&self.clock));
        Ok(PartnerCenter {
            shared: Arc::new(Shared {
                base_url: url.as_str().trim_end_matches('/').to_owned(),
                http: http_client()?,
                tokens: Arc::new(tokens),
                context,
                clock: self.clock,
                environment: self.environment,
                loopback: cloud::is_loopback(&url),
            }),
        })
    }
}

/// An HTTP client that goes where it is told and nowhere else: a redirect could take a token with it.
pub(crate) fn http_client() -> Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .user_agent(concat!("partner-orders/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| {
            let rest = Details { source: Some(Box::new(error)), ..Details::default() };
            Error::new(ErrorKind::Unavailable, "no HTTP client could be made on this machine", rest)
        })
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
}

impl fmt::Debug for CustomerClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerClient").field("id", &self.id).finish_non_exhaustive()
    }
}
