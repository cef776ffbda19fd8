//! Reads a body into its type, writes it again, and compares.

use partner_orders_api::operations;
use partner_orders_api::shape::{self, Kind, Shape};
use partner_orders_api::without_byte_order_mark;
use serde::de::DeserializeOwned;
use serde::{Deserializer, Serialize};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::difference::{Finding, Rule, differences, pointer, shown};

/// The round trip of a body through a generated type.
pub(crate) struct Round {
    /// The shape of a request, whose names the service matches without regard to case; `None` for a response.
    request: Option<&'static Shape>,
    read_text: fn(&[u8]) -> Result<Value, Refusal>,
    read_value: fn(&Value) -> Result<Value, Refusal>,
}

/// The place of a body that its type refuses, and the reason.
struct Refusal {
    at: Vec<String>,
    error: String,
}

/// The most refused values that are reported of one body.
const MOST_REFUSALS: usize = 50;

impl Round {
    /// Reads as the client does, and writes again.
    pub(crate) fn response<T: DeserializeOwned + Serialize>() -> Self {
        Self {
            request: None,
            read_text: |body| there_and_back::<T, _>(&mut serde_json::Deserializer::from_slice(body)),
            read_value: |value| there_and_back::<T, _>(value),
        }
    }

    /// Reads as the service does, with names in any case and trailing commas, and writes again.
    pub(crate) fn request<T: DeserializeOwned + Serialize>(operation: &str) -> Self {
        let operation = operations::ALL.iter().find(|one| one.id == operation).unwrap();
        let Some(Kind::Object(shape)) = shape::request(operation.name) else { panic!("{operation:?} sends no object") };
        Self { request: Some(shape), ..Self::response::<T>() }
    }

    /// Returns the findings of a body, or `None` if it is no JSON.
    pub(crate) fn findings(&self, body: &[u8]) -> Option<Vec<Finding>> {
        let body = without_byte_order_mark(body);
        let original = if self.request.is_some() { parse(body) } else { serde_json::from_slice(body) }.ok()?;
        let mut before = original.clone();
        let first = match self.request {
            Some(shape) => {
                shape.fold_names(&mut before);
                (self.read_value)(&before)
            }
            // The text itself: a parsed value has no repeated properties.
            None => (self.read_text)(body),
        };
        let mut found = Vec::new();
        if let Some(after) = self.past_refusals(first, &mut before, &mut found) {
            differences(&before, &after, &mut Vec::new(), &mut found);
        }
        found.iter_mut().for_each(|finding| finding.at = spelled(&original, &finding.at));
        Some(found)
    }

    /// Reports each refused value and replaces it by null, in `before` too, until the type accepts the rest.
    fn past_refusals(
        &self,
        first: Result<Value, Refusal>,
        before: &mut Value,
        found: &mut Vec<Finding>,
    ) -> Option<Value> {
        let mut read = first;
        loop {
            let Refusal { at, error } = match read {
                Ok(after) => return Some(after),
                Err(refusal) => refusal,
            };
            let place = before.pointer_mut(&pointer(&at));
            let refused = place.as_ref().map_or_else(String::new, |value| format!(" {}", shown(value)));
            let again = found.iter().any(|finding| finding.at == at);
            if !again {
                found.push(Finding { rule: Rule::Refused, message: format!("refused{refused}: {error}"), at });
            }
            match place {
                Some(place) if !place.is_null() && !again && found.len() < MOST_REFUSALS => *place = Value::Null,
                _ => return None,
            }
            read = (self.read_value)(before);
        }
    }
}

fn there_and_back<'de, T, D>(deserializer: D) -> Result<Value, Refusal>
where
    T: DeserializeOwned + Serialize,
    D: Deserializer<'de, Error = serde_json::Error>,
{
    let value: T = serde_path_to_error::deserialize(deserializer)
        .map_err(|e| Refusal { at: segments(e.path()), error: e.inner().to_string() })?;
    serde_json::to_value(value).map_err(|e| Refusal { at: Vec::new(), error: format!("cannot be written again: {e}") })
}

fn segments(path: &Path) -> Vec<String> {
    let segments = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    segments.collect()
}

/// Spells a place of the folded body as in the original one.
fn spelled(original: &Value, at: &[String]) -> Vec<String> {
    let mut here = Some(original);
    at.iter()
        .map(|segment| {
            let (name, inner) = match here {
                Some(Value::Object(object)) => object
                    .get_key_value(segment)
                    .or_else(|| object.iter().rev().find(|(name, _)| name.eq_ignore_ascii_case(segment)))
                    .map_or((segment, None), |(name, inner)| (name, Some(inner))),
                Some(Value::Array(items)) => (segment, segment.parse().ok().and_then(|index: usize| items.get(index))),
                _ => (segment, None),
            };
            here = inner;
            name.clone()
        })
        .collect()
}

/// Parses JSON that may have a trailing comma: the service accepts it, and a documented request has one.
pub(crate) fn parse(body: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(body).or_else(|error| {
        let text = String::from_utf8_lossy(body).into_owned();
        let (head, tail) = text.rsplit_once(',').ok_or(error)?;
        serde_json::from_str(&format!("{head}{tail}"))
    })
}
