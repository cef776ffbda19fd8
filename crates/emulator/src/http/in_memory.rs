//! The API as a function.

use axum::http::{HeaderValue, Request, Response, Uri};
use axum::response::IntoResponse;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use partner_orders_api::types::Order;
use partner_orders_sign_in::Caller;
use percent_encoding::percent_decode_str;

use super::api::PathParams;
use super::headers::RequestIds;
use super::pipeline::{ApiRequest, NoOperation};
use crate::World;
use crate::engine::{Call, Engine, Event, ServiceResponse};
use crate::operations::{OPERATIONS, Operation};
use crate::world::{Holding, Purchase};

/// The API of an emulator as a function: a request, its caller and a time make a response.
///
/// It is for simulations: it uses no sockets, tokens, rate limits, logs or state files, and is as fast as the engine.
#[derive(Debug)]
pub struct InMemoryEmulator {
    engine: Engine,
    server_id: HeaderValue,
}

impl InMemoryEmulator {
    /// Creates an emulator that starts with `world` at the time `start`.
    #[must_use]
    pub fn new(world: World, start: DateTime<Utc>) -> Self {
        Self { engine: Engine::new(world, start), server_id: HeaderValue::from_static("1") }
    }

    /// Serves a request of this caller at the time `now`, which must not go back.
    pub fn serve(&mut self, caller: &Caller, now: DateTime<Utc>, request: Request<Bytes>) -> Response<Bytes> {
        let (parts, body) = request.into_parts();
        let ids = RequestIds::from_headers(&parts.headers);
        let (operation, params) = route(parts.method.as_str(), &parts.uri);
        let request = ApiRequest { operation, params: Ok(params), parts, ids, body };
        let now = self.engine.now(now);
        self.engine.settle(now);
        let call = Call { caller: caller.clone(), now, request_id: Some(request.ids.request.clone()) };
        let response = match request.operation {
            Ok(operation) => self.operate(&request, operation, &call),
            Err(_) => ServiceResponse::refusal(&request.no_operation()),
        };
        let body = response.body.clone();
        let mut response = response.into_response().map(|_| body);
        request.ids.add_to(response.headers_mut(), &self.server_id);
        response
    }

    fn operate(&mut self, request: &ApiRequest, operation: &Operation, call: &Call) -> ServiceResponse {
        match request.context(&mut self.engine, call) {
            Ok(mut context) => request.run_once(&mut context, operation).0,
            Err(error) => ServiceResponse::refusal(&error),
        }
    }

    /// Applies every effect that is due at the time `now`.
    pub fn settle(&mut self, now: DateTime<Utc>) {
        let now = self.engine.now(now);
        self.engine.settle(now);
    }

    /// Iterates over the orders of the first account, with their histories.
    pub fn orders(&self) -> impl Iterator<Item = (&Order, &[Event])> {
        let customers = self.engine.state.partners().take(1).flat_map(|partner| partner.customers.values());
        let purchases = customers.flat_map(|customer| customer.record.orders.values());
        purchases.map(|entry| {
            let Purchase { order, history, .. } = &entry.record;
            (order, history.as_slice())
        })
    }

    /// Iterates over the subscriptions of the first account, with their histories.
    pub fn subscriptions(&self) -> impl Iterator<Item = (&partner_orders_api::types::Subscription, &[Event])> {
        let customers = self.engine.state.partners().take(1).flat_map(|partner| partner.customers.values());
        let holdings = customers.flat_map(|customer| customer.record.subscriptions.values());
        holdings.map(|entry| {
            let Holding { subscription, history, .. } = &entry.record;
            (subscription, history.as_slice())
        })
    }
}

/// Finds the operation of a request, and the parameters of its path.
fn route(method: &str, uri: &Uri) -> (Result<&'static Operation, NoOperation>, PathParams) {
    let mut reason = NoOperation::UnknownPath;
    for operation in OPERATIONS {
        let Some(params) = matched(operation.path, uri.path()) else { continue };
        if operation.method == method {
            return (Ok(operation), params);
        }
        reason = NoOperation::UnknownMethod;
    }
    (Err(reason), PathParams::default())
}

fn matched(template: &'static str, path: &str) -> Option<PathParams> {
    let (mut names, mut values) = (template.split('/'), path.split('/'));
    let mut params = PathParams::default();
    loop {
        match (names.next(), values.next()) {
            (None, None) => return Some(params),
            (Some(name), Some(value)) => match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) if !value.is_empty() => {
                    params.push(name, percent_decode_str(value).decode_utf8_lossy().into_owned());
                }
                None if name == value => {}
                _ => return None,
            },
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use bytes::Bytes;
    use chrono::Utc;
    use partner_orders_sign_in::Caller;
    use serde_json::Value;

    use super::InMemoryEmulator;
    use crate::World;
    use crate::engine::What;

    const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";

    #[test]
    fn a_request_makes_a_response_without_a_socket() {
        let world = World::fresh().unwrap();
        let caller = Caller::app(world.accounts[0].tenant, world.accounts[0].apps[0].client_id);
        let mut emulator = InMemoryEmulator::new(world, Utc::now());
        let mut serve = |method: &str, path: &str, body: &str| {
            let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
            let request = request.body(Bytes::from(body.to_owned())).unwrap();
            let response = emulator.serve(&caller, Utc::now(), request);
            (response.status().as_u16(), serde_json::from_slice::<Value>(response.body()).unwrap_or_default())
        };
        let path = format!("/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/{ORDER}");
        let body = format!(r#"{{"id": "{ORDER}", "status": "cancelled"}}"#);
        assert_eq!(serve("GET", &path, "").1["status"], "completed");
        assert_eq!(serve("PATCH", &path, &body).0, 200);
        assert_eq!(serve("GET", &path, "").1["status"], "cancelled");
        assert_eq!(serve("GET", "/v1/nothing", "").0, 404);
        assert_eq!(serve("DELETE", &path, "").0, 405);
        let (_, history) = emulator.orders().find(|(order, _)| order.id.as_deref() == Some(ORDER)).unwrap();
        assert_eq!(history.iter().filter(|event| event.what == What::Cancelled).count(), 1);
    }
}
