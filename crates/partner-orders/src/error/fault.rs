//! Reads an answer that is no success, whatever its body is.
//!
//! Seven shapes are known ("Error codes", "API throttling guidance for partners"): the service's own fault, with its
//! code as a number or a text; the gateway's; an extended one; a nested one; none; HTML; plain text. No shape may
//! cost the caller the status or the ids.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use partner_orders_api::types::FaultBody;
use partner_orders_rules as rules;
use serde_json::Value;

use crate::error::{Details, Error, ErrorKind};
use crate::ids::Ids;

/// The longest text of a service that an error's message repeats, in characters.
const MAX_TEXT: usize = 1024;

/// Makes the error of an answer whose `body` has no byte order mark any more.
pub(crate) fn error(status: StatusCode, headers: &HeaderMap, body: Bytes, ids: Ids) -> Error {
    let json: Option<Value> = serde_json::from_slice(&body).ok();
    let code = json.as_ref().and_then(code_of);
    let number = code.as_deref().and_then(rules::parse_code);
    let rule = number.and_then(|number| rules::find(number, Some(status.as_u16())));
    let message = json
        .as_ref()
        .and_then(text_of)
        .or_else(|| rule.map(|rule| rule.meaning.to_owned()))
        .unwrap_or_else(|| what_the_status_says(status));
    let kind = kind_of(status, number);
    let remedy = if rule.is_some() { None } else { remedy_of(kind).map(Into::into) };
    let rest = Details {
        remedy,
        status: Some(status.as_u16()),
        code,
        // A body of a known shape with one property of another type is still worth its code and text.
        fault: json.and_then(|json| serde_json::from_value::<FaultBody>(json).ok()),
        body: Some(body),
        ids: Some(ids),
        retry_after: retry_after(headers),
        headers: headers.clone(),
        ..Details::default()
    };
    Error::new(kind, message, rest)
}

/// The kind of a failure, by its status and then by what its code says.
fn kind_of(status: StatusCode, code: Option<u32>) -> ErrorKind {
    if status.is_client_error() && code.is_some_and(rules::is_cancellation_refusal) {
        return ErrorKind::Refused;
    }
    match status.as_u16() {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::Authorization,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::Throttled,
        408 | 502..=504 => ErrorKind::Unavailable,
        400..=499 => ErrorKind::BadRequest,
        500.. => ErrorKind::Service,
        _ => match code {
            Some(_) => ErrorKind::Refused,
            None => ErrorKind::Decode,
        },
    }
}

fn remedy_of(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Authentication => Some("Sign in again, or check that the token is for this cloud's API."),
        ErrorKind::Throttled => Some("Wait as long as Retry-After says; refused calls count too."),
        ErrorKind::Unavailable | ErrorKind::Service => {
            Some("Try again later; give the request id and correlation id to support if it persists.")
        }
        _ => None,
    }
}

fn what_the_status_says(status: StatusCode) -> String {
    let reason = status.canonical_reason().unwrap_or("an unknown status");
    format!("the service answered {reason} without saying why")
}

/// The code of any shape, as text.
fn code_of(body: &Value) -> Option<String> {
    let code = body.get("code").or_else(|| body.get("error")?.get("code"))?;
    match code {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The sentence of any shape, for people.
fn text_of(body: &Value) -> Option<String> {
    let text = ["description", "message", "errorMessageExtended"]
        .into_iter()
        .find_map(|name| body.get(name)?.as_str())
        .or_else(|| body.get("error")?.get("message")?.as_str())?
        .trim();
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_TEXT).collect();
    (!clean.is_empty()).then(|| unescape(&clean))
}

/// The service writes some texts with HTML entities.
fn unescape(text: &str) -> String {
    let entities = [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Whether a successful answer is an error in disguise: an error code comes with HTTP 200, too ("Error codes").
pub(crate) fn in_disguise(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|body| {
        body.get("id").is_none() && body.get("items").is_none() && code_of(&body).is_some() && text_of(&body).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(status: u16, body: &str) -> Error {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "57".parse().unwrap());
        error(StatusCode::from_u16(status).unwrap(), &headers, Bytes::copy_from_slice(body.as_bytes()), Ids::new(None))
    }

    #[test]
    fn every_shape_keeps_status_code_text_and_body() {
        for (status, body, kind, code, text) in [
            (
                404,
                r#"{"code":20000,"description":"No such order.","data":[],"source":"PartnerFD"}"#,
                ErrorKind::NotFound,
                Some("20000"),
                "No such order.",
            ),
            (
                400,
                r#"{"code":"2000","description":"We&#39;re sorry"}"#,
                ErrorKind::BadRequest,
                Some("2000"),
                "We're sorry",
            ),
            (400, r#"{"code":800061,"description":"x","data":null}"#, ErrorKind::Refused, Some("800061"), "x"),
            (
                429,
                r#"{"statusCode":429,"message":"Try again in 57 seconds."}"#,
                ErrorKind::Throttled,
                None,
                "Try again in 57 seconds.",
            ),
            (
                400,
                r#"{"code":600061,"message":"m","errorName":"E","isRetryable":false,"parameters":{}}"#,
                ErrorKind::BadRequest,
                Some("600061"),
                "m",
            ),
            (
                403,
                r#"{"error":{"code":"Denied","message":"no","innerError":{"code":"X","message":"y"}}}"#,
                ErrorKind::Authorization,
                Some("Denied"),
                "no",
            ),
            (401, "", ErrorKind::Authentication, None, "the service answered Unauthorized without saying why"),
            (
                502,
                "<html><h1>Bad Gateway</h1></html>",
                ErrorKind::Unavailable,
                None,
                "the service answered Bad Gateway without saying why",
            ),
            (
                500,
                r#"{"code":8000"#,
                ErrorKind::Service,
                None,
                "the service answered Internal Server Error without saying why",
            ),
            (400, r#"{"code":3000,"description":"d","data":"not a list"}"#, ErrorKind::BadRequest, Some("3000"), "d"),
        ] {
            let error = parse(status, body);
            assert_eq!((error.kind(), error.status(), error.code()), (kind, Some(status), code), "{body}");
            assert!(error.to_string().starts_with(text), "{error}");
            assert_eq!(error.body(), Some(body.as_bytes()));
            assert_eq!(error.retry_after(), Some(Duration::from_secs(57)));
            assert!(error.ids().is_some());
        }
    }

    #[test]
    fn a_known_code_brings_its_remedy() {
        let error = parse(403, r#"{"code":800077,"description":"no"}"#);
        assert!(error.is_refused());
        assert_eq!(error.remedy(), Some(rules::codes::CANCEL_BY_SUBSCRIPTION.remedy));
    }

    #[test]
    fn debug_shows_no_body() {
        assert!(!format!("{:?}", parse(400, r#"{"secret":"canary"}"#)).contains("canary"));
    }

    #[test]
    fn an_error_under_http_200_is_told_from_an_order() {
        assert!(in_disguise(br#"{"code":400072,"description":"Item unavailable."}"#));
        assert!(!in_disguise(br#"{"id":"x","code":1,"description":"a property that nobody knows"}"#));
        assert!(!in_disguise(br#"{"totalCount":0,"items":[]}"#));
    }
}
