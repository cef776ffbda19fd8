//! A response: its typed value, status, headers, body and ids.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use partner_orders_api::types::{
    ActivationLinkCollection, CustomerCollection, Order, OrderAttachmentCollection, OrderCollection, Product,
    ProvisioningStatusCollection, Subscription, SubscriptionCollection,
};

use crate::error::text::property;
use crate::error::{Error, ErrorKind, fault};
use crate::ids::{Ids, answered_ids};
use crate::retry_after;

/// A response of the service. It derefs to its value, and has the body as received.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    ids: Ids,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, status: StatusCode, headers: HeaderMap, body: Bytes, ids: Ids) -> Self {
        Self { value, status, headers, body, ids, attempts: 1 }
    }

    pub(crate) fn with_attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// HTTP status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// A header, if the response has it and it is text. Names are matched without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The header `ETag`, if there is one.
    fn etag_header(&self) -> Option<&str> {
        self.header("etag").filter(|etag| !etag.is_empty())
    }

    /// The service's correlation vector of the call (`MS-CV`), which Microsoft's support asks for.
    pub fn correlation_vector(&self) -> Option<&str> {
        self.header("ms-cv")
    }

    /// The ids that were sent.
    pub fn ids(&self) -> Ids {
        self.ids
    }

    /// Number of attempts until this response; 1 if none failed.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The ids that the response names, which Microsoft's support asks for. They are those of [`ids`](Self::ids),
    /// unless something between here and the service replaced them.
    pub fn answered_ids(&self) -> Ids {
        answered_ids(&self.headers, self.ids)
    }

    /// The body as received, without its byte order mark.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON, with properties that the description does not have.
    pub fn json(&self) -> serde_json::Value {
        // It cannot fail: the body was decoded into the value.
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Response<Order> {
    /// The order's version, if it has one: only legacy orders do ("Order resources").
    pub fn etag(&self) -> Option<&str> {
        let own = self.value.attributes.as_ref().and_then(|attributes| attributes.etag.as_deref());
        own.filter(|etag| !etag.is_empty()).or_else(|| self.etag_header())
    }
}

impl Response<Subscription> {
    /// The subscription's version, which is often empty ("Cancel a new-commerce subscription").
    pub fn etag(&self) -> Option<&str> {
        let own = self.value.attributes.as_ref().and_then(|attributes| attributes.etag.as_deref());
        own.filter(|etag| !etag.is_empty()).or_else(|| self.etag_header())
    }
}

impl Error {
    /// Adds the response that the error is about: the request may have been served.
    #[doc(hidden)]
    #[must_use]
    pub fn answered_by<T>(mut self, response: &Response<T>) -> Self {
        let (status, headers, body, ids, attempts) = response.parts();
        let details = self.details_mut();
        (details.status, details.ids, details.attempts) = (Some(status.as_u16()), Some(ids), attempts);
        (details.headers, details.body) = (headers.clone(), Some(body.clone()));
        details.may_have_been_sent = true;
        self
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("ids", &self.ids)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

/// A value with a property that is always there: without it, the response may be an error.
pub trait Expected {
    /// The property's name.
    const PROPERTY: &'static str;

    /// Returns whether the property is there.
    fn is_there(&self) -> bool;
}

macro_rules! expected {
    ($($type:ty: $property:ident),+ $(,)?) => {
        $(impl Expected for $type {
            const PROPERTY: &'static str = stringify!($property);

            fn is_there(&self) -> bool {
                self.$property.is_some()
            }
        })+
    };
}

expected! {
    ActivationLinkCollection: items,
    CustomerCollection: items,
    Order: id,
    OrderAttachmentCollection: items,
    OrderCollection: items,
    Product: id,
    ProvisioningStatusCollection: items,
    Subscription: id,
    SubscriptionCollection: items,
}

/// Returns the response, or the error in its body: some errors have a status of success ("Error codes"). The body is
/// checked only if the property is missing that every such response has.
///
/// A list without `items` is an error: it is not empty, but unknown.
pub fn checked<T: Expected>(response: Response<T>) -> Result<Response<T>, Error> {
    if response.value.is_there() {
        return Ok(response);
    }
    let response = response.or_fault()?;
    if T::PROPERTY == "items" && !is_empty_list(&response.json()) {
        let message = "the response is no list: it has no `items`";
        let remedy = "Check that the endpoint is the service's, without a proxy that answers in its place.";
        return Err(Error::new(ErrorKind::Decode, message).with_remedy(remedy).answered_by(&response));
    }
    Ok(response)
}

/// Returns whether a list without items says that it has none: by null, or by its count.
fn is_empty_list(body: &serde_json::Value) -> bool {
    property(body, "items").is_some() || property(body, "totalCount").is_some_and(|count| *count == 0)
}

impl<T> Response<T> {
    /// Returns the response, or the error in its body: some errors have a status of success ("Error codes").
    #[doc(hidden)]
    pub fn or_fault(self) -> Result<Self, Error> {
        if fault::is_error_body(&self.body) {
            return Err(fault::error(self.status, &self.headers, self.body, self.ids).with_attempts(self.attempts));
        }
        Ok(self)
    }

    /// Status, headers, body, ids and number of attempts, for an error about the response.
    pub(crate) fn parts(&self) -> (StatusCode, &HeaderMap, &Bytes, Ids, u32) {
        (self.status, &self.headers, &self.body, self.ids, self.attempts)
    }

    /// The seconds that `Retry-After` asks to wait.
    #[doc(hidden)]
    pub fn retry_after_seconds(&self) -> Option<Duration> {
        retry_after::seconds(&self.headers)
    }

    /// The same response with another value.
    #[doc(hidden)]
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Response<U> {
        let Self { value, status, headers, body, ids, attempts } = self;
        Response { value: other(value), status, headers, body, ids, attempts }
    }

    /// The body as [`Bytes`], without a copy.
    #[doc(hidden)]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }
}
