//! Writes two tables for the tests: the type of each schema, and the types of each operation's bodies. The library
//! includes neither.

use std::fmt::Write;

use serde_json::Value;

use super::problem::{Problem, escaped};
use super::transform::{NUMBER_OR_STRING, OpenEnum};

/// The function `schemas`: for each component that generation keeps, the schema that its type derives.
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

/// The function `rounds`: for each operation the types of its JSON bodies, as arguments of
/// `Round::request` and `Round::response`, which the test that includes the code declares.
pub(crate) fn operations(description: &Value, enums: &[OpenEnum]) -> Result<String, Problem> {
    let mut arms = String::new();
    let paths = description["paths"].as_object().into_iter().flatten();
    let operations =
        paths.flat_map(|(path, item)| item.as_object().into_iter().flatten().map(move |entry| (path, entry)));
    for (path, (method, operation)) in operations {
        let Some(name) = operation["operationId"].as_str() else { continue };
        let at = format!("/paths/{}/{method}", escaped(path));
        let round = |kind: &str, argument: &str, body: &Value, part: &str| {
            let rust = body_type(body, enums).map_err(|why| Problem::new(format!("{at}/{part}"), why))?;
            Ok(rust.map_or("None".to_owned(), |rust| format!("Some(Round::{kind}::<{rust}>({argument}))")))
        };
        let request = round("request", "operation", &operation["requestBody"], "requestBody")?;
        // The generator, too, supports one type of success only.
        let mut responses = operation["responses"].as_object().into_iter().flatten();
        let response = match responses.find(|(_, response)| is_json(response)) {
            Some((status, response)) => round("response", "", response, &format!("responses/{status}"))?,
            None => "None".to_owned(),
        };
        let _ = writeln!(arms, "        {name:?} => Some(({request}, {response})),");
    }
    Ok(format!(
        "/// The types of an operation's request and response, if they are JSON.\n\
         fn rounds(operation: &str) -> Option<(Option<Round>, Option<Round>)> {{\n    match operation {{\n\
         {arms}        _ => None,\n    }}\n}}\n"
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
        .ok_or_else(|| format!("the schema {schema} has no name; move it to components/schemas and refer to it"))
}

/// The type of a component, as a test names it.
fn rust(name: &str, enums: &[OpenEnum]) -> String {
    if NUMBER_OR_STRING.contains(&name) {
        "serde_json::Value".to_owned()
    } else if enums.iter().any(|open| open.name == name) {
        format!("partner_orders_api::Open<partner_orders_api::enums::{name}>")
    } else {
        format!("partner_orders_api::types::{name}")
    }
}
