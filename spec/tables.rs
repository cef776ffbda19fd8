//! What the description says, as data of the library: its operations, and what their answers look like.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

/// The constants of `operations`.
pub(crate) fn operations(description: &Value) -> Result<String, String> {
    let (mut code, mut all) = (String::new(), Vec::new());
    for (path, method, operation) in each(description) {
        let id = text(&operation["operationId"]).ok_or(format!("{method} {path} has no operationId"))?;
        let name = snake_case(id);
        let constant = name.to_uppercase();
        let summary = text(&operation["summary"]).ok_or(format!("{id} has no summary"))?;
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

/// `answer` of `shape`, and the statics behind it.
pub(crate) fn shapes(description: &Value) -> Result<String, String> {
    let mut shapes = Shapes { schemas: &description["components"]["schemas"], statics: BTreeMap::new() };
    let mut arms = String::new();
    for (_, _, operation) in each(description) {
        let id = text(&operation["operationId"]).unwrap_or_default();
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            let schema = &response["content"]["application/json"]["schema"];
            if let (Ok(status), false) = (status.parse::<u16>(), schema.is_null())
                && (200..300).contains(&status)
            {
                let (kind, _) = shapes.kind(schema).map_err(|e| format!("{id}, status {status}: {e}"))?;
                let _ = writeln!(arms, "        ({:?}, {status}) => Some({kind}),", snake_case(id));
            }
        }
    }
    let statics = shapes.statics.values().flatten().map(String::as_str).collect::<String>();
    Ok(format!(
        "/// What the body of a success looks like, where it is JSON: by the operation's name in snake case, and the \
         status.\n\
         pub fn answer(operation: &str, status: u16) -> Option<Kind> {{\n    match (operation, status) {{\n{arms}        \
         _ => None,\n    }}\n}}\n\n{statics}"
    ))
}

/// The objects found so far; `None` for one that is being looked at.
struct Shapes<'a> {
    schemas: &'a Value,
    statics: BTreeMap<&'a str, Option<String>>,
}

impl<'a> Shapes<'a> {
    /// A `Kind` as code, and whether null is allowed too.
    fn kind(&mut self, schema: &'a Value) -> Result<(String, bool), String> {
        if let Some(name) = text(&schema["$ref"]) {
            return self.component(name.rsplit('/').next().unwrap_or_default());
        }
        let nullable = schema["nullable"] == true;
        if let Some(all) = schema["allOf"].as_array() {
            let [one] = all.as_slice() else { return Err("allOf of more than one schema".to_owned()) };
            let (kind, inner) = self.kind(one)?;
            return Ok((kind, nullable || inner));
        }
        if let Some(any) = schema["anyOf"].as_array() {
            return self.any_of(any);
        }
        let kind = match text(&schema["type"]) {
            None => "Kind::Any".to_owned(),
            Some("string") => "Kind::Text".to_owned(),
            Some("integer") => "Kind::Integer".to_owned(),
            Some("number") => "Kind::Number".to_owned(),
            Some("boolean") => "Kind::Boolean".to_owned(),
            Some("array") => format!("Kind::List(&{})", self.kind(&schema["items"])?.0),
            Some("object") if schema.get("properties").is_none() => {
                format!("Kind::Map(&{})", self.kind(&schema["additionalProperties"])?.0)
            }
            Some(other) => return Err(format!("{other} without a name; move it to components/schemas")),
        };
        Ok((kind, nullable))
    }

    /// One of them is null where null is allowed.
    fn any_of(&mut self, any: &'a [Value]) -> Result<(String, bool), String> {
        let (null, rest): (Vec<_>, Vec<_>) =
            any.iter().partition(|one| one["enum"].as_array().is_some_and(|values| values.iter().all(Value::is_null)));
        let kinds = rest.into_iter().map(|one| Ok(self.kind(one)?.0)).collect::<Result<Vec<_>, String>>()?;
        let kind = match kinds.as_slice() {
            [one] => one.clone(),
            many => format!("Kind::AnyOf(&[{}])", many.join(", ")),
        };
        Ok((kind, !null.is_empty()))
    }

    fn component(&mut self, name: &'a str) -> Result<(String, bool), String> {
        let schema = self.schemas.get(name).ok_or(format!("there is no schema {name}"))?;
        if let Some(values) = schema["enum"].as_array() {
            return Ok((format!("Kind::Enum {{ name: {name:?}, values: &{} }}", Value::from(values.clone())), false));
        }
        let Some(properties) = schema["properties"].as_object() else { return self.kind(schema) };
        let constant = snake_case(name).to_uppercase();
        let reference = format!("Kind::Object(&{constant})");
        if self.statics.contains_key(name) {
            return Ok((reference, false));
        }
        self.statics.insert(name, None);
        let mut rows = BTreeMap::new();
        for (property, schema) in properties {
            let (kind, nullable) = self.kind(schema).map_err(|e| format!("{name}.{property}: {e}"))?;
            let required =
                self.schemas[name]["required"].as_array().is_some_and(|all| all.contains(&property.as_str().into()));
            let row = format!(
                "    Property {{ name: {property:?}, required: {required}, nullable: {nullable}, kind: {kind} }},\n"
            );
            rows.insert(property, row);
        }
        let rows = rows.into_values().collect::<String>();
        let code = format!("static {constant}: Shape = Shape {{ name: {name:?}, properties: &[\n{rows}] }};\n\n");
        self.statics.insert(name, Some(code));
        Ok((reference, false))
    }
}

/// Path, method and operation.
fn each(description: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = description["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        let methods = methods.filter(|(_, operation)| operation.get("operationId").is_some());
        methods.map(move |(method, operation)| (path, method, operation))
    })
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
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
