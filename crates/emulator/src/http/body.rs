//! The body of a write: JSON, parsed as leniently as the service does.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use jsonc_parser::{ParseOptions, parse_to_serde_value};
use partner_orders_api::shape::{Kind, Shape};
use partner_orders_api::{Timestamp, without_byte_order_mark};
use partner_orders_rules::codes;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::engine::ServiceError;

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
/// Assumed: invalid JSON is refused with 800002; an empty body, and a property of another type or form than the
/// description has, with 3000; another media type with 415 and 800002.
pub(super) fn parse<T: DeserializeOwned>(
    shape: &'static Shape,
    headers: &HeaderMap,
    content: &Bytes,
) -> Result<Body<T>, ServiceError> {
    check_media_type(headers)?;
    let text = std::str::from_utf8(without_byte_order_mark(content))
        .map_err(|error| malformed(format!("The body is not UTF-8: {error}.")))?;
    let mut value = read(text)?;
    match value {
        Value::Object(_) => shape.fold_names(&mut value),
        Value::Null => {
            return Err(ServiceError::new(codes::INVALID_PROPERTY, "The body is empty; send the properties to set."));
        }
        _ => return Err(malformed("The body must be a JSON object.".to_owned())),
    }
    if let Some((place, why)) = contradiction(Kind::Object(shape), &value, "") {
        return Err(ServiceError::new(codes::INVALID_PROPERTY, format!("{place} is {why}.")).about([place]));
    }
    let unknown = shape.unknown_names(&value);
    serde_json::from_value(value)
        .map(|resource| Body { resource, unknown })
        .map_err(|error| ServiceError::new(codes::INVALID_PROPERTY, format!("A property has another type: {error}.")))
}

/// The properties of line items for which the engine has codes of its own: 800071 and 900142.
const WITH_OWN_CODES: [&str; 2] = ["lineItemNumber", "offerId"];

/// Finds the first value that does not match its kind. Returns its place, and a text with the value and the expected
/// kind.
fn contradiction(kind: Kind, value: &Value, place: &str) -> Option<(String, String)> {
    let expected = match (kind, value) {
        (Kind::Any, _)
        | (Kind::String | Kind::Enum { .. }, Value::String(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::Boolean, Value::Bool(_)) => return None,
        (Kind::Object(shape), Value::Object(object)) => {
            return object.iter().find_map(|(name, value)| {
                let property = shape.property(name).filter(|property| !(property.nullable && value.is_null()))?;
                if place.starts_with("lineItems[") && WITH_OWN_CODES.contains(&property.name) {
                    return None;
                }
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                contradiction(property.kind, value, &place)
            });
        }
        (Kind::Array(kind), Value::Array(items)) => {
            let mut items = items.iter().enumerate();
            return items.find_map(|(index, item)| contradiction(*kind, item, &format!("{place}[{index}]")));
        }
        (Kind::Map(kind), Value::Object(object)) => {
            return object.iter().find_map(|(name, value)| contradiction(*kind, value, &format!("{place}.{name}")));
        }
        (Kind::AnyOf(kinds), _) => {
            let mut found = kinds.iter().map(|kind| contradiction(*kind, value, place));
            let first = found.next()?;
            return if found.any(|found| found.is_none()) { None } else { first };
        }
        (Kind::Integer { min, max }, value) => {
            if value.as_i64().is_some_and(|number| (min..=max).contains(&number)) {
                return None;
            }
            format!("a whole number from {min} to {max}")
        }
        (Kind::Date, Value::String(text)) if Timestamp::from(text.as_str()).to_utc().is_some() => return None,
        (Kind::Guid, Value::String(text)) if text.len() == 36 && Uuid::try_parse(text).is_ok() => return None,
        (Kind::Date, _) => "a date with a time, such as 2026-01-31T12:00:00Z".to_owned(),
        (Kind::Guid, _) => "a GUID".to_owned(),
        (Kind::Number, _) => "a number".to_owned(),
        (Kind::Boolean, _) => "true or false".to_owned(),
        (Kind::Object(_) | Kind::Map(_), _) => "an object".to_owned(),
        (Kind::Array(_), _) => "an array".to_owned(),
        _ => "a string".to_owned(),
    };
    let given = match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        value => value.to_string(),
    };
    Some((place.to_owned(), format!("{given}, expected {expected}")))
}

/// Parses JSON, leniently if it is not strict.
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
    use partner_orders_api::shape::{ORDER_CREATE, ORDER_PATCH, SUBSCRIPTION_PATCH, Shape};
    use partner_orders_api::types::{Order, Subscription};

    use super::parse;
    use crate::engine::ServiceError;

    fn read(text: &'static str) -> Result<Order, ServiceError> {
        parse(&ORDER_PATCH, &HeaderMap::new(), &Bytes::from_static(text.as_bytes())).map(|body| body.resource)
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
    fn what_the_description_does_not_have_is_refused_with_its_place() {
        const CREATE: &Shape = &ORDER_CREATE;
        const PATCH: &Shape = &ORDER_PATCH;
        const CHANGE: &Shape = &SUBSCRIPTION_PATCH;
        for (shape, text, refusal) in [
            (PATCH, r#"{"Attributes": {"ObjectType": null}}"#, "attributes.objectType is null, expected a string."),
            (PATCH, r#"{"lineItems": [{}, {"Quantity": -1}]}"#, "lineItems[1].quantity is -1, expected a whole number"),
            (PATCH, r#"{"lineItems": [{"renewsTo": []}]}"#, "lineItems[0].renewsTo is an array, expected an object."),
            (PATCH, r#"{"creationDate": ""}"#, r#"creationDate is "", expected a date with a time"#),
            (PATCH, r#"{"referenceCustomerId": "x"}"#, r#"referenceCustomerId is "x", expected a GUID."#),
            (CREATE, r#"{"lineItems": null}"#, "lineItems is null, expected an array."),
            (CREATE, r#"{"lineItems": [null]}"#, "lineItems[0] is null, expected an object."),
            (CREATE, r#"{"lineItems": [{"termDuration": {}}]}"#, "lineItems[0].termDuration is an object, expected"),
            (CREATE, r#"{"lineItems": [{"quantity": 2147483648}]}"#, "lineItems[0].quantity is 2147483648, expected"),
            (
                CREATE,
                r#"{"lineItems": [{"provisioningContext": {"a": 1}}]}"#,
                "lineItems[0].provisioningContext.a is 1",
            ),
            (CHANGE, r#"{"status": null}"#, "status is null, expected a string."),
            (CHANGE, r#"{"scheduledActions": 5}"#, "scheduledActions is 5, expected an"),
            (CHANGE, r#"{"refundableQuantity": {"totalQuantity": -1}}"#, "refundableQuantity.totalQuantity is -1, "),
        ] {
            let content = Bytes::from_static(text.as_bytes());
            let error = parse::<Order>(shape, &HeaderMap::new(), &content).map(|_| ()).unwrap_err();
            assert_eq!((error.status, error.code.code), (400, 3000), "{text}");
            assert!(error.description.starts_with(refusal), "{text}: {error}");
        }
        let body = read(
            r#"{"attributes": null, "client": null, "links": null, "creationDate": "2019-03-04T00:00:00.1234567",
            "referenceCustomerId": "BD59B416-37F9-4D8F-8DF3-5750111FC615", "colour": null}"#,
        );
        assert!(body.unwrap().client.is_none());
    }

    #[test]
    fn a_subscription_is_read_as_the_sdk_writes_it() {
        let text = r#"{"Id": "9F536A39-1FDD-4ECB-948E-4027F7017971", "Status": "Suspended",
            "AutoRenewEnabled": true, "ProductType": null,
            "Attributes": {"Etag": "e", "ObjectType": "Subscription"}, "ScheduledNextTermInstructions": null, }"#;
        let body = parse::<Subscription>(&SUBSCRIPTION_PATCH, &HeaderMap::new(), &Bytes::from_static(text.as_bytes()));
        let body = body.unwrap().resource;
        assert_eq!(
            (body.id.as_deref(), body.auto_renew_enabled),
            (Some("9F536A39-1FDD-4ECB-948E-4027F7017971"), Some(true))
        );
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
        assert_eq!(parse::<Order>(&ORDER_PATCH, &HeaderMap::new(), &Bytes::from(text)).unwrap_err().code.code, 800_002);
        let text = format!("{{\"x\":{}1{}}}", "[".repeat(500), "]".repeat(500));
        assert!(parse::<Order>(&ORDER_PATCH, &HeaderMap::new(), &Bytes::from(text)).is_ok());
    }
}
