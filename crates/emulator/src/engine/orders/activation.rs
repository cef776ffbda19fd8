//! Where customers activate what they bought in the commercial marketplace.

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{ActivationLinkCollection, OrderLineItem, OrderLineItemActivationLink};
use partner_orders_rules::{ProductType, codes};

use super::super::{Call, Engine, ServiceError, links, view};
use crate::world::Purchase;

impl Engine {
    /// The activation links of all line items, or of one ("Get activation link by order line item").
    ///
    /// Only marketplace line items have one, once they are provisioned and as long as they are not cancelled; for others
    /// the answer is empty, which is assumed. The link is a placeholder that leads nowhere, as in the sandbox.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order); 400/800071 for a line item that the order does not have, 400/800002 for what
    /// is no number.
    pub fn list_activation_links(
        &self,
        call: &Call,
        customer: &str,
        order: &str,
        line_item: Option<&str>,
    ) -> Result<ActivationLinkCollection, ServiceError> {
        let (client, purchase) = self.state.order(call, customer, order)?;
        let wanted = line_item.map(|text| number(purchase, text)).transpose()?;
        let is_wanted = |item: &OrderLineItem| wanted.is_none() || item.line_item_number == wanted;
        let links = purchase.line_items().filter(|(item, kind)| is_wanted(item) && is_active(purchase, item, *kind));
        let items: Vec<_> = links.map(|(item, _)| activation(item)).collect();
        let list = match wanted {
            Some(number) => format!("lineitems/{number}/activationlinks"),
            None => "activationlinks".to_owned(),
        };
        let id = purchase.order.id.as_deref().unwrap_or_default();
        Ok(ActivationLinkCollection {
            total_count: view::total(&items),
            items: Some(items),
            links: Some(links::of_order_list(client.customer.id, id, &list)),
            attributes: view::object_type("Collection"),
            ..ActivationLinkCollection::default()
        })
    }
}

fn number(purchase: &Purchase, text: &str) -> Result<i64, ServiceError> {
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
