//! Validation of worlds.

use std::collections::HashSet;

use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{Environment, LineItemEvidence, ProductType, classify, limits};
use thiserror::Error;
use uuid::Uuid;

use super::{Account, Customer, Purchase, World, product};

/// An error in a world.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WorldError {
    /// The string is not the JSON of a world.
    #[error("the world is not readable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// An account contradicts itself or another one, or has more of something than a sandbox may have.
    #[error("account {tenant}: {problem}")]
    Account {
        /// The account's tenant.
        tenant: Uuid,
        /// The description of the error.
        problem: String,
    },
    /// A product of the catalogue contradicts itself or another one.
    #[error("product {product}: {problem}")]
    Product {
        /// The product's id.
        product: String,
        /// The description of the error.
        problem: String,
    },
    /// An order contradicts itself or another one.
    #[error("order {order}: {problem}")]
    Order {
        /// The order's id; empty if it is missing.
        order: String,
        /// The description of the error.
        problem: String,
    },
}

impl WorldError {
    /// The error of a world without an account.
    pub(crate) fn empty() -> Self {
        Self::Account { tenant: Uuid::nil(), problem: "there is no account".to_owned() }
    }
}

/// Checks products and accounts.
pub(super) fn check(world: &World) -> Result<(), WorldError> {
    let (mut tenants, mut apps) = (HashSet::new(), HashSet::new());
    if world.accounts.is_empty() {
        return Err(WorldError::empty());
    }
    if let Some((product, problem)) = product::problem(world.products.as_deref().unwrap_or_default()) {
        return Err(WorldError::Product { product, problem });
    }
    for account in &world.accounts {
        let wrong = |problem: String| WorldError::Account { tenant: account.tenant, problem };
        if !tenants.insert(account.tenant) {
            return Err(wrong("its tenant is used twice".to_owned()));
        }
        if account.apps.is_empty() {
            return Err(wrong("it has no app registration, so that nobody can sign in".to_owned()));
        }
        if let Some(app) = account.apps.iter().find(|app| !apps.insert(app.client_id)) {
            return Err(wrong(format!("the client id {} is used twice", app.client_id)));
        }
        check_account(account).map_err(wrong)?;
        let mut customers = HashSet::new();
        for customer in &account.customers {
            if !customers.insert(customer.id) {
                return Err(wrong(format!("the customer {} is listed twice", customer.id)));
            }
            check_orders(customer)?;
        }
    }
    Ok(())
}

/// Checks the limits of a sandbox ("Integration sandbox accounts").
fn check_account(account: &Account) -> Result<(), String> {
    let most = |what: &str, count: usize, most: u32| {
        if count > most as usize { Err(format!("it has {count} {what}, a sandbox at most {most}")) } else { Ok(()) }
    };
    if account.environment == Environment::Sandbox {
        most("customers", account.customers.len(), limits::SANDBOX_CUSTOMERS)?;
        most("indirect resellers", account.indirect_resellers.len(), limits::SANDBOX_INDIRECT_RESELLERS)?;
    }
    Ok(())
}

fn check_orders(customer: &Customer) -> Result<(), WorldError> {
    let mut ids = HashSet::new();
    for purchase in &customer.orders {
        let id = purchase.order.id.clone().unwrap_or_default();
        let problem = if id.is_empty() {
            Some("it has no id".to_owned())
        } else if !ids.insert(id.to_ascii_lowercase()) {
            Some("its id is used twice".to_owned())
        } else {
            problem(purchase, customer.id)
        };
        if let Some(problem) = problem {
            return Err(WorldError::Order { order: id, problem });
        }
    }
    Ok(())
}

fn problem(Purchase { product_types, order, .. }: &Purchase, customer: Uuid) -> Option<String> {
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
                "line item {number} has the product type {product}, but looks like {} ({})",
                shown.product, shown.because
            ));
        }
    }
    None
}

/// Returns the properties of a line item that hint at its product type.
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

    fn error(path: &str, value: Value) -> String {
        let mut world: Value = serde_json::from_str(super::super::FRESH).unwrap();
        let (parent, key) = path.rsplit_once('/').unwrap();
        match world.pointer_mut(parent).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            parent => parent[key] = value,
        }
        World::parse(&world.to_string()).unwrap_err().to_string()
    }

    #[test]
    fn a_world_that_contradicts_itself_is_refused_with_the_reason() {
        let order = "/accounts/0/customers/0/orders/0";
        assert!(error(&format!("{order}/productTypes"), json!(["azure-plan"])).contains("looks like Perpetual"));
        assert!(error(&format!("{order}/productTypes"), json!([])).contains("1 line items with 0 product types"));
        assert!(error(&format!("{order}/productTypes"), json!(["nonsense"])).contains("no such product type"));
        assert!(error(&format!("{order}/order/id"), json!(null)).contains("has no id"));
        let double = json!("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
        assert!(error("/accounts/0/customers/0/orders/1/order/id", double).contains("used twice"));
        let other = json!("11111111-2222-4333-8444-555555555555");
        assert!(error(&format!("{order}/order/referenceCustomerId"), other).contains("is not its customer"));
        assert!(error("/accounts", json!([])).contains("there is no account"));
        assert!(error("/accounts/0/apps", json!([])).contains("nobody can sign in"));
        assert!(error("/accounts/1/tenant", json!("00000000-0000-4000-8000-00000000c5b0")).contains("used twice"));
        assert!(error("/accounts/0/indirectResellers", json!(["1", "2", "3", "4", "5", "6"])).contains("at most 5"));
        assert!(error(&format!("{order}/order/lineItems/0/lineItemNumber"), json!(3)).contains("has another number"));
    }
}
