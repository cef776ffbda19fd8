//! Errors from responses whose status is not a success, with any body.
//!
//! Seven shapes are known ("Error codes", "API throttling guidance for partners"): the service's own error, with its
//! code as a number or a string; the gateway's; an extended one; a nested one; no body; HTML; plain text. Each occurs
//! complete, cut off, with names in another letter case, and with values of other types. With every shape, the caller
//! gets the status and the ids.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use partner_orders_api::shape;
use partner_orders_api::types::FaultBody;
use partner_orders_rules as rules;
use serde_json::{Map, Value};

use super::text::{self, property};
use super::{Details, Error, ErrorKind, rescue};
use crate::ids::Ids;
use crate::{redact, retry_after};

/// The longest code, in characters.
const MAX_CODE: usize = 64;

/// Creates the error for a response, from whose body the byte order mark has been removed.
pub(crate) fn error(status: StatusCode, headers: &HeaderMap, body: Bytes, ids: Ids) -> Error {
    let json = rescue::json(&body);
    let (code, inner_code) = json.as_ref().map_or((None, None), codes_of);
    // A code of an unknown form may be anything, even a token.
    let code = code.map(|code| redact::text(&code, &[]));
    let number = code.as_deref().and_then(rules::parse_code);
    let rule = number.and_then(|number| rules::find_fitting(number, status.as_u16()));
    let said = json.as_ref().and_then(text::json_message).or_else(|| text::page_message(&body));
    let retry_after = retry_after::seconds(headers).or_else(|| match status {
        // The gateway's message names the seconds, too.
        StatusCode::TOO_MANY_REQUESTS => said.as_deref().and_then(text::seconds).map(Duration::from_secs),
        _ => None,
    });
    let message = said.or_else(|| rule.map(|rule| rule.meaning.to_owned())).unwrap_or_else(|| status_message(status));
    let kind = kind_of(status, number);
    let remedy = rules::remedy(number, Some(status.as_u16())).map(Into::into);
    let rest = Details {
        remedy,
        status: Some(status.as_u16()),
        code,
        inner_code,
        fault: json.and_then(fault_of),
        body: Some(body),
        ids: Some(ids),
        retry_after,
        headers: headers.clone(),
        ..Details::default()
    };
    Error::with_details(kind, redact::text(&message, &[]), rest)
}

/// The kind of a failure, by its status and its code.
fn kind_of(status: StatusCode, code: Option<u32>) -> ErrorKind {
    // The meaning of some numbers depends on the status.
    let listed = |code: u32| rules::find_all(code).any(|entry| entry.statuses.contains(&status.as_u16()));
    if status.is_client_error() && code.is_some_and(rules::is_cancellation_refusal) {
        return ErrorKind::Refused;
    }
    match status.as_u16() {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::Authorization,
        404 => ErrorKind::NotFound,
        409 | 412 | 417 => ErrorKind::Conflict,
        429 => ErrorKind::Throttled,
        408 | 502..=504 => ErrorKind::Unavailable,
        400..=499 if code == Some(rules::codes::ETAG_STALE.code) => ErrorKind::Conflict,
        400..=499 if code.is_some_and(|code| rules::is_authorization(code) && listed(code)) => ErrorKind::Authorization,
        400..=499 => ErrorKind::BadRequest,
        500.. => ErrorKind::Service,
        _ => match code {
            Some(_) => ErrorKind::Refused,
            None => ErrorKind::Decode,
        },
    }
}

fn status_message(status: StatusCode) -> String {
    let reason = status.canonical_reason().unwrap_or("an unknown status");
    format!("the service responded {reason} and gave no reason")
}

/// The code of an error body of any shape, and the inner code, as strings.
fn codes_of(body: &Value) -> (Option<String>, Option<String>) {
    let nested = property(body, "error");
    let own = property(body, "code").or_else(|| property(nested?, "code")).or(nested).and_then(scalar);
    let inner = nested
        .and_then(|error| property(property(error, "innerError")?, "code"))
        .and_then(scalar)
        .or_else(|| scalar(property(&text::inner_json(property(body, "description")?.as_str()?)?, "code")?));
    match own {
        None => (inner, None),
        own => (own, inner),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text::clean(text, MAX_CODE),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Decodes the body: accepts names in any letter case, and leaves out properties of an unexpected type, so that the
/// others are not lost.
fn fault_of(mut body: Value) -> Option<FaultBody> {
    if !body.is_object() {
        return None;
    }
    shape::FAULT_BODY.fold_names(&mut body);
    let read = |value: Value| serde_json::from_value::<FaultBody>(value).ok();
    read(body.clone()).or_else(|| {
        let Value::Object(properties) = body else { return None };
        let alone = |name: &String, value: &Value| Map::from_iter([(name.clone(), value.clone())]);
        let fits = |(name, value): &(String, Value)| read(Value::Object(alone(name, value))).is_some();
        read(Value::Object(properties.into_iter().filter(fits).collect()))
    })
}

/// Returns whether a successful response holds an error: codes come with HTTP 200, too ("Error codes").
pub(crate) fn is_error_body(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|body| {
        let has = |name| property(&body, name).is_some();
        !has("id") && !has("items") && codes_of(&body).0.is_some() && text::json_message(&body).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(status: u16, body: &str) -> Error {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "57".parse().unwrap());
        error(
            StatusCode::from_u16(status).unwrap(),
            &headers,
            Bytes::copy_from_slice(body.as_bytes()),
            Ids::new(&crate::random::Random::default(), None),
        )
    }

    #[test]
    fn errors_of_every_shape_have_status_code_message_and_body() {
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
            (401, "", ErrorKind::Authentication, None, "the service responded Unauthorized and gave no reason"),
            (502, "<html><h1>Bad Gateway</h1></html>", ErrorKind::Unavailable, None, "Bad Gateway (HTTP 502)"),
            (
                500,
                r#"{"code":8000"#,
                ErrorKind::Service,
                None,
                "the service responded Internal Server Error and gave no reason",
            ),
            (400, r#"{"code":3000,"description":"d","data":"not a list"}"#, ErrorKind::BadRequest, Some("3000"), "d"),
            (400, r#"{"Code":3000,"DESCRIPTION":"d"}"#, ErrorKind::BadRequest, Some("3000"), "d"),
            (404, r#"[{"code":20000,"description":"d"}]"#, ErrorKind::NotFound, Some("20000"), "d"),
            (503, "\"busy\"", ErrorKind::Unavailable, None, "busy"),
            (503, "busy\nnow", ErrorKind::Unavailable, None, "busy (HTTP 503)"),
            (400, "7", ErrorKind::BadRequest, None, "the service responded Bad Request"),
            (400, r#"{"code":2055,"description":"d"}"#, ErrorKind::Conflict, Some("2055"), "d"),
            (417, r#"{"code":800036,"description":"d"}"#, ErrorKind::Conflict, Some("800036"), "d"),
            (400, r#"{"code":900316,"description":"d"}"#, ErrorKind::Authorization, Some("900316"), "d"),
            (400, r#"{"code":400,"description":"d"}"#, ErrorKind::BadRequest, Some("400"), "d"),
            (400, r#"{"code":20002,"descr"#, ErrorKind::BadRequest, Some("20002"), "The partner has no"),
            (401, r#"{"error":"invalid_token"}"#, ErrorKind::Authentication, Some("invalid_token"), "the service"),
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
    fn meaning_and_remedy_of_a_code_depend_on_the_status() {
        let remedy = |status, code: u32| {
            let error = parse(status, &format!(r#"{{"code":{code},"description":"d"}}"#));
            (error.rule().map(|rule| rule.code), error.remedy().map(str::to_owned).unwrap_or_default())
        };
        for (status, code, part) in
            [(500, 0, "Read the order"), (500, 3000, "Read the order"), (503, 3000, "Try again later")]
        {
            let (rule, remedy) = remedy(status, code);
            assert_eq!(rule, None, "{status}/{code}");
            assert!(remedy.starts_with(part), "{status}/{code}: {remedy}");
        }
        for (status, code) in [(403, 0), (404, 2006)] {
            assert_eq!(remedy(status, code), (None, String::new()), "{status}/{code}");
        }
        assert!(remedy(409, 2006).1.starts_with("Read it again"));
        assert!(remedy(400, 0).1.contains("cancelled, spelled with two l"));
        let no_reason = parse(500, r#"{"code":0}"#).to_string();
        assert!(!no_reason.contains("status of an order"), "{no_reason}");
    }

    #[test]
    fn an_inner_code_is_read() {
        let error = parse(400, r#"{"code":2000,"description":"{\"code\":\"60071\",\"reason\":\"No such street\"}"}"#);
        assert_eq!((error.code(), error.inner_code()), (Some("2000"), Some("60071")));
        assert!(error.to_string().starts_with("No such street"), "{error}");
        let error = parse(400, r#"{"error":{"code":"A","message":"m","innerError":{"code":"B","message":"n"}}}"#);
        assert_eq!((error.code(), error.inner_code()), (Some("A"), Some("B")));
        let error = parse(400, r#"{"error":{"innerError":{"code":"B","message":"n"}}}"#);
        assert_eq!(
            (error.code(), error.inner_code(), error.to_string().as_str()),
            (Some("B"), None, "n (HTTP 400, code B)")
        );
    }

    #[test]
    fn one_property_of_another_type_does_not_lose_the_others() {
        let fault = parse(400, r#"{"Code":"3000","Description":"d","data":7,"Source":"s","new":1}"#);
        let fault = fault.fault().unwrap();
        assert_eq!((fault.description.as_deref(), fault.source.as_deref(), &fault.data), (Some("d"), Some("s"), &None));
        assert_eq!(fault.extra["new"], 1);
    }

    #[test]
    fn seconds_in_the_message_replace_a_missing_header() {
        let body = r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 41 seconds."}"#;
        let read = |status| {
            error(
                status,
                &HeaderMap::new(),
                Bytes::from_static(body.as_bytes()),
                Ids::new(&crate::random::Random::default(), None),
            )
        };
        assert_eq!(read(StatusCode::TOO_MANY_REQUESTS).retry_after(), Some(Duration::from_secs(41)));
        assert_eq!(read(StatusCode::BAD_REQUEST).retry_after(), None);
    }

    #[test]
    fn service_code_and_status_decide_whether_a_retry_may_help() {
        for (status, body, later) in [
            (429, "", true),
            (503, "<html>", true),
            (500, "", true),
            (501, "", false),
            (408, "", true),
            (409, r#"{"code":800060,"description":"d"}"#, true),
            (409, r#"{"code":27009,"description":"d"}"#, false),
            (409, "", true),
            (412, "", false),
            (400, r#"{"code":800082,"description":"d"}"#, true),
            (400, r#"{"code":3000,"description":"d"}"#, false),
            (404, "", false),
            (401, "", false),
            (400, r#"{"code":600061,"errorName":"E","isRetryable":true}"#, true),
            (500, r#"{"code":600061,"errorName":"E","isRetryable":false}"#, false),
        ] {
            assert_eq!(parse(status, body).is_retryable(), later, "{status} {body}");
        }
        assert!(parse(403, r#"{"code":900329,"description":"d"}"#).needs_user());
        assert!(!parse(403, r#"{"code":900150,"description":"d"}"#).needs_user());
    }

    #[test]
    fn depth_and_length_are_no_danger() {
        for body in ["[".repeat(200_000), "{\"error\":".repeat(200_000), "\u{feff}x".repeat(100_000)] {
            let error = parse(500, &body);
            assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(500)));
            assert!(error.to_string().len() < 2000);
        }
        assert!(!is_error_body("[".repeat(200_000).as_bytes()));
    }

    #[test]
    fn a_known_code_brings_its_remedy() {
        let error = parse(403, r#"{"code":800077,"description":"no"}"#);
        assert_eq!(error.kind(), ErrorKind::Refused);
        assert_eq!(error.remedy(), Some(rules::codes::CANCEL_BY_SUBSCRIPTION.remedy));
    }

    #[test]
    fn debug_shows_no_body() {
        assert!(!format!("{:?}", parse(400, r#"{"secret":"canary"}"#)).contains("canary"));
    }

    #[test]
    fn an_error_with_http_200_differs_from_an_order() {
        assert!(is_error_body(br#"{"code":400072,"description":"Item unavailable."}"#));
        assert!(!is_error_body(br#"{"id":"x","code":1,"description":"a property that nobody knows"}"#));
        assert!(!is_error_body(br#"{"totalCount":0,"items":[]}"#));
    }

    #[test]
    fn every_body_leaves_status_and_ids() {
        let seeds: [&[u8]; 6] = [
            br#"{"code":800061,"description":"x","data":["a"],"source":"PartnerFD"}"#,
            br#"{"statusCode":429,"message":"Try again in 57 seconds."}"#,
            br#"{"error":{"code":"Denied","message":"no","innerError":{"code":"X","message":"y"}}}"#,
            br#"{"code":2000,"description":"{\"code\":\"60071\",\"reason\":\"r\"}"}"#,
            b"<html><head><title>502 Bad Gateway</title></head></html>",
            "\u{feff}{\"Code\":\"1\",\"message\":\"\u{e4}\"}".as_bytes(),
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for round in 0..20_000 {
            let mut body = seeds[round % seeds.len()].to_vec();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(..=body.len());
                match random.u8(..4) {
                    0 => body.truncate(at),
                    1 => body.insert(at, random.u8(..)),
                    2 => body.extend_from_within(..at),
                    _ if at < body.len() => body[at] = *random.choice(br#"{}[]":,0\<>&"#).unwrap(),
                    _ => {}
                }
            }
            let status =
                StatusCode::from_u16(*random.choice(&[200, 302, 400, 401, 403, 404, 409, 429, 500, 503]).unwrap())
                    .unwrap();
            let ids = Ids::new(&crate::random::Random::default(), None);
            let error = error(status, &HeaderMap::new(), body.clone().into(), ids);
            assert_eq!((error.status(), error.ids()), (Some(status.as_u16()), Some(ids)));
            assert_eq!(error.body(), Some(&body[..]));
            let message = error.to_string();
            assert!(!message.is_empty() && !message.contains(char::is_control), "{message:?}");
            let _ = (error.is_retryable(), error.remedy(), error.rule(), is_error_body(&body));
        }
    }
}
