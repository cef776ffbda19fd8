//! The limits of the sandbox, at their edges.

use serde_json::json;

use super::*;

#[test]
fn a_subscription_has_at_most_25_licenses() {
    for offer in [SEATS, SUBSCRIPTION, MARKETPLACE, LEGACY] {
        assert!(Bench::new(SANDBOX).create(FABRIKAM, order_of(offer, 25)).is_ok(), "{offer}");
        assert_eq!(Bench::new(SANDBOX).refused(FABRIKAM, order_of(offer, 26)), (400, 800_018), "{offer}");
        assert!(Bench::new(PRODUCTION).create(NORTHWIND, order_of(offer, 26)).is_ok(), "{offer}");
    }
    // Perpetual software does not become a subscription.
    assert!(Bench::new(SANDBOX).create(FABRIKAM, order_of(SOFTWARE, 26)).is_ok());
    // An offer that is sold from 300 on cannot be bought in the sandbox at all.
    let large = "CFQ7TTC0LGV0:0003:CFQ7TTC0JL2M";
    assert_eq!(Bench::new(SANDBOX).refused(FABRIKAM, order_of(large, 25)), (400, 2002));
    assert_eq!(Bench::new(SANDBOX).refused(FABRIKAM, order_of(large, 300)), (400, 800_018));
    assert!(Bench::new(PRODUCTION).create(NORTHWIND, order_of(large, 300)).is_ok());
}

#[test]
fn a_customer_has_at_most_five_subscriptions() {
    let mut bench = Bench::new(SANDBOX);
    for number in 0..5 {
        // Orders in progress count like existing subscriptions.
        if number == 3 {
            bench.later(5);
        }
        assert!(bench.create(FABRIKAM, order_of(SEATS, 1)).is_ok(), "{number}");
    }
    assert_eq!(bench.refused(FABRIKAM, order_of(MARKETPLACE, 1)), (400, 800_018));
    assert!(bench.create(FABRIKAM, order_of(SOFTWARE, 1)).is_ok());
    assert!(bench.create(FABRIKAM, order_of(AZURE_PLAN, 1)).is_ok());
    bench.later(5);
    assert_eq!(bench.refused(FABRIKAM, order_of(SEATS, 1)), (400, 800_018));
    // All line items of an order together.
    let five = |count: i64| json!({"lineItems": (0..count).map(|number| item(number, SEATS, 1)).collect::<Vec<_>>()});
    assert!(Bench::new(SANDBOX).create(FABRIKAM, five(5)).is_ok());
    assert_eq!(Bench::new(SANDBOX).refused(FABRIKAM, five(6)), (400, 800_018));
    assert!(Bench::new(PRODUCTION).create(NORTHWIND, five(6)).is_ok());
    // Deleted subscriptions make room.
    let deleted = |status: &str| {
        let status = status.to_owned();
        Bench::in_world(SANDBOX, move |world| {
            let holding = |number: i64| {
                json!({
                    "productType": "new-commerce", "started": "-1d",
                    "subscription": {"id": format!("11111111-2222-4333-8444-55555555555{number}"), "status": status},
                })
            };
            world["accounts"][0]["customers"][1]["subscriptions"] = (0..5).map(holding).collect();
        })
    };
    assert_eq!(deleted("suspended").refused(FABRIKAM, order_of(SEATS, 1)), (400, 800_018));
    assert!(deleted("deleted").create(FABRIKAM, order_of(SEATS, 1)).is_ok());
}

#[test]
fn a_customer_has_at_most_two_reserved_instances() {
    assert_eq!(Bench::new(SANDBOX).refused(FABRIKAM, reservation(3)), (400, 800_018));
    let mut bench = Bench::new(SANDBOX);
    assert!(bench.create(FABRIKAM, reservation(2)).is_ok());
    assert_eq!(bench.refused(FABRIKAM, reservation(1)), (400, 800_018));
    // Contoso has one; cancelling it makes room.
    assert!(bench.create(CONTOSO, reservation(1)).is_ok());
    assert_eq!(bench.refused(CONTOSO, reservation(1)), (400, 800_018));
    let cancel = serde_json::from_value(json!({"status": "cancelled"})).unwrap();
    let call = bench.call();
    bench.engine.patch_order(&call, CONTOSO, "Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91", &cancel).unwrap();
    assert!(bench.create(CONTOSO, reservation(1)).is_ok());
    assert!(Bench::new(PRODUCTION).create(NORTHWIND, reservation(3)).is_ok());
}

#[test]
fn azure_plans_are_limited_by_customer_and_by_account() {
    // Contoso of the direct partner has its one.
    let mut bench = Bench::new(SANDBOX);
    assert_eq!(bench.refused(CONTOSO, order_of(AZURE_PLAN, 1)), (400, 900_116));
    let order = bench.create(FABRIKAM, order_of("DZH318Z0BPS6:0001", 1)).unwrap();
    assert_eq!(order["lineItems"][0]["offerId"], AZURE_PLAN);
    assert_eq!(bench.refused(FABRIKAM, order_of(AZURE_PLAN, 1)), (400, 900_116));
    assert_eq!(bench.refused(FABRIKAM, order_of(AZURE_PLAN, 2)), (400, 2002));
    // An indirect provider's customers have three each, and the account ten.
    let mut bench = Bench::in_world(PROVIDER, |world| {
        let customers = world["accounts"][2]["customers"].as_array_mut().unwrap();
        for number in 1..4 {
            customers.push(json!({"id": format!("11111111-2222-4333-8444-55555555555{number}"), "name": "C"}));
        }
    });
    let customer = |number: i64| match number {
        0 => ALPINE.to_owned(),
        _ => format!("11111111-2222-4333-8444-55555555555{number}"),
    };
    for number in 0..3 {
        for _ in 0..3 {
            bench.buy(&customer(number), order_of(AZURE_PLAN, 1));
        }
        assert_eq!(bench.refused(&customer(number), order_of(AZURE_PLAN, 1)), (400, 900_116));
    }
    bench.buy(&customer(3), order_of(AZURE_PLAN, 1));
    assert_eq!(bench.refused(&customer(3), order_of(AZURE_PLAN, 1)), (400, 900_116));
}

#[test]
fn an_account_has_at_most_ten_legacy_azure_subscriptions() {
    let mut bench = Bench::new(SANDBOX);
    for _ in 0..10 {
        assert!(bench.create(FABRIKAM, order_of("MS-AZR-0145P", 1)).is_ok());
    }
    assert_eq!(bench.refused(CONTOSO, order_of("MS-AZR-0145P", 1)), (400, 800_018));
}
