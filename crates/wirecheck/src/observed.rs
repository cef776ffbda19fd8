//! Counts of what exchanges have exercised of a description.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// The number of occurrences, by direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In requests.
    pub requests: u64,
    /// In responses.
    pub responses: u64,
}

impl Counts {
    /// Returns the sum of both directions.
    #[must_use]
    pub fn total(self) -> u64 {
        self.requests + self.responses
    }
}

/// Counts of what exchanges have exercised. Pointers lead into the description, to the definition: references are
/// followed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    /// The number of exchanges, or parts of exchanges, that were examined.
    pub exchanges: u64,
    /// The number of them that say that they were captured.
    pub captured: u64,
    /// The number of them that say that they were constructed from documentation.
    pub constructed: u64,
    /// Exchanges by operation id.
    pub operations: BTreeMap<String, u64>,
    /// Responses by operation id and status.
    pub statuses: BTreeMap<(String, u16), u64>,
    /// Values by the pointer of the property, such as `/components/schemas/Order/properties/id`.
    pub properties: BTreeMap<String, Counts>,
    /// Values by the pointer of the schema that lists them, and the value as the description writes it.
    pub enum_values: BTreeMap<(String, String), Counts>,
    /// Values by the pointer of the alternative (`…/anyOf/0`) that they match.
    pub branches: BTreeMap<String, Counts>,
    /// Nulls by the pointer of the schema that allows them.
    pub nulls: BTreeMap<String, Counts>,
    /// Values of parameters, by the pointer of the parameter.
    pub parameters: BTreeMap<String, u64>,
    /// Fields of responses, by operation id, status and the pointer of the header.
    pub headers: BTreeMap<(String, u16, String), u64>,
    /// Samples by operation id: the first few files.
    pub files: BTreeMap<String, Vec<String>>,
}

impl Observed {
    /// Adds the counts of other exchanges.
    pub fn add(&mut self, other: Self) {
        self.exchanges += other.exchanges;
        self.captured += other.captured;
        self.constructed += other.constructed;
        sum(&mut self.operations, other.operations);
        sum(&mut self.statuses, other.statuses);
        sum(&mut self.properties, other.properties);
        sum(&mut self.enum_values, other.enum_values);
        sum(&mut self.branches, other.branches);
        sum(&mut self.nulls, other.nulls);
        sum(&mut self.parameters, other.parameters);
        sum(&mut self.headers, other.headers);
        for (operation, files) in other.files {
            self.files.entry(operation).or_default().extend(files);
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.requests += other.requests;
        self.responses += other.responses;
    }
}

fn sum<K: Ord, V: AddAssign + Default>(all: &mut BTreeMap<K, V>, more: BTreeMap<K, V>) {
    more.into_iter().for_each(|(key, count)| *all.entry(key).or_default() += count);
}

/// Counts by where the exchanges come from: only what was captured proves what the service does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Counts of exchanges that were recorded, or printed by a public page.
    pub captured: Observed,
    /// Counts of exchanges that were written after documentation.
    pub constructed: Observed,
    /// Files of other kinds in the folders, which were not read.
    pub other_files: Vec<String>,
}

impl Evidence {
    /// Returns the counts of all exchanges.
    #[must_use]
    pub fn total(&self) -> Observed {
        let mut total = self.captured.clone();
        total.add(self.constructed.clone());
        total
    }

    /// Adds the counts of other exchanges.
    pub fn add(&mut self, other: Self) {
        self.captured.add(other.captured);
        self.constructed.add(other.constructed);
        self.other_files.extend(other.other_files);
    }
}
