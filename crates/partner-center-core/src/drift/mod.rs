//! What answers have that the description is silent about.
//!
//! The types read whatever comes and tell nobody: a new property is kept, a new value of an enum too. Who wants to know
//! sets a callback ([`Builder::on_drift`](crate::Builder::on_drift)), or listens to `tracing` events of the target
//! `partner_orders::drift`. Where nobody does, nothing is done.

mod compare;
mod watch;

use std::fmt;

pub(crate) use watch::Drift;

/// Something that an answer has, and the description is silent about or says otherwise.
///
/// It shows names, types and values of enums, and no other value of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DriftNote {
    /// What it is.
    pub kind: DriftKind,
    /// The operation, by its `operationId` in the description: `getOrder`.
    pub operation: &'static str,
    /// Where in the body it is: a JSON pointer, with `*` in the place of an index or of a name that is data, such as
    /// `/lineItems/*/status`. Empty for the body as a whole.
    pub place: String,
    /// What was found: the value of an enum, a type, a status.
    pub found: String,
}

/// What a [`DriftNote`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A property that the description does not have.
    UndocumentedProperty,
    /// A value of an enum that the description does not have.
    UnknownEnumValue,
    /// A value of an enum in other letters than the description's, upper or lower.
    EnumLetterCase,
    /// Null where the description does not allow it.
    UnexpectedNull,
    /// A property is missing that the description says is always there.
    MissingProperty,
    /// A value of another type than the description's.
    UnexpectedType,
    /// The body begins with a byte order mark. That is known of the service, and harmless here.
    ByteOrderMark,
    /// The body is no JSON, or not all of it.
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
