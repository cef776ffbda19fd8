//! Every operation, for every kind of caller, with valid and invalid ids and bodies.

use serde_json::json;

use super::bench::{ADMIN, Bench, JSON, MULTIPART, PRODUCTION, Request, order_body, order_path, purchase_order};
use crate::support::{CUSTOMER, ORDER};

const MARKETPLACE: &str = "kT4vQm2Xy7ZbN0cRe8LwPaUg3HdJs5Fo1";
const LEGACY_SUBSCRIPTION: &str = "A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035";

/// Path parameters that are invalid or unlikely to exist.
const MALFORMED: [&str; 13] = [
    "not-a-guid",
    "0",
    "-1",
    "99999999999999999999",
    "%20",
    "%00",
    "%0D%0AX-Injected:1",
    "%FF%FE",
    "..%2F..%2Fcustomers",
    "a%2Fb",
    "%F0%9F%98%80",
    "'%22;--",
    "{}",
];

/// Valid ids that do not exist.
const UNKNOWN: [(&str, &str); 6] = [
    ("customer-tenant-id", "11111111-2222-4333-8444-555555555555"),
    ("order-id", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt2"),
    ("line-item-number", "7"),
    ("attachment-id", "11111111-2222-4333-8444-555555555555"),
    ("subscription-id", "11111111-2222-4333-8444-555555555555"),
    ("product-id", "CFQ7TTC00000"),
];

/// A valid request for each operation.
struct ValidRequests {
    waiting: String,
    attached: String,
    attachment: String,
    empty_customer: String,
}

impl ValidRequests {
    async fn prepare(bench: &mut Bench, token: &str) -> Self {
        let mut orders = Vec::new();
        for _ in 0..2 {
            let body = order_body("DG7GMGF0D7FV:0001:DG7GMGF0RF8F", 1);
            let order = bench.write(token, "createOrder", order_path("").trim_end_matches('/').into(), &body).await;
            orders.push(order.expect(201)["id"].as_str().unwrap().to_owned());
        }
        let attached = orders.remove(1);
        let sent = bench.upload(token, &attached, "application/pdf", b"%PDF").await.expect(201);
        let attachment = sent["items"][0]["attachmentId"].as_str().unwrap().to_owned();
        let empty_customer = bench.add_customer(json!({"name": "Nobody"})).await;
        Self { waiting: orders.remove(0), attached, attachment, empty_customer }
    }

    /// The value of a path parameter.
    fn value(&self, operation: &str, parameter: &str) -> &str {
        match (parameter, operation) {
            ("customer-tenant-id", "deleteCustomer") => &self.empty_customer,
            ("customer-tenant-id", _) => CUSTOMER,
            ("order-id", "uploadOrderAttachments") => &self.waiting,
            ("order-id", "listOrderAttachments" | "downloadOrderAttachment") => &self.attached,
            ("order-id", "listLineItemActivationLinks" | "listOrderActivationLinks") => MARKETPLACE,
            ("order-id", _) => ORDER,
            ("line-item-number", _) => "0",
            ("attachment-id", _) => &self.attachment,
            ("subscription-id", _) => LEGACY_SUBSCRIPTION,
            ("product-id", _) => "CFQ7TTC0LH18",
            other => panic!("{other:?} has no value here"),
        }
    }

    /// The path, with another value for one parameter.
    fn path(&self, template: &str, operation: &str, other: Option<(&str, &str)>) -> String {
        let segments = template.split('/').map(|segment| {
            let Some(name) = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else { return segment };
            other.filter(|(other, _)| *other == name).map_or_else(|| self.value(operation, name), |(_, value)| value)
        });
        let query = if operation == "getProduct" { "?country=US" } else { "" };
        segments.collect::<Vec<_>>().join("/") + query
    }

    fn body(operation: &str) -> (&'static str, Option<Vec<u8>>) {
        match operation {
            "createOrder" => (JSON, Some(order_body("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", 1).to_string().into())),
            "patchOrder" => (JSON, Some(br#"{"status": "cancelled",}"#.to_vec())),
            "patchSubscription" => (JSON, Some(br#"{"Status": "suspended"}"#.to_vec())),
            "uploadOrderAttachments" => (MULTIPART, Some(purchase_order("application/pdf", b"%PDF"))),
            _ => ("", None),
        }
    }
}

/// Bodies that no write accepts.
const BODIES: [(&str, &[u8]); 24] = [
    (JSON, b""),
    (JSON, b"{}"),
    (JSON, b"{\"status\":"),
    (JSON, b"{'status': 'cancelled'}"),
    (JSON, b"\xff\xfe{\x00}\x00"),
    (JSON, b"\xef\xbb\xbf"),
    (JSON, b"null"),
    (JSON, b"[]"),
    (JSON, b"\"cancelled\""),
    (JSON, b"1e999"),
    (JSON, br#"{"status": 3, "id": {}}"#),
    (JSON, br#"{"status": "bogus", "billingCycle": "weekly"}"#),
    (JSON, br#"{"lineItems": "x", "attributes": []}"#),
    (JSON, br#"{"lineItems": [3]}"#),
    (
        JSON,
        br#"{"lineItems": [{"lineItemNumber": "0", "offerId": 5, "quantity": 1.5}], "quantity": 99999999999999999999}"#,
    ),
    (JSON, br#"{"lineItems": [{"lineItemNumber": 0, "offerId": "", "quantity": 0}], "quantity": -1}"#),
    ("text/plain", b"{}"),
    ("application/xml", b"<Order/>"),
    ("nonsense", b"{}"),
    ("multipart/form-data", b"{}"),
    (MULTIPART, b""),
    (MULTIPART, b"--edge\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{"),
    (
        MULTIPART,
        b"--edge\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"currency\": 3}\r\n--edge--\r\n",
    ),
    (MULTIPART, b"--edge\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--edge--\r\n"),
];

/// A caller, with the statuses that its responses may have.
struct Caller {
    name: &'static str,
    token: String,
    /// The only allowed statuses; empty if all are allowed.
    only: &'static [u16],
}

async fn callers(bench: &Bench) -> Vec<Caller> {
    let user = |name: &str| json!({"user": format!("{name}@tailspin-sandbox.onmicrosoft.com")});
    let expired = "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2ln".to_owned();
    vec![
        Caller { name: "app", token: bench.token(json!({})).await, only: &[] },
        Caller { name: "admin", token: bench.token(json!({"user": ADMIN})).await, only: &[] },
        Caller { name: "helpdesk", token: bench.token(user("helpdesk")).await, only: &[] },
        Caller { name: "other account", token: bench.token(json!({"tenant": PRODUCTION})).await, only: &[] },
        Caller { name: "without MFA", token: bench.token(user("no-mfa")).await, only: &[401] },
        Caller { name: "forged", token: expired, only: &[401] },
        Caller { name: "garbage", token: "garbage".to_owned(), only: &[401] },
        Caller { name: "nobody", token: String::new(), only: &[401] },
    ]
}

/// The paths of an operation with one wrong parameter each.
fn wrong_ids(template: &str, all: bool) -> Vec<(&str, String)> {
    let names = template.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let mut wrong = Vec::new();
    for name in names {
        let unknown = UNKNOWN.iter().find(|(known, _)| *known == name).unwrap().1;
        wrong.push((name, unknown.to_owned()));
        let malformed = if all { MALFORMED.as_slice() } else { &MALFORMED[..1] };
        wrong.extend(malformed.iter().map(|value| (name, (*value).to_owned())));
        if all {
            wrong.push((name, "x".repeat(3_000)));
        }
    }
    wrong
}

#[tokio::test]
async fn every_operation_responds_to_every_caller_as_described() {
    let mut bench = Bench::start().await;
    let callers = callers(&bench).await;
    let good = ValidRequests::prepare(&mut bench, &callers[0].token).await;
    let operations = bench.description.operations().iter();
    let operations: Vec<_> = operations.map(|it| (it.id().to_owned(), it.path().to_owned())).collect();
    assert_eq!(operations.len(), 16);
    for (operation, template) in &operations {
        let writes = ["createOrder", "patchOrder", "patchSubscription", "uploadOrderAttachments"];
        let writes = writes.contains(&operation.as_str());
        let (media_type, body) = ValidRequests::body(operation);
        for caller in &callers {
            let request = |path: String, media_type, body| Request {
                operation,
                path,
                token: &caller.token,
                media_type,
                headers: Vec::new(),
                body,
            };
            let mut requests = Vec::new();
            // Invalid bodies come first, since a valid one may change the state.
            if writes {
                for (media_type, body) in BODIES {
                    requests.push(request(good.path(template, operation, None), media_type, Some(body.to_vec())));
                }
            }
            for (name, value) in wrong_ids(template, ["app", "admin"].contains(&caller.name)) {
                let path = good.path(template, operation, Some((name, &value)));
                if writes {
                    requests.push(request(path.clone(), JSON, Some(Vec::new())));
                }
                requests.push(request(path, media_type, body.clone()));
            }
            requests.push(request(good.path(template, operation, None), media_type, body.clone()));
            for request in requests {
                let answer = bench.exchange(request.clone()).await;
                let expected = caller.only.is_empty() || caller.only.contains(&answer.status);
                assert!(expected, "{}: {request:?} -> {answer:?}", caller.name);
                let is_common = ["getProduct", "listCustomers"].contains(&operation.as_str());
                let is_own = caller.name != "other account" || is_common;
                assert!(is_own || answer.status >= 400, "{}: {request:?} -> {answer:?}", caller.name);
            }
        }
    }
    let all: Vec<_> = operations.iter().map(|(operation, _)| operation).collect();
    let failed: Vec<_> = all.iter().filter(|operation| !bench.succeeded.contains(**operation)).collect();
    bench.finish(1_200);
    assert!(failed.is_empty(), "{failed:?} never succeeded");
}

#[tokio::test]
async fn every_parameter_has_a_described_response() {
    let mut bench = Bench::start().await;
    let token = bench.token(json!({})).await;
    let orders = format!("/v1/customers/{CUSTOMER}/orders");
    let subscriptions = format!("/v1/customers/{CUSTOMER}/subscriptions");
    let order = format!("{orders}/{ORDER}");
    let product = "/v1/products/CFQ7TTC0LH18".to_owned();
    let flags = ["true", "False", "TRUE", "", "maybe", "1", "%00"];
    let mut asked: Vec<(&str, String)> = Vec::new();
    for flag in flags {
        asked.push(("listOrders", format!("{orders}?include_price={flag}")));
        asked.push(("listOrders", format!("{orders}?INCLUDE_SYSTEM_PURCHASES={flag}")));
        asked.push(("getOrder", format!("{order}?include_price={flag}&other={flag}")));
    }
    for kind in ["onetime", "OneTime", "one_time", "Monthly", "annual", "none", "unknown", "3", "weekly", "%F0%9F"] {
        asked.push(("listOrders", format!("{orders}?billingType={kind}")));
    }
    for reseller in ["5357564", "nobody", "", "%22"] {
        asked.push(("listOrders", format!("{orders}?indirect_reseller_id={reseller}")));
    }
    for id in [ORDER, "3fa81c72d9e5", "nothing", "", "%00", "3FA81C72D9E5"] {
        asked.push(("listSubscriptions", format!("{subscriptions}?order_id={id}")));
    }
    for country in ["US", "us", "DE", "ZZ", "USA", "", "%C3%BC%C3%BC", "\u{1f1e9}\u{1f1ea}"] {
        asked.push(("getProduct", format!("{product}?country={country}")));
        asked.push(("getProduct", format!("/v1/products/DG7GMGF0D8KN?country={country}")));
    }
    asked.push(("getProduct", product));
    for size in ["0", "1", "2", "500", "501", "4294967295", "4294967296", "-1", "many", "", "1.5", "%20"] {
        asked.push(("listCustomers", format!("/v1/customers?size={size}")));
    }
    let number = asked.len();
    for (operation, path) in asked {
        bench.get(&token, operation, path).await;
    }
    let headers = ["", "none", "Y3VzdG9tZXJzIGFmdGVyIHg", "\u{fc}", "\u{1f980}"];
    for value in headers {
        let headers = vec![("ms-continuationtoken", value.to_owned()), ("if-match", value.to_owned())];
        let path = format!("{subscriptions}/{LEGACY_SUBSCRIPTION}");
        let body = Some(b"{\"status\": \"active\"}".to_vec());
        let change = Request { operation: "patchSubscription", path, token: &token, media_type: JSON, headers, body };
        let list = Request { operation: "listCustomers", path: "/v1/customers".into(), body: None, ..change.clone() };
        bench.exchange(change).await;
        bench.exchange(list).await;
    }
    bench.finish(number);
}
