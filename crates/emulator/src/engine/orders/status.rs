//! How far provisioning has come.

use partner_orders_api::enums::{OrderStatus, ProvisioningState};
use partner_orders_api::types::{
    OrderLineItem, OrderLineItemProvisioningStatus, ProvisioningStatusCollection, QuantityProvisioningStatus,
};
use partner_orders_rules::codes;

use super::super::{Call, Engine, ServiceError, roles, view};
use crate::world::Purchase;

impl Engine {
    /// Tells how far provisioning has come ("Get subscription provisioning status").
    ///
    /// # Errors
    /// 403/900329 for an app by itself, which is refused before anything else; as [`get_order`](Self::get_order); and
    /// 404/800007 where nothing was provisioned: the order waits for its purchase order or the review of it, or never
    /// became a purchase. Which orders that means is assumed.
    pub fn get_provisioning_status(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<ProvisioningStatusCollection, ServiceError> {
        roles::require_admin_agent(call)?;
        let (_, purchase) = self.state.order(call, customer, order)?;
        of(purchase)
    }
}

/// The state of each line item, without `links`, as printed.
pub(super) fn of(purchase: &Purchase) -> Result<ProvisioningStatusCollection, ServiceError> {
    use OrderStatus::{Error, PendingPoUpload, PendingReview, PoReviewRejected, PoUploadComplete};
    let status = purchase.order.status.as_deref().copied();
    if let Some(Error | PendingPoUpload | PendingReview | PoReviewRejected | PoUploadComplete) = status {
        let text = "There is no provisioning information for this order.";
        return Err(ServiceError::new(codes::NOT_PROVISIONED, text));
    }
    let items = purchase.order.line_items.iter().flatten().map(|item| line_item(item, status));
    let items: Vec<_> = items.collect();
    Ok(ProvisioningStatusCollection {
        total_count: view::total(&items),
        items: Some(items),
        attributes: view::object_type("Collection"),
        ..ProvisioningStatusCollection::default()
    })
}

fn line_item(item: &OrderLineItem, order: Option<OrderStatus>) -> OrderLineItemProvisioningStatus {
    let state = match order {
        Some(OrderStatus::Cancelled) => ProvisioningState::Unfulfilled,
        _ if item.quantity == Some(0) => ProvisioningState::Unfulfilled,
        Some(OrderStatus::Pending) => ProvisioningState::PrefulfillmentPending,
        _ => ProvisioningState::Fulfilled,
    };
    let quantity = QuantityProvisioningStatus {
        quantity: item.quantity,
        status: Some(state.into()),
        ..QuantityProvisioningStatus::default()
    };
    OrderLineItemProvisioningStatus {
        line_item_number: item.line_item_number,
        order_line_item_id: item.line_item_number,
        status: Some(state.into()),
        quantity_provisioning_information: Some(vec![quantity]),
        ..OrderLineItemProvisioningStatus::default()
    }
}
