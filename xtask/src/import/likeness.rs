//! Comparison of exchanges: the same, or only alike.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::exchange::Redacted;
use wirecheck::description::template;
use wirecheck::exchange::Exchange;

/// Headers that differ between two calls that are the same.
const OF_THE_CALL: &str = "age date expires last-modified ms-correlationid ms-cv ms-requestid ms-serverid request-id \
                           x-azure-ref x-correlation-id x-ms-correlation-id x-ms-request-id x-request-id";

/// The parts of an exchange that count, of a new sample or of one in the folder.
pub(super) struct Compared<'a> {
    pub(super) operation: &'a str,
    method: &'a str,
    url: &'a str,
    request_headers: Vec<(&'a str, &'a str)>,
    request_body: &'a [u8],
    pub(super) status: u16,
    response_headers: Vec<(&'a str, &'a str)>,
    response_body: &'a [u8],
}

impl<'a> Compared<'a> {
    pub(super) fn new(redacted: &'a Redacted) -> Self {
        fn pairs(headers: &[(String, String)]) -> Vec<(&str, &str)> {
            headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
        }
        Self {
            operation: &redacted.operation,
            method: &redacted.method,
            url: &redacted.url,
            request_headers: pairs(&redacted.request_headers),
            request_body: redacted.request_body.as_bytes(),
            status: redacted.status,
            response_headers: pairs(&redacted.response_headers),
            response_body: redacted.response_body.as_bytes(),
        }
    }

    pub(super) fn of_sample(operation: &'a str, exchange: &'a Exchange) -> Option<Self> {
        let (request, response) = (exchange.request.as_ref()?, exchange.response.as_ref()?);
        Some(Self {
            operation,
            method: &request.method,
            url: &request.url,
            request_headers: request.headers.as_pairs(),
            request_body: &request.body.bytes,
            status: response.status,
            response_headers: response.headers.as_pairs(),
            response_body: &response.body.bytes,
        })
    }

    /// A hash of everything that does not differ from call to call.
    pub(super) fn identity(&self) -> String {
        let mut hash = Sha256::new();
        let status = self.status.to_string();
        for (headers, body) in
            [(&self.request_headers, self.request_body), (&self.response_headers, self.response_body)]
        {
            for (name, value) in headers {
                let name = name.to_ascii_lowercase();
                if !OF_THE_CALL.split(' ').any(|known| known == name) {
                    hash.update(format!("{name}:{value}\n"));
                }
            }
            hash.update(b"\n");
            hash.update(body.trim_ascii());
            hash.update(b"\0");
        }
        hash.update(format!("{} {} {} {status}", self.operation, self.method, self.url));
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The shape: operation, status, query parameters, and of both bodies all properties, their types, and the values
    /// of enums.
    pub(super) fn shape(&self, enumerated: &HashSet<String>) -> String {
        let mut parts = BTreeSet::new();
        for (name, _) in template::query_of(self.url) {
            parts.insert(format!("?{name}"));
        }
        for (side, body) in [(">", self.request_body), ("<", self.response_body)] {
            match serde_json::from_slice(body) {
                Ok(value) => outline(&value, side, enumerated, &mut parts),
                Err(_) => drop(parts.insert(format!("{side} {}", if body.is_empty() { "nothing" } else { "text" }))),
            }
        }
        let parts: Vec<String> = parts.into_iter().collect();
        format!("{} {}\n{}", self.operation, self.status, parts.join("\n"))
    }

    /// The code of an error body.
    pub(super) fn code(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(self.response_body).ok()?;
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

    fn redacted(body: &str, request_id: &str) -> Redacted {
        Redacted {
            operation: "getThing".into(),
            method: "GET".into(),
            url: "https://host.example/v1/things/a?count=3".into(),
            request_headers: vec![("MS-RequestId".into(), request_id.into())],
            request_body: String::new(),
            status: 200,
            response_headers: vec![("Date".into(), request_id.into()), ("X-New".into(), "1".into())],
            response_body: body.into(),
            notes: vec![],
        }
    }

    #[test]
    fn the_same_but_for_the_call() {
        let identity = |body, id| Compared::new(&redacted(body, id)).identity();
        assert_eq!(identity("{}", "1"), identity("{}", "2"));
        assert_ne!(identity("{}", "1"), identity("[]", "1"));
    }

    #[test]
    fn alike() {
        let enumerated = HashSet::from(["status".to_owned()]);
        let shape = |body| Compared::new(&redacted(body, "1")).shape(&enumerated);
        assert_eq!(shape(r#"{"id":"a","items":[{"n":1}]}"#), shape(r#"{"items":[{"n":2},{"n":3}],"id":"b"}"#));
        assert_eq!(shape(r#"{"status":"Done"}"#), shape(r#"{"status":"done"}"#));
        assert_ne!(shape(r#"{"status":"done"}"#), shape(r#"{"status":"open"}"#));
        assert_ne!(shape(r#"{"n":1}"#), shape(r#"{"n":1.5}"#));
        assert_ne!(shape(r#"{"code":1}"#), shape(r#"{"code":2}"#));
    }

    #[test]
    fn codes() {
        let code = |body| Compared::new(&redacted(body, "1")).code();
        assert_eq!(
            (code(r#"{"code":800061}"#).as_deref(), code(r#"{"code":"x y"}"#), code("")),
            (Some("800061"), None, None)
        );
    }
}
