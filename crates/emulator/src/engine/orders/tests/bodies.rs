//! Bodies as in samples, and invalid bodies.

use serde_json::{Value, json};

use super::*;

#[test]
fn a_new_order_reads_as_samples_show_it() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(CONTOSO, changed(order_of(SEATS, 3), "/billingCycle", json!("monthly"))).unwrap();
    let id = order["id"].as_str().unwrap();
    assert_eq!(id.len(), 12);
    assert_eq!(order["alternateId"], order["id"]);
    for (name, value) in [
        ("referenceCustomerId", CONTOSO),
        ("billingCycle", "monthly"),
        ("currencyCode", "USD"),
        ("currencySymbol", "$"),
        ("creationDate", "2024-05-06T07:08:09.0120456Z"),
        ("status", "pending"),
        ("transactionType", "UserPurchase"),
    ] {
        assert_eq!(order[name], value, "{name}");
    }
    assert_eq!(order["attributes"], json!({"objectType": "Order"}));
    assert_eq!(order["client"], json!({}));
    let uri = format!("/customers/{CONTOSO}/orders/{id}");
    assert_eq!(order["links"]["self"]["uri"], uri);
    assert_eq!(order["links"]["patchOperation"]["method"], "PATCH");
    let item = &order["lineItems"][0];
    assert_eq!((&item["termDuration"], &item["transactionType"]), (&json!("P1Y"), &json!("New")));
    assert_eq!(item["friendlyName"], "Microsoft 365 Business Basic");
    assert_eq!(item["links"]["sku"]["uri"], "/products/CFQ7TTC0LH18/skus/0001?country=US");
    assert!(item.get("subscriptionId").is_none() && item.get("pricing").is_none() && order.get("totalPrice").is_none());
    let call = bench.call();
    let request = crate::engine::GetOrder { customer: CONTOSO, order: id, include_price: true };
    let priced = serde_json::to_value(bench.engine.get_order(&call, &request).unwrap()).unwrap();
    assert_eq!((&priced["totalPrice"], &priced["lineItems"][0]["pricing"]["price"]), (&json!(18), &json!(6)));
}

#[test]
fn bodies_as_printed_pass() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, reservation(1)).unwrap();
    assert_eq!((&order["billingCycle"], &order["lineItems"][0]["termDuration"]), (&json!("one_time"), &json!("P1Y")));
    assert_eq!(order["lineItems"][0]["provisioningContext"]["scope"], "shared");

    // Nulls, an unknown billing cycle, and a partner on record.
    let legacy = json!({
        "id": null, "referenceCustomerId": ALPINE, "billingCycle": "unknown", "status": null, "creationDate": null,
        "lineItems": [{
            "lineItemNumber": 0, "offerId": "faf79b56-0532-4b71-94cd-fbc8b1f5d26b", "subscriptionId": null,
            "parentSubscriptionId": null, "friendlyName": "Essentials", "quantity": 5, "partnerIdOnRecord": "5357564",
            "provisioningContext": null, "renewsTo": null, "attributes": {"objectType": "OrderLineItem"},
        }],
        "attributes": {"objectType": "Order"},
    });
    let order = Bench::new(PROVIDER).create(ALPINE, legacy).unwrap();
    assert_eq!((&order["billingCycle"], order["id"].as_str().unwrap().len()), (&json!("monthly"), 36));
    assert_eq!(order["lineItems"][0]["offerId"], "FAF79B56-0532-4B71-94CD-FBC8B1F5D26B");
    assert_eq!(order["lineItems"][0]["friendlyName"], "Essentials");
    assert!(order["attributes"]["etag"].as_str().unwrap().len() > 20);
    assert!(order["links"].get("patchOperation").is_none());

    let order = Bench::new(PRODUCTION).create(
        NORTHWIND,
        json!({
            "billingCycle": "one_time", "currencyCode": "usd", "lineItems": [{
                "lineItemNumber": 0, "offerId": SAVINGS_PLAN, "quantity": 1, "termDuration": "P1Y",
                "purchaseCommitment": {"amount": 0.05, "currency": "usd", "grain": "hourly"},
            }],
        }),
    );
    assert_eq!(order.unwrap()["lineItems"][0]["purchaseCommitment"]["amount"], 0.05);
}

#[test]
fn responses_have_the_services_own_spelling() {
    let mut bench = Bench::new(SANDBOX);
    let sent = |name: &str, value: Value| changed(order_of(SEATS, 1), &format!("/lineItems/0/{name}"), value);
    for (name, value, shown) in [
        ("customTermEndDate", json!("2024-06-01T00:00:00.123456789Z"), json!("2024-06-01T00:00:00.1234567Z")),
        ("customTermEndDate", json!("2024-06-01 02:00:00+02:00"), json!("2024-06-01T00:00:00Z")),
        ("renewsTo", json!([{"termDuration": "P1M"}]), json!({"termDuration": "P1M"})),
        ("renewsTo", json!({"termDuration": "P1M", "more": 1}), json!({"termDuration": "P1M"})),
        ("renewsTo", json!([]), Value::Null),
        ("additionalPartnerIdsOnRecord", json!([]), json!([])),
    ] {
        let order = bench.create(CONTOSO, sent(name, value.clone()));
        let order = order.unwrap_or_else(|error| panic!("{name} {value}: {error}"));
        assert_eq!(order["lineItems"][0].get(name).unwrap_or(&Value::Null), &shown, "{value}");
        // A sandbox's customer can have few subscriptions.
        bench = Bench::new(SANDBOX);
    }
    let body = changed(reservation(1), "/lineItems/0/provisioningContext/entitlementId", Value::Null);
    let order = bench.create(FABRIKAM, body).unwrap();
    assert!(order["lineItems"][0]["provisioningContext"].get("entitlementId").is_none());
}

#[test]
fn line_items_come_in_the_order_of_their_numbers() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench
        .create(FABRIKAM, json!({"lineItems": [item(1, "DG7GMGF0D5SL:0002:DG7GMGF0D46P", 30), item(0, SOFTWARE, 1)]}));
    let order = order.unwrap();
    assert_eq!(order["lineItems"][0]["offerId"], SOFTWARE);
    assert_eq!((&order["lineItems"][1]["quantity"], order["id"].as_str().unwrap().len()), (&json!(30), 33));
    assert_eq!(
        (&order["lineItems"][0]["termDuration"], order.get("attributes")),
        (&json!(""), Some(&json!({"objectType": "Order"})))
    );
}

#[test]
fn invalid_bodies_are_refused_with_their_codes() {
    let mut bench = Bench::new(SANDBOX);
    let good = || json!({"billingCycle": "monthly", "lineItems": [item(0, SEATS, 1)]});
    let other = json!("11111111-2222-4333-8444-555555555555");
    let six = json!(["1", "2", "3", "4", "5", "6"]);
    for (path, value, refusal) in [
        ("/referenceCustomerId", other, (400, 3000)),
        ("/status", json!("none"), (400, 0)),
        ("/billingCycle", json!("weekly"), (400, 900_126)),
        ("/currencyCode", json!("EUR"), (400, 900_169)),
        ("/lineItems", json!([]), (400, 3000)),
        ("/lineItems", Value::Null, (400, 3000)),
        ("/lineItems/0/lineItemNumber", Value::Null, (400, 3000)),
        ("/lineItems/0/lineItemNumber", json!(1), (400, 800_071)),
        ("/lineItems/0/lineItemNumber", json!(-1), (400, 800_071)),
        ("/lineItems", json!([item(0, SEATS, 1), item(0, SEATS, 1)]), (400, 3000)),
        ("/lineItems/0/offerId", Value::Null, (400, 900_142)),
        ("/lineItems/0/offerId", json!(" "), (400, 900_142)),
        ("/lineItems/0/offerId", json!("CFQ7TTC0LH18"), (400, 800_004)),
        ("/lineItems/0/offerId", json!("CFQ7TTC0LH18:0001"), (400, 800_004)),
        ("/lineItems/0/offerId", json!("CFQ7TTC0LH18:0001:"), (400, 800_004)),
        ("/lineItems/0/offerId", json!("11111111-2222-4333-8444-555555555555"), (400, 800_004)),
        ("/lineItems/0/offerId", json!("CFQ7TTC00000:0001:CFQ7TTC0K971"), (404, 400_013)),
        ("/lineItems/0/offerId", json!("CFQ7TTC0LH18:0009:CFQ7TTC0K971"), (404, 400_018)),
        ("/lineItems/0/offerId", json!("CFQ7TTC0LH18:0001:CFQ7TTC00000"), (404, 400_019)),
        ("/lineItems/0/quantity", Value::Null, (400, 3000)),
        ("/lineItems/0/quantity", json!(0), (400, 2002)),
        ("/lineItems/0/quantity", json!(-5), (400, 2002)),
        ("/lineItems/0/quantity", json!(301), (400, 2002)),
        ("/lineItems/0/termDuration", json!("P3Y"), (400, 6001)),
        ("/billingCycle", json!("one_time"), (400, 6001)),
        ("/lineItems/0/partnerIdOnRecord", json!("x17"), (400, 3000)),
        ("/lineItems/0/additionalPartnerIdsOnRecord", six, (400, 3000)),
        ("/lineItems/0/additionalPartnerIdsOnRecord", json!(["1"]), (400, 3000)),
        ("/lineItems/0/customTermEndDate", json!("soon"), (400, 3000)),
        ("/lineItems/0/purchaseCommitment", json!({"amount": 1}), (400, 3000)),
    ] {
        assert_eq!(bench.refused(CONTOSO, changed(good(), path, value.clone())), refusal, "{path} = {value}");
    }
    assert_eq!(bench.refused("nobody", good()), (400, 900_118));
    assert_eq!(bench.refused(NORTHWIND, good()), (403, 20002));
}

#[test]
fn a_missing_term_or_billing_cycle_is_chosen() {
    let mut bench = Bench::new(PRODUCTION);
    let cycle = |bench: &mut Bench, body: Value| {
        let order = bench.create(NORTHWIND, body).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&order["billingCycle"]), text(&order["lineItems"][0]["termDuration"]))
    };
    let is = |cycle: &str, term: &str| (cycle.to_owned(), term.to_owned());
    assert_eq!(cycle(&mut bench, order_of(SEATS, 1)), is("monthly", "P1Y"));
    assert_eq!(cycle(&mut bench, changed(order_of(SEATS, 1), "/billingCycle", json!("Annual"))), is("annual", "P1Y"));
    assert_eq!(
        cycle(&mut bench, changed(order_of(SEATS, 1), "/lineItems/0/termDuration", json!("p1m"))),
        is("monthly", "P1M")
    );
    assert_eq!(
        cycle(&mut bench, changed(order_of(MANY_SEATS, 1), "/billingCycle", json!("triennial"))),
        is("triennial", "P3Y")
    );
    assert_eq!(cycle(&mut bench, changed(order_of(SEATS, 1), "/billingCycle", json!("unknown"))), is("monthly", "P1Y"));
    assert_eq!(
        cycle(&mut bench, changed(order_of(SOFTWARE, 1), "/lineItems/0/termDuration", json!(""))),
        is("one_time", "")
    );
    // Two line items are billed alike, or not in one order.
    let two = |one: &str, other: &str| json!({"lineItems": [item(0, one, 1), item(1, other, 1)]});
    assert_eq!(cycle(&mut bench, two(SEATS, "DZH318Z0CMXP:0003:DZH318Z0CN7P")), is("monthly", "P1Y"));
    assert_eq!(bench.refused(NORTHWIND, two(SEATS, SOFTWARE)), (400, 6001));
    let monthly = changed(order_of(MANY_SEATS, 1), "/lineItems/0/termDuration", json!("P1M"));
    assert_eq!(bench.refused(NORTHWIND, changed(monthly, "/billingCycle", json!("annual"))), (400, 6001));
}

#[test]
fn trials_are_not_billed_and_bought_once() {
    let mut bench = Bench::new(SANDBOX);
    assert_eq!(
        bench.refused(FABRIKAM, changed(order_of(SEAT_TRIAL, 1), "/billingCycle", json!("unknown"))),
        (400, 2004)
    );
    assert_eq!(
        bench.refused(FABRIKAM, changed(order_of(SEAT_TRIAL, 1), "/billingCycle", json!("monthly"))),
        (400, 6001)
    );
    let twice = json!({"lineItems": [item(0, SEAT_TRIAL, 1), item(1, SEAT_TRIAL, 1)]});
    assert_eq!(bench.refused(FABRIKAM, twice), (400, 27006));
    let order = bench.buy(FABRIKAM, changed(order_of(SEAT_TRIAL, 25), "/billingCycle", json!("none")));
    assert_eq!((&order["billingCycle"], &order["status"]), (&json!("none"), &json!("completed")));
    assert_eq!(bench.refused(FABRIKAM, order_of(SEAT_TRIAL, 1)), (400, 27006));
    assert!(bench.create(CONTOSO, order_of(SEAT_TRIAL, 1)).is_ok());
}
