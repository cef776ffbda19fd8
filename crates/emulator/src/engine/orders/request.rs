//! The request to place an order: its own properties, and the offers and terms of its line items.

use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{ProductType, codes, limits};
use uuid::Uuid;

use super::super::catalog::CatalogOffer;
use super::super::{ServiceError, patch};
use super::Buyer;
use crate::world::Term;

/// A line item of the request, with the offer and term that it names.
pub(super) struct RequestedItem<'w> {
    pub(super) sent: &'w OrderLineItem,
    pub(super) number: i64,
    pub(super) found: CatalogOffer<'w>,
    pub(super) term: &'w Term,
    pub(super) kind: ProductType,
    pub(super) quantity: i64,
}

/// A line item whose term depends on the billing cycle that all line items can have.
struct Candidate<'w> {
    sent: &'w OrderLineItem,
    found: CatalogOffer<'w>,
    quantity: i64,
    terms: Vec<&'w Term>,
}

/// Checks the order's own properties, and the numbers of its line items.
///
/// A status is accepted and ignored: the service sets it itself.
pub(super) fn check(buyer: &Buyer<'_>, body: &Order) -> Result<(), ServiceError> {
    let customer = buyer.owner.customer.id;
    let other = |id: &str| Uuid::try_parse(id).ok() != Some(customer);
    if body.reference_customer_id.as_deref().is_some_and(other) {
        let text = "referenceCustomerId is not the customer in the path.";
        return Err(ServiceError::property("referenceCustomerId", text));
    }
    if let Some(status) = body.status.as_ref().filter(|status| status.known().is_none()) {
        return Err(ServiceError::order_status(status));
    }
    if let Some(cycle) = body.billing_cycle.as_ref().filter(|cycle| cycle.known().is_none()) {
        return Err(ServiceError::billing_cycle(cycle));
    }
    let currency = buyer.market.currency;
    if body.currency_code.as_deref().is_some_and(|given| !given.trim().eq_ignore_ascii_case(currency)) {
        let text = format!("The customer pays in {currency}.");
        return Err(ServiceError::new(codes::CURRENCY_REFUSED, text).about(["currencyCode"]));
    }
    check_numbers(body.line_items.as_deref().unwrap_or_default())
}

/// Requires line items numbered from 0, in any order, without gaps.
fn check_numbers(items: &[OrderLineItem]) -> Result<(), ServiceError> {
    if items.is_empty() {
        return Err(ServiceError::property("lineItems", "An order needs lineItems."));
    }
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        let Some(number) = item.line_item_number else {
            return Err(ServiceError::property("lineItemNumber", "Each line item needs its lineItemNumber."));
        };
        if usize::try_from(number).is_ok_and(|number| number < items.len()) {
            numbers.push(number);
        } else {
            let text = format!("The line item number must be between 0 and {}.", items.len() - 1);
            return Err(ServiceError::new(codes::LINE_ITEM_OUT_OF_RANGE, text).about([number.to_string()]));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() < items.len() {
        return Err(ServiceError::property("lineItemNumber", "Two line items have the same lineItemNumber."));
    }
    items.iter().try_for_each(check_partners)
}

/// Checks the partners on record, whose ids are digits ("Order resources"). Their relationship to the partner is not
/// checked.
///
/// Assumed: other ids are refused, with 3000.
fn check_partners(item: &OrderLineItem) -> Result<(), ServiceError> {
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|digit| digit.is_ascii_digit());
    if item.partner_id_on_record.as_deref().is_some_and(|id| !is_id(id.trim())) {
        let text = "A partner on record is named by the digits of its id.";
        return Err(ServiceError::property("partnerIdOnRecord", text));
    }
    let additional = additional_partners(item);
    if additional.iter().any(|id| !is_id(id.trim())) {
        let text = "Partners on record are named by the digits of their ids.";
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    let most = limits::ADDITIONAL_PARTNER_IDS_ON_RECORD;
    if additional.len() > most {
        let text = format!("A line item has at most {most} additional partners on record.");
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    Ok(())
}

/// Returns the additional partners on record of a line item.
pub(super) fn additional_partners(item: &OrderLineItem) -> &[String] {
    item.additional_partner_ids_on_record.as_ref().map_or(&[], |ids| ids.as_slice())
}

/// Finds offer and term of all line items, sorted by their numbers.
pub(super) fn items<'w>(buyer: &Buyer<'w>, body: &'w Order) -> Result<Vec<RequestedItem<'w>>, ServiceError> {
    let mut items: Vec<_> = body.line_items.iter().flatten().collect();
    items.sort_by_key(|item| item.line_item_number);
    let candidates = items.into_iter().map(|item| candidate(buyer, item)).collect::<Result<Vec<_>, _>>()?;
    let cycle = cycle(body, &candidates)?;
    let chosen = candidates.into_iter().map(|Candidate { sent, found, quantity, terms }| {
        let term = terms.into_iter().find(|term| *term.billing_cycle == cycle).ok_or_else(|| not_billed(&cycle))?;
        let number = sent.line_item_number.unwrap_or_default();
        Ok(RequestedItem { sent, number, found, term, kind: found.product.kind(&term.duration), quantity })
    });
    chosen.collect()
}

fn candidate<'w>(buyer: &Buyer<'w>, sent: &'w OrderLineItem) -> Result<Candidate<'w>, ServiceError> {
    let offer = patch::offer(sent)?;
    let quantity =
        sent.quantity.ok_or_else(|| ServiceError::property("quantity", "Each line item needs its quantity."))?;
    if quantity < 1 {
        let error = ServiceError::new(codes::QUANTITY_NOT_ALLOWED, "The quantity must be 1 or more.");
        return Err(error.about(["quantity"]));
    }
    let found = buyer.catalog.find(offer)?;
    check_quantity(&found, quantity)?;
    check_renewal(sent)?;
    let terms = terms(sent, &found)?;
    Ok(Candidate { sent, found, quantity, terms })
}

/// Rejects a renewal whose term is not a duration.
fn check_renewal(sent: &OrderLineItem) -> Result<(), ServiceError> {
    let renewals = sent.renews_to.as_ref().map_or(&[][..], |all| all.as_slice());
    let is_duration = |text: &str| {
        let rest = text.strip_prefix('P');
        text.is_empty()
            || rest.is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit() || "YMWD".contains(letter)))
    };
    match renewals.iter().filter_map(|renewal| renewal.term_duration.as_deref()).find(|text| !is_duration(text)) {
        Some(text) => {
            Err(ServiceError::property("renewsTo", format!("The term '{text}' is not an ISO 8601 duration.")))
        }
        None => Ok(()),
    }
}

fn check_quantity(found: &CatalogOffer<'_>, quantity: i64) -> Result<(), ServiceError> {
    let offer = found.offer;
    if quantity >= offer.minimum && offer.maximum.is_none_or(|most| quantity <= most) {
        return Ok(());
    }
    let most = offer.maximum.map_or_else(String::new, |most| format!(" and at most {most}"));
    let text = format!("{} is sold in quantities of at least {}{most}.", found.title(), offer.minimum);
    Err(ServiceError::new(codes::QUANTITY_NOT_ALLOWED, text).about(["quantity"]))
}

/// Returns the offer's terms with the duration of the line item, or all if it has none. An empty duration counts as
/// absent.
fn terms<'w>(item: &OrderLineItem, found: &CatalogOffer<'w>) -> Result<Vec<&'w Term>, ServiceError> {
    let named = item.term_duration.as_deref().map(str::trim);
    let named = named.filter(|named| !named.is_empty());
    let is_named = |term: &&Term| named.is_none_or(|named| term.duration.eq_ignore_ascii_case(named));
    let terms: Vec<_> = found.offer.terms.iter().filter(is_named).collect();
    if terms.is_empty() {
        let text = format!("{} has no term of {}.", found.title(), named.unwrap_or_default());
        return Err(ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["termDuration"]));
    }
    Ok(terms)
}

/// Returns the billing cycle of the request, or else the first that all line items can have.
fn cycle(body: &Order, candidates: &[Candidate<'_>]) -> Result<BillingCycle, ServiceError> {
    let named = body.billing_cycle.as_ref().and_then(Open::known);
    if named == Some(BillingCycle::UnknownCycle) && candidates.iter().any(|item| item.found.offer.trial) {
        let text = "A trial cannot be bought with the billing cycle unknown.";
        return Err(ServiceError::new(codes::TRIAL_CYCLE_UNKNOWN, text).about(["billingCycle"]));
    }
    let has = |item: &Candidate<'_>, cycle| item.terms.iter().any(|term| *term.billing_cycle == cycle);
    if let Some(cycle) = named.filter(|cycle| *cycle != BillingCycle::UnknownCycle) {
        let unlike = candidates.iter().find(|item| !has(item, cycle));
        return unlike.map_or(Ok(cycle), |_| Err(not_billed(&cycle)));
    }
    let mut first = candidates.iter().flat_map(|item| &item.terms).map(|term| *term.billing_cycle);
    first.find(|cycle| candidates.iter().all(|item| has(item, *cycle))).ok_or_else(|| {
        let text = "No billing cycle suits all line items; order them separately.";
        ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["billingCycle"])
    })
}

fn not_billed(cycle: &BillingCycle) -> ServiceError {
    let text = format!("An offer of the order cannot be billed {} with this term.", Open::from(*cycle));
    ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["billingCycle"])
}
