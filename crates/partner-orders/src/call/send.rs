//! How a call's request gets its answer.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use partner_orders_api as api;
use reqwest::Request;

use super::{Answer, Call};
use crate::error::{Details, Error, ErrorKind, fault};

impl Call {
    /// Gets the answer, keeps what came of it, and gives the generated client what it decodes.
    pub(super) async fn exchange(
        &self,
        client: &reqwest::Client,
        request: Request,
        operation: &'static str,
    ) -> reqwest::Result<reqwest::Response> {
        let result = self.answer(client, request).await.map_err(|error| error.about_operation(operation));
        let given = match &result {
            Ok(answer) => {
                let mut given = http::Response::new(answer.body.clone());
                *given.status_mut() = answer.status;
                given
            }
            // The generated client refuses it, and `finish` finds the error.
            Err(_) => {
                let mut given = http::Response::new(Bytes::new());
                *given.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                given
            }
        };
        *self.result.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(result);
        Ok(given.into())
    }

    async fn answer(&self, client: &reqwest::Client, mut request: Request) -> Result<Answer, Error> {
        let token = self.shared.tokens.get().await.map_err(|error| error.with_ids(self.ids))?;
        self.add_headers(request.headers_mut(), token.header());
        let answer = client.execute(request).await.map_err(|error| self.unreachable(error))?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.bytes().await.map_err(|error| self.unreachable(error))?;
        let body = body.slice_ref(api::without_byte_order_mark(&body));
        if !status.is_success() {
            return Err(fault::error(status, &headers, body, self.ids));
        }
        Ok(Answer { status, headers, body })
    }

    /// The headers of every call ("Partner Center REST headers").
    fn add_headers(&self, headers: &mut HeaderMap, bearer: HeaderValue) {
        let context = &self.shared.context;
        headers.insert(header::AUTHORIZATION, bearer);
        for (name, id) in [("ms-requestid", self.ids.request_id), ("ms-correlationid", self.ids.correlation_id)] {
            if let Ok(value) = HeaderValue::try_from(id.to_string()) {
                headers.insert(name, value);
            }
        }
        headers.insert("ms-contract-version", context.contract_version.clone());
        headers.insert("x-locale", context.locale.clone());
        headers.insert("ms-partnercenter-application", context.application.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
    }

    fn unreachable(&self, error: reqwest::Error) -> Error {
        let base = &self.shared.base_url;
        let what = if error.is_timeout() { "did not answer in time" } else { "could not be reached" };
        // The innermost cause is what people can act on: connection refused, no such host.
        let mut cause: &dyn std::error::Error = &error;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        let message = format!("the service at {base} {what}: {cause}");
        let rest = Details {
            remedy: Some("Check the endpoint's address and the network, then try again.".into()),
            ids: Some(self.ids),
            attempts: 1,
            may_have_been_sent: !error.is_connect() && !error.is_builder(),
            timed_out: error.is_timeout(),
            source: Some(Box::new(error.without_url())),
            ..Details::default()
        };
        Error::new(ErrorKind::Unavailable, message, rest)
    }
}
