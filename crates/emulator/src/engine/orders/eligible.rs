//! The conditions on which a customer may buy an offer.

use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, ErrorCode, ProductType, codes};

use super::super::catalog::check_country;
use super::super::dates::months;
use super::super::{ServiceError, ids};
use super::Buyer;
use super::request::{RequestedItem, additional_partners};
use crate::world::Segment;

/// Checks country, segment, kind of partner and environment.
///
/// Assumed: the cause that each of the four codes stands for; the pages list them without explanation.
pub(super) fn check(buyer: &Buyer<'_>, item: &RequestedItem<'_>) -> Result<(), ServiceError> {
    let (product, customer) = (item.found.product, &buyer.owner.customer);
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
    if sandbox && !item.found.offer.sandbox {
        return Err(ServiceError::new(codes::NOT_SOLD_IN_SANDBOX, "The product cannot be bought in the sandbox."));
    }
    Ok(())
}

/// Checks attestations, additional partners on record, provisioning context, the commitment of a savings plan and the
/// parent of an add-on.
///
/// Assumed: the partner's attestation is required if new commerce is bought with a partner on record, or for a customer
/// of an indirect reseller. The page calls it required, but its samples of other products lack it.
pub(super) fn check_conditions(buyer: &Buyer<'_>, body: &Order, item: &RequestedItem<'_>) -> Result<(), ServiceError> {
    let sent = item.sent;
    if !additional_partners(sent).is_empty() && !buyer.market.european {
        let text = "Additional partners on record are for customers in the EU and EFTA only.";
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    let on_record = sent.partner_id_on_record.is_some() || buyer.owner.customer.indirect_reseller.is_some();
    let attested = body.partner_on_record_attestation_accepted == Some(true);
    if item.kind == ProductType::NewCommerce && on_record && !attested {
        let text = "The partner attestation is missing from the order.";
        return Err(ServiceError::new(codes::ATTESTATION_MISSING, text).about(["partnerOnRecordAttestationAccepted"]));
    }
    if item.found.offer.attestation && sent.attestation_accepted != Some(true) {
        let text = format!("{} asks for an attestation.", item.found.title());
        return Err(ServiceError::new(codes::ITEM_ATTESTATION_MISSING, text).about(["attestationAccepted"]));
    }
    check_commitment(item)?;
    if sent.custom_term_end_date.as_ref().is_some_and(|date| date.to_utc().is_none()) {
        return Err(ServiceError::property("customTermEndDate", "customTermEndDate is not a date."));
    }
    check_parent(buyer, item)
}

/// Requires the hourly amount of a savings plan, and no commitment of any other product.
fn check_commitment(item: &RequestedItem<'_>) -> Result<(), ServiceError> {
    let commitment = item.sent.purchase_commitment.as_ref();
    let amount = commitment.and_then(|it| it.amount.as_ref()).and_then(serde_json::Number::as_f64);
    match (item.kind, commitment) {
        (ProductType::SavingsPlan, _) if amount.is_none_or(|amount| amount <= 0.0) => {
            Err(ServiceError::property("purchaseCommitment", "A savings plan needs the amount that it commits to."))
        }
        (ProductType::SavingsPlan, _) | (_, None) => Ok(()),
        (_, Some(_)) => Err(ServiceError::property("purchaseCommitment", "Only savings plans have a commitment.")),
    }
}

/// Requires for an add-on an active subscription of this customer to an offer that it adds to, from any order.
fn check_parent(buyer: &Buyer<'_>, item: &RequestedItem<'_>) -> Result<(), ServiceError> {
    let (named, parents) = (item.sent.parent_subscription_id.as_deref(), &item.found.offer.parents);
    let Some(named) = named else {
        return if parents.is_empty() {
            Ok(())
        } else {
            Err(ServiceError::property("parentSubscriptionId", "An add-on needs the subscription that it belongs to."))
        };
    };
    let parent = ids::guid(named).and_then(|id| buyer.owner.subscriptions().find(|own| own.id() == Some(id)));
    let Some(parent) = parent else {
        let error = ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The customer has no subscription with this id.");
        return Err(error.about(["parentSubscriptionId"]));
    };
    let offer = parent.subscription.offer_id.as_deref().unwrap_or_default();
    if !parents.iter().any(|fits| fits.eq_ignore_ascii_case(offer)) {
        let text = format!("{} is not an add-on to this subscription.", item.found.title());
        return Err(ServiceError::new(codes::ORDER_UNPROCESSABLE, text).about(["parentSubscriptionId"]));
    }
    if parent.subscription.status.as_deref() != Some(&SubscriptionStatus::Active) {
        let error = ServiceError::new(codes::PARENT_INACTIVE, "The parent subscription is not active.");
        return Err(error.about(["parentSubscriptionId"]));
    }
    Ok(())
}

/// Checks how often a customer may buy an offer. Every order counts, also a cancelled one.
pub(super) fn check_times(buyer: &Buyer<'_>, requested: &[RequestedItem<'_>]) -> Result<(), ServiceError> {
    for (index, item) in requested.iter().enumerate() {
        let Some(most) = item.found.offer.times else { continue };
        let is_same = |id: Option<&str>| id.is_some_and(|id| id.eq_ignore_ascii_case(&item.found.offer.id));
        let items = buyer.owner.orders().flat_map(|purchase| purchase.order.line_items.iter().flatten());
        let bought = items.filter(|own| is_same(own.offer_id.as_deref())).count();
        let now = requested.iter().take(index + 1).filter(|other| is_same(Some(&other.found.offer.id))).count();
        if bought + now > most as usize {
            let text = format!("{} can be bought {most} times at most.", item.found.title());
            return Err(ServiceError::new(codes::OFFER_LIMIT_REACHED, text).about(["offerId"]));
        }
    }
    Ok(())
}

/// Requires a complete provisioning context of a reservation, and none of any other product. The owner of the Azure
/// subscription is not checked.
///
/// Assumed: 900312 stands for a missing context, 900313 for its `subscriptionId`, 900314 for its `scope`, 900315 for
/// its `duration`, 900317 for a context of another product. The pages list six codes without explanation.
pub(super) fn check_provisioning_context(item: &RequestedItem<'_>) -> Result<(), ServiceError> {
    let context = item.sent.provisioning_context.as_ref().filter(|context| !context.is_empty());
    let error =
        |code: &'static ErrorCode, text: &str| Err(ServiceError::new(code, text).about(["provisioningContext"]));
    let Some(context) = context else {
        return if item.kind == ProductType::AzureReservation {
            error(codes::PROVISIONING_CONTEXT_900312, "A reservation needs its provisioningContext.")
        } else {
            Ok(())
        };
    };
    if item.kind != ProductType::AzureReservation {
        return error(codes::PROVISIONING_CONTEXT_900317, "Only reservations have a provisioningContext.");
    }
    let value = |name: &str| {
        let found = context.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| value.as_deref()).map_or("", str::trim)
    };
    if ids::guid(value("subscriptionId")).is_none() {
        return error(codes::PROVISIONING_CONTEXT_900313, "provisioningContext needs an Azure subscriptionId, a GUID.");
    }
    if !["shared", "single"].iter().any(|scope| value("scope").eq_ignore_ascii_case(scope)) {
        return error(codes::PROVISIONING_CONTEXT_900314, "provisioningContext needs the scope shared or single.");
    }
    let duration = years(value("duration")).map(|years| years * 12);
    if duration.is_none() || duration != months(&item.term.duration) {
        let text = "provisioningContext needs the duration of the term, 1Year or 3Years.";
        return error(codes::PROVISIONING_CONTEXT_900315, text);
    }
    Ok(())
}

/// Parses `1Year`, `3Year` or `3Years`; tables and samples differ.
fn years(text: &str) -> Option<u32> {
    let text = text.to_ascii_lowercase();
    text.strip_suffix("years").or_else(|| text.strip_suffix("year"))?.trim().parse().ok().filter(|years| *years < 100)
}
