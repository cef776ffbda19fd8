//! Subscriptions and customers over a real socket.

use partner_orders_emulator::{Environment, World};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Bench, CUSTOMER, FullResponse, LEGACY_SUBSCRIPTION, NEW_COMMERCE, OTHER_CUSTOMER, PERPETUAL, RESERVATION,
    SOFTWARE_SUBSCRIPTION, TWO_ITEMS, send,
};

/// The subscription of the order of new commerce.
const SEATS: &str = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";
/// The subscription of the software order.
const SOFTWARE: &str = "d3b7f0a6-51c2-4e98-8a3d-6f20c94e7b15";

fn path(subscription: &str) -> String {
    format!("/v1/customers/{CUSTOMER}/subscriptions/{subscription}")
}

async fn write(bench: &Bench, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> FullResponse {
    let mut request = bench.request(method, path).bearer_auth(&bench.token).body(body.to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(request.header("content-type", "application/json")).await
}

async fn read(bench: &Bench, subscription: &str) -> Value {
    let answer = bench.get(&path(subscription)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

#[tokio::test]
async fn subscriptions_of_an_order_are_found_and_cancelled() {
    let bench = Bench::new().await;
    let list = |order: &str| format!("/v1/customers/{CUSTOMER}/subscriptions?order_id={order}");
    let found = bench.get(&list(NEW_COMMERCE)).await.json();
    assert_eq!((&found["totalCount"], &found["items"][0]["id"]), (&json!(1), &json!(SEATS)));
    assert_eq!(bench.get(&list(RESERVATION)).await.json()["items"], json!([]));
    assert_eq!(bench.get(&list("none")).await.refusal(), (404, 20_000));

    let mut whole = read(&bench, SEATS).await;
    whole["status"] = json!("deleted");
    let answer = write(&bench, Method::PATCH, &path(SEATS), &[("if-match", "\"\"")], &whole).await;
    assert_eq!((answer.status, &answer.json()["status"]), (200, &json!("deleted")), "{answer:?}");
    let again = write(&bench, Method::PATCH, &path(SEATS), &[], &whole).await;
    assert_eq!(again.refusal(), (400, 2011));
}

#[tokio::test]
async fn a_repeated_change_is_made_once() {
    let bench = Bench::new().await;
    let id = "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9";
    let body = json!({"status": "suspended", "autoRenewEnabled": true});
    let first = write(&bench, Method::PATCH, &path(LEGACY_SUBSCRIPTION), &[("ms-requestid", id)], &body).await;
    let second = write(&bench, Method::PATCH, &path(LEGACY_SUBSCRIPTION), &[("ms-requestid", id)], &body).await;
    assert_eq!((first.status, first.json()), (second.status, second.json()));
    assert_eq!(read(&bench, LEGACY_SUBSCRIPTION).await["attributes"], first.json()["attributes"]);

    let (path, id) = (format!("/v1/customers/{OTHER_CUSTOMER}"), "1b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9");
    let of_other = bench.get(&format!("{path}/subscriptions")).await;
    assert_eq!(of_other.status, 200, "{of_other:?}");
    let first = write(&bench, Method::DELETE, &path, &[("ms-requestid", id)], &Value::Null).await;
    let second = write(&bench, Method::DELETE, &path, &[("ms-requestid", id)], &Value::Null).await;
    assert_eq!((first.status, &first.text), (second.status, &second.text), "{first:?}");
}

#[tokio::test]
async fn a_sandbox_customer_is_emptied_and_deleted() {
    let bench = Bench::new().await;
    let customer = format!("/v1/customers/{CUSTOMER}");
    let refused = write(&bench, Method::DELETE, &customer, &[], &Value::Null).await;
    assert_eq!(refused.refusal(), (417, 800_036));
    assert!(refused.json()["data"].as_array().unwrap().contains(&json!(RESERVATION)));
    for order in [PERPETUAL, TWO_ITEMS, RESERVATION] {
        assert_eq!(bench.patch(order, json!({"status": "cancelled"})).await.status, 200, "{order}");
    }
    let mut whole = read(&bench, SOFTWARE).await;
    whole["status"] = json!("deleted");
    assert_eq!(write(&bench, Method::PATCH, &path(SOFTWARE), &[], &whole).await.status, 200);
    assert_eq!(bench.order(SOFTWARE_SUBSCRIPTION).await["status"], "cancelled");
    let deleted = write(&bench, Method::DELETE, &customer, &[], &Value::Null).await;
    assert_eq!((deleted.status, deleted.text.as_str()), (204, ""));
    assert_eq!(bench.get(&path(SEATS)).await.refusal(), (403, 20_002));
}

#[tokio::test]
async fn customers_are_listed_page_by_page() {
    let bench = Bench::new().await;
    let count = World::fresh().unwrap().accounts[0].customers.len();
    let (mut seen, mut token) = (Vec::new(), String::new());
    loop {
        let mut request = bench.request(Method::GET, "/v1/customers?size=1").bearer_auth(&bench.token);
        if !token.is_empty() {
            request = request.header("MS-ContinuationToken", &token);
        }
        let page = send(request).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["continuationToken"].as_str() else { break };
        token = next.to_owned();
    }
    assert_eq!((seen.len(), seen[0].as_str()), (count, CUSTOMER));
}

#[tokio::test]
async fn production_deletes_no_customers() {
    let bench = Bench::in_environment(Environment::Production).await;
    let customer = bench.get("/v1/customers").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let refused = write(&bench, Method::DELETE, &format!("/v1/customers/{customer}"), &[], &Value::Null).await;
    assert_eq!(refused.refusal(), (400, 900_127));
}
