//! The JSON that `cancel` prints for each order.

use std::io;

use partner_orders::rules::Route;
use partner_orders::types::Order;
use partner_orders::{Cancellation, CancellationPlan, LineItemOutcome, PlannedLineItem, Response};
use serde::Serialize;
use serde_json::Value;

use crate::failure::{Failure, code_value};
use crate::session::Session;

/// The outcome of one order, or with `--dry-run` the expected one. Empty members are left out.
#[derive(Serialize)]
pub(super) struct Report {
    customer: String,
    order_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_be: Option<&'static str>,
    line_items: Vec<Item>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Value>,
    /// The same for people.
    #[serde(skip)]
    table: String,
}

/// The outcome of one line item.
#[derive(Default, Serialize)]
struct Item {
    number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    /// The call that was sent: `order` or `subscription`.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_status: Option<String>,
    /// The `MS-RequestId` of the last request that was sent for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'static str>,
    /// The plan: call, rule, deadline, subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<PlannedLineItem>,
}

impl Report {
    fn new(session: &Session, order: &str) -> Self {
        Self {
            customer: session.customer.to_string(),
            order_id: order.to_owned(),
            dry_run: None,
            outcome: None,
            would_be: None,
            line_items: Vec::new(),
            code: None,
            reason: None,
            order: None,
            table: String::new(),
        }
    }

    /// An order that was dealt with.
    pub(super) fn done(session: &Session, order: &str, done: &Cancellation) -> Self {
        let item = |item: &LineItemOutcome| Item {
            number: item.number,
            outcome: Some(item.outcome.as_str()),
            by: item.by.map(|route| match route {
                Route::OrderPatch => "order",
                Route::SubscriptionPatch => "subscription",
            }),
            subscription_id: item.subscription_id.clone(),
            subscription_status: item.subscription_status.clone(),
            request_id: item.request_id.map(|id| id.to_string()),
            code: item.code.as_deref().map(code_value),
            reason: item.reason.clone(),
            ..Item::default()
        };
        Self {
            outcome: Some(done.outcome.as_str()),
            line_items: done.line_items.iter().map(item).collect(),
            order: Some(done.order.json()),
            ..Self::new(session, order)
        }
    }

    /// An order that failed. How to mend it is on standard error.
    pub(super) fn failed(session: &Session, order: &str, failure: &Failure, outcome: &'static str) -> Self {
        Self {
            code: failure.service_code().cloned(),
            ..Self::without_order(session, order, outcome, failure.message())
        }
    }

    /// An order of which no state can be shown.
    pub(super) fn without_order(session: &Session, order: &str, outcome: &'static str, reason: &str) -> Self {
        Self { outcome: Some(outcome), reason: Some(reason.to_owned()), ..Self::new(session, order) }
    }

    /// An order of a dry run.
    pub(super) fn dry_run(
        session: &Session,
        order: &str,
        would_be: &'static str,
        plan: &CancellationPlan,
        read: &Response<Order>,
    ) -> Self {
        let item = |item: &PlannedLineItem| Item {
            number: item.number,
            product: Some(item.product.as_str()),
            because: Some(item.because),
            code: item.refusal().map(|refusal| refusal.code.into()),
            reason: item.refusal().map(|refusal| refusal.meaning.to_owned()),
            advice: item.advice,
            plan: Some(item.clone()),
            ..Item::default()
        };
        Self {
            dry_run: Some(true),
            would_be: Some(would_be),
            line_items: plan.line_items.iter().map(item).collect(),
            order: Some(read.json()),
            ..Self::new(session, order)
        }
    }

    /// Adds the report as people read it.
    pub(super) fn in_table(self, table: String) -> Self {
        Self { table, ..self }
    }

    pub(super) fn table(&self) -> &str {
        &self.table
    }

    pub(super) fn order_id(&self) -> &str {
        &self.order_id
    }

    /// The outcome, or the expected one.
    pub(super) fn outcome(&self) -> &'static str {
        self.outcome.or(self.would_be).unwrap_or("unknown")
    }

    pub(super) fn json(&self) -> Result<Value, Failure> {
        serde_json::to_value(self).map_err(|error| Failure::from(io::Error::from(error)))
    }
}
