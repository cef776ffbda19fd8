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

impl Observed {
    /// The same, with what was counted of values.
    pub(crate) fn with_values(self, values: Self) -> Self {
        Self {
            properties: values.properties,
            enum_values: values.enum_values,
            branches: values.branches,
            nulls: values.nulls,
            ..self
        }
    }

    /// Takes in what others have exercised, but for values.
    pub(crate) fn merge(&mut self, other: &Self) {
        fn add<K: Ord + Clone>(into: &mut BTreeMap<K, u64>, other: &BTreeMap<K, u64>) {
            for (key, count) in other {
                *into.entry(key.clone()).or_default() += count;
            }
        }
        self.exchanges += other.exchanges;
        add(&mut self.operations, &other.operations);
        add(&mut self.statuses, &other.statuses);
        add(&mut self.parameters, &other.parameters);
        add(&mut self.headers, &other.headers);
        for (operation, files) in &other.files {
            self.files.entry(operation.clone()).or_default().extend(files.iter().cloned());
        }
    }
}
