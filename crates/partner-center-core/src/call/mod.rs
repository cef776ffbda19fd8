//! One call: headers and token on the way out; status, ids and body on the way in.

mod attempt;
mod classify;
mod failed;
mod follow;
mod lenient;
mod run;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use partner_orders_api::{self as api, CallContext, Client, Exchange, ResponseValue};
use reqwest::Request;

use crate::connection::Connection;
use crate::error::{Details, Error, ErrorKind};
use crate::ids::{CustomerId, Ids};
use crate::redact;
use crate::response::Response;

pub use follow::follow_or_accepted;
pub(crate) use follow::follow_page;

/// A call: its ids, and what came of it. Its ids stay the same however often it is sent.
pub struct Call {
    connection: Arc<Connection>,
    ids: Ids,
    customer: Option<CustomerId>,
    streaming: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// In snake case; known once the generated client has built the request.
    operation: OnceLock<&'static str>,
    result: Mutex<Option<Result<Answer, Error>>>,
}

/// A successful answer before it is decoded.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    /// Empty where the answer is [streamed](Call::streaming).
    body: Bytes,
    /// How many attempts it took.
    attempts: u32,
}

/// A successful answer.
struct Exchanged {
    kept: Answer,
    /// Where it came from. Its body is still to be read where it is [streamed](Call::streaming), and in `kept` else.
    response: reqwest::Response,
}

/// What a call brought that may be answered before it is done.
#[derive(Debug)]
pub enum Reply<T> {
    /// It is done: the answer has a value.
    Done(Response<T>),
    /// It was taken (202, or another success without a body): what came of it stands where `Location` says, if
    /// anywhere.
    Accepted(Response<()>),
}

impl Call {
    /// Starts a call with ids of its own. `customer` is whom it concerns, for throttling.
    pub fn new(connection: &Arc<Connection>, customer: Option<CustomerId>) -> Self {
        Self {
            connection: Arc::clone(connection),
            ids: connection.new_ids(),
            customer,
            streaming: false,
            headers: Vec::new(),
            operation: OnceLock::new(),
            result: Mutex::new(None),
        }
    }

    /// Uses the ids of an earlier call that got no response, if there are any: this call is its repetition.
    pub fn repeating(mut self, ids: Option<Ids>) -> Self {
        self.ids = ids.unwrap_or(self.ids);
        self
    }

    /// Leaves the body of a good answer unread, for whoever reads it as it comes.
    pub fn streaming(mut self) -> Self {
        self.streaming = true;
        self
    }

    /// One more header, or another value of one.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// What can be asked of [`finish`](Self::finish) after the generated client has had it.
    pub fn start(self) -> Arc<Self> {
        Arc::new(self)
    }

    /// The operation's name in snake case; empty before the request is built.
    fn operation(&self) -> &'static str {
        self.operation.get().copied().unwrap_or_default()
    }

    /// A generated client whose requests are this call.
    pub fn client(self: &Arc<Self>) -> Client {
        let context = CallContext::new(Arc::clone(self) as Arc<dyn Exchange>);
        self.connection.api.with_context(context)
    }

    /// Joins what the generated client decoded with what the call kept.
    pub fn finish<T>(&self, decoded: Result<ResponseValue<T>, api::Error<()>>) -> Result<Response<T>, Error> {
        self.finish_decoded(decoded.map(ResponseValue::into_inner))
    }

    /// As [`finish`](Self::finish), for a call that may be answered before it is done.
    pub fn finish_or_accepted<T>(&self, decoded: Result<ResponseValue<T>, api::Error<()>>) -> Result<Reply<T>, Error> {
        self.finish_decoded_or_accepted(decoded.map(ResponseValue::into_inner))
    }

    fn finish_decoded<T>(&self, decoded: Result<T, impl Undecoded>) -> Result<Response<T>, Error> {
        match (self.kept().take(), decoded) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(answer)), Ok(value)) => Ok(answer.response(value, self.ids)),
            (Some(Ok(answer)), Err(error)) => Err(self.unreadable(answer, &error)),
            (None, decoded) => {
                let why = decoded.err().map_or_else(String::new, |error| error.to_string());
                let message = format!("the request could not be built: {why}");
                Err(Error::new(ErrorKind::InvalidInput, message, Details::default()).with_ids(self.ids))
            }
        }
    }

    fn finish_decoded_or_accepted<T>(&self, decoded: Result<T, impl Undecoded>) -> Result<Reply<T>, Error> {
        let accepted = |answer: &mut Answer| answer.status != StatusCode::OK && answer.body.is_empty();
        if decoded.is_err()
            && let Some(Ok(answer)) = self.kept().take_if(|kept| kept.as_mut().is_ok_and(accepted))
        {
            return Ok(Reply::Accepted(answer.response((), self.ids)));
        }
        self.finish_decoded(decoded).map(Reply::Done)
    }

    fn keep(&self, result: Result<Answer, Error>) {
        *self.kept() = Some(result);
    }

    fn kept(&self) -> MutexGuard<'_, Option<Result<Answer, Error>>> {
        self.result.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A good status with a body that is not what the description promises.
    fn unreadable(&self, answer: Answer, error: &impl Undecoded) -> Error {
        let empty = if answer.body.is_empty() { "the body is empty: " } else { "" };
        let message = format!("the service's answer cannot be understood: {empty}{}", error.why());
        let rest = Details {
            remedy: Some("Look at the body; if it is an order, report what of it is not in the description.".into()),
            status: Some(answer.status.as_u16()),
            headers: answer.headers,
            body: Some(answer.body),
            ids: Some(self.ids),
            attempts: answer.attempts,
            may_have_been_sent: true,
            ..Details::default()
        };
        // The parser repeats values.
        Error::new(ErrorKind::Decode, redact::text(message, ""), rest)
    }
}

/// Why an answer could not be decoded.
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
            _ => "its status is not one that the description knows".to_owned(),
        }
    }
}

impl Answer {
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
        let mut request = Some(request);
        Box::pin(async move {
            let _ = self.operation.set(operation);
            let (given, result) = match self.run(client, &mut request).await {
                Ok(Exchanged { kept, response }) if self.streaming => (response, Ok(kept)),
                // The body is read already: the generated client decodes a response that is rebuilt around it.
                Ok(Exchanged { kept, .. }) => {
                    let status = lenient::readable(operation, kept.status, &kept.body);
                    (given(status, kept.body.clone()), Ok(kept))
                }
                // The generated client refuses it, and `finish` finds the error.
                Err(error) => (given(StatusCode::INTERNAL_SERVER_ERROR, Bytes::new()), Err(error)),
            };
            self.keep(result);
            Ok(given)
        })
    }
}

/// An answer in place of what came.
fn given(status: StatusCode, body: Bytes) -> reqwest::Response {
    let mut given = http::Response::new(body);
    *given.status_mut() = status;
    given.into()
}
