//! One call: adds headers and token to the request, and reads status, ids and body of the response.

mod attempt;
mod classify;
mod failed;
mod links;
mod run;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use partner_orders_api::{self as api, CallContext, Client, Exchange, ResponseValue, shape};
use reqwest::Request;

use crate::connection::Connection;
use crate::error::{Details, Error, ErrorKind};
use crate::ids::{CustomerId, Ids};
use crate::redact;
use crate::response::Response;

pub use links::follow_or_accepted;
pub(crate) use links::follow_page;

/// A call: its ids, and its result. All its attempts have the same ids.
pub struct Call {
    connection: Arc<Connection>,
    ids: Ids,
    customer: Option<CustomerId>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// In snake case; known once the generated client has built the request.
    operation: OnceLock<&'static str>,
    result: Mutex<Option<Result<Success, Error>>>,
}

/// A successful response before it is decoded.
struct Success {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

/// The response to a call that the service may accept without doing it at once.
#[derive(Debug)]
pub enum Reply<T> {
    /// It is done: the response has a value.
    Done(Response<T>),
    /// It was accepted (202, or another success without a body): its `Location`, if it has one, will show the result.
    Accepted(Response<()>),
}

impl Call {
    /// A call with ids of its own. `customer` is the one that it concerns, for throttling.
    pub fn new(connection: &Arc<Connection>, customer: Option<CustomerId>) -> Self {
        Self {
            connection: Arc::clone(connection),
            ids: connection.new_ids(),
            customer,
            headers: Vec::new(),
            operation: OnceLock::new(),
            result: Mutex::new(None),
        }
    }

    /// Uses the ids of an earlier call that got no response, if there was one: this call repeats it.
    #[must_use]
    pub fn repeating(mut self, ids: Option<Ids>) -> Self {
        self.ids = ids.unwrap_or(self.ids);
        self
    }

    /// Adds a header, or replaces its value.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Shares the call with the generated client, so that [`finish`](Self::finish) can be called after it.
    #[must_use]
    pub fn start(self) -> Arc<Self> {
        Arc::new(self)
    }

    /// A generated client whose requests are this call.
    pub fn client(self: &Arc<Self>) -> Client {
        let context = CallContext::new(Arc::clone(self) as Arc<dyn Exchange>);
        self.connection.api.with_context(context)
    }

    /// Joins the value that the generated client decoded with the response that the call holds.
    ///
    /// # Errors
    /// The failure of the call, or a response that cannot be decoded.
    pub fn finish<T>(&self, decoded: Result<ResponseValue<T>, api::Error<()>>) -> Result<Response<T>, Error> {
        self.finish_decoded(decoded.map(ResponseValue::into_inner))
    }

    /// As [`finish`](Self::finish), for a call that the service may accept without doing it at once.
    ///
    /// # Errors
    /// As [`finish`](Self::finish).
    pub fn finish_or_accepted<T>(&self, decoded: Result<ResponseValue<T>, api::Error<()>>) -> Result<Reply<T>, Error> {
        self.finish_decoded_or_accepted(decoded.map(ResponseValue::into_inner))
    }

    /// As [`finish`](Self::finish), for a call whose success has no body: any status of success is accepted, even one
    /// that the description does not have.
    ///
    /// # Errors
    /// As [`finish`](Self::finish).
    pub fn finish_without_body(
        &self,
        decoded: Result<ResponseValue<()>, api::Error<()>>,
    ) -> Result<Response<()>, Error> {
        let success = self.result().take_if(|result| result.is_ok());
        match success {
            Some(Ok(success)) => Ok(success.response((), self.ids)),
            _ => self.finish(decoded),
        }
    }

    fn finish_decoded<T>(&self, decoded: Result<T, impl Undecoded>) -> Result<Response<T>, Error> {
        match (self.result().take(), decoded) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(success)), Ok(value)) => Ok(success.response(value, self.ids)),
            (Some(Ok(success)), Err(error)) => Err(self.unreadable(success, &error)),
            (None, decoded) => {
                let why = decoded.err().map_or_else(String::new, |error| error.to_string());
                let message = format!("the request could not be built: {why}");
                Err(Error::new(ErrorKind::InvalidInput, message).with_ids(self.ids))
            }
        }
    }

    fn finish_decoded_or_accepted<T>(&self, decoded: Result<T, impl Undecoded>) -> Result<Reply<T>, Error> {
        let accepted = |success: &mut Success| success.status != StatusCode::OK && success.body.is_empty();
        if decoded.is_err()
            && let Some(Ok(success)) = self.result().take_if(|result| result.as_mut().is_ok_and(accepted))
        {
            return Ok(Reply::Accepted(success.response((), self.ids)));
        }
        self.finish_decoded(decoded).map(Reply::Done)
    }

    /// The operation's name in snake case; empty before the request is built.
    fn operation(&self) -> &'static str {
        self.operation.get().copied().unwrap_or_default()
    }

    fn store(&self, result: Result<Success, Error>) {
        *self.result() = Some(result);
    }

    fn result(&self) -> MutexGuard<'_, Option<Result<Success, Error>>> {
        self.result.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The error for a success whose body differs from the description.
    fn unreadable(&self, success: Success, error: &impl Undecoded) -> Error {
        let header = |name| success.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let media_type = header(CONTENT_TYPE).and_then(|value| value.split(';').next()).unwrap_or_default().trim();
        let encoding = header(CONTENT_ENCODING).filter(|encoding| !encoding.eq_ignore_ascii_case("identity"));
        let looks_like_json = success.body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let (message, remedy) = if success.body.is_empty() {
            ("the response has no body, so its outcome is unknown".to_owned(), NOT_THE_SERVICE)
        } else if let Some(encoding) = encoding {
            (format!("the response is compressed ({encoding}), which was not requested"), NOT_THE_SERVICE)
        } else if !looks_like_json && !media_type.is_empty() && !media_type.contains("json") {
            (format!("the response is {media_type}, not the API's JSON"), NOT_THE_SERVICE)
        } else {
            (format!("the service's response cannot be decoded: {}", error.why()), OF_THE_SERVICE)
        };
        let rest = Details {
            remedy: Some(remedy.into()),
            status: Some(success.status.as_u16()),
            headers: success.headers,
            body: Some(success.body),
            ids: Some(self.ids),
            attempts: success.attempts,
            may_have_been_sent: true,
            ..Details::default()
        };
        // The message of the parser may quote values.
        Error::with_details(ErrorKind::Decode, redact::text(&message, &[]), rest)
    }
}

/// Remedy of a response that no version of the API sends.
const NOT_THE_SERVICE: &str =
    "A proxy or a sign-in page may stand between here and the service: look at the body, and at HTTPS_PROXY.";
/// Remedy of JSON that differs from the description.
const OF_THE_SERVICE: &str = "Look at the body; if it is an order, report what of it is not in the description.";

/// The reason why a response could not be decoded.
trait Undecoded: fmt::Display {
    fn why(&self) -> String;
}

impl Undecoded for serde_json::Error {
    fn why(&self) -> String {
        self.to_string()
    }
}

impl Undecoded for api::Error<()> {
    fn why(&self) -> String {
        match self {
            Self::InvalidResponsePayload(_, why) => why.to_string(),
            _ => "the description does not have its status".to_owned(),
        }
    }
}

impl Success {
    fn response<T>(self, value: T, ids: Ids) -> Response<T> {
        Response::new(value, self.status, self.headers, self.body, ids).with_attempts(self.attempts)
    }
}

impl Exchange for Call {
    fn exchange<'a>(
        &'a self,
        client: &'a reqwest::Client,
        request: Request,
        operation: &'static str,
    ) -> api::Exchanged<'a> {
        Box::pin(async move {
            let _ = self.operation.set(operation);
            let (response, result) = match self.run(client, request).await {
                Ok(success) => {
                    let status = readable_status(operation, success.status, &success.body);
                    (rebuilt(status, success.body.clone()), Ok(success))
                }
                // The generated client turns it into an error, and `finish` finds the call's own.
                Err(error) => (rebuilt(StatusCode::INTERNAL_SERVER_ERROR, Bytes::new()), Err(error)),
            };
            self.store(result);
            Ok(response)
        })
    }
}

/// A response for the generated client, in place of the one that was read.
fn rebuilt(status: StatusCode, body: Bytes) -> reqwest::Response {
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    response.into()
}

/// The status under which the generated client decodes a success with a body: its own, or one that the description has
/// for the operation, so that 200 in place of 201 does not lose the body.
fn readable_status(operation: &str, status: StatusCode, body: &[u8]) -> StatusCode {
    let is_described = |status: &StatusCode| shape::answer(operation, status.as_u16()).is_some();
    if !status.is_success() || body.is_empty() || is_described(&status) {
        return status;
    }
    [StatusCode::OK, StatusCode::CREATED].into_iter().find(is_described).unwrap_or(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_with_a_body_is_read_as_a_described_one() {
        let read = |operation, status, body: &str| {
            readable_status(operation, StatusCode::from_u16(status).unwrap(), body.as_bytes()).as_u16()
        };
        assert_eq!(read("create_order", 201, "{}"), 201);
        assert_eq!(read("create_order", 200, "{}"), 201);
        assert_eq!(read("get_order", 203, "{}"), 200);
        assert_eq!(read("patch_order", 201, "{}"), 201);
        assert_eq!(read("patch_order", 202, "{}"), 200);
        assert_eq!(read("patch_subscription", 202, ""), 202, "it stands for itself");
        assert_eq!(read("get_order", 404, "{}"), 404);
        assert_eq!(read("download_order_attachment", 206, "x"), 206);
    }
}
