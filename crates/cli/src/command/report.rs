//! The result for an order, as `cancel`, `plan` and `sweep` print it.

use std::io;

use partner_orders::rules::Route;
use partner_orders::{Cancellation, CancellationPlan, CustomerId, LineItemOutcome, Outcome, PlannedLineItem, Prospect};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::failure::{Failure, code_value};
use crate::output::{self, Output};
use crate::selection::PlannedOrder;
use crate::session::Account;
use crate::table;
use crate::terminal::plain;

/// The columns of an outcome in CSV.
const COLUMNS: [&str; 5] = ["customer", "order_id", "outcome", "code", "reason"];

/// The outcome of one order, or with `--dry-run` and `plan` the expected one. Empty members are left out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Report {
    /// The customer's tenant id.
    customer: String,
    order_id: String,
    /// The account that a plan is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<Account>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    /// `cancelled`, `partly_cancelled`, `already_cancelled`, `suspended`, `pending`, `refused`, `failed`, `unknown` or
    /// `skipped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    /// The outcome that the rules predict; `unknown` if the service decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    would_be: Option<&'static str>,
    line_items: Vec<Item>,
    /// The code of the service or of the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The order as the service returned it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Value>,
}

/// The outcome of one line item.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
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
    #[schemars(with = "Option<Value>")]
    plan: Option<PlannedLineItem>,
}

impl Report {
    fn new(customer: CustomerId, order: &str) -> Self {
        Self {
            customer: customer.to_string(),
            order_id: order.to_owned(),
            account: None,
            dry_run: None,
            outcome: None,
            would_be: None,
            line_items: Vec::new(),
            code: None,
            reason: None,
            order: None,
        }
    }

    /// The result of a cancellation.
    pub(crate) fn done(customer: CustomerId, order: &str, done: &Cancellation) -> Self {
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
            ..Self::new(customer, order)
        }
    }

    /// The result for an order that failed. The remedy is on standard error.
    pub(crate) fn failed(customer: CustomerId, order: &str, failure: &Failure, outcome: &'static str) -> Self {
        Self {
            code: failure.service_code().cloned(),
            ..Self::without_order(customer, order, outcome, failure.message())
        }
    }

    /// A result without the order, which was not read.
    pub(crate) fn without_order(customer: CustomerId, order: &str, outcome: &'static str, reason: &str) -> Self {
        let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
        Self { outcome: Some(outcome), reason, ..Self::new(customer, order) }
    }

    /// The result for an order that the rules refuse, so that nothing was sent.
    pub(crate) fn not_sent(customer: CustomerId, plan: &CancellationPlan, order: &Value) -> Self {
        let item = |item: &PlannedLineItem| Item {
            number: item.number,
            outcome: Some(Outcome::Refused.as_str()),
            code: item.refusal().map(|refusal| refusal.code.into()),
            reason: Some(item.refusal().map_or_else(|| NO_CALL.to_owned(), |refusal| refusal.meaning.to_owned())),
            advice: item.advice,
            ..Item::default()
        };
        Self {
            outcome: Some(Outcome::Refused.as_str()),
            line_items: plan.open().map(item).collect(),
            order: Some(order.clone()),
            ..Self::new(customer, &plan.order_id)
        }
    }

    /// Replaces the open outcome of an order that a later read shows cancelled or suspended.
    pub(crate) fn settled(mut self, now: &PlannedOrder) -> Self {
        let outcome = |suspended| if suspended { Outcome::Suspended } else { Outcome::Cancelled }.as_str();
        self.outcome = Some(outcome(now.plan.prospect() == Prospect::AlreadySuspended));
        self.order = Some(now.order.clone());
        let is_open = |item: &&mut Item| !item.outcome.is_some_and(is_good);
        for item in self.line_items.iter_mut().filter(is_open) {
            let Some(shown) = now.plan.line_items.iter().find(|shown| shown.number == item.number) else { continue };
            item.outcome = Some(outcome(shown.already_suspended));
            item.subscription_status = shown.subscription.as_ref().and_then(|own| own.status.clone());
            (item.code, item.reason) = (None, None);
        }
        self
    }

    /// The result for an order that was cancelled or suspended before, so that nothing is sent.
    pub(crate) fn settled_before(order: &PlannedOrder) -> Self {
        let (outcome, reason) = match order.plan.prospect() {
            Prospect::AlreadySuspended => (Outcome::Suspended, "its subscription was suspended before"),
            _ => (Outcome::AlreadyCancelled, ""),
        };
        Self::without_order(order.customer, order.id.as_str(), outcome.as_str(), reason)
    }

    /// The plan for an order.
    pub(crate) fn planned(customer: CustomerId, account: Account, plan: &CancellationPlan, order: Value) -> Self {
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
            account: Some(account),
            dry_run: Some(true),
            would_be: Some(would_be(plan)),
            line_items: plan.line_items.iter().map(item).collect(),
            order: Some(order),
            ..Self::new(customer, &plan.order_id)
        }
    }

    pub(crate) fn order_id(&self) -> &str {
        &self.order_id
    }

    pub(crate) fn customer(&self) -> &str {
        &self.customer
    }

    /// The outcome, or the expected one.
    pub(crate) fn outcome(&self) -> &'static str {
        self.outcome.or(self.would_be).unwrap_or("unknown")
    }

    /// The reason of the order, or of its first line item with one.
    pub(crate) fn reason(&self) -> Option<&str> {
        let of_items = || self.line_items.iter().find_map(|item| item.reason.as_deref());
        self.reason.as_deref().or_else(of_items)
    }

    /// The code of the order, or of its first line item with one.
    pub(crate) fn code(&self) -> Option<String> {
        let of_items = || self.line_items.iter().find_map(|item| item.code.as_ref());
        self.code.as_ref().or_else(of_items).map(|code| match code {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// Prints it: one line in a table, with `details` below if there are any.
    pub(crate) fn print(&self, output: &Output, details: &str) -> io::Result<()> {
        self.print_as(output, || line(self) + details)
    }

    /// Prints it, with this text in a table.
    pub(crate) fn print_as(&self, output: &Output, text: impl FnOnce() -> String) -> io::Result<()> {
        let value = serde_json::to_value(self)?;
        let code = self.code().unwrap_or_default();
        let cells = [&self.customer, &self.order_id, self.outcome(), &code, self.reason().unwrap_or_default()];
        output.row(value, &COLUMNS, &cells.map(str::to_owned), text)
    }
}

/// The line of an outcome: the order, the outcome, and the reason if it is not done.
fn line(report: &Report) -> String {
    let mut line = format!("{}: {}", plain(report.order_id()), report.outcome());
    if let Some(reason) = report.reason() {
        let reason = plain(reason);
        let code = report.code().filter(|code| !reason.contains(code.as_str()));
        line += &format!(": {reason}");
        line += &code.map(|code| format!(" (code {})", plain(&code))).unwrap_or_default();
    }
    match output::width() {
        Some(width) => table::cut(&line, width) + "\n",
        None => line + "\n",
    }
}

/// Returns whether an outcome leaves nothing to do.
pub(super) fn is_good(outcome: &str) -> bool {
    matches!(outcome, "cancelled" | "already_cancelled" | "suspended")
}

const NO_CALL: &str = "no call of the service cancels it";

/// The outcome that the rules predict; `unknown` if the service decides.
fn would_be(plan: &CancellationPlan) -> &'static str {
    let all_refused = plan.open().all(|item| item.prospect == Prospect::Refused);
    match plan.prospect() {
        Prospect::AlreadyCancelled => Outcome::AlreadyCancelled.as_str(),
        Prospect::AlreadySuspended | Prospect::Suspends => Outcome::Suspended.as_str(),
        Prospect::Works => Outcome::Cancelled.as_str(),
        Prospect::Refused if all_refused => Outcome::Refused.as_str(),
        Prospect::Refused => Outcome::PartlyCancelled.as_str(),
        _ => "unknown",
    }
}

/// Returns whether no line item of a plan can be cancelled any more: it is too late by its dates, or no call exists.
pub(crate) fn is_hopeless(plan: &CancellationPlan) -> bool {
    let mut open = plan.open().peekable();
    open.peek().is_some() && open.all(|item| matches!(item.prospect, Prospect::Late | Prospect::Refused))
}
