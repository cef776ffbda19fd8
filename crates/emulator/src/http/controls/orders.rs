//! The control that lists orders with the calls that cancel them.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use partner_orders_api::enums::OrderStatus;
use partner_orders_rules::{Environment, ProductType, Route, Verdict, advice, cancellable, limits, window};
use serde_json::{Value, json};

use super::{Controlled, respond};
use crate::engine::{self, Event};
use crate::http::Shared;
use crate::world::{Purchase, Settings};

/// `GET /_emulator/orders`: every order as GET returns it, its visibility in lists, its line items with the calls that
/// cancel them, and its history.
pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Controlled {
    let mut orders = Vec::new();
    {
        let mut engine = shared.engine();
        let now = engine.now(Utc::now());
        engine.settle(now);
        let settings = engine.state.settings;
        for partner in engine.state.partners() {
            let account = &partner.account;
            for client in partner.customers.values().map(|entry| &entry.record) {
                let customer = json!({"id": client.customer.id, "name": client.customer.name});
                for purchase in client.orders() {
                    let order = CancellableOrder { purchase, environment: account.environment, now, settings };
                    orders.push(order.show(account.tenant, client.customer.id, &customer));
                }
            }
        }
    }
    respond(StatusCode::OK, &orders)
}

/// An order, and the facts that decide how it can be cancelled.
struct CancellableOrder<'p> {
    purchase: &'p Purchase,
    environment: Environment,
    now: DateTime<Utc>,
    settings: Settings,
}

impl CancellableOrder<'_> {
    fn show(&self, tenant: uuid::Uuid, id: uuid::Uuid, customer: &Value) -> Value {
        let items: Vec<Value> = self
            .purchase
            .line_items()
            .map(|(item, product)| {
                let is_cancelled =
                    item.quantity == Some(0) || self.purchase.order.status.as_deref() == Some(&OrderStatus::Cancelled);
                let routes = Route::ALL.map(|route| match is_cancelled {
                    true => Self::cancelled(route),
                    false => self.route(route, product, item.term_duration.as_deref()),
                });
                json!({
                    "number": item.line_item_number,
                    "product_type": product.as_str(),
                    "title": product.title(),
                    "advice": advice(product, self.environment),
                    "routes": routes,
                })
            })
            .collect();
        let history: Vec<Value> = self.purchase.history.iter().map(event_json).collect();
        json!({
            "account": tenant,
            "environment": self.environment.as_str(),
            "customer": customer,
            "order": engine::shown(self.purchase, id),
            "visible_in_list": engine::shows(self.purchase, self.now, self.settings),
            "line_items": items,
            "history": history,
        })
    }

    fn cancelled(route: Route) -> Value {
        json!({"route": route.as_str(), "works": false, "reason": "It is cancelled already."})
    }

    /// Describes whether a call cancels the line item, until when, or why not.
    #[allow(clippy::indexing_slicing, reason = "sets members of a JSON object that is made here")]
    fn route(&self, route: Route, product: ProductType, term: Option<&str>) -> Value {
        let verdict = cancellable(product, self.environment, route);
        let mut shown = json!({"route": route.as_str(), "works": verdict == Verdict::Works});
        match verdict {
            Verdict::Works => {
                let length = match (route, self.environment) {
                    (Route::OrderPatch, Environment::Sandbox) => Some(limits::SANDBOX_ORDER_AGE),
                    _ => window(product, term).map(|window| window.length),
                };
                let length = length.and_then(|length| TimeDelta::from_std(length).ok());
                let until = length.and_then(|length| self.purchase.placed_at(self.now).checked_add_signed(length));
                if let Some(until) = until {
                    shown["until"] = text(until).into();
                    shown["over"] = (self.now > until).into();
                }
            }
            Verdict::Refused(code) => {
                shown["code"] = code.code.into();
                shown["reason"] = code.meaning.into();
            }
            _ => shown["reason"] = "The documentation does not say.".into(),
        }
        shown
    }
}

fn event_json(event: &Event) -> Value {
    json!({"time": text(event.time), "what": event.what.to_string(), "request_id": event.request_id})
}

fn text(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
