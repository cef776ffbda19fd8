//! Edits of small descriptions, and the decisions that are left to a person.

mod infer;
mod text;

use serde_json::{Value, json};

use super::*;
use wirecheck::exchange::json::Parsed;
use wirecheck::exchange::{Bare, Body, Message};
use wirecheck::{Checker, Direction, Position};

const THINGS: &str = include_str!("../../../../crates/wirecheck/tests/things.yaml");

fn message(operation: &str, direction: Direction, body: &Value) -> Message {
    let parsed = Ok(Parsed { value: body.clone(), ..Parsed::default() });
    let body = Body::verbatim(body.to_string().into_bytes(), Position::START);
    let (operation, direction) = (Some(operation.to_owned()), Some(direction));
    Message::Bare(Bare { operation, request: None, direction, body, parsed })
}

/// Messages of one file.
struct OneFile<'a>(&'a [Message]);

impl OneFile<'_> {
    fn examine(&self, description: &Description, sink: &mut dyn FnMut(Finding)) -> Observed {
        let mut checker = Checker::new(description);
        for message in self.0 {
            checker.check("a.json", message).into_iter().for_each(&mut *sink);
        }
        checker.observed()
    }
}

impl Samples for OneFile<'_> {
    fn check(&mut self, description: &Description, sink: &mut dyn FnMut(Finding)) {
        self.examine(description, sink);
    }

    fn by_file(&self, description: &Description) -> Vec<(String, Observed)> {
        vec![("a.json".to_owned(), self.examine(description, &mut drop))]
    }
}

fn suggested(messages: &[Message]) -> Suggestion {
    let suggestion = suggest(THINGS, &mut OneFile(messages)).unwrap();
    // Whatever is suggested is all that is needed.
    let description = Description::from_yaml(&suggestion.text).unwrap();
    let mut left = Vec::new();
    OneFile(messages).examine(&description, &mut |finding| left.push(finding));
    assert!(left.is_empty() || !suggestion.for_people.is_empty(), "{left:?}\n{}", suggestion.text);
    suggestion
}

fn of_responses(bodies: &[Value]) -> Suggestion {
    let messages: Vec<_> = bodies.iter().map(|body| message("getThing", Direction::Response, body)).collect();
    suggested(&messages)
}

/// The one decision for a person; nothing else is suggested.
fn decision(bodies: &[Value]) -> String {
    let suggestion = of_responses(bodies);
    assert_eq!(suggestion.text, THINGS);
    assert_eq!(suggestion.for_people.len(), 1, "{suggestion:?}");
    suggestion.for_people[0].clone()
}

/// Lines removed and added, for responses of `getThing`.
fn lines(bodies: &[Value]) -> Vec<String> {
    let suggestion = of_responses(bodies);
    assert_eq!(suggestion.for_people, [""; 0]);
    let diff = suggestion.diff(THINGS, "spec/openapi.yaml");
    let changed = diff.lines().skip(2).filter(|line| line.starts_with(['-', '+']));
    changed.map(ToOwned::to_owned).collect()
}

#[test]
fn nothing() {
    assert_eq!(lines(&[json!({"id": "a"})]), [""; 0]);
}

#[test]
fn a_property() {
    assert_eq!(
        lines(&[json!({"id": "a", "weight": 1}), json!({"id": "a", "weight": null})]),
        [
            "+        weight:",
            "+          type: integer",
            "+          format: int32",
            "+          nullable: true",
            "+          description: Seen in recorded exchanges; no page names it.",
            "+          x-evidence: observed",
            "+          x-source: Recorded exchanges",
        ]
    );
}

#[test]
fn an_object_gets_a_name() {
    let owner = json!({"name": "x", "parts": [{"n": 1}, {"n": 2}]});
    let suggestion = of_responses(&[json!({"id": "a", "keeper": owner}), json!({"id": "a", "keeper": null})]);
    let description = Description::from_yaml(&suggestion.text).unwrap();
    let at = |pointer: &str| description.document().pointer(pointer).unwrap_or(&Value::Null).clone();
    let keeper = at("/components/schemas/Thing/properties/keeper");
    assert_eq!(keeper["anyOf"][0]["$ref"], "#/components/schemas/ThingKeeper", "{}", suggestion.text);
    assert_eq!(keeper["x-evidence"], "observed");
    let parts = at("/components/schemas/ThingKeeper/properties/parts");
    assert_eq!(parts["items"], json!({"$ref": "#/components/schemas/ThingKeeperParts"}));
    assert_eq!(at("/components/schemas/ThingKeeperParts/properties/n/type"), "integer");
    // The rules of descriptions are content with it.
    let wrong: Vec<_> = wirecheck::lint(&description).into_iter().filter(|it| it.rule == "generator").collect();
    assert_eq!(wrong, []);
}

#[test]
fn an_enum_value() {
    assert_eq!(
        lines(&[json!({"id": "a", "colour": "blue"}), json!({"id": "a", "colour": "blue"})]),
        [
            "-      enum: [red, green]",
            "+      enum: [red, green, blue]",
            "+          - { value: blue, description: Seen in recorded exchanges; no page names it., x-evidence: \
             observed, x-source: Recorded exchanges }",
        ]
    );
}

#[test]
fn null_of_every_form() {
    let id = lines(&[json!({"id": null})]);
    assert_eq!(id[1], "+        id: { type: string, nullable: true, description: Its id., x-evidence: documented }");
    let colour = lines(&[json!({"id": "a", "colour": null})]);
    assert_eq!(
        colour[1],
        "+          anyOf: [{ $ref: '#/components/schemas/Colour' }, { type: object, nullable: true, enum: [null] }]"
    );
    let parts = lines(&[json!({"id": "a", "parts": [null]})]);
    assert_eq!(
        parts[1],
        "+          items: { anyOf: [{ $ref: '#/components/schemas/Thing' }, { type: object, nullable: true, \
         enum: [null] }] }"
    );
}

#[test]
fn a_wider_type() {
    let size = lines(&[json!({"id": "a", "size": 1.5})]);
    assert!(size[1].contains("size: { type: number, format: decimal, nullable: true"), "{size:?}");
    let wide = lines(&[json!({"id": "a", "size": 3_000_000_000_u32})]);
    assert!(wide[1].contains("format: int64"), "{wide:?}");
    let either = lines(&[json!({"id": "a", "owner": 5})]);
    assert!(
        either[1].contains("anyOf: [{ type: string, format: uuid }, { type: integer, format: int32 }], nullable"),
        "{either:?}"
    );
}

#[test]
fn what_need_not_be_there() {
    assert_eq!(lines(&[json!({})]), ["-      required: [id]"]);
    let made = lines(&[json!({"id": "a", "made": "today"}), json!({"id": "a", "made": "tomorrow"})]);
    assert!(made[1].contains("made: { type: string, description"), "{made:?}");
}

#[test]
fn samples_that_contradict_each_other() {
    let unknown = decision(&[json!({"id": "a", "weight": 1}), json!({"id": "a", "weight": "heavy"})]);
    assert!(unknown.contains("integer at a.json:1:11, string at a.json:1:11"), "{unknown}");
    let known = decision(&[json!({"id": "a", "size": 1}), json!({"id": "a", "size": "big"})]);
    assert!(
        known.contains(
            "at /size: type string in 1 value in 1 sample, first at a.json:1:18; type integer, as \
             described, in 1 other value, such as in a.json"
        ),
        "{known}"
    );
}

#[test]
fn no_constraint_goes_that_another_value_obeys() {
    for (good, bad, expected) in [
        (json!({"id": "a"}), json!({}), "property `id` is missing in 1 value in 1 sample, first at a.json"),
        (json!({"id": "a", "size": 1}), json!({"id": "a", "size": 1.5}), "type number in 1 value"),
        (json!({"id": "a", "size": 1}), json!({"id": "a", "size": 3_000_000_000_u32}), "beyond `maximum` in 1 value"),
        (
            json!({"id": "a", "made": "2020-01-01T00:00:00Z"}),
            json!({"id": "a", "made": "2020-01-01T00.00.00Z"}),
            "not in date-time format in 1 value in 1 sample, first at a.json:1:18; in date-time format in 2 other \
             values, such as in a.json",
        ),
    ] {
        let why = decision(&[good.clone(), bad, good]);
        assert!(why.contains(expected), "{why}");
        assert!(why.contains(" in 2 other values, such as in a.json"), "{why}");
    }
}

#[test]
fn one_value_does_not_disprove_a_format() {
    let why = decision(&[json!({"id": "a", "made": "today"})]);
    assert!(why.ends_with("one value does not disprove a format"), "{why}");
}

#[test]
fn names_in_other_letters_are_no_new_names() {
    let why = decision(&[json!({"id": "a", "Size": 1}), json!({"id": "a"})]);
    assert!(why.contains("property `Size` differs from `size` only in letter case, in 1 value in 1 sample"), "{why}");
    let suggestion = of_responses(&[json!({"id": "a", "weight": 1}), json!({"id": "a", "Weight": 2})]);
    assert_eq!(suggestion.text, THINGS);
    assert_eq!(suggestion.for_people.len(), 2, "{suggestion:?}");
}

#[test]
fn evidence_of_each_suggestion() {
    let suggestion = of_responses(&[json!({"id": "a", "weight": 1}), json!({"id": "a", "weight": 2})]);
    let [evidence] = &suggestion.evidence[..] else { panic!("{suggestion:?}") };
    assert!(evidence.ends_with("(2 values in 1 sample, first at a.json:1:11)"), "{evidence}");
}

#[test]
fn names_in_requests_are_written_as_the_service_writes_them() {
    let suggestion = suggested(&[message("setMine", Direction::Request, &json!({"Id": "a", "FreeText": "x"}))]);
    assert!(suggestion.text.contains("        freeText:\n          type: string\n"), "{}", suggestion.text);
}
