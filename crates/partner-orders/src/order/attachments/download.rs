//! A document as a stream.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::Stream;
use partner_center_core::{Error, ErrorKind, Ids};
use partner_orders_api::ByteStream;

/// A document as a stream of its bytes.
pub struct Download {
    stream: ByteStream,
    ids: Ids,
}

impl Download {
    pub(super) fn new(stream: ByteStream, ids: Ids) -> Self {
        Self { stream, ids }
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let ids = self.ids;
        let broken = |error: reqwest::Error| {
            Error::new(ErrorKind::Unavailable, "the connection broke before the document was complete")
                .with_remedy("Download the document again.")
                .with_attempts(1)
                .with_ids(ids)
                .timed_out(error.is_timeout())
                .with_source(error.without_url())
        };
        self.stream.as_mut().poll_next(context).map_err(broken)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("ids", &self.ids).finish_non_exhaustive()
    }
}
