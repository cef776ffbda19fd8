//! The result for a customer, as `customers delete` and `sweep` print it.

use partner_orders::{CustomerId, DeletionBlocker};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::output::Output;
use crate::terminal::plain;

/// The result of the deletion of a customer, or of the check before it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Deletion {
    /// The customer's tenant id.
    pub(crate) customer: String,
    /// `deleted`, `deletable` (deletion was not requested), `blocked`, `failed` (it did not happen), `unknown` (it may
    /// have happened) or `skipped` (not tried).
    pub(crate) outcome: &'static str,
    /// The orders and subscriptions that block it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<Value>>")]
    pub(crate) blockers: Vec<DeletionBlocker>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

impl Deletion {
    pub(crate) fn new(customer: CustomerId, outcome: &'static str) -> Self {
        Self { customer: customer.to_string(), outcome, blockers: Vec::new(), code: None, reason: None }
    }

    pub(crate) fn skipped(customer: CustomerId, why: &str) -> Self {
        Self { reason: Some(why.to_owned()), ..Self::new(customer, "skipped") }
    }

    /// The exit code, as if it were the only target.
    pub(crate) fn exit_code(&self) -> u8 {
        match self.outcome {
            "deleted" | "deletable" => 0,
            "blocked" => 4,
            "unknown" => 7,
            _ => 1,
        }
    }

    /// Prints it.
    pub(crate) fn print(&self, output: &Output) -> std::io::Result<()> {
        let blockers = || self.blockers.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let reason = self.reason.clone().unwrap_or_else(blockers);
        let code = self.code.as_ref().map(ToString::to_string).unwrap_or_default();
        let cells = [self.customer.clone(), String::new(), self.outcome.to_owned(), code, reason];
        let columns = ["customer", "order_id", "outcome", "code", "reason"];
        output.row(serde_json::to_value(self)?, &columns, &cells, || self.line() + "\n")
    }

    /// One line, with the first blockers.
    pub(crate) fn line(&self) -> String {
        const SHOWN: usize = 3;
        let mut line = format!("customer {}: {}", self.customer, self.outcome);
        if let Some(reason) = &self.reason {
            line += &format!(": {}", plain(reason));
        }
        let blockers: Vec<_> = self.blockers.iter().take(SHOWN).map(ToString::to_string).collect();
        if !blockers.is_empty() {
            line += &format!(": {}", plain(&blockers.join("; ")));
        }
        match self.blockers.len().saturating_sub(SHOWN) {
            0 => line,
            more => format!("{line}; and {more} more"),
        }
    }
}
