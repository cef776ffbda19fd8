//! The cancellation table of the page "Cancel an order from the integration sandbox", against the emulator.

use std::time::Duration;

use partner_orders::rules::{Environment, ProductType, Route};
use partner_orders::{CancelOptions, ErrorKind, Outcome, PlannedRoute, Prospect};

use crate::cancel_support::{Bench, DAY, PRODUCTS, purchase, subscription_of};
use crate::support::CUSTOMER;

/// The page's table: Y, or the error code of an N. The columns are order PATCH and subscription PATCH in the sandbox,
/// then the same in production.
///
/// The page has no codes. Documented on "Error codes": 800019 (only software, outside the sandbox) and 800077 (SaaS is
/// cancelled by its subscription). Assumed: the others.
const PAGE: [(ProductType, [&str; 4]); 6] = [
    (ProductType::AzureReservation, ["Y", "20003", "800019", "20003"]),
    (ProductType::PerpetualSoftware, ["Y", "20003", "Y", "20003"]),
    (ProductType::SoftwareSubscription, ["Y", "Y", "Y", "Y"]),
    (ProductType::NewCommerce, ["800077", "Y", "800077", "Y"]),
    (ProductType::Marketplace, ["800077", "Y", "800077", "Y"]),
    (ProductType::AzurePlan, ["800063", "Y", "800063", "Y"]),
];

/// Sends the cancelling call of a route, regardless of the plan. Returns `Y`, or the error code.
async fn call(bench: &Bench, product: ProductType, route: Route) -> String {
    let refusal = match route {
        Route::OrderPatch => {
            let order = bench.order(product.as_str());
            let mut read = order.get().await.unwrap().into_inner();
            read.status = Some("cancelled".parse().unwrap());
            order.patch(&read).await.err()
        }
        Route::SubscriptionPatch => {
            let id = subscription_of(product);
            let id = if id.is_empty() { "00000000-0000-4000-8000-00000000ffff" } else { id };
            let subscription = bench.client().customer(CUSTOMER).subscription(id);
            let ended = match product {
                ProductType::AzurePlan => subscription.suspend(CancelOptions::default()).await,
                _ => subscription.cancel(CancelOptions::default()).await,
            };
            let ended = ended.unwrap();
            let done = if product == ProductType::AzurePlan { Outcome::Suspended } else { Outcome::Cancelled };
            assert_eq!(ended.outcome == done, ended.refusal.is_none(), "{product}");
            ended.refusal
        }
    };
    refusal.map_or_else(|| "Y".to_owned(), |error| error.code().unwrap().to_owned())
}

#[tokio::test]
async fn the_service_does_what_each_cell_says() {
    for (environment, columns) in [(Environment::Sandbox, 0..2), (Environment::Production, 2..4)] {
        let mut bench = Bench::with_products(environment, &ProductType::TABLE).await;
        for (route, column) in Route::ALL.into_iter().zip(columns) {
            bench.reset().await;
            for (product, cells) in PAGE {
                let found = call(&bench, product, route).await;
                assert_eq!(found, cells[column], "{product} {environment} {route}");
            }
        }
    }
}

#[tokio::test]
async fn cancel_makes_the_call_that_works_and_no_other() {
    use ProductType as P;
    for environment in Environment::ALL {
        let products: Vec<_> = PRODUCTS.iter().map(|row| row.0).collect();
        let bench = Bench::with_products(environment, &products).await;
        for product in products {
            let (outcome, writes, code) = match (product, environment) {
                (P::AzureReservation, Environment::Production) => (Outcome::Refused, None, Some("800019")),
                (P::SavingsPlan, _) => (Outcome::Refused, None, Some("900321")),
                (P::AzureReservation | P::PerpetualSoftware | P::SoftwareSubscription, _) => {
                    (Outcome::Cancelled, Some("patchOrder"), None)
                }
                (P::AzurePlan | P::LegacyLicense | P::LegacyAzure, _) => {
                    (Outcome::Suspended, Some("patchSubscription"), None)
                }
                _ => (Outcome::Cancelled, Some("patchSubscription"), None),
            };
            let before = bench.writes().len();
            let done = bench.run(bench.order(product.as_str()).cancel()).await.unwrap();
            let item = &done.line_items[0];
            assert_eq!((done.outcome, item.outcome), (outcome, outcome), "{product} {environment}: {done:?}");
            assert_eq!(item.code.as_deref(), code, "{product} {environment}");
            let refusal = done.refusal.as_ref();
            assert_eq!(
                refusal.map(|error| (error.kind() == ErrorKind::Refused, error.status())),
                code.map(|_| (true, None))
            );
            assert_eq!(bench.writes()[before..], writes.into_iter().collect::<Vec<_>>(), "{product} {environment}");

            // A second cancellation sends nothing.
            let before = bench.writes().len();
            let again = bench.run(bench.order(product.as_str()).cancel()).await.unwrap();
            let expected = if outcome == Outcome::Cancelled { Outcome::AlreadyCancelled } else { outcome };
            assert_eq!((again.outcome, bench.writes().len()), (expected, before), "{product} {environment}");
        }
    }
}

#[tokio::test]
async fn plan_and_service_agree_on_every_deadline() {
    use Environment::{Production, Sandbox};
    use ProductType as P;
    let mut bench = Bench::with_products(Sandbox, &P::TABLE).await;
    for (product, environment, days, code) in [
        (P::AzureReservation, Sandbox, 60, "900117"),
        (P::PerpetualSoftware, Sandbox, 60, "900117"),
        (P::NewCommerce, Sandbox, 7, "900117"),
        (P::Marketplace, Sandbox, 3, "900213"),
        (P::PerpetualSoftware, Production, 30, "900117"),
        (P::SoftwareSubscription, Production, 7, "900117"),
        (P::NewCommerce, Production, 7, "900117"),
    ] {
        if bench.environment() != Some(environment) {
            bench = Bench::with_products(environment, &P::TABLE).await;
        }
        bench.reset().await;
        bench.advance(Duration::from_secs(days * DAY)).await;
        let plan = bench.order(product.as_str()).plan_cancellation().await.unwrap();
        assert_eq!(plan.prospect(), Prospect::Works, "{product} {environment}: {plan}");
        bench.advance(Duration::from_secs(1)).await;
        let order = bench.order(product.as_str());
        let plan = order.plan_cancellation().await.unwrap();
        assert_eq!(plan.prospect(), Prospect::Late, "{product} {environment}: {plan}");
        assert_eq!(plan.line_items[0].refusal().unwrap().code.to_string(), code);
        let done = bench.run(order.cancel()).await.unwrap();
        assert_eq!(done.outcome, Outcome::Refused, "{product} {environment}");
        assert_eq!(done.line_items[0].code.as_deref(), Some(code), "{product} {environment}");
        assert!(done.refusal.unwrap().ids().is_some(), "the service refused, not the plan");

        // One second earlier, it works.
        bench.reset().await;
        bench.advance(Duration::from_secs(days * DAY)).await;
        let done = bench.run(bench.order(product.as_str()).cancel()).await.unwrap();
        assert_eq!(done.outcome, Outcome::Cancelled, "{product} {environment}");
    }
}

#[tokio::test]
async fn a_mixed_order_is_cancelled_by_both_calls() {
    let products = [ProductType::PerpetualSoftware, ProductType::NewCommerce, ProductType::AzurePlan];
    let bench = Bench::new(Environment::Sandbox, &[purchase("mixed", &products)]).await;
    let prepared = bench.order("mixed").prepare_cancellation(&[]).await.unwrap();
    assert_eq!(prepared.plan().route(), PlannedRoute::Mixed);
    assert_eq!(prepared.request_ids().len(), 3);
    let ids = prepared.request_ids();
    let done = bench.run(prepared.send()).await.unwrap();
    assert_eq!(done.outcome, Outcome::PartlyCancelled, "{done:?}");
    let outcomes: Vec<_> = done.line_items.iter().map(|item| (item.outcome, item.by, item.request_id)).collect();
    assert_eq!(
        outcomes,
        [
            (Outcome::Cancelled, Some(Route::OrderPatch), Some(ids[0])),
            (Outcome::Cancelled, Some(Route::SubscriptionPatch), Some(ids[1])),
            (Outcome::Suspended, Some(Route::SubscriptionPatch), Some(ids[2])),
        ]
    );
    let last = &done.line_items[2];
    assert_eq!(last.reason.as_deref(), Some("its subscription is suspended, and can be resumed"));
    assert_eq!(last.subscription_id.as_deref(), Some(subscription_of(ProductType::AzurePlan)));
    assert_eq!(last.subscription_status.as_deref(), Some("suspended"));
    assert_eq!(done.order.line_items.as_ref().unwrap()[0].quantity, Some(0));
    assert_eq!(bench.writes(), ["patchOrder", "patchSubscription", "patchSubscription"]);
    let sent: Vec<_> = bench.state().await["accounts"][0]["customers"][0]["orders"][0]["history"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|event| event["requestId"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(sent, [ids[0].to_string()]);
    let again = bench.run(bench.order("mixed").cancel()).await.unwrap();
    let outcomes: Vec<_> = again.line_items.iter().map(|item| item.outcome).collect();
    assert_eq!(outcomes, [Outcome::AlreadyCancelled, Outcome::AlreadyCancelled, Outcome::Suspended]);
    assert_eq!((again.outcome, bench.writes().len()), (Outcome::PartlyCancelled, 3));
}

#[tokio::test]
async fn chosen_line_items_of_a_mixed_order_leave_the_others() {
    let products = [ProductType::PerpetualSoftware, ProductType::NewCommerce];
    let bench = Bench::new(Environment::Sandbox, &[purchase("mixed", &products)]).await;
    let done = bench.run(bench.order("mixed").cancel_line_items(&[1])).await.unwrap();
    assert_eq!((done.outcome, done.line_items.len()), (Outcome::PartlyCancelled, 1));
    assert_eq!((done.line_items[0].number, done.line_items[0].outcome), (1, Outcome::Cancelled));
    assert_eq!(bench.writes(), ["patchSubscription"]);
    let done = bench.run(bench.order("mixed").cancel()).await.unwrap();
    assert_eq!(done.outcome, Outcome::Cancelled);
    let outcomes: Vec<_> = done.line_items.iter().map(|item| item.outcome).collect();
    assert_eq!(outcomes, [Outcome::Cancelled, Outcome::AlreadyCancelled]);
}

#[tokio::test]
async fn a_part_that_no_call_cancels_is_refused_and_the_rest_is_cancelled() {
    let products = [ProductType::PerpetualSoftware, ProductType::SavingsPlan];
    let bench = Bench::new(Environment::Sandbox, &[purchase("mixed", &products)]).await;
    let done = bench.run(bench.order("mixed").cancel()).await.unwrap();
    let outcomes: Vec<_> = done.line_items.iter().map(|item| (item.outcome, item.code.as_deref())).collect();
    assert_eq!(outcomes, [(Outcome::Cancelled, None), (Outcome::Refused, Some("900321"))]);
    assert_eq!((done.outcome, bench.writes().len()), (Outcome::PartlyCancelled, 1));
}

#[tokio::test]
async fn without_a_stated_environment_the_service_decides() {
    for (environment, outcome) in
        [(Environment::Sandbox, Outcome::Cancelled), (Environment::Production, Outcome::Refused)]
    {
        let bench = Bench::with_products(environment, &[ProductType::AzureReservation]).await.unstated();
        let done = bench.run(bench.order("azure-reservation").cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (outcome, 1), "{environment}");
    }
}
