//! The implementation of the generator's hooks. It must be in the crate of the generated client, and decides nothing:
//! [`Exchange`](crate::Exchange) does.

use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use reqwest::{Request, Response};

use crate::generated::Client;
use crate::seam::CallContext;

impl ClientHooks<CallContext> for Client {
    async fn exec(&self, mut request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        // The generated code adds the version of the description, which means nothing to the service.
        request.headers_mut().remove("api-version");
        self.inner().exchange().exchange(self.client(), request, info.operation_id).await
    }
}

impl Client {
    /// Returns a client whose requests go through another [`Exchange`](crate::Exchange). It is cheaper than a new
    /// client, so that each call can have its own.
    #[must_use]
    pub fn with_context(&self, context: CallContext) -> Self {
        Self { inner: context, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::{Arc, Mutex};
    use std::task::{Context, Waker};

    use reqwest::Request;

    use crate::types::Order;
    use crate::{CallContext, Client, Exchange, Exchanged};

    /// Stores the requests and fails each of them.
    #[derive(Default)]
    struct Recorder(Mutex<Vec<Request>>);

    impl Exchange for Recorder {
        fn exchange<'a>(&'a self, client: &'a reqwest::Client, request: Request, _: &'static str) -> Exchanged<'a> {
            self.0.lock().unwrap().push(request);
            Box::pin(std::future::ready(Err(client.get("no URL").build().unwrap_err())))
        }
    }

    #[test]
    fn requests_do_not_carry_the_version_of_the_description() {
        let recorder = Arc::new(Recorder::default());
        let exchange: Arc<dyn Exchange> = recorder.clone();
        let client = Client::new_with_client(
            "http://localhost",
            reqwest::Client::new(),
            CallContext::new(Arc::clone(&exchange)),
        );
        let mut context = Context::from_waker(Waker::noop());
        let (customer, other) = (uuid::Uuid::nil(), client.with_context(CallContext::new(exchange)));
        let get = client.get_order().customer_tenant_id(customer).order_id("a/b").send();
        assert!(pin!(get).poll(&mut context).is_ready());
        let patch = other.patch_order().customer_tenant_id(customer).order_id("x").body(Order::default()).send();
        assert!(pin!(patch).poll(&mut context).is_ready());
        let requests = recorder.0.lock().unwrap();
        let urls: Vec<_> = requests.iter().map(|request| request.url().path()).collect();
        let orders = format!("/v1/customers/{customer}/orders");
        assert_eq!(urls, [format!("{orders}/a%2Fb"), format!("{orders}/x")]);
        for request in &*requests {
            let names: Vec<_> = request.headers().keys().map(|name| name.as_str()).collect();
            assert!(names.contains(&"accept") && !names.contains(&"api-version"), "{names:?}");
        }
    }
}
