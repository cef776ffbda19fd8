//! Differences between responses and the description.
//!
//! The types accept new properties and new values of enums silently. A program that wants to know of them sets a
//! callback ([`Builder::on_drift`](crate::Builder::on_drift)), or subscribes to `tracing` events of the target
//! `partner_orders::drift`. Without either, nothing is compared.

mod compare;
mod watch;

use std::fmt;

pub(crate) use watch::Drift;

/// A difference between a response and the description.
///
/// It shows names, types and values of enums, and no other value of the response.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DriftNote {
    /// The kind of difference.
    pub kind: DriftKind,
    /// The operation, by its `operationId` in the description: `getOrder`.
    pub operation: &'static str,
    /// The place in the body: a JSON pointer, with `*` for an index or a name that is data, such as
    /// `/lineItems/*/status`. Empty for the body as a whole.
    pub place: String,
    /// The finding: the value of an enum, a type, a status.
    pub found: String,
}

/// The kind of a [`DriftNote`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A property that the description does not have.
    UndocumentedProperty,
    /// A value of an enum that the description does not have.
    UnknownEnumValue,
    /// A value of an enum in other letters than the description's, upper or lower.
    EnumLetterCase,
    /// Null, which the description does not allow.
    UnexpectedNull,
    /// A property is missing that the description requires.
    MissingProperty,
    /// A value of another type than the description's.
    UnexpectedType,
    /// The body starts with a byte order mark, as the service writes it; it is harmless here.
    ByteOrderMark,
    /// The body is not JSON, or not all of it.
    NotJson,
    /// A status that the description does not have for the operation.
    UndescribedStatus,
}

impl DriftKind {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UndocumentedProperty => "undocumented_property",
            Self::UnknownEnumValue => "unknown_enum_value",
            Self::EnumLetterCase => "enum_letter_case",
            Self::UnexpectedNull => "unexpected_null",
            Self::MissingProperty => "missing_property",
            Self::UnexpectedType => "unexpected_type",
            Self::ByteOrderMark => "byte_order_mark",
            Self::NotJson => "not_json",
            Self::UndescribedStatus => "undescribed_status",
        }
    }
}

impl fmt::Display for DriftKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for DriftNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, operation, place, found } = self;
        write!(f, "{operation}: {kind}")?;
        if !place.is_empty() {
            write!(f, " at {place}")?;
        }
        if found.is_empty() { Ok(()) } else { write!(f, ": {found}") }
    }
}
