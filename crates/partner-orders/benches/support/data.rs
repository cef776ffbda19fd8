//! Orders to read, from the samples of the description.

use serde_json::{Value, json};

/// The orders in the samples of `getOrder`.
pub(crate) fn samples() -> Vec<Value> {
    let samples = test_support::samples().into_iter();
    let good = samples.filter(|sample| sample.operation == "getOrder" && sample.response.status() == 200);
    let parse = |body: &[u8]| serde_json::from_slice(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)).ok();
    let orders: Vec<Value> = good.filter_map(|sample| parse(sample.response.body())).collect();
    assert!(orders.len() > 10, "the samples have too few orders");
    orders
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

/// A list of `count` orders of one customer, each a copy of one of `orders` with an id of its own.
pub(crate) fn list(orders: &[Value], count: usize) -> Vec<u8> {
    let items: Vec<Value> = orders
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(index, order)| {
            let mut order = order.clone();
            order["id"] = json!(format!("{index:032}1"));
            order["referenceCustomerId"] = json!("bd59b416-37f9-4d8f-8df3-5750111fc615");
            order
        })
        .collect();
    serde_json::to_vec(&json!({"totalCount": count, "items": items, "attributes": {"objectType": "Collection"}}))
        .unwrap()
}
