//! The provisioning status and the activation links of line items.

use partner_orders_api::enums::{OrderStatus, ProvisioningState};
use partner_orders_api::types::{
    ActivationLinkCollection, OrderLineItem, OrderLineItemActivationLink, OrderLineItemProvisioningStatus,
    ProvisioningStatusCollection, QuantityProvisioningStatus,
};
use partner_orders_rules::{ProductType, codes};

use super::super::{Call, Engine, ServiceError, links, roles, view};
use crate::world::Purchase;

impl Engine {
    /// Reads the provisioning status of each line item ("Get subscription provisioning status"), without `links`, as
    /// printed there.
    ///
    /// Assumed: nothing is provisioned of an order that waits for its purchase order or for the review, or that never
    /// became a purchase.
    ///
    /// # Errors
    /// 403/900329 for an app-only token, which is checked first; as [`get_order`](Self::get_order); and 404/800007 if
    /// nothing was provisioned.
    pub fn get_provisioning_status(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
    ) -> Result<ProvisioningStatusCollection, ServiceError> {
        roles::require_admin_agent(call)?;
        let (_, purchase) = self.state.order(call, customer, order)?;
        provisioning_status(purchase)
    }

    /// Lists the activation links of all line items, or of one ("Get activation link by order line item").
    ///
    /// Only marketplace line items have one, once they are provisioned and until they are cancelled. The link is a
    /// placeholder that leads nowhere, as in the sandbox.
    ///
    /// Assumed: the array is empty for other line items.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order); 400/800071 for a line item that the order does not have, 400/800002 for an
    /// invalid number.
    pub fn list_activation_links(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
        line_item: Option<&str>,
    ) -> Result<ActivationLinkCollection, ServiceError> {
        let (owner, purchase) = self.state.order(call, customer, order)?;
        let number = line_item.map(|text| parse_number(purchase, text)).transpose()?;
        let is_requested = |item: &OrderLineItem| number.is_none() || item.line_item_number == number;
        let links = purchase.line_items().filter(|(item, kind)| is_requested(item) && is_active(purchase, item, *kind));
        let items: Vec<_> = links.map(|(item, _)| activation(item)).collect();
        let list = match number {
            Some(number) => format!("lineitems/{number}/activationlinks"),
            None => "activationlinks".to_owned(),
        };
        let id = purchase.order.id.as_deref().unwrap_or_default();
        Ok(ActivationLinkCollection {
            total_count: view::total(&items),
            items: Some(items),
            links: Some(links::of_collection(format!("/customers/{}/orders/{id}/{list}", owner.customer.id))),
            attributes: view::object_type("Collection"),
            ..ActivationLinkCollection::default()
        })
    }
}

pub(super) fn provisioning_status(purchase: &Purchase) -> Result<ProvisioningStatusCollection, ServiceError> {
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

fn parse_number(purchase: &Purchase, text: &str) -> Result<i64, ServiceError> {
    let number: i64 = text.parse().map_err(|_| {
        ServiceError::new(codes::INVALID_INPUT, "The line item number is not a number.").about(["line-item-number"])
    })?;
    let known = purchase.order.line_items.iter().flatten().any(|item| item.line_item_number == Some(number));
    known.then_some(number).ok_or_else(|| {
        ServiceError::new(codes::LINE_ITEM_OUT_OF_RANGE, "The line item number is out of range.")
            .about([number.to_string()])
    })
}

fn is_active(purchase: &Purchase, item: &OrderLineItem, kind: ProductType) -> bool {
    kind == ProductType::Marketplace
        && item.subscription_id.is_some()
        && item.quantity != Some(0)
        && purchase.order.status.as_deref() != Some(&OrderStatus::Cancelled)
}

fn activation(item: &OrderLineItem) -> OrderLineItemActivationLink {
    let id = item.subscription_id.as_deref().unwrap_or_default();
    let link = links::get(format!("https://activation.example/subscribe?subscription={id}"));
    OrderLineItemActivationLink {
        line_item_number: item.line_item_number,
        link: Some(link),
        ..OrderLineItemActivationLink::default()
    }
}
