//! Whether a world makes sense.

use std::collections::HashSet;

use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{LineItemEvidence, ProductType, classify};
use thiserror::Error;
use uuid::Uuid;

use super::{Purchase, World};

/// Why a world cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WorldError {
    /// The text is not the JSON of a world.
    #[error("the world is not readable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// An order contradicts itself or another one.
    #[error("order {order}: {problem}")]
    Order {
        /// The order's id, empty where it has none.
        order: String,
        /// What is wrong.
        problem: String,
    },
}

/// Checks every order of a world.
pub(super) fn check(world: &World) -> Result<(), WorldError> {
    let mut ids = HashSet::new();
    for customer in &world.customers {
        for purchase in &customer.orders {
            let id = purchase.order.id.clone().unwrap_or_default();
            let problem = if id.is_empty() {
                Some("has no id".to_owned())
            } else if !ids.insert(id.to_ascii_lowercase()) {
                Some("its id is used twice".to_owned())
            } else {
                problem(purchase, customer.id)
            };
            if let Some(problem) = problem {
                return Err(WorldError::Order { order: id, problem });
            }
        }
    }
    Ok(())
}

fn problem(Purchase { product_types, order }: &Purchase, customer: Uuid) -> Option<String> {
    if order.reference_customer_id.as_deref().and_then(|id| Uuid::try_parse(id).ok()) != Some(customer) {
        return Some(format!("referenceCustomerId is not its customer {customer}"));
    }
    let items = order.line_items.as_deref().unwrap_or_default();
    if items.is_empty() || items.len() != product_types.len() {
        return Some(format!("{} line items with {} product types", items.len(), product_types.len()));
    }
    for ((item, product), number) in items.iter().zip(product_types).zip(0..) {
        if item.line_item_number != Some(number) {
            return Some(format!("line item {number} has another number"));
        }
        let shown = classify(&evidence(order, item));
        if shown.product != *product && shown.product != ProductType::Unknown {
            return Some(format!(
                "line item {number} is said to be {product}, but looks like {} ({})",
                shown.product, shown.because
            ));
        }
    }
    None
}

/// What a line item shows of its product type.
fn evidence<'a>(order: &'a Order, item: &'a OrderLineItem) -> LineItemEvidence<'a> {
    let context = item.provisioning_context.as_ref();
    LineItemEvidence {
        offer_id: item.offer_id.as_deref(),
        term_duration: item.term_duration.as_deref(),
        billing_cycle: order.billing_cycle.as_ref().map(|cycle| cycle.as_str()),
        provisioning_duration: context.is_some_and(|context| context.contains_key("duration")),
        purchase_commitment: item.purchase_commitment.is_some(),
        activation_links: item.links.as_ref().is_some_and(|links| links.activation_links.is_some()),
        subscription_id: item.subscription_id.is_some(),
        catalog: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::World;

    fn refusal(path: &str, value: Value) -> String {
        let mut world: Value = serde_json::from_str(super::super::FRESH).unwrap();
        *world.pointer_mut(path).unwrap() = value;
        World::parse(&world.to_string()).unwrap_err().to_string()
    }

    #[test]
    fn a_world_that_contradicts_itself_is_refused_with_the_reason() {
        let order = "/customers/0/orders/0";
        assert!(refusal(&format!("{order}/productTypes"), json!(["azure-plan"])).contains("looks like Perpetual"));
        assert!(refusal(&format!("{order}/productTypes"), json!([])).contains("1 line items with 0 product types"));
        assert!(refusal(&format!("{order}/productTypes"), json!(["nonsense"])).contains("no such product type"));
        assert!(refusal(&format!("{order}/order/id"), json!(null)).contains("has no id"));
        let double = json!("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
        assert!(refusal("/customers/1/orders/0/order/id", double).contains("used twice"));
        let other = json!("11111111-2222-4333-8444-555555555555");
        assert!(refusal(&format!("{order}/order/referenceCustomerId"), other).contains("is not its customer"));
        assert!(refusal(&format!("{order}/order/lineItems/0/lineItemNumber"), json!(3)).contains("has another number"));
    }
}
