//! The exact description: what `spec/openapi.yaml` means, in words that every validator knows.

use serde_json::{Map, Value, json};

use super::walk;

/// The address of an emulator that is started as the documents say.
const EMULATOR: &str = "http://127.0.0.1:8080";

/// The list of error codes, in the repository and in the bundle.
const CODES_HERE: &str = "`spec/errors.md`";
const CODES_THERE: &str = "`error-codes.md`";

const NOTICE: &str = "Not affiliated with Microsoft, and not endorsed by Microsoft.";

/// Dates as the service writes them: `format: date-time` demands a zone, and the service does not always send one.
const DATE_TIME: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})?$";

/// The forms that `x-format` names, as patterns.
const FORMS: [(&str, &str); 5] = [
    ("id", r"^\S+$"),
    ("currency", "^[A-Z]{3}$"),
    ("duration", r"^(P(\d+[YMWD])+(T(\d+[HMS])+)?|PT(\d+[HMS])+)?$"),
    ("http-method", "^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$"),
    ("uri", r"^(/\S*|[A-Za-z0-9]+://\S+)$"),
];

/// The document as it is published: with who made it, the emulator among its servers, and without marks for our own commands.
pub(super) fn published(source: &Value) -> Value {
    let mut document = source.clone();
    walk::remove(&mut document, &|key| matches!(key, "x-sample" | "x-generators-keep"));
    if let Some(info) = walk::object(&mut document, "/info") {
        info.entry("contact").or_insert(json!({"name": "the partner-orders authors"}));
        if let Some(Value::String(text)) = info.get_mut("description") {
            *text = text.replace(CODES_HERE, CODES_THERE);
        }
        walk::describe(info, "\n\n", NOTICE);
    }
    if let Some(Value::Array(servers)) = document.pointer_mut("/servers") {
        let about = "The emulator of this project on your machine; it signs in at /{tenant}/oauth2/token";
        servers.push(json!({"url": EMULATOR, "description": about}));
    }
    document
}

/// Derives the exact OpenAPI 3.0.3 document.
pub(super) fn exact(source: &Value) -> Value {
    let mut document = published(source);
    walk::schemas(&mut document, &mut |schema| {
        open_enum(schema);
        bounds(schema);
        date_time(schema);
        form(schema);
    });
    document
}

/// Writes an open enum as "one of these, or any other string".
fn open_enum(schema: &mut Map<String, Value>) {
    if !is_open_enum(schema) {
        return;
    }
    let known: Map<_, _> = ["type", "enum", "x-enum-varnames"]
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), schema.shift_remove(key)?)))
        .collect();
    schema.insert("anyOf".to_owned(), json!([known, {"type": "string"}]));
}

/// Returns true for an enum to which the service adds values without notice.
pub(super) fn is_open_enum(schema: &Map<String, Value>) -> bool {
    let open = schema.get("x-ms-enum").and_then(|about| about.get("modelAsString"));
    open == Some(&Value::Bool(true)) && schema.contains_key("enum")
}

/// States the range of `int32`, which validators do not know as a format.
fn bounds(schema: &mut Map<String, Value>) {
    if schema.get("format").and_then(Value::as_str) == Some("int32") {
        schema.entry("minimum").or_insert(i32::MIN.into());
        schema.entry("maximum").or_insert(i32::MAX.into());
    }
}

fn date_time(schema: &mut Map<String, Value>) {
    if schema.get("format").and_then(Value::as_str) == Some("date-time") {
        schema.shift_remove("format");
        schema.entry("pattern").or_insert(DATE_TIME.into());
    }
}

/// Writes the form that `x-format` names as a pattern.
fn form(schema: &mut Map<String, Value>) {
    let name = schema.get("x-format").and_then(Value::as_str);
    if let Some((_, pattern)) = FORMS.iter().find(|(form, _)| Some(*form) == name) {
        schema.entry("pattern").or_insert((*pattern).into());
    }
}
