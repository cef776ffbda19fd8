//! The description as the page shows it: with sign-in, error codes, meanings of enums, and requests that run against the
//! emulator.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::EXTENSIONS;
use super::super::codegen::known_values;
use super::super::walk;

/// Ids that a fresh emulator knows, by the parameter of the path.
const IDS: [(&str, &str); 6] = [
    ("customer-tenant-id", "bd59b416-37f9-4d8f-8df3-5750111fc615"),
    ("order-id", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"),
    ("line-item-number", "0"),
    ("attachment-id", "$ATTACHMENT"),
    ("subscription-id", "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96"),
    ("product-id", "DG7GMGF0DWT0"),
];

const SIGN_IN: &str = "\
# Sign in

Every call carries a bearer token. The emulator's, started as `partner-orders emulator --listen 127.0.0.1:8080`:

```sh
TOKEN=$(curl -s http://127.0.0.1:8080/00000000-0000-4000-8000-00000000c5b0/oauth2/token \\
  -d grant_type=client_credentials -d client_id=00000000-0000-4000-8000-00000000a990 \\
  -d client_secret=emulator-secret-not-a-secret -d resource=https://api.partnercenter.microsoft.com |
  sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')
```

The service's comes from `https://login.microsoftonline.com/{tenant}/oauth2/token`, with an app registration of yours. The
requests beside each operation use `$TOKEN`, and run against a fresh emulator.";

/// Derives the document of the page from the exact one.
pub(super) fn document(exact: &Value, codes: &str) -> Value {
    let mut document = exact.clone();
    if let Some(info) = walk::object(&mut document, "/info") {
        walk::describe(info, "\n\n", &evidence());
        walk::describe(info, "\n\n", SIGN_IN);
        walk::describe(info, "\n\n", codes);
    }
    let meanings = meanings(exact);
    walk::schemas(&mut document, &mut |schema| {
        if known_values(schema).is_some() {
            schema.shift_remove("x-ms-enum");
        }
        // The page shows the description of a property in place of that of what it refers to.
        if let Some(values) = referred(schema).and_then(|name| meanings.get(name)).cloned() {
            walk::describe(schema, "\n\n", &values);
        }
    });
    requests(&mut document);
    document
}

/// The meanings of the words of evidence, which stand beside everything on the page.
fn evidence() -> String {
    let lines = EXTENSIONS.lines().skip_while(|line| !line.contains("x-evidence"));
    let lines: Vec<_> = lines.take_while(|line| !line.contains("x-source")).collect();
    let words: Vec<_> = lines.iter().flat_map(|line| line.trim_start_matches('#').split_whitespace()).collect();
    words.join(" ").replacen("x-evidence", "Evidence is", 1)
}

/// The known values of the open enums, by the name of the component.
fn meanings(exact: &Value) -> BTreeMap<String, String> {
    let components = exact.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    components.filter_map(|(name, schema)| Some((name.clone(), known_values(schema.as_object()?)?))).collect()
}

/// The component that a property refers to beside a description of its own.
fn referred(schema: &Map<String, Value>) -> Option<&str> {
    let forms = schema.get("allOf").or_else(|| schema.get("anyOf"))?.as_array()?;
    forms.first()?.get("$ref")?.as_str()?.rsplit('/').next()
}

/// Adds a request to each operation, as a command.
fn requests(document: &mut Value) {
    let examples = document.clone();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if method != "parameters"
                && let Value::Object(operation) = operation
            {
                let command = command(path, method, operation, &examples);
                operation
                    .insert("x-codeSamples".to_owned(), json!([{"lang": "Shell", "label": "curl", "source": command}]));
            }
        }
    }
}

fn command(path: &str, method: &str, operation: &Map<String, Value>, document: &Value) -> String {
    let path = IDS.iter().fold(path.to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id));
    let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let queries: Vec<_> = parameters.filter_map(|parameter| required_query(parameter, document)).collect();
    let query = if queries.is_empty() { String::new() } else { format!("?{}", queries.join("&")) };
    let mut command = format!("curl -s -X {} \"http://127.0.0.1:8080{path}{query}\"", method.to_uppercase());
    command.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
    let content = operation.get("requestBody").and_then(|body| body.get("content")).and_then(Value::as_object);
    for (media, body) in content.into_iter().flatten() {
        if media.starts_with("multipart/") {
            command.push_str(
                " \\\n  -F 'metadata={\"isPartOfTender\":false};type=application/json' -F pofiles=@purchase-order.pdf",
            );
            continue;
        }
        let example = body.get("examples").and_then(Value::as_object).and_then(|examples| examples.values().next());
        let example = example.and_then(|example| example.get("value")).map(Value::to_string).unwrap_or_default();
        command.push_str(&format!(" -H \"Content-Type: {media}\" \\\n  -d '{example}'"));
    }
    command
}

/// `name=example` of a required query parameter.
fn required_query(parameter: &Value, document: &Value) -> Option<String> {
    let target = parameter.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    let parameter = target.and_then(|target| document.pointer(target)).unwrap_or(parameter);
    let is_wanted = parameter.get("in")? == "query" && parameter.get("required")? == true;
    is_wanted.then(|| Some(format!("{}={}", parameter.get("name")?.as_str()?, parameter.get("example")?.as_str()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::{Bundle, Options};

    #[test]
    fn the_page_has_sign_in_error_codes_meanings_and_requests() {
        let bundle = Bundle::assemble(&Options::default()).unwrap();
        let exact: Value = serde_json::from_slice(&bundle.files()["openapi.json"]).unwrap();
        let page = document(&exact, "# Error codes");
        let about = page["info"]["description"].as_str().unwrap();
        assert!(about.contains("# Sign in") && about.contains("# Error codes"));
        assert!(about.contains("Evidence is how we know of a thing: documented (a public page names it), observed"));
        let status = page["components"]["schemas"]["Order"]["properties"]["status"]["description"].as_str().unwrap();
        assert!(status.contains("- `cancelled`: Cancelled; final."), "{status}");
        let patch = &page["paths"]["/v1/customers/{customer-tenant-id}/orders/{order-id}"]["patch"];
        let command = "curl -s -X PATCH \"http://127.0.0.1:8080/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/\
            UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1\" \\\n  -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: application/json\" \
            \\\n  -d '{\"id\":\"UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1\",\"status\":\"cancelled\"}'";
        assert_eq!(patch["x-codeSamples"][0]["source"], command);
        let product = page["paths"]["/v1/products/{product-id}"]["get"]["x-codeSamples"][0]["source"].as_str().unwrap();
        assert!(product.contains("/v1/products/DG7GMGF0DWT0?country=US"), "{product}");
    }
}
