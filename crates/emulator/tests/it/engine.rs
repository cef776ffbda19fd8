//! The engine without a socket.

use chrono::{DateTime, Duration, Utc};
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::Order;
use partner_orders_emulator::engine::{Engine, Fault, GetOrder, ListOrders, SignIn};
use partner_orders_emulator::{Environment, World};
use partner_orders_rules::{ProductType, Route, Verdict, cancellable};

use crate::support::{CUSTOMER, PERPETUAL};

fn engine(environment: Environment) -> Engine {
    Engine::new(World::fresh().unwrap(), environment)
}

fn cancel() -> Order {
    serde_json::from_str(r#"{"status":"cancelled"}"#).unwrap()
}

#[test]
fn every_order_is_cancelled_or_refused_as_the_table_says() {
    let mut seen = 0;
    for environment in Environment::ALL {
        let mut engine = engine(environment);
        for purchase in World::fresh().unwrap().customers.remove(0).orders {
            let id = purchase.order.id.unwrap();
            let product: ProductType = purchase.product_types[0];
            let result = engine.patch_order(CUSTOMER, &id, &cancel());
            match cancellable(product, environment, Route::OrderPatch) {
                Verdict::Works => assert_eq!(result.unwrap().status, Some(OrderStatus::Cancelled.into())),
                Verdict::Refused(code) => assert_eq!(result.unwrap_err().code, code, "{product}, {environment}"),
                other => panic!("{other:?}"),
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 18);
}

#[test]
fn a_reset_undoes_every_change() {
    let mut engine = engine(Environment::Sandbox);
    let text = |engine: &Engine| serde_json::to_string(engine.world()).unwrap();
    let before = text(&engine);
    engine.patch_order(CUSTOMER, PERPETUAL, &cancel()).unwrap();
    assert_ne!(text(&engine), before);
    engine.reset();
    assert_eq!(text(&engine), before);
}

#[test]
fn system_purchases_are_listed_when_asked_for() {
    let mut world = World::fresh().unwrap();
    world.customers[0].orders[0].order.transaction_type = Some("SystemPurchase".parse().unwrap());
    let engine = Engine::new(world, Environment::Sandbox);
    let count = |include_system_purchases| {
        let wanted = ListOrders { customer: CUSTOMER, include_system_purchases, ..ListOrders::default() };
        engine.list_orders(&wanted).unwrap().total_count
    };
    assert_eq!((count(false), count(true)), (Some(8), Some(9)));
}

#[test]
fn an_order_that_never_became_a_purchase_is_not_cancelled() {
    for status in [OrderStatus::Error, OrderStatus::PoReviewRejected] {
        let mut world = World::fresh().unwrap();
        world.customers[0].orders[0].order.status = Some(status.into());
        let refused = Engine::new(world, Environment::Sandbox).patch_order(CUSTOMER, PERPETUAL, &cancel());
        assert_eq!(refused.unwrap_err().code.code, 800_061);
    }
}

#[test]
fn tokens_expire_after_an_hour() {
    let mut engine = engine(Environment::Sandbox);
    let world = engine.world().clone();
    let (tenant, client) = (world.tenant.to_string(), world.client_id.to_string());
    let request = SignIn {
        tenant: &tenant,
        grant_type: Some("client_credentials"),
        client_id: Some(&client),
        client_secret: Some(world.client_secret.expose()),
        resource: Some("https://api.partnercenter.microsoft.com"),
        host: None,
    };
    let now = DateTime::parse_from_rfc3339("2024-05-06T07:08:09Z").unwrap().to_utc();
    let token = engine.sign_in(&request, now).unwrap().access_token.unwrap();
    let check = |engine: &Engine, at: DateTime<Utc>| engine.check_token(Some(token.expose()), at);
    let code = |result: Result<(), Fault>| result.unwrap_err().code.code;
    assert_eq!(check(&engine, now), Ok(()));
    assert_eq!(check(&engine, now + Duration::seconds(3599)), Ok(()));
    assert_eq!(code(check(&engine, now + Duration::seconds(3600))), 400);
    assert_eq!(code(engine.check_token(None, now)), 800_001);
    engine.sign_in(&request, now + Duration::hours(2)).unwrap();
    assert_eq!(code(check(&engine, now)), 400, "forgotten once another one is issued");
    assert!(!format!("{engine:?}").contains(token.expose()));
}

#[test]
fn a_fault_says_what_it_is() {
    let engine = engine(Environment::Sandbox);
    let fault = engine.get_order(&GetOrder { customer: CUSTOMER, order: "x", include_price: false }).unwrap_err();
    assert_eq!(fault.to_string(), "404/20000: The customer has no order with this id.");
}
