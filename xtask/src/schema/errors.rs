//! What the validator says, in the words of a finding.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::finding::{Finding, either, shown};

pub(super) fn findings(error: &ValidationError<'_>) -> Vec<Finding> {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            of_alternatives(error, context)
        }
        _ => vec![finding(error)],
    }
}

/// Of several shapes the one that was meant, if that can be told: nothing is wrong with the value itself, only with
/// something inside it.
fn of_alternatives(error: &ValidationError<'_>, context: &[Vec<ValidationError<'static>>]) -> Vec<Finding> {
    let place = error.instance_path().as_str();
    // Of "this or null", this was meant: a null would have been valid.
    let is_null = |errors: &[ValidationError<'static>]| matches!(errors, [only] if only.instance_path().as_str() == place && wants_only_null(only));
    let shapes: Vec<_> = context.iter().filter(|errors| !is_null(errors)).collect();
    let inside =
        |errors: &&&Vec<ValidationError<'static>>| errors.iter().all(|error| error.instance_path().as_str() != place);
    let meant = if let [only] = shapes.as_slice() { Some(only) } else { shapes.iter().find(inside) };
    if let Some(meant) = meant {
        return meant.iter().flat_map(findings).collect();
    }
    let why: Vec<_> = shapes
        .iter()
        .map(|errors| errors.iter().map(|error| expectation(error)).collect::<Vec<_>>().join(" and "))
        .collect();
    let message = format!("{}, expected one of: {}", is(error.instance()), why.join("; "));
    vec![Finding::error("schema-any-of", place, message)]
}

fn wants_only_null(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(JsonType::Null) })
}

fn finding(error: &ValidationError<'_>) -> Finding {
    let rule = match error.kind() {
        ValidationErrorKind::Required { .. } => "schema-required",
        ValidationErrorKind::Type { .. } => "schema-type",
        ValidationErrorKind::Format { .. } => "schema-format",
        ValidationErrorKind::Enum { .. } => "schema-enum",
        ValidationErrorKind::Minimum { .. } => "schema-minimum",
        ValidationErrorKind::Maximum { .. } => "schema-maximum",
        _ => "schema",
    };
    let message = match error.kind() {
        ValidationErrorKind::Required { .. } => format!("{}, which is missing", expectation(error)),
        _ => format!("{}, expected {}", is(error.instance()), expectation(error)),
    };
    Finding::error(rule, error.instance_path().as_str(), message)
}

fn is(value: &Value) -> String {
    format!("is {}", shown(value))
}

fn expectation(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => format!("property `{name}` is required"),
        ValidationErrorKind::Type { kind: TypeKind::Single(kind) } => kind.to_string(),
        ValidationErrorKind::Type { kind: TypeKind::Multiple(kinds) } => {
            either(&kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>())
        }
        ValidationErrorKind::Format { format } => format!("a text of format {format}"),
        ValidationErrorKind::Enum { options } => {
            either(&options.as_array().into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>())
        }
        ValidationErrorKind::Minimum { limit } => format!("at least {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("at most {limit}"),
        ValidationErrorKind::MinLength { limit } => format!("a length of at least {limit}"),
        ValidationErrorKind::MaxLength { limit } => format!("a length of at most {limit}"),
        ValidationErrorKind::AdditionalProperties { unexpected } => format!("no property {}", either(unexpected)),
        ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
            findings(error).into_iter().map(|finding| finding.message).collect::<Vec<_>>().join(" and ")
        }
        // The rest is rare; the validator's own words do.
        other => format!("what `{}` allows ({error})", other.keyword()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;
    use super::*;

    fn message(schema: &str, value: &Value) -> String {
        let description = fixture::description();
        let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
        description.schemas().check(&schema, value).remove(0).message
    }

    #[test]
    fn says_what_was_expected() {
        assert_eq!(message("Thing", &json!({})), "property `id` is required, which is missing");
        assert_eq!(message("Thing", &json!({"id": 1})), "is 1, expected string");
        let made = json!({"id": "a", "made": "today"});
        assert_eq!(message("Thing", &made), "is \"today\", expected a text of format date-time");
        assert_eq!(message("Fault", &json!({"code": true})), "is true, expected one of: integer; string");
        assert_eq!(
            message("Fault", &json!({})),
            "is {}, expected one of: property `code` is required; property `status` is required"
        );
    }
}
