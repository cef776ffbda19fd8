//! The HTTP client, which sends to one host alone.

use std::error::Error as StdError;
use std::time::Duration;

use reqwest::{Client, ClientBuilder, Url, redirect, retry};

use crate::cloud;
use crate::error::{Error, ErrorKind, Result};

/// The longest time that an idle connection is reused. Load balancers drop silent ones after minutes.
const IDLE: Duration = Duration::from_secs(60);

/// Creates an HTTP client for requests to `base` and no other host.
///
/// Redirects are not followed, since they could take a token elsewhere. Nothing is retried below the call's own loop,
/// which counts attempts. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), which see encrypted
/// connections only; there is no proxy to the loopback interface, where requests may be unencrypted.
pub(crate) fn http_client(base: &Url, connect: Duration) -> Result<Client> {
    let mut builder = builder().connect_timeout(connect).pool_idle_timeout(IDLE);
    if cloud::is_loopback(base) {
        builder = builder.no_proxy();
    }
    if base.scheme() == "https" {
        builder = builder.https_only(true);
    }
    builder.build().map_err(|error| {
        Error::new(ErrorKind::Unavailable, "could not create an HTTP client on this machine").with_source(error)
    })
}

/// The innermost cause of an error, which people can act on: connection refused, no such host.
pub(crate) fn innermost_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn builder() -> ClientBuilder {
    Client::builder()
        .redirect(redirect::Policy::none())
        .retry(retry::never().max_retries_per_request(0))
        .user_agent(concat!("partner-orders/", env!("CARGO_PKG_VERSION")))
}
