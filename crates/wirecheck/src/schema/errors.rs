//! Messages of the validator, reworded as findings.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::Schemas;
use super::shape::{Others, Shape, ShapeId};
use crate::finding::{Cause, Described, Finding, either, shown};
use crate::pointer;

/// The part of the description that applies to one place of a value.
struct Spot {
    /// The pointer to it, before references are followed.
    site: String,
    shapes: Vec<ShapeId>,
}

/// A value, and where the schema that it is held against is written.
#[derive(Clone, Copy)]
pub(super) struct FailedValue<'a> {
    pub(super) id: ShapeId,
    pub(super) site: &'a str,
    pub(super) value: &'a Value,
}

impl Schemas {
    /// Finds everything that the schema does not allow.
    pub(super) fn errors(&self, subject: FailedValue<'_>) -> Vec<Finding> {
        let validator = match self.validator(subject.id) {
            Ok(validator) if validator.is_valid(subject.value) => return Vec::new(),
            Ok(validator) => validator,
            Err(problem) => {
                let message = format!("the description's schema cannot be used: {problem}");
                return vec![Finding {
                    described: Some(Described::at(subject.site)),
                    ..Finding::error("schema-broken", "", message)
                }];
            }
        };
        let mut findings: Vec<Finding> = Vec::new();
        for finding in validator.iter_errors(subject.value).flat_map(|error| self.of_error(subject, &error)) {
            // Several parts of a schema may forbid the same.
            let known = |known: &Finding| {
                known.rule == finding.rule && known.pointer == finding.pointer && known.message == finding.message
            };
            if !findings.iter().any(known) {
                findings.push(finding);
            }
        }
        findings
    }

    fn of_error(&self, subject: FailedValue<'_>, error: &ValidationError<'_>) -> Vec<Finding> {
        match error.kind() {
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                self.of_alternatives(subject, error, context)
            }
            _ => vec![self.finding(subject, error)],
        }
    }

    /// Returns the one of several shapes that was meant, if that can be told.
    fn of_alternatives(
        &self,
        subject: FailedValue<'_>,
        error: &ValidationError<'_>,
        context: &[Vec<ValidationError<'static>>],
    ) -> Vec<Finding> {
        let place = error.instance_path().as_str();
        // Of "this or null", this was meant: a null would have been valid.
        let is_null = |errors: &[ValidationError<'static>]| matches!(errors, [only] if only.instance_path().as_str() == place && wants_only_null(only));
        let shapes: Vec<_> = context.iter().filter(|errors| !is_null(errors)).collect();
        if let [only] = shapes.as_slice() {
            return only.iter().flat_map(|error| self.of_error(subject, error)).collect();
        }
        let spot = self.spot(subject, place);
        let value = error.instance().as_ref();
        let union = spot.shapes.iter().map(|id| self.shape(*id)).find(|shape| shape.alternatives.len() > 1);
        let is_container = value.is_object() || value.is_array();
        if let Some(chosen) =
            union.filter(|_| is_container).and_then(|union| self.choose(union, value).first().copied())
        {
            let findings = self.errors(FailedValue { id: chosen, site: &self.shape(chosen).pointer, value });
            if !findings.is_empty() {
                return findings.into_iter().map(|finding| finding.under(place)).collect();
            }
        }
        let why: Vec<_> = shapes
            .iter()
            .map(|errors| errors.iter().map(|error| expectation(error)).collect::<Vec<_>>().join(" and "))
            .collect();
        let message = format!("{}, expected one of: {}", is(value), why.join("; "));
        let described = union.map_or(spot.site.as_str(), |union| union.pointer.as_str());
        vec![Finding {
            described: Some(Described::at(described)),
            cause: Cause::Type { schema: spot.site.clone(), value: value.clone() },
            ..Finding::error("schema-any-of", place, message)
        }]
    }

    fn finding(&self, subject: FailedValue<'_>, error: &ValidationError<'_>) -> Finding {
        let place = error.instance_path().as_str();
        let spot = self.spot(subject, place);
        let that = |says: &dyn Fn(&Shape) -> bool| {
            let shape = spot.shapes.iter().map(|id| self.shape(*id)).find(|shape| says(shape));
            shape.map_or_else(|| spot.site.clone(), |shape| shape.pointer.clone())
        };
        let value = error.instance().as_ref();
        let bound = |keyword| Cause::Bound { schema: that(&|_| true), keyword, value: value.clone() };
        let (rule, name, cause) = match error.kind() {
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default().to_owned();
                let schema = that(&|shape| shape.required.contains(&name));
                ("schema-required", Some(name.clone()), Cause::Missing { schema, name })
            }
            ValidationErrorKind::Type { .. } => {
                ("schema-type", None, Cause::Type { schema: spot.site.clone(), value: value.clone() })
            }
            ValidationErrorKind::Format { .. } => {
                ("schema-format", None, Cause::Format { schema: that(&|shape| shape.format.is_some()) })
            }
            ValidationErrorKind::Enum { .. } => {
                let schema = that(&|shape| shape.values.is_some());
                ("schema-enum", None, Cause::UnknownEnumValue { schema, value: value.clone() })
            }
            ValidationErrorKind::Minimum { .. } => ("schema-minimum", None, bound("minimum")),
            ValidationErrorKind::Maximum { .. } => ("schema-maximum", None, bound("maximum")),
            ValidationErrorKind::MinLength { .. } => ("schema-length", None, bound("minLength")),
            ValidationErrorKind::MaxLength { .. } => ("schema-length", None, bound("maxLength")),
            ValidationErrorKind::MinItems { .. } => ("schema-length", None, bound("minItems")),
            ValidationErrorKind::MaxItems { .. } => ("schema-length", None, bound("maxItems")),
            ValidationErrorKind::AdditionalProperties { .. } => ("schema-closed", None, Cause::Other),
            _ => ("schema", None, Cause::Other),
        };
        let message = match error.kind() {
            ValidationErrorKind::Required { .. } => format!("{}, which is missing", expectation(error)),
            _ => format!("{}, expected {}", is(value), expectation(error)),
        };
        let described = match &cause {
            Cause::Missing { schema, .. }
            | Cause::Type { schema, .. }
            | Cause::Format { schema }
            | Cause::UnknownEnumValue { schema, .. }
            | Cause::Bound { schema, .. } => Described::at(schema),
            _ => Described::at(&spot.site),
        };
        Finding { name, described: Some(described), cause, ..Finding::error(rule, place, message) }
    }

    /// Finds the description of the value that a pointer leads to.
    fn spot(&self, subject: FailedValue<'_>, place: &str) -> Spot {
        let mut value = subject.value;
        let mut spot = Spot { site: subject.site.to_owned(), shapes: self.expand(subject.id, value).into_owned() };
        for segment in pointer::segments(place) {
            let (mut site, mut inner) = (None, Vec::new());
            let child = match value {
                Value::Array(elements) => segment.parse().ok().and_then(|index: usize| elements.get(index)),
                other => other.get(&segment),
            };
            value = child.unwrap_or(&Value::Null);
            for shape in spot.shapes.iter().map(|id| self.shape(*id)) {
                let (at, id) = match (shape.property(&segment), shape.others, shape.items) {
                    (Some(property), ..) => (property.pointer.clone(), property.shape),
                    (None, _, Some(items)) => (pointer::push(&shape.pointer, "items"), items),
                    (None, Others::Of(others), None) => (pointer::push(&shape.pointer, "additionalProperties"), others),
                    _ => continue,
                };
                site.get_or_insert(at);
                inner.extend(self.expand(id, value).iter());
            }
            spot = Spot { site: site.unwrap_or(spot.site), shapes: inner };
        }
        spot
    }
}

fn wants_only_null(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(JsonType::Null) })
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
        ValidationErrorKind::Format { format } => format!("a string in {format} format"),
        ValidationErrorKind::Enum { options } => {
            either(&options.as_array().into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>())
        }
        ValidationErrorKind::Minimum { limit } => format!("at least {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("at most {limit}"),
        ValidationErrorKind::MinLength { limit } => format!("a length of at least {limit}"),
        ValidationErrorKind::MaxLength { limit } => format!("a length of at most {limit}"),
        ValidationErrorKind::MinItems { limit } => format!("at least {limit} elements"),
        ValidationErrorKind::MaxItems { limit } => format!("at most {limit} elements"),
        ValidationErrorKind::Pattern { pattern } => format!("a string that matches {pattern}"),
        ValidationErrorKind::AdditionalProperties { unexpected } => format!("no property {}", either(unexpected)),
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            let inner = context
                .iter()
                .map(|errors| errors.iter().map(|error| expectation(error)).collect::<Vec<_>>().join(" and "));
            either(&inner.collect::<Vec<_>>())
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
        fixture::check(schema, value).remove(0).message
    }

    #[test]
    fn says_what_was_expected() {
        assert_eq!(message("Thing", &json!({})), "property `id` is required, which is missing");
        assert_eq!(message("Thing", &json!({"id": 1})), "is 1, expected string");
        let made = json!({"id": "a", "made": "today"});
        assert_eq!(message("Thing", &made), "is \"today\", expected a string in date-time format");
        assert_eq!(message("Fault", &json!({"code": true})), "is true, expected one of: integer; string");
        assert_eq!(message("Fault", &json!({})), "property `code` is required, which is missing");
        assert_eq!(message("Fault", &json!(1)), "is 1, expected one of: object; object");
    }

    #[test]
    fn names_what_the_description_says() {
        let described = |value: &Value| fixture::check("Thing", value).remove(0).described.unwrap().pointer;
        assert_eq!(described(&json!({"id": 1})), "/components/schemas/Thing/properties/id");
        assert_eq!(described(&json!({})), "/components/schemas/Thing");
        let twin = json!({"id": "a", "twin": {"id": "b", "made": "x"}});
        assert_eq!(described(&twin), "/components/schemas/Thing/properties/made");
        let label = json!({"id": "a", "labels": {"x": 1}});
        assert_eq!(described(&label), "/components/schemas/Thing/properties/labels/additionalProperties");
        assert_eq!(described(&json!({"id": "a", "colour": "x"})), "/components/schemas/Colour");
    }
}
