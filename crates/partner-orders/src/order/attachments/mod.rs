//! Purchase-order and tender documents of an order.

mod download;
mod file;
mod upload;

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, header};
use partner_center_core::internal::{Call, checked};
use partner_center_core::{Error, Response, Result};
use partner_orders_api::types::OrderAttachmentCollection;

pub use download::Download;
pub use file::AttachmentFile;
pub use upload::Upload;

use super::OrderClient;

/// The documents of an order.
#[derive(Clone)]
pub struct AttachmentsClient {
    order: OrderClient,
}

impl AttachmentsClient {
    pub(super) fn new(order: OrderClient) -> Self {
        Self { order }
    }

    /// Uploads documents of an order that reads `pending_po_upload` ("Upload order attachments"); the order then reads
    /// `po_upload_complete`. The answer lists what was stored. App-only or App+User.
    ///
    /// An upload of bytes alone may be repeated by the retry policy where the service took nothing. One that reads from
    /// a stream is sent once: what was read cannot be read again.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), before anything is sent, where there is no document, a tender
    /// without a document or a link, or a media type that is none. [`Conflict`](crate::ErrorKind::Conflict) where the
    /// order waits for no documents; [`BadRequest`](crate::ErrorKind::BadRequest) with code 900252, 900253 or 900254
    /// where something is missing.
    pub async fn upload(&self, upload: Upload) -> Result<Response<OrderAttachmentCollection>> {
        let (customer, id) = self.order.place()?;
        let form = upload.form().await?;
        let media_type = HeaderValue::try_from(&form.media_type)
            .map_err(|_| Error::invalid_input("the upload's boundary cannot stand in a header", "Try again."))?;
        let call = Call::new(&self.order.connection, Some(customer)).header(header::CONTENT_TYPE, media_type).start();
        let client = call.client();
        let post = client.upload_order_attachments().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(post.body(form.body).send().await)?)
    }

    /// Lists the documents. App-only or App+User. On no public page: the archived .NET SDK calls it.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) where the customer has no such order.
    pub async fn list(&self) -> Result<Response<OrderAttachmentCollection>> {
        let (customer, id) = self.order.place()?;
        let call = Call::new(&self.order.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_order_attachments().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(list.send().await)?)
    }

    /// Downloads a document as a whole, by its `attachmentId`. Its media type is the answer's header `Content-Type`.
    /// App-only or App+User. On no public page: the archived .NET SDK calls it.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) where the order has no such document.
    pub async fn download(&self, attachment_id: &str) -> Result<Response<Bytes>> {
        let answer = self.fetch(attachment_id, false).await?;
        let body = answer.bytes().clone();
        let json = answer.header("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        let answer = answer.map(|_| body);
        if json { answer.or_fault() } else { Ok(answer) }
    }

    /// Downloads a document as it comes, for one that shall not be held in memory. The value of the answer is a stream
    /// of bytes; the answer's own body is empty.
    ///
    /// # Errors
    /// As [`download`](Self::download), and in the stream where the connection breaks.
    pub async fn download_stream(&self, attachment_id: &str) -> Result<Response<Download>> {
        let answer = self.fetch(attachment_id, true).await?;
        let ids = answer.ids();
        Ok(answer.map(|stream| Download::new(stream, ids)))
    }

    async fn fetch(&self, attachment_id: &str, streaming: bool) -> Result<Response<partner_orders_api::ByteStream>> {
        let (customer, id) = self.order.place()?;
        if attachment_id.is_empty()
            || attachment_id.contains(|letter: char| letter == '\\' || letter.is_control())
            || attachment_id.trim_matches('.').is_empty()
        {
            let message = format!("{attachment_id:?} is no attachment id");
            return Err(Error::invalid_input(message, "Give an attachmentId as the list has it."));
        }
        let call = Call::new(&self.order.connection, Some(customer));
        let call = if streaming { call.streaming() } else { call }.start();
        let client = call.client();
        let get = client.download_order_attachment().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        call.finish(get.attachment_id(attachment_id).send().await)
    }
}

impl fmt::Debug for AttachmentsClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachmentsClient").field("order", &self.order).finish()
    }
}
