//! Reading orders through the binary.

use serde_json::{Value, json};
use test_support::{Server, json_response, response};

use crate::support::{CUSTOMER, Emulator, ORDER, Run, printed_response, run, run_at};

/// Reads an order from this server.
fn get(server: &Server) -> Run {
    run_at(&server.url, &["get", "x", "-c", CUSTOMER, "-o", "json"])
}

/// Reads an order from a server with this response, in one request.
fn get_once(response: test_support::Response) -> Run {
    let server = Server::start_in_thread([response]);
    let done = get(&server);
    assert_eq!(server.seen().len(), 1);
    done
}

#[test]
fn an_order_is_shown_as_the_service_has_it() {
    let order = run(&["get", ORDER, "-c", CUSTOMER, "--emulator", "-o", "json"]).expect(0).json();
    assert_eq!(order["status"], "completed");
    for (name, value) in printed_response().as_object().unwrap().iter().filter(|(name, _)| *name != "status") {
        assert_eq!(&order[name], value, "{name}");
    }
}

#[test]
fn a_list_holds_an_order_of_every_product_type() {
    let emulator = Emulator::start();
    let list = emulator.run(&["list", "-c", CUSTOMER, "-o", "json"]).expect(0).json();
    assert_eq!(list["totalCount"].as_u64(), Some(list["items"].as_array().unwrap().len() as u64));
    let mut products = Vec::new();
    for order in list["items"].as_array().unwrap() {
        let id = order["id"].as_str().unwrap();
        let plan = emulator.run(&["cancel", id, "-c", CUSTOMER, "--dry-run", "-o", "json"]).json();
        products.extend(plan[0]["line_items"].as_array().unwrap().iter().map(|item| item["product"].clone()));
    }
    for product in [
        "azure-reservation",
        "perpetual-software",
        "software-subscription",
        "new-commerce",
        "marketplace",
        "azure-plan",
    ] {
        assert!(products.contains(&json!(product)), "{product} is not among {products:?}");
    }
    let table = emulator.run(&["list", "-c", CUSTOMER]).expect(0).stdout;
    assert!(table.contains(ORDER) && table.contains("STATUS"), "{table}");
}

/// A page of a list of orders, whose link `next` leads to another one.
fn page(orders: &[&str], next: Option<u32>) -> test_support::Response {
    let item = |id: &&str| {
        let line_items = [json!({"lineItemNumber": 0})];
        json!({"id": id, "referenceCustomerId": CUSTOMER, "status": "cancelled", "lineItems": line_items})
    };
    let items: Vec<_> = orders.iter().map(item).collect();
    let link = next.map(|page| json!({"uri": format!("/customers/{CUSTOMER}/orders?page={page}"), "method": "GET"}));
    json_response(200, json!({"totalCount": 3, "items": items, "links": {"next": link}}).to_string())
}

#[test]
fn a_list_in_pages_is_read_to_its_end() {
    let pages = || Server::start_in_thread([page(&["first", "second"], Some(2)), page(&["third"], None)]);
    let server = pages();
    let list = run_at(&server.url, &["list", "-c", CUSTOMER, "-o", "json"]).expect(0).json();
    let ids: Vec<_> = list["items"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap()).collect();
    assert_eq!((ids, &list["totalCount"]), (vec!["first", "second", "third"], &json!(3)));
    assert_eq!(list["links"], json!({}), "nothing is left to read");
    assert!(server.seen()[1].request.uri().to_string().ends_with("page=2"), "{:?}", server.seen());

    let server = pages();
    let plan = run_at(&server.url, &["plan", "-c", CUSTOMER, "-o", "json"]).json();
    assert!(plan.to_string().contains("third"), "{plan}");
}

#[test]
fn unknown_properties_are_shown_too() {
    let odd = r#"{"id":"x","lineItems":[{"lineItemNumber":0,"colour":"blue","quantity":1}],"status":"on_hold",
        "brandNew":{"deep":[1.50,null]},"creationDate":"2019-03-04T00:00:00","totalPrice":0.10}"#;
    assert_eq!(get_once(json_response(200, odd)).expect(0).json(), serde_json::from_str::<Value>(odd).unwrap());
}

#[test]
fn responses_of_unusual_forms_are_read() {
    let plain = r#"{"id":"x","client":{},"links":null,"lineItems":null,"attributes":null,"status":"CANCELLED"}"#;
    let marked = [b"\xef\xbb\xbf", plain.as_bytes()].concat();
    assert_eq!(get_once(json_response(200, marked)).expect(0).json()["status"], "CANCELLED");
}

#[test]
fn failures_of_every_form_have_status_and_ids() {
    for (status, header, body, code, kind) in [
        (404, ("X", "y"), r#"{"code":"20000","description":"none"}"#, 5, "not_found"),
        // A wait of an hour is longer than a call may take.
        (429, ("Retry-After", "3600"), r#"{"statusCode":429,"message":"wait"}"#, 6, "throttled"),
        (401, ("WWW-Authenticate", "OAuth realm=urn:cpsvc:cpid:x"), "", 3, "authentication"),
        (502, ("Content-Type", "text/html"), "<html></html>", 6, "unavailable"),
        (500, ("X", "y"), r#"{"code":8"#, 6, "service"),
        (403, ("X", "y"), "\u{feff}{\"code\":800077,\"description\":\"no\"}", 4, "refused"),
        (200, ("X", "y"), r#"{"code":400072,"description":"unavailable"}"#, 4, "refused"),
        (200, ("X", "y"), "", 1, "decode"),
        (200, ("X", "y"), "[1]", 1, "decode"),
        (302, ("Location", "http://127.0.0.1:1/"), "", 1, "decode"),
    ] {
        let server = Server::start_in_thread([response(status, &[header], body)]);
        let done = get(&server).expect(code);
        assert!((1..=4).contains(&server.seen().len()), "{status} {body}");
        let error = done.error();
        assert_eq!(error["kind"], kind, "{status} {body}");
        assert_eq!(error["status"], status, "{error}");
        assert!(error["request_id"].is_string(), "{error}");
    }
}

#[test]
fn an_error_under_status_200_is_no_empty_list() {
    let server = Server::start_in_thread([json_response(200, r#"{"code":400072,"description":"unavailable"}"#)]);
    let done = run_at(&server.url, &["list", "-c", CUSTOMER, "-o", "json"]).expect(4);
    assert_eq!(done.error()["code"], 400072);
}

#[test]
fn every_call_carries_the_documented_headers() {
    let server = Server::start_in_thread([json_response(200, r#"{"id":"x"}"#)]);
    get(&server).expect(0);
    let request = server.seen().remove(0).request;
    for (name, start) in [
        ("accept", "application/json"),
        ("authorization", "Bearer t"),
        ("ms-requestid", ""),
        ("ms-correlationid", ""),
        ("ms-contract-version", "v1"),
        ("x-locale", "en-US"),
        ("ms-partnercenter-application", "partner-orders"),
    ] {
        let values: Vec<_> = request.headers().get_all(name).iter().collect();
        assert!(matches!(values[..], [value] if value.to_str().unwrap().starts_with(start)), "{name} in {request:?}");
    }
    assert!(!format!("{request:?}").contains("api-version"));
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri(), &*format!("/v1/customers/{CUSTOMER}/orders/x"));
}
