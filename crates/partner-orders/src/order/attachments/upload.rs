//! Uploads of documents.

use bytes::Bytes;
use futures_util::{TryStreamExt, pin_mut};
use partner_center_core::{Error, ErrorKind, Result};
use partner_orders_api::types::AttachmentMetadata;
use reqwest::multipart::{Form, Part};

use super::AttachmentFile;
use super::file::FileContent;

/// Documents to upload, with metadata of the tender ("Upload order attachments").
#[derive(Debug, Default)]
#[must_use = "nothing is uploaded until it is passed to upload"]
pub struct Upload {
    metadata: AttachmentMetadata,
    purchase_orders: Vec<AttachmentFile>,
    tenders: Vec<AttachmentFile>,
}

/// The body of an upload.
pub(super) struct UploadBody {
    pub(super) body: reqwest::Body,
    pub(super) media_type: String,
}

impl Upload {
    /// An upload without documents yet. The metadata of the tender is always sent; without a tender, it is an empty
    /// [`AttachmentMetadata`].
    pub fn new(metadata: AttachmentMetadata) -> Self {
        Self { metadata, ..Self::default() }
    }

    /// Adds a purchase-order document (part `pofiles`).
    pub fn purchase_order(mut self, file: AttachmentFile) -> Self {
        self.purchase_orders.push(file);
        self
    }

    /// Adds a tender document (part `TenderFiles`).
    pub fn tender(mut self, file: AttachmentFile) -> Self {
        self.tenders.push(file);
        self
    }

    fn check(&self) -> Result<()> {
        if self.purchase_orders.is_empty() && self.tenders.is_empty() {
            return Err(Error::invalid_input(
                "the upload has no document",
                "Add a purchase order, or the documents of the tender.",
            ));
        }
        let linked = self.metadata.tender_link.as_deref().is_some_and(|link| !link.trim().is_empty());
        if self.metadata.is_part_of_tender == Some(true) && !linked && self.tenders.is_empty() {
            return Err(Error::invalid_input(
                "the order is part of a tender, and the upload has neither its document nor its link",
                "Add a tender document, or set tenderLink.",
            ));
        }
        Ok(())
    }

    /// Encodes it as `multipart/form-data`: as bytes if all files are bytes, so that it can be retried.
    pub(super) async fn form(self) -> Result<UploadBody> {
        self.check()?;
        let files = || self.purchase_orders.iter().chain(&self.tenders);
        let bytes_alone = files().all(|file| matches!(file.content, FileContent::Bytes(_)));
        let unwritable = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(ErrorKind::InvalidInput, "the upload could not be encoded").with_source(error)
        };
        let metadata = serde_json::to_string(&self.metadata).map_err(|error| unwritable(Box::new(error)))?;
        let metadata =
            Part::text(metadata).mime_str("application/json").map_err(|error| unwritable(Box::new(error)))?;
        let mut form = Form::new().part("metadata", metadata);
        let purchase_orders = self.purchase_orders.into_iter().map(|file| ("pofiles", file));
        for (name, file) in purchase_orders.chain(self.tenders.into_iter().map(|file| ("TenderFiles", file))) {
            form = form.part(name, file.part()?);
        }
        let media_type = format!("multipart/form-data; boundary={}", form.boundary());
        let stream = form.into_stream();
        if !bytes_alone {
            return Ok(UploadBody { body: reqwest::Body::wrap_stream(stream), media_type });
        }
        pin_mut!(stream);
        let mut body = Vec::new();
        while let Some(piece) = stream.try_next().await.map_err(|error| unwritable(Box::new(error)))? {
            body.extend_from_slice(&piece);
        }
        Ok(UploadBody { body: Bytes::from(body).into(), media_type })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tender(link: Option<&str>) -> Upload {
        let metadata = AttachmentMetadata {
            is_part_of_tender: Some(true),
            tender_link: link.map(str::to_owned),
            ..AttachmentMetadata::default()
        };
        Upload::new(metadata).purchase_order(AttachmentFile::bytes("po.pdf", "x"))
    }

    #[tokio::test]
    async fn an_incomplete_upload_is_refused_before_anything_is_sent() {
        let refused = |upload: Upload| async { upload.form().await.err().unwrap().to_string() };
        assert_eq!(refused(Upload::default()).await, "the upload has no document");
        assert!(refused(tender(None)).await.contains("tender"));
        assert!(tender(Some("https://tender.example/1")).form().await.is_ok());
        let odd = AttachmentFile::bytes("po.pdf", "x").media_type("no media type");
        assert!(refused(Upload::default().purchase_order(odd)).await.contains("\"no media type\""));
    }

    #[tokio::test]
    async fn bytes_can_be_sent_again_and_a_stream_cannot() {
        let file = || AttachmentFile::bytes("purchase order.pdf", "%PDF").media_type("application/pdf");
        let built = Upload::default().purchase_order(file()).tender(file()).form().await.unwrap();
        let text = String::from_utf8(built.body.as_bytes().unwrap().to_vec()).unwrap();
        let boundary = built.media_type.split_once("boundary=").unwrap().1;
        assert!(text.ends_with(&format!("--{boundary}--\r\n")), "{text}");
        for part in [
            "name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n{}",
            "name=\"pofiles\"; filename=\"purchase order.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF",
            "name=\"TenderFiles\"; filename=\"purchase order.pdf\"",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let read = AttachmentFile::reader("t.txt", &b"abc"[..]);
        let built = Upload::default().purchase_order(file()).tender(read).form().await.unwrap();
        assert!(built.body.as_bytes().is_none());
    }
}
