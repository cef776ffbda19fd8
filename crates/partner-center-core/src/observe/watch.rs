//! What is told of one attempt: to `tracing`, and to a recorder.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Request;

use super::{Attempt, HarRecorder, Received, SentRequest, span};
use crate::clock::Clock;
use crate::error::Error;

/// An attempt that somebody looks at.
pub(crate) struct Watch<'a> {
    recorder: Option<(&'a HarRecorder, SentRequest)>,
    clock: &'a dyn Clock,
    operation: &'static str,
    number: u32,
    /// Since 1970-01-01 UTC.
    began: Duration,
    started: Duration,
}

impl<'a> Watch<'a> {
    /// Begins to look at an attempt, if anybody does. `number` counts from 1.
    pub(crate) fn begin(
        recorder: Option<&'a HarRecorder>,
        clock: &'a dyn Clock,
        operation: &'static str,
        number: u32,
        request: &Request,
    ) -> Option<Self> {
        if recorder.is_none() && !span::is_heard() {
            return None;
        }
        let sent = || SentRequest {
            method: request.method().clone(),
            url: request.url().clone(),
            headers: request.headers().clone(),
            body: match request.body() {
                Some(body) => body.as_bytes().map(Bytes::copy_from_slice),
                None => Some(Bytes::new()),
            },
        };
        let recorder = recorder.map(|recorder| (recorder, sent()));
        Some(Self { recorder, clock, operation, number, began: clock.now(), started: clock.elapsed() })
    }

    /// It ended with a good answer, whose body is `None` where it is streamed; or with an error, which may hold an
    /// answer, too.
    /// `secret` is the token that it was asked with.
    pub(crate) fn end(self, secret: &str, outcome: Result<(StatusCode, &HeaderMap, Option<&[u8]>), &Error>) {
        let took = self.clock.elapsed().saturating_sub(self.started);
        let why = outcome.err().map(ToString::to_string).unwrap_or_default();
        let answer = match outcome {
            Ok((status, headers, body)) => Ok(Received { status, headers, body }),
            Err(error) => {
                let status = error.status().and_then(|status| StatusCode::from_u16(status).ok());
                let body = error.body().or(Some(&[]));
                status.map(|status| Received { status, headers: error.headers(), body }).ok_or(&*why)
            }
        };
        span::attempted(self.number, took, answer.as_ref().map(|got| (got.status, got.headers)).map_err(|why| *why));
        if let Some((recorder, request)) = &self.recorder {
            let (operation, began) = (self.operation, self.began);
            recorder.record(&Attempt { operation, request, began, took, answer, secret });
        }
    }
}
