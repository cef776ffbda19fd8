//! Orders that do not show their product type: lookups, their failures, and the service's decision.

use partner_orders::rules::{Environment, ProductType};
use partner_orders::{ErrorKind, Outcome, PlannedRoute, Prospect};
use serde_json::json;

use crate::cancel_support::{Bench, purchase};

#[tokio::test]
async fn the_subscription_shows_a_product_type_that_the_offer_does_not() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::Marketplace]).await;
    let plan = bench.order("marketplace").plan_cancellation().await.unwrap();
    assert_eq!(plan.line_items[0].product, ProductType::Marketplace, "{plan}");
    assert_eq!(plan.route(), PlannedRoute::Subscriptions);
}

#[tokio::test]
async fn perpetual_software_needs_no_lookup() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::PerpetualSoftware]).await;
    bench.order("perpetual-software").plan_cancellation().await.unwrap();
    assert_eq!(bench.operations(), ["getOrder"]);
}

#[tokio::test]
async fn after_a_failed_lookup_the_code_of_the_service_is_followed() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::Marketplace]).await;
    bench
        .fault(&json!({"operation": "getSubscription", "count": 1, "effect": {"kind": "status", "status": 404}}))
        .await;
    bench.fault(&json!({"operation": "getProduct", "effect": {"kind": "status", "status": 404}})).await;
    let prepared = bench.run(bench.order("marketplace").prepare_cancellation(&[])).await.unwrap();
    let item = &prepared.plan().line_items[0];
    assert_eq!((item.product, item.prospect), (ProductType::Unknown, Prospect::Unknown));
    assert_eq!(item.notes.len(), 2, "{item}");
    let done = bench.run(prepared.send()).await.unwrap();
    assert_eq!(done.outcome, Outcome::Cancelled, "{done:?}");
    assert_eq!(bench.writes(), ["patchOrder", "patchSubscription"]);
}

#[tokio::test]
async fn a_line_item_that_was_refused_along_with_another_is_retried_alone() {
    let products = [ProductType::PerpetualSoftware, ProductType::Marketplace];
    let bench = Bench::new(Environment::Sandbox, &[purchase("mixed", &products)]).await;
    bench
        .fault(&json!({"operation": "getSubscription", "count": 1, "effect": {"kind": "status", "status": 404}}))
        .await;
    bench.fault(&json!({"operation": "getProduct", "effect": {"kind": "status", "status": 404}})).await;
    let done = bench.run(bench.order("mixed").cancel()).await.unwrap();
    assert_eq!(done.outcome, Outcome::Cancelled, "{done:?}");
    assert_eq!(bench.writes(), ["patchOrder", "patchOrder", "patchSubscription"]);
    assert_eq!(bench.effects("mixed").await.len(), 2);
}

#[tokio::test]
async fn an_order_that_another_client_cancelled_meanwhile_is_no_refusal() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::PerpetualSoftware]).await;
    let prepared = bench.order("perpetual-software").prepare_cancellation(&[]).await.unwrap();
    bench.run(bench.order("perpetual-software").cancel()).await.unwrap();
    let done = bench.run(prepared.send()).await.unwrap();
    assert_eq!((done.outcome, done.refusal.is_none()), (Outcome::Cancelled, true));
    assert_eq!(bench.effects("perpetual-software").await.len(), 1);
}

#[tokio::test]
async fn a_lookup_that_is_not_signed_in_is_an_error() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::NewCommerce]).await;
    bench.fault(&json!({"operation": "getSubscription", "effect": {"kind": "empty_401"}})).await;
    let error = bench.run(bench.order("new-commerce").plan_cancellation()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
}

#[tokio::test]
async fn an_azure_plan_with_active_subscriptions_is_refused_with_the_code() {
    let bench = Bench::with_products(Environment::Sandbox, &[ProductType::AzurePlan]).await;
    let refusal = json!({"kind": "status", "status": 403, "code": 900115});
    bench.fault(&json!({"operation": "patchSubscription", "effect": refusal})).await;
    let done = bench.run(bench.order("azure-plan").cancel()).await.unwrap();
    assert_eq!((done.outcome, done.line_items[0].code.as_deref()), (Outcome::Refused, Some("900115")));
}
