//! One exchange as JSON.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::body::LoggedBody;
use super::headers::HeaderList;
use super::{Exchange, curl};
use crate::hints::{self, OperationRow};

/// The data that an exchange is shown with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'v> {
    /// The emulator's base URL, without a slash at its end.
    pub(crate) url: &'v str,
    /// Id, method and path template of each operation.
    pub(crate) operations: &'v [OperationRow<'v>],
}

impl View<'_> {
    /// Makes the response of `GET /_emulator/requests/{number}`.
    pub(crate) fn exchange(&self, exchange: &Exchange) -> Value {
        let head = &*exchange.head;
        let mut request = Map::new();
        request.insert("headers".to_owned(), headers(&head.request_headers));
        body(&mut request, &exchange.request);
        let mut response = Map::new();
        response.insert("status".to_owned(), head.status().into());
        response.insert("headers".to_owned(), headers(&head.response_headers));
        body(&mut response, &exchange.response);

        let mut view = Map::new();
        view.insert("record".to_owned(), serde_json::to_value(head.record()).unwrap_or_default());
        view.insert("request".to_owned(), request.into());
        view.insert("response".to_owned(), response.into());
        if let Some(code) = head.meaning() {
            let meaning = json!({
                "code": code.code, "meaning": code.meaning, "remedy": code.remedy, "source": code.source.title,
            });
            view.insert("meaning".to_owned(), meaning);
        }
        if let Some(code) = head.sign_in_meaning() {
            let meaning = json!({"code": code.number, "meaning": code.meaning, "remedy": code.remedy, "aadsts": true});
            view.insert("meaning".to_owned(), meaning);
        }
        if let Some(call) = &head.outcome.would_work {
            view.insert("would_work".to_owned(), curl::whole_resource(self.url, call).into());
        }
        view.insert("near_misses".to_owned(), self.hints(exchange).into());
        view.insert("curl".to_owned(), curl::command(exchange, self.url).into());
        view.into()
    }

    fn hints(&self, exchange: &Exchange) -> Vec<String> {
        let head = &*exchange.head;
        let mut hints = Vec::new();
        // 501 is for the operations that only Partner Center has.
        let is_right = head.status.is_some_and(|status| status.is_success() || status == StatusCode::NOT_IMPLEMENTED);
        if head.outcome.operation.is_none() && !is_right {
            hints.extend(hints::operations(self.operations, head.method.as_str(), &head.path));
        }
        if let (Some((product, environment)), Some(code)) = (head.outcome.refused, head.outcome.code) {
            hints.extend(hints::cancellation(product, environment, code, &head.path));
        }
        hints.extend(head.outcome.hints.iter().cloned());
        hints
    }
}

fn headers(list: &HeaderList) -> Value {
    list.iter().map(|(name, value)| json!([name, value])).collect()
}

/// Inserts `body` (in base64 if `body_base64` is true), its length `body_bytes` as it was sent, and a `body_remark` if
/// the two differ.
fn body(message: &mut Map<String, Value>, body: &LoggedBody) {
    if let Some(bytes) = body.bytes() {
        match body.text() {
            Some(text) => message.insert("body".to_owned(), text.into()),
            None => {
                message.insert("body_base64".to_owned(), true.into());
                message.insert("body".to_owned(), BASE64_STANDARD.encode(bytes).into())
            }
        };
    }
    message.insert("body_bytes".to_owned(), body.length.into());
    if let Some(remark) = body.remark() {
        message.insert("body_remark".to_owned(), remark.into());
    }
}
