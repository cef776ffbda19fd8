//! What the tests must know of the generated code, written beside it: which type stands for which schema, and which
//! types the bodies of an operation have. The library includes none of it.

use std::fmt::Write;

use serde_json::Value;

use crate::transform::{NUMBER_OR_TEXT, OpenEnum};

/// `schemas`: for each component that generation keeps, the schema that its type derives.
pub(crate) fn schemas(description: &Value, enums: &[OpenEnum]) -> String {
    let mut code = String::from(
        "/// The components that generation keeps, with the schemas that their types derive.\n\
         fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {\n    vec![\n",
    );
    for name in description["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name) {
        let _ = writeln!(code, "        ({name:?}, generator.subschema_for::<{}>()),", rust(name, enums));
    }
    code + "    ]\n}\n"
}

/// `OPERATIONS` and `rounds`: for each operation the types of its JSON bodies, as arguments of `Round::request` and
/// `Round::answer`, which whoever includes the code must have.
pub(crate) fn operations(description: &Value, enums: &[OpenEnum]) -> Result<String, String> {
    let (mut names, mut arms) = (Vec::new(), String::new());
    let items = description["paths"].as_object().into_iter().flatten().filter_map(|(_, item)| item.as_object());
    for operation in items.flat_map(|item| item.values()) {
        let Some(name) = operation["operationId"].as_str() else { continue };
        let round = |kind: &str, body: &Value| {
            let rust = body_type(body, enums).map_err(|e| format!("{name}, its {kind}: {e}"))?;
            Ok::<_, String>(rust.map_or("None".to_owned(), |rust| format!("Some(Round::{kind}::<{rust}>())")))
        };
        let request = round("request", &operation["requestBody"])?;
        // The generator, too, takes no more than one type of success.
        let mut answers = operation["responses"].as_object().into_iter().flatten().map(|(_, response)| response);
        let answer = round("answer", answers.find(|response| is_json(response)).unwrap_or(&Value::Null))?;
        let _ = writeln!(arms, "        {name:?} => Some(({request}, {answer})),");
        names.push(name);
    }
    Ok(format!(
        "/// Every operation of the description.\nconst OPERATIONS: [&str; {}] = {names:?};\n\n\
         /// The types of an operation's request and answer, where they are JSON.\n\
         fn rounds(operation: &str) -> Option<(Option<Round>, Option<Round>)> {{\n    match operation {{\n{arms}        \
         _ => None,\n    }}\n}}\n",
        names.len()
    ))
}

fn is_json(body: &Value) -> bool {
    body["content"].get("application/json").is_some()
}

fn body_type(body: &Value, enums: &[OpenEnum]) -> Result<Option<String>, String> {
    if !is_json(body) {
        return Ok(None);
    }
    let schema = &body["content"]["application/json"]["schema"];
    let named = |schema: &Value| Some(rust(schema["$ref"].as_str()?.rsplit_once('/')?.1, enums));
    named(schema)
        .or_else(|| Some(format!("Vec<{}>", named(&schema["items"])?)))
        .map(Some)
        .ok_or_else(|| format!("{schema} has no name; move it to components/schemas and refer to it"))
}

/// The type that stands for a component, as a test names it.
fn rust(name: &str, enums: &[OpenEnum]) -> String {
    if NUMBER_OR_TEXT.contains(&name) {
        "serde_json::Value".to_owned()
    } else if enums.iter().any(|open| open.name == name) {
        format!("partner_orders_api::Open<partner_orders_api::enums::{name}>")
    } else {
        format!("partner_orders_api::types::{name}")
    }
}
