//! Activation links.

use serde_json::json;

use super::*;

fn links(bench: &Bench, order: &Value, item: Option<&str>) -> Result<Value, (u16, u32)> {
    let id = order["id"].as_str().unwrap();
    let found = bench.engine.list_activation_links(&bench.call(), FABRIKAM, id, item);
    found.map(|links| serde_json::to_value(links).unwrap()).map_err(|error| (error.status, error.code.code))
}

#[test]
fn marketplace_line_items_have_a_link_once_they_are_provisioned() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.create(FABRIKAM, json!({"lineItems": [item(0, SEATS, 2), item(1, MARKETPLACE, 3)]})).unwrap();
    let id = order["id"].as_str().unwrap();
    let uri = format!("/customers/{FABRIKAM}/orders/{id}/lineitems/1/activationlinks");
    assert_eq!(order["lineItems"][1]["links"]["activationLinks"]["uri"], uri);
    assert_eq!(links(&bench, &order, Some("1")).unwrap()["items"], json!([]));
    bench.later(5);
    let all = links(&bench, &order, None).unwrap();
    assert_eq!((&all["totalCount"], &all["items"][0]["lineItemNumber"]), (&json!(1), &json!(1)));
    assert!(all["items"][0]["link"]["uri"].as_str().unwrap().starts_with("https://"));
    assert_eq!(all["links"]["self"]["uri"], format!("/customers/{FABRIKAM}/orders/{id}/activationlinks"));
    let one = links(&bench, &order, Some("1")).unwrap();
    assert_eq!((&one["items"], &one["links"]["self"]["uri"]), (&all["items"], &json!(uri)));
    assert_eq!(links(&bench, &order, Some("0")).unwrap()["items"], json!([]));
}

#[test]
fn an_unknown_line_item_is_refused() {
    let mut bench = Bench::new(SANDBOX);
    let order = bench.buy(FABRIKAM, order_of(MARKETPLACE, 1));
    for (number, refusal) in [("1", (400, 800_071)), ("-1", (400, 800_071)), ("one", (400, 800_002))] {
        assert_eq!(links(&bench, &order, Some(number)), Err(refusal), "{number}");
    }
    assert_eq!(links(&bench, &json!({"id": "nothing"}), Some("0")), Err((404, 20000)));
}
