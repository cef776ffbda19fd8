//! Enums, and what generators make of their values.

use serde_json::Value;

use super::{LintContext, LintProblem};
use crate::finding::shown;
use crate::schema::is_null_only;

pub(super) fn values(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let problems = enums(subject).flat_map(|(pointer, schema, texts)| {
        let told = schema.pointer("/x-ms-enum/values").and_then(Value::as_array)?;
        let told: Vec<_> = told.iter().map(|value| value.get("value").cloned().unwrap_or_default()).collect();
        let message = || {
            format!("is {}, expected the values of enum: {}", shown(&told.clone().into()), shown(&texts.clone().into()))
        };
        (told != *texts).then(|| (format!("{pointer}/x-ms-enum/values"), message()))
    });
    problems.collect()
}

/// Some generators write the values of all enums into one scope.
pub(super) fn varnames(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let mut problems = Vec::new();
    let enums: Vec<_> = enums(subject).collect();
    for (index, (pointer, schema, texts)) in enums.iter().enumerate() {
        let names = schema.get("x-enum-varnames").and_then(Value::as_array);
        if let Some(names) = names.filter(|names| names.len() != texts.len()) {
            let message = format!("has {} names, expected {}, one a value", names.len(), texts.len());
            problems.push((format!("{pointer}/x-enum-varnames"), message));
        }
        for (other, other_schema, other_texts) in enums.iter().take(index) {
            for (text, name) in named(schema, texts) {
                let same = named(other_schema, other_texts).find(|(other, _)| other.eq_ignore_ascii_case(text));
                if same.is_some_and(|(_, other)| name.is_none() || other.is_none() || name == other) {
                    let message = format!("shares `{text}` with {other}, expected both to name it differently");
                    problems.push((format!("{pointer}/x-enum-varnames"), message));
                }
            }
        }
    }
    problems
}

/// The values with their declared names.
fn named<'a>(schema: &'a Value, texts: &'a [Value]) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
    let name = |index| schema.get("x-enum-varnames").and_then(|names| names.get(index)).and_then(Value::as_str);
    texts.iter().enumerate().filter_map(move |(index, text)| Some((text.as_str()?, name(index))))
}

fn enums<'a>(subject: &'a LintContext<'_>) -> impl Iterator<Item = (&'a str, &'a Value, &'a Vec<Value>)> {
    subject.nodes.iter().filter(|node| node.kind != super::nodes::NodeKind::EnumValue).filter_map(|node| {
        let texts = node.value.get("enum").filter(|_| !is_null_only(node.value))?.as_array()?;
        Some((node.pointer.as_str(), node.value, texts))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::broken;

    const COLOUR: &str = "/components/schemas/Colour";

    fn colour(document: &mut Value) -> &mut Value {
        document.pointer_mut(COLOUR).unwrap()
    }

    #[test]
    fn values_are_told_twice() {
        let less = broken("enum-values", |document| colour(document)["enum"] = json!(["red"]));
        assert_eq!(less, [format!("{COLOUR}/x-ms-enum/values")]);
        let other = broken("enum-values", |document| colour(document)["enum"] = json!(["green", "red"]));
        assert_eq!(other, [format!("{COLOUR}/x-ms-enum/values")]);
    }

    #[test]
    fn shared_values_need_names() {
        let with = |first: Value, second: Value| {
            broken("enum-varnames", |document| {
                let mut other = colour(document).clone();
                other["enum"] = json!(["Red", "blue"]);
                other["x-enum-varnames"] = second;
                document["components"]["schemas"]["Light"] = other;
                colour(document)["x-enum-varnames"] = first;
            })
        };
        let place = ["/components/schemas/Light/x-enum-varnames"];
        assert_eq!(with(json!(["RedColour", "Green"]), json!(["RedLight", "Blue"])), [""; 0]);
        assert_eq!(with(json!(["Red", "Green"]), json!(["Red", "Blue"])), place);
        assert_eq!(with(Value::Null, json!(["RedLight", "Blue"])), place);
        assert_eq!(with(json!(["RedColour", "Green"]), json!(["RedLight"])), place);
    }
}
