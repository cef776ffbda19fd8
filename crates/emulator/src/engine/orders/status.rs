//! How far provisioning has come.

use partner_orders_api::enums::{OrderStatus, ProvisioningState};
use partner_orders_api::types::{
    OrderLineItem, OrderLineItemProvisioningStatus, ProvisioningStatusCollection, QuantityProvisioningStatus,
    ResourceAttributes,
};
use partner_orders_rules::codes;

use super::super::built::{built, nothing_else};
use super::super::{Call, Engine, ServiceError, roles};
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
    let items: Vec<_> = items.collect::<Result<_, _>>()?;
    let attributes: ResourceAttributes =
        built(ResourceAttributes::builder().object_type("Collection".to_owned()).extra(nothing_else()))?;
    built(
        ProvisioningStatusCollection::builder()
            .total_count(i64::try_from(items.len()).ok())
            .items(Some(items))
            .attributes(attributes)
            .extra(nothing_else()),
    )
}

fn line_item(
    item: &OrderLineItem,
    order: Option<OrderStatus>,
) -> Result<OrderLineItemProvisioningStatus, ServiceError> {
    let state = match order {
        Some(OrderStatus::Cancelled) => ProvisioningState::Unfulfilled,
        _ if item.quantity == Some(0) => ProvisioningState::Unfulfilled,
        Some(OrderStatus::Pending) => ProvisioningState::PrefulfillmentPending,
        _ => ProvisioningState::Fulfilled,
    };
    let quantity: QuantityProvisioningStatus = built(
        QuantityProvisioningStatus::builder().quantity(item.quantity).status(Some(state.into())).extra(nothing_else()),
    )?;
    built(
        OrderLineItemProvisioningStatus::builder()
            .line_item_number(item.line_item_number)
            .order_line_item_id(item.line_item_number)
            .status(Some(state.into()))
            .quantity_provisioning_information(Some(vec![quantity]))
            .extra(nothing_else()),
    )
}
