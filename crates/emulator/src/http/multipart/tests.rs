use axum::http::{HeaderMap, HeaderValue};
use bytes::Bytes;

use super::upload;
use crate::engine::{DocumentKind, ServiceError, Upload};

fn read_as(content_type: &'static str, content: Vec<u8>) -> Result<Upload, ServiceError> {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(content_type));
    upload(&headers, &Bytes::from(content))
}

fn read(parts: &[(&str, &[u8])]) -> Result<Upload, ServiceError> {
    let mut content = Vec::new();
    for (head, body) in parts {
        content.extend_from_slice(b"------x\r\nContent-Disposition: form-data; ");
        content.extend_from_slice(head.as_bytes());
        content.extend_from_slice(b"\r\n\r\n");
        content.extend_from_slice(body);
        content.extend_from_slice(b"\r\n");
    }
    content.extend_from_slice(b"------x--\r\n");
    read_as("multipart/form-data; boundary=----x", content)
}

#[test]
fn parts_are_read_whatever_they_hold() {
    let bytes: &[u8] = b"\x00\xff\r\n-----x\r\n%PDF";
    let large = vec![b'\n'; 300_000];
    let upload = read(&[
        (
            "name=\"metadata\"\r\nContent-Type: application/json",
            b"\xef\xbb\xbf{\"isPartofTender\":true,\"CustomerPrice\":\"1.50\",\"fxRate\":null}",
        ),
        ("name=\"pofiles\"; filename=\"po ü.pdf\"\r\nContent-Type: application/pdf", bytes),
        ("name=\"POFiles\"; filename=\"two.txt\"", b""),
        ("name=\"unknown\"", b"skipped"),
        ("name=\"TenderFiles\"", &large),
    ])
    .unwrap();
    let metadata = upload.metadata.unwrap();
    assert_eq!((metadata.is_part_of_tender, metadata.customer_price.as_deref()), (Some(true), Some("1.50")));
    let [first, second, third] = upload.documents.as_slice() else { panic!("three documents") };
    assert_eq!(
        (first.kind, first.content.as_ref(), first.content_type.as_str()),
        (DocumentKind::PurchaseOrder, bytes, "application/pdf")
    );
    assert_eq!((second.file_name.as_str(), second.content.len()), ("two.txt", 0));
    assert_eq!(second.content_type, "application/octet-stream");
    assert_eq!(
        (third.kind, third.file_name.as_str(), third.content.len()),
        (DocumentKind::Tender, "TenderFiles", 300_000)
    );
}

#[test]
fn an_upload_may_lack_everything() {
    let upload = read(&[]).unwrap();
    assert!(upload.metadata.is_none() && upload.documents.is_empty());
}

#[test]
fn unreadable_uploads_are_refused() {
    let metadata = |text: &'static [u8]| {
        let error = read(&[("name=\"metadata\"", text)]).unwrap_err();
        (error.status, error.code.code)
    };
    assert_eq!(metadata(b"{'isPartOfTender': 1}"), (400, 800_002));
    assert_eq!(metadata(b"[]"), (400, 800_002));
    assert_eq!(metadata(b"{\"isPartOfTender\": \"yes\"}"), (400, 3000));
    for content_type in ["application/json", "multipart/form-data", ""] {
        let error = read_as(content_type, b"{}".to_vec()).unwrap_err();
        assert_eq!((error.status, error.code.code), (415, 800_002), "{content_type}");
    }
    for content in
        ["", "nothing", "------x\r\n", "------x\r\nContent-Disposition: form-data; name=\"pofiles\"\r\n\r\ncut"]
    {
        let error = read_as("multipart/form-data; boundary=----x", content.into()).unwrap_err();
        assert_eq!((error.status, error.code.code), (400, 800_002), "{content}: {error}");
    }
}
