//! The HTTP client: it goes where it is told and nowhere else.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, Url, redirect, retry};

use crate::cloud;
use crate::error::{Details, Error, ErrorKind, Result};

/// How long a connection is kept that nobody uses. Load balancers drop silent ones after minutes.
const IDLE: Duration = Duration::from_secs(60);

/// An HTTP client for requests to `base` and nowhere else.
///
/// Redirects are not followed, since a token could go with them. Nothing is tried again below the call's own loop, which
/// counts attempts. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), which see an encrypted connection
/// alone; to the loopback interface, where requests may be in the clear, there is no proxy.
pub(crate) fn http_client(base: &Url, connect: Duration) -> Result<Client> {
    let mut builder = builder().connect_timeout(connect).pool_idle_timeout(IDLE);
    if cloud::is_loopback(base) {
        builder = builder.no_proxy();
    }
    if base.scheme() == "https" {
        builder = builder.https_only(true);
    }
    builder.build().map_err(|error| {
        let rest = Details { source: Some(Box::new(error)), ..Details::default() };
        Error::new(ErrorKind::Unavailable, "no HTTP client could be made on this machine", rest)
    })
}

fn builder() -> ClientBuilder {
    Client::builder()
        .redirect(redirect::Policy::none())
        // No retries, and so no copy of each request for them.
        .retry(retry::never().max_retries_per_request(0))
        .user_agent(concat!("partner-orders/", env!("CARGO_PKG_VERSION")))
}
