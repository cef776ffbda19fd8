//! One call: headers and token on the way out; status, ids and body on the way in.

mod lenient;
mod send;

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use partner_orders_api::{self as api, CallContext, Client, Exchange, Exchanged, ResponseValue};
use reqwest::Request;

use crate::client::Shared;
use crate::error::{Details, Error, ErrorKind};
use crate::ids::{CustomerId, Ids};
use crate::response::Response;

/// A call: its ids, and what came of it. Its ids stay the same however often it is sent.
pub(crate) struct Call {
    shared: Arc<Shared>,
    ids: Ids,
    customer: Option<CustomerId>,
    idempotent: Option<bool>,
    streaming: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
    result: Mutex<Option<Result<Answer, Error>>>,
}

/// A successful answer before it is decoded.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    /// Empty where the answer is [streamed](Call::streaming).
    body: Bytes,
}

/// What a call brought that may be answered before it is done.
#[derive(Debug)]
pub(crate) enum Reply<T> {
    /// It is done: the answer has a value.
    Done(Response<T>),
    /// It was taken (202, or another success without a body): what came of it stands where `Location` says, if
    /// anywhere.
    Accepted(Response<()>),
}

impl Call {
    /// Starts a call with ids of its own. `customer` is whom it concerns, for throttling.
    pub(crate) fn new(shared: &Arc<Shared>, customer: Option<CustomerId>) -> Self {
        Self {
            shared: Arc::clone(shared),
            ids: Ids::new(shared.context.correlation_id),
            customer,
            idempotent: None,
            streaming: false,
            headers: Vec::new(),
            result: Mutex::new(None),
        }
    }

    /// States whether the call may be made again although the service may have acted on it. Only GET may, by default.
    pub(crate) fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = Some(idempotent);
        self
    }

    /// The same `MS-RequestId` as an earlier call: its repetition, after no answer came to it.
    pub(crate) fn repeating(mut self, ids: Ids) -> Self {
        self.ids = ids;
        self
    }

    /// Leaves the body of a good answer unread, for whoever reads it as it comes.
    pub(crate) fn streaming(mut self) -> Self {
        self.streaming = true;
        self
    }

    /// One more header, or another value of one.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// What can be asked of [`finish`](Self::finish) after the generated client has had it.
    pub(crate) fn start(self) -> Arc<Self> {
        Arc::new(self)
    }

    /// The ids of the call.
    pub(crate) fn ids(&self) -> Ids {
        self.ids
    }

    /// A generated client whose requests are this call.
    pub(crate) fn client(self: &Arc<Self>) -> Client {
        let context = CallContext::new(Arc::clone(self) as Arc<dyn Exchange>);
        Client::new_with_client(&self.shared.base_url, self.shared.http.clone(), context)
    }

    /// Joins what the generated client decoded with what the call kept.
    pub(crate) fn finish<T>(&self, decoded: Result<ResponseValue<T>, api::Error<()>>) -> Result<Response<T>, Error> {
        let kept = self.result.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (kept, decoded) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(answer)), Ok(value)) => Ok(answer.response(value.into_inner(), self.ids)),
            (Some(Ok(answer)), Err(error)) => Err(self.unreadable(answer, &error)),
            (None, decoded) => {
                let why = decoded.err().map_or_else(String::new, |error| error.to_string());
                let message = format!("the request could not be built: {why}");
                Err(Error::new(ErrorKind::InvalidInput, message, Details::default()).with_ids(self.ids))
            }
        }
    }

    /// As [`finish`](Self::finish), for a call that may be answered before it is done.
    pub(crate) fn finish_or_accepted<T>(
        &self,
        decoded: Result<ResponseValue<T>, api::Error<()>>,
    ) -> Result<Reply<T>, Error> {
        let mut kept = self.result.lock().unwrap_or_else(PoisonError::into_inner);
        let accepted = |answer: &mut Answer| answer.status != StatusCode::OK && answer.body.is_empty();
        if decoded.is_err()
            && let Some(Ok(answer)) = kept.take_if(|kept| kept.as_mut().is_ok_and(accepted))
        {
            return Ok(Reply::Accepted(answer.response((), self.ids)));
        }
        drop(kept);
        self.finish(decoded).map(Reply::Done)
    }

    /// A good status with a body that is not what the description promises.
    fn unreadable(&self, answer: Answer, error: &api::Error<()>) -> Error {
        let why = match error {
            api::Error::InvalidResponsePayload(_, why) if answer.body.is_empty() => {
                format!("the body is empty ({why})")
            }
            api::Error::InvalidResponsePayload(_, why) => why.to_string(),
            _ => "its status is not one that the description knows".to_owned(),
        };
        let rest = Details {
            remedy: Some("Look at the body; if it is an order, report what of it is not in the description.".into()),
            status: Some(answer.status.as_u16()),
            headers: answer.headers,
            body: Some(answer.body),
            ids: Some(self.ids),
            attempts: 1,
            may_have_been_sent: true,
            ..Details::default()
        };
        Error::new(ErrorKind::Decode, format!("the service's answer cannot be understood: {why}"), rest)
    }
}

impl Answer {
    fn response<T>(self, value: T, ids: Ids) -> Response<T> {
        Response::new(value, self.status, self.headers, self.body, ids)
    }
}

impl Exchange for Call {
    fn exchange<'a>(&'a self, client: &'a reqwest::Client, request: Request, operation: &'static str) -> Exchanged<'a> {
        Box::pin(self.exchange(client, request, operation))
    }
}
