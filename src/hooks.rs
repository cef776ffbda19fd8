//! The one implementation of the generator's hooks. It must stand in the crate of the generated client; everything it
//! could decide is decided behind [`Exchange`](crate::Exchange).

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo};
use reqwest::{Request, Response};

use crate::generated::Client;
use crate::seam::CallContext;

impl ClientHooks<CallContext> for Client {
    async fn pre<E>(&self, request: &mut Request, _: &OperationInfo) -> Result<(), Error<E>> {
        // The generator adds the description's own version, which means nothing to the service.
        request.headers_mut().remove("api-version");
        Ok(())
    }

    async fn exec(&self, request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        self.inner().exchange().exchange(self.client(), request, info.operation_id).await
    }
}
