//! One request and its answer.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::TryFutureExt;
#[cfg(any(test, feature = "test-util"))]
use futures_util::future::{self, Either};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue};
use partner_orders_api as api;
use reqwest::{Client, Request, Response};

use super::failed::{Failed, MAX_BODY};
use super::{Answer, Call, Exchanged, classify};
use crate::clock;
use crate::ids::Ids;

const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");
const CONTRACT_VERSION: HeaderName = HeaderName::from_static("ms-contract-version");
const LOCALE: HeaderName = HeaderName::from_static("x-locale");
const APPLICATION: HeaderName = HeaderName::from_static("ms-partnercenter-application");

impl Call {
    /// The headers of every call ("Partner Center REST headers").
    pub(super) fn add_headers(&self, headers: &mut HeaderMap, token: HeaderValue) {
        let context = &self.connection.context;
        headers.reserve(6 + self.headers.len());
        headers.insert(AUTHORIZATION, token);
        let [request_id, correlation_id] = values(self.ids);
        headers.insert(REQUEST_ID, request_id);
        headers.insert(CORRELATION_ID, correlation_id);
        headers.insert(CONTRACT_VERSION, context.contract_version.clone());
        headers.insert(LOCALE, context.locale.clone());
        headers.insert(APPLICATION, context.application.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
    }

    /// Waits for the answer to what [`execute`](Self::execute) sends, no longer than `limit`.
    pub(super) async fn answered(
        &self,
        under_way: impl Future<Output = Result<Response, Failed>> + Send,
        limit: Duration,
    ) -> Result<Exchanged, Failed> {
        let received = pin!(self.received(under_way));
        match clock::timeout_of(&*self.connection.clock, limit, received).await {
            Ok(result) => result,
            Err(clock::Elapsed) => Err(classify::timed_out(&self.connection.base_url, limit)),
        }
    }

    /// Begins to send. What is under way is small; the request is not, and would be moved along with all that waits for
    /// the answer.
    pub(super) fn execute<'a>(
        &'a self,
        client: &Client,
        request: Request,
    ) -> impl Future<Output = Result<Response, Failed>> + Send + use<'a> {
        #[cfg(any(test, feature = "test-util"))]
        if let Some(script) = &self.connection.script {
            let answer = script.exchange(&request);
            let answer = answer.map_err(|failure| classify::scripted(&self.connection.base_url, failure));
            return Either::Right(future::ready(answer));
        }
        let sent = client.execute(request).map_err(|error| classify::no_answer(&self.connection.base_url, error));
        #[cfg(any(test, feature = "test-util"))]
        let sent = Either::Left(sent);
        sent
    }

    async fn received(
        &self,
        under_way: impl Future<Output = Result<Response, Failed>> + Send,
    ) -> Result<Exchanged, Failed> {
        let base_url = &self.connection.base_url;
        let mut response = under_way.await?;
        let status = response.status();
        if self.streaming && status.is_success() {
            let kept = Answer { status, headers: response.headers().clone(), body: Bytes::new(), attempts: 1 };
            return Ok(Exchanged { kept, response });
        }
        let body = read(base_url, &mut response).await?;
        self.connection.drift.observe(self.operation(), status, &body);
        let body = body.slice_ref(api::without_byte_order_mark(&body));
        let headers = std::mem::take(response.headers_mut());
        if !status.is_success() {
            return Err(classify::refusal(status, &headers, body, self.ids, self.connection.clock.now()));
        }
        Ok(Exchanged { kept: Answer { status, headers, body, attempts: 1 }, response })
    }
}

/// The whole body, copied only where it comes in pieces.
async fn read(base_url: &str, response: &mut Response) -> Result<Bytes, Failed> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > MAX_BODY) {
        return Err(classify::too_large(response.status(), response.headers()));
    }
    let broke_off = |error| classify::broke_off(base_url, error);
    let Some(first) = response.chunk().await.map_err(broke_off)? else { return Ok(Bytes::new()) };
    if announced == Some(first.len()) {
        return Ok(first);
    }
    let Some(second) = response.chunk().await.map_err(broke_off)? else { return Ok(first) };
    let mut whole = BytesMut::with_capacity(announced.unwrap_or(first.len() + second.len()));
    whole.extend_from_slice(&first);
    whole.extend_from_slice(&second);
    while let Some(more) = response.chunk().await.map_err(broke_off)? {
        if whole.len() + more.len() > MAX_BODY {
            return Err(classify::too_large(response.status(), response.headers()));
        }
        whole.extend_from_slice(&more);
    }
    Ok(whole.freeze())
}

/// The ids as headers' values, in one piece of memory: reqwest copies each header once, and so copies none of it.
fn values(ids: Ids) -> [HeaderValue; 2] {
    const LENGTH: usize = uuid::fmt::Hyphenated::LENGTH;
    let mut text = [0; 2 * LENGTH];
    let (first, second) = text.split_at_mut(LENGTH);
    ids.request_id.as_hyphenated().encode_lower(first);
    ids.correlation_id.as_hyphenated().encode_lower(second);
    let mut both = Bytes::copy_from_slice(&text);
    let first = both.split_to(LENGTH);
    // Hexadecimal digits and hyphens can stand in a header.
    [first, both].map(|id| HeaderValue::from_maybe_shared(id).unwrap_or_else(|_| HeaderValue::from_static("")))
}
