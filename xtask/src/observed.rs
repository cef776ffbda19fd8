//! What exchanges have exercised of a description.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How often something occurred, by direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) requests: u64,
    pub(crate) responses: u64,
}

impl Counts {
    pub(crate) fn total(self) -> u64 {
        self.requests + self.responses
    }
}

/// What exchanges have exercised. Pointers lead into the description, to where a thing is written: references are
/// followed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Observed {
    /// How many exchanges, or parts of exchanges, were looked at.
    pub(crate) exchanges: u64,
    /// Exchanges by operation id.
    pub(crate) operations: BTreeMap<String, u64>,
    /// Responses by operation id and status.
    pub(crate) statuses: BTreeMap<(String, u16), u64>,
    /// Values by the pointer of the property, such as `/components/schemas/Order/properties/id`.
    pub(crate) properties: BTreeMap<String, Counts>,
    /// Values by the pointer of the schema that lists them, and the value as the description writes it.
    pub(crate) enum_values: BTreeMap<(String, String), Counts>,
    /// Values by the pointer of the alternative (`…/anyOf/0`) that they match.
    pub(crate) branches: BTreeMap<String, Counts>,
    /// Nulls by the pointer of the schema that allows them.
    pub(crate) nulls: BTreeMap<String, Counts>,
    /// Values of parameters, by the pointer of the parameter.
    pub(crate) parameters: BTreeMap<String, u64>,
    /// Fields of responses, by operation id, status and the pointer of the header.
    pub(crate) headers: BTreeMap<(String, u16, String), u64>,
    /// Samples by operation id: the first few files.
    pub(crate) files: BTreeMap<String, Vec<String>>,
}
