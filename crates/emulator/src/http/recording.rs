//! The recording of an exchange for the log.

use std::time::Instant;

use axum::body::Body;
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, Utc};

use super::shared::Shared;
use crate::faults::{FaultPlan, NotSent};
use crate::log::{Capture, Outcome};

/// A response, and its body once more for the log.
pub(super) struct Reply {
    pub(super) response: Response,
    pub(super) body: Bytes,
}

impl Reply {
    /// Changes the body of a JSON response as a `rewrite` fault says.
    pub(super) fn rewrite(self, plan: &FaultPlan) -> Self {
        let Some(body) = plan.rewritten(&self.body) else { return self };
        let (mut head, _) = self.response.into_parts();
        // The length changes.
        head.headers.remove(CONTENT_LENGTH);
        Self { response: Response::from_parts(head, Body::from(body.clone())), body }
    }
}

/// An exchange that is being recorded.
pub(super) struct Recording {
    started: Instant,
    /// The real time at which the request came in.
    pub(super) real: DateTime<Utc>,
    capture: Capture,
    pub(super) outcome: Outcome,
}

impl Recording {
    /// Starts with the head of a request.
    pub(super) fn begin(parts: &Parts, operation: Option<&'static str>) -> Self {
        let (started, real) = (Instant::now(), Utc::now());
        let capture = Capture::begin(real, &parts.method, &parts.uri, &parts.headers);
        Self { started, real, capture, outcome: Outcome { operation, ..Outcome::default() } }
    }

    /// Adds the request's body, once it is read whole.
    pub(super) fn body(&mut self, body: &[u8]) {
        self.capture.body(body);
    }

    /// Ends with the response as it is sent, and logs the exchange.
    pub(super) fn end(mut self, shared: &Shared, reply: &Reply) {
        let is_sent = reply.response.extensions().get::<NotSent>().is_none();
        self.outcome.lost |= !is_sent;
        let response = is_sent.then(|| (reply.response.status(), reply.response.headers(), &reply.body));
        let exchange = self.capture.end(response, self.started.elapsed(), self.outcome, &shared.log.harmless);
        shared.record(exchange);
    }
}
