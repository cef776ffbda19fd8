//! From what is wrong to the smallest edit that would accept it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wirecheck::finding::Cause;
use wirecheck::observed::Observed;
use wirecheck::schema::follow;
use wirecheck::{Direction, Finding, pointer};

use super::infer::{DESCRIPTION, Inferred, SOURCE};
use super::text::{Edit, Page, flow};

/// Alternatives may be made of themselves, which never ends.
const DEPTH: usize = 8;

/// What the findings ask the description for, each once.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    wishes: BTreeMap<Place, Wish>,
    /// Findings that no edit of the description answers, by what they say.
    pub(super) for_people: BTreeMap<String, u64>,
}

/// Where the description would change, and in what respect.
type Place = (String, &'static str, String);

#[derive(Debug)]
struct Wish {
    values: Inferred,
    /// How often.
    count: u64,
    first: Finding,
}

/// What to do about one wish.
pub(super) enum Answer {
    Edits(Vec<Edit>),
    /// Samples contradict each other, or somebody has to decide.
    Person(String),
}

impl Wishes {
    pub(super) fn add(&mut self, finding: Finding) {
        let place = |schema: &str, kind, name: &str| (schema.to_owned(), kind, name.to_owned());
        let (key, value) = match &finding.cause {
            Cause::Other => {
                let said = format!("{}: {}", finding.rule, finding.message);
                *self.for_people.entry(said).or_default() += 1;
                return;
            }
            Cause::UnknownProperty { schema, name, value, .. } => (place(schema, "property", name), value.clone()),
            Cause::UnknownEnumValue { schema, value } => {
                (place(schema, "enum value", &value.to_string()), value.clone())
            }
            Cause::Type { schema, value } if value.is_null() => (place(schema, "null", ""), Value::Null),
            Cause::Type { schema, value } => (place(schema, "type", ""), value.clone()),
            Cause::Missing { schema, name } => (place(schema, "missing", name), Value::Null),
            Cause::Format { schema } => (place(schema, "format", ""), Value::Null),
            Cause::Bound { schema, keyword, value } => (place(schema, "bound", keyword), value.clone()),
            Cause::UnknownHeader { response, name, value } => {
                (place(response, "header", &name.to_ascii_lowercase()), header_value(value))
            }
            Cause::UnknownParameter { operation, name, value } => {
                (place(operation, "parameter", name), header_value(value))
            }
            Cause::UnknownStatus { operation, status } => {
                (place(operation, "status", &status.to_string()), Value::Null)
            }
        };
        let at = located(&finding);
        let wish =
            self.wishes.entry(key).or_insert_with(|| Wish { values: Inferred::default(), count: 0, first: finding });
        wish.values.add(&value, &at);
        wish.count += 1;
    }

    /// An answer to each, in the order of the description.
    pub(super) fn answers(&self, document: &Value, page: &Page<'_>, observed: &Observed) -> Vec<(&Finding, Answer)> {
        let context = Context { document, page, observed, wishes: &self.wishes };
        self.wishes.values().map(|wish| (&wish.first, context.answer(wish))).collect()
    }
}

/// Where the value is that a finding is about.
pub(super) fn located(finding: &Finding) -> String {
    match finding.position {
        Some(position) => format!("{}:{position}", finding.file),
        None => finding.file.clone(),
    }
}

/// Texts of headers and queries, as what they look like.
fn header_value(text: &str) -> Value {
    match text {
        "true" | "false" => json!(text == "true"),
        _ => text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)),
    }
}

struct Context<'a> {
    document: &'a Value,
    page: &'a Page<'a>,
    observed: &'a Observed,
    wishes: &'a BTreeMap<Place, Wish>,
}

impl Context<'_> {
    fn answer(&self, wish: &Wish) -> Answer {
        if let Some((below, what)) = wish.values.contradiction() {
            let place = format!("{}{below}", wish.first.pointer);
            return Answer::Person(format!("samples contradict each other at {place}: {what}"));
        }
        let answer = match &wish.first.cause {
            Cause::UnknownProperty { schema, name, direction, .. } => self.property(schema, name, *direction, wish),
            Cause::UnknownEnumValue { schema, value } => self.enum_value(schema, value),
            // Nothing but a named schema makes a type of a whole body.
            Cause::Type { schema, value } if value.is_null() && schema.contains("/content/") => {
                return Answer::Person("a whole body is null: somebody must decide what that means".to_owned());
            }
            Cause::Type { schema, value } if value.is_null() => self.nullable(schema),
            Cause::Type { schema, .. } => return self.retyped(schema, wish),
            Cause::Missing { schema, name } => self.optional(schema, name),
            Cause::Format { schema } => self.without(schema, "format"),
            Cause::Bound { schema, keyword, value } => self.bound(schema, keyword, value),
            Cause::UnknownHeader { response, name, .. } => self.header(response, name, wish),
            Cause::UnknownParameter { operation, name, .. } => self.parameter(operation, name, wish),
            Cause::UnknownStatus { status, .. } => {
                return Answer::Person(format!("status {status} is new: only a person can say what it means"));
            }
            Cause::Other => None,
        };
        let unplaced = || format!("the description's text has no place for it: {}", wish.first.message);
        answer.map_or_else(|| Answer::Person(unplaced()), Answer::Edits)
    }

    fn property(&self, schema: &str, name: &str, direction: Direction, wish: &Wish) -> Option<Vec<Edit>> {
        let described = Value::from(wish.values.described());
        let node = self.page.node(schema)?;
        let folds = self.value(schema).get("x-case-insensitive-properties") == Some(&json!(true));
        // Where case does not matter, the description writes names as the service does.
        let name = if folds && direction == Direction::Request { lower_first(name) } else { name.to_owned() };
        Some(vec![match self.page.entry(node, "properties") {
            Some(properties) => self.page.add_entry(self.page.tree.resolved(properties), &name, &described),
            None => self.page.add_entry(node, "properties", &json!({ name: described })),
        }])
    }

    fn enum_value(&self, schema: &str, value: &Value) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let mut edits = vec![self.page.add_element(self.page.entry(node, "enum")?, value)];
        let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        if let Some(names) = self.page.entry(node, "x-enum-varnames") {
            edits.push(self.page.add_element(names, &json!(self.variable_name(schema, &text))));
        }
        if let Some(values) = self.page.node(&pointer::push(&pointer::push(schema, "x-ms-enum"), "values")) {
            let described =
                json!({"value": value, "description": DESCRIPTION, "x-evidence": "observed", "x-source": SOURCE});
            edits.push(self.page.add_element(values, &described));
        }
        Some(edits)
    }

    /// Two enums that share a value name it differently.
    fn variable_name(&self, schema: &str, text: &str) -> String {
        let parts = text.split(|part: char| !part.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let mut name: String = parts.map(upper_first).collect();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            name.insert_str(0, "Value");
        }
        let all = self.document.pointer("/components/schemas").and_then(Value::as_object);
        let taken = all.into_iter().flatten().any(|(_, other)| {
            let names = other.get("x-enum-varnames").and_then(Value::as_array).into_iter().flatten();
            names.into_iter().any(|taken| taken == name.as_str())
        });
        // Another enum may be about to get the same value.
        let wanted = json!(text).to_string();
        let taken = taken
            || self.wishes.keys().any(|(other, kind, value)| {
                *kind == "enum value" && other != schema && value.eq_ignore_ascii_case(&wanted)
            });
        if taken { name + schema.rsplit('/').next().unwrap_or_default() } else { name }
    }

    /// `site` is where the schema is spoken of, which may be a reference.
    fn nullable(&self, site: &str) -> Option<Vec<Edit>> {
        const NULL: &str = "{ type: object, nullable: true, enum: [null] }";
        let node = self.page.tree.node(site)?;
        let schema = self.document.pointer(site)?;
        let null = json!({"type": "object", "nullable": true, "enum": [null]});
        if let Some(target) = schema.get("$ref") {
            let text = format!("{{ anyOf: [{{ $ref: {} }}, {NULL}] }}", quoted(target));
            return Some(vec![self.page.replace(node, text)]);
        }
        if let Some(combined) = ["anyOf", "oneOf"].into_iter().find_map(|keyword| self.page.entry(node, keyword)) {
            return Some(vec![self.page.add_element(self.page.tree.resolved(combined), &null)]);
        }
        if let Some(all) = self.page.entry(node, "allOf") {
            let key = all.key.clone()?;
            let only_one = self.page.tree.elements(all).len() == 1;
            let rename = Edit { range: key, text: "anyOf".to_owned() };
            return only_one.then(|| vec![rename, self.page.add_element(self.page.tree.resolved(all), &null)]);
        }
        let kind = self.page.entry(node, "type")?;
        Some(vec![self.page.add_behind(node, kind, "nullable", &json!(true))])
    }

    /// A value of another type: wider, or another altogether.
    fn retyped(&self, site: &str, wish: &Wish) -> Answer {
        let (schema, value) = follow(self.document, site);
        let (documented, seen) = (value.get("type").and_then(Value::as_str).unwrap_or("anything"), wish.values.kinds());
        let seen = seen.first().copied().unwrap_or("null");
        let edits = match (documented, seen) {
            ("integer", "number") => self.number(&schema),
            ("anything", "number") if self.whole(&schema, value, DEPTH).is_some() => {
                self.whole(&schema, value, DEPTH).and_then(|whole| self.number(&whole))
            }
            _ => {
                let others = self.observed.properties.get(site).map_or(0, |counts| counts.total());
                let as_documented = others.saturating_sub(wish.count);
                if as_documented > 0 {
                    return Answer::Person(format!(
                        "samples contradict each other at {}: {seen} in {} places, {documented}, as described, in \
                         {as_documented}",
                        wish.first.pointer, wish.count
                    ));
                }
                self.either(&schema, value, wish)
            }
        };
        edits.map_or_else(
            || Answer::Person(format!("`{schema}` says {documented}, samples have {seen}: somebody must decide")),
            Answer::Edits,
        )
    }

    /// Of what a schema is made of, the part that takes whole numbers.
    fn whole(&self, schema: &str, value: &Value, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        ["anyOf", "oneOf", "allOf"].into_iter().find_map(|keyword| {
            let parts = 0..value.get(keyword)?.as_array()?.len();
            parts.into_iter().find_map(|index| {
                let pointer = pointer::push(&pointer::push(schema, keyword), &index.to_string());
                let (pointer, value) = follow(self.document, &pointer);
                let whole = value.get("type") == Some(&json!("integer"));
                if whole { Some(pointer.to_string()) } else { self.whole(&pointer, value, depth) }
            })
        })
    }

    fn number(&self, schema: &str) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let mut edits = vec![self.page.replace(self.page.entry(node, "type")?, "number")];
        edits.extend(self.page.entry(node, "format").map(|format| self.page.replace(format, "decimal")));
        Some(edits)
    }

    fn either(&self, schema: &str, value: &Value, wish: &Wish) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let kind = self.page.entry(node, "type")?;
        let moved: Map<_, _> = ["type", "format"]
            .into_iter()
            .filter_map(|keyword| Some((keyword.to_owned(), value.get(keyword)?.clone())))
            .collect();
        let simple = ["string", "integer", "number", "boolean"];
        if !simple.contains(&value.get("type")?.as_str()?) || value.get("enum").is_some() {
            return None;
        }
        let other: Map<_, _> = wish
            .values
            .described()
            .into_iter()
            .filter(|(keyword, _)| ["type", "format"].contains(&keyword.as_str()))
            .collect();
        let key = kind.key.clone()?;
        let text = format!("anyOf: {}", flow(&json!([moved, other])));
        let mut edits = vec![Edit { range: key.start..kind.value.end, text }];
        edits.extend(self.page.entry(node, "format").map(|format| self.page.remove_entry(node, format)));
        Some(edits)
    }

    fn optional(&self, schema: &str, name: &str) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let required = self.page.entry(node, "required")?;
        let names = self.value(schema).get("required")?.as_array()?;
        let elements = self.page.tree.elements(required);
        let at = names.iter().position(|known| known == name)?;
        Some(vec![match elements.as_slice() {
            [_] => self.page.remove_entry(node, required),
            several => self.page.remove_element(self.page.tree.resolved(required), several.get(at)?),
        }])
    }

    fn without(&self, schema: &str, keyword: &str) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        Some(vec![self.page.remove_entry(node, self.page.entry(node, keyword)?)])
    }

    fn bound(&self, schema: &str, keyword: &str, value: &Value) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        if let Some(bound) = self.page.entry(node, keyword) {
            let limit = match (keyword, value) {
                ("minLength" | "maxLength", Value::String(text)) => json!(text.chars().count()),
                ("minItems" | "maxItems", Value::Array(elements)) => json!(elements.len()),
                _ => value.clone(),
            };
            return Some(vec![self.page.replace(bound, limit.to_string())]);
        }
        // A width is a bound, too.
        let wider = self.page.entry(node, "format").filter(|format| self.page.written(format) == "int32")?;
        Some(vec![self.page.replace(wider, "int64")])
    }

    fn header(&self, response: &str, name: &str, wish: &Wish) -> Option<Vec<Edit>> {
        let schema = value_schema(wish);
        let header =
            json!({"description": DESCRIPTION, "x-evidence": "observed", "x-source": SOURCE, "schema": schema});
        let node = self.page.node(response)?;
        Some(vec![match self.page.entry(node, "headers") {
            Some(headers) => self.page.add_entry(self.page.tree.resolved(headers), name, &header),
            None => self.page.add_entry(node, "headers", &json!({ name: header })),
        }])
    }

    fn parameter(&self, operation: &str, name: &str, wish: &Wish) -> Option<Vec<Edit>> {
        let schema = value_schema(wish);
        let parameter = json!({
            "name": name, "in": "query", "description": DESCRIPTION, "x-evidence": "observed", "x-source": SOURCE,
            "schema": schema
        });
        let node = self.page.node(operation)?;
        Some(vec![match self.page.entry(node, "parameters") {
            Some(parameters) => self.page.add_element(self.page.tree.resolved(parameters), &parameter),
            None => self.page.add_entry(node, "parameters", &json!([parameter])),
        }])
    }

    fn value(&self, pointer: &str) -> &Value {
        self.document.pointer(pointer).unwrap_or(&Value::Null)
    }
}

/// Texts have no format in headers: generated clients would refuse or rewrite what they carry.
fn value_schema(wish: &Wish) -> Value {
    let kind = wish.values.kinds().first().copied().unwrap_or("string");
    json!({ "type": kind })
}

fn quoted(target: &Value) -> String {
    format!("'{}'", target.as_str().unwrap_or_default())
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
