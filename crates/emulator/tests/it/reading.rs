//! Reading and listing orders, paths and methods.

use partner_orders_api::types::{Order, OrderCollection};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    AZURE_PLAN, Bench, CUSTOMER, LEGACY, MARKETPLACE, NEW_COMMERCE, OF_OTHER_CUSTOMER, OTHER_CUSTOMER, PERPETUAL,
    path_of, send,
};

fn ids(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_order_has_links_a_client_and_no_prices() {
    let bench = Bench::new().await;
    let order = bench.order(PERPETUAL).await;
    let uri = format!("/customers/{CUSTOMER}/orders/{PERPETUAL}");
    assert_eq!(order["links"]["self"], json!({"uri": uri, "method": "GET", "headers": []}));
    assert_eq!(order["links"]["patchOperation"]["method"], "PATCH");
    assert_eq!(order["client"], json!({}));
    assert!(order.get("totalPrice").is_none() && order["lineItems"][0].get("pricing").is_none());
    let legacy = bench.order(LEGACY).await;
    assert!(legacy["links"].get("patchOperation").is_none() && legacy["attributes"]["etag"].is_string());
}

#[tokio::test]
async fn prices_are_included_if_requested() {
    let bench = Bench::new().await;
    for query in ["include_price=true", "include_price=True", "Include_Price=TRUE"] {
        let order = bench.get(&format!("{}?{query}", path_of(NEW_COMMERCE))).await.json();
        assert_eq!(order["totalPrice"], json!(24.0), "{query}");
        assert_eq!(order["lineItems"][0]["pricing"]["extendedPrice"], json!(24.0));
    }
    let order = bench.get(&format!("{}?include_price=False", path_of(NEW_COMMERCE))).await.json();
    assert!(order.get("totalPrice").is_none());
    let answer = bench.get(&format!("{}?include_price=1", path_of(NEW_COMMERCE))).await;
    assert_eq!(answer.refusal(), (400, 800_002));
    let list = bench.get(&format!("/v1/customers/{CUSTOMER}/orders?include_price=true")).await.json();
    assert!(list["items"].as_array().unwrap().iter().all(|order| order["totalPrice"].is_number()));
}

#[tokio::test]
async fn guids_are_found_in_any_case_and_other_ids_only_exactly() {
    let bench = Bench::new().await;
    let customer = CUSTOMER.to_uppercase();
    let found = bench.get(&format!("/v1/customers/{customer}/orders/{}", LEGACY.to_uppercase())).await;
    assert_eq!((found.status, &found.json()["id"]), (200, &json!(LEGACY)));
    assert_eq!(bench.get(&path_of(&PERPETUAL.to_lowercase())).await.refusal(), (404, 20000));
    assert_eq!(bench.get(&path_of(&NEW_COMMERCE.to_uppercase())).await.refusal(), (404, 20000));
}

#[tokio::test]
async fn unknown_ids_are_refused() {
    let bench = Bench::new().await;
    assert_eq!(bench.get(&path_of("none")).await.refusal(), (404, 20000));
    assert_eq!(bench.get(&path_of(OF_OTHER_CUSTOMER)).await.refusal(), (404, 20000));
    let order = |customer: &str| format!("/v1/customers/{customer}/orders/{PERPETUAL}");
    assert_eq!(bench.get(&order("contoso")).await.refusal(), (400, 900_118));
    assert_eq!(bench.get(&order("11111111-2222-4333-8444-555555555555")).await.refusal(), (403, 20002));
    let list = |customer: &str| format!("/v1/customers/{customer}/orders");
    assert_eq!(bench.get(&list("contoso")).await.refusal(), (400, 900_118));
    assert_eq!(bench.get(&list("11111111-2222-4333-8444-555555555555")).await.refusal(), (403, 20002));
    assert_eq!(bench.patch("none", json!({"status": "cancelled"})).await.refusal(), (404, 20000));
}

#[tokio::test]
async fn a_list_is_a_collection() {
    let bench = Bench::new().await;
    let answer = bench.get(&format!("/v1/customers/{CUSTOMER}/orders")).await;
    let list = answer.json();
    assert_eq!((&list["totalCount"], ids(&list).len()), (&json!(9), 9));
    assert_eq!(list["links"]["self"]["uri"], format!("/customers/{CUSTOMER}/orders"));
    assert_eq!(list["attributes"], json!({"objectType": "Collection"}));
    assert_eq!(list["items"][0], bench.order(PERPETUAL).await);
    let typed: OrderCollection = serde_json::from_str(&answer.text).unwrap();
    assert!(typed.extra.is_empty() && typed.items.unwrap().iter().all(|order: &Order| order.extra.is_empty()));
    let other = bench.get(&format!("/v1/customers/{OTHER_CUSTOMER}/orders")).await.json();
    assert_eq!(ids(&other), [OF_OTHER_CUSTOMER, "-b7XkQe2_Zt9RmVc4WyNpLs6HdJa0Fg81"]);
}

#[tokio::test]
async fn a_list_is_filtered_by_billing_type_in_every_spelling() {
    let bench = Bench::new().await;
    let list = async |query: &str| bench.get(&format!("/v1/customers/{CUSTOMER}/orders?{query}")).await;
    for spelling in ["onetime", "OneTime", "one_time", "4"] {
        let orders = list(&format!("billingType={spelling}")).await.json();
        assert_eq!(orders["totalCount"], 5, "{spelling}");
        assert!(orders["items"].as_array().unwrap().iter().all(|order| order["billingCycle"] == "one_time"));
        let uri = format!("/customers/{CUSTOMER}/orders?billingType={spelling}");
        assert_eq!(orders["links"]["self"]["uri"], uri);
    }
    let monthly = list("billingtype=Monthly").await.json();
    assert_eq!(ids(&monthly), [NEW_COMMERCE, MARKETPLACE, AZURE_PLAN, LEGACY]);
    assert_eq!(list("billingType=triennial").await.json()["totalCount"], 0);
    assert_eq!(list("billingType=").await.json()["totalCount"], 9);
    assert_eq!(list("billingType=weekly").await.refusal(), (400, 2000));
    assert_eq!(list("indirect_reseller_id=x").await.json()["totalCount"], 0);
}

#[tokio::test]
async fn unknown_paths_and_methods_get_service_errors() {
    let bench = Bench::new().await;
    for path in ["/v1", "/v1/nothing", "/v1/customers/", "/", "/elsewhere"] {
        assert_eq!(bench.get(path).await.refusal(), (404, 1000), "{path}");
    }
    let ask = async |method: Method, path: &str| send(bench.request(method, path).bearer_auth(&bench.token)).await;
    let deleted = ask(Method::DELETE, &path_of(PERPETUAL)).await;
    assert_eq!(deleted.refusal(), (405, 1000));
    assert!(deleted.header("allow").contains("PATCH"), "{deleted:?}");
    // At sign-in, the errors are Entra ID's.
    for (path, status, number) in [("/x/oauth2/token", 405, 900_561), ("/x/oauth2/v2.0/logout2", 404, 90_023)] {
        let refused = ask(Method::GET, path).await;
        let body = refused.json();
        assert_eq!((refused.status, &body["error_codes"]), (status, &json!([number])), "{refused:?}");
        assert_eq!(bench.emulator.requests().last().unwrap().code, Some(number));
    }
    assert_eq!(ask(Method::GET, &path_of("%ff")).await.refusal(), (400, 800_002));
}

#[tokio::test]
async fn every_response_of_the_api_has_the_headers() {
    let bench = Bench::new().await;
    let is_guid = |text: &str| uuid::Uuid::try_parse(text).is_ok();
    for path in [path_of(PERPETUAL), path_of("none"), "/v1/nothing".to_owned()] {
        for token in [bench.token.as_str(), "bad"] {
            let request = bench.request(Method::GET, &path).bearer_auth(token);
            let answer = send(request.header("ms-requestid", "no guid")).await;
            assert!(is_guid(answer.header("MS-RequestId")) && is_guid(answer.header("MS-CorrelationId")), "{answer:?}");
            assert_eq!(answer.header("X-Locale"), "en-US");
            assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
            assert!(answer.header("MS-CV").len() == 18 && answer.header("MS-ServerId").len() == 9, "{answer:?}");
        }
    }
    let id = "655890BA-4D2B-4D09-A95F-4EA1348686A5";
    let request = bench.request(Method::GET, "/v1/nothing").header("MS-RequestId", id);
    assert_eq!(send(request).await.header("ms-requestid"), id, "as it was spelled");
}

#[tokio::test]
async fn an_id_that_begins_with_a_hyphen_is_in_the_fresh_world() {
    let bench = Bench::new().await;
    let path = "/v1/customers/7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b/orders/-b7XkQe2_Zt9RmVc4WyNpLs6HdJa0Fg81";
    assert_eq!(bench.get(path).await.status, 200);
}

#[tokio::test]
async fn customers_have_what_typed_clients_expect() {
    let bench = Bench::new().await;
    let customers = bench.get("/v1/customers").await.json();
    for customer in customers["items"].as_array().unwrap() {
        let profile = &customer["companyProfile"];
        for name in ["tenantId", "domain", "companyName", "links", "attributes"] {
            assert!(!profile[name].is_null(), "{name}: {customer}");
        }
        assert_eq!(profile["attributes"]["objectType"], "CustomerCompanyProfile");
    }
}
