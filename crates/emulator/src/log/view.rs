//! An exchange as JSON.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::body::KeptBody;
use super::headers::HeaderList;
use super::{Exchange, curl};
use crate::hints::{self, OperationRow};

/// What exchanges are looked at with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'v> {
    /// The emulator's base URL, without a slash at its end.
    pub(crate) url: &'v str,
    /// Id, method and path template of each operation.
    pub(crate) operations: &'v [OperationRow<'v>],
}

impl View<'_> {
    /// The whole exchange: what `GET /_emulator/requests/{number}` answers.
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
                "code": code.code, "meaning": code.meaning, "remedy": code.remedy, "source": code.source,
            });
            view.insert("meaning".to_owned(), meaning);
        }
        view.insert("near_misses".to_owned(), self.near_misses(exchange).into());
        view.insert("curl".to_owned(), curl::command(exchange, self.url).into());
        view.into()
    }

    /// What would almost have worked.
    fn near_misses(&self, exchange: &Exchange) -> Vec<String> {
        let head = &*exchange.head;
        let mut misses = Vec::new();
        if head.outcome.operation.is_none() && head.status.is_none_or(|status| !status.is_success()) {
            misses.extend(hints::operations(self.operations, head.method.as_str(), &head.path));
        }
        if let (Some((product, environment)), Some(code)) = (head.outcome.refused, head.outcome.code) {
            misses.extend(hints::cancellation(product, environment, code, &head.path));
        }
        misses.extend(head.outcome.hints.iter().cloned());
        misses
    }
}

fn headers(list: &HeaderList) -> Value {
    list.iter().map(|(name, value)| json!([name, value])).collect()
}

/// `body` as text, or in base64 with `body_base64`; `body_bytes` as it was sent; `body_remark` if it is not the same.
fn body(message: &mut Map<String, Value>, body: &KeptBody) {
    if let Some(bytes) = body.bytes() {
        match text(body) {
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

/// The body as text; one that is cut off ends with a whole character. `None` if it is not UTF-8.
pub(super) fn text(body: &KeptBody) -> Option<&str> {
    let bytes = body.bytes()?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() && !body.is_true() => {
            bytes.get(..error.valid_up_to()).and_then(|whole| std::str::from_utf8(whole).ok())
        }
        Err(_) => None,
    }
}
