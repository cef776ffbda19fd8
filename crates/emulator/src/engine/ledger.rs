//! Finding customers and orders.

use partner_orders_rules::codes;
use uuid::Uuid;

use super::Fault;
use crate::{Customer, Purchase, World};

/// The customer with this tenant.
pub(super) fn customer<'w>(world: &'w World, customer: &str) -> Result<&'w Customer, Fault> {
    let id = tenant(customer)?;
    world.customers.iter().find(|known| known.id == id).ok_or_else(no_relationship)
}

/// The customer's order with this id.
pub(super) fn purchase<'w>(customer: &'w Customer, order: &str) -> Result<&'w Purchase, Fault> {
    customer.orders.iter().find(|purchase| is(purchase, order)).ok_or_else(no_such_order)
}

/// The customer's tenant, and the order to change.
pub(super) fn purchase_mut<'w>(
    world: &'w mut World,
    customer: &str,
    order: &str,
) -> Result<(Uuid, &'w mut Purchase), Fault> {
    let id = tenant(customer)?;
    let customer = world.customers.iter_mut().find(|known| known.id == id).ok_or_else(no_relationship)?;
    let purchase = customer.orders.iter_mut().find(|purchase| is(purchase, order)).ok_or_else(no_such_order)?;
    Ok((id, purchase))
}

/// Whether two ids are the same: GUIDs without regard to case, anything else exactly.
pub(super) fn same_id(one: &str, other: &str) -> bool {
    // Only the hyphenated form: 32 digits without hyphens could be an id of another kind.
    let is_guid = |id: &str| id.len() == 36 && Uuid::try_parse(id).is_ok();
    one == other || is_guid(one) && is_guid(other) && one.eq_ignore_ascii_case(other)
}

fn is(purchase: &Purchase, order: &str) -> bool {
    purchase.order.id.as_deref().is_some_and(|id| same_id(id, order))
}

fn tenant(customer: &str) -> Result<Uuid, Fault> {
    Uuid::try_parse(customer).map_err(|_| {
        Fault::new(codes::INVALID_CUSTOMER_ID, "The customer id is not a GUID.").about(["customer-tenant-id"])
    })
}

fn no_relationship() -> Fault {
    Fault::new(codes::NO_RELATIONSHIP, "The partner has no relationship with this customer.")
}

fn no_such_order() -> Fault {
    Fault::new(codes::ORDER_NOT_FOUND, "The customer has no order with this id.")
}

#[cfg(test)]
mod tests {
    use super::same_id;

    #[test]
    fn only_guids_are_compared_without_regard_to_case() {
        let guid = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";
        assert!(same_id(guid, &guid.to_uppercase()));
        assert!(!same_id(guid, &guid.replace('-', "")));
        assert!(same_id("aB_-1", "aB_-1"));
        assert!(!same_id("aB_-1", "Ab_-1"));
        assert!(!same_id("3fa81c72d9e5", "3FA81C72D9E5"));
    }
}
