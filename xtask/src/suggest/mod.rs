//! What the description would have to say to accept what samples show: the smallest edit of its text.

mod edits;
mod infer;
mod text;

use similar::TextDiff;
use wirecheck::observed::Observed;
use wirecheck::source::yaml::Tree;
use wirecheck::{Description, Finding, Severity};

use edits::{Answer, Wishes, located};
use text::{Edit, Page, apply};

/// One change may uncover the next, but not for ever.
const ROUNDS: usize = 4;

/// An edit of the description, and what it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suggestion {
    /// The text of the description, edited.
    pub(crate) text: String,
    /// How many findings are answered.
    pub(crate) answered: u64,
    /// What a person must decide, in words.
    pub(crate) for_people: Vec<String>,
}

impl Suggestion {
    /// The edit as a unified diff; empty if there is none. `name` is the file, as `git` would call it.
    pub(crate) fn diff(&self, original: &str, name: &str) -> String {
        if self.text == original {
            return String::new();
        }
        let diff = TextDiff::from_lines(original, &self.text);
        diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
    }
}

/// Holds samples against a description.
pub(crate) type Examine<'a> = dyn FnMut(&Description, &mut dyn FnMut(Finding)) -> Observed + 'a;

/// Finds the edit. `examine` holds the samples against a description, hands over each finding, and says what the
/// samples exercised.
///
/// # Errors
/// If the text is no description that can be edited, in words.
pub(crate) fn suggest(original: &str, examine: &mut Examine<'_>) -> Result<Suggestion, String> {
    let mut suggestion = Suggestion { text: original.to_owned(), ..Suggestion::default() };
    for _ in 0..ROUNDS {
        let description = Description::from_yaml(&suggestion.text).map_err(|error| error.problem)?;
        let tree = Tree::parse(&suggestion.text)?;
        let mut wishes = Wishes::default();
        let mut count = 0;
        let observed = examine(&description, &mut |finding| {
            if finding.severity != Severity::Note {
                count += 1;
                wishes.add(finding);
            }
        });
        let page = Page { text: &suggestion.text, tree: &tree };
        let mut edits: Vec<Edit> = Vec::new();
        let mut for_people: Vec<String> = Vec::new();
        for (finding, answer) in wishes.answers(description.document(), &page, &observed) {
            match answer {
                Answer::Edits(found) => {
                    edits.extend(found.into_iter().filter(|edit| !edits.contains(edit)).collect::<Vec<_>>())
                }
                Answer::Person(why) => for_people.push(format!("{}: {why}", located(finding))),
            }
        }
        let others = wishes.for_people.iter().map(|(said, count)| match count {
            1 => said.clone(),
            several => format!("{said} (×{several})"),
        });
        for_people.extend(others);
        suggestion.for_people = for_people;
        if edits.is_empty() {
            break;
        }
        let text = apply(&suggestion.text, edits);
        // An edit that breaks the description is worse than none.
        if let Err(error) = Description::from_yaml(&text) {
            return Err(format!("the edit would break the description: {}", error.problem));
        }
        suggestion.answered += count;
        suggestion.text = text;
    }
    Ok(suggestion)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use wirecheck::exchange::json::Parsed;
    use wirecheck::exchange::{Bare, Body, Message};
    use wirecheck::{Checker, Direction, Position};

    use super::*;

    const THINGS: &str = include_str!("../../../crates/wirecheck/tests/things.yaml");

    fn message(operation: &str, direction: Direction, body: &Value) -> Message {
        let parsed = Parsed { value: body.clone(), ..Parsed::default() };
        let body = Body::verbatim(body.to_string().into_bytes(), Position::START);
        Message::Bare(Bare { operation: Some(operation.to_owned()), direction: Some(direction), body, parsed })
    }

    fn suggested(messages: &[Message]) -> Suggestion {
        let mut examine = |description: &Description, sink: &mut dyn FnMut(Finding)| {
            let mut checker = Checker::new(description);
            for message in messages {
                checker.check("a.json", message).into_iter().for_each(&mut *sink);
            }
            checker.observed()
        };
        let suggestion = suggest(THINGS, &mut examine).unwrap();
        // Whatever is suggested is all that is needed.
        let description = Description::from_yaml(&suggestion.text).unwrap();
        let mut left = Vec::new();
        examine(&description, &mut |finding| left.push(finding));
        assert!(left.is_empty() || !suggestion.for_people.is_empty(), "{left:?}\n{}", suggestion.text);
        suggestion
    }

    /// Lines removed and added, for responses of `getThing`.
    fn lines(bodies: &[Value]) -> Vec<String> {
        let messages: Vec<_> = bodies.iter().map(|body| message("getThing", Direction::Response, body)).collect();
        let suggestion = suggested(&messages);
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
        assert_eq!(
            id[1],
            "+        id: { type: string, nullable: true, description: Its id., x-evidence: documented }"
        );
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
        let made = lines(&[json!({"id": "a", "made": "today"})]);
        assert!(made[1].contains("made: { type: string, description"), "{made:?}");
    }

    #[test]
    fn samples_that_contradict_each_other() {
        let of = |bodies: &[Value]| {
            let messages: Vec<_> = bodies.iter().map(|body| message("getThing", Direction::Response, body)).collect();
            suggested(&messages)
        };
        let unknown = of(&[json!({"id": "a", "weight": 1}), json!({"id": "a", "weight": "heavy"})]);
        assert_eq!(unknown.text, THINGS);
        assert!(unknown.for_people[0].contains("integer at a.json:1:11, string at a.json:1:11"), "{unknown:?}");
        let known = of(&[json!({"id": "a", "size": 1}), json!({"id": "a", "size": "big"})]);
        assert_eq!(known.text, THINGS);
        assert!(known.for_people[0].contains("string in 1 places, integer, as described, in 1"), "{known:?}");
    }

    #[test]
    fn names_in_requests_are_written_as_the_service_writes_them() {
        let suggestion = suggested(&[message("setMine", Direction::Request, &json!({"Id": "a", "FreeText": "x"}))]);
        assert!(suggestion.text.contains("        freeText:\n          type: string\n"), "{}", suggestion.text);
    }
}
