//! Errors of token requests that the authority rejected, and of credentials that are not this crate's.

use std::error::Error as StdError;

use azure_core::error::ErrorKind as AzureKind;
use http::header;
use partner_orders_api::types::TokenFault;
use partner_orders_rules::aadsts::{self, Cause};
use serde_json::Value;

use super::posted::Posted;
use crate::error::{Details, Error, ErrorKind};
use crate::redact;

/// The remedy for a response that does not come from an authority.
pub(super) const CHECK_THE_ADDRESS: &str = "Check the authority's address, and proxies between it and this machine.";
/// The longest text of an authority that a message quotes, in characters.
const MAX_TEXT: usize = 512;

/// Creates the error for a response without a token. `secrets` were sent, and must not appear in a message.
pub(super) fn error(response: &Posted, secrets: &[&str]) -> Error {
    let fault = fault(response, secrets);
    let numbers = fault.as_ref().map(numbers).unwrap_or_default();
    let known = aadsts::most_telling(&numbers).and_then(aadsts::find);
    let status = response.status;
    let oauth = fault.as_ref().and_then(|fault| fault.error.as_deref());
    let class = oauth.and_then(aadsts::find_oauth);
    // The number decides; if it is unknown, the class does.
    let cause = known.map(|code| code.cause).or_else(|| class.map(|class| class.cause));
    // A device that waits for its user polls at its own pace.
    let is_poll = matches!(oauth, Some("authorization_pending" | "slow_down"));
    let transient = cause == Some(Cause::Transient) && !is_poll;
    let kind = match status.as_u16() {
        429 => ErrorKind::Throttled,
        500.. => ErrorKind::Unavailable,
        _ if transient => ErrorKind::Unavailable,
        400..=499 => ErrorKind::Authentication,
        _ => ErrorKind::Decode,
    };
    let why = match fault.as_ref().and_then(text) {
        Some(text) => text,
        None => match oauth {
            Some(oauth) => clean(oauth),
            None if response.headers.contains_key(header::LOCATION) => {
                "it redirects, which is not followed, since a secret is sent to the authority alone".to_owned()
            }
            None => "no reason given".to_owned(),
        },
    };
    let remedy = match (known, class) {
        (Some(code), _) => code.remedy,
        (None, Some(class)) if kind != ErrorKind::Throttled => class.remedy,
        _ => match kind {
            ErrorKind::Throttled => {
                "Wait as long as Retry-After says; use one client for all calls, so that tokens are cached."
            }
            ErrorKind::Unavailable => "Try again later.",
            ErrorKind::Decode => CHECK_THE_ADDRESS,
            _ => "Check the authority, the partner tenant, the app registration and its secret.",
        },
    };
    let rest = Details {
        remedy: Some(remedy.into()),
        status: Some(status.as_u16()),
        code: aadsts::most_telling(&numbers).map(|number| format!("AADSTS{number}")),
        token_fault: fault,
        retry_after: response.retry_after,
        ..Details::default()
    };
    Error::with_details(kind, format!("the authority issued no token: {why}"), rest)
}

/// The error of a success that cannot be used. `why` must not quote the body, since it holds tokens.
pub(super) fn unusable(response: &Posted, why: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("the authority's response cannot be decoded: {why}"))
        .with_remedy(CHECK_THE_ADDRESS)
        .with_status(response.status)
}

/// The body, if it is an object. Properties of an unexpected type are dropped, so that the others are not lost.
fn fault(response: &Posted, secrets: &[&str]) -> Option<TokenFault> {
    let text = String::from_utf8_lossy(&response.body);
    let text = redact::text(&text, secrets);
    let Ok(Value::Object(mut body)) = serde_json::from_str(&text) else { return None };
    body.retain(|name, value| match name.as_str() {
        "error_codes" => value.as_array().is_some_and(|codes| codes.iter().all(Value::is_i64)),
        "claims" | "correlation_id" | "error" | "error_description" | "error_uri" | "suberror" | "timestamp"
        | "trace_id" => value.is_string(),
        _ => true,
    });
    if body.is_empty() {
        return None;
    }
    serde_json::from_value(Value::Object(body)).ok()
}

/// The AADSTS numbers: first those of the array, then the one in the text.
fn numbers(fault: &TokenFault) -> Vec<u32> {
    let listed = fault.error_codes.iter().flatten().filter_map(|number| u32::try_from(*number).ok());
    listed.chain(fault.error_description.as_deref().and_then(aadsts::parse)).collect()
}

fn text(fault: &TokenFault) -> Option<String> {
    first_line(fault.error_description.as_deref()?)
}

/// The first line of an authority's description, without ids and time, and without its number, which is in the code.
pub(super) fn first_line(text: &str) -> Option<String> {
    let text = text.trim_start();
    let text = match aadsts::parse(text) {
        Some(_) => text.split_once(':').map_or("", |(_, rest)| rest),
        None => text,
    };
    let first = text.trim_start().lines().next().unwrap_or_default();
    // Newer responses have everything on one line.
    let end = ["Trace ID:", "Correlation ID:", "Timestamp:"].iter().filter_map(|mark| first.find(mark)).min();
    let text = clean(first.get(..end.unwrap_or(first.len())).unwrap_or(first));
    (!text.is_empty()).then_some(text)
}

fn clean(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_TEXT).collect()
}

/// Converts the failure of a credential. Errors of this crate's own credentials are returned unchanged; others
/// have a text, which may hold an authority's number, and may have a status.
pub(super) fn credential_error(error: azure_core::Error) -> Error {
    let error = match error.into_downcast::<Error>() {
        Ok(own) => return own,
        Err(error) => error,
    };
    let text = error.to_string();
    let from_number = text.find("AADSTS").and_then(|at| text.get(at..));
    let number = from_number.and_then(aadsts::parse);
    let (status, unreachable) = cause(&error);
    let kind = match status {
        Some(429) => ErrorKind::Throttled,
        Some(500..) => ErrorKind::Unavailable,
        None if unreachable => ErrorKind::Unavailable,
        _ => ErrorKind::Authentication,
    };
    // The credential's message may have several lines and ids.
    let why = from_number.and_then(first_line).or_else(|| first_line(&text));
    let remedy = match (number.and_then(aadsts::find), kind) {
        (Some(known), _) => known.remedy,
        (None, ErrorKind::Authentication) => "Check the credential: tenant, app registration, secret or certificate.",
        (None, _) => "Check the network and the authority's address, then try again.",
    };
    let rest = Details {
        remedy: Some(remedy.into()),
        status,
        code: number.map(|number| format!("AADSTS{number}")),
        ..Details::default()
    };
    let why = why.unwrap_or_else(|| "the credential gives no reason".to_owned());
    Error::with_details(kind, format!("no access token: {why}"), rest)
}

/// The status of the response that caused the error, and whether the authority could not be reached.
fn cause(error: &azure_core::Error) -> (Option<u16>, bool) {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    let mut unreachable = false;
    while let Some(error) = next {
        if let Some(azure) = error.downcast_ref::<azure_core::Error>() {
            match azure.kind() {
                AzureKind::HttpResponse { status, .. } => return (Some(u16::from(*status)), false),
                AzureKind::Connection | AzureKind::Io => unreachable = true,
                _ => {}
            }
        }
        next = error.source();
    }
    (None, unreachable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue, StatusCode};

    fn response(status: u16, body: &str) -> Posted {
        let (status, body) = (StatusCode::from_u16(status).unwrap(), Bytes::copy_from_slice(body.as_bytes()));
        Posted { status, headers: HeaderMap::new(), body, retry_after: None }
    }

    fn parse(status: u16, body: &str) -> Error {
        error(&response(status, body), &["canary-secret"])
    }

    #[test]
    fn a_rejection_names_number_meaning_and_remedy() {
        let body = concat!(
            r#"{"error":"invalid_client","error_codes":[7000215],"error_description":"#,
            r#""AADSTS7000215: Invalid client secret.\r\nTrace ID: x\r\nTimestamp: y"}"#
        );
        let error = parse(401, body);
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!((error.code(), error.aadsts()), (Some("AADSTS7000215"), Some(7_000_215)));
        assert_eq!(
            error.to_string(),
            "the authority issued no token: Invalid client secret. (HTTP 401, code AADSTS7000215)"
        );
        assert_eq!(error.remedy(), aadsts::find(7_000_215).map(|code| code.remedy));
        assert_eq!(error.token_fault().unwrap().error.as_deref(), Some("invalid_client"));
        assert!(error.body().is_none());
    }

    #[test]
    fn newer_texts_have_the_ids_on_the_same_line() {
        let body = concat!(
            r#"{"error":"invalid_client","error_description":"#,
            r#""AADSTS700016: No such app. Trace ID: aa Correlation ID: bb Timestamp: cc"}"#
        );
        let error = parse(400, body);
        assert_eq!(error.aadsts(), Some(700_016));
        assert!(error.to_string().starts_with("the authority issued no token: No such app. (HTTP 400"), "{error}");
    }

    #[test]
    fn the_kind_shows_whether_a_retry_may_help() {
        for (status, body, kind, number) in [
            (400, r#"{"error":"invalid_grant","error_codes":[70002,50126]}"#, ErrorKind::Authentication, Some(50126)),
            (400, r#"{"error":"temporarily_unavailable","error_codes":[90033]}"#, ErrorKind::Unavailable, Some(90033)),
            (400, r#"{"error":"server_error"}"#, ErrorKind::Unavailable, None),
            (
                400,
                r#"{"error":"invalid_grant","error_codes":"70000","error_description":5}"#,
                ErrorKind::Authentication,
                None,
            ),
            (502, "<html>Bad Gateway</html>", ErrorKind::Unavailable, None),
            (429, "", ErrorKind::Throttled, None),
            (404, "<html>", ErrorKind::Authentication, None),
            (302, "", ErrorKind::Decode, None),
            (400, "[1]", ErrorKind::Authentication, None),
        ] {
            let error = parse(status, body);
            assert_eq!((error.kind(), error.aadsts(), error.status()), (kind, number, Some(status)), "{body}");
            assert!(error.remedy().is_some() && !error.to_string().contains("html"), "{error}");
        }
    }

    #[test]
    fn the_class_decides_if_the_number_is_unknown() {
        for (body, part, sign_in) in [
            (r#"{"error":"invalid_grant","error_codes":[1]}"#, "drop the stored refresh token", true),
            (r#"{"error":"interaction_required","error_description":"AADSTS1: x"}"#, "with a browser", true),
            (r#"{"error":"invalid_client"}"#, "new secret or certificate", false),
            (r#"{"error":"invalid_client","error_codes":[7000222]}"#, "Create a new client secret", false),
            (r#"{"error":"something_new"}"#, "Check the authority", false),
            (r#"{"error":"something_new","error_codes":[50173]}"#, "sign in again", true),
        ] {
            let error = parse(400, body);
            assert!(error.remedy().unwrap().contains(part), "{body}: {:?}", error.remedy());
            assert_eq!((error.needs_sign_in(), error.needs_user()), (sign_in, false), "{body}");
        }
    }

    #[test]
    fn a_redirect_is_named() {
        let mut redirect = response(302, "");
        redirect.headers.insert(header::LOCATION, HeaderValue::from_static("https://evil.example"));
        let error = error(&redirect, &[]);
        assert!(error.to_string().contains("redirects") && !error.to_string().contains("evil"), "{error}");
    }

    #[test]
    fn a_description_of_the_authority_is_shown_without_secrets_of_any_form() {
        for said in [
            "sent client_secret=canary-secret",
            "AADSTS7000215: for can%61ry-secret",
            "for eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6ImNhbmFyeSJ9.c2lnbmF0dXJl",
            "Bearer canary-canary",
            r#"{\"clientSecret\": \"canary\"}"#,
        ] {
            let error = parse(401, &format!(r#"{{"error":"e","error_description":"{said}"}}"#));
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("canary") && !shown.contains("can%61ry") && !shown.contains("eyJ"), "{shown}");
        }
    }

    #[test]
    fn a_secret_that_the_authority_repeats_is_redacted() {
        let error = parse(400, r#"{"error":"e","error_description":"no canary-secret","suberror":"canary-secret"}"#);
        assert!(!format!("{error} {error:?} {:?}", error.token_fault()).contains("canary"), "{error}");
    }

    #[test]
    fn a_number_in_the_text_is_read() {
        let text = "The credential failed: AADSTS7000222: The secret has expired.\nTrace ID: 1";
        let error = credential_error(azure_core::Error::with_message(AzureKind::Credential, text));
        assert_eq!((error.aadsts(), error.kind()), (Some(7_000_222), ErrorKind::Authentication));
        assert!(error.to_string().starts_with("no access token: The secret has expired."), "{error}");
        assert!(error.remedy().unwrap().contains("new client secret"), "{:?}", error.remedy());
    }

    #[test]
    fn the_cause_decides_the_kind() {
        let status =
            |status: u16| AzureKind::HttpResponse { status: status.into(), error_code: None, raw_response: None };
        for (kind, expected) in [
            (AzureKind::Credential, ErrorKind::Authentication),
            (AzureKind::Io, ErrorKind::Unavailable),
            (AzureKind::Connection, ErrorKind::Unavailable),
            (status(401), ErrorKind::Authentication),
            (status(429), ErrorKind::Throttled),
            (status(503), ErrorKind::Unavailable),
        ] {
            let inner = azure_core::Error::with_message(kind, "inner");
            let outer = azure_core::Error::with_error(AzureKind::Credential, inner, "outer\nmore");
            let error = credential_error(outer);
            assert_eq!(error.kind(), expected);
            assert!(error.remedy().is_some() && error.to_string().starts_with("no access token: outer"), "{error}");
        }
    }
}
