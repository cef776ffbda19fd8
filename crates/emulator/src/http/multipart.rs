//! The body of an upload: `multipart/form-data`.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use http_body_util::{BodyDataStream, Full};
use multer::{Field, Multipart};
use partner_orders_api::types::AttachmentMetadata;
use partner_orders_api::{shape, without_byte_order_mark};
use partner_orders_rules::codes;
use serde_json::Value;

use crate::engine::{Document, DocumentKind, ServiceError, Upload};

/// The media type of a file whose part names none.
const BYTES: &str = "application/octet-stream";

/// Parses an upload ("Upload order attachments"): the part `metadata` and the file parts `pofiles` and `TenderFiles`,
/// one for each file. Other parts are skipped.
///
/// Assumed: the case of part names does not matter, a file without a name has its part's name, an invalid body is
/// refused with 800002 (400, another media type 415) or 3000, and an upload may be as large as the limit of a request;
/// no page states a size.
pub(super) fn upload(headers: &HeaderMap, content: &Bytes) -> Result<Upload, ServiceError> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(given).map_err(|_| {
        let text = "The Content-Type must be multipart/form-data with a boundary.";
        ServiceError::new(codes::INVALID_INPUT, text).about(["Content-Type"]).with_status(415)
    })?;
    let stream = BodyDataStream::new(Full::new(content.clone()));
    run_ready(read(Multipart::new(stream, boundary)), content.len())
}

async fn read(mut parts: Multipart<'_>) -> Result<Upload, ServiceError> {
    let mut upload = Upload::default();
    while let Some(part) = parts.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "metadata" => upload.metadata = Some(metadata(&part.bytes().await.map_err(malformed)?)?),
            "pofiles" => upload.documents.push(document(DocumentKind::PurchaseOrder, part).await?),
            "tenderfiles" => upload.documents.push(document(DocumentKind::Tender, part).await?),
            _ => {}
        }
    }
    Ok(upload)
}

async fn document(kind: DocumentKind, part: Field<'_>) -> Result<Document, ServiceError> {
    let own_name = part.file_name().filter(|name| !name.is_empty()).or(part.name());
    let file_name = own_name.unwrap_or_default().to_owned();
    let content_type = part.content_type().map_or_else(|| BYTES.to_owned(), ToString::to_string);
    let content = part.bytes().await.map_err(malformed)?;
    Ok(Document { kind, file_name, content_type, content })
}

fn metadata(content: &[u8]) -> Result<AttachmentMetadata, ServiceError> {
    let refuse = |code, text: String| ServiceError::new(code, text).about(["metadata"]);
    let mut value: Value = serde_json::from_slice(without_byte_order_mark(content))
        .map_err(|error| refuse(codes::INVALID_INPUT, format!("The metadata is not valid JSON: {error}.")))?;
    if !value.is_object() {
        return Err(refuse(codes::INVALID_INPUT, "The metadata must be a JSON object.".to_owned()));
    }
    // A page prints one of the names as `isPartofTender`.
    shape::ATTACHMENT_METADATA.fold_names(&mut value);
    serde_json::from_value(value)
        .map_err(|error| refuse(codes::INVALID_PROPERTY, format!("A property has another type: {error}.")))
}

fn malformed(error: multer::Error) -> ServiceError {
    ServiceError::new(codes::INVALID_INPUT, format!("The body is not valid multipart/form-data: {error}."))
}

/// Runs a future that never waits, since the whole body is in memory. It may have to be polled again, at most once for
/// each byte.
fn run_ready<T>(work: impl Future<Output = Result<T, ServiceError>>, bytes: usize) -> Result<T, ServiceError> {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..bytes.saturating_add(16) {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
    Err(ServiceError::unexpected("The body could not be read."))
}

#[cfg(test)]
mod tests;
