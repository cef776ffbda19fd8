mod create;
mod lifecycle;

use partner_orders_rules::Environment::{Production, Sandbox};
use partner_orders_rules::ProductType::{self, *};
use serde_json::{Value, json};

use crate::engine::testing::{Bench, CUSTOMER, DAY, order, order_id, outcome, subscription_id};
use crate::engine::{ListSubscriptions, SubscriptionChange};

fn bench_with(product: ProductType) -> Bench {
    Bench::new(Sandbox, &[order(1, &[product])])
}

/// A world with one subscription, without an order, with some properties changed.
fn alone(product: ProductType, changes: &Value) -> Bench {
    let id = subscription_id(1, 0);
    let mut subscription = json!({
        "id": id, "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971", "status": "active", "autoRenewEnabled": true,
        "billingCycle": "monthly", "termDuration": "P1M", "quantity": 5, "partnerId": "123456",
        "scheduledNextTermInstructions": {"quantity": 4}, "refundOptions": [{"type": "Full"}],
    });
    let mut holding = json!({"productType": product.as_str(), "started": "-0s"});
    for (name, value) in changes.as_object().unwrap() {
        let target = if name == "azureSubscriptions" { &mut holding } else { &mut subscription };
        target[name] = value.clone();
    }
    holding["subscription"] = subscription;
    Bench::with_records(Sandbox, &[], &json!([holding]), &json!({}))
}

fn id() -> String {
    subscription_id(1, 0)
}

fn made(change: SubscriptionChange) -> Value {
    match change {
        SubscriptionChange::Made(subscription) => serde_json::to_value(subscription).unwrap(),
        SubscriptionChange::Accepted { location } => panic!("accepted: {location}"),
    }
}

#[test]
fn subscriptions_are_listed_by_order() {
    let bench = Bench::new(
        Sandbox,
        &[order(1, &[NewCommerce]), order(2, &[AzureReservation, PerpetualSoftware]), order(3, &[Marketplace])],
    );
    let count = |order: Option<&str>| bench.subscriptions(order).map(|list| list.total_count.unwrap());
    assert_eq!(count(None), Ok(2));
    assert_eq!(count(Some(&order_id(1))), Ok(1));
    assert_eq!(count(Some(&order_id(2))), Ok(0), "reservations and perpetual software have none");
    let missing = count(Some("Order-9")).unwrap_err();
    assert_eq!((missing.status, missing.code.code), (404, 20_000));
    let list = bench.subscriptions(Some(&order_id(3))).unwrap();
    let list = serde_json::to_value(list).unwrap();
    assert_eq!(list["links"]["self"]["uri"], format!("/customers/{CUSTOMER}/subscriptions?order_id=Order-3"));
    assert_eq!(list["attributes"]["objectType"], "Collection");
    assert_eq!(list["items"][0]["id"], subscription_id(3, 0));
}

#[test]
fn subscriptions_are_listed_by_partner_of_record() {
    let bench = alone(NewCommerce, &json!({"partnerId": "123456"}));
    for (partner, count) in [(123_456, 1), (12_345, 0)] {
        let request = ListSubscriptions { customer: CUSTOMER, partner_of_record: Some(partner), order: None };
        let list = bench.engine.list_subscriptions(&bench.call, &request).unwrap();
        assert_eq!(list.total_count, Some(count), "{partner}");
        let uri = list.links.and_then(|links| links.self_?.uri);
        assert_eq!(uri, Some(format!("/customers/{CUSTOMER}/subscriptions?mpn_id={partner}")));
    }
}

#[test]
fn a_subscription_is_read_with_links_in_either_case() {
    let bench = bench_with(NewCommerce);
    let read = bench.subscription(&id().to_uppercase());
    assert_eq!(read["id"], id());
    for (link, uri) in [
        ("self", format!("/customers/{CUSTOMER}/subscriptions/{}", id())),
        ("product", "/products/CFQ7TTC0LH18?country=US".to_owned()),
        ("sku", "/products/CFQ7TTC0LH18/skus/0001?country=US".to_owned()),
        ("availability", "/products/CFQ7TTC0LH18/skus/0001/availabilities/CFQ7TTC0K971?country=US".to_owned()),
    ] {
        assert_eq!(read["links"][link], json!({"uri": uri, "method": "GET", "headers": []}), "{link}");
    }
    assert_eq!(read["attributes"], json!({"etag": "", "objectType": "Subscription"}));
    let legacy = bench_with(LegacyLicense).subscription(&id());
    assert!(legacy["links"].get("product").is_none(), "a legacy offer is of no catalogue: {legacy}");
    for (customer, subscription, expected) in [
        ("contoso", id(), (400, 900_118)),
        ("22222222-0000-4000-8000-000000000009", id(), (403, 20_002)),
        (CUSTOMER, subscription_id(9, 9), (404, 20_003)),
        (CUSTOMER, "x".to_owned(), (404, 20_003)),
    ] {
        let error = bench.engine.get_subscription(&bench.call, customer, &subscription).unwrap_err();
        assert_eq!((error.status, error.code.code), expected, "{customer} {subscription}");
    }
}

#[test]
fn a_deleted_subscription_neither_renews_nor_changes() {
    let mut bench = alone(NewCommerce, &json!({}));
    let deleted = made(bench.go(&id(), "Deleted").unwrap());
    assert_eq!(deleted["status"], "deleted", "in the service's spelling");
    assert_eq!((&deleted["autoRenewEnabled"], &deleted["refundOptions"]), (&json!(false), &json!([])));
    assert!(deleted.get("scheduledNextTermInstructions").is_none_or(Value::is_null));
    for body in [json!({"status": "deleted"}), json!({"status": "active"}), json!({"quantity": 6}), json!({})] {
        assert_eq!(outcome(&bench.patch(&id(), body.clone())), (400, 2011), "{body}");
    }
}

#[test]
fn a_body_with_less_turns_the_renewal_off() {
    let mut bench = alone(NewCommerce, &json!({"friendlyName": "Seats"}));
    let after = made(bench.patch(&id(), json!({"id": id().to_uppercase(), "quantity": 6})).unwrap());
    assert_eq!((&after["quantity"], &after["autoRenewEnabled"]), (&json!(6), &json!(false)));
    assert!(after.get("scheduledNextTermInstructions").is_none_or(Value::is_null));
    assert_eq!((&after["friendlyName"], &after["status"]), (&json!("Seats"), &json!("active")));
}

#[test]
fn the_whole_subscription_sent_back_changes_nothing() {
    for product in [NewCommerce, LegacyLicense, AzurePlan] {
        let mut bench = alone(product, &json!({}));
        let before = bench.subscription(&id());
        assert_eq!(made(bench.change(&id(), &json!({})).unwrap()), before);
        assert_eq!(bench.subscription(&id()), before);
    }
}

#[test]
fn writable_properties_change() {
    let mut bench = alone(LegacyLicense, &json!({}));
    let mut etags = vec![bench.subscription(&id())["attributes"]["etag"].clone()];
    for (name, value) in [
        ("quantity", json!(25)),
        ("quantity", json!(1)),
        ("friendlyName", json!("Ours")),
        ("autoRenewEnabled", json!(false)),
        ("scheduledNextTermInstructions", json!({"quantity": 9})),
        ("status", json!("suspended")),
        ("status", json!("active")),
    ] {
        bench.change(&id(), &json!({name: value})).unwrap();
        let after = bench.subscription(&id());
        assert_eq!(after[name], value);
        assert!(!etags.contains(&after["attributes"]["etag"]), "{name}: the ETag changes with each change");
        etags.push(after["attributes"]["etag"].clone());
    }
}

#[test]
fn invalid_changes_are_refused_without_effect() {
    for (product, own, changes, expected) in [
        (NewCommerce, json!({}), json!({"id": subscription_id(7, 7)}), (400, 800_002)),
        (NewCommerce, json!({}), json!({"status": "cancelled"}), (400, 900_126)),
        (NewCommerce, json!({}), json!({"billingCycle": "weekly"}), (400, 900_126)),
        (NewCommerce, json!({}), json!({"status": "expired"}), (400, 800_040)),
        (NewCommerce, json!({}), json!({"status": "pending"}), (400, 800_040)),
        (NewCommerce, json!({}), json!({"billingCycle": "annual"}), (400, 800_097)),
        (LegacyLicense, json!({}), json!({"billingCycle": "annual"}), (400, 2054)),
        (NewCommerce, json!({}), json!({"partnerId": "654321"}), (400, 800_098)),
        (NewCommerce, json!({}), json!({"offerId": "CFQ7TTC0LH18:0002:CFQ7TTC0K971"}), (400, 2006)),
        (NewCommerce, json!({}), json!({"quantity": 26}), (400, 800_018)),
        (LegacyLicense, json!({}), json!({"quantity": 26}), (400, 800_018)),
        (NewCommerce, json!({}), json!({"quantity": 0}), (400, 2002)),
        (NewCommerce, json!({}), json!({"quantity": -3}), (400, 2002)),
        (NewCommerce, json!({}), json!({"quantity": 4, "status": "deleted"}), (400, 800_095)),
        (AzurePlan, json!({}), json!({"quantity": 6}), (400, 800_095)),
        (Marketplace, json!({}), json!({"quantity": 6}), (400, 800_095)),
        (SoftwareSubscription, json!({}), json!({"quantity": 6}), (400, 800_095)),
        (Marketplace, json!({"status": "pending"}), json!({"status": "deleted"}), (400, 800_081)),
        (NewCommerce, json!({"status": "pending"}), json!({"status": "deleted"}), (409, 800_082)),
        (NewCommerce, json!({"status": "expired"}), json!({"status": "deleted"}), (400, 800_040)),
        (LegacyLicense, json!({"status": "expired"}), json!({"status": "active"}), (400, 800_040)),
        (LegacyLicense, json!({"status": "disabled"}), json!({"status": "suspended"}), (400, 800_040)),
        (LegacyLicense, json!({"status": "expired"}), json!({"quantity": 6}), (400, 900_279)),
        (LegacyLicense, json!({"status": "suspended"}), json!({"quantity": 6}), (400, 800_091)),
        (LegacyLicense, json!({"status": "suspended"}), json!({"friendlyName": "x"}), (400, 800_091)),
        (AzurePlan, json!({"azureSubscriptions": 1}), json!({"status": "suspended"}), (403, 900_115)),
        (AzurePlan, json!({"azureSubscriptions": 0}), json!({"status": "suspended"}), (200, 0)),
        (SavingsPlan, json!({}), json!({"status": "deleted"}), (403, 900_321)),
        (AzureReservation, json!({}), json!({"status": "deleted"}), (404, 20_003)),
        (Unknown, json!({}), json!({"status": "deleted"}), (400, 800_096)),
        // The archived SDK sends these for absent properties.
        (NewCommerce, json!({}), json!({"billingCycle": "unknown", "friendlyName": null, "quantity": null}), (200, 0)),
    ] {
        let mut bench = alone(product, &own);
        let before = bench.subscription(&id());
        let result = bench.change(&id(), &changes);
        assert_eq!(outcome(&result), expected, "{product} {own} {changes}: {result:?}");
        if result.is_err() {
            assert_eq!(bench.subscription(&id()), before, "{product} {own} {changes}");
        }
    }
}

#[test]
fn licenses_of_new_commerce_are_lowered_within_the_window_only() {
    for (age, expected) in [(7 * DAY - 1, (200, 0)), (7 * DAY, (200, 0)), (7 * DAY + 1, (400, 800_090))] {
        let mut bench = alone(NewCommerce, &json!({}));
        assert_eq!(outcome(&bench.at(age).change(&id(), &json!({"quantity": 4}))), expected, "{age}");
        assert_eq!(outcome(&bench.change(&id(), &json!({"quantity": 9}))), (200, 0), "raised at any time");
    }
    let mut bench = alone(LegacyLicense, &json!({}));
    assert_eq!(outcome(&bench.at(400 * DAY).change(&id(), &json!({"quantity": 4}))), (200, 0));
}

#[test]
fn production_has_no_limit_of_25_licenses() {
    let mut bench = Bench::new(Production, &[order(1, &[NewCommerce])]);
    assert_eq!(outcome(&bench.change(&id(), &json!({"quantity": 300}))), (200, 0));
}

#[test]
fn if_match_guards_against_changes_in_between() {
    let mut bench = bench_with(LegacyLicense);
    let first = bench.subscription(&id())["attributes"]["etag"].as_str().unwrap().to_owned();
    assert!(!first.is_empty());
    let quoted = format!("\"{first}\"");
    let name = |name: &str| json!({"friendlyName": name});
    for (if_match, expected) in [
        (Some("\"other\""), (400, 2055)),
        (Some("\"\""), (400, 2055)),
        (Some(quoted.as_str()), (200, 0)),
        (Some(quoted.as_str()), (400, 2055)),
        (Some("*"), (200, 0)),
        (None, (200, 0)),
    ] {
        let text = format!("{if_match:?} {expected:?} {}", bench.subscription(&id())["attributes"]["etag"]);
        assert_eq!(outcome(&bench.patch_if(&id(), if_match, name(&text))), expected, "{text}");
    }
    let mut bench = bench_with(NewCommerce);
    for (if_match, expected) in [("\"\"", (200, 0)), ("\"x\"", (400, 2055)), ("", (200, 0)), ("*", (200, 0))] {
        assert_eq!(outcome(&bench.patch_if(&id(), Some(if_match), name("x"))), expected, "{if_match}");
    }
}

#[test]
fn a_deleted_software_subscription_cancels_its_line_item_and_then_its_order() {
    let mut bench = Bench::new(Production, &[order(1, &[SoftwareSubscription, SoftwareSubscription])]);
    bench.go(&subscription_id(1, 1), "deleted").unwrap();
    let after = bench.order(&order_id(1));
    assert_eq!(after.status.unwrap().as_str(), "completed");
    let quantities: Vec<_> = after.line_items.unwrap().iter().map(|item| item.quantity.unwrap()).collect();
    assert_eq!(quantities, [5, 0]);
    bench.go(&subscription_id(1, 0), "deleted").unwrap();
    assert_eq!(bench.order(&order_id(1)).status.unwrap().as_str(), "cancelled");
    assert_eq!(outcome(&bench.cancel(&order_id(1))), (400, 800_061));
}

#[test]
fn other_orders_stay_as_they_are() {
    for (product, end) in [(NewCommerce, "deleted"), (Marketplace, "deleted"), (AzurePlan, "suspended")] {
        let mut bench = bench_with(product);
        bench.go(&id(), end).unwrap();
        assert_eq!(bench.order(&order_id(1)).status.unwrap().as_str(), "completed", "{product}");
    }
}

#[test]
fn each_change_is_in_the_history_with_its_request() {
    let mut bench = alone(LegacyLicense, &json!({}));
    for turn in 0..80 {
        bench.change(&id(), &json!({"quantity": 1 + turn % 25})).unwrap();
        bench.go(&id(), if turn % 2 == 0 { "suspended" } else { "active" }).ok();
        bench.go(&id(), "active").ok();
    }
    let owner = bench.engine.state.customer_state(super::super::testing::tenant(), CUSTOMER.parse().unwrap()).unwrap();
    let holding = owner.subscriptions().next().unwrap();
    assert_eq!(holding.history.len(), 64);
    assert_eq!(holding.unexplained(), None);
    assert!(holding.history.iter().skip(1).all(|event| event.request_id.is_some()));
}

#[test]
fn software_subscriptions_of_before_october_2021_are_in_their_orders_only() {
    let first = "2021-10-14T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    for (seconds, known) in [(-1, false), (0, true)] {
        let placed = (first + chrono::TimeDelta::seconds(seconds)).to_rfc3339();
        let orders = [SoftwareSubscription, NewCommerce].map(|product| {
            let mut order = order(1 + usize::from(product == NewCommerce), &[product]);
            order["placed"] = json!(placed);
            order
        });
        let mut bench = Bench::new(Production, &orders);
        let count = bench.subscriptions(None).unwrap().total_count;
        assert_eq!(count, Some(1 + i64::from(known)), "{placed}");
        let expected = if known { (400, 900_117) } else { (404, 20_003) };
        assert_eq!(outcome(&bench.patch(&id(), json!({"status": "deleted"}))), expected, "{placed}");
        assert_eq!(bench.engine.get_subscription(&bench.call, CUSTOMER, &id()).is_ok(), known, "{placed}");
    }
}

#[test]
fn the_end_of_the_window_has_no_more_digits_than_the_service_writes() {
    let started = "2026-11-21T13:17:30.089424159Z";
    let subscription = json!({"id": id(), "status": "active", "billingCycle": "monthly", "termDuration": "P1M"});
    let holding = json!({"productType": "new-commerce", "started": started, "subscription": subscription});
    let bench = Bench::with_records(Sandbox, &[], &json!([holding]), &json!({}));
    let shown = bench.engine.get_subscription(&bench.call, CUSTOMER, &id()).unwrap();
    let shown = serde_json::to_value(shown).unwrap();
    assert_eq!(shown["cancellationAllowedUntilDate"], "2026-11-28T13:17:30.0894241Z");
}
