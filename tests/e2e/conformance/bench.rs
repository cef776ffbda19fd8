//! A running emulator whose responses are checked against the description.

use std::collections::BTreeSet;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use uuid::Uuid;
use wirecheck::Description;

use crate::support::{CUSTOMER, Emulator, root};

/// The production account of the default world.
pub(super) const PRODUCTION: &str = "00000000-0000-4000-8000-00000000d9c1";
pub(super) const ADMIN: &str = "admin@tailspin-sandbox.onmicrosoft.com";

/// The media type of JSON.
pub(super) const JSON: &str = "application/json";

/// A request for an operation.
#[derive(Clone, Debug)]
pub(super) struct Request<'r> {
    /// The id of the operation.
    pub(super) operation: &'r str,
    /// Its path, from `/v1`, and query.
    pub(super) path: String,
    /// Empty for none.
    pub(super) token: &'r str,
    /// Empty for none.
    pub(super) media_type: &'r str,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<Vec<u8>>,
}

/// A response with its whole body.
#[derive(Clone, Debug)]
pub(super) struct BenchResponse {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl BenchResponse {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Checks the status and returns the JSON.
    pub(super) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }
}

pub(super) struct Bench {
    pub(super) emulator: Emulator,
    pub(super) description: Description,
    http: Client,
    /// The number of responses that were checked.
    pub(super) checked: usize,
    /// The operations that had a response with a 2xx status.
    pub(super) succeeded: BTreeSet<String>,
    findings: Vec<String>,
}

impl Bench {
    /// Starts an emulator without throttling.
    pub(super) async fn start() -> Self {
        let bench = Self {
            emulator: Emulator::start(),
            description: Description::load(root().join("spec/openapi.yaml")).unwrap(),
            http: Client::new(),
            checked: 0,
            succeeded: BTreeSet::new(),
            findings: Vec::new(),
        };
        bench.control(Method::PUT, "settings", json!({"requests_per_minute": 0})).await;
        bench
    }

    /// Calls a control of the emulator, whose response is not checked.
    pub(super) async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}/_emulator/{path}", self.emulator.url()));
        let answer = if body.is_null() { request } else { request.body(body.to_string()) }.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// Issues a token for an app or a user.
    pub(super) async fn token(&self, body: Value) -> String {
        let token = self.control(Method::POST, "token", body).await;
        token["access_token"].as_str().unwrap().to_owned()
    }

    pub(super) async fn advance(&self, seconds: u32) {
        self.control(Method::PUT, "clock", json!({"advance_seconds": seconds})).await;
    }

    pub(super) async fn add_customer(&self, body: Value) -> String {
        self.control(Method::POST, "customers", body).await["id"].as_str().unwrap().to_owned()
    }

    /// Sends a request without checking the response.
    pub(super) async fn send(&self, request: &Request<'_>) -> Result<BenchResponse, reqwest::Error> {
        let method = self.description.operation(request.operation).unwrap().method().parse().unwrap();
        let mut sent = self.http.request(method, format!("{}{}", self.emulator.url(), request.path));
        if !request.token.is_empty() {
            sent = sent.bearer_auth(request.token);
        }
        if !request.media_type.is_empty() {
            sent = sent.header("content-type", request.media_type);
        }
        for (name, value) in &request.headers {
            sent = sent.header(*name, value);
        }
        if let Some(body) = &request.body {
            sent = sent.body(body.clone());
        }
        let answer = sent.send().await?;
        let headers = answer.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        Ok(BenchResponse { status: answer.status().as_u16(), headers, body: answer.bytes().await?.to_vec() })
    }

    /// Checks a response against the description and returns the findings.
    pub(super) fn against(&self, operation: &str, answer: &BenchResponse) -> Vec<String> {
        let headers: Vec<_> = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let found = self.description.check_response(operation, answer.status, &headers, &answer.body);
        found.iter().map(|it| format!("{}: {} ({})", it.pointer, it.message, it.rule)).collect()
    }

    /// Sends a request, and checks the response against the description and the rules for every response.
    pub(super) async fn exchange(&mut self, mut request: Request<'_>) -> BenchResponse {
        let id = Uuid::new_v4().to_string();
        request.headers.push(("ms-requestid", id.clone()));
        let answer = self.send(&request).await.unwrap_or_else(|error| panic!("{request:?}: {error}"));
        let mut found = self.against(request.operation, &answer);
        found.extend(check_common_rules(&answer, &id));
        self.checked += 1;
        if answer.status < 300 && found.is_empty() {
            self.succeeded.insert(request.operation.to_owned());
        }
        for finding in found {
            let body = request.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
            let (body, answered): (String, String) =
                (body.chars().take(200).collect(), String::from_utf8_lossy(&answer.body).chars().take(300).collect());
            let path: String = request.path.chars().take(300).collect();
            self.findings.push(format!(
                "{} {path} {} {body:?} -> {} {answered:?}\n    {finding}",
                request.operation, request.media_type, answer.status
            ));
        }
        answer
    }

    pub(super) async fn get(&mut self, token: &str, operation: &str, path: String) -> BenchResponse {
        self.exchange(Request { operation, path, token, media_type: "", headers: Vec::new(), body: None }).await
    }

    /// Sends a body in JSON.
    pub(super) async fn write(&mut self, token: &str, operation: &str, path: String, body: &Value) -> BenchResponse {
        let body = Some(body.to_string().into_bytes());
        self.exchange(Request { operation, path, token, media_type: JSON, headers: Vec::new(), body }).await
    }

    /// Sends a purchase order.
    pub(super) async fn upload(&mut self, token: &str, order: &str, kind: &str, content: &[u8]) -> BenchResponse {
        let operation = "uploadOrderAttachments";
        let (body, path) = (Some(purchase_order(kind, content)), format!("{}/attachment", order_path(order)));
        self.exchange(Request { operation, path, token, media_type: MULTIPART, headers: Vec::new(), body }).await
    }

    /// Fails if there are findings, or if fewer responses than expected were checked.
    pub(super) fn finish(&self, at_least: usize) {
        // A response repeats the properties of a change, including those that the tests made up.
        let is_made_up = |finding: &&String| {
            finding.ends_with("(unknown-property)") && MADE_UP.iter().any(|name| finding.contains(&format!("`{name}`")))
        };
        let findings: Vec<_> = self.findings.iter().filter(|finding| !is_made_up(finding)).collect();
        let shown = findings.iter().take(40).map(|finding| finding.as_str()).collect::<Vec<_>>().join("\n");
        assert!(findings.is_empty(), "{} findings in {} answers:\n{shown}", findings.len(), self.checked);
        assert!(self.checked >= at_least, "only {} answers were checked", self.checked);
    }
}

/// Names of properties that the tests invent.
const MADE_UP: [&str; 3] = ["made", "Extra", "more"];

/// Checks the rules for every response that a description cannot express.
fn check_common_rules(answer: &BenchResponse, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    // A response of a gateway has none of the service's headers.
    let of_gateway = answer.json().get("statusCode").is_some();
    if !of_gateway {
        for name in ["ms-correlationid", "ms-cv", "ms-serverid", "x-locale"] {
            if answer.header(name).is_none_or(str::is_empty) {
                found.push(format!("{name} is missing"));
            }
        }
        if answer.header("ms-requestid") != Some(id) {
            found.push("ms-requestid is not the one that was sent".to_owned());
        }
    }
    if answer.status == 401 && !of_gateway && answer.header("www-authenticate").is_none() {
        found.push("there is no challenge".to_owned());
    }
    if answer.status >= 500 {
        found.push("the emulator failed".to_owned());
    }
    if !answer.body.is_empty() && answer.header("content-type").is_none() {
        found.push("the body has no media type".to_owned());
    }
    if (answer.status == 202 || answer.status == 204) && !answer.body.is_empty() {
        found.push("there is a body".to_owned());
    }
    let fault = answer.json();
    let text = fault["description"].as_str().unwrap_or_default();
    if answer.status >= 400 && !of_gateway && (!fault["code"].is_u64() || text.is_empty() || text.len() > 4096) {
        found.push("an error has no code or no description".to_owned());
    }
    found
}

pub(super) const MULTIPART: &str = "multipart/form-data; boundary=edge";

/// An upload of one document.
pub(super) fn purchase_order(kind: &str, content: &[u8]) -> Vec<u8> {
    let metadata = br#"{"isPartOfTender":false,"customerPrice":"1","currency":"USD","fxRate":"1"}"#;
    let parts: [(&str, &[u8]); 2] = [
        ("name=\"metadata\"\r\nContent-Type: application/json", metadata),
        (&format!("name=\"pofiles\"; filename=\"po\"\r\nContent-Type: {kind}"), content),
    ];
    let mut body = Vec::new();
    for (head, content) in parts {
        body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

/// A path below the customer of the default world.
pub(super) fn order_path(order: &str) -> String {
    format!("/v1/customers/{CUSTOMER}/orders/{order}")
}

/// An order of one line item.
pub(super) fn order_body(offer: &str, quantity: u32) -> Value {
    json!({"lineItems": [{"lineItemNumber": 0, "offerId": offer, "quantity": quantity}]})
}
