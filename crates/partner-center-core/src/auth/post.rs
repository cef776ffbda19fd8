//! Sending of forms that may hold secrets, with retries.

use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use http::{HeaderMap, StatusCode};
use partner_orders_api as api;
use reqwest::Url;

use super::fault;
use super::posted::Posted;
use crate::clock::{Clock, timeout};
use crate::error::{Error, ErrorKind};
use crate::observe::TARGET;
use crate::retry_after::retry_after;
use crate::transport::{http_client, innermost_cause};

/// The longest time to make a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// The longest time of one attempt.
const ATTEMPT: Duration = Duration::from_secs(30);
/// The most attempts.
const ATTEMPTS: u32 = 3;
/// The first wait between two attempts; each later one is twice as long, and all are shortened at random.
const FIRST_WAIT: Duration = Duration::from_millis(400);
/// The longest `Retry-After` that is waited for; a longer one fails the request at once.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// The longest response that is read, in bytes. Tokens have a few thousand.
const LONGEST_RESPONSE: usize = 1 << 20;

/// Sends forms to one host.
#[derive(Clone, Debug)]
pub(super) struct Poster {
    http: reqwest::Client,
    pub(super) clock: Arc<dyn Clock>,
}

/// A form, and its address.
pub(super) struct Post<'a> {
    /// The name of the receiver in messages.
    pub(super) to: &'static str,
    pub(super) url: &'a Url,
    pub(super) headers: HeaderMap,
    pub(super) form: &'a [(&'a str, &'a str)],
    /// The form holds something that is valid once, so it must not be sent again after the receiver may have accepted
    /// it.
    pub(super) once: bool,
}

/// The failure to get a response.
struct NoResponse {
    error: Error,
    sent: Delivery,
}

/// The delivery of a form whose attempt failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Delivery {
    /// It cannot have arrived.
    No,
    /// It may have been accepted.
    Perhaps,
    /// It was accepted, but its response is unusable.
    Useless,
}

impl Poster {
    /// Creates a sender to the host of `url` and no other: redirects are not followed, and requests that stay on this
    /// machine go through no proxy.
    pub(super) fn new(url: &Url, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let http = http_client(url, CONNECT)?;
        Ok(Self { http, clock })
    }

    /// Sends a form, with retries. Returns the response of the last attempt, of any status.
    pub(super) async fn post(&self, post: &Post<'_>) -> Result<Posted, Error> {
        let mut attempt = 1;
        loop {
            let result = match timeout(self.clock.as_ref(), ATTEMPT, self.attempt(post)).await {
                Ok(result) => result,
                Err(_) => Err(NoResponse { error: silent(post), sent: Delivery::Perhaps }),
            };
            let wait = match &result {
                Ok(response) => wait(response, post, attempt),
                Err(failure) => match failure.sent {
                    Delivery::No => Some(backoff(attempt)),
                    Delivery::Perhaps => (!post.once).then(|| backoff(attempt)),
                    Delivery::Useless => None,
                },
            };
            match wait.filter(|_| attempt < ATTEMPTS) {
                Some(wait) => {
                    tracing::debug!(
                        target: TARGET, to = post.to,
                        attempt,
                        wait_ms = wait.as_millis() as u64,
                        "requesting a token again"
                    );
                    self.clock.sleep(wait).await;
                    attempt += 1;
                }
                None => return result.map_err(|failure| failure.error),
            }
        }
    }

    async fn attempt(&self, post: &Post<'_>) -> Result<Posted, NoResponse> {
        let failed = |error: reqwest::Error| NoResponse {
            sent: if error.is_connect() { Delivery::No } else { Delivery::Perhaps },
            error: unreachable(post, error),
        };
        let request = self.http.post(post.url.clone()).headers(post.headers.clone()).form(post.form);
        let mut response = request.send().await.map_err(failed)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST_RESPONSE {
                return Err(NoResponse { error: too_long(post, status), sent: Delivery::Useless });
            }
        }
        let body = body.freeze();
        let body = body.slice_ref(api::without_byte_order_mark(&body));
        let retry_after = retry_after(&headers, self.clock.now());
        Ok(Posted { status, headers, body, retry_after })
    }
}

/// The wait before a retry; `None` if a retry cannot help.
fn wait(response: &Posted, post: &Post<'_>, attempt: u32) -> Option<Duration> {
    let refused_for_now = matches!(response.status.as_u16(), 429 | 503);
    let again = refused_for_now || (response.status.is_server_error() && !post.once);
    match response.retry_after {
        _ if !again => None,
        Some(wait) => (wait <= LONGEST_WAIT).then_some(wait),
        None => Some(backoff(attempt)),
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
    let message = format!("the response of the {} {} is longer than 1 MiB", post.to, host(post.url));
    Error::new(ErrorKind::Decode, message).with_remedy(fault::CHECK_THE_ADDRESS).with_status(status)
}

fn silent(post: &Post<'_>) -> Error {
    let message = format!("the {} {} did not respond in time", post.to, host(post.url));
    Error::new(ErrorKind::Unavailable, message).with_remedy("Check the network, then try again.").timed_out(true)
}

fn unreachable(post: &Post<'_>, error: reqwest::Error) -> Error {
    if error.is_timeout() {
        return silent(post);
    }
    let cause = innermost_cause(&error);
    let message = format!("the {} {} could not be reached: {cause}", post.to, host(post.url));
    Error::new(ErrorKind::Unavailable, message)
        .with_remedy("Check the authority's address and the network, then try again.")
        .with_source(error.without_url())
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
