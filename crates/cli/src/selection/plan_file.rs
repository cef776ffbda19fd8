//! Plans in files, which a person has reviewed and a sweep carries out.

use std::collections::HashMap;
use std::path::Path;

use partner_orders::{CustomerId, OrderId};
use serde_json::{Value, json};

use super::OrderKey;
use crate::failure::Failure;
use crate::session::Account;

/// A plan that was read from a file.
#[derive(Debug)]
pub(crate) struct PlanFile {
    /// The digest of each order's state, by the plan.
    pub(crate) orders: HashMap<OrderKey, Value>,
}

const REMEDY: &str = "Write it with `partner-orders plan -o json > plan.json`.";

impl PlanFile {
    /// Reads the plan of this account: one JSON array, or an object a line.
    pub(crate) fn read(path: &Path, account: &Account) -> Result<Self, Failure> {
        let name = path.display();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::input(format!("the plan {name} cannot be read: {error}"), REMEDY))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let values = match text.trim_start().starts_with('[') {
            true => serde_json::from_str::<Vec<Value>>(text),
            false => serde_json::Deserializer::from_str(text).into_iter().collect(),
        };
        let values = values.map_err(|error| Failure::input(format!("the plan {name} is not JSON: {error}"), REMEDY))?;
        let mut orders = HashMap::new();
        for (index, value) in values.iter().enumerate() {
            let invalid = |why: &str| Failure::input(format!("the plan {name}, order {}: {why}", index + 1), REMEDY);
            if value.get("dry_run") != Some(&Value::Bool(true)) {
                return Err(invalid("it is no plan: dry_run is not true"));
            }
            check_account(value, account).map_err(|why| {
                Failure::input(
                    format!("the plan {name} is of another account: {why}"),
                    "Choose the account of the plan, with its --profile; or plan anew.",
                )
            })?;
            let text = |member: &str| value.get(member).and_then(Value::as_str).unwrap_or_default();
            let customer = CustomerId::try_from(text("customer")).map_err(|error| invalid(&error.to_string()))?;
            let order = OrderId::try_from(text("order_id")).map_err(|error| invalid(&error.to_string()))?;
            orders.insert((customer, order), digest(value));
        }
        match orders.is_empty() {
            true => Err(Failure::input(format!("the plan {name} has no order"), REMEDY)),
            false => Ok(Self { orders }),
        }
    }

    /// The customers of the plan.
    pub(crate) fn customers(&self) -> Vec<CustomerId> {
        let mut customers: Vec<_> = self.orders.keys().map(|(customer, _)| *customer).collect();
        customers.sort_unstable();
        customers.dedup();
        customers
    }
}

fn check_account(value: &Value, account: &Account) -> Result<(), String> {
    let planned = value.get("account").cloned().unwrap_or_default();
    let planned: Account = serde_json::from_value(planned).map_err(|_| "it names no account".to_owned())?;
    if planned == *account {
        return Ok(());
    }
    let show = |account: &Account| {
        let tenant = account.tenant.as_deref().unwrap_or("an unknown tenant");
        let environment = account.environment.as_deref().unwrap_or("unstated");
        format!("{tenant} at {} ({environment})", account.endpoint)
    };
    Err(format!("it is for {}, and this command for {}", show(&planned), show(account)))
}

/// The state that a plan is based on: status and quantities of the order, and for each line item the call, the
/// subscription and its status.
fn digest(report: &Value) -> Value {
    let order = report.get("order").unwrap_or(&Value::Null);
    let items = report.get("line_items").and_then(Value::as_array).cloned().unwrap_or_default();
    let item = |item: &Value| {
        let plan = item.get("plan").unwrap_or(&Value::Null);
        let subscription = plan.get("subscription").unwrap_or(&Value::Null);
        json!({
            "line item": item.get("number"), "product": item.get("product"), "call": plan.get("route"),
            "cancelled": plan.get("already_cancelled"), "subscription": subscription.get("id"),
            "status": subscription.get("status"),
        })
    };
    let quantities = order.get("lineItems").and_then(Value::as_array).cloned().unwrap_or_default();
    let quantities: Vec<_> = quantities.iter().map(|item| item.get("quantity").cloned().unwrap_or_default()).collect();
    json!({
        "status": order.get("status"),
        "quantities": quantities,
        "line items": items.iter().map(item).collect::<Vec<_>>(),
    })
}

/// Returns what has changed since the plan; `None` if nothing has.
pub(crate) fn changed(planned: &Value, report: &Value) -> Option<String> {
    let now = digest(report);
    let members = planned.as_object()?.iter().filter(|(name, before)| now.get(name.as_str()) != Some(before));
    let differences = members.map(|(name, before)| match (before, now.get(name.as_str())) {
        (Value::String(before), Some(Value::String(now))) => format!("{name} was {before} and is {now}"),
        _ => name.clone(),
    });
    let differences: Vec<_> = differences.collect();
    (!differences.is_empty()).then(|| format!("changed since the plan: {}", differences.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_since_the_plan_is_named() {
        let report = |status: &str, quantity: u32| {
            json!({
                "order": {"status": status, "lineItems": [{"quantity": quantity}]}, "line_items": [],
            })
        };
        let planned = digest(&report("completed", 1));
        assert_eq!(changed(&planned, &report("completed", 1)), None);
        let told = changed(&planned, &report("pending", 1)).unwrap();
        assert_eq!(told, "changed since the plan: status was completed and is pending");
        assert_eq!(changed(&planned, &report("completed", 0)).unwrap(), "changed since the plan: quantities");
    }
}
