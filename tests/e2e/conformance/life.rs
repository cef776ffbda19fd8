//! Orders, subscriptions and customers from creation to deletion.

use reqwest::Method;
use serde_json::{Value, json};

use super::bench::{ADMIN, Bench, BenchResponse, PRODUCTION, Request, order_body, order_path};
use crate::support::CUSTOMER;

const NORTHWIND: &str = "7d1c3a52-0e64-4b8f-9a27-c15e60d8f342";

/// One body for each product type that the sandbox sells, with optional properties.
fn orders() -> Vec<Value> {
    let with = |mut order: Value, pointer: &str, value: Value| {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        order.pointer_mut(parent).unwrap()[name] = value;
        order
    };
    let context = json!({"subscriptionId": CUSTOMER, "scope": "shared", "duration": "1Year"});
    let seats =
        with(order_body("CFQ7TTC0LH18:0001:CFQ7TTC0K971", 5), "/lineItems/0/partnerIdOnRecord", json!("6170042"));
    let seats = with(seats, "/lineItems/0/renewsTo", json!({"termDuration": "P1Y"}));
    vec![
        with(order_body("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", 2), "/billingCycle", json!("one_time")),
        order_body("DG7GMGF0D609:0002:DG7GMGF0D4HX", 1),
        with(order_body("DZH318Z0BQ4B:0047:DZH318Z0DHN5", 1), "/lineItems/0/provisioningContext", context),
        with(seats, "/PartnerOnRecordAttestationAccepted", json!(true)),
        with(order_body("CFQ7TTC0LH18:0010:CFQ7TTC0K9ZT", 3), "/billingCycle", json!("none")),
        with(order_body("DZH318Z0CMXP:0002:DZH318Z0CN7M", 1), "/billingCycle", json!("monthly")),
        order_body("DZH318Z0BPS6:0001:DZH318Z0BMTH", 1),
        with(order_body("031C9E47-4802-4248-838E-778FB1D2CC05", 4), "/billingCycle", json!("annual")),
        order_body("MS-AZR-0145P", 1),
        json!({"lineItems": [
            {"lineItemNumber": 1, "offerId": "DG7GMGF0D5SL:0002:DG7GMGF0D46P", "quantity": 3},
            {"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1},
        ]}),
    ]
}

/// Reads everything of an order, and of the resources that it links to.
async fn read_all(bench: &mut Bench, token: &str, admin: &str, customer: &str, id: &str) -> Value {
    let order = format!("/v1/customers/{customer}/orders/{id}");
    let read = bench.get(token, "getOrder", format!("{order}?include_price=true")).await.expect(200);
    bench.get(token, "getOrder", order.clone()).await.expect(200);
    bench.get(admin, "getOrderProvisioningStatus", format!("{order}/provisioningstatus")).await;
    bench.get(token, "listOrderActivationLinks", format!("{order}/activationlinks")).await.expect(200);
    bench.get(token, "listOrderAttachments", format!("{order}/attachments")).await.expect(200);
    let list = format!("/v1/customers/{customer}/orders?include_price=true");
    bench.get(token, "listOrders", list).await.expect(200);
    let of_order = format!("/v1/customers/{customer}/subscriptions?order_id={id}");
    bench.get(token, "listSubscriptions", of_order).await.expect(200);
    for item in read["lineItems"].as_array().unwrap() {
        let number = &item["lineItemNumber"];
        let links = format!("{order}/lineitems/{number}/activationlinks");
        bench.get(token, "listLineItemActivationLinks", links).await.expect(200);
        for (name, operation) in [("product", "getProduct"), ("subscription", "getSubscription")] {
            if let Some(uri) = item["links"][name]["uri"].as_str() {
                bench.get(token, operation, format!("/v1{uri}")).await.expect(200);
            }
        }
    }
    read
}

/// Cancels an order by every route. A refusal counts as a response, too.
async fn cancel(bench: &mut Bench, token: &str, customer: &str, order: &Value) {
    for item in order["lineItems"].as_array().unwrap() {
        if let Some(uri) = item["links"]["subscription"]["uri"].as_str() {
            let path = format!("/v1{uri}");
            let mut whole = bench.get(token, "getSubscription", path.clone()).await.expect(200);
            for status in ["deleted", "suspended", "active", "suspended", "expired"] {
                whole["status"] = json!(status);
                let changed = bench.write(token, "patchSubscription", path.clone(), &whole).await;
                bench.get(token, "getSubscription", path.clone()).await.expect(200);
                if changed.status == 200 {
                    whole = changed.json();
                }
            }
        }
    }
    let path = format!("/v1/customers/{customer}/orders/{}", order["id"].as_str().unwrap());
    let first = &order["lineItems"][0];
    let item = json!({"lineItemNumber": first["lineItemNumber"], "offerId": first["offerId"]});
    let one = json!({"id": order["id"], "status": "cancelled", "lineItems": [item]});
    bench.write(token, "patchOrder", path.clone(), &one).await;
    bench.write(token, "patchOrder", path, &json!({"status": "cancelled"})).await;
}

#[tokio::test]
async fn each_product_type_is_bought_read_and_cancelled_as_described() {
    let mut bench = Bench::start().await;
    let (app, admin) = (bench.token(json!({})).await, bench.token(json!({"user": ADMIN})).await);
    let mut placed = Vec::new();
    for (number, body) in orders().into_iter().enumerate() {
        let customer = bench.add_customer(json!({"name": format!("Customer {number}")})).await;
        let path = format!("/v1/customers/{customer}/orders");
        let order = bench.write(&app, "createOrder", path, &body).await.expect(201);
        let id = order["id"].as_str().unwrap().to_owned();
        let pending = read_all(&mut bench, &app, &admin, &customer, &id).await;
        assert_eq!(pending["status"], "pending", "{body}");
        placed.push((customer, id));
    }
    // The order appears in the list, and its provisioning ends.
    bench.advance(1_000).await;
    for (customer, id) in placed {
        let order = read_all(&mut bench, &app, &admin, &customer, &id).await;
        assert_eq!(order["status"], "completed");
        let refused = bench.exchange(delete(&app, &customer)).await;
        assert!([204, 417].contains(&refused.status), "{refused:?}");
        if refused.status == 204 {
            continue;
        }
        cancel(&mut bench, &app, &customer, &order).await;
        read_all(&mut bench, &app, &admin, &customer, &id).await;
        assert_eq!(bench.exchange(delete(&app, &customer)).await.status, 204);
    }

    // The orders of the default world, some of which the sandbox does not sell.
    let list = bench.get(&app, "listOrders", order_path("").trim_end_matches('/').into()).await.expect(200);
    for order in list["items"].as_array().unwrap() {
        let id = order["id"].as_str().unwrap();
        read_all(&mut bench, &app, &admin, CUSTOMER, id).await;
        cancel(&mut bench, &app, CUSTOMER, order).await;
        read_all(&mut bench, &app, &admin, CUSTOMER, id).await;
    }
    bench.finish(300);
}

fn delete<'r>(token: &'r str, customer: &str) -> Request<'r> {
    let path = format!("/v1/customers/{customer}");
    Request { operation: "deleteCustomer", path, token, media_type: "", headers: Vec::new(), body: None }
}

#[tokio::test]
async fn a_savings_plan_in_production_is_as_described() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({"tenant": PRODUCTION})).await;
    let admin = bench.token(json!({"tenant": PRODUCTION, "user": "admin@tailspin.onmicrosoft.com"})).await;
    let mut body = order_body("DZH318Z08KQR:0001:DZH318Z0JW4T", 1);
    body["lineItems"][0]["purchaseCommitment"] = json!({"amount": 0.05, "currency": "usd", "grain": "hourly"});
    let path = format!("/v1/customers/{NORTHWIND}/orders");
    let order = bench.write(&app, "createOrder", path, &body).await.expect(201);
    bench.advance(1_000).await;
    let order = read_all(&mut bench, &app, &admin, NORTHWIND, order["id"].as_str().unwrap()).await;
    cancel(&mut bench, &app, NORTHWIND, &order).await;
    assert_eq!(bench.exchange(delete(&app, NORTHWIND)).await.status, 400, "not in production");
    bench.finish(12);
}

#[tokio::test]
async fn changes_that_take_time_are_as_described() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({})).await;
    bench.control(Method::PUT, "settings", json!({"cancellation_seconds": 60})).await;
    for (subscription, status) in [
        ("8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96", "deleted"),
        ("41e9c7d8-6a05-4b3f-8c72-e5d0f1a93b64", "deleted"),
        ("f7c30b91-2e8d-4a56-b1f4-08d6a9c5e372", "suspended"),
        ("A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035", "suspended"),
    ] {
        let path = format!("/v1/customers/{CUSTOMER}/subscriptions/{subscription}");
        let mut whole = bench.get(&app, "getSubscription", path.clone()).await.expect(200);
        whole["status"] = json!(status);
        let accepted = bench.write(&app, "patchSubscription", path.clone(), &whole).await;
        assert_eq!((accepted.status, accepted.body.as_slice()), (202, b"".as_slice()));
        let again = bench.write(&app, "patchSubscription", path.clone(), &whole).await;
        assert_eq!(again.status, 409);
        let there = format!("/v1{}", accepted.header("location").unwrap());
        bench.get(&app, "getSubscription", there.clone()).await.expect(200);
        bench.advance(61).await;
        assert_eq!(bench.get(&app, "getSubscription", there).await.expect(200)["status"], status);
    }
    let all = format!("/v1/customers/{CUSTOMER}/subscriptions");
    bench.get(&app, "listSubscriptions", all).await.expect(200);
    for order in ["UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1", "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1"] {
        let cancelled = bench.write(&app, "patchOrder", order_path(order), &json!({"status": "cancelled"})).await;
        cancelled.expect(200);
        bench.get(&app, "getOrder", order_path(order)).await.expect(200);
        bench.advance(61).await;
        assert_eq!(bench.get(&app, "getOrder", order_path(order)).await.expect(200)["status"], "cancelled");
    }
    bench.finish(20);
}

#[tokio::test]
async fn legacy_orders_are_changed_as_described() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({})).await;
    let path = order_path("6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34");
    let before = bench.get(&app, "getOrder", path.clone()).await.expect(200);
    let item = &before["lineItems"][0];
    let add_on = json!({
        "ReferenceCustomerId": CUSTOMER, "Id": null, "CreationDate": null,
        "LineItems": [{
            "LineItemNumber": 0, "OfferId": "D3C58DD2-A1F2-41F1-9AC5-7C0AE7509A56", "Quantity": 2,
            "ParentSubscriptionId": item["subscriptionId"], "SubscriptionId": null, "PartnerIdOnRecord": null,
        }],
    });
    let changed = bench.write(&app, "patchOrder", path.clone(), &add_on).await.expect(200);
    assert_eq!(changed["lineItems"].as_array().unwrap().len(), 2);
    let cycle = json!({
        "ReferenceCustomerId": CUSTOMER, "BillingCycle": "Annual",
        "LineItems": [{
            "LineItemNumber": 0, "OfferId": item["offerId"], "SubscriptionId": null, "Quantity": item["quantity"],
        }],
    });
    assert_eq!(bench.write(&app, "patchOrder", path.clone(), &cycle).await.expect(200)["billingCycle"], "Annual");
    bench.get(&app, "getOrder", path).await.expect(200);
    let seats = "/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/subscriptions/8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";
    for (body, status) in [
        (json!({"friendlyName": "Seats \u{1f980}", "autoRenewEnabled": false}), 200),
        (json!({"quantity": 7, "autoRenewEnabled": true}), 200),
        (
            json!({
                "autoRenewEnabled": true,
                "scheduledNextTermInstructions": {
                    "product": {"productId": "CFQ7TTC0LH18", "skuId": "0001"}, "quantity": 3,
                },
            }),
            200,
        ),
        (json!({"quantity": 26}), 400),
        (json!({"billingCycle": "annual"}), 400),
    ] {
        let answer: BenchResponse = bench.write(&app, "patchSubscription", seats.to_owned(), &body).await;
        assert_eq!(answer.status, status, "{body}: {answer:?}");
    }
    bench.finish(9);
}

#[tokio::test]
async fn documents_are_uploaded_and_downloaded_as_described() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({})).await;
    for (kind, content) in [
        ("application/pdf", b"%PDF-1.7 \xff\x00".as_slice()),
        ("application/json", b"{"),
        ("text/html; charset=utf-8", b"<p>"),
        ("application/octet-stream", b""),
        ("nonsense", b"\x00"),
    ] {
        let path = format!("/v1/customers/{CUSTOMER}/orders");
        let order =
            bench.write(&app, "createOrder", path, &order_body("DG7GMGF0D7FV:0001:DG7GMGF0RF8F", 1)).await.expect(201);
        let id = order["id"].as_str().unwrap();
        let list = format!("{}/attachments", order_path(id));
        assert_eq!(bench.get(&app, "listOrderAttachments", list.clone()).await.expect(200)["totalCount"], 0);
        let sent = bench.upload(&app, id, kind, content).await;
        let (sent, again) = (sent.expect(201), bench.upload(&app, id, kind, content).await);
        assert_eq!(again.status, 409);
        assert_eq!(bench.get(&app, "listOrderAttachments", list).await.expect(200)["totalCount"], 1);
        let attachment = sent["items"][0]["attachmentId"].as_str().unwrap();
        let path = format!("{}/attachment/{attachment}", order_path(id));
        let file = bench.get(&app, "downloadOrderAttachment", path).await;
        assert_eq!((file.status, file.body.as_slice()), (200, content), "{kind}");
        bench.get(&app, "getOrder", order_path(id)).await.expect(200);
    }
    bench.finish(35);
}

#[tokio::test]
async fn customers_are_listed_in_pages_as_described() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({})).await;
    for number in 0..5 {
        bench.add_customer(json!({"name": format!("Customer {number} \u{fc}")})).await;
    }
    let (mut seen, mut token) = (Vec::new(), None::<String>);
    loop {
        let headers = token.iter().map(|token| ("ms-continuationtoken", token.clone())).collect();
        let path = "/v1/customers?size=2".to_owned();
        let request = Request { operation: "listCustomers", path, token: &app, media_type: "", headers, body: None };
        let page = bench.exchange(request).await.expect(200);
        let ids = page["items"].as_array().unwrap().iter().map(|customer| customer["id"].to_string());
        seen.extend(ids);
        token = page["continuationToken"].as_str().map(str::to_owned);
        if token.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), bench.checked), (7, 4));
    bench.finish(4);
}
