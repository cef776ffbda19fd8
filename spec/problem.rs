//! A problem of a description, and its place.

/// A part of the description that no code can be generated for.
#[derive(Debug)]
pub(crate) struct Problem {
    /// JSON pointer of the part.
    pub(crate) at: String,
    /// The reason, with the value and what is expected in its place.
    pub(crate) why: String,
}

impl Problem {
    pub(crate) fn new(at: impl Into<String>, why: impl Into<String>) -> Self {
        Self { at: at.into(), why: why.into() }
    }

    /// The problem as people read it: `spec/openapi.yaml:12: GET /v1/orders, response 206: …`.
    pub(crate) fn to_text(&self, file: &str, line: usize) -> String {
        format!("{file}:{line}: {}: {}", place(&self.at), self.why)
    }
}

/// A JSON pointer in words.
fn place(pointer: &str) -> String {
    let segments: Vec<_> = pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
    let segments: Vec<_> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["paths", path, method, rest @ ..] => {
            let part = match rest {
                ["responses", status, ..] => format!(", response {status}"),
                ["parameters", index, ..] => format!(", parameter {index} (counted from 0)"),
                ["requestBody", ..] => ", request body".to_owned(),
                _ => String::new(),
            };
            format!("{} {path}{part}", method.to_uppercase())
        }
        ["components", "schemas", schema, "properties", property, ..] => {
            format!("schema {schema}, property {property}")
        }
        ["components", kind, name, ..] => format!("{} {name}", kind.trim_end_matches('s')),
        _ => pointer.to_owned(),
    }
}

/// A name as a segment of a JSON pointer.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
