//! Edits of the description's text that close a gap.

use serde_json::{Map, Value, json};

use super::gaps::{Gap, Gaps};
use super::infer::{DESCRIPTION, SOURCE};
use super::text::{Edit, Page, flow};
use wirecheck::Direction;
use wirecheck::pointer;

/// The description, as data and as text. Each method returns none if the text has no place for its edit.
pub(super) struct Edits<'a> {
    pub(super) document: &'a Value,
    pub(super) page: Page<'a>,
}

impl Edits<'_> {
    pub(super) fn property(
        &self,
        schema: &str,
        name: &str,
        direction: Direction,
        folds: bool,
        gap: &Gap,
    ) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        // Names whose case does not matter are written as the service writes them.
        let name = if folds && direction == Direction::Request { lower_first(name) } else { name.to_owned() };
        let mut components = Vec::new();
        let component = upper_first(schema.rsplit('/').next().unwrap_or_default()) + &upper_first(&name);
        let described = Value::from(self.with_names(gap.values.described(), &component, &mut components));
        let mut edits = vec![match self.page.entry(node, "properties") {
            Some(properties) => self.page.add_entry(self.page.tree.resolved(properties), &name, &described),
            None => self.page.add_entry(node, "properties", &json!({ name: described })),
        }];
        let all = self.page.node("/components/schemas");
        for (name, component) in components {
            edits.push(self.page.add_entry(all?, &name, &component));
        }
        Some(edits)
    }

    /// Replaces the objects in a schema by references to named ones, which it adds to `components`: only those have a
    /// generated type.
    fn with_names(
        &self,
        mut schema: Map<String, Value>,
        name: &str,
        components: &mut Vec<(String, Value)>,
    ) -> Map<String, Value> {
        if let Some(Value::Object(items)) = schema.get_mut("items") {
            let named = self.with_names(std::mem::take(items), name, components);
            // An array needs no words of its own about its elements.
            let reference = named.get("allOf").and_then(|all| all.get(0)).cloned();
            *items = match reference {
                Some(Value::Object(reference)) => reference,
                _ => named,
            };
            return schema;
        }
        let Some(Value::Object(properties)) = schema.remove("properties") else { return schema };
        let name = self.free_name(name, components);
        // The name is taken from now on.
        let place = components.len();
        components.push((name.clone(), Value::Null));
        let properties = properties.into_iter().map(|(property, inner)| {
            let component = format!("{name}{}", upper_first(&property));
            let inner = match inner {
                Value::Object(inner) => self.with_names(inner, &component, components).into(),
                other => other,
            };
            (property, inner)
        });
        let properties: Map<_, _> = properties.collect();
        if let Some((_, component)) = components.get_mut(place) {
            *component = json!({
                "type": "object", "description": DESCRIPTION, "x-source": SOURCE,
                "x-undocumented-properties": "allowed", "properties": properties
            });
        }
        schema.remove("type");
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        let referred = match schema.remove("nullable") {
            None => json!({"allOf": [reference]}),
            Some(_) => json!({"anyOf": [reference, {"type": "object", "nullable": true, "enum": [null]}]}),
        };
        let Value::Object(mut referred) = referred else { return schema };
        referred.extend(schema);
        referred
    }

    /// Returns a name that no schema has yet.
    fn free_name(&self, wanted: &str, components: &[(String, Value)]) -> String {
        let is_taken = |name: &str| {
            self.document.pointer("/components/schemas").is_some_and(|schemas| schemas.get(name).is_some())
                || components.iter().any(|(taken, _)| taken == name)
        };
        let name: String = wanted.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}{number}")));
        names.find(|name| !is_taken(name)).unwrap_or(name)
    }

    pub(super) fn enum_value(&self, schema: &str, value: &Value, gaps: &Gaps) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let mut edits = vec![self.page.add_element(self.page.entry(node, "enum")?, value)];
        let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        if let Some(names) = self.page.entry(node, "x-enum-varnames") {
            edits.push(self.page.add_element(names, &json!(self.variable_name(schema, &text, gaps))));
        }
        if let Some(values) = self.page.node(&pointer::push(&pointer::push(schema, "x-ms-enum"), "values")) {
            let described =
                json!({"value": value, "description": DESCRIPTION, "x-evidence": "observed", "x-source": SOURCE});
            edits.push(self.page.add_element(values, &described));
        }
        Some(edits)
    }

    /// The name of a value in generated code. Two enums that share a value name it differently.
    fn variable_name(&self, schema: &str, text: &str, gaps: &Gaps) -> String {
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
        let taken = taken || gaps.has_enum_value(schema, &json!(text).to_string());
        if taken { name + schema.rsplit('/').next().unwrap_or_default() } else { name }
    }

    /// `site` is the place of the schema's use, which may be a reference.
    pub(super) fn nullable(&self, site: &str) -> Option<Vec<Edit>> {
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

    pub(super) fn number(&self, schema: &str) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        let mut edits = vec![self.page.replace(self.page.entry(node, "type")?, "number")];
        edits.extend(self.page.entry(node, "format").map(|format| self.page.replace(format, "decimal")));
        Some(edits)
    }

    pub(super) fn either(&self, schema: &str, value: &Value, gap: &Gap) -> Option<Vec<Edit>> {
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
        let other: Map<_, _> = gap
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

    pub(super) fn optional(&self, schema: &str, name: &str) -> Option<Vec<Edit>> {
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

    pub(super) fn without_format(&self, schema: &str) -> Option<Vec<Edit>> {
        let node = self.page.node(schema)?;
        Some(vec![self.page.remove_entry(node, self.page.entry(node, "format")?)])
    }

    pub(super) fn bound(&self, schema: &str, keyword: &str, value: &Value) -> Option<Vec<Edit>> {
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

    pub(super) fn header(&self, response: &str, name: &str, gap: &Gap) -> Option<Vec<Edit>> {
        let schema = value_schema(gap);
        let header =
            json!({"description": DESCRIPTION, "x-evidence": "observed", "x-source": SOURCE, "schema": schema});
        let node = self.page.node(response)?;
        Some(vec![match self.page.entry(node, "headers") {
            Some(headers) => self.page.add_entry(self.page.tree.resolved(headers), name, &header),
            None => self.page.add_entry(node, "headers", &json!({ name: header })),
        }])
    }

    pub(super) fn parameter(&self, operation: &str, name: &str, gap: &Gap) -> Option<Vec<Edit>> {
        let schema = value_schema(gap);
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

/// The schema of a header or parameter. Strings have no format there: generated clients would reject or rewrite them.
fn value_schema(gap: &Gap) -> Value {
    let kind = gap.values.kinds().first().copied().unwrap_or("string");
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
