//! Sends a form that may hold secrets to one place, and tries again where that can help.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use partner_orders_api as api;
use reqwest::Url;

use crate::clock::{Clock, timeout};
use crate::error::{Details, Error, ErrorKind};
use crate::observe::TARGET;
use crate::policy::retry_after;
use crate::transport::http_client;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(30);
/// How often a form is sent at most.
const ATTEMPTS: u32 = 3;
/// The first wait between two attempts; each later one is twice as long, and all are shortened by chance.
const FIRST_WAIT: Duration = Duration::from_millis(400);
/// The longest `Retry-After` that is waited for; with a longer one the failure is told at once.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// The longest answer that is read, in bytes. Tokens have a few thousand.
const LONGEST_ANSWER: usize = 1 << 20;

/// Sends forms.
#[derive(Clone, Debug)]
pub(super) struct Poster {
    http: reqwest::Client,
    pub(super) clock: Arc<dyn Clock>,
}

/// A form, and where it goes.
pub(super) struct Post<'a> {
    /// Who answers, in messages.
    pub(super) to: &'static str,
    pub(super) url: &'a Url,
    pub(super) headers: HeaderMap,
    pub(super) form: &'a [(&'a str, &'a str)],
    /// Whether the form holds something that is good once, so that it must not be sent again after it may have been
    /// taken.
    pub(super) once: bool,
}

/// An answer, whatever its status. Its body has no byte order mark, and may hold tokens.
pub(super) struct Posted {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// How long the answer asks to wait.
    pub(super) retry_after: Option<Duration>,
}

/// No answer.
struct NoAnswer {
    error: Error,
    sent: Sent,
}

/// What may have become of a form that got no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// Nothing can have arrived.
    No,
    /// It may have been taken.
    Perhaps,
    /// It was taken, and its answer is of no use.
    InVain,
}

impl Poster {
    /// Sends to the host of `url` and nowhere else: redirects are not followed, and no proxy hears what stays on this
    /// machine.
    pub(super) fn new(url: &Url, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let http = http_client(url, CONNECT)?;
        Ok(Self { http, clock })
    }

    /// The answer to a form, of whatever status, after the last attempt that made sense.
    pub(super) async fn post(&self, post: &Post<'_>) -> Result<Posted, Error> {
        let mut attempt = 1;
        loop {
            let result = match timeout(self.clock.as_ref(), ATTEMPT, self.once(post)).await {
                Ok(result) => result,
                Err(_) => Err(NoAnswer { error: silent(post), sent: Sent::Perhaps }),
            };
            let wait = match &result {
                Ok(answer) => answer.wait(post, attempt),
                Err(failure) => match failure.sent {
                    Sent::No => Some(backoff(attempt)),
                    Sent::Perhaps => (!post.once).then(|| backoff(attempt)),
                    Sent::InVain => None,
                },
            };
            match wait.filter(|_| attempt < ATTEMPTS) {
                Some(wait) => {
                    tracing::debug!(
                        target: TARGET, to = post.to,
                        attempt,
                        wait_ms = wait.as_millis() as u64,
                        "asking again for a token"
                    );
                    self.clock.sleep(wait).await;
                    attempt += 1;
                }
                None => return result.map_err(|failure| failure.error),
            }
        }
    }

    async fn once(&self, post: &Post<'_>) -> Result<Posted, NoAnswer> {
        let failed = |error: reqwest::Error| NoAnswer {
            sent: if error.is_connect() { Sent::No } else { Sent::Perhaps },
            error: unreachable(post, error),
        };
        let request = self.http.post(post.url.clone()).headers(post.headers.clone()).form(post.form);
        let mut answer = request.send().await.map_err(failed)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST_ANSWER {
                return Err(NoAnswer { error: too_long(post, status), sent: Sent::InVain });
            }
        }
        let body = body.freeze();
        let body = body.slice_ref(api::without_byte_order_mark(&body));
        let retry_after = retry_after(&headers, self.clock.now());
        Ok(Posted { status, headers, body, retry_after })
    }
}

impl Posted {
    /// How long to wait before another attempt, where one may help.
    fn wait(&self, post: &Post<'_>, attempt: u32) -> Option<Duration> {
        let refused_for_now = matches!(self.status.as_u16(), 429 | 503);
        let again = refused_for_now || (self.status.is_server_error() && !post.once);
        match self.retry_after {
            _ if !again => None,
            Some(wait) => (wait <= LONGEST_WAIT).then_some(wait),
            None => Some(backoff(attempt)),
        }
    }
}

fn backoff(attempt: u32) -> Duration {
    let longest = FIRST_WAIT.saturating_mul(1 << attempt.saturating_sub(1).min(10));
    longest.mul_f64(fastrand::f64().mul_add(0.5, 0.5))
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn too_long(post: &Post<'_>, status: StatusCode) -> Error {
    let rest = Details {
        remedy: Some("Check the authority's address, and what stands between it and this machine.".into()),
        status: Some(status.as_u16()),
        ..Details::default()
    };
    let message = format!("the {} {} answers with more than a token could need", post.to, host(post.url));
    Error::new(ErrorKind::Decode, message, rest)
}

fn silent(post: &Post<'_>) -> Error {
    let message = format!("the {} {} did not answer in time", post.to, host(post.url));
    let rest =
        Details { remedy: Some("Check the network, then try again.".into()), timed_out: true, ..Details::default() };
    Error::new(ErrorKind::Unavailable, message, rest)
}

fn unreachable(post: &Post<'_>, error: reqwest::Error) -> Error {
    if error.is_timeout() {
        return silent(post);
    }
    // The innermost cause is what people can act on: connection refused, no such host.
    let mut cause: &dyn std::error::Error = &error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let message = format!("the {} {} could not be reached: {cause}", post.to, host(post.url));
    let rest = Details {
        remedy: Some("Check the authority's address and the network, then try again.".into()),
        source: Some(Box::new(error.without_url())),
        ..Details::default()
    };
    Error::new(ErrorKind::Unavailable, message, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_small() {
        for _ in 0..100 {
            assert!((200..=400).contains(&backoff(1).as_millis()));
            assert!((400..=800).contains(&backoff(2).as_millis()));
        }
    }
}
