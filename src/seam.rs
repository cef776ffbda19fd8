//! Where a caller takes the wire into its own hands.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::{Client, Request, Response};

/// An attempt to get an answer, as [`Exchange::exchange`] returns it.
pub type Exchanged<'a> = Pin<Box<dyn Future<Output = reqwest::Result<Response>> + Send + 'a>>;

/// Sends requests and receives answers for the generated client.
///
/// The client builds a request and decodes an answer; what happens between (headers, authentication, retries,
/// deadlines, error bodies) is its implementor's. This crate brings only [`Direct`], which sends and nothing else.
pub trait Exchange: Send + Sync {
    /// Gets an answer to `request`, which the operation `operation` built (its `operationId`, in snake case).
    ///
    /// `client` is the one that the generated client was made with.
    ///
    /// # Errors
    /// Only what `reqwest` reports. A failure of another kind is the implementor's to keep, behind an answer that the
    /// generated client refuses: one whose status is no success.
    fn exchange<'a>(&'a self, client: &'a Client, request: Request, operation: &'static str) -> Exchanged<'a>;
}

/// Sends a request as it is, once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Direct;

impl Exchange for Direct {
    fn exchange<'a>(&'a self, client: &'a Client, request: Request, _operation: &'static str) -> Exchanged<'a> {
        Box::pin(client.execute(request))
    }
}

/// What the generated client carries for whoever calls it: the [`Exchange`] that its requests go through.
///
/// A client is cheap to make, so an exchange may belong to one call and hold that call's own data.
#[derive(Clone)]
pub struct CallContext(Arc<dyn Exchange>);

impl CallContext {
    /// A context whose requests go through `exchange`.
    pub fn new(exchange: Arc<dyn Exchange>) -> Self {
        Self(exchange)
    }

    pub(crate) fn exchange(&self) -> &dyn Exchange {
        &*self.0
    }
}

impl Default for CallContext {
    /// A context that sends each request as it is, once.
    fn default() -> Self {
        Self(Arc::new(Direct))
    }
}

impl fmt::Debug for CallContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallContext")
    }
}

/// A body without the byte order mark that the service's bodies may begin with: JSON may not have one.
pub fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}
