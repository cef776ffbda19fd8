//! Enums that the service may extend at any time.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An enum with the values that are known today. All of [`enums`](crate::enums) implement it.
pub trait OpenEnum: Copy + Eq + fmt::Debug + 'static {
    /// The enum's name in the description.
    const NAME: &'static str;
    /// The variant for unknown values.
    const UNRECOGNIZED: Self;
    /// The known values with the strings that the service writes for them.
    const VALUES: &'static [(&'static str, Self)];
}

/// A value of an enum that the service may extend. It is read without regard to case, and written as it was read.
///
/// It derefs to the enum, so `match *status { OrderStatus::Cancelled => … }` and `status == OrderStatus::Cancelled`
/// work; [`as_str`](Self::as_str) returns the string, also of unknown values.
#[derive(Clone)]
pub struct Open<T> {
    value: T,
    /// The string, if it differs from the one of the known value.
    text: Option<Box<str>>,
}

impl<T: OpenEnum> Open<T> {
    /// Reads a string. An unknown one is not an error.
    pub fn new(text: &str) -> Self {
        let exact = T::VALUES.iter().find(|(known, _)| *known == text);
        let loose = || T::VALUES.iter().find(|(known, _)| known.eq_ignore_ascii_case(text));
        match (exact, exact.or_else(loose)) {
            (Some((_, value)), _) => Self { value: *value, text: None },
            (None, Some((_, value))) => Self { value: *value, text: Some(text.into()) },
            (None, None) => Self { value: T::UNRECOGNIZED, text: Some(text.into()) },
        }
    }

    /// The value, unless it is unknown.
    pub fn known(&self) -> Option<T> {
        (self.value != T::UNRECOGNIZED).then_some(self.value)
    }

    /// The string as the service wrote it, or as it will be written.
    pub fn as_str(&self) -> &str {
        if let Some(text) = &self.text {
            return text;
        }
        T::VALUES.iter().find(|(_, value)| *value == self.value).map_or("", |(known, _)| known)
    }
}

impl<T> Deref for Open<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: OpenEnum> From<T> for Open<T> {
    fn from(value: T) -> Self {
        Self { value, text: None }
    }
}

impl<T: OpenEnum> FromStr for Open<T> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text))
    }
}

impl<T: OpenEnum> PartialEq for Open<T> {
    /// Compares without regard to case, as the service does.
    fn eq(&self, other: &Self) -> bool {
        self.as_str().eq_ignore_ascii_case(other.as_str())
    }
}

impl<T: OpenEnum> Eq for Open<T> {}

impl<T: OpenEnum> PartialEq<T> for Open<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T: OpenEnum> PartialEq<str> for Open<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_str().eq_ignore_ascii_case(other)
    }
}

impl<T: OpenEnum> Hash for Open<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for byte in self.as_str().bytes() {
            byte.to_ascii_lowercase().hash(state);
        }
    }
}

impl<T: OpenEnum> fmt::Debug for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", T::NAME, self.as_str())
    }
}

impl<T: OpenEnum> fmt::Display for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<T: OpenEnum> Serialize for Open<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, T: OpenEnum> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OpenVisitor<T>(std::marker::PhantomData<T>);

        impl<T: OpenEnum> Visitor<'_> for OpenVisitor<T> {
            type Value = Open<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a string, a value of {}", T::NAME)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Open<T>, E> {
                Ok(Open::new(text))
            }
        }

        deserializer.deserialize_str(OpenVisitor(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::Open;
    use crate::enums::OrderStatus;

    #[test]
    fn known_values_are_read_in_any_case_and_written_as_read() {
        let status: Open<OrderStatus> = serde_json::from_str("\"CANCELLED\"").unwrap();
        assert_eq!(status, OrderStatus::Cancelled);
        assert_eq!(status, Open::from(OrderStatus::Cancelled));
        assert_eq!(serde_json::to_string(&status).unwrap(), "\"CANCELLED\"");
    }

    #[test]
    fn unknown_values_keep_their_string_and_differ_from_each_other() {
        let status: Open<OrderStatus> = serde_json::from_str("\"on_hold\"").unwrap();
        assert_eq!((*status, status.known()), (OrderStatus::Unrecognized, None));
        assert_eq!(status.to_string(), "on_hold");
        assert_ne!(status, Open::new("in_limbo"));
        assert_eq!(&status, "On_Hold");
    }

    #[test]
    fn known_values_are_written_as_the_service_writes_them() {
        assert_eq!(Open::from(OrderStatus::PendingPoUpload).to_string(), "pending_po_upload");
        assert_eq!(format!("{:?}", Open::from(OrderStatus::Error)), "OrderStatus(\"error\")");
    }
}
