//! The one loop over the attempts of a call.
//!
//! An attempt: permit of the gate, bearer token, request, answer. What failed is tried again where the policy finds it
//! worth it and the service cannot have acted twice, after as long as the service asks or the backoff says, until the
//! overall timeout.

use std::time::Duration;

use reqwest::{Client, Method, Request, Response};
use tracing::{Instrument, Span};

use super::failed::Failed;
use super::{Call, Exchanged};
use crate::auth::Bearer;
use crate::clock;
use crate::error::{Details, Error, ErrorKind};
use crate::observe::{Watch, span};
use crate::policy::gate::Permit;
use crate::policy::{Attempt, Decision, Failure, GateGroup};

/// How far a call has come.
#[derive(Default)]
struct Progress {
    /// Requests sent, or about to be.
    attempts: u32,
    /// Of these, the ones that count against the policy's number.
    counted: u32,
    /// When the gate first let the call through.
    begun: Option<Duration>,
    /// When the clock was last looked at.
    now: Duration,
    /// An attempt got no answer, or one that leaves it open.
    may_have_acted: bool,
    /// A token was refused once.
    token_refused: bool,
}

impl Progress {
    /// An error that ends the call, with all that is known of the call.
    fn end(&self, call: &Call, mut error: Error) -> Error {
        let details = error.details_mut();
        details.ids = Some(call.ids);
        details.attempts = self.attempts;
        details.may_have_been_sent |= self.may_have_acted;
        error
    }
}

impl Call {
    /// Gets an answer that is a success, with the attempts that it took.
    ///
    /// The request is taken out of where it is, since what waits for an answer should not be as large as a request.
    pub(super) async fn run(&self, client: &Client, request: &mut Option<Request>) -> Result<Exchanged, Error> {
        let span = request
            .as_ref()
            .map_or_else(Span::none, |request| span::call(self.operation(), request.method(), request.url(), self.ids));
        // What is not on the usual way is boxed, here and below: it would make the usual way's memory larger.
        let result = match span.is_none() {
            true => self.attempts(client, request).await,
            false => Box::pin(self.attempts(client, request).instrument(span.clone())).await,
        };
        let result = result.map_err(|error| error.about_operation(self.operation()));
        match &result {
            Ok(answer) => span::ended(&span, Ok(answer.kept.status), answer.kept.attempts),
            Err(error) => span::ended(&span, Err(error), error.attempts()),
        }
        result
    }

    async fn attempts(&self, client: &Client, request: &mut Option<Request>) -> Result<Exchanged, Error> {
        let group = request.as_ref().map_or(GateGroup::Other, |request| GateGroup::of_path(request.url().path()));
        // Only reading may be done twice.
        let idempotent = request.as_ref().is_some_and(|request| request.method() == Method::GET);
        let mut progress = Progress::default();
        let mut permit = self.first_permit(group).await?;
        self.connection.policies.budget.deposit();
        loop {
            let token = self.token(&mut progress).await?;
            let Some(sent) = request.take() else {
                let error = Error::new(ErrorKind::InvalidInput, "there is no request to send", Details::default());
                return Err(progress.end(self, error));
            };
            // `None` for a body that is read as it is sent: it is gone after the first attempt.
            let spare = sent.try_clone();
            progress.attempts += 1;
            permit.sent(true);
            let limit = self.connection.policies.timeouts.attempt.min(self.left_at(&progress, progress.now));
            let (under_way, watch) = self.begin(client, sent, &token, progress.attempts);
            let result = self.answered(under_way, limit).await;
            let (result, refused) = self.ended(result, watch, &mut permit, &token);
            let failed = match result {
                Ok(mut answer) => {
                    answer.kept.attempts = progress.attempts;
                    return Ok(answer);
                }
                Err(failed) => failed,
            };
            drop(permit);
            let Some(next) = spare else {
                let error = failed.error.noting("it was not tried again, since its body can be sent only once");
                return Err(progress.end(self, error));
            };
            *request = Some(next);
            let error = Box::pin(self.wait_or_end(failed, refused, idempotent, group, &mut progress)).await?;
            permit = Box::pin(self.next_permit(group, error, &progress)).await?;
            progress.now = self.connection.clock.elapsed();
        }
    }

    async fn first_permit(&self, group: GateGroup) -> Result<Permit<'_>, Error> {
        let patience = self.connection.policies.timeouts.overall;
        self.connection.gate.enter(group, self.customer, false, patience).await.map_err(|closed| {
            let message = format!("the service takes no requests for {} seconds more", closed.as_secs());
            let rest = Details {
                remedy: Some("Wait for so long; refused calls count too.".into()),
                retry_after: Some(closed),
                ids: Some(self.ids),
                ..Details::default()
            };
            Error::new(ErrorKind::Throttled, message, rest)
        })
    }

    /// The permit for another attempt after one that failed with `last`.
    async fn next_permit(&self, group: GateGroup, last: Error, progress: &Progress) -> Result<Permit<'_>, Error> {
        let left = self.left(progress);
        let entered = self.connection.gate.enter(group, self.customer, true, left);
        match clock::timeout(&*self.connection.clock, left, entered).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(clock::Elapsed) => Err(progress.end(self, last)),
        }
    }

    async fn token(&self, progress: &mut Progress) -> Result<Bearer, Error> {
        if progress.begun.is_none() {
            progress.now = self.connection.clock.elapsed();
            progress.begun = Some(progress.now);
        }
        if let Some(token) = self.connection.tokens.fresh() {
            return Ok(token);
        }
        let left = self.left(progress);
        let token = Box::pin(clock::timeout(&*self.connection.clock, left, self.connection.tokens.get())).await;
        progress.now = self.connection.clock.elapsed();
        match token {
            Ok(token) => token.map_err(|error| progress.end(self, error)),
            Err(clock::Elapsed) => {
                let error = Error::new(
                    ErrorKind::Unavailable,
                    "no token could be had in the time that the call may take",
                    Details { timed_out: true, ..Details::default() },
                );
                Err(progress.end(self, error))
            }
        }
    }

    /// Begins an attempt, and to look at it if anybody does.
    fn begin<'a>(
        &'a self,
        client: &Client,
        mut request: Request,
        token: &Bearer,
        number: u32,
    ) -> (impl Future<Output = Result<Response, Failed>> + Send + use<'a>, Option<Box<Watch<'a>>>) {
        self.add_headers(request.headers_mut(), token.header());
        let connection = &*self.connection;
        let watch =
            Watch::begin(connection.recorder.as_deref(), &*connection.clock, self.operation(), number, &request);
        (self.execute(client, request), watch.map(Box::new))
    }

    /// What an attempt came to, and whether its token was refused where another may be had.
    fn ended(
        &self,
        mut result: Result<Exchanged, Failed>,
        watch: Option<Box<Watch<'_>>>,
        permit: &mut Permit<'_>,
        token: &Bearer,
    ) -> (Result<Exchanged, Failed>, bool) {
        if let Err(failed) = &mut result {
            // An answer may repeat the token that it was asked with.
            failed.error.forget(token.secret());
        }
        if let Some(watch) = watch {
            watch.end(
                token.secret(),
                match &result {
                    Ok(Exchanged { kept, .. }) => {
                        let body = (!self.streaming).then_some(&*kept.body);
                        Ok((kept.status, &kept.headers, body))
                    }
                    Err(failed) => Err(&failed.error),
                },
            );
        }
        let failure = result.as_ref().err().and_then(|failed| failed.failure);
        permit.sent(failure != Some(Failure::NotSent));
        let refused = failure == Some(Failure::Status(401)) && self.connection.tokens.refused(token);
        (result, refused)
    }

    /// Waits until it is worth another attempt; or else the call is over.
    async fn wait_or_end(
        &self,
        failed: Failed,
        refused: bool,
        idempotent: bool,
        group: GateGroup,
        progress: &mut Progress,
    ) -> Result<Error, Error> {
        let connection = &*self.connection;
        let Failed { failure, error } = failed;
        let Some(mut failure) = failure else { return Err(progress.end(self, error)) };
        let renew = refused && !progress.token_refused && super::classify::another_token_may_do(&error);
        if renew {
            failure = Failure::TokenRefused;
            progress.token_refused = true;
        }
        progress.may_have_acted |= failure.may_have_acted();
        let free = matches!(failure, Failure::TokenRefused | Failure::Throttled);
        progress.counted += u32::from(!free);
        let wait = match failure {
            Failure::TokenRefused => Duration::ZERO,
            _ => error.retry_after().unwrap_or_else(|| connection.policies.backoff.wait(progress.attempts)),
        };
        if failure == Failure::Throttled {
            // For everyone, also if this call gives up.
            connection.gate.close(group, wait);
        }
        let elapsed = progress.begun.map_or(Duration::ZERO, |begun| connection.clock.elapsed().saturating_sub(begun));
        let attempt = Attempt { number: progress.counted.max(1), elapsed, idempotent, failure };
        if (failure.may_have_acted() && !idempotent) || connection.policies.retry.decide(&attempt) == Decision::Stop {
            return Err(progress.end(self, error));
        }
        if wait >= self.left(progress) {
            return Err(progress.end(self, error.noting("the call's time does not suffice for another attempt")));
        }
        if !free && !connection.policies.budget.withdraw(connection.clock.elapsed()) {
            let note = "it was not tried again, since the retry budget is spent";
            return Err(progress.end(self, error.noting(note)));
        }
        // What is throttled waits at the gate, in its turn.
        span::waiting(wait, failure.as_str());
        if failure != Failure::Throttled && !wait.is_zero() {
            connection.clock.sleep(wait).await;
        }
        Ok(error)
    }

    /// How much of the call's time is left.
    fn left(&self, progress: &Progress) -> Duration {
        self.left_at(progress, self.connection.clock.elapsed())
    }

    fn left_at(&self, progress: &Progress, now: Duration) -> Duration {
        let overall = self.connection.policies.timeouts.overall;
        overall.saturating_sub(progress.begun.map_or(Duration::ZERO, |begun| now.saturating_sub(begun)))
    }
}
