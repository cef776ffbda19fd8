//! Handlers as the router calls them, without sign-in.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{RawPathParams, Request};
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, on};
use http_body_util::BodyExt;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::{OperationContext, PathParams, Query, handler};
use crate::engine::testing::{Bench, CUSTOMER};
use crate::engine::{Call, Engine, ServiceResponse};
use crate::operations::{self, OPERATIONS};

struct Server {
    url: String,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Serves every operation that has a handler to one caller.
    async fn start(bench: Bench) -> Self {
        let Bench { engine, call } = bench;
        let shared: Arc<(Mutex<Engine>, Call)> = Arc::new((Mutex::new(engine), call));
        let mut router = Router::new();
        for &operation in OPERATIONS {
            let Some(handler) = handler(operation) else { continue };
            let shared = Arc::clone(&shared);
            let serve = async move |params: RawPathParams, request: Request| {
                let (parts, body) = request.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                let query = Query::from_uri(&parts.uri);
                let (engine, call) = &*shared;
                let engine = &mut *engine.lock().unwrap();
                let (headers, params) = (&parts.headers, &PathParams::from(params));
                let findings = crate::log::Findings::default();
                let mut context = OperationContext { engine, call, params, query, headers, body: &body, findings };
                let handled = handler(&mut context);
                handled.unwrap_or_else(|error| ServiceResponse::refusal(&error)).into_response()
            };
            router =
                router.route(operation.path, on(MethodFilter::try_from(operations::method(operation)).unwrap(), serve));
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1/customers", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, task }
    }

    async fn send(&self, method: Method, path: &str, header: (&str, &str), body: &str) -> (u16, String, Value) {
        let request = Client::new().request(method, format!("{}{path}", self.url)).header(header.0, header.1);
        let response = request.body(body.to_owned()).send().await.unwrap();
        let location = response.headers().get("location").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        (status, location, serde_json::from_str(&text).unwrap_or(Value::Null))
    }
}

const SUBSCRIPTION: &str = "5b500000-0000-4000-8000-0000000000aa";

fn bench(settings: &Value) -> Bench {
    let subscription = json!({
        "productType": "legacy-license", "started": "-0s",
        "subscription": {"id": SUBSCRIPTION, "orderId": "none", "status": "active", "quantity": 1},
    });
    Bench::with(partner_orders_rules::Environment::Sandbox, &[], &json!([subscription]), settings)
}

#[tokio::test]
async fn a_subscription_is_changed_under_its_etag() {
    let server = Server::start(bench(&json!({}))).await;
    let path = format!("/{CUSTOMER}/subscriptions/{}", SUBSCRIPTION.to_uppercase());
    let (status, _, read) = server.send(Method::GET, &path, ("x-a", "b"), "").await;
    assert_eq!((status, &read["id"]), (200, &json!(SUBSCRIPTION)));
    let body = "{\"Status\": \"suspended\", \"AutoRenewEnabled\": true,} // as printed";
    let (status, _, error) = server.send(Method::PATCH, &path, ("If-Match", "\"stale\""), body).await;
    assert_eq!((status, &error["code"]), (400, &json!(2055)));
    let etag = format!("\"{}\"", read["attributes"]["etag"].as_str().unwrap());
    let (status, location, after) = server.send(Method::PATCH, &path, ("If-Match", &etag), body).await;
    assert_eq!((status, location.as_str()), (200, ""));
    assert_eq!((&after["status"], &after["autoRenewEnabled"]), (&json!("suspended"), &json!(true)));
    let list = format!("/{CUSTOMER}/subscriptions");
    let (status, _, all) = server.send(Method::GET, &format!("{list}?order_id="), ("x-a", "b"), "").await;
    assert_eq!((status, &all["totalCount"]), (200, &json!(1)));
    for mpn_id in ["2147483648", "-1", "Contoso", ""] {
        let (status, _, error) = server.send(Method::GET, &format!("{list}?mpn_id={mpn_id}"), ("x-a", "b"), "").await;
        assert_eq!((status, &error["code"], &error["data"]), (400, &json!(2001), &json!(["mpn_id"])), "{mpn_id}");
    }
    let (status, _, none) = server.send(Method::GET, &format!("{list}?mpn_id=2147483647"), ("x-a", "b"), "").await;
    assert_eq!((status, &none["totalCount"]), (200, &json!(0)));
    let (status, _, error) = server.send(Method::GET, &format!("{list}?Order_Id=none"), ("x-a", "b"), "").await;
    assert_eq!((status, &error["code"]), (404, &json!(20_000)));
}

#[tokio::test]
async fn what_takes_long_is_accepted_with_where_to_read_it() {
    let server = Server::start(bench(&json!({"cancellation_seconds": 900}))).await;
    let path = format!("/{CUSTOMER}/subscriptions/{SUBSCRIPTION}");
    let body = "{\"status\": \"suspended\"}";
    let (status, location, response) = server.send(Method::PATCH, &path, ("x-a", "b"), body).await;
    assert_eq!((status, response), (202, Value::Null));
    assert_eq!(location, format!("/customers{path}"));
}

#[tokio::test]
async fn customers_are_listed_and_deleted() {
    let server = Server::start(bench(&json!({}))).await;
    for (query, header, expected) in [
        ("", ("x-a", "b"), (200, Value::Null)),
        ("?size=1", ("MS-ContinuationToken", ""), (200, Value::Null)),
        ("?size=many", ("x-a", "b"), (400, json!(2001))),
        ("?size=-1", ("x-a", "b"), (400, json!(2001))),
        ("?size=2147483648", ("x-a", "b"), (400, json!(2001))),
        ("?size=", ("x-a", "b"), (400, json!(2001))),
        ("?size=&size=1", ("x-a", "b"), (200, Value::Null)),
        ("", ("MS-ContinuationToken", "none"), (400, json!(2001))),
    ] {
        let (status, _, response) = server.send(Method::GET, query, header, "").await;
        assert_eq!((status, response["code"].clone()), expected, "{query} {header:?}: {response}");
    }
    let path = format!("/{CUSTOMER}");
    assert_eq!(server.send(Method::DELETE, &path, ("x-a", "b"), "").await, (204, String::new(), Value::Null));
    let (status, _, error) = server.send(Method::DELETE, &path, ("x-a", "b"), "").await;
    assert_eq!((status, &error["code"]), (403, &json!(20_002)));
}
