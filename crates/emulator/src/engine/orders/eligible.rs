//! Whether this customer may buy this, on these conditions.

use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, ProductType, codes};

use super::super::catalog::check_country;
use super::super::{ServiceError, ids};
use super::wanted::Wanted;
use super::{Buyer, request};
use crate::world::Segment;

/// Whether it is sold to this customer, here. The pages list the four codes without telling them apart; which one stands
/// for what is assumed.
pub(super) fn check(buyer: &Buyer<'_>, wanted: &Wanted<'_>) -> Result<(), ServiceError> {
    let (product, customer) = (wanted.found.product, &buyer.client.customer);
    let sandbox = buyer.environment == Environment::Sandbox;
    check_country(product, &customer.country)?;
    if sandbox && matches!(customer.segment, Segment::Nonprofit | Segment::Government) {
        let text = "The integration sandbox has commercial and education customers only.";
        return Err(ServiceError::new(codes::NOT_ELIGIBLE_2091, text));
    }
    if !product.segments.is_empty() && !product.segments.contains(&customer.segment) {
        let text = format!("{} is not sold to customers of this segment.", product.title);
        return Err(ServiceError::new(codes::NOT_ELIGIBLE_2030, text).about(["offerId"]));
    }
    if !product.partners.is_empty() && !product.partners.contains(&buyer.partner.account.kind) {
        let text = format!("{} is not sold by partners of this kind.", product.title);
        return Err(ServiceError::new(codes::NOT_ELIGIBLE_2006, text).about(["offerId"]));
    }
    if sandbox && !wanted.found.offer.sandbox {
        return Err(ServiceError::new(codes::NOT_SOLD_IN_SANDBOX, "The product cannot be bought in the sandbox."));
    }
    Ok(())
}

/// Attestations, further partners on record, the commitment of a savings plan and the parent of an add-on.
///
/// The partner's attestation is asked for where new commerce is bought with a partner on record, or for a customer of an
/// indirect reseller. Assumed: the page calls it required, its samples of other products lack it.
pub(super) fn check_conditions(buyer: &Buyer<'_>, body: &Order, wanted: &Wanted<'_>) -> Result<(), ServiceError> {
    let sent = wanted.sent;
    if !request::additional(sent).is_empty() && !buyer.market.european {
        let text = "Additional partners on record are for customers in the EU and EFTA only.";
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    let on_record = sent.partner_id_on_record.is_some() || buyer.client.customer.indirect_reseller.is_some();
    let attested = body.partner_on_record_attestation_accepted == Some(true);
    if wanted.kind == ProductType::NewCommerce && on_record && !attested {
        let text = "The partner attestation is missing from the order.";
        return Err(ServiceError::new(codes::ATTESTATION_MISSING, text).about(["partnerOnRecordAttestationAccepted"]));
    }
    if wanted.found.offer.attestation && sent.attestation_accepted != Some(true) {
        let text = format!("{} asks for an attestation.", wanted.found.title());
        return Err(ServiceError::new(codes::ITEM_ATTESTATION_MISSING, text).about(["attestationAccepted"]));
    }
    check_commitment(wanted)?;
    if sent.custom_term_end_date.as_ref().is_some_and(|date| date.to_utc().is_none()) {
        return Err(ServiceError::property("customTermEndDate", "customTermEndDate is not a date."));
    }
    check_parent(buyer, wanted)
}

/// A savings plan commits to an amount an hour; nothing else does.
fn check_commitment(wanted: &Wanted<'_>) -> Result<(), ServiceError> {
    let commitment = wanted.sent.purchase_commitment.as_ref();
    let amount = commitment.and_then(|it| it.amount.as_ref()).and_then(serde_json::Number::as_f64);
    match (wanted.kind, commitment) {
        (ProductType::SavingsPlan, _) if amount.is_none_or(|amount| amount <= 0.0) => {
            Err(ServiceError::property("purchaseCommitment", "A savings plan needs the amount that it commits to."))
        }
        (ProductType::SavingsPlan, _) | (_, None) => Ok(()),
        (_, Some(_)) => Err(ServiceError::property("purchaseCommitment", "Only savings plans have a commitment.")),
    }
}

/// An add-on needs an active subscription of this customer to an offer that it adds to, whichever order made it.
fn check_parent(buyer: &Buyer<'_>, wanted: &Wanted<'_>) -> Result<(), ServiceError> {
    let (named, parents) = (wanted.sent.parent_subscription_id.as_deref(), &wanted.found.offer.parents);
    let Some(named) = named else {
        return if parents.is_empty() {
            Ok(())
        } else {
            Err(ServiceError::property("parentSubscriptionId", "An add-on needs the subscription that it belongs to."))
        };
    };
    let parent = ids::guid(named).and_then(|id| buyer.client.subscriptions().find(|own| own.id() == Some(id)));
    let Some(parent) = parent else {
        let error = ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The customer has no subscription with this id.");
        return Err(error.about(["parentSubscriptionId"]));
    };
    let offer = parent.subscription.offer_id.as_deref().unwrap_or_default();
    if !parents.iter().any(|fits| fits.eq_ignore_ascii_case(offer)) {
        let text = format!("{} is no add-on to this subscription.", wanted.found.title());
        return Err(ServiceError::new(codes::ORDER_UNPROCESSABLE, text).about(["parentSubscriptionId"]));
    }
    if parent.subscription.status.as_deref() != Some(&SubscriptionStatus::Active) {
        let error = ServiceError::new(codes::PARENT_INACTIVE, "The parent subscription is not active.");
        return Err(error.about(["parentSubscriptionId"]));
    }
    Ok(())
}

/// What a customer may buy only so many times, counting every order that was not refused, also cancelled ones.
pub(super) fn check_times(buyer: &Buyer<'_>, wanted: &[Wanted<'_>]) -> Result<(), ServiceError> {
    for (index, item) in wanted.iter().enumerate() {
        let Some(most) = item.found.offer.times else { continue };
        let is_same = |id: Option<&str>| id.is_some_and(|id| id.eq_ignore_ascii_case(&item.found.offer.id));
        let items = buyer.client.orders().flat_map(|purchase| purchase.order.line_items.iter().flatten());
        let bought = items.filter(|own| is_same(own.offer_id.as_deref())).count();
        let now = wanted.iter().take(index + 1).filter(|other| is_same(Some(&other.found.offer.id))).count();
        if bought + now > most as usize {
            let text = format!("{} can be bought {most} times at most.", item.found.title());
            return Err(ServiceError::new(codes::OFFER_LIMIT_REACHED, text).about(["offerId"]));
        }
    }
    Ok(())
}
