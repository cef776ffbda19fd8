//! Comparison of exchanges: the same, or only alike.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::exchange::Redacted;
use wirecheck::description::template;
use wirecheck::exchange::{Exchange, Request, Response};

/// Headers that differ between two calls that are the same.
const OF_THE_CALL: &str = "age date expires last-modified ms-correlationid ms-cv ms-requestid ms-serverid request-id \
                           x-azure-ref x-correlation-id x-ms-correlation-id x-ms-request-id x-request-id";

/// The parts of an exchange that count, of a new sample or of one in the folder.
pub(super) struct Compared<'a> {
    pub(super) operation: &'a str,
    request: &'a Request,
    pub(super) response: &'a Response,
}

impl<'a> Compared<'a> {
    pub(super) fn new(redacted: &'a Redacted) -> Self {
        Self { operation: &redacted.operation, request: &redacted.request, response: &redacted.response }
    }

    pub(super) fn of_sample(operation: &'a str, exchange: &'a Exchange) -> Option<Self> {
        Some(Self { operation, request: exchange.request.as_ref()?, response: exchange.response.as_ref()? })
    }

    /// A hash of everything that does not differ from call to call.
    pub(super) fn identity(&self) -> String {
        let mut hash = Sha256::new();
        let (request, response) = (self.request, self.response);
        for (headers, body) in [(&request.headers, &request.body), (&response.headers, &response.body)] {
            for field in &headers.0 {
                let name = field.name.to_ascii_lowercase();
                if !OF_THE_CALL.split(' ').any(|known| known == name) {
                    hash.update(format!("{name}:{}\n", field.value));
                }
            }
            hash.update(b"\n");
            hash.update(body.bytes.trim_ascii());
            hash.update(b"\0");
        }
        hash.update(format!("{} {} {} {}", self.operation, request.method, request.url, response.status));
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The shape: operation, status, query parameters, and of both bodies all properties, their types, and the values
    /// of enums.
    pub(super) fn shape(&self, enumerated: &HashSet<String>) -> String {
        let mut parts = BTreeSet::new();
        for (name, _) in template::query_of(&self.request.url) {
            parts.insert(format!("?{name}"));
        }
        for (side, body) in [(">", &self.request.body.bytes), ("<", &self.response.body.bytes)] {
            match serde_json::from_slice(body) {
                Ok(value) => outline(&value, side, enumerated, &mut parts),
                Err(_) => drop(parts.insert(format!("{side} {}", if body.is_empty() { "nothing" } else { "text" }))),
            }
        }
        let parts: Vec<String> = parts.into_iter().collect();
        format!("{} {}\n{}", self.operation, self.response.status, parts.join("\n"))
    }

    /// The code of an error body.
    pub(super) fn code(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.response.body.bytes).ok()?;
        let code = match body.get("code")? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        (code.len() <= 12 && !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(code)
    }
}

fn outline(value: &Value, path: &str, enumerated: &HashSet<String>, parts: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    parts.insert(format!("{path} {kind}"));
    match value {
        Value::Array(items) => items.iter().for_each(|item| outline(item, &format!("{path}/*"), enumerated, parts)),
        Value::Object(members) => {
            for (name, value) in members {
                let path = format!("{path}/{name}");
                outline(value, &path, enumerated, parts);
                // Errors of different codes are of different shapes.
                let listed = enumerated.contains(&name.to_lowercase()) || name.eq_ignore_ascii_case("code");
                if listed && !value.is_array() && !value.is_object() {
                    parts.insert(format!("{path} = {}", value.to_string().to_lowercase()));
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirecheck::exchange::sample;

    /// A sample of one call, with its id as request id and date.
    fn exchange(body: &str, id: &str) -> Exchange {
        let text = format!(
            "GET https://host.example/v1/things/a?count=3 HTTP/1.1\nMS-RequestId: {id}\n\nHTTP/1.1 200 OK\n\
             Date: {id}\nX-New: 1\n\n{body}\n"
        );
        sample::read(&format!("# provenance: captured\n# source: x\n\n{text}")).exchange.unwrap()
    }

    fn compared(exchange: &Exchange) -> Compared<'_> {
        Compared::of_sample("getThing", exchange).unwrap()
    }

    #[test]
    fn the_same_but_for_the_call() {
        let identity = |body, id| compared(&exchange(body, id)).identity();
        assert_eq!(identity("{}", "1"), identity("{}", "2"));
        assert_ne!(identity("{}", "1"), identity("[]", "1"));
    }

    #[test]
    fn alike() {
        let enumerated = HashSet::from(["status".to_owned()]);
        let shape = |body| compared(&exchange(body, "1")).shape(&enumerated);
        assert_eq!(shape(r#"{"id":"a","items":[{"n":1}]}"#), shape(r#"{"items":[{"n":2},{"n":3}],"id":"b"}"#));
        assert_eq!(shape(r#"{"status":"Done"}"#), shape(r#"{"status":"done"}"#));
        assert_ne!(shape(r#"{"status":"done"}"#), shape(r#"{"status":"open"}"#));
        assert_ne!(shape(r#"{"n":1}"#), shape(r#"{"n":1.5}"#));
        assert_ne!(shape(r#"{"code":1}"#), shape(r#"{"code":2}"#));
    }

    #[test]
    fn codes() {
        let code = |body| compared(&exchange(body, "1")).code();
        assert_eq!(
            (code(r#"{"code":800061}"#).as_deref(), code(r#"{"code":"x y"}"#), code("")),
            (Some("800061"), None, None)
        );
    }
}
