//! One call: headers and token on the way out; status, ids and body on the way in.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use partner_orders_api::{self as api, CallContext, Client, Exchange, Exchanged, ResponseValue};
use reqwest::Request;

use crate::client::Shared;
use crate::error::{Details, Error, ErrorKind};
use crate::fault;
use crate::ids::Ids;
use crate::response::Response;

/// A call that is made once: its ids, and what came of it.
pub(crate) struct Call {
    shared: Arc<Shared>,
    ids: Ids,
    result: Mutex<Option<Result<Answer, Error>>>,
}

/// A successful answer before it is decoded.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Call {
    /// Starts a call with ids of its own.
    pub(crate) fn new(shared: &Arc<Shared>) -> Arc<Self> {
        Arc::new(Self { shared: Arc::clone(shared), ids: Ids::new(shared.correlation_id), result: Mutex::new(None) })
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
            (Some(Ok(answer)), Ok(value)) => {
                Ok(Response::new(value.into_inner(), answer.status, answer.headers, answer.body, self.ids))
            }
            (Some(Ok(answer)), Err(error)) => Err(self.unreadable(answer, &error)),
            (None, decoded) => {
                let why = decoded.err().map_or_else(String::new, |error| error.to_string());
                let message = format!("the request could not be built: {why}");
                Err(Error::new(ErrorKind::InvalidInput, message, Details::default()).with_ids(self.ids))
            }
        }
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
            remedy: Some("Look at the body; if it is an order, report what of it is not in the description."),
            status: Some(answer.status.as_u16()),
            body: Some(answer.body),
            ids: Some(self.ids),
            may_have_been_sent: true,
            ..Details::default()
        };
        Error::new(ErrorKind::Decode, format!("the service's answer cannot be understood: {why}"), rest)
    }

    async fn answer(&self, client: &reqwest::Client, mut request: Request) -> Result<Answer, Error> {
        let token = self.shared.tokens.get().await.map_err(|error| error.with_ids(self.ids))?;
        self.add_headers(request.headers_mut(), token.secret())?;
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
    fn add_headers(&self, headers: &mut HeaderMap, token: &str) -> Result<(), Error> {
        let mut bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| {
            let rest = Details { remedy: Some("Copy the token again, without line ends."), ..Details::default() };
            Error::new(ErrorKind::Authentication, "the bearer token has characters that no header can carry", rest)
        })?;
        bearer.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, bearer);
        for (name, id) in [("ms-requestid", self.ids.request_id), ("ms-correlationid", self.ids.correlation_id)] {
            if let Ok(value) = HeaderValue::try_from(id.to_string()) {
                headers.insert(name, value);
            }
        }
        headers.insert("ms-contract-version", HeaderValue::from_static("v1"));
        headers.insert("x-locale", self.shared.locale.clone());
        headers.insert("ms-partnercenter-application", self.shared.application.clone());
        Ok(())
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
            remedy: Some("Check the endpoint's address and the network, then try again."),
            ids: Some(self.ids),
            may_have_been_sent: !error.is_connect() && !error.is_builder(),
            source: Some(Box::new(error.without_url())),
            ..Details::default()
        };
        Error::new(ErrorKind::Unavailable, message, rest)
    }
}

impl Exchange for Call {
    fn exchange<'a>(&'a self, client: &'a reqwest::Client, request: Request, _: &'static str) -> Exchanged<'a> {
        Box::pin(async move {
            let result = self.answer(client, request).await;
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
            *self.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            Ok(given.into())
        })
    }
}
