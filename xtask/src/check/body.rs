//! Bodies, by their media type.

use serde_json::{Map, Value, json};

use crate::description::{Content, Description};
use crate::exchange::{json, multipart};
use crate::finding::{Finding, either};
use crate::pointer;

/// Checks a body that is not empty; `place` is the pointer of the message that it belongs to.
pub(super) fn check(
    description: &Description,
    content: &Content,
    content_type: Option<&str>,
    body: &[u8],
    place: &str,
) -> Vec<Finding> {
    let Some((media_type, schema)) = content.of(content_type) else {
        let (place, message) = match content_type {
            Some(found) => (
                format!("{place}/headers/Content-Type"),
                format!("is `{found}`, expected {}", either(&content.media_types())),
            ),
            None => (format!("{place}/body"), "there is a body, expected none".to_owned()),
        };
        return vec![Finding::undocumented("undocumented-media-type", place, message)];
    };
    let place = format!("{place}/body");
    let read = match media_type.to_ascii_lowercase().as_str() {
        _ if is_bytes(description, schema) => return Vec::new(),
        "multipart/form-data" => form(description, schema, content_type.unwrap_or_default(), body),
        media_type if is_json(media_type) => {
            json::parse(body).map_err(|error| format!("is not JSON ({error}), expected JSON"))
        }
        media_type if media_type.starts_with("text/") => Ok(Value::from(String::from_utf8_lossy(body))),
        _ => return Vec::new(),
    };
    match read {
        Ok(value) => {
            let folded = description.schemas().fold(schema, value);
            let found = description.schemas().check(schema, &folded.value);
            folded
                .findings
                .iter()
                .chain(&found)
                .map(|finding| Finding { pointer: folded.unfold(&finding.pointer), ..finding.clone() }.under(&place))
                .collect()
        }
        Err(problem) => vec![Finding::error("body-syntax", place, problem)],
    }
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

fn is_bytes(description: &Description, schema: &Value) -> bool {
    description.schemas().resolve(schema).get("format").is_some_and(|format| format == "binary")
}

/// A form as the object that its schema describes: repeated parts as an array, JSON parts parsed, files as texts.
fn form(description: &Description, schema: &Value, content_type: &str, body: &[u8]) -> Result<Value, String> {
    let boundary = multipart::boundary(content_type)
        .ok_or("Content-Type names no boundary, expected `multipart/form-data; boundary=…`")?;
    let mut form = Map::new();
    for part in multipart::parts(body, boundary)? {
        let value = if part.content_type.as_deref().is_some_and(|content_type| is_json(essence(content_type))) {
            json::parse(part.body).map_err(|error| format!("part `{}` is not JSON ({error})", part.name))?
        } else {
            Value::from(String::from_utf8_lossy(part.body))
        };
        let kind = pointer::push("/properties", &part.name) + "/type";
        let is_list = description.schemas().resolve(schema).pointer(&kind).is_some_and(|kind| kind == "array");
        match form.get_mut(&part.name) {
            Some(Value::Array(list)) if is_list => list.push(value),
            Some(_) => return Err(format!("part `{}` is given again, expected it once", part.name)),
            None => {
                form.insert(part.name, if is_list { json!([value]) } else { value });
            }
        }
    }
    Ok(form.into())
}

fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}
