//! The HAR archive of a session, checked like `cargo xtask check` does.

use reqwest::Method;
use serde_json::{Value, json};

use super::bench::{Bench, order_body, order_path};
use crate::support::{CUSTOMER, ORDER, root};

#[tokio::test]
async fn the_archive_of_a_session_has_no_finding() {
    let mut bench = Bench::start().await;
    let app = bench.token(json!({})).await;
    bench.control(Method::PUT, "settings", json!({"cancellation_seconds": 60})).await;
    let orders = format!("/v1/customers/{CUSTOMER}/orders");
    bench.get(&app, "listOrders", format!("{orders}?billingType=onetime&include_price=True")).await.expect(200);
    bench.get(&app, "getOrder", order_path(ORDER)).await.expect(200);
    let cancelled = json!({"id": ORDER, "status": "cancelled"});
    bench.write(&app, "patchOrder", order_path(ORDER), &cancelled).await.expect(200);
    let again = bench.write(&app, "patchOrder", order_path(ORDER), &cancelled).await;
    let other = bench.write(&app, "patchOrder", order_path("3fa81c72d9e5"), &json!({"status": "cancelled"})).await;
    assert_eq!((again.status, other.status), (409, 403));
    bench
        .write(&app, "createOrder", orders.clone(), &order_body("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", 1))
        .await
        .expect(201);
    let path = format!("/v1/customers/{CUSTOMER}/subscriptions/8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96");
    let mut whole = bench.get(&app, "getSubscription", path.clone()).await.expect(200);
    whole["status"] = json!("deleted");
    assert_eq!(bench.write(&app, "patchSubscription", path, &whole).await.status, 202);
    // The archive leaves out files and long lists, which must not be a finding.
    let order = order_body("DG7GMGF0D7FV:0001:DG7GMGF0RF8F", 1);
    let po = bench.write(&app, "createOrder", orders.clone(), &order).await.expect(201);
    let po = po["id"].as_str().unwrap();
    let sent = bench.upload(&app, po, "application/pdf", b"%PDF \xff\xfe").await.expect(201);
    let attachment = format!("{}/attachment/{}", order_path(po), sent["items"][0]["attachmentId"].as_str().unwrap());
    bench.get(&app, "downloadOrderAttachment", attachment).await;
    let mut many = order_body("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", 1);
    let item = many["lineItems"][0].clone();
    let items = (0..150).map(|number| {
        let mut item = item.clone();
        item["lineItemNumber"] = number.into();
        item
    });
    many["lineItems"] = items.collect();
    let long = bench.write(&app, "createOrder", orders, &many).await;
    assert!(long.status == 201 && long.body.len() > 64 * 1024, "{} {}", long.status, long.body.len());
    assert_eq!(bench.get("", "getOrder", order_path(ORDER)).await.status, 401);

    let archive: Value = bench.control(Method::GET, "requests.har", Value::Null).await;
    assert_eq!(archive["log"]["entries"].as_array().unwrap().len(), bench.checked);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.har");
    std::fs::write(&file, archive.to_string()).unwrap();
    let description = Some(root().join("spec/openapi.yaml"));
    let options = wirecheck::CheckOptions { paths: vec![file], description, ..wirecheck::CheckOptions::default() };
    let report = wirecheck::check(&options);
    assert_eq!(report.samples, bench.checked);
    // The recorder leaves out uploads and downloads, and the check reports that.
    let unreadable = report.unreadable.iter().map(ToString::to_string);
    let unreadable: Vec<_> = unreadable.filter(|text| !text.contains("the recorder left the body out")).collect();
    // Notes suggest improvements of the description; they are no errors.
    let wrong = report.findings.iter().filter(|it| it.severity != wirecheck::Severity::Note);
    let findings: Vec<_> = wrong.map(|it| format!("{}: {} ({})", it.pointer, it.message, it.rule)).collect();
    assert!(findings.is_empty() && unreadable.is_empty(), "{unreadable:?}\n{}", findings.join("\n"));
    bench.finish(9);
}
