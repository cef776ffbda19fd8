//! The interface between the generated client and the code that sends its requests.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::{Client, Request, Response};

/// The future that [`Exchange::exchange`] returns.
pub type Exchanged<'a> = Pin<Box<dyn Future<Output = reqwest::Result<Response>> + Send + 'a>>;

/// Sends requests and receives responses for the generated client.
///
/// The client builds a request and decodes a response; the implementor does what is between: headers, authentication,
/// retries, deadlines, error bodies. This crate has only [`Direct`], which sends and nothing else.
pub trait Exchange: Send + Sync {
    /// Gets the response to `request` of the operation `operation` (its `operationId` in snake case).
    ///
    /// `client` is the one that the generated client was created with.
    ///
    /// # Errors
    /// Returns the errors of `reqwest` only. For any other failure, the implementor stores it and returns a response
    /// that the generated client refuses: one whose status is no success.
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

/// The [`Exchange`] that the requests of a generated client go through.
///
/// A client is cheap to create, so an exchange may belong to one call and contain the data of that call.
#[derive(Clone)]
pub struct CallContext(Arc<dyn Exchange>);

impl CallContext {
    /// Creates a context whose requests go through `exchange`.
    pub fn new(exchange: Arc<dyn Exchange>) -> Self {
        Self(exchange)
    }

    pub(crate) fn exchange(&self) -> &dyn Exchange {
        &*self.0
    }
}

impl Default for CallContext {
    /// Creates a context that sends each request as it is, once.
    fn default() -> Self {
        Self(Arc::new(Direct))
    }
}

impl fmt::Debug for CallContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallContext")
    }
}

/// Removes the byte order mark that bodies of the service may begin with: JSON must not have one.
pub fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}
