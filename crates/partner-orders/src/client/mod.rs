//! The entry point of the crate: a partner's account at the service.

mod customer;
mod guard;

pub use customer::CustomerClient;

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use partner_center_core::internal::Connection;
use partner_center_core::{CustomerId, Gate, InvalidId, Result};
use partner_orders_rules::Environment;
use uuid::Uuid;

use crate::customers::CustomersClient;
use crate::product::ProductClient;
use crate::sign_in_check::SignInCheck;

/// Builds a [`PartnerCenter`].
pub type Builder = partner_center_core::Builder<PartnerCenter>;

/// A partner's account at the service. Clones share everything.
#[derive(Clone)]
pub struct PartnerCenter {
    pub(crate) connection: Arc<Connection>,
}

impl PartnerCenter {
    /// Starts to build a client from a credential: any of `azure_identity`, or one of this crate's.
    pub fn builder(credential: Arc<dyn TokenCredential>) -> Builder {
        Builder::new(credential)
    }

    /// One customer.
    ///
    /// An invalid id fails the calls that use it, before any request.
    pub fn customer<C>(&self, id: C) -> CustomerClient
    where
        C: TryInto<CustomerId>,
        C::Error: Into<InvalidId>,
    {
        CustomerClient { connection: Arc::clone(&self.connection), id: id.try_into().map_err(Into::into) }
    }

    /// All customers of the partner.
    pub fn customers(&self) -> CustomersClient {
        CustomersClient::new(Arc::clone(&self.connection))
    }

    /// A product of the catalogue, by its id: the first part of a catalogue offer's id.
    ///
    /// An invalid id fails the calls that use it, before any request.
    pub fn product(&self, id: impl AsRef<str>) -> ProductClient {
        ProductClient::new(Arc::clone(&self.connection), id.as_ref())
    }

    /// The same account, with one correlation id for all calls: for a batch that can be found as one.
    pub fn with_correlation_id(&self, id: Uuid) -> Self {
        Self::from(self.connection.with_correlation_id(id))
    }

    /// Checks the sign-in: reads the claims of the token, and tries whether the service accepts it.
    ///
    /// Reads one customer, with the header `ValidateMfa`. If its response does not mention multi-factor authentication,
    /// [`mfa_compliant`](SignInCheck::mfa_compliant) is `None`, which is not "no".
    ///
    /// # Errors
    /// A failed sign-in: there is no token. A call that the service rejects is part of the result.
    pub async fn sign_in_check(&self) -> Result<SignInCheck> {
        SignInCheck::of_connection(&self.connection).await
    }

    /// Waits until all responses so far have been compared with the description, and reported to
    /// [`on_drift`](partner_center_core::Builder::on_drift).
    #[cfg(feature = "test-util")]
    pub async fn drift_settled(&self) {
        self.connection.drift_settled().await;
    }

    /// The same account, stated to be of this kind, as with
    /// [`Builder::environment`](partner_center_core::Builder::environment).
    #[must_use]
    pub fn in_environment(&self, environment: Environment) -> Self {
        Self::from(self.connection.with_environment(environment))
    }

    /// The kind of account that the program states
    /// ([`Builder::environment`](partner_center_core::Builder::environment)).
    pub fn environment(&self) -> Option<Environment> {
        self.connection.environment()
    }

    /// Base URL of the API.
    pub fn endpoint(&self) -> &str {
        self.connection.endpoint()
    }

    /// The gate that keeps the client within the service's limits: to share it with other clients of the same partner
    /// tenant, and to see why calls wait.
    pub fn gate(&self) -> &Gate {
        self.connection.gate()
    }
}

impl From<Connection> for PartnerCenter {
    fn from(connection: Connection) -> Self {
        Self { connection: Arc::new(connection) }
    }
}

impl fmt::Debug for PartnerCenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartnerCenter").field("endpoint", &self.endpoint()).finish_non_exhaustive()
    }
}
