//! Orders to read, from the samples of the description.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// The orders in the responses to `getOrder`.
pub(crate) fn samples() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/samples/getOrder");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let bodies = files.iter().filter_map(|file| {
        let text = fs::read_to_string(file).unwrap();
        let answer = text.split_once("HTTP/1.1 200")?.1;
        let body = answer.split_once("\n\n")?.1;
        serde_json::from_str(body.trim_start_matches('\u{feff}')).ok()
    });
    let samples: Vec<Value> = bodies.collect();
    assert!(samples.len() > 10, "{} has too few orders", folder.display());
    samples
}

/// The order of "Cancel an order from the integration sandbox", about 1 KB.
pub(crate) fn usual() -> Value {
    let link = |uri: &str| json!({"uri": uri, "method": "GET", "headers": []});
    let order = "/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
    json!({
        "id": "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1",
        "alternateId": "11fc4bdfd47a",
        "referenceCustomerId": "bd59b416-37f9-4d8f-8df3-5750111fc615",
        "billingCycle": "one_time",
        "currencyCode": "USD",
        "currencySymbol": "$",
        "lineItems": [{
            "lineItemNumber": 0,
            "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
            "termDuration": "",
            "transactionType": "New",
            "friendlyName": "Microsoft Identity Manager 2016 - 1 User CAL",
            "quantity": 1,
            "links": {"sku": link("/products/DG7GMGF0DWT0/skus/0001?country=US")},
        }],
        "creationDate": "2019-02-21T17:56:21.1335741Z",
        "status": "completed",
        "transactionType": "UserPurchase",
        "links": {"self": link(order), "provisioningStatus": link(&format!("{order}/provisioningstatus"))},
        "client": {},
        "attributes": {"objectType": "Order"},
    })
}

/// A list of `count` orders, each a copy of one of `orders` with an id of its own.
pub(crate) fn list(orders: &[Value], count: usize) -> Vec<u8> {
    let items: Vec<Value> = orders
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(index, order)| {
            let mut order = order.clone();
            order["id"] = json!(format!("{index:032}1"));
            order
        })
        .collect();
    serde_json::to_vec(&json!({"totalCount": count, "items": items, "attributes": {"objectType": "Collection"}}))
        .unwrap()
}
