//! Purchase-order and tender documents of an order.

mod file;
mod upload;

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, header};
use partner_center_core::internal::{Call, checked};
use partner_center_core::{Error, Response, Result};
use partner_orders_api::types::OrderAttachmentCollection;

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

    /// Uploads documents of an order whose status is `pending_po_upload` ("Upload order attachments"); it then becomes
    /// `po_upload_complete`. The response lists the stored documents. App-only or App+User.
    ///
    /// The retry policy may repeat an upload of bytes if the service did not accept it. An upload that reads from a
    /// stream is sent once, since it cannot be read again.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), before anything is sent, for an upload without a document, a
    /// tender without a document or a link, or an invalid media type. [`Conflict`](crate::ErrorKind::Conflict) if the
    /// order waits for no documents; [`BadRequest`](crate::ErrorKind::BadRequest) with code 900252, 900253 or 900254 if
    /// something is missing.
    pub async fn upload(&self, upload: Upload) -> Result<Response<OrderAttachmentCollection>> {
        let (customer, id) = self.order.place()?;
        let form = upload.form().await?;
        let media_type = HeaderValue::try_from(&form.media_type)
            .map_err(|_| Error::invalid_input("the upload's boundary is not allowed in a header", "Try again."))?;
        let call = Call::new(&self.order.connection, Some(customer)).header(header::CONTENT_TYPE, media_type).start();
        let client = call.client();
        let post = client.upload_order_attachments().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(post.body(form.body).send().await)?)
    }

    /// Lists the documents. App-only or App+User. On no public page: the archived .NET SDK calls it.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) if the customer has no such order.
    pub async fn list(&self) -> Result<Response<OrderAttachmentCollection>> {
        let (customer, id) = self.order.place()?;
        let call = Call::new(&self.order.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_order_attachments().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(list.send().await)?)
    }

    /// Downloads a document as a whole, by its `attachmentId`. Its media type is in the response's header
    /// `Content-Type`. App-only or App+User. On no public page: the archived .NET SDK calls it.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) if the order has no such document.
    pub async fn download(&self, attachment_id: &str) -> Result<Response<Bytes>> {
        let response = self.fetch(attachment_id).await?;
        let body = response.bytes().clone();
        let json = response.header("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        let response = response.map(|_| body);
        if json { response.or_fault() } else { Ok(response) }
    }

    async fn fetch(&self, attachment_id: &str) -> Result<Response<partner_orders_api::ByteStream>> {
        let (customer, id) = self.order.place()?;
        if attachment_id.is_empty()
            || attachment_id.contains(|c: char| c == '\\' || c.is_control())
            || attachment_id.trim_matches('.').is_empty()
        {
            let message = format!("invalid attachment id {attachment_id:?}");
            return Err(Error::invalid_input(message, "Use an attachmentId of the list."));
        }
        let call = Call::new(&self.order.connection, Some(customer)).start();
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
