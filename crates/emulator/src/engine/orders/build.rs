//! A new order, with its prices.

use partner_orders_api::enums::{LineItemTransactionType, OrderStatus, OrderTransactionType};
use partner_orders_api::types::{Order, OrderLineItem, Pricing, PurchaseCommitment, RenewsTo, ResourceAttributes};
use partner_orders_api::{Extra, OneOrMany, Timestamp};
use partner_orders_rules::ProductType;
use serde_json::Number;

use super::super::{Call, Event, dates, etag, ids, links};
use super::Buyer;
use super::request::RequestedItem;
use crate::world::{Moment, Purchase, is_legacy};

/// The hours of a year, for which a savings plan commits to its amount.
const HOURS: f64 = 8760.0;

/// Builds the order in its first status: pending, or waiting for a purchase order.
///
/// The form of its id depends on the product of the first line item.
pub(super) fn purchase(buyer: &Buyer<'_>, call: &Call, requested: &[RequestedItem<'_>]) -> Purchase {
    let kind = requested.first().map_or(ProductType::Unknown, |item| item.kind);
    let id = ids::new_order_id(kind);
    let same = matches!(kind, ProductType::NewCommerce | ProductType::AzurePlan);
    let alternate = if same { id.clone() } else { ids::new_alternate_id() };
    let waits = requested.iter().any(|item| item.found.product.purchase_order);
    let status = if waits { OrderStatus::PendingPoUpload } else { OrderStatus::Pending };
    let attributes = ResourceAttributes {
        object_type: Some("Order".to_owned()),
        etag: is_legacy(kind).then(|| etag::first(&id)).flatten(),
        ..ResourceAttributes::default()
    };
    let items = requested.iter().map(|item| line_item(buyer, &id, item)).collect::<Vec<_>>();
    let total = total(items.iter().filter_map(|item| item.pricing.as_ref()));
    let order = Order {
        id: Some(id),
        alternate_id: Some(alternate),
        reference_customer_id: Some(buyer.owner.customer.id.to_string()),
        billing_cycle: requested.first().map(|item| item.term.billing_cycle.clone()),
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
        product_types: requested.iter().map(|item| item.kind).collect(),
        placed: Some(Moment::At(call.now)),
        order,
        attachments: Vec::new(),
        pending: Vec::new(),
        history: Vec::new(),
    };
    purchase.start_history(call.now);
    if let Some(Event { request_id, .. }) = purchase.history.first_mut() {
        request_id.clone_from(&call.request_id);
    }
    purchase
}

/// Builds a line item of the new order.
///
/// Assumed: the service returns what was sent in its own spelling. Dates are in UTC, arrays are arrays as in samples,
/// and unknown properties are dropped.
fn line_item(buyer: &Buyer<'_>, order: &str, requested: &RequestedItem<'_>) -> OrderLineItem {
    let sent = requested.sent;
    let partners = sent.additional_partner_ids_on_record.as_ref().map(|all| OneOrMany::Many(all.as_slice().to_vec()));
    let renewal = sent.renews_to.as_ref().and_then(|all| all.as_slice().first());
    let renewal = renewal.map(|it| RenewsTo { term_duration: it.term_duration.clone(), ..RenewsTo::default() }.into());
    let commitment =
        sent.purchase_commitment.as_ref().map(|it| PurchaseCommitment { extra: Extra::default(), ..it.clone() });
    let mut context = sent.provisioning_context.clone();
    context.iter_mut().for_each(|context| context.retain(|_, value| value.is_some()));
    let mut item = OrderLineItem {
        line_item_number: Some(requested.number),
        offer_id: Some(requested.found.offer.id.clone()),
        parent_subscription_id: sent.parent_subscription_id.clone(),
        term_duration: Some(requested.term.duration.clone()),
        transaction_type: Some(LineItemTransactionType::New.into()),
        friendly_name: Some(sent.friendly_name.clone().unwrap_or_else(|| requested.found.title().to_owned())),
        quantity: Some(requested.quantity),
        custom_term_end_date: sent.custom_term_end_date.as_ref().and_then(Timestamp::to_utc).map(dates::brief),
        partner_id_on_record: sent.partner_id_on_record.clone(),
        additional_partner_ids_on_record: partners,
        provisioning_context: context.filter(|context| !context.is_empty()),
        renews_to: renewal,
        attestation_accepted: sent.attestation_accepted,
        purchase_commitment: commitment,
        promotion_id: sent.promotion_id.clone(),
        pricing: Some(pricing(requested)),
        ..OrderLineItem::default()
    };
    let customer = (buyer.owner.customer.id, buyer.market.country);
    item.links = Some(links::of_line_item(&item, requested.kind, customer, order));
    item
}

/// Calculates the prices of a line item, without discounts.
///
/// Assumed: all but `extendedPrice` are those of one license, and the price of a savings plan is its commitment for the
/// whole term; no page says so.
fn pricing(requested: &RequestedItem<'_>) -> Pricing {
    let commitment = requested.sent.purchase_commitment.as_ref().and_then(|it| it.amount.as_ref());
    let each = match commitment.and_then(Number::as_f64) {
        Some(amount) => amount * HOURS * f64::from(dates::months(&requested.term.duration).unwrap_or_default()) / 12.0,
        None => requested.term.price.as_f64().unwrap_or_default(),
    };
    let quantity = u32::try_from(requested.quantity).unwrap_or(u32::MAX);
    let unit = || Some(money(each));
    Pricing {
        list_price: unit(),
        discounted_price: unit(),
        prorated_price: unit(),
        price: unit(),
        extended_price: Some(money(each * f64::from(quantity))),
        ..Pricing::default()
    }
}

/// Sums the prices of all line items.
fn total<'p>(prices: impl Iterator<Item = &'p Pricing>) -> Number {
    money(prices.filter_map(|price| price.extended_price.as_ref().and_then(Number::as_f64)).sum())
}

/// Rounds to cents. Whole amounts have no decimal point.
fn money(amount: f64) -> Number {
    let cents = (amount * 100.0).round();
    let whole = cents / 100.0;
    if whole.fract() == 0.0 && whole.abs() < 1e15 {
        return Number::from(whole as i64);
    }
    Number::from_f64(whole).unwrap_or_else(|| Number::from(0))
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn money_is_rounded_to_cents() {
        for (amount, text) in
            [(18.0, "18"), (4.8, "4.8"), (0.1 + 0.2, "0.3"), (0.05 * 8760.0, "438"), (7.2 * 3.0, "21.6")]
        {
            assert_eq!(money(amount).to_string(), text);
        }
    }
}
