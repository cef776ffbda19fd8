//! Transports in place of the network.

use std::fmt;
use std::sync::LazyLock;

use futures_util::future::BoxFuture;
use reqwest::{Client, Request, Response};

use crate::policy::Failure;

/// Sends a client's requests, in place of the network: for tests and simulations.
///
/// It is below the retry loop: each attempt of a call is one request.
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends a request and returns the response.
    ///
    /// # Errors
    /// The reason why there is no response: [`NotSent`](Failure::NotSent), [`Lost`](Failure::Lost) or
    /// [`TimedOut`](Failure::TimedOut).
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, Failure>>;
}

/// The HTTP client of all clients with a transport. It builds requests and sends none, so one for the process is
/// enough: each of its own would read the machine's certificates.
pub(crate) static UNCONNECTED: LazyLock<Client> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "without proxies and options of its own, nothing can fail but TLS")]
    Client::builder().no_proxy().build().expect("an HTTP client without options")
});
