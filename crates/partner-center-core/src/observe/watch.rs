//! Reporting of one attempt to `tracing` and to a recorder.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Request;

use super::{HarRecorder, RecordedAttempt, RecordedRequest, RecordedResponse, span};
use crate::clock::Clock;
use crate::error::Error;

/// An attempt to report.
pub(crate) struct Watch<'a> {
    recorder: Option<(&'a HarRecorder, RecordedRequest)>,
    clock: &'a dyn Clock,
    operation: &'static str,
    number: u32,
    /// Time since 1970-01-01 UTC.
    started: Duration,
    started_elapsed: Duration,
}

impl<'a> Watch<'a> {
    /// Starts to watch an attempt; `None` if there is neither a recorder nor a subscriber. `number` counts from 1.
    pub(crate) fn start(
        recorder: Option<&'a HarRecorder>,
        clock: &'a dyn Clock,
        operation: &'static str,
        number: u32,
        request: &Request,
    ) -> Option<Self> {
        if recorder.is_none() && !span::is_enabled() {
            return None;
        }
        let sent = || RecordedRequest {
            method: request.method().clone(),
            url: request.url().clone(),
            headers: request.headers().clone(),
            body: match request.body() {
                Some(body) => body.as_bytes().map(Bytes::copy_from_slice),
                None => Some(Bytes::new()),
            },
        };
        let recorder = recorder.map(|recorder| (recorder, sent()));
        Some(Self { recorder, clock, operation, number, started: clock.now(), started_elapsed: clock.elapsed() })
    }

    /// Reports the end: a success, whose body is `None` if it is streamed; or an error, which may hold a response too.
    /// `secret` is the token of the request.
    pub(crate) fn end(self, secret: &str, outcome: Result<(StatusCode, &HeaderMap, Option<&[u8]>), &Error>) {
        let took = self.clock.elapsed().saturating_sub(self.started_elapsed);
        let why = outcome.err().map(ToString::to_string).unwrap_or_default();
        let response = match outcome {
            Ok((status, headers, body)) => Ok(RecordedResponse { status, headers, body }),
            Err(error) => {
                let status = error.status().and_then(|status| StatusCode::from_u16(status).ok());
                let body = error.body().or(Some(&[]));
                status.map(|status| RecordedResponse { status, headers: error.headers(), body }).ok_or(&*why)
            }
        };
        let seen = response.as_ref().map(|got| (got.status, got.headers)).map_err(|why| *why);
        span::attempted(self.number, took, seen, secret);
        if let Some((recorder, request)) = &self.recorder {
            let (operation, started) = (self.operation, self.started);
            recorder.record(&RecordedAttempt { operation, request, started, took, response, secret });
        }
    }
}
