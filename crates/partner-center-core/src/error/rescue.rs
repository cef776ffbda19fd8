//! Reading of bodies that are broken JSON.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::{Map, Value};

/// Parses the body: as it is, with invalid UTF-8 replaced, or else the properties of an object before the place where
/// it is cut off or nested too deeply. Of an array, returns the first object.
pub(super) fn json(body: &[u8]) -> Option<Value> {
    let whole = serde_json::from_slice(body).or_else(|_| serde_json::from_str(&String::from_utf8_lossy(body)));
    match whole {
        Ok(Value::Array(items)) => items.into_iter().find(Value::is_object),
        Ok(value) => Some(value),
        Err(_) => beginning(&String::from_utf8_lossy(body)),
    }
}

/// The properties of an object that is cut off.
fn beginning(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with('{') {
        return None;
    }
    let found = RefCell::new(Map::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    // It fails, since the whole text is not JSON; the properties found so far stay.
    let _ = Beginning(&found).deserialize(&mut reader);
    let mut found = found.into_inner();
    // A number at the very end may lack digits.
    let cut = |value: &Value| value.is_number() && text.strip_suffix(&value.to_string()).is_some_and(after_colon);
    if let Some(name) = found.iter().next_back().filter(|(_, value)| cut(value)).map(|(name, _)| name.clone()) {
        found.remove(&name);
    }
    (!found.is_empty()).then_some(Value::Object(found))
}

fn after_colon(text: &str) -> bool {
    text.trim_end().ends_with(':')
}

struct Beginning<'f>(&'f RefCell<Map<String, Value>>);

impl<'de> DeserializeSeed<'de> for Beginning<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Beginning<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            self.0.borrow_mut().insert(name, value);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::json as rescued;

    #[test]
    fn properties_before_the_cut_are_read() {
        for (body, found) in [
            (r#"{"code":800061,"descr"#, json!({"code": 800061})),
            (r#"{"code":800061,"description":"no","data":["#, json!({"code": 800061, "description": "no"})),
            (r#"{"code":1,"data":[2,1"#, json!({"code": 1})),
            (r#"[{"code":1}]"#, json!({"code": 1})),
            (r#""a text""#, json!("a text")),
            ("7", json!(7)),
        ] {
            assert_eq!(rescued(body.as_bytes()), Some(found), "{body}");
        }
        for body in [r#"{"code":8000"#, r#"{"co"#, "", "<html>", "[1,2]", "null,"] {
            assert_eq!(rescued(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn invalid_utf8_loses_one_character() {
        assert_eq!(
            rescued(b"{\"code\":1,\"description\":\"\xff\"}"),
            Some(json!({"code": 1, "description": "\u{fffd}"}))
        );
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{{\"code\":800061,\"data\":{}", "[".repeat(200_000));
        assert_eq!(rescued(deep.as_bytes()), Some(json!({"code": 800061})));
        assert_eq!(rescued("[".repeat(200_000).as_bytes()), None);
        assert_eq!(rescued("{\"a\":".repeat(200_000).as_bytes()), None);
    }
}
