//! One request and its response.

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use partner_orders_api as api;
use reqwest::{Client, Request, Response};
use uuid::Uuid;

use super::failed::{Failed, MAX_BODY};
use super::{Call, Success, classify};
use crate::redact;

const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");
const CONTRACT_VERSION: HeaderName = HeaderName::from_static("ms-contract-version");
const LOCALE: HeaderName = HeaderName::from_static("x-locale");
const APPLICATION: HeaderName = HeaderName::from_static("ms-partnercenter-application");

impl Call {
    /// Adds the headers of every call ("Partner Center REST headers").
    pub(super) fn add_headers(&self, headers: &mut HeaderMap, token: HeaderValue) {
        let context = &self.connection.context;
        headers.insert(AUTHORIZATION, token);
        headers.insert(REQUEST_ID, header_value(self.ids.request_id));
        headers.insert(CORRELATION_ID, header_value(self.ids.correlation_id));
        headers.insert(CONTRACT_VERSION, HeaderValue::from_static("v1"));
        headers.insert(LOCALE, HeaderValue::from_static("en-US"));
        headers.insert(APPLICATION, context.application.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
    }

    /// Sends a request and reads the response, without `secret`, the request's token, which a response may repeat.
    pub(super) async fn exchange_once(
        &self,
        client: &Client,
        request: Request,
        secret: &str,
    ) -> Result<Success, Failed> {
        let response = self.send(client, request).await?;
        let status = response.status();
        let announced = response.content_length();
        let (head, body) = http::Response::from(response).into_parts();
        let headers = redact::repeated_in_headers(head.headers, secret);
        if announced.is_some_and(|length| length > MAX_BODY as u64) {
            return Err(classify::too_large(status, &headers));
        }
        let body = match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(classify::too_large(status, &headers)),
            Err(error) => return Err(classify::broke_off(&self.connection.base_url, error)),
        };
        let body = redact::repeated(body, secret);
        self.connection.drift.observe(self.operation(), status, &body);
        let body = body.slice_ref(api::without_byte_order_mark(&body));
        if !status.is_success() {
            return Err(classify::rejection(status, &headers, body, self.ids, self.connection.clock.now()));
        }
        Ok(Success { status, headers, body, attempts: 1 })
    }

    async fn send(&self, client: &Client, request: Request) -> Result<Response, Failed> {
        let base_url = &self.connection.base_url;
        #[cfg(any(test, feature = "test-util"))]
        if let Some(transport) = &self.connection.transport {
            return transport.send(request).await.map_err(|failure| classify::no_response_by(base_url, failure));
        }
        client.execute(request).await.map_err(|error| classify::no_response(base_url, error))
    }
}

#[expect(clippy::expect_used, reason = "hexadecimal digits and hyphens are allowed in a header")]
fn header_value(id: Uuid) -> HeaderValue {
    HeaderValue::try_from(id.to_string()).expect("a GUID is a header's value")
}
