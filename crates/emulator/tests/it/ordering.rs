//! Placing orders over a real socket, and the resources that follow from them.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use test_support::sample;

use crate::support::{Bench, FullResponse, OTHER_CUSTOMER, send};

fn orders(rest: &str) -> String {
    format!("/v1/customers/{OTHER_CUSTOMER}/orders{rest}")
}

async fn create(bench: &Bench, body: impl ToString) -> FullResponse {
    let request = bench.request(Method::POST, &orders("")).bearer_auth(&bench.token);
    send(request.header("content-type", "application/json").body(body.to_string())).await
}

/// A body as a page prints it, with both camelCase and PascalCase.
const MIXED: &str = r#"{
    "PartnerOnRecordAttestationAccepted": true,
    "BillingCycle": "monthly",
    "lineItems": [
        {
            "lineItemNumber": 0,
            "offerId": "CFQ7TTC0RC3S:0001:CFQ7TTC0RT2L",
            "quantity": 5,
            "TermDuration": "P1Y",
            "PartnerIdOnRecord": "6170042",
        }
    ]
}"#;

#[tokio::test]
async fn an_order_is_placed_and_can_be_read_at_once() {
    let bench = Bench::new().await;
    let answer = create(&bench, MIXED).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let order = answer.json();
    assert_eq!((&order["status"], &order["lineItems"][0]["partnerIdOnRecord"]), (&json!("pending"), &json!("6170042")));
    let read = bench.get(&orders(&format!("/{}", order["id"].as_str().unwrap()))).await;
    assert_eq!((read.status, read.json()), (200, order));
}

#[tokio::test]
async fn the_same_request_again_places_no_second_order() {
    let bench = Bench::new().await;
    let send_it = || async {
        let request = bench.request(Method::POST, &orders("")).bearer_auth(&bench.token);
        send(request.header("MS-RequestId", "655890ba-4d2b-4d09-a95f-4ea1348686a5").body(MIXED)).await.json()
    };
    let (first, again) = (send_it().await, send_it().await);
    assert_eq!(first, again);
    assert_ne!(create(&bench, MIXED).await.json()["id"], first["id"]);
}

#[tokio::test]
async fn wrong_orders_are_refused_with_their_codes() {
    let bench = Bench::new().await;
    assert_eq!(create(&bench, "").await.refusal(), (400, 3000));
    assert_eq!(create(&bench, "{}").await.refusal(), (400, 3000));
    assert_eq!(create(&bench, r#"{"status":"none","lineItems":[{"lineItemNumber":0}]}"#).await.refusal(), (400, 0));
    assert_eq!(create(&bench, MIXED.replace("\"quantity\": 5", "\"quantity\": 26")).await.refusal(), (400, 800_018));
    assert_eq!(create(&bench, MIXED.replace(": true", ": false")).await.refusal(), (400, 900_206));
}

#[tokio::test]
async fn a_purchase_order_is_uploaded_and_downloaded() {
    let bench = Bench::new().await;
    let body =
        json!({"lineItems": [{"lineItemNumber": 0, "offerId": "DG7GMGF0D7FV:0001:DG7GMGF0RF8F", "quantity": 400}]});
    let order = create(&bench, body).await.json();
    assert_eq!(order["status"], "pending_po_upload");
    let id = order["id"].as_str().unwrap();
    let upload = |form: Form| {
        let request = bench.request(Method::POST, &orders(&format!("/{id}/attachment"))).bearer_auth(&bench.token);
        send(request.multipart(form))
    };
    let empty = upload(Form::new().text("note", "nothing of use")).await;
    assert_eq!(empty.refusal(), (400, 900_254), "{empty:?}");
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let form = || {
        let metadata =
            Part::text(r#"{"isPartofTender":false,"customerPrice":"1"}"#).mime_str("application/json").unwrap();
        let file = Part::bytes(bytes.clone()).file_name("po.pdf").mime_str("application/pdf").unwrap();
        Form::new().part("metadata", metadata).part("pofiles", file)
    };
    let answer = upload(form()).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let sent = answer.json();
    assert_eq!((&sent["items"][0]["fileName"], &sent["items"][0]["sizeInKB"]), (&json!("po.pdf"), &json!(98)));
    assert_eq!(upload(form()).await.refusal(), (409, 800_060));
    assert_eq!(bench.get(&orders(&format!("/{id}/attachments"))).await.json(), sent);
    let attachment = sent["items"][0]["attachmentId"].as_str().unwrap();
    let request = bench.request(Method::GET, &orders(&format!("/{id}/attachment/{attachment}")));
    let file = request.bearer_auth(&bench.token).send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "application/pdf");
    assert_eq!(file.bytes().await.unwrap(), bytes);
}

#[tokio::test]
async fn links_products_and_provisioning_are_served() {
    let bench = Bench::new().await;
    let body =
        json!({"lineItems": [{"lineItemNumber": 0, "offerId": "DZH318Z0CMXP:0002:DZH318Z0CN7M", "quantity": 1}]});
    let order: Value = create(&bench, body).await.json();
    let item = &order["lineItems"][0]["links"];
    let product = bench.get(&format!("/v1{}", item["product"]["uri"].as_str().unwrap())).await;
    assert_eq!((product.status, &product.json()["isMicrosoftProduct"]), (200, &json!(false)));
    let links = bench.get(&format!("/v1{}", item["activationLinks"]["uri"].as_str().unwrap())).await;
    assert_eq!((links.status, &links.json()["totalCount"]), (200, &json!(0)));
    let id = order["id"].as_str().unwrap();
    assert_eq!(bench.get(&orders(&format!("/{id}/lineitems/7/activationlinks"))).await.refusal(), (400, 800_071));
    assert_eq!(bench.get(&orders(&format!("/{id}/activationlinks"))).await.status, 200);
    assert_eq!(bench.get(&orders(&format!("/{id}/provisioningstatus"))).await.refusal(), (403, 900_329));
    assert_eq!(bench.get("/v1/products/DZH318Z0CMXP").await.refusal(), (400, 2000));
}

#[tokio::test]
async fn the_bodies_of_samples_are_accepted_byte_for_byte() {
    let bench = Bench::new().await;
    for name in [
        "legacy-for-indirect-reseller",
        "new-commerce-aligned-term",
        "nulls-in-the-body",
        "software-perpetual-with-purchase-order",
    ] {
        let sample = sample(&format!("createOrder/{name}"));
        assert_eq!(sample.response.status(), 201, "{name}");
        let body = String::from_utf8(sample.request.body().clone()).unwrap();
        let customer = &sample.request.uri().path().split_once("/customers/").unwrap().1[..36];
        let answer = create(&bench, body.replace(customer, OTHER_CUSTOMER)).await;
        assert_eq!(answer.status, 201, "{name}: {answer:?}");
        let order = answer.json();
        let printed: Value = serde_json::from_slice(sample.response.body()).unwrap();
        let (item, printed_item) = (&order["lineItems"][0], printed["lineItems"][0].as_object().unwrap());
        for (property, value) in printed_item {
            if !["subscriptionId", "links"].contains(&property.as_str()) {
                assert_eq!(&item[property], value, "{name}: {property}");
            }
        }
        for property in ["billingCycle", "currencyCode", "currencySymbol", "transactionType"] {
            assert!(printed.get(property).is_none_or(|value| *value == order[property]), "{name}: {property}");
        }
    }
}
