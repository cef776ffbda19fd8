//! The body of a write: JSON, parsed as leniently as the service does.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use jsonc_parser::{ParseOptions, parse_to_serde_value};
use partner_orders_api::types::{Order, Subscription};
use partner_orders_api::{Names, without_byte_order_mark};
use partner_orders_rules::codes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::engine::ServiceError;

/// A type that a body can have.
pub(super) trait Resource: DeserializeOwned {
    /// Returns the property names of the resource and of everything in it.
    fn names() -> &'static Names;
}

impl Resource for Order {
    fn names() -> &'static Names {
        static NAMES: LazyLock<Names> = LazyLock::new(Names::new::<Order>);
        &NAMES
    }
}

impl Resource for Subscription {
    fn names() -> &'static Names {
        static NAMES: LazyLock<Names> = LazyLock::new(Names::new::<Subscription>);
        &NAMES
    }
}

/// A resource that was parsed.
#[derive(Debug)]
pub(super) struct Body<T> {
    pub(super) resource: T,
    /// The properties that the description does not have.
    pub(super) unknown: Vec<String>,
}

/// Trailing commas and comments are accepted, as the service's JSON parser does; any other deviation from JSON is
/// refused.
const LENIENCE: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Media types of JSON, and the default of `curl --data`.
const MEDIA_TYPES: [&str; 3] = ["application/json", "text/json", "application/x-www-form-urlencoded"];

/// Parses a resource.
///
/// A byte order mark before the JSON is skipped, the case of property names does not matter at any depth, and the
/// `Content-Type` may be missing.
///
/// Assumed: invalid JSON is refused with 800002, an empty body, a property of another type or an `objectType` of null
/// with 3000, and another media type with 415 and 800002.
pub(super) fn parse<T: Resource>(headers: &HeaderMap, content: &Bytes) -> Result<Body<T>, ServiceError> {
    check_media_type(headers)?;
    let text = std::str::from_utf8(without_byte_order_mark(content))
        .map_err(|error| malformed(format!("The body is not UTF-8: {error}.")))?;
    let mut value = read(text)?;
    match value {
        Value::Object(_) => T::names().fold(&mut value),
        Value::Null => {
            return Err(ServiceError::new(codes::INVALID_PROPERTY, "The body is empty; send what to change."));
        }
        _ => return Err(malformed("The body must be a JSON object.".to_owned())),
    }
    if value.pointer("/attributes/objectType").is_some_and(Value::is_null) {
        let text = "attributes.objectType is null; leave it out, or name the type of the resource.";
        return Err(ServiceError::new(codes::INVALID_PROPERTY, text).about(["attributes.objectType"]));
    }
    let unknown = T::names().unknown(&value);
    serde_json::from_value(value)
        .map(|resource| Body { resource, unknown })
        .map_err(|error| ServiceError::new(codes::INVALID_PROPERTY, format!("A property has another type: {error}.")))
}

/// Parses strict JSON first: most bodies are, and its parser is faster.
fn read(text: &str) -> Result<Value, ServiceError> {
    serde_json::from_str(text).or_else(|_| parse_to_serde_value(text, &LENIENCE)).map_err(|error| {
        let (line, column) = (error.line_display(), error.column_display());
        malformed(format!("The body is not valid JSON: {} (line {line}, column {column}).", error.kind()))
    })
}

fn check_media_type(headers: &HeaderMap) -> Result<(), ServiceError> {
    let Some(given) = headers.get(CONTENT_TYPE) else { return Ok(()) };
    // A header that is not text names an unknown media type.
    let given = given.to_str().unwrap_or("?");
    let media_type = given.split(';').next().unwrap_or_default().trim();
    if media_type.is_empty() || MEDIA_TYPES.iter().any(|known| known.eq_ignore_ascii_case(media_type)) {
        return Ok(());
    }
    let text = format!("The Content-Type '{media_type}' is not supported; send application/json.");
    Err(ServiceError::new(codes::INVALID_INPUT, text).about(["Content-Type"]).with_status(415))
}

fn malformed(text: String) -> ServiceError {
    ServiceError::new(codes::INVALID_INPUT, text)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use bytes::Bytes;
    use partner_orders_api::types::{Order, Subscription};

    use super::parse;
    use crate::engine::ServiceError;

    fn read(text: &'static str) -> Result<Order, ServiceError> {
        parse(&HeaderMap::new(), &Bytes::from_static(text.as_bytes())).map(|body| body.resource)
    }

    #[test]
    fn trailing_commas_comments_and_a_byte_order_mark_pass() {
        let body = read(
            "\u{feff}{ // what\n\"ID\": \"x\", /* why */ \"LineItems\": [{\"OfferId\": \"o\", \"QUANTITY\": 2,},],}\n",
        );
        let body = body.unwrap();
        assert_eq!(body.id.as_deref(), Some("x"));
        let item = &body.line_items.unwrap()[0];
        assert_eq!((item.offer_id.as_deref(), item.quantity), (Some("o"), Some(2)));
    }

    #[test]
    fn null_names_no_type() {
        let error = read(r#"{"lineItems": [], "Attributes": {"ObjectType": null}}"#).unwrap_err();
        assert_eq!((error.status, error.code.code), (400, 3000));
        assert!(read(r#"{"attributes": {"etag": null}, "client": null}"#).unwrap().client.is_none());
    }

    #[test]
    fn a_subscription_is_read_as_the_sdk_writes_it() {
        let text = r#"{"Id": "x", "Status": "Suspended", "AutoRenewEnabled": true, "ProductType": null,
            "Attributes": {"Etag": "e", "ObjectType": "Subscription"}, "ScheduledNextTermInstructions": null, }"#;
        let body = parse::<Subscription>(&HeaderMap::new(), &Bytes::from_static(text.as_bytes())).unwrap().resource;
        assert_eq!((body.id.as_deref(), body.auto_renew_enabled), (Some("x"), Some(true)));
        assert_eq!(body.status.unwrap().as_str(), "Suspended");
        assert_eq!(body.attributes.unwrap().etag.as_deref(), Some("e"));
        assert!(body.product_type.is_none() && body.scheduled_next_term_instructions.is_none());
    }

    #[test]
    fn malformed_json_is_refused_with_line_and_column() {
        for (text, place) in [
            ("{'id': 1}", "(line 1, column 2)"),
            ("{\n  id: 1}", "(line 2, column 3)"),
            ("{\n\n  “id”: 1}", "(line 3, column 3)"),
            ("{\"id\": \"x\" \"status\": \"y\"}", "line 1"),
            ("{\"id\": \"x\"", "line 1"),
            ("{\"id\": 0xff}", "line 1"),
            ("{\"id\": NaN}", "line 1"),
            ("{\"id\": 1}, {}", "line 1"),
            ("{,}", "line 1"),
            ("cancelled", "line 1"),
            ("status=cancelled", "line 1"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.status, error.code.code), (400, 800_002), "{text}: {error}");
            assert!(error.description.contains(place), "{text}: {error}");
        }
    }

    #[test]
    fn a_body_without_an_order_is_refused() {
        for (text, code) in [
            ("", 3000),
            (" \n", 3000),
            ("null", 3000),
            ("// nothing", 3000),
            ("[]", 800_002),
            ("\"x\"", 800_002),
            ("{\"lineItems\": [{\"quantity\": \"1\"}]}", 3000),
            ("{\"status\": 3}", 3000),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.status, error.code.code), (400, code), "{text}: {error}");
        }
    }

    #[test]
    fn a_body_that_is_nested_too_deeply_is_refused() {
        let text = "[".repeat(200_000);
        assert_eq!(parse::<Order>(&HeaderMap::new(), &Bytes::from(text)).unwrap_err().code.code, 800_002);
        let text = format!("{{\"x\":{}1{}}}", "[".repeat(500), "]".repeat(500));
        assert!(parse::<Order>(&HeaderMap::new(), &Bytes::from(text)).is_ok());
    }
}
