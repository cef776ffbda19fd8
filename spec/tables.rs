//! Writes the description as data of the library: its operations, and the shapes of their requests and responses.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::problem::{Problem, escaped};

/// The constants of `operations`.
pub(crate) fn operations(description: &Value) -> Result<String, Problem> {
    let (mut code, mut all) = (String::new(), Vec::new());
    for (at, path, method, operation) in named_operations(description) {
        let id = operation["operationId"].as_str().ok_or(Problem::new(&at, "operationId is no string"))?;
        let name = snake_case(id);
        let constant = name.to_uppercase();
        let summary = operation["summary"].as_str().ok_or(Problem::new(&at, "the operation has no summary"))?;
        let security = if operation["security"].is_null() { &description["security"] } else { &operation["security"] };
        let user_only = security.as_array().is_some_and(|all| all.iter().all(|one| one.get("appPlusUser").is_some()));
        let method = method.to_uppercase();
        let _ = writeln!(
            code,
            "/// {summary}: `{method} {path}`.\n\
             pub const {constant}: crate::operations::Operation = crate::operations::Operation {{ id: {id:?}, \
             name: {name:?}, method: {method:?}, path: {path:?}, user_only: {user_only} }};\n"
        );
        all.push(format!("&{constant}"));
    }
    let all = all.join(", ");
    let _ = writeln!(
        code,
        "/// Every operation of the description.\n\
         pub const ALL: &[&crate::operations::Operation] = &[{all}];"
    );
    Ok(code)
}

/// The functions `request` and `answer` of `shape`, and the named objects and alternatives of the description.
pub(crate) fn shapes(description: &Value) -> Result<String, Problem> {
    let mut shapes = Shapes { schemas: &description["components"]["schemas"], statics: BTreeMap::new() };
    let (mut requests, mut arms) = (String::new(), String::new());
    for (at, _, _, operation) in named_operations(description) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if !schema.is_null() {
            let (kind, _) = shapes.kind(schema, &format!("{at}/requestBody"))?;
            let _ = writeln!(requests, "        {:?} => Some({kind}),", snake_case(id));
        }
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            let schema = &response["content"]["application/json"]["schema"];
            if let (Ok(status), false) = (status.parse::<u16>(), schema.is_null())
                && (200..300).contains(&status)
            {
                let (kind, _) = shapes.kind(schema, &format!("{at}/responses/{status}"))?;
                let _ = writeln!(arms, "        ({:?}, {status}) => Some({kind}),", snake_case(id));
            }
        }
    }
    let mut kinds = String::new();
    for (name, schema) in description["components"]["schemas"].as_object().into_iter().flatten() {
        let (kind, _) = shapes.component(name, "/components/schemas")?;
        if schema.get("anyOf").is_some() {
            let constant = snake_case(name).to_uppercase();
            let _ = writeln!(kinds, "/// The kind `{name}`.\npub const {constant}: Kind = {kind};\n");
        }
    }
    let statics = shapes.statics.values().flatten().map(String::as_str).collect::<String>();
    Ok(format!(
        "/// The shape of a request's JSON body, by the operation's name in snake case.\n\
         pub fn request(operation: &str) -> Option<Kind> {{\n    match operation {{\n\
         {requests}        _ => None,\n    }}\n}}\n\n\
         /// The shape of a success's JSON body, by the operation's name in snake case and the status.\n\
         pub fn answer(operation: &str, status: u16) -> Option<Kind> {{\n    match (operation, status) {{\n\
         {arms}        _ => None,\n    }}\n}}\n\n{kinds}{statics}"
    ))
}

/// The objects found so far; `None` for one whose properties are still being read.
struct Shapes<'a> {
    schemas: &'a Value,
    statics: BTreeMap<&'a str, Option<String>>,
}

impl<'a> Shapes<'a> {
    /// A `Kind` as code, and whether null is allowed too. `at` is where the schema stands, for errors.
    fn kind(&mut self, schema: &'a Value, at: &str) -> Result<(String, bool), Problem> {
        if let Some(name) = schema["$ref"].as_str() {
            return self.component(name.rsplit('/').next().unwrap_or_default(), at);
        }
        let nullable = schema["nullable"] == true;
        if let Some(all) = schema["allOf"].as_array() {
            let [one] = all.as_slice() else {
                return Err(Problem::new(at, format!("allOf has {} schemas, expected one", all.len())));
            };
            let (kind, inner) = self.kind(one, at)?;
            return Ok((kind, nullable || inner));
        }
        if let Some(any) = schema["anyOf"].as_array() {
            return self.any_of(any, at);
        }
        let kind = match schema["type"].as_str() {
            None => "Kind::Any".to_owned(),
            Some("string") => match schema["format"].as_str() {
                Some("date-time") => "Kind::Date".to_owned(),
                Some("uuid") => "Kind::Guid".to_owned(),
                _ => "Kind::String".to_owned(),
            },
            Some("integer") => {
                let short = schema["format"] == "int32";
                let bound = |name: &str, short_bound: i32, bound: i64| {
                    schema[name].as_i64().unwrap_or(if short { short_bound.into() } else { bound })
                };
                let (min, max) = (bound("minimum", i32::MIN, i64::MIN), bound("maximum", i32::MAX, i64::MAX));
                format!("Kind::Integer {{ min: {min}, max: {max} }}")
            }
            Some("number") => "Kind::Number".to_owned(),
            Some("boolean") => "Kind::Boolean".to_owned(),
            Some("array") => format!("Kind::Array(&{})", self.kind(&schema["items"], at)?.0),
            Some("object") if schema.get("properties").is_none() => {
                format!("Kind::Map(&{})", self.kind(&schema["additionalProperties"], at)?.0)
            }
            Some(other) => {
                let why = format!("the schema is an {other} without a name; move it to components/schemas");
                return Err(Problem::new(at, why));
            }
        };
        Ok((kind, nullable))
    }

    /// The kind of `anyOf`. Null is allowed if one of the schemas has null as its only value.
    fn any_of(&mut self, any: &'a [Value], at: &str) -> Result<(String, bool), Problem> {
        let (null, rest): (Vec<_>, Vec<_>) =
            any.iter().partition(|one| one["enum"].as_array().is_some_and(|values| values.iter().all(Value::is_null)));
        let kinds = rest.into_iter().map(|one| Ok(self.kind(one, at)?.0)).collect::<Result<Vec<_>, Problem>>()?;
        let kind = match kinds.as_slice() {
            [one] => one.clone(),
            many => format!("Kind::AnyOf(&[{}])", many.join(", ")),
        };
        Ok((kind, !null.is_empty()))
    }

    fn component(&mut self, name: &'a str, at: &str) -> Result<(String, bool), Problem> {
        let missing = || Problem::new(at, format!("components/schemas has no schema {name}"));
        let schema = self.schemas.get(name).ok_or_else(missing)?;
        let own = format!("/components/schemas/{}", escaped(name));
        if let Some(values) = schema["enum"].as_array() {
            return Ok((format!("Kind::Enum {{ name: {name:?}, values: &{} }}", Value::from(values.clone())), false));
        }
        let Some(properties) = schema["properties"].as_object() else { return self.kind(schema, &own) };
        let constant = snake_case(name).to_uppercase();
        let reference = format!("Kind::Object(&{constant})");
        if self.statics.contains_key(name) {
            return Ok((reference, false));
        }
        self.statics.insert(name, None);
        let mut rows = BTreeMap::new();
        for (property, schema) in properties {
            let (kind, nullable) = self.kind(schema, &format!("{own}/properties/{}", escaped(property)))?;
            let required =
                self.schemas[name]["required"].as_array().is_some_and(|all| all.contains(&property.as_str().into()));
            let row = format!(
                "    Property {{ name: {property:?}, required: {required}, nullable: {nullable}, kind: {kind} }},\n"
            );
            rows.insert(property, row);
        }
        let rows = rows.into_values().collect::<String>();
        let code = format!(
            "/// The object `{name}`.\npub static {constant}: Shape = Shape {{ name: {name:?}, properties: &[\n{rows}] }};\n\n"
        );
        self.statics.insert(name, Some(code));
        Ok((reference, false))
    }
}

/// The operations that have an id: pointer, path, method and operation.
fn named_operations(description: &Value) -> impl Iterator<Item = (String, &String, &String, &Value)> {
    let paths = description["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        let methods = methods.filter(|(_, operation)| operation.get("operationId").is_some());
        methods.map(move |(method, operation)| (format!("/paths/{}/{method}", escaped(path)), path, method, operation))
    })
}

/// `getOrder` as the generator writes it: `get_order`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
