//! Notes: constraints that all values keep and the schemas do not name.

use super::Schemas;
use super::tally::Tally;
use crate::finding::{Described, Finding};

/// Fewer values than this suggest nothing.
const ENOUGH: u64 = 10;

impl Schemas {
    /// Notes for the description: optional yet always present, a format or a bound that every value obeys.
    pub(crate) fn notes(&self, tally: &Tally) -> Vec<Finding> {
        let mut notes = Vec::new();
        for (id, seen) in self.shapes().ids().zip(&tally.shapes) {
            let shape = self.shape(id);
            // Requests say what clients send, not what the service wants.
            let objects = seen.objects.responses;
            for property in &shape.properties {
                let present = tally.properties.get(property.number).copied().unwrap_or_default();
                let always = present.responses == objects && present.requests == seen.objects.requests;
                if objects >= ENOUGH && always && !shape.required.contains(&property.name) {
                    let message = format!("`{}` is optional, and was there each of {objects} times", property.name);
                    notes.push(note("note-always-present", &property.pointer, message));
                }
            }
            // The parts of a schema have notes of their own.
            let kind = shape.kind.as_deref();
            let is_text = kind == Some("string") && seen.texts >= ENOUGH;
            let is_number = matches!(kind, Some("integer" | "number")) && seen.numbers >= ENOUGH;
            if let Some(format) = seen.formats.names().first().filter(|_| is_text) {
                let message = format!("names no format, and each of {} values was of format {format}", seen.texts);
                notes.push(note("note-format", &shape.pointer, message));
            }
            if is_number && seen.all_whole && kind == Some("number") {
                let message = format!("is a number, and each of {} values was whole", seen.numbers);
                notes.push(note("note-bounds", &shape.pointer, message));
            }
            if is_number && seen.none_negative && !shape.has_minimum {
                let message = format!("has no minimum, and none of {} values was negative", seen.numbers);
                notes.push(note("note-bounds", &shape.pointer, message));
            }
        }
        notes
    }
}

fn note(rule: &'static str, pointer: &str, message: String) -> Finding {
    Finding { described: Some(Described::at(pointer)), ..Finding::note(rule, pointer, message) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;

    #[test]
    fn what_ten_values_have_in_common() {
        let notes = |count: usize, made: &str| {
            let id = "bd59b416-37f9-4d8f-8df3-5750111fc615";
            let values = (0..count).map(|_| json!({"id": id, "made": made, "size": 3}));
            let notes = fixture::notes("Thing", values);
            notes.into_iter().map(|note| format!("{} {}", note.rule, note.pointer)).collect::<Vec<_>>()
        };
        let thing = "/components/schemas/Thing/properties";
        assert_eq!(notes(9, "2020-01-01T00:00:00Z"), [""; 0]);
        assert_eq!(
            notes(10, "2020-01-01T00:00:00Z"),
            [
                format!("note-always-present {thing}/made"),
                format!("note-always-present {thing}/size"),
                format!("note-format {thing}/id"),
                format!("note-bounds {thing}/size"),
            ]
        );
    }
}
