//! One request with its answer, captured as it happens.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use partner_orders_api::Timestamp;
use partner_orders_rules::{Environment, ErrorCode, ProductType, find};
use uuid::Uuid;

use super::RequestRecord;
use super::body::{Kept, KeptBody};
use super::headers::{HeaderList, Side};
use super::parameters;
use super::place::Place;

/// How much of a path and of a `User-Agent` a record shows, in characters.
const RECORD_PATH: usize = 2048;
const RECORD_USER_AGENT: usize = 256;
/// How much of a body tells two calls apart, besides its length.
const HASHED_BYTES: usize = 64 * 1024;

/// A request under way: what the log keeps of it.
///
/// Nothing is formatted or parsed here but the bodies of sign-ins; that is for whoever looks at it.
#[derive(Debug)]
pub(crate) struct Capture {
    time: DateTime<Utc>,
    method: Method,
    path: Box<str>,
    place: Place,
    headers: HeaderList,
    body: KeptBody,
    content_type: Box<str>,
    body_hash: u64,
    /// What the request brought and no answer's copy may repeat; forgotten with the capture.
    secrets: Secrets,
}

/// Texts that nothing shows.
#[derive(Default)]
struct Secrets(Vec<String>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} secrets", self.0.len())
    }
}

/// What the pipeline knows of a request besides the two messages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// The operation's id in the description.
    pub(crate) operation: Option<&'static str>,
    /// Whose token it was, for people.
    pub(crate) caller: Option<Arc<str>>,
    /// The app registration of the token; of a sign-in it is read from the form.
    pub(crate) client_id: Option<Uuid>,
    /// The service code of a refusal, or its AADSTS number.
    pub(crate) code: Option<u32>,
    /// The id of the fault rule that took effect.
    pub(crate) fault_rule: Option<u64>,
    /// Whether the answer was an earlier one's.
    pub(crate) replayed: bool,
    /// Whether the client got no answer or not all of it: reset, closed, cut off, gone.
    pub(crate) lost: bool,
    /// What was to be cancelled, if that was refused.
    pub(crate) refused: Option<(ProductType, Environment)>,
    /// Further hints, such as those on fault rules.
    pub(crate) hints: Vec<String>,
}

/// One request with its answer, without secrets.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) head: Arc<Head>,
    pub(crate) request: KeptBody,
    pub(crate) response: KeptBody,
}

/// An exchange but for the bodies, which may be forgotten before it.
#[derive(Debug)]
pub(crate) struct Head {
    /// From 1; 0 until the log has numbered it.
    pub(crate) number: u64,
    pub(crate) time: DateTime<Utc>,
    pub(crate) duration: Duration,
    pub(crate) method: Method,
    /// With the query, if that may be kept.
    pub(crate) path: Box<str>,
    pub(crate) place: Place,
    pub(crate) request_headers: HeaderList,
    pub(crate) body_hash: u64,
    /// `None` where the connection was closed without an answer.
    pub(crate) status: Option<StatusCode>,
    pub(crate) response_headers: HeaderList,
    pub(crate) outcome: Outcome,
}

impl Capture {
    /// From the head of a request; `time` is real time, which conduct is judged by.
    pub(crate) fn begin(time: DateTime<Utc>, method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        let place = Place::of(uri.path());
        Self {
            time,
            method: method.clone(),
            path: place.path(uri.path(), uri.query()).into(),
            place,
            headers: HeaderList::capture(headers, Side::Request, place),
            body: KeptBody::default(),
            content_type: content_type(headers).into(),
            body_hash: 0,
            secrets: Secrets::default(),
        }
    }

    /// The request's body, once it is read whole.
    pub(crate) fn body(&mut self, body: &[u8]) {
        if body.is_empty() {
            return;
        }
        self.body = KeptBody::of_request(body, self.place, &self.content_type);
        if self.place == Place::SignIn {
            self.secrets = Secrets(parameters::secrets(body));
        }
        let mut hasher = DefaultHasher::new();
        body.len().hash(&mut hasher);
        body.get(..HASHED_BYTES).unwrap_or(body).hash(&mut hasher);
        self.body_hash = hasher.finish();
    }

    /// The exchange with the answer as it is sent, `None` where none is. `duration` is from `begin` to now.
    pub(crate) fn end(
        self,
        answer: Option<(StatusCode, &HeaderMap, &Bytes)>,
        duration: Duration,
        mut outcome: Outcome,
    ) -> Exchange {
        if self.place == Place::SignIn && outcome.client_id.is_none() {
            outcome.client_id = client_of(&self.body);
        }
        let (status, response_headers, response) = match answer {
            None => (None, HeaderList::default(), KeptBody::default()),
            Some((status, headers, body)) => (
                Some(status),
                HeaderList::capture(headers, Side::Response, self.place),
                KeptBody::of_answer(body, self.place, content_type(headers), &self.secrets.0),
            ),
        };
        let head = Head {
            number: 0,
            time: self.time,
            duration,
            method: self.method,
            path: self.path,
            place: self.place,
            request_headers: self.headers,
            body_hash: self.body_hash,
            status,
            response_headers,
            outcome,
        };
        Exchange { head: Arc::new(head), request: self.body, response }
    }
}

impl Head {
    /// Whether the request was one to the API, and no sign-in that went there.
    pub(crate) fn is_of_api(&self) -> bool {
        self.place != Place::SignIn
    }

    /// The HTTP status, 0 without an answer.
    pub(crate) fn status(&self) -> u16 {
        self.status.map_or(0, |status| status.as_u16())
    }

    /// What the service code means.
    pub(crate) fn meaning(&self) -> Option<&'static ErrorCode> {
        // AADSTS numbers are another list.
        let code = self.outcome.code.filter(|_| self.place != Place::SignIn)?;
        find(code, self.status.map(|status| status.as_u16()))
    }

    /// One line about it.
    pub(crate) fn record(&self) -> RequestRecord {
        let of_api = |name| self.response_headers.get(name).map(std::borrow::Cow::into_owned);
        RequestRecord {
            number: self.number,
            time: Timestamp::from(self.time),
            method: self.method.to_string(),
            path: shortened(&self.path, RECORD_PATH),
            status: self.status(),
            code: self.outcome.code,
            meaning: self.meaning().map(|code| code.meaning.to_owned()),
            request_id: of_api("ms-requestid"),
            correlation_id: of_api("ms-correlationid"),
            user_agent: self.request_headers.get("user-agent").map(|text| shortened(&text, RECORD_USER_AGENT)),
            operation: self.outcome.operation.map(str::to_owned),
            caller: self.outcome.caller.as_deref().map(str::to_owned),
            duration_microseconds: u64::try_from(self.duration.as_micros()).ok(),
            fault_rule: self.outcome.fault_rule,
            replayed: self.outcome.replayed,
        }
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn client_of(sign_in: &KeptBody) -> Option<Uuid> {
    match &sign_in.kept {
        Kept::Redacted(form) => parameters::value(form, "client_id").and_then(|id| Uuid::try_parse(&id).ok()),
        _ => None,
    }
}

fn shortened(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
