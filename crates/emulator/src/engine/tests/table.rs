//! The table of "Cancel an order from the integration sandbox", and the products that it leaves out.

use partner_orders_rules::Environment::{self, Production, Sandbox};
use partner_orders_rules::ProductType::{self, *};
use partner_orders_rules::subscription_status;
use serde_json::json;

use crate::engine::testing::{Bench, order, order_id, outcome, subscription_id};

const DONE: (u16, u32) = (200, 0);
const BY_SUBSCRIPTION: (u16, u32) = (403, 800_077);
const SUSPEND: (u16, u32) = (400, 800_063);
const NO_SUBSCRIPTION: (u16, u32) = (404, 20_003);
const ONLY_SOFTWARE: (u16, u32) = (403, 800_019);
const NO_SAVINGS_PLAN: (u16, u32) = (403, 900_321);

/// Product; in the sandbox by order, by subscription; in production by order, by subscription.
type Row = (ProductType, (u16, u32), (u16, u32), (u16, u32), (u16, u32));

/// The page's 24 cells: Y is `DONE`, N is the expected error.
const TABLE: [Row; 6] = [
    (AzureReservation, DONE, NO_SUBSCRIPTION, ONLY_SOFTWARE, NO_SUBSCRIPTION),
    (PerpetualSoftware, DONE, NO_SUBSCRIPTION, DONE, NO_SUBSCRIPTION),
    (SoftwareSubscription, DONE, DONE, DONE, DONE),
    (NewCommerce, BY_SUBSCRIPTION, DONE, BY_SUBSCRIPTION, DONE),
    (Marketplace, BY_SUBSCRIPTION, DONE, BY_SUBSCRIPTION, DONE),
    (AzurePlan, SUSPEND, DONE, SUSPEND, DONE),
];

/// Products that the page leaves out.
const NOT_IN_TABLE: [Row; 3] = [
    (LegacyLicense, SUSPEND, DONE, SUSPEND, DONE),
    (LegacyAzure, SUSPEND, DONE, SUSPEND, DONE),
    (SavingsPlan, NO_SAVINGS_PLAN, NO_SUBSCRIPTION, NO_SAVINGS_PLAN, NO_SUBSCRIPTION),
];

fn by_order(environment: Environment, product: ProductType) -> (u16, u32) {
    let mut bench = Bench::new(environment, &[order(1, &[product])]);
    let result = bench.cancel(&order_id(1));
    let after = bench.order(&order_id(1)).status.unwrap();
    let expected = if result.is_ok() { "cancelled" } else { "completed" };
    assert_eq!(after.as_str(), expected, "{product}, {environment}");
    outcome(&result)
}

fn by_subscription(environment: Environment, product: ProductType) -> (u16, u32) {
    let mut bench = Bench::new(environment, &[order(1, &[product])]);
    let (id, status) = (subscription_id(1, 0), subscription_status(product).unwrap_or("deleted"));
    let result = bench.patch(&id, json!({"id": id, "status": status}));
    if result.is_ok() {
        assert_eq!(bench.subscription(&id)["status"], status, "{product}, {environment}");
    }
    outcome(&result)
}

#[test]
fn each_of_the_24_cells_works_or_is_refused_with_its_code() {
    let mut cells = 0;
    for (product, sandbox_order, sandbox_subscription, production_order, production_subscription) in TABLE {
        for (environment, order, subscription) in
            [(Sandbox, sandbox_order, sandbox_subscription), (Production, production_order, production_subscription)]
        {
            assert_eq!(by_order(environment, product), order, "{product}, {environment}, order");
            assert_eq!(by_subscription(environment, product), subscription, "{product}, {environment}, subscription");
            cells += 2;
        }
    }
    assert_eq!(cells, 24);
    assert_eq!(TABLE.map(|row| row.0), ProductType::TABLE);
}

#[test]
fn products_that_the_table_leaves_out_have_their_codes() {
    for (product, sandbox_order, sandbox_subscription, production_order, production_subscription) in NOT_IN_TABLE {
        for (environment, order, subscription) in
            [(Sandbox, sandbox_order, sandbox_subscription), (Production, production_order, production_subscription)]
        {
            assert_eq!(by_order(environment, product), order, "{product}, {environment}, order");
            assert_eq!(by_subscription(environment, product), subscription, "{product}, {environment}, subscription");
        }
    }
}

#[test]
fn each_product_ends_with_its_own_status_only() {
    // Only new commerce has both; it can be resumed after a suspension.
    for (product, deleted, suspended) in [
        (SoftwareSubscription, DONE, (400, 800_040)),
        (NewCommerce, DONE, DONE),
        (Marketplace, DONE, (400, 800_040)),
        (AzurePlan, (400, 800_040), DONE),
        (LegacyLicense, (400, 800_040), DONE),
        (LegacyAzure, (400, 800_040), DONE),
    ] {
        for (status, expected) in [("deleted", deleted), ("suspended", suspended)] {
            let mut bench = Bench::new(Sandbox, &[order(1, &[product])]);
            assert_eq!(outcome(&bench.go(&subscription_id(1, 0), status)), expected, "{product}, {status}");
        }
    }
}

#[test]
fn one_line_item_that_cannot_be_cancelled_keeps_the_whole_order() {
    let mut bench = Bench::new(Sandbox, &[order(1, &[PerpetualSoftware, NewCommerce])]);
    assert_eq!(outcome(&bench.cancel(&order_id(1))), BY_SUBSCRIPTION);
    let first = |bench: &Bench| bench.order(&order_id(1)).line_items.unwrap()[0].quantity;
    assert_eq!(first(&bench), Some(5));
}
