//! What the emulator holds: one partner account, its customers and their orders.

mod check;
mod product_types;

use partner_orders_api::{Secret, types};
use partner_orders_rules::ProductType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use check::WorldError;

/// The world of a fresh emulator.
const FRESH: &str = include_str!("default.json");

/// A partner account with its app registration, and everything that its customers bought.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct World {
    /// The partner's tenant, where clients sign in.
    pub tenant: Uuid,
    /// The app registration that may sign in.
    pub client_id: Uuid,
    /// Its secret.
    pub client_secret: Secret,
    /// The partner's customers.
    pub customers: Vec<Customer>,
}

/// A customer of the partner.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Customer {
    /// The customer's tenant.
    pub id: Uuid,
    /// The customer's name, for people.
    pub name: String,
    /// What the customer bought, in the order in which lists show it.
    pub orders: Vec<Purchase>,
}

/// An order, and what only the service knows of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Purchase {
    /// The product type of each line item, in the order of the line items. No property of an order names it.
    #[serde(with = "product_types")]
    pub product_types: Vec<ProductType>,
    /// The order as it reads with `include_price=true`, but without the order's own `links` and `client`, which are
    /// made when it is read.
    pub order: types::Order,
}

impl World {
    /// The world of a fresh emulator.
    ///
    /// It holds the order of the page "Cancel an order from the integration sandbox" as printed there, before the
    /// cancellation; for the same customer an order of every product type of that page's table, a software order with
    /// two line items, an order of legacy licenses and one of a savings plan; and a second customer. Everything but
    /// that page's order is invented, and so are all prices.
    ///
    /// # Errors
    /// None in a published version: the file is part of the crate.
    pub fn fresh() -> Result<Self, WorldError> {
        Self::parse(FRESH)
    }

    /// Reads a world from JSON, in the form of [`fresh`](Self::fresh).
    ///
    /// # Errors
    /// Where the text is no such JSON, or an order contradicts itself: ids missing or used twice, another customer's
    /// id, line items not numbered from 0, or a product type that the line item's own properties deny.
    pub fn parse(text: &str) -> Result<Self, WorldError> {
        let world: Self = serde_json::from_str(text)?;
        check::check(&world)?;
        Ok(world)
    }
}

impl Purchase {
    /// The line items with the product type of each.
    pub(crate) fn line_items(&self) -> impl Iterator<Item = (&types::OrderLineItem, ProductType)> {
        self.order.line_items.iter().flatten().zip(self.product_types.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use partner_orders_rules::{ProductType, limits};

    use super::World;

    #[test]
    fn the_fresh_world_has_every_product_type_of_the_table_and_two_more() {
        let world = World::fresh().unwrap();
        let types: HashSet<_> =
            world.customers[0].orders.iter().flat_map(|purchase| purchase.product_types.clone()).collect();
        for wanted in ProductType::TABLE.into_iter().chain([ProductType::LegacyLicense, ProductType::SavingsPlan]) {
            assert!(types.contains(&wanted), "{wanted}");
        }
        assert_eq!((world.customers.len(), world.customers[1].orders.len()), (2, 1));
    }

    #[test]
    fn the_fresh_world_keeps_to_the_sandbox_limits() {
        for customer in World::fresh().unwrap().customers {
            let items = || customer.orders.iter().flat_map(|purchase| purchase.order.line_items.iter().flatten());
            let subscriptions = items().filter(|item| item.subscription_id.is_some()).count();
            assert!(subscriptions <= limits::SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER as usize);
            let most = items().filter_map(|item| item.quantity).max();
            assert!(most <= Some(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION.into()));
        }
    }

    #[test]
    fn a_world_is_read_back_as_it_was_written() {
        let world = World::fresh().unwrap();
        let text = serde_json::to_string(&world).unwrap();
        let again = World::parse(&text).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
        assert!(!format!("{world:?}").contains(world.client_secret.expose()));
    }
}
