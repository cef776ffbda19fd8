//! One failure shared by several calls.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::error::{Details, Error};

/// The failure of a token request, for each of the calls that waited for it.
#[derive(Clone)]
pub(crate) struct SharedError(Arc<Shared>);

struct Shared {
    error: Error,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The source that the errors have in common.
#[derive(Clone)]
struct SharedSource(Arc<dyn StdError + Send + Sync>);

impl SharedError {
    pub(crate) fn new(mut error: Error) -> Self {
        let source = error.0.source.take().map(Arc::from);
        Self(Arc::new(Shared { error, source }))
    }

    /// Copies the error for one more call.
    pub(crate) fn error(&self) -> Error {
        let Details {
            kind, message, remedy, status, code, fault, token_fault, headers, body, ids, retry_after, ..
        } = &*self.0.error.0;
        Error(Box::new(Details {
            kind: *kind,
            message: message.clone(),
            remedy: remedy.clone(),
            status: *status,
            code: code.clone(),
            fault: fault.clone(),
            token_fault: token_fault.clone(),
            headers: headers.clone(),
            body: body.clone(),
            ids: *ids,
            retry_after: *retry_after,
            timed_out: self.0.error.0.timed_out,
            source: self.0.source.clone().map(|source| Box::new(SharedSource(source)) as _),
            // No request of the call itself was sent.
            ..Details::default()
        }))
    }
}

impl fmt::Debug for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.error.fmt(f)
    }
}

impl fmt::Debug for SharedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for SharedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl StdError for SharedSource {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
