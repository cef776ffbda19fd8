use std::collections::HashSet;

use partner_orders_rules::{ProductType, limits};

use super::World;

#[test]
fn the_fresh_world_has_every_product_type_of_the_table_and_two_more() {
    let world = World::fresh().unwrap();
    let customers = &world.accounts[0].customers;
    let types: HashSet<_> = customers[0].orders.iter().flat_map(|purchase| purchase.product_types.clone()).collect();
    for wanted in ProductType::TABLE.into_iter().chain([ProductType::LegacyLicense, ProductType::SavingsPlan]) {
        assert!(types.contains(&wanted), "{wanted}");
    }
    assert_eq!((customers.len(), customers[1].orders.len()), (2, 2));
    let ids = customers[1].orders.iter().map(|purchase| purchase.order.id.as_deref().unwrap());
    assert_eq!(ids.filter(|id| id.starts_with('-') && id.len() == 33).count(), 1);
}

#[test]
fn the_fresh_world_keeps_to_the_sandbox_limits() {
    for customer in &World::fresh().unwrap().accounts[0].customers {
        let items = || customer.orders.iter().flat_map(|purchase| purchase.order.line_items.iter().flatten());
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
}
