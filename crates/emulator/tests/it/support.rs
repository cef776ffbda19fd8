//! An emulator and a plain HTTP client.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use partner_orders_emulator::{Emulator, Environment};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;
pub(crate) use test_support::{CUSTOMER, ORDER as PERPETUAL};

pub(crate) const OTHER_CUSTOMER: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
pub(crate) const TWO_ITEMS: &str = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
pub(crate) const SOFTWARE_SUBSCRIPTION: &str = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1";
pub(crate) const RESERVATION: &str = "Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91";
pub(crate) const NEW_COMMERCE: &str = "3fa81c72d9e5";
pub(crate) const MARKETPLACE: &str = "kT4vQm2Xy7ZbN0cRe8LwPaUg3HdJs5Fo1";
pub(crate) const AZURE_PLAN: &str = "b05e7d14c9f3";
pub(crate) const LEGACY: &str = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";
pub(crate) const LEGACY_SUBSCRIPTION: &str = "A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035";
pub(crate) const SAVINGS_PLAN: &str = "z-Ld4WbGh9Xe2KoTs7QvNa0yRm5PiUcJ1";
pub(crate) const OF_OTHER_CUSTOMER: &str = "Yb6NqTf0-Wm3XaEc9JvHrLk2ZsDo5Pu71";

/// A response with its whole body.
#[derive(Debug)]
pub(crate) struct FullResponse {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl FullResponse {
    pub(crate) async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.unwrap() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Returns the HTTP status and the service code of an error response.
    pub(crate) fn refusal(&self) -> (u16, u64) {
        let body = self.json();
        assert!(body["description"].as_str().is_some_and(|text| !text.is_empty()), "{body}");
        assert_eq!(body["source"], "PartnerFD");
        (self.status, body["code"].as_u64().unwrap_or_else(|| panic!("{body}")))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) async fn send(request: RequestBuilder) -> FullResponse {
    FullResponse::read(request.send().await.unwrap()).await
}

/// An emulator and a token for it.
pub(crate) struct Bench {
    pub(crate) emulator: Emulator,
    pub(crate) http: Client,
    pub(crate) token: String,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::in_environment(Environment::Sandbox).await
    }

    pub(crate) async fn in_environment(environment: Environment) -> Self {
        Self::at(Emulator::builder().environment(environment).start().await.unwrap()).await
    }

    pub(crate) async fn at(emulator: Emulator) -> Self {
        let mut bench = Self { emulator, http: Client::new(), token: String::new() };
        let response = bench.sign_in(&[]).await;
        assert_eq!(response.status, 200, "{response:?}");
        bench.token = response.json()["access_token"].as_str().unwrap().to_owned();
        bench
    }

    /// Signs in with valid parameters, except for these. An empty value removes a parameter.
    pub(crate) async fn sign_in(&self, changed: &[(&str, &str)]) -> FullResponse {
        let (client, url) = (self.emulator.client_id().to_string(), self.emulator.url());
        let mut form = vec![
            ("grant_type", "client_credentials"),
            ("client_id", &client),
            ("client_secret", self.emulator.client_secret()),
            ("resource", url),
        ];
        for (name, value) in changed {
            form.retain(|(known, _)| known != name);
            form.push((name, value));
        }
        form.retain(|(_, value)| !value.is_empty());
        send(self.http.post(self.token_url(&self.emulator.tenant().to_string())).form(&form)).await
    }

    pub(crate) fn token_url(&self, tenant: &str) -> String {
        format!("{}/{tenant}/oauth2/token", self.emulator.url())
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.emulator.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> FullResponse {
        send(self.request(Method::GET, path).bearer_auth(&self.token)).await
    }

    /// Calls one of the emulator's own controls; without a body if it is null.
    pub(crate) async fn control(&self, method: Method, path: &str, body: Value) -> FullResponse {
        let request = self.request(method, &format!("/_emulator/{path}"));
        send(if body.is_null() { request } else { request.body(body.to_string()) }).await
    }

    /// Returns the hints on the last request.
    pub(crate) async fn hints(&self) -> Vec<String> {
        let number = self.emulator.requests().last().unwrap().number;
        let exchange = send(self.request(Method::GET, &format!("/_emulator/requests/{number}"))).await.json();
        exchange["near_misses"].as_array().unwrap().iter().map(|hint| hint.as_str().unwrap().to_owned()).collect()
    }

    pub(crate) async fn order(&self, order: &str) -> Value {
        let response = self.get(&path_of(order)).await;
        assert_eq!(response.status, 200, "{response:?}");
        response.json()
    }

    pub(crate) async fn patch(&self, order: &str, body: impl ToString) -> FullResponse {
        let request = self.request(Method::PATCH, &path_of(order)).bearer_auth(&self.token);
        send(request.header("content-type", "application/json").body(body.to_string())).await
    }
}

pub(crate) fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn path_of(order: &str) -> String {
    format!("/v1/customers/{CUSTOMER}/orders/{order}")
}
