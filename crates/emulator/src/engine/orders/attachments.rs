//! Purchase orders and tender documents.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use partner_orders_api::enums::{AttachmentType, OrderStatus};
use partner_orders_api::types::{AttachmentMetadata, OrderAttachment, OrderAttachmentCollection};
use partner_orders_rules::codes;
use uuid::Uuid;

use super::super::{Call, Engine, ServiceError, roles, view};
use super::provision::expect;
use crate::world::{Attachment, PendingWhat, Purchase, What, add_event};

/// An upload of attachments.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The metadata about a tender; required.
    pub metadata: Option<AttachmentMetadata>,
    /// The files.
    pub documents: Vec<Document>,
}

/// A file to attach.
#[derive(Clone, Debug)]
pub struct Document {
    /// The kind of document.
    pub kind: DocumentKind,
    /// The file name.
    pub file_name: String,
    /// The media type.
    pub content_type: String,
    /// The bytes.
    pub content: Bytes,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A purchase order.
    PurchaseOrder,
    /// A document of the tender.
    Tender,
}

/// A file that was attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The media type it was sent with.
    pub content_type: String,
    /// The bytes.
    pub content: Bytes,
}

impl Engine {
    /// Checks that an order waits for attachments, before their content is parsed.
    ///
    /// Assumed: the code 800060.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order); 403/900150 for a user without the role Admin agent; and 409/800060 unless the
    /// order is `pending_po_upload`.
    pub fn expects_attachments(&self, call: &Call, customer: &str, order: &str) -> Result<(), ServiceError> {
        roles::require_order_writer(call)?;
        let (_, purchase) = self.state.order(call, customer, order)?;
        if purchase.order.status.as_deref() == Some(&OrderStatus::PendingPoUpload) {
            return Ok(());
        }
        Err(ServiceError::new(codes::ORDER_IN_PROGRESS, "The order does not wait for documents."))
    }

    /// Attaches documents to an order that waits for its purchase order ("Upload order attachments"), and returns them.
    /// The order becomes `po_upload_complete`, and goes into review later.
    ///
    /// Assumed: documents of a tender need no purchase order. So are the codes.
    ///
    /// # Errors
    /// As [`expects_attachments`](Self::expects_attachments); 400/900254 without metadata, 400/900252 without any
    /// document, 400/900253 for a tender with neither a document nor a link of its own.
    pub fn upload_attachments(
        &mut self,
        call: &Call,
        customer: &str,
        order: &str,
        upload: &Upload,
    ) -> Result<OrderAttachmentCollection, ServiceError> {
        self.expects_attachments(call, customer, order)?;
        check(upload)?;
        let (owner, purchase) = self.state.order(call, customer, order)?;
        let (id, mut changed) = (owner.customer.id, purchase.clone());
        let new: Vec<_> = upload.documents.iter().map(attachment).collect();
        let response = collection(&new);
        add_event(&mut changed.history, call.event(What::Attached(new.len())));
        changed.attachments.extend(new);
        changed.order.status = Some(OrderStatus::PoUploadComplete.into());
        let status = changed.order.status.as_ref().map(ToString::to_string).unwrap_or_default();
        add_event(&mut changed.history, call.event(What::Status(status)));
        expect(&mut changed, call.now, self.state.settings, PendingWhat::Review);
        self.state.put_order(call.caller.tenant, id, changed);
        Ok(response)
    }

    /// Lists the documents of an order.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order).
    pub fn list_attachments(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<OrderAttachmentCollection, ServiceError> {
        let (_, purchase) = self.state.order(call, customer, order)?;
        Ok(collection(&purchase.attachments))
    }

    /// Downloads a document of an order.
    ///
    /// Assumed: the code 1000.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order), and 404/1000 for a document that the order does not have.
    pub fn download_attachment(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
        attachment: &str,
    ) -> Result<Download, ServiceError> {
        let (_, purchase) = self.state.order(call, customer, order)?;
        let found = find(purchase, attachment)
            .ok_or_else(|| ServiceError::new(codes::NOT_FOUND, "The order has no attachment with this id."))?;
        let content = BASE64_STANDARD.decode(&found.content);
        let content = content.map_err(|_| ServiceError::unexpected("The attachment is not readable."))?;
        Ok(Download { content_type: found.content_type.clone(), content: content.into() })
    }
}

fn check(upload: &Upload) -> Result<(), ServiceError> {
    let Some(metadata) = &upload.metadata else {
        return Err(ServiceError::new(codes::UPLOAD_METADATA_MISSING, "The metadata is missing.").about(["metadata"]));
    };
    if upload.documents.is_empty() {
        let error = ServiceError::new(codes::PURCHASE_ORDER_MISSING, "The purchase-order document is missing.");
        return Err(error.about(["pofiles"]));
    }
    let link = metadata.tender_link.as_deref().is_some_and(|link| !link.trim().is_empty());
    let tender = upload.documents.iter().any(|document| document.kind == DocumentKind::Tender);
    if metadata.is_part_of_tender == Some(true) && !link && !tender {
        let error = ServiceError::new(codes::TENDER_MISSING, "The tender document, or its link, is missing.");
        return Err(error.about(["TenderFiles"]));
    }
    Ok(())
}

fn attachment(document: &Document) -> Attachment {
    let kind = match document.kind {
        DocumentKind::PurchaseOrder => AttachmentType::PurchaseOrder,
        DocumentKind::Tender => AttachmentType::Tender,
    };
    let info = OrderAttachment {
        attachment_id: Some(Uuid::new_v4().to_string()),
        file_name: Some(document.file_name.clone()),
        // Samples of a few bytes have 1.
        size_in_kb: i64::try_from(document.content.len().div_ceil(1024)).ok(),
        attachment_type: Some(kind.into()),
        ..OrderAttachment::default()
    };
    let content = BASE64_STANDARD.encode(&document.content);
    Attachment { info, content_type: document.content_type.clone(), content }
}

fn find<'p>(purchase: &'p Purchase, id: &str) -> Option<&'p Attachment> {
    let is_named =
        |own: &&Attachment| own.info.attachment_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id));
    purchase.attachments.iter().find(is_named)
}

fn collection(attachments: &[Attachment]) -> OrderAttachmentCollection {
    OrderAttachmentCollection {
        total_count: view::total(attachments),
        items: Some(attachments.iter().map(|attachment| attachment.info.clone()).collect()),
        attributes: view::object_type("Collection"),
        ..OrderAttachmentCollection::default()
    }
}
