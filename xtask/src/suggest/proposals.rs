//! The proposal for each gap: edits, or a decision for a person.

use serde_json::{Value, json};

use super::edits::Edits;
use super::gaps::{Gap, Gaps, counted};
use super::text::Edit;
use wirecheck::finding::Cause;
use wirecheck::observed::Observed;
use wirecheck::pointer::push;
use wirecheck::schema::follow;

/// Schemas may contain themselves.
const DEPTH: usize = 8;

/// The remedy for a gap.
pub(super) enum Proposal {
    Edits(Vec<Edit>),
    /// A person must decide, for this reason.
    Person(String),
}

/// Everything that a proposal depends on besides the gap.
pub(super) struct Context<'a> {
    pub(super) document: &'a Value,
    pub(super) edits: Edits<'a>,
    /// Returns what each file exercises of the description: the samples, and those beside the description.
    pub(super) by_file: &'a dyn Fn() -> &'a [(String, Observed)],
}

impl<'a> Context<'a> {
    /// A proposal for each gap.
    pub(super) fn proposals<'g>(&self, gaps: &'g Gaps) -> Vec<(&'g Gap, Proposal)> {
        gaps.iter().map(|gap| (gap, self.proposal(gaps, gap))).collect()
    }

    fn proposal(&self, gaps: &Gaps, gap: &Gap) -> Proposal {
        if let Some((below, what)) = gap.values.contradiction() {
            let place = format!("{}{below}", gap.first.pointer);
            return Proposal::Person(format!("samples contradict each other at {place}: {what}"));
        }
        let edits = match &gap.first.cause {
            Cause::UnknownProperty { schema, name, direction, .. } => {
                let folds = self.value(schema).get("x-case-insensitive-properties") == Some(&json!(true));
                let described = self.property_names(schema, DEPTH);
                let described = described.iter().map(String::as_str).find(|known| known.eq_ignore_ascii_case(name));
                match described.or_else(|| gaps.other_spelling(schema, name)) {
                    Some(other) if !folds => return misspelled("property", name, other, gap),
                    _ => self.edits.property(schema, name, *direction, folds, gap),
                }
            }
            Cause::UnknownEnumValue { schema, value } => {
                let known = self.value(schema).get("enum").and_then(Value::as_array).into_iter().flatten();
                let mut known = known.filter_map(Value::as_str);
                match value.as_str().and_then(|value| known.find(|known| known.eq_ignore_ascii_case(value))) {
                    Some(other) => return misspelled("value", value.as_str().unwrap_or_default(), other, gap),
                    None => self.edits.enum_value(schema, value, gaps),
                }
            }
            // Only a named schema is generated as the type of a whole body.
            Cause::Type { schema, value } if value.is_null() && schema.contains("/content/") => {
                return Proposal::Person("a whole body is null; decide what that means".to_owned());
            }
            Cause::Type { schema, value } if value.is_null() => self.edits.nullable(schema),
            Cause::Type { schema, .. } => return self.retyped(schema, gap),
            Cause::Missing { schema, name } => {
                let owners = self.owners(schema, name, DEPTH);
                let (is, others) = (format!("property `{name}` is missing"), "it is present");
                if owners.is_empty() {
                    return no_count(gap, &is);
                }
                return self.unless_obeyed(
                    gap,
                    &is,
                    others,
                    |at| owners.iter().any(|owner| owner == at),
                    || self.edits.optional(schema, name),
                );
            }
            Cause::Format { schema } => {
                let format = self.value(schema).get("format").and_then(Value::as_str).unwrap_or_default().to_owned();
                let (is, others) = (format!("not in {format} format"), format!("in {format} format"));
                let edit = || self.edits.without_format(schema);
                return match self.unless_obeyed(gap, &is, &others, self.leading_to(schema), edit) {
                    Proposal::Edits(_) if gap.count() == 1 => {
                        Proposal::Person(format!("{is} in {}; one value does not disprove a format", gap.evidence()))
                    }
                    proposal => proposal,
                };
            }
            Cause::Bound { schema, keyword, value } => {
                let (is, others) = (format!("beyond `{keyword}`"), "within it");
                let edit = || self.edits.bound(schema, keyword, value);
                return self.unless_obeyed(gap, &is, others, self.leading_to(schema), edit);
            }
            Cause::UnknownHeader { response, name, .. } => self.edits.header(response, name, gap),
            Cause::UnknownParameter { operation, name, .. } => {
                let parameters = self.value(operation).get("parameters").and_then(Value::as_array).map_or(0, Vec::len);
                let names = (0..parameters).filter_map(|index| {
                    let pointer = format!("{operation}/parameters/{index}");
                    follow(self.document, &pointer).1.get("name")?.as_str()
                });
                match names.into_iter().find(|known| known.eq_ignore_ascii_case(name)) {
                    Some(other) => return misspelled("parameter", name, other, gap),
                    None => self.edits.parameter(operation, name, gap),
                }
            }
            Cause::UnknownStatus { status, .. } => {
                return Proposal::Person(format!("status {status} is new; describe what it means"));
            }
            Cause::Other => None,
        };
        edits.map_or_else(|| no_place(gap), Proposal::Edits)
    }

    /// Removes a constraint only if no value obeys it; otherwise a person must decide.
    fn unless_obeyed(
        &self,
        gap: &Gap,
        is: &str,
        others: &str,
        concerns: impl Fn(&str) -> bool,
        edit: impl FnOnce() -> Option<Vec<Edit>>,
    ) -> Proposal {
        match self.obeying(gap, concerns) {
            None => no_count(gap, is),
            Some((0, _)) => edit().map_or_else(|| no_place(gap), Proposal::Edits),
            Some((count, file)) => Proposal::Person(format!(
                "samples contradict each other{}: {is} in {}; {others} in {}, such as in {file}",
                gap.place(),
                gap.evidence(),
                counted(count, "other value"),
            )),
        }
    }

    /// The number of values that obey a constraint of the properties concerned, and a file that has some. None if no
    /// property is concerned, so that nothing was counted.
    fn obeying(&self, gap: &Gap, concerns: impl Fn(&str) -> bool) -> Option<(u64, String)> {
        let mut found: Option<(u64, String)> = None;
        // Missing values are not among those that were counted.
        let is_missing = matches!(gap.first.cause, Cause::Missing { .. });
        for (file, observed) in (self.by_file)() {
            let counts = observed.properties.iter().filter(|(pointer, _)| concerns(pointer));
            let Some(count) = counts.map(|(_, counts)| counts.total()).reduce(|a, b| a + b) else { continue };
            let obeying = count.saturating_sub(if is_missing { 0 } else { gap.files.get(file).copied().unwrap_or(0) });
            let (sum, example) = found.get_or_insert_with(|| (0, String::new()));
            *sum += obeying;
            if obeying > 0 && (example.is_empty() || gap.files.contains_key(example.as_str())) {
                example.clone_from(file);
            }
        }
        // A property that no sample has at all is obeyed by none.
        found.or_else(|| is_missing.then(|| (0, String::new())))
    }

    /// A value of another type: a wider one, or an alternative.
    fn retyped(&self, site: &str, gap: &Gap) -> Proposal {
        let (schema, value) = follow(self.document, site);
        let described = value.get("type").and_then(Value::as_str).unwrap_or("any");
        let kinds = gap.values.kinds();
        let seen = kinds.first().copied().unwrap_or("null");
        let edit = || match (described, seen) {
            ("integer", "number") => self.edits.number(&schema),
            ("any", "number") => match self.integer_part(&schema, DEPTH) {
                Some(integer) => self.edits.number(&integer),
                None => None,
            },
            _ => self.edits.either(&schema, value, gap),
        };
        let (is, others) = (format!("type {seen}"), format!("type {described}, as described,"));
        self.unless_obeyed(gap, &is, &others, |pointer| pointer == site || self.leads_to(pointer, &schema, DEPTH), edit)
    }

    /// The part of a union or composition that is an integer.
    fn integer_part(&self, schema: &str, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        self.parts(schema).into_iter().find_map(|part| {
            let is_integer = self.value(&part).get("type") == Some(&json!("integer"));
            if is_integer { Some(part) } else { self.integer_part(&part, depth) }
        })
    }

    fn leading_to(&self, schema: &str) -> impl Fn(&str) -> bool {
        move |pointer| self.leads_to(pointer, schema, DEPTH)
    }

    /// Returns whether a value that is described at `pointer` is, or contains, one that `schema` describes.
    fn leads_to(&self, pointer: &str, schema: &str, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let (at, value) = follow(self.document, pointer);
        let inner = ["items", "additionalProperties"].into_iter().filter(|key| value.get(key).is_some());
        let mut inner = inner.map(|key| push(&at, key)).chain(self.parts(&at));
        pointer == schema || at == schema || inner.any(|inner| self.leads_to(&inner, schema, depth))
    }

    /// The parts of a union or composition, references followed.
    fn parts(&self, schema: &str) -> Vec<String> {
        let value = self.value(schema);
        let parts = ["anyOf", "oneOf", "allOf"].into_iter().flat_map(|keyword| {
            let count = value.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).map(move |index| format!("{schema}/{keyword}/{index}"))
        });
        parts.map(|part| follow(self.document, &part).0).collect()
    }

    /// The places where an object or one of its parts describes a property.
    fn owners(&self, schema: &str, name: &str, depth: usize) -> Vec<String> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let own = push(&push(schema, "properties"), name);
        let own = self.document.pointer(&own).is_some().then_some(own);
        own.into_iter().chain(self.parts(schema).iter().flat_map(|part| self.owners(part, name, depth))).collect()
    }

    fn property_names(&self, schema: &str, depth: usize) -> Vec<String> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let own = self.value(schema).get("properties").and_then(Value::as_object).into_iter().flatten();
        let inner = self.parts(schema).into_iter().flat_map(|part| self.property_names(&part, depth));
        own.map(|(name, _)| name.clone()).chain(inner).collect()
    }

    fn value(&self, pointer: &str) -> &'a Value {
        self.document.pointer(pointer).unwrap_or(&Value::Null)
    }
}

fn no_place(gap: &Gap) -> Proposal {
    Proposal::Person(format!("the description's text has no place for it: {}", gap.first.message))
}

fn no_count(gap: &Gap, is: &str) -> Proposal {
    let (place, evidence) = (&gap.first.pointer, gap.evidence());
    Proposal::Person(format!(
        "{is} in {evidence}, at {place}; it is unknown how many other values obey the description"
    ))
}

fn misspelled(what: &str, name: &str, other: &str, gap: &Gap) -> Proposal {
    Proposal::Person(format!(
        "{what} `{name}` differs from `{other}` only in letter case, in {}; correct one of the two",
        gap.evidence()
    ))
}
