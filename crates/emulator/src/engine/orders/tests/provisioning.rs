//! The states of orders as time goes on.

use serde_json::json;

use super::super::status;
use super::*;

fn states(bench: &Bench, order: &Value) -> Result<Vec<String>, (u16, u32)> {
    let (_, purchase) = bench.engine.state.order(&bench.call(), FABRIKAM, order["id"].as_str().unwrap()).unwrap();
    let found = status::provisioning_status(purchase).map_err(|error| (error.status, error.code.code))?;
    let items = found.items.unwrap();
    Ok(items.into_iter().map(|item| item.status.unwrap().to_string()).collect())
}

#[test]
fn an_order_is_provisioned_when_it_is_due_and_not_before() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, json!({"lineItems": [item(0, SEATS, 2), item(1, MARKETPLACE, 3)]})).unwrap();
    let id = order["id"].as_str().unwrap().to_owned();
    assert_eq!(states(&bench, &order).unwrap(), ["PrefulfillmentPending", "PrefulfillmentPending"]);
    bench.later(4);
    assert_eq!(bench.order(FABRIKAM, &id), order);
    assert!(bench.subscriptions(FABRIKAM).is_empty());
    bench.later(1);
    let done = bench.order(FABRIKAM, &id);
    assert_eq!(done["status"], "completed");
    assert_eq!(states(&bench, &order).unwrap(), ["fulfilled", "fulfilled"]);
    let subscriptions = bench.subscriptions(FABRIKAM);
    assert_eq!(subscriptions.len(), 2);
    for (item, subscription) in done["lineItems"].as_array().unwrap().iter().zip(&subscriptions) {
        assert_eq!(item["subscriptionId"], subscription["id"]);
        assert_eq!((&subscription["orderId"], &subscription["status"]), (&json!(id), &json!("active")));
        assert_eq!(subscription["quantity"], item["quantity"]);
        let uri = format!("/customers/{FABRIKAM}/subscriptions/{}", item["subscriptionId"].as_str().unwrap());
        assert_eq!(item["links"]["subscription"]["uri"], uri);
        assert!(item["links"]["product"]["uri"].as_str().unwrap().ends_with("?country=US"));
    }
    bench.later(3600);
    assert_eq!(bench.order(FABRIKAM, &id), done);
    bench.explained();
}

#[test]
fn provisioning_that_takes_no_time_is_done_in_the_response() {
    let mut bench = Bench::in_world(SANDBOX, |world| world["settings"]["provisioning_seconds"] = json!(0));
    let order = bench.create(FABRIKAM, order_of(LEGACY, 2)).unwrap();
    assert_eq!(order["status"], "completed");
    let id = order["lineItems"][0]["subscriptionId"].as_str().unwrap();
    assert_eq!(id, id.to_uppercase());
    assert_eq!(bench.subscriptions(FABRIKAM)[0]["id"], id);
    assert!(order["lineItems"][0]["links"]["provisioningStatus"]["uri"].as_str().unwrap().contains(id));
    bench.explained();
}

#[test]
fn software_and_reservations_get_no_subscription() {
    let mut bench = Bench::new(SANDBOX);
    for body in [order_of(SOFTWARE, 1), reservation(1)] {
        let order = bench.buy(FABRIKAM, body);
        assert_eq!(order["status"], "completed");
        assert!(order["lineItems"][0].get("subscriptionId").is_none());
    }
    assert!(bench.subscriptions(FABRIKAM).is_empty());
}

#[test]
fn a_legacy_order_changes_its_etag_when_it_is_provisioned() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(LEGACY, 1)).unwrap();
    bench.later(5);
    let done = bench.order(FABRIKAM, order["id"].as_str().unwrap());
    assert_ne!(order["attributes"]["etag"], done["attributes"]["etag"]);
}

#[test]
fn lists_show_a_new_order_once_the_lag_is_over() {
    let mut bench = Bench::new(SANDBOX);
    let count = |bench: &Bench| {
        let request = crate::engine::ListOrders { customer: FABRIKAM, ..Default::default() };
        bench.engine.list_orders(&bench.call(), &request).unwrap().total_count.unwrap()
    };
    bench.create(FABRIKAM, order_of(SOFTWARE, 1)).unwrap();
    bench.later(899);
    assert_eq!(count(&bench), 2);
    bench.later(1);
    assert_eq!(count(&bench), 3);
}

#[test]
fn cancelled_and_waiting_orders_have_their_states() {
    let mut bench = Bench::new(SANDBOX);
    let body = json!({"lineItems": [item(0, SOFTWARE, 1), item(1, "DG7GMGF0D5SL:0002:DG7GMGF0D46P", 2)]});
    let order = bench.buy(FABRIKAM, body);
    let id = order["id"].as_str().unwrap();
    let cancel = |items: Value| serde_json::from_value(json!({"status": "cancelled", "lineItems": items})).unwrap();
    let call = bench.call();
    let one = json!([{"lineItemNumber": 0, "offerId": SOFTWARE}]);
    bench.engine.patch_order(&call, FABRIKAM, id, &cancel(one)).unwrap();
    assert_eq!(states(&bench, &order).unwrap(), ["Unfulfilled", "fulfilled"]);
    bench.engine.patch_order(&call, FABRIKAM, id, &cancel(json!(null))).unwrap();
    assert_eq!(states(&bench, &order).unwrap(), ["Unfulfilled", "Unfulfilled"]);
    let waiting = bench.create(FABRIKAM, order_of(PURCHASE_ORDER, 400)).unwrap();
    assert_eq!(states(&bench, &waiting), Err((404, 800_007)));
    bench.explained();
}

#[test]
fn only_admin_agents_read_the_provisioning_status() {
    use partner_orders_sign_in::{CallerUser, Role};
    let mut bench = Bench::new(SANDBOX);
    let order = bench.buy(FABRIKAM, order_of(SOFTWARE, 1));
    let id = order["id"].as_str().unwrap();
    let mut call = bench.call();
    let refusal = |call: &Call, customer: &str| {
        let found = bench.engine.get_provisioning_status(call, customer, id);
        found.map(|found| found.total_count).map_err(|error| (error.status, error.code.code))
    };
    // Before anything else.
    assert_eq!(refusal(&call, "nobody"), Err((403, 900_329)));
    let user = |role| Some(CallerUser::new(bench.tenant, "u", &[role]));
    call.caller.user = user(Role::SalesAgent);
    assert_eq!(refusal(&call, FABRIKAM), Err((403, 900_150)));
    call.caller.user = user(Role::AdminAgent);
    assert_eq!(refusal(&call, FABRIKAM), Ok(Some(1)));
    assert_eq!(refusal(&call, NORTHWIND), Err((403, 20002)));
}

#[test]
fn a_store_has_pending_events_and_products() {
    let mut bench = Bench::in_world(SANDBOX, |world| {
        world["products"] = json!([{
            "id": "CFQ7TTC0AAAA", "title": "Own", "productType": "new-commerce",
            "offers": [{"id": "CFQ7TTC0AAAA:0001:B", "terms": [{"duration": "P1M", "billingCycle": "monthly", "price": 1}]}],
        }]);
    });
    let order = bench.create(FABRIKAM, order_of("CFQ7TTC0AAAA:0001:B", 1)).unwrap();
    let records = bench.engine.state.records().into_iter().map(|(key, content)| (key, content.unwrap()));
    let records: Vec<_> = records.collect();
    bench.engine.state = crate::engine::State::restore(&records, bench.now).unwrap();
    bench.later(5);
    assert_eq!(bench.order(FABRIKAM, order["id"].as_str().unwrap())["status"], "completed");
    assert!(bench.create(FABRIKAM, order_of("CFQ7TTC0AAAA:0001:B", 1)).is_ok());
}

#[test]
fn a_pending_order_cannot_be_cancelled_and_a_provisioned_one_can() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(SOFTWARE, 1)).unwrap();
    let id = order["id"].as_str().unwrap();
    let cancel = serde_json::from_value(json!({"status": "cancelled"})).unwrap();
    let error = bench.engine.patch_order(&bench.call(), FABRIKAM, id, &cancel).unwrap_err();
    assert_eq!((error.status, error.code.code), (409, 800_060));
    bench.later(5);
    bench.engine.patch_order(&bench.call(), FABRIKAM, id, &cancel).unwrap();
    bench.explained();
}

#[test]
fn pending_events_survive_an_export() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, order_of(SEATS, 1)).unwrap();
    let exported = serde_json::to_string(&bench.engine.export(bench.now)).unwrap();
    bench.engine = Engine::new(World::parse(&exported).unwrap(), bench.now);
    bench.later(5);
    assert_eq!(bench.order(FABRIKAM, order["id"].as_str().unwrap())["status"], "completed");
    assert_eq!(bench.subscriptions(FABRIKAM).len(), 1);
}
