//! A span for each call, and an event for each attempt, under OpenTelemetry's names for HTTP clients.

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};
use partner_orders_api::operations;
use tracing::field::Empty;
use tracing::{Span, debug, debug_span, trace};
use url::Url;

use super::TARGET;
use crate::error::Error;
use crate::ids::Ids;
use crate::redact;

/// Returns whether a subscriber records these spans and events.
pub(crate) fn is_enabled() -> bool {
    tracing::enabled!(target: TARGET, tracing::Level::DEBUG)
}

/// The span of a call to `operation` (in snake case); disabled without a subscriber.
///
/// `http.request.resend_count` is the number of retries, `error.type` the kind of an error.
pub(crate) fn call(operation: &str, method: &Method, url: &Url, ids: Ids) -> Span {
    if !is_enabled() {
        return Span::none();
    }
    let described = operations::find(operation);
    let id = described.map_or(operation, |described| described.id);
    let template = described.map_or_else(|| url.path(), |described| described.path);
    debug_span!(
        target: TARGET,
        "call",
        otel.name = format!("{method} {template}"),
        otel.kind = "client",
        otel.status_code = Empty,
        operation = id,
        http.request.method = method.as_str(),
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        url.template = template,
        url.full = &*redact::url(url.as_str()),
        server.address = url.host_str().unwrap_or_default(),
        server.port = url.port_or_known_default(),
        error.type = Empty,
        request_id = %ids.request_id,
        correlation_id = %ids.correlation_id,
    )
}

/// Reports the end of an attempt: a response, or the reason why there is none. `number` counts from 1; `secret` is the
/// token of the request.
pub(crate) fn attempted(number: u32, took: Duration, outcome: Result<(StatusCode, &HeaderMap), &str>, secret: &str) {
    let resend_count = number.saturating_sub(1);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match outcome {
        Ok((status, headers)) => {
            debug!(
                target: TARGET,
                { http.response.status_code = status.as_u16(), http.request.resend_count = resend_count, milliseconds },
                "response received"
            );
            if tracing::enabled!(target: TARGET, tracing::Level::TRACE) {
                let list: Vec<_> =
                    redact::headers(headers, secret).map(|(name, value)| format!("{name}: {value}")).collect();
                trace!(target: TARGET, headers = list.join("\n"), "headers of the response");
            }
        }
        Err(why) => debug!(
            target: TARGET,
            { error.type = why, http.request.resend_count = resend_count, milliseconds },
            "attempt failed"
        ),
    }
}

/// Reports a wait before the next attempt.
pub(crate) fn waiting(time: Duration, why: &'static str) {
    debug!(target: TARGET, milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX), why, "waiting");
}

/// Records the result of the call.
pub(crate) fn ended(span: &Span, result: Result<StatusCode, &Error>, attempts: u32) {
    if span.is_disabled() {
        return;
    }
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    match result {
        Ok(status) => {
            span.record("http.response.status_code", status.as_u16());
        }
        Err(error) => {
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status);
            }
            span.record("error.type", error.kind().as_str());
            span.record("otel.status_code", "ERROR");
        }
    }
}
