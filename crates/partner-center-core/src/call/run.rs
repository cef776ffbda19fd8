//! The loop over the attempts of a call.
//!
//! An attempt consists of the permit of the gate, the bearer token, the request and the response. A failed one is
//! retried if the policy allows it and the service cannot act twice, after the wait that the service or the backoff
//! sets, until the overall timeout.

use std::time::Duration;

use reqwest::{Client, Method, Request};
use tracing::Instrument;

use super::failed::Failed;
use super::{Call, Success, classify, failed};
use crate::auth::Bearer;
use crate::clock;
use crate::error::{Details, Error, ErrorKind};
use crate::observe::{Watch, span};
use crate::planted::{PlantedBug, is_planted};
use crate::policy::gate::Permit;
use crate::policy::{Attempt, Decision, Failure, GateGroup};

/// The progress of a call.
struct Progress {
    group: GateGroup,
    /// Only reads may be repeated after the service may have acted.
    idempotent: bool,
    /// The time when the gate first let the call through.
    started: Duration,
    /// The number of requests sent, or about to be.
    attempts: u32,
    /// The attempts that count towards the policy's limit.
    counted: u32,
    /// True after an attempt that got no response, or one that leaves open whether the service acted.
    may_have_acted: bool,
    /// True after a token was rejected.
    token_refused: bool,
}

impl Call {
    /// Sends the request until a response is a success, or the policies end the call.
    pub(super) async fn run(&self, client: &Client, request: Request) -> Result<Success, Error> {
        let span = span::call(self.operation(), request.method(), request.url(), self.ids);
        let result = self.attempts(client, request).instrument(span.clone()).await;
        let result = result.map_err(|error| error.about_operation(self.operation()));
        match &result {
            Ok(success) => span::ended(&span, Ok(success.status), success.attempts),
            Err(error) => span::ended(&span, Err(error), error.attempts()),
        }
        result
    }

    async fn attempts(&self, client: &Client, request: Request) -> Result<Success, Error> {
        let group = GateGroup::of_path(request.url().path());
        let mut permit = self.enter(group, false, self.connection.policies.timeouts.overall).await?;
        let mut progress = Progress {
            group,
            idempotent: request.method() == Method::GET,
            started: self.connection.clock.elapsed(),
            attempts: 0,
            counted: 0,
            may_have_acted: false,
            token_refused: false,
        };
        self.connection.policies.budget.deposit();
        let mut request = request;
        loop {
            let (token, open) = self.token_and_permit(permit, &progress).await?;
            permit = open;
            // A streamed body cannot be sent twice.
            let copy = request.try_clone();
            progress.attempts += 1;
            let (result, refused) = self.attempt(client, request, &token, &progress, &mut permit).await;
            drop(permit);
            let failed = match result {
                Ok(mut success) => {
                    success.attempts = progress.attempts;
                    return Ok(success);
                }
                Err(failed) => failed,
            };
            let Some(copy) = copy else {
                let error = failed.error.noting("not retried, since its body can be sent only once");
                return Err(self.ended(&progress, error));
            };
            request = copy;
            let error = self.wait_to_retry(failed, refused, &mut progress).await?;
            permit = self.next_permit(error, &progress).await?;
        }
    }

    /// Waits for the permit of the gate. Fails if the service has closed the gate for longer than `longest`.
    async fn enter(&self, group: GateGroup, again: bool, longest: Duration) -> Result<Permit<'_>, Error> {
        self.connection.gate.enter(group, self.customer, again, longest).await.map_err(|closed| {
            let message = format!("the service accepts no requests for {} seconds more", closed.as_secs());
            let rest = Details { retry_after: Some(closed), ids: Some(self.ids), ..Details::default() };
            Error::with_details(ErrorKind::Throttled, message, rest)
                .with_remedy("Wait for so long; rejected calls count too.")
        })
    }

    /// Returns a token, and the permit or a new one: the service may ask to wait while the token is fetched.
    async fn token_and_permit<'a>(
        &'a self,
        mut permit: Permit<'a>,
        progress: &Progress,
    ) -> Result<(Bearer, Permit<'a>), Error> {
        loop {
            let token = self.token(progress).await?;
            if permit.is_open() {
                return Ok((token, permit));
            }
            drop(permit);
            let entered = self.enter(progress.group, true, self.left(progress)).await;
            permit = entered.map_err(|error| self.ended(progress, error))?;
        }
    }

    /// Returns the permit for another attempt after one that failed with `last`.
    async fn next_permit(&self, last: Error, progress: &Progress) -> Result<Permit<'_>, Error> {
        let left = self.left(progress);
        let entered = self.connection.gate.enter(progress.group, self.customer, true, left);
        match clock::timeout(&*self.connection.clock, left, entered).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(clock::Elapsed) => Err(self.ended(progress, last)),
        }
    }

    async fn token(&self, progress: &Progress) -> Result<Bearer, Error> {
        let got = clock::timeout(&*self.connection.clock, self.left(progress), self.connection.tokens.get()).await;
        let token = got.unwrap_or_else(|clock::Elapsed| {
            Err(Error::new(ErrorKind::Unavailable, "timed out waiting for an access token").timed_out(true))
        });
        token.map_err(|error| self.ended(progress, error))
    }

    /// Makes one attempt. The second value is true if its token was rejected and a new request may return another.
    async fn attempt(
        &self,
        client: &Client,
        mut request: Request,
        token: &Bearer,
        progress: &Progress,
        permit: &mut Permit<'_>,
    ) -> (Result<Success, Failed>, bool) {
        let connection = &*self.connection;
        self.add_headers(request.headers_mut(), token.header());
        let recorder = connection.recorder.as_deref();
        let watch = Watch::start(recorder, &*connection.clock, self.operation(), progress.attempts, &request);
        permit.sent(true);
        let limit = connection.policies.timeouts.attempt.min(self.left(progress));
        let exchange = self.exchange_once(client, request, token.secret());
        let mut result = clock::timeout(&*connection.clock, limit, exchange)
            .await
            .unwrap_or_else(|clock::Elapsed| Err(classify::timed_out(&connection.base_url, limit)));
        if let Err(failed) = &mut result {
            failed.error.redact(token.secret());
        }
        if let Some(watch) = watch {
            let seen = result.as_ref().map(|success| (success.status, &success.headers, Some(&*success.body)));
            watch.end(token.secret(), seen.map_err(|failed| &failed.error));
        }
        let failure = result.as_ref().err().and_then(|failed| failed.failure);
        permit.sent(failure != Some(Failure::NotSent));
        let refused = failure == Some(Failure::Status(401)) && connection.tokens.refused(token);
        (result, refused)
    }

    /// Waits until the next attempt, and returns the error of the last one; or returns the error that ends the call.
    async fn wait_to_retry(&self, failed: Failed, refused: bool, progress: &mut Progress) -> Result<Error, Error> {
        let connection = &*self.connection;
        let failed::Failed { failure, error } = failed;
        let Some(mut failure) = failure else { return Err(self.ended(progress, error)) };
        if refused && !progress.token_refused && classify::another_token_may_help(&error) {
            failure = Failure::TokenRefused;
            progress.token_refused = true;
        }
        progress.may_have_acted |= failure.may_have_acted();
        let free = matches!(failure, Failure::TokenRefused | Failure::Throttled);
        progress.counted += u32::from(!free);
        let wait = match failure {
            Failure::TokenRefused => Duration::ZERO,
            Failure::Throttled if is_planted(PlantedBug::NoRetryAfter) => Duration::ZERO,
            _ => error
                .retry_after()
                .unwrap_or_else(|| connection.policies.backoff.wait(progress.attempts, connection.jitter())),
        };
        if failure == Failure::Throttled && !is_planted(PlantedBug::NoRetryAfter) {
            // The gate closes for all calls, even if this one gives up.
            connection.gate.close(progress.group, wait);
        }
        let now = connection.clock.elapsed();
        let Progress { idempotent, started, .. } = *progress;
        let idempotent = idempotent || is_planted(PlantedBug::RetriedWrite);
        let attempt =
            Attempt { number: progress.counted.max(1), elapsed: now.saturating_sub(started), idempotent, failure };
        if (failure.may_have_acted() && !idempotent) || connection.policies.retry.decide(&attempt) == Decision::Stop {
            return Err(self.ended(progress, error));
        }
        if wait >= self.left(progress) {
            return Err(self.ended(progress, error.noting("not enough time left to retry")));
        }
        if !free && !connection.policies.budget.withdraw(now) {
            return Err(self.ended(progress, error.noting("not retried, since the retry budget is spent")));
        }
        span::waiting(wait, failure.as_str());
        // A throttled call waits at the gate, in its turn.
        if failure != Failure::Throttled && !wait.is_zero() {
            connection.clock.sleep(wait).await;
        }
        Ok(error)
    }

    /// The time that is left to the call.
    fn left(&self, progress: &Progress) -> Duration {
        let elapsed = self.connection.clock.elapsed().saturating_sub(progress.started);
        self.connection.policies.timeouts.overall.saturating_sub(elapsed)
    }

    /// Adds what is known of the call to the error that ends it.
    fn ended(&self, progress: &Progress, mut error: Error) -> Error {
        if error.is_timeout() && progress.attempts > 1 {
            let took = self.connection.clock.elapsed().saturating_sub(progress.started);
            error = error.noting(&format!("{} attempts, {} s in all", progress.attempts, took.as_secs()));
        }
        let details = error.details_mut();
        details.ids = Some(self.ids);
        details.attempts = progress.attempts;
        details.may_have_been_sent |= progress.may_have_acted;
        error
    }
}
