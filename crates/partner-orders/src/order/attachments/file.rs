//! Files to upload.

use std::fmt;
use std::io;
use std::path::Path;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, TryStream, stream};
use partner_center_core::{Error, Result};
use reqwest::multipart::Part;
use tokio::io::{AsyncRead, AsyncReadExt};

/// The number of bytes that one read of a file requests.
const CHUNK: usize = 64 * 1024;

/// A file to upload: from bytes, or read while it is sent.
pub struct AttachmentFile {
    name: String,
    media_type: Option<String>,
    pub(super) content: FileContent,
}

pub(super) enum FileContent {
    Bytes(Bytes),
    Stream { body: reqwest::Body, length: Option<u64> },
}

impl AttachmentFile {
    /// A file of these bytes.
    pub fn bytes(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self { name: name.into(), media_type: None, content: FileContent::Bytes(content.into()) }
    }

    /// A file that is read from a stream while it is sent.
    pub fn stream<S>(name: impl Into<String>, content: S) -> Self
    where
        S: TryStream + Send + 'static,
        S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
        Bytes: From<S::Ok>,
    {
        let body = reqwest::Body::wrap_stream(content);
        Self { name: name.into(), media_type: None, content: FileContent::Stream { body, length: None } }
    }

    /// A file that is read from a reader while it is sent.
    pub fn reader(name: impl Into<String>, content: impl AsyncRead + Send + Unpin + 'static) -> Self {
        Self::stream(name, chunks(content))
    }

    /// A file on the disk, under its own name, that is read while it is sent.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if it cannot be opened, or its path has no file name.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let shown = path.display();
        let Some(name) = path.file_name() else {
            return Err(Error::invalid_input(format!("the path {shown} has no file name"), "Set the path of a file."));
        };
        let unreadable = |error: io::Error| {
            Error::invalid_input(format!("{shown} cannot be read: {error}"), "Check the path and its permissions.")
        };
        let file = tokio::fs::File::open(path).await.map_err(unreadable)?;
        let about = file.metadata().await.map_err(unreadable)?;
        let opened = Self::reader(name.to_string_lossy(), file);
        Ok(if about.is_file() { opened.length(about.len()) } else { opened })
    }

    /// Sets the media type; `application/octet-stream` by default.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Sets the number of bytes of a stream or a reader, if it is known: the request then states its length. Fewer or
    /// more bytes fail the upload.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let FileContent::Stream { length, .. } = &mut self.content {
            *length = Some(bytes);
        }
        self
    }

    pub(super) fn part(self) -> Result<Part> {
        let part = match self.content {
            FileContent::Bytes(bytes) => Part::stream(bytes),
            FileContent::Stream { body, length: Some(length) } => Part::stream_with_length(body, length),
            FileContent::Stream { body, length: None } => Part::stream(body),
        };
        let media_type = self.media_type.as_deref().unwrap_or("application/octet-stream");
        let part = part.mime_str(media_type).map_err(|_| {
            let message = format!("invalid media type {media_type:?} of {:?}", self.name);
            Error::invalid_input(message, "Set one such as application/pdf.")
        })?;
        Ok(part.file_name(self.name))
    }
}

/// The bytes of a reader, in chunks.
fn chunks(reader: impl AsyncRead + Send + Unpin + 'static) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::try_unfold(reader, |mut reader| async move {
        let mut chunk = BytesMut::with_capacity(CHUNK);
        let read = reader.read_buf(&mut chunk).await?;
        Ok((read > 0).then(|| (chunk.freeze(), reader)))
    })
}

impl fmt::Debug for AttachmentFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachmentFile").field("name", &self.name).finish_non_exhaustive()
    }
}
