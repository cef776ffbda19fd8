use chrono::{DateTime, Utc};
use partner_orders_rules::ProductType;
use serde_json::{Value, json};

use super::super::create::of_line_item as subscription;
use crate::World;
use crate::world::Purchase;

/// Returns the subscription of the fresh world's order of a product type, with its line item changed.
fn made(request: ProductType, change: impl FnOnce(&mut Value)) -> Value {
    let world = World::fresh().unwrap();
    let is_wanted = |purchase: &&Purchase| purchase.product_types == [request];
    let mut purchase = world.accounts[0].customers[0].orders.iter().find(is_wanted).unwrap().clone();
    let mut order = serde_json::to_value(&purchase.order).unwrap();
    change(&mut order["lineItems"][0]);
    purchase.order = serde_json::from_value(order).unwrap();
    let (item, kind) = purchase.line_items().next().unwrap();
    let started: DateTime<Utc> = "2024-05-06T07:08:09.0120456Z".parse().unwrap();
    let id = item.subscription_id.as_deref().unwrap().parse().unwrap();
    serde_json::to_value(subscription(&purchase, item, kind, id, started).subscription).unwrap()
}

#[test]
fn seats_have_a_term_a_window_and_refunds() {
    let seats = made(ProductType::NewCommerce, |item| {
        item["renewsTo"] = json!({"termDuration": "P1M"});
        item["partnerIdOnRecord"] = json!("17");
    });
    for (name, value) in [
        ("id", json!("8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96")),
        ("orderId", json!("3fa81c72d9e5")),
        ("quantity", json!(5)),
        ("unitType", json!("Licenses")),
        ("billingType", json!("license")),
        ("creationDate", json!("2024-05-06T07:08:09.0120456Z")),
        ("effectiveStartDate", json!("2024-05-06T00:00:00Z")),
        ("commitmentEndDate", json!("2025-05-05T00:00:00Z")),
        ("status", json!("active")),
        ("autoRenewEnabled", json!(true)),
        ("renewalTermDuration", json!("P1M")),
        ("partnerId", json!("17")),
        ("isTrial", json!(false)),
        ("isMicrosoftProduct", json!(true)),
        ("productType", json!({"id": "OnlineServicesNCE", "displayName": "OnlineServicesNCE"})),
        (
            "refundOptions",
            json!([
                {"type": "Full", "expiresAt": "2024-05-07T07:08:09.0120456Z"},
                {"type": "Partial", "expiresAt": "2024-05-13T07:08:09.0120456Z"},
            ]),
        ),
        ("attributes", json!({"etag": "", "objectType": "Subscription"})),
    ] {
        assert_eq!(seats[name], value, "{name}");
    }
    let aligned = made(ProductType::NewCommerce, |item| item["customTermEndDate"] = json!("2024-12-31T00:00:00Z"));
    assert_eq!(aligned["commitmentEndDate"], "2024-12-31T00:00:00Z");
}

#[test]
fn each_product_type_has_its_own_properties() {
    let plan = made(ProductType::AzurePlan, |_| {});
    assert_eq!((&plan["commitmentEndDate"], &plan["billingType"]), (&json!("9999-12-10T00:00:00Z"), &json!("usage")));
    for absent in ["unitType", "autoRenewEnabled", "refundOptions"] {
        assert!(plan.get(absent).is_none(), "{absent}");
    }
    let software = made(ProductType::SoftwareSubscription, |_| {});
    assert_eq!(
        (&software["autoRenewEnabled"], &software["refundOptions"][0]["type"]),
        (&json!(false), &json!("Partial"))
    );
    let saas = made(ProductType::Marketplace, |_| {});
    assert_eq!((&saas["isMicrosoftProduct"], &saas["productType"]["id"]), (&json!(false), &json!("SaaS")));
    assert_eq!(saas["refundOptions"], json!([{"type": "Full", "expiresAt": "2024-05-09T07:08:09.0120456Z"}]));
    let legacy = made(ProductType::LegacyLicense, |_| {});
    assert_eq!(legacy["id"], "A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035");
    assert!(legacy.get("productType").is_none() && legacy.get("refundOptions").is_none());
    assert!(legacy["attributes"]["etag"].as_str().unwrap().len() > 20);
}

#[test]
fn the_subscription_of_a_cancelled_line_item_is_deleted() {
    assert_eq!(made(ProductType::SoftwareSubscription, |item| item["quantity"] = json!(0))["status"], "deleted");
}
