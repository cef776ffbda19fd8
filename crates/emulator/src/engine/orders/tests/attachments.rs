//! Purchase orders.

use bytes::Bytes;
use serde_json::json;

use super::*;
use crate::engine::{Document, DocumentKind, Upload};

fn document(kind: DocumentKind, content: &'static [u8]) -> Document {
    let content = Bytes::from_static(content);
    Document { kind, file_name: "po.pdf".to_owned(), content_type: "application/pdf".to_owned(), content }
}

fn upload(metadata: Value, documents: Vec<Document>) -> Upload {
    Upload { metadata: serde_json::from_value(metadata).unwrap(), documents }
}

fn purchase_order() -> Upload {
    upload(
        json!({"isPartOfTender": false, "customerPrice": "1.00"}),
        vec![document(DocumentKind::PurchaseOrder, b"%PDF")],
    )
}

fn send(bench: &mut Bench, order: &Value, upload: &Upload) -> Result<Value, (u16, u32)> {
    let call = bench.call();
    let sent = bench.engine.upload_attachments(&call, FABRIKAM, order["id"].as_str().unwrap(), upload);
    bench.explained();
    sent.map(|sent| serde_json::to_value(sent).unwrap()).map_err(|error| (error.status, error.code.code))
}

fn status(bench: &Bench, order: &Value) -> String {
    bench.order(FABRIKAM, order["id"].as_str().unwrap())["status"].as_str().unwrap().to_owned()
}

#[test]
fn an_order_waits_for_its_purchase_order_and_goes_through_review() {
    let mut bench = Bench::new(SANDBOX);
    for offer in [PURCHASE_ORDER, "DG7GMGF0D7FT:0001:DG7GMGF0D8QX"] {
        let order = bench.create(FABRIKAM, order_of(offer, 20)).unwrap();
        assert_eq!(order["status"], "pending_po_upload");
        bench.later(3600);
        assert_eq!(status(&bench, &order), "pending_po_upload");
        let sent = send(&mut bench, &order, &purchase_order()).unwrap();
        assert_eq!((&sent["totalCount"], &sent["items"][0]["fileName"]), (&json!(1), &json!("po.pdf")));
        assert_eq!(
            (&sent["items"][0]["sizeInKB"], &sent["items"][0]["attachmentType"]),
            (&json!(1), &json!("POAttachment"))
        );
        for (seconds, expected) in [
            (0, "po_upload_complete"),
            (4, "po_upload_complete"),
            (1, "pending_review"),
            (4, "pending_review"),
            (1, "pending"),
            (4, "pending"),
            (1, "completed"),
        ] {
            bench.later(seconds);
            assert_eq!(status(&bench, &order), expected);
            bench.explained();
        }
    }
    assert_eq!(bench.subscriptions(FABRIKAM).len(), 1);
}

#[test]
fn a_long_wait_goes_through_all_steps_at_once() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    send(&mut bench, &order, &purchase_order()).unwrap();
    bench.later(15);
    assert_eq!(status(&bench, &order), "completed");
    bench.explained();
}

#[test]
fn documents_are_downloaded_as_they_were_uploaded() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    let id = order["id"].as_str().unwrap();
    let bytes: &[u8] = &[0, 255, 10, 13, 0];
    let tender = document(DocumentKind::Tender, bytes);
    let both = upload(json!({"isPartOfTender": true}), vec![document(DocumentKind::PurchaseOrder, b"%PDF"), tender]);
    let sent = send(&mut bench, &order, &both).unwrap();
    let call = bench.call();
    let listed = serde_json::to_value(bench.engine.list_attachments(&call, FABRIKAM, id).unwrap()).unwrap();
    assert_eq!(listed, sent);
    assert_eq!(sent["items"][1]["attachmentType"], "TenderAttachment");
    let attachment = sent["items"][1]["attachmentId"].as_str().unwrap();
    let file = bench.engine.download_attachment(&call, FABRIKAM, id, attachment).unwrap();
    assert_eq!((file.content.as_ref(), file.content_type.as_str()), (bytes, "application/pdf"));
    let error = bench.engine.download_attachment(&call, FABRIKAM, id, "nothing").unwrap_err();
    assert_eq!((error.status, error.code.code), (404, 1000));
    let exported = serde_json::to_string(&bench.engine.export(bench.now)).unwrap();
    bench.engine = Engine::new(World::parse(&exported).unwrap(), bench.now);
    assert_eq!(bench.engine.download_attachment(&call, FABRIKAM, id, attachment).unwrap(), file);
}

#[test]
fn uploads_that_lack_something_are_refused() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    let po = || vec![document(DocumentKind::PurchaseOrder, b"x")];
    for (upload, code) in [
        (upload(Value::Null, po()), 900_254),
        (upload(json!({}), vec![]), 900_252),
        (upload(json!({"isPartOfTender": true, "tenderLink": "https://x.example"}), vec![]), 900_252),
        (upload(json!({"isPartOfTender": true}), po()), 900_253),
        (upload(json!({"isPartOfTender": true, "tenderLink": " "}), po()), 900_253),
    ] {
        assert_eq!(send(&mut bench, &order, &upload), Err((400, code)));
    }
    assert_eq!(status(&bench, &order), "pending_po_upload");
    let linked = upload(json!({"isPartOfTender": true, "tenderLink": "https://x.example"}), po());
    send(&mut bench, &order, &linked).unwrap();
}

#[test]
fn a_tender_document_alone_is_enough() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    send(&mut bench, &order, &upload(json!({}), vec![document(DocumentKind::Tender, b"x")])).unwrap();
}

#[test]
fn other_orders_accept_no_documents() {
    let mut bench = Bench::new(SANDBOX);
    let bought = bench.buy(FABRIKAM, order_of(SOFTWARE, 1));
    assert_eq!(send(&mut bench, &bought, &purchase_order()), Err((409, 800_060)));
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    send(&mut bench, &order, &purchase_order()).unwrap();
    assert_eq!(send(&mut bench, &order, &purchase_order()), Err((409, 800_060)));
    assert_eq!(send(&mut bench, &json!({"id": "nothing"}), &purchase_order()), Err((404, 20000)));
}

#[test]
fn a_waiting_order_can_be_cancelled_and_one_in_review_cannot() {
    let mut bench = Bench::new(SANDBOX);
    let cancel = serde_json::from_value(json!({"status": "cancelled"})).unwrap();
    let order = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    let id = order["id"].as_str().unwrap();
    send(&mut bench, &order, &purchase_order()).unwrap();
    let call = bench.call();
    assert_eq!(bench.engine.patch_order(&call, FABRIKAM, id, &cancel).unwrap_err().code.code, 800_060);
    let waits = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 1)).unwrap();
    bench.engine.patch_order(&call, FABRIKAM, waits["id"].as_str().unwrap(), &cancel).unwrap();
    assert_eq!(send(&mut bench, &waits, &purchase_order()), Err((409, 800_060)));
    bench.later(60);
    assert_eq!((status(&bench, &order), status(&bench, &waits)), ("completed".to_owned(), "cancelled".to_owned()));
    bench.explained();
}
