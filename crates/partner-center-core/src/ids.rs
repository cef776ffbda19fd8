//! Identifiers, checked before they reach a request.

use std::fmt;

use http::HeaderMap;
use uuid::Uuid;

use crate::random::Random;

/// The longest order id accepted, in characters. The longest seen has 36.
const MAX_ORDER_ID: usize = 256;

/// Implements conversions from strings, for ids with `TryFrom<&str>`.
macro_rules! from_strings {
    ($($id:ty),+) => {$(
        impl TryFrom<String> for $id {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.as_str().try_into()
            }
        }

        impl TryFrom<&String> for $id {
            type Error = InvalidId;

            fn try_from(text: &String) -> Result<Self, InvalidId> {
                text.as_str().try_into()
            }
        }

        impl std::str::FromStr for $id {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.try_into()
            }
        }
    )+};
}

/// Defines an id that is a GUID.
macro_rules! guid {
    ($(#[$doc:meta])* $id:ident, $name:literal, $remedy:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $id(Uuid);

        impl $id {
            /// The id as a GUID.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $id {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl TryFrom<&str> for $id {
            type Error = InvalidId;

            fn try_from(text: &str) -> Result<Self, InvalidId> {
                match Uuid::try_parse(text) {
                    // Only the form that the service writes: `uuid` would also accept braces and URNs.
                    Ok(id) if text.len() == 36 => Ok(Self(id)),
                    _ => Err(InvalidId::new($name, text, "is not a GUID", $remedy)),
                }
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

guid!(
    /// A customer's tenant id.
    CustomerId,
    "customer tenant id",
    "Use the customer's tenant id, such as bd59b416-37f9-4d8f-8df3-5750111fc615."
);
guid!(
    /// A subscription's id: a GUID, in either letter case.
    SubscriptionId,
    "subscription id",
    "Use the subscription's id, as a line item's subscriptionId shows it."
);
from_strings!(CustomerId, SubscriptionId, OrderId);

/// An order's id: opaque, case-sensitive, not always a GUID ("Order resources").
///
/// Ids that no order can have, and that would lead a request elsewhere, are invalid: empty ones, `.` and `..`, ids with
/// a backslash (which a URL takes for a slash) or a control character, and ids of more than 256 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderId(Box<str>);

impl OrderId {
    /// The id as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<&str> for OrderId {
    type Error = InvalidId;

    fn try_from(text: &str) -> Result<Self, InvalidId> {
        let wrong = match text {
            "" => "is empty",
            "." | ".." => "would climb the path",
            _ if text.contains('\\') => "has a backslash",
            _ if text.chars().any(char::is_control) => "has a control character",
            _ if text.chars().count() > MAX_ORDER_ID => "has more than 256 characters",
            _ => return Ok(Self(text.into())),
        };
        Err(InvalidId::new("order id", text, wrong, "Use the order's id as the service wrote it."))
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An invalid id, rejected before any request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId {
    message: String,
    remedy: &'static str,
}

impl InvalidId {
    /// An error for an id: its name, its value, the reason, and a remedy.
    #[doc(hidden)]
    pub fn new(what: &str, value: &str, wrong: &str, remedy: &'static str) -> Self {
        let shown: String = value.chars().take(64).collect();
        let more = if shown.len() < value.len() { "…" } else { "" };
        Self { message: format!("the {what} {shown:?}{more} {wrong}"), remedy }
    }

    /// The remedy, in one sentence.
    pub fn remedy(&self) -> &'static str {
        self.remedy
    }
}

impl From<std::convert::Infallible> for InvalidId {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InvalidId {}

/// Ids that identify a call to the service's support; on every response and every error.
///
/// `MS-RequestId` is the call's own and its idempotency key; `MS-CorrelationId` may be shared by the calls of one
/// batch ("Partner Center REST headers").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ids {
    /// The `MS-RequestId` that was sent.
    pub request_id: Uuid,
    /// The `MS-CorrelationId` that was sent.
    pub correlation_id: Uuid,
}

impl Ids {
    pub(crate) fn new(random: &Random, correlation_id: Option<Uuid>) -> Self {
        Self { request_id: random.uuid(), correlation_id: correlation_id.unwrap_or_else(|| random.uuid()) }
    }
}

/// The ids that a response names; those sent replace missing ones.
pub(crate) fn answered_ids(headers: &HeaderMap, sent: Ids) -> Ids {
    let named = |name| Uuid::try_parse(headers.get(name)?.to_str().ok()?.trim()).ok();
    Ids {
        request_id: named("ms-requestid").unwrap_or(sent.request_id),
        correlation_id: named("ms-correlationid").unwrap_or(sent.correlation_id),
    }
}

#[cfg(test)]
mod tests {
    use super::{CustomerId, OrderId};

    #[test]
    fn ids_that_lead_elsewhere_are_refused_with_the_value_named() {
        for id in ["", ".", "..", "a\\b", "a\nb", "a\0", &"x".repeat(257)] {
            let refused = OrderId::try_from(id).unwrap_err();
            assert!(refused.to_string().starts_with("the order id \""), "{refused}");
        }
        assert!(OrderId::try_from("..").unwrap_err().to_string().contains("\"..\""));
    }

    #[test]
    fn every_documented_form_of_an_order_id_is_accepted() {
        for id in
            ["UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1", "5cf72f146967", "CF3B0E37-BE0B-4CDD-B584-D1A97D98A922", "...", "a/b"]
        {
            assert_eq!(OrderId::try_from(id).unwrap().as_str(), id);
        }
        assert!(OrderId::try_from("x".repeat(256)).is_ok());
    }

    #[test]
    fn a_customer_id_is_a_guid_in_either_case() {
        let id: CustomerId = "BD59B416-37F9-4D8F-8DF3-5750111FC615".parse().unwrap();
        assert_eq!(id.to_string(), "bd59b416-37f9-4d8f-8df3-5750111fc615");
        for text in ["", "contoso.com", "{bd59b416-37f9-4d8f-8df3-5750111fc615}", "bd59b41637f94d8f8df35750111fc615"] {
            assert!(CustomerId::try_from(text).is_err(), "{text}");
        }
    }
}
