//! Counts of what values have exercised of the schemas.

use super::Schemas;
use super::formats::{self, Formats};
use super::shape::ShapeId;
use crate::direction::Direction;
use crate::observed::{Counts, Observed};

/// Counters for every schema and property of a description.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub(super) properties: Vec<Counts>,
    pub(super) shapes: Vec<Seen>,
}

/// Counts for one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) objects: Counts,
    pub(super) nulls: Counts,
    pub(super) values: Vec<Counts>,
    pub(super) branches: Vec<Counts>,
    /// Formats that every text had.
    pub(super) formats: Formats,
    pub(super) texts: u64,
    pub(super) numbers: u64,
    pub(super) all_whole: bool,
    pub(super) none_negative: bool,
}

impl Tally {
    pub(crate) fn new(schemas: &Schemas) -> Self {
        let seen = schemas.shapes().ids().map(|id| {
            let shape = schemas.shape(id);
            Seen {
                values: vec![Counts::default(); shape.values.as_ref().map_or(0, |values| values.known.len())],
                branches: vec![Counts::default(); shape.alternatives.len()],
                all_whole: true,
                none_negative: true,
                ..Seen::default()
            }
        });
        Self { properties: vec![Counts::default(); schemas.shapes().count_of_properties()], shapes: seen.collect() }
    }

    #[allow(clippy::indexing_slicing, reason = "there are counters for each schema of the description")]
    fn seen(&mut self, shape: ShapeId) -> &mut Seen {
        &mut self.shapes[shape.index()]
    }

    pub(super) fn property(&mut self, number: usize, direction: Direction) {
        add(self.properties.get_mut(number), direction);
    }

    pub(super) fn object(&mut self, shape: ShapeId, direction: Direction) {
        add(Some(&mut self.seen(shape).objects), direction);
    }

    pub(super) fn null(&mut self, shape: ShapeId, direction: Direction) {
        add(Some(&mut self.seen(shape).nulls), direction);
    }

    pub(super) fn value(&mut self, shape: ShapeId, number: usize, direction: Direction) {
        add(self.seen(shape).values.get_mut(number), direction);
    }

    pub(super) fn branch(&mut self, shape: ShapeId, number: usize, direction: Direction) {
        add(self.seen(shape).branches.get_mut(number), direction);
    }

    pub(super) fn text(&mut self, shape: ShapeId, text: &str) {
        let seen = self.seen(shape);
        seen.texts += 1;
        seen.formats = formats::among(seen.formats, text);
    }

    pub(super) fn number(&mut self, shape: ShapeId, number: &serde_json::Number) {
        let seen = self.seen(shape);
        seen.numbers += 1;
        seen.all_whole &= !number.is_f64();
        seen.none_negative &= number.as_f64().is_some_and(|number| number >= 0.0);
    }

    /// Returns the counts by pointers into the description.
    pub(crate) fn observed(&self, schemas: &Schemas) -> Observed {
        let mut observed = Observed::default();
        for (id, seen) in schemas.shapes().ids().zip(&self.shapes) {
            let shape = schemas.shape(id);
            for property in &shape.properties {
                let counts = self.properties.get(property.number).copied().unwrap_or_default();
                put(&mut observed.properties, property.pointer.clone(), counts);
            }
            for (value, counts) in shape.values.iter().flat_map(|values| &values.known).zip(&seen.values) {
                put(&mut observed.enum_values, (shape.pointer.clone(), value.clone()), *counts);
            }
            for (alternative, counts) in shape.alternatives.iter().zip(&seen.branches) {
                put(&mut observed.branches, alternative.pointer.clone(), *counts);
            }
            put(&mut observed.nulls, shape.pointer.clone(), seen.nulls);
        }
        observed
    }
}

fn add(counts: Option<&mut Counts>, direction: Direction) {
    match (counts, direction) {
        (Some(counts), Direction::Request) => counts.requests += 1,
        (Some(counts), Direction::Response) => counts.responses += 1,
        (None, _) => {}
    }
}

fn put<K: Ord>(map: &mut std::collections::BTreeMap<K, Counts>, key: K, counts: Counts) {
    if counts.total() > 0 {
        map.insert(key, counts);
    }
}
