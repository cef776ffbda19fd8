//! The one implementation of the generator's hooks. It must stand in the crate of the generated client; everything it
//! could decide is decided behind [`Exchange`](crate::Exchange).

use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use reqwest::{Request, Response};

use crate::generated::Client;
use crate::seam::CallContext;

impl ClientHooks<CallContext> for Client {
    async fn exec(&self, request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        self.inner().exchange().exchange(self.client(), request, info.operation_id).await
    }
}

impl Client {
    /// The same client, whose requests go through another [`Exchange`](crate::Exchange): cheaper than a new client, so
    /// that each call can have its own.
    #[must_use]
    pub fn with_context(&self, context: CallContext) -> Self {
        Self { inner: context, ..self.clone() }
    }
}
