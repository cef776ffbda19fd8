//! A new order.

use partner_orders_api::enums::{LineItemTransactionType, OrderStatus, OrderTransactionType};
use partner_orders_api::types::{Order, OrderLineItem, PurchaseCommitment, RenewsTo, ResourceAttributes};
use partner_orders_api::{Extra, OneOrMany, Timestamp};
use partner_orders_rules::ProductType;

use super::super::{Call, Event, dates, etag, ids, links};
use super::wanted::Wanted;
use super::{Buyer, price};
use crate::world::{Moment, Purchase};

/// The order as it is at first: pending, or waiting for a purchase order.
///
/// Its id has the form that orders of its first line item's product have.
pub(super) fn purchase(buyer: &Buyer<'_>, call: &Call, wanted: &[Wanted<'_>]) -> Purchase {
    let kind = wanted.first().map_or(ProductType::Unknown, |item| item.kind);
    let id = ids::new_order_id(kind);
    let same = matches!(kind, ProductType::NewCommerce | ProductType::AzurePlan);
    let alternate = if same { id.clone() } else { ids::new_alternate_id() };
    let legacy = matches!(kind, ProductType::LegacyLicense | ProductType::LegacyAzure);
    let waits = wanted.iter().any(|item| item.found.product.purchase_order);
    let status = if waits { OrderStatus::PendingPoUpload } else { OrderStatus::Pending };
    let attributes = ResourceAttributes {
        object_type: Some("Order".to_owned()),
        etag: legacy.then(|| etag::first(&id)).flatten(),
        ..ResourceAttributes::default()
    };
    let items = wanted.iter().map(|item| line_item(buyer, &id, item)).collect::<Vec<_>>();
    let total = price::total(items.iter().filter_map(|item| item.pricing.as_ref()));
    let order = Order {
        id: Some(id),
        alternate_id: Some(alternate),
        reference_customer_id: Some(buyer.client.customer.id.to_string()),
        billing_cycle: wanted.first().map(|item| item.term.billing_cycle.clone()),
        currency_code: Some(buyer.market.currency.to_owned()),
        currency_symbol: Some(buyer.market.symbol.to_owned()),
        line_items: Some(items),
        creation_date: Some(dates::precise(call.now)),
        status: Some(status.into()),
        transaction_type: Some(OrderTransactionType::UserPurchase.into()),
        total_price: Some(total),
        attributes: Some(attributes),
        ..Order::default()
    };
    let mut purchase = Purchase {
        product_types: wanted.iter().map(|item| item.kind).collect(),
        placed: Some(Moment::At(call.now)),
        order,
        attachments: Vec::new(),
        pending: Vec::new(),
        history: Vec::new(),
    };
    purchase.begin_history(call.now);
    if let Some(Event { request_id, .. }) = purchase.history.first_mut() {
        request_id.clone_from(&call.request_id);
    }
    purchase
}

/// What was sent comes back in the service's own spelling: dates in UTC, one thing or a list as samples have it, and
/// nothing that is not understood. That it does is assumed.
fn line_item(buyer: &Buyer<'_>, order: &str, wanted: &Wanted<'_>) -> OrderLineItem {
    let sent = wanted.sent;
    let partners = sent.additional_partner_ids_on_record.as_ref().map(|all| OneOrMany::Many(all.as_slice().to_vec()));
    let renewal = sent.renews_to.as_ref().and_then(|all| all.as_slice().first());
    let renewal = renewal.map(|it| RenewsTo { term_duration: it.term_duration.clone(), ..RenewsTo::default() }.into());
    let commitment =
        sent.purchase_commitment.as_ref().map(|it| PurchaseCommitment { extra: Extra::default(), ..it.clone() });
    let mut context = sent.provisioning_context.clone();
    context.iter_mut().for_each(|context| context.retain(|_, value| value.is_some()));
    let mut item = OrderLineItem {
        line_item_number: Some(wanted.number),
        offer_id: Some(wanted.found.offer.id.clone()),
        parent_subscription_id: sent.parent_subscription_id.clone(),
        term_duration: Some(wanted.term.duration.clone()),
        transaction_type: Some(LineItemTransactionType::New.into()),
        friendly_name: Some(sent.friendly_name.clone().unwrap_or_else(|| wanted.found.title().to_owned())),
        quantity: Some(wanted.quantity),
        custom_term_end_date: sent.custom_term_end_date.as_ref().and_then(Timestamp::to_utc).map(dates::brief),
        partner_id_on_record: sent.partner_id_on_record.clone(),
        additional_partner_ids_on_record: partners,
        provisioning_context: context.filter(|context| !context.is_empty()),
        renews_to: renewal,
        attestation_accepted: sent.attestation_accepted,
        purchase_commitment: commitment,
        promotion_id: sent.promotion_id.clone(),
        pricing: Some(price::of(wanted)),
        ..OrderLineItem::default()
    };
    let customer = (buyer.client.customer.id, buyer.market.country);
    item.links = Some(links::of_line_item(&item, wanted.kind, customer, order));
    item
}
