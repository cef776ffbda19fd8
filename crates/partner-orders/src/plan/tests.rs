//! Plans for every cell of the table, before and after its deadline.

use std::time::Duration;

use partner_orders_api::types::{Order, Product, Subscription};
use partner_orders_rules::{Environment, ProductType, Route};
use serde_json::{Value, json};

use super::decide::{PlanInput, check_numbers, decide};
use super::evidence::{Evidence, ItemEvidence};
use super::missing::{Lookups, missing};
use super::{CancellationPlan, PlannedRoute, Prospect, RouteVerdict};

/// The table of "Cancel an order from the integration sandbox".
const PAGE: [(ProductType, &str, &str); 6] = [
    (ProductType::AzureReservation, "YNNN", "DZH318Z0BQ4B:0047:DZH318Z0DHN5"),
    (ProductType::PerpetualSoftware, "YNYN", "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"),
    (ProductType::SoftwareSubscription, "YYYY", "DG7GMGF0D609:0002:DG7GMGF0D4HX"),
    (ProductType::NewCommerce, "NYNY", "CFQ7TTC0LH18:0001:CFQ7TTC0K971"),
    (ProductType::Marketplace, "NYNY", "DZH318Z0CMXP:0002:DZH318Z0CN7M"),
    (ProductType::AzurePlan, "NYNY", "DZH318Z0BPS6:0001:DZH318Z0BMTH"),
];
const SUBSCRIPTION: &str = "d3b7f0a6-51c2-4e98-8a3d-6f20c94e7b15";
/// 2026-01-31T12:00:00Z, when everything is bought.
const BOUGHT: u64 = 1_769_860_800;
const DAY: u64 = 86_400;

fn item(number: usize, product: ProductType, offer: &str) -> Value {
    let mut item = json!({"lineItemNumber": number, "offerId": offer, "quantity": 1, "termDuration": ""});
    match product {
        ProductType::SoftwareSubscription => {
            item["termDuration"] = "P1Y".into();
            item["subscriptionId"] = SUBSCRIPTION.into();
        }
        ProductType::AzureReservation => item["provisioningContext"] = json!({"duration": "1Year"}),
        ProductType::PerpetualSoftware => {}
        ProductType::SavingsPlan => item["purchaseCommitment"] = json!({"amount": 0.05}),
        _ => {
            item["termDuration"] = "P1M".into();
            item["subscriptionId"] = SUBSCRIPTION.into();
        }
    }
    if product == ProductType::Marketplace {
        item["links"] = json!({"activationLinks": {"uri": "/x"}});
    }
    item
}

fn order(items: &[Value]) -> Order {
    serde_json::from_value(json!({
        "id": "x", "status": "completed", "billingCycle": "one_time", "creationDate": "2026-01-31T12:00:00Z",
        "lineItems": items,
    }))
    .unwrap()
}

fn subscription(rest: &Value) -> ItemEvidence {
    let mut own = json!({
        "id": SUBSCRIPTION, "status": "active", "termDuration": "P1M", "effectiveStartDate": "2026-01-31T12:00:00Z",
    });
    own.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    let own: Subscription = serde_json::from_value(own).unwrap();
    ItemEvidence { subscription: Some(own), ..ItemEvidence::default() }
}

fn plan(order: &Order, evidence: &Evidence, environment: Option<Environment>, after: u64) -> CancellationPlan {
    let now = Duration::from_secs(BOUGHT + after);
    decide(&PlanInput { order, evidence, now, environment, numbers: &[] })
}

fn plan_of(product: ProductType, offer: &str, environment: Option<Environment>, after: u64) -> CancellationPlan {
    let evidence = match product {
        ProductType::AzureReservation | ProductType::PerpetualSoftware | ProductType::SavingsPlan => Evidence::new(),
        _ => Evidence::from([(0, subscription(&json!({})))]),
    };
    plan(&order(&[item(0, product, offer)]), &evidence, environment, after)
}

#[test]
fn all_cells_of_the_table_are_in_the_plan() {
    let mut cells = 0;
    for (product, letters, offer) in PAGE {
        for (index, environment) in Environment::ALL.into_iter().enumerate() {
            let plan = plan_of(product, offer, Some(environment), 3600);
            let item = &plan.line_items[0];
            assert_eq!(item.product, product);
            let cells_here = &letters[index * 2..index * 2 + 2];
            for (letter, rule) in cells_here.chars().zip([&item.order_patch, &item.subscription_patch]) {
                match letter {
                    'Y' => assert_eq!(rule.verdict, RouteVerdict::Works, "{product} {environment}"),
                    _ => assert!(matches!(rule.verdict, RouteVerdict::Refused(_)), "{product} {environment}"),
                }
                assert_eq!(rule.source.title, "Cancel an order from the integration sandbox");
                cells += 1;
            }
            let suspends = product == ProductType::AzurePlan;
            let by_subscription = if suspends { Prospect::Suspends } else { Prospect::Works };
            let expected = match cells_here {
                "YN" | "YY" => (Some(Route::OrderPatch), PlannedRoute::WholeOrder, Prospect::Works),
                "NY" => (Some(Route::SubscriptionPatch), PlannedRoute::Subscriptions, by_subscription),
                _ => (None, PlannedRoute::Nothing, Prospect::Refused),
            };
            assert_eq!((item.route, plan.route(), plan.prospect()), expected, "{product} {environment}");
            assert!(!plan.is_moot());
        }
    }
    assert_eq!(cells, 24);
}

#[test]
fn each_deadline_is_foreseen_with_its_code() {
    use Environment::{Production, Sandbox};
    use ProductType as P;
    for (product, environment, days, code) in [
        (P::AzureReservation, Sandbox, 60, 900117),
        (P::PerpetualSoftware, Sandbox, 60, 900117),
        (P::PerpetualSoftware, Production, 30, 900117),
        (P::SoftwareSubscription, Sandbox, 60, 900117),
        (P::SoftwareSubscription, Production, 7, 900117),
        (P::NewCommerce, Sandbox, 7, 900117),
        (P::NewCommerce, Production, 7, 900117),
        (P::Marketplace, Sandbox, 3, 900213),
        (P::Marketplace, Production, 3, 900213),
    ] {
        let offer = PAGE.iter().find(|row| row.0 == product).unwrap().2;
        let [before, after] = [days * DAY, days * DAY + 1].map(|age| plan_of(product, offer, Some(environment), age));
        let (before, after) = (&before.line_items[0], &after.line_items[0]);
        let deadline = before.deadline.as_ref().unwrap_or_else(|| panic!("{product} {environment}"));
        assert_eq!((deadline.left, deadline.is_over()), (Some(Duration::ZERO), false), "{product} {environment}");
        assert_eq!(before.prospect, Prospect::Works, "{product} {environment}");
        assert_eq!((after.prospect, after.refusal().unwrap().code), (Prospect::Late, code), "{product} {environment}");
        assert!(after.route.is_some() && after.deadline.as_ref().unwrap().is_over());
        let at = BOUGHT + days * DAY;
        assert_eq!(deadline.at.to_utc().unwrap().timestamp(), i64::try_from(at).unwrap());
    }
    for environment in Environment::ALL {
        let plan = plan_of(P::AzurePlan, PAGE[5].2, Some(environment), 1000 * DAY);
        assert_eq!((&plan.line_items[0].deadline, plan.prospect()), (&None, Prospect::Suspends));
    }
}

/// A plan for a subscription that could be cancelled until long ago.
fn plan_with_date(product: ProductType, offer: &str) -> CancellationPlan {
    let evidence = subscription(&json!({"cancellationAllowedUntilDate": "2026-02-03T12:00:00Z"}));
    let order = order(&[item(0, product, offer)]);
    plan(&order, &Evidence::from([(0, evidence)]), Some(Environment::Production), 99 * DAY)
}

#[test]
fn the_subscriptions_dates_take_precedence_over_the_windows() {
    let order = order(&[item(0, ProductType::NewCommerce, PAGE[3].2)]);
    let with = |rest: Value, after| {
        plan(&order, &Evidence::from([(0, subscription(&rest))]), Some(Environment::Production), after).line_items[0]
            .clone()
    };
    let shown = with(json!({"cancellationAllowedUntilDate": "2026-02-03T12:00:00Z"}), 4 * DAY);
    assert_eq!((shown.prospect, shown.deadline.unwrap().at.as_str()), (Prospect::Late, "2026-02-03T12:00:00Z"));
    let refunds = json!({"refundOptions": [
        {"type": "Full", "expiresAt": "2026-02-01T12:00:00Z"},
        {"type": "Partial", "expiresAfter": "2026-02-20T12:00:00Z"},
    ]});
    let shown = with(refunds, 8 * DAY);
    assert_eq!((shown.prospect, shown.deadline.unwrap().at.as_str()), (Prospect::Works, "2026-02-20T12:00:00Z"));
    let plan_of = plan_with_date(ProductType::AzurePlan, PAGE[5].2);
    assert_eq!(
        (plan_of.prospect(), &plan_of.line_items[0].deadline),
        (Prospect::Suspends, &None),
        "suspended at any time"
    );
    let renewed = with(json!({"effectiveStartDate": "2026-03-31T12:00:00Z"}), 60 * DAY);
    assert_eq!(renewed.prospect, Prospect::Works);
    for none in ["9999-12-10T00:00:00Z", "0001-01-01T00:00:00"] {
        let shown = with(json!({"cancellationAllowedUntilDate": none}), DAY);
        assert_eq!(shown.deadline.unwrap().at.as_str(), "2026-02-07T12:00:00Z", "{none}");
    }
}

#[test]
fn a_renewed_software_subscription_goes_by_its_subscription_once_its_order_is_too_old() {
    let order = order(&[item(0, ProductType::SoftwareSubscription, PAGE[2].2)]);
    let evidence = Evidence::from([(0, subscription(&json!({"effectiveStartDate": "2027-01-31T12:00:00Z"})))]);
    let plan = plan(&order, &evidence, Some(Environment::Sandbox), 366 * DAY);
    assert_eq!((plan.line_items[0].route, plan.prospect()), (Some(Route::SubscriptionPatch), Prospect::Works));
}

#[test]
fn old_software_subscriptions_are_in_their_orders_only() {
    let mut order = order(&[item(0, ProductType::SoftwareSubscription, PAGE[2].2)]);
    order.creation_date = Some("2021-10-13T23:59:59Z".into());
    let plan = plan(&order, &Evidence::new(), Some(Environment::Production), 0);
    let RouteVerdict::Refused(code) = plan.line_items[0].subscription_patch.verdict else { panic!("{plan}") };
    assert_eq!((code.code, plan.line_items[0].route), (20003, Some(Route::OrderPatch)));
}

#[test]
fn without_a_stated_environment_the_service_decides_where_they_differ() {
    let reservation = plan_of(ProductType::AzureReservation, PAGE[0].2, None, 3600);
    let item = &reservation.line_items[0];
    assert_eq!(item.order_patch.verdict, RouteVerdict::DependsOnEnvironment);
    assert_eq!((item.route, item.prospect), (Some(Route::OrderPatch), Prospect::Unknown));
    assert!(item.to_string().contains("depends on the environment"), "{item}");
    let perpetual = plan_of(ProductType::PerpetualSoftware, PAGE[1].2, None, 3600);
    let item = &perpetual.line_items[0];
    assert_eq!((item.prospect, &item.deadline), (Prospect::Works, &None));
    assert!(item.notes.iter().any(|note| note.starts_with("in the production: until 2026-03-02 12:00 UTC")), "{item}");
    let later = |days| plan_of(ProductType::PerpetualSoftware, PAGE[1].2, None, days * DAY).line_items[0].clone();
    assert_eq!((later(31).prospect, later(31).deadline), (Prospect::Unknown, None), "too late in production alone");
    assert_eq!(later(61).prospect, Prospect::Late);
    assert_eq!(later(61).deadline.unwrap().at.as_str(), "2026-04-01T12:00:00Z");
    let seats = plan_of(ProductType::NewCommerce, PAGE[3].2, None, 3600);
    assert_eq!((seats.prospect(), seats.route()), (Prospect::Works, PlannedRoute::Subscriptions));
    let savings = plan_of(ProductType::SavingsPlan, "DZH318Z0BQ3Q:0001:X", None, 3600);
    assert_eq!((savings.prospect(), savings.line_items[0].refusal().unwrap().code), (Prospect::Refused, 900321));
}

#[test]
fn a_mixed_order_has_both_calls_and_chosen_line_items_are_not_the_whole() {
    let order =
        order(&[item(0, ProductType::PerpetualSoftware, PAGE[1].2), item(1, ProductType::NewCommerce, PAGE[3].2)]);
    let evidence = Evidence::from([(1, subscription(&json!({})))]);
    let mixed = plan(&order, &evidence, Some(Environment::Sandbox), 0);
    assert_eq!(mixed.route(), PlannedRoute::Mixed);
    let subscription = mixed.line_items[1].subscription.as_ref().unwrap();
    assert_eq!((subscription.id.as_str(), subscription.set_status), (SUBSCRIPTION, Some("deleted")));
    let chosen = |numbers: &[i64]| {
        decide(&PlanInput {
            order: &order,
            evidence: &evidence,
            now: Duration::from_secs(BOUGHT),
            environment: Some(Environment::Sandbox),
            numbers,
        })
    };
    assert_eq!(chosen(&[0, 0]).route(), PlannedRoute::LineItems);
    assert_eq!((chosen(&[1]).route(), chosen(&[1]).line_items.len()), (PlannedRoute::Subscriptions, 1));
    let error = check_numbers(&order, &[0, 7]).unwrap_err();
    assert_eq!(error.to_string(), "the order has no line item 7; it has 0, 1");
}

#[test]
fn a_cancellation_shows_in_status_quantity_or_subscription() {
    let own = |product, offer: &str, status: &str| {
        let order = order(&[item(0, product, offer)]);
        plan(&order, &Evidence::from([(0, subscription(&json!({"status": status})))]), None, 0).is_moot()
    };
    assert!(own(ProductType::NewCommerce, PAGE[3].2, "Deleted"));
    assert!(!own(ProductType::NewCommerce, PAGE[3].2, "suspended"));
    assert!(own(ProductType::AzurePlan, PAGE[5].2, "suspended"));
    assert!(own(ProductType::LegacyLicense, "031C9E47-4802-4248-838E-778FB1D2CC05", "deleted"));
    let mut cancelled = order(&[item(0, ProductType::PerpetualSoftware, PAGE[1].2)]);
    cancelled.status = Some("CANCELLED".parse().unwrap());
    assert!(plan(&cancelled, &Evidence::new(), None, 0).is_moot());
    let gone = order(&[json!({"lineItemNumber": 0, "offerId": PAGE[1].2, "quantity": 0})]);
    assert!(plan(&gone, &Evidence::new(), None, 0).is_moot());
    let empty = order(&[]);
    let empty = plan(&empty, &Evidence::new(), None, 0);
    assert_eq!(
        (empty.is_moot(), empty.route(), empty.prospect()),
        (false, PlannedRoute::WholeOrder, Prospect::Unknown)
    );
}

#[test]
fn the_catalog_settles_what_the_order_does_not() {
    let bare = json!({"lineItemNumber": 0, "offerId": PAGE[4].2, "quantity": 1, "subscriptionId": SUBSCRIPTION});
    let order = order(&[bare]);
    let unknown = plan(&order, &Evidence::new(), Some(Environment::Sandbox), 0);
    assert_eq!((unknown.line_items[0].product, unknown.route()), (ProductType::Unknown, PlannedRoute::WholeOrder));
    assert_eq!(unknown.prospect(), Prospect::Unknown);
    for (rest, product) in [
        (json!({"productType": {"id": "Azure", "subType": {"id": "Azure"}}}), ProductType::AzurePlan),
        (json!({"isMicrosoftProduct": false}), ProductType::Marketplace),
        (json!({"productType": {"id": "OnlineServicesNCE"}}), ProductType::NewCommerce),
    ] {
        let known = plan(&order, &Evidence::from([(0, subscription(&rest))]), Some(Environment::Sandbox), 0);
        assert_eq!(known.line_items[0].product, product, "{rest}");
        assert_eq!(known.route(), PlannedRoute::Subscriptions);
    }
}

#[test]
fn red_hat_and_suse_are_never_cancelled() {
    let order = order(&[item(0, ProductType::SoftwareSubscription, PAGE[2].2)]);
    let product: Product = serde_json::from_value(json!({"id": "p", "publisherName": "SUSE"})).unwrap();
    let evidence = Evidence::from([(0, ItemEvidence { product: Some(product), ..ItemEvidence::default() })]);
    let plan = |environment| plan(&order, &evidence, Some(environment), 0);
    let production = plan(Environment::Production);
    assert_eq!((production.prospect(), production.line_items[0].refusal().unwrap().code), (Prospect::Refused, 800061));
    let sandbox = plan(Environment::Sandbox);
    assert_eq!((sandbox.prospect(), sandbox.line_items[0].route), (Prospect::Unknown, Some(Route::SubscriptionPatch)));
}

#[test]
fn a_plan_has_a_line_for_each_item_and_a_json_form() {
    let plan = plan_of(ProductType::NewCommerce, PAGE[3].2, Some(Environment::Sandbox), 3600);
    assert_eq!(
        plan.to_string(),
        "order x is completed, in the sandbox\n  line item 0: New commerce (offer id starts with CFQ7TTC0): \
         subscription PATCH to deleted until 2026-02-07 12:00 UTC (6 days left); refund: prorated until 2026-02-07 \
         12:00 UTC"
    );
    let json = serde_json::to_value(&plan).unwrap();
    assert_eq!(json["line_items"][0]["product"], "new-commerce");
    assert_eq!(json["line_items"][0]["deadline"]["code_when_over"], 900117);
    assert_eq!(json["line_items"][0]["deadline"]["seconds_left"], 7 * DAY - 3600);
    assert_eq!(json["line_items"][0]["order_patch"]["verdict"], "refused with 800077");
    assert_eq!(
        (&json["environment"], &json["line_items"][0]["route"]),
        (&json!("sandbox"), &json!("subscription_patch"))
    );
}

#[test]
fn only_what_the_order_does_not_show_is_looked_up() {
    let lookups = |item: Value, evidence: &Evidence, after: u64| {
        let (order, environment) = (order(&[item]), Some(Environment::Sandbox));
        let now = Duration::from_secs(BOUGHT + after);
        missing(&PlanInput { order: &order, evidence, now, environment, numbers: &[] })
    };
    let none = Evidence::new();
    let (subscriptions, products) = (vec![0], vec![0]);
    let reservation = item(0, ProductType::AzureReservation, PAGE[0].2);
    assert_eq!(lookups(reservation, &none, 0), Lookups::default());
    let seats = || item(0, ProductType::NewCommerce, PAGE[3].2);
    assert_eq!(lookups(seats(), &none, 0), Lookups { subscriptions: vec![0], products: Vec::new() });
    let software = || item(0, ProductType::SoftwareSubscription, PAGE[2].2);
    assert_eq!(lookups(software(), &none, 0), Lookups::default());
    assert_eq!(lookups(software(), &none, 61 * DAY).subscriptions, [0], "its term may have begun later");
    let mut red_hat = software();
    red_hat["friendlyName"] = "Red Hat Enterprise Linux".into();
    assert_eq!(lookups(red_hat, &none, 0), Lookups { subscriptions: Vec::new(), products: vec![0] });
    let bare = || json!({"lineItemNumber": 0, "offerId": PAGE[4].2, "quantity": 1, "subscriptionId": SUBSCRIPTION});
    assert_eq!(lookups(bare(), &none, 0), Lookups { subscriptions, products });
    let known = Evidence::from([(0, subscription(&json!({"isMicrosoftProduct": false})))]);
    assert_eq!(lookups(bare(), &known, 0).products, [0_i64; 0], "the subscription shows the product type");
    let ended = Evidence::from([(0, subscription(&json!({"status": "deleted"})))]);
    assert_eq!(lookups(seats(), &ended, 0), Lookups::default());
}

#[test]
fn a_plan_shows_the_refunds_and_the_end_of_the_term() {
    let evidence = subscription(&json!({
        "autoRenewEnabled": false, "creationDate": "2026-01-31T12:00:00Z", "commitmentEndDate": "2026-06-30T00:00:00Z",
        "refundOptions": [
            {"type": "Full", "expiresAt": "2026-02-01T12:00:00Z"},
            {"type": "Partial", "expiresAt": "2026-02-07T12:00:00Z"},
        ],
    }));
    let order = order(&[item(0, ProductType::NewCommerce, PAGE[3].2)]);
    let evidence = Evidence::from([(0, evidence)]);
    let production = Some(Environment::Production);
    let text = plan(&order, &evidence, production, DAY / 2).to_string();
    let refunds = "refund: full until 2026-02-01 12:00 UTC, prorated until 2026-02-07 12:00 UTC";
    let end = "at the end of the term: it goes on month by month at 2026-06-30 23:59 UTC, at 3 % more";
    assert!(text.contains(refunds) && text.contains(end), "{text}");
    let later = plan(&order, &evidence, production, 2 * DAY).to_string();
    assert!(later.contains("refund: prorated until 2026-02-07") && !later.contains("full"), "{later}");
    let json = serde_json::to_value(plan(&order, &evidence, production, DAY / 2)).unwrap();
    let item = &json["line_items"][0];
    assert_eq!(item["end_of_term"]["cancellation"]["refunds"][0]["refund"], "full");
    assert_eq!(item["end_of_term"]["cancellation"]["refunds"][1]["until"], "2026-02-07T12:00:00Z");
    assert_eq!((&item["end_of_term"]["end"], &item["end_of_term"]["since"]), (&json!("extends"), &json!("2026-05-04")));
}

#[test]
fn a_purchase_of_yesterday_has_the_window_of_yesterday() {
    let order = order(&[item(0, ProductType::Marketplace, PAGE[4].2)]);
    // Renewed on the day before, which opens no new window.
    let until = |bought: &str| {
        let dates = json!({
            "creationDate": bought, "effectiveStartDate": "2026-01-30T12:00:00Z", "termDuration": "P1Y",
        });
        let plan = plan(&order, &Evidence::from([(0, subscription(&dates))]), Some(Environment::Production), 0);
        assert_eq!(plan.prospect(), Prospect::Late, "{plan}");
        let deadline = plan.line_items[0].deadline.clone().unwrap();
        assert_eq!(deadline.basis, "the subscription's creation");
        (deadline.at.to_string(), deadline.since)
    };
    assert_eq!(until("2023-05-01T00:00:00Z"), ("2023-05-15T00:00:00Z".to_owned(), None));
    assert_eq!(until("2025-05-01T00:00:00Z"), ("2025-05-04T00:00:00Z".to_owned(), Some("2024".to_owned())));
}
