//! The failure of an attempt: what happened, and whether the service may have acted.

use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use partner_orders_rules::codes::{AUDIENCE_RETIRED, MFA_MISSING};
use reqwest::Url;

use super::failed::{Failed, MAX_BODY};
use crate::error::{Details, Error, ErrorKind, fault};
use crate::ids::Ids;
use crate::policy::Failure;
use crate::retry_after::retry_after;
use crate::transport::innermost_cause;

const CHECK_THE_NETWORK: &str = "Check the endpoint's address and the network, then try again.";

const CHECK_THE_CERTIFICATE: &str = "The certificate is not trusted. If a company proxy replaces certificates, set \
                                     SSL_CERT_FILE to its certificate authority; for an emulator, to the emulator's.";

/// Creates the failure of an attempt without a response.
pub(super) fn no_response(base_url: &str, error: reqwest::Error) -> Failed {
    let cause = innermost_cause(&error);
    if error.is_builder() {
        let message = format!("the request to {base_url} could not be sent: {cause}");
        let error = Error::new(ErrorKind::InvalidInput, message).with_source(error.without_url());
        return Failed { failure: None, error };
    }
    let failure = if error.is_connect() { Failure::NotSent } else { Failure::Lost };
    let what = match failure {
        Failure::NotSent => "could not be reached",
        _ => "closed the connection without a response",
    };
    let message = format!("the service at {base_url} {what}: {cause}");
    let remedy = if cause.contains("certificate") { CHECK_THE_CERTIFICATE } else { CHECK_THE_NETWORK };
    let error = Error::new(ErrorKind::Unavailable, message)
        .with_remedy(remedy)
        .timed_out(error.is_timeout())
        .with_source(error.without_url());
    unavailable(failure, error)
}

/// Creates the failure of an attempt for which a transport in place of the network returned no response.
#[cfg(any(test, feature = "test-util"))]
pub(super) fn no_response_by(base_url: &str, failure: Failure) -> Failed {
    let message = format!("the service at {base_url} sent no response: {}", failure.as_str());
    unavailable(failure, Error::new(ErrorKind::Unavailable, message).timed_out(failure == Failure::TimedOut))
}

/// Creates the failure of an attempt whose connection broke within the body.
pub(super) fn broke_off(base_url: &str, error: Box<dyn StdError + Send + Sync>) -> Failed {
    let message = format!("the response of the service at {base_url} broke off: {}", innermost_cause(&*error));
    let timed_out = error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout);
    let source = match error.downcast::<reqwest::Error>() {
        Ok(error) => Box::new(error.without_url()),
        Err(error) => error,
    };
    let error = Error::new(ErrorKind::Unavailable, message).with_remedy(CHECK_THE_NETWORK);
    unavailable(Failure::Lost, error.timed_out(timed_out).with_source(source))
}

/// Creates the failure of an attempt without a response in time.
pub(super) fn timed_out(base_url: &str, limit: Duration) -> Failed {
    let message = format!("the service at {base_url} did not respond within {} s", limit.as_secs_f32());
    let error = Error::new(ErrorKind::Unavailable, message).with_remedy("Try again later.");
    unavailable(Failure::TimedOut, error.timed_out(true))
}

fn unavailable(failure: Failure, mut error: Error) -> Failed {
    error.details_mut().may_have_been_sent = failure.may_have_acted();
    Failed { failure: Some(failure), error }
}

/// Creates the failure of an attempt whose body is larger than [`MAX_BODY`].
pub(super) fn too_large(status: StatusCode, headers: &HeaderMap) -> Failed {
    let message = format!("the service's response is larger than {} MiB, and was not read", MAX_BODY / (1024 * 1024));
    let rest = Details {
        remedy: Some("Request less at once.".into()),
        status: Some(status.as_u16()),
        headers: headers.clone(),
        may_have_been_sent: true,
        ..Details::default()
    };
    Failed { failure: None, error: Error::with_details(ErrorKind::Decode, message, rest) }
}

/// Creates the failure of an attempt whose status is not a success. `now` is the time since 1970-01-01 UTC.
pub(super) fn rejection(status: StatusCode, headers: &HeaderMap, body: Bytes, ids: Ids, now: Duration) -> Failed {
    let failure = match status {
        StatusCode::TOO_MANY_REQUESTS => Failure::Throttled,
        status => Failure::Status(status.as_u16()),
    };
    let mut error = match status.is_redirection() {
        true => redirect(status, headers, body),
        false => fault::error(status, headers, body, ids),
    };
    let details = error.details_mut();
    // Without the header, the seconds may be in the gateway's message.
    details.retry_after = retry_after(headers, now).or(details.retry_after);
    details.may_have_been_sent = failure.may_have_acted();
    Failed { failure: Some(failure), error }
}

/// Creates the error for a redirect, which is not followed: it could take the token elsewhere.
fn redirect(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Error {
    let location = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
    // Only the origin is shown, since the query may hold a secret.
    let origin = location.and_then(|text| Url::parse(text).ok()).map(|url| url.origin().ascii_serialization());
    let place = match (origin, location) {
        (Some(origin), _) => format!(" to {origin}"),
        (None, Some(_)) => " to another path".to_owned(),
        (None, None) => String::new(),
    };
    let rest = Details {
        remedy: Some("Set the address that responds by itself as the endpoint; a token goes nowhere else.".into()),
        status: Some(status.as_u16()),
        headers: headers.clone(),
        body: Some(body),
        ..Details::default()
    };
    Error::with_details(
        ErrorKind::Decode,
        format!("the service redirects{place}, and redirects are not followed"),
        rest,
    )
}

/// Returns whether another token may be accepted after a rejection with 401.
pub(super) fn another_token_may_help(error: &Error) -> bool {
    !error.number().is_some_and(|code| [AUDIENCE_RETIRED.code, MFA_MISSING.code].contains(&code))
}
