//! Which offers a request means, and how they are paid.

use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{ProductType, codes};

use super::super::ServiceError;
use super::super::catalog::Found;
use super::Buyer;
use crate::world::Term;

/// A line item of the request, with what it buys.
pub(super) struct Wanted<'w> {
    pub(super) sent: &'w OrderLineItem,
    pub(super) number: i64,
    pub(super) found: Found<'w>,
    pub(super) term: &'w Term,
    pub(super) kind: ProductType,
    pub(super) quantity: i64,
}

/// All line items, in the order of their numbers.
pub(super) fn all<'w>(buyer: &Buyer<'w>, body: &'w Order) -> Result<Vec<Wanted<'w>>, ServiceError> {
    let mut items: Vec<_> = body.line_items.iter().flatten().collect();
    items.sort_by_key(|item| item.line_item_number);
    let mut offered = Vec::with_capacity(items.len());
    for item in items {
        let offer = item.offer_id.as_deref().filter(|offer| !offer.trim().is_empty()).ok_or_else(|| {
            ServiceError::new(codes::CATALOG_ITEM_ID_MISSING, "Each line item needs its offerId.").about(["offerId"])
        })?;
        let quantity =
            item.quantity.ok_or_else(|| ServiceError::property("quantity", "Each line item needs its quantity."))?;
        if quantity < 1 {
            let error = ServiceError::new(codes::QUANTITY_NOT_ALLOWED, "The quantity must be 1 or more.");
            return Err(error.about(["quantity"]));
        }
        let found = buyer.catalog.find(offer)?;
        check_quantity(&found, quantity)?;
        offered.push((item, found, quantity, terms(item, &found)?));
    }
    let cycle = cycle(body, &offered)?;
    let chosen = offered.into_iter().map(|(sent, found, quantity, terms)| {
        let term = terms.into_iter().find(|term| *term.billing_cycle == cycle).ok_or_else(|| not_billed(&cycle))?;
        let number = sent.line_item_number.unwrap_or_default();
        Ok(Wanted { sent, number, found, term, kind: found.product.kind(&term.duration), quantity })
    });
    chosen.collect()
}

fn check_quantity(found: &Found<'_>, quantity: i64) -> Result<(), ServiceError> {
    let offer = found.offer;
    if quantity >= offer.minimum && offer.maximum.is_none_or(|most| quantity <= most) {
        return Ok(());
    }
    let most = offer.maximum.map_or_else(String::new, |most| format!(" and at most {most}"));
    let text = format!("{} is sold in quantities of at least {}{most}.", found.title(), offer.minimum);
    Err(ServiceError::new(codes::QUANTITY_NOT_ALLOWED, text).about(["quantity"]))
}

/// The ways to pay for the term that a line item names, or for any.
fn terms<'w>(item: &OrderLineItem, found: &Found<'w>) -> Result<Vec<&'w Term>, ServiceError> {
    let named = item.term_duration.as_deref().map(str::trim);
    // Whoever sends an empty term for what has one has left it out.
    let named = named.filter(|named| !named.is_empty());
    let is_named = |term: &&Term| named.is_none_or(|named| term.duration.eq_ignore_ascii_case(named));
    let terms: Vec<_> = found.offer.terms.iter().filter(is_named).collect();
    if terms.is_empty() {
        let text = format!("{} has no term of {}.", found.title(), named.unwrap_or_default());
        return Err(ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["termDuration"]));
    }
    Ok(terms)
}

type Offered<'w> = (&'w OrderLineItem, Found<'w>, i64, Vec<&'w Term>);

/// The billing cycle of the order: the one that the request names, else the first that all line items can have.
fn cycle(body: &Order, offered: &[Offered<'_>]) -> Result<BillingCycle, ServiceError> {
    let named = body.billing_cycle.as_ref().and_then(Open::known);
    if named == Some(BillingCycle::UnknownCycle) && offered.iter().any(|(_, found, ..)| found.offer.trial) {
        let text = "A trial cannot be bought with the billing cycle unknown.";
        return Err(ServiceError::new(codes::TRIAL_CYCLE_UNKNOWN, text).about(["billingCycle"]));
    }
    let has = |terms: &[&Term], cycle| terms.iter().any(|term| *term.billing_cycle == cycle);
    if let Some(cycle) = named.filter(|cycle| *cycle != BillingCycle::UnknownCycle) {
        let unlike = offered.iter().find(|(.., terms)| !has(terms, cycle));
        return unlike.map_or(Ok(cycle), |_| Err(not_billed(&cycle)));
    }
    let mut first = offered.iter().flat_map(|(.., terms)| terms).map(|term| *term.billing_cycle);
    first.find(|cycle| offered.iter().all(|(.., terms)| has(terms, *cycle))).ok_or_else(|| {
        let text = "No billing cycle suits all line items; order them apart.";
        ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["billingCycle"])
    })
}

fn not_billed(cycle: &BillingCycle) -> ServiceError {
    let text = format!("An offer of the order cannot be billed {} with this term.", Open::from(*cycle));
    ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["billingCycle"])
}
