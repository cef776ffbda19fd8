//! The product type of a line item.
//!
//! No property of an order names it, so it is derived from what the order and the catalog show, best evidence first. If
//! that allows two product types, the result is [`ProductType::Unknown`].

mod evidence;
mod offer;

use crate::ProductType;
pub use evidence::{CatalogType, Classification, LineItemEvidence};
use offer::OfferShape;

/// Derives the product type of a line item, with the reason.
///
/// 1. The product type in the catalog ("Get a product by ID").
/// 2. The shape of the offer id.
/// 3. Among software, the term: software without a term is perpetual.
/// 4. Among Azure and marketplace offers, whose ids look alike: provisioning duration, purchase commitment, activation
///    links, and finally a one-time purchase without a subscription.
///
/// Letter case never matters.
#[must_use]
pub fn classify(item: &LineItemEvidence<'_>) -> Classification {
    if let Some(found) = item.catalog.and_then(|catalog| by_catalog(&catalog, item)) {
        return found;
    }
    match item.offer_id.map_or(OfferShape::Other, OfferShape::detect) {
        OfferShape::Software => software(item),
        OfferShape::Seats => known(ProductType::NewCommerce, "offer id starts with CFQ7TTC0"),
        OfferShape::AzurePlan => known(ProductType::AzurePlan, "offer id is of the Azure plan, DZH318Z0BPS6"),
        OfferShape::AzureOrMarketplace => azure_or_marketplace(item),
        OfferShape::Guid => guid(item),
        OfferShape::LegacyAzure => known(ProductType::LegacyAzure, "offer id starts with MS-AZR-"),
        OfferShape::Other => unknown("no offer id of a known shape"),
    }
}

/// The product type by the catalog. `None` if the catalog does not settle it.
fn by_catalog(catalog: &CatalogType<'_>, item: &LineItemEvidence<'_>) -> Option<Classification> {
    let is = |name: &str| catalog.id.trim().eq_ignore_ascii_case(name);
    let sub_type = catalog.sub_type.map(str::trim).unwrap_or_default();
    let sub = |name: &str| sub_type.eq_ignore_ascii_case(name);

    // This comes before the publisher: software of other publishers, such as SUSE Linux, is software.
    if is("Software") {
        return Some(software(item));
    }
    if is("SaaS") {
        return Some(known(ProductType::Marketplace, "catalog product type SaaS"));
    }
    let microsoft = catalog.is_microsoft_product != Some(false);
    if is("Azure") {
        let named = if sub("VirtualMachines") {
            Some((ProductType::AzureReservation, "catalog product type Azure, VirtualMachines"))
        } else if sub("SavingsPlan") {
            Some((ProductType::SavingsPlan, "catalog product type Azure, SavingsPlan"))
        } else if sub("Azure") {
            Some((ProductType::AzurePlan, "catalog product type Azure, Azure"))
        } else {
            None
        };
        match named {
            Some((product, because)) if microsoft => return Some(known(product, because)),
            Some(_) => {
                return Some(unknown("catalog names a product type of Microsoft, but not a Microsoft product"));
            }
            None => {}
        }
    }
    if !microsoft {
        return Some(known(ProductType::Marketplace, "not a Microsoft product"));
    }
    is("OnlineServicesNCE").then(|| known(ProductType::NewCommerce, "catalog product type OnlineServicesNCE"))
}

/// Perpetual software or a software subscription, by the term.
fn software(item: &LineItemEvidence<'_>) -> Classification {
    let term = item.term_duration.map(str::trim).unwrap_or_default();
    if term.is_empty() {
        known(ProductType::PerpetualSoftware, "software without a term")
    } else if term.eq_ignore_ascii_case("P1Y") || term.eq_ignore_ascii_case("P3Y") {
        known(ProductType::SoftwareSubscription, "software with a term of one or three years")
    } else {
        unknown("software with a term that is not documented")
    }
}

/// Reservations, savings plans and marketplace products share one shape of offer id.
fn azure_or_marketplace(item: &LineItemEvidence<'_>) -> Classification {
    let signs = [
        (item.provisioning_duration, known(ProductType::AzureReservation, "provisioning context with a duration")),
        (item.purchase_commitment, known(ProductType::SavingsPlan, "has a purchase commitment")),
        (item.activation_links, known(ProductType::Marketplace, "has activation links")),
    ];
    let mut seen = signs.into_iter().filter_map(|(present, product)| present.then_some(product));
    match (seen.next(), seen.next()) {
        (Some(only), None) => only,
        (Some(_), Some(_)) => unknown("evidence of more than one product type"),
        (None, _) if item.bought_once_without_subscription() => {
            known(ProductType::AzureReservation, "one-time purchase without a subscription")
        }
        (None, _) => unknown("reservation, savings plan and marketplace offers look alike"),
    }
}

/// Legacy licenses have a GUID as offer id; some reservations of 2018 have one, too.
fn guid(item: &LineItemEvidence<'_>) -> Classification {
    if item.purchase_commitment || item.activation_links {
        unknown("a GUID offer id with evidence of a newer product type")
    } else if item.provisioning_duration {
        known(ProductType::AzureReservation, "provisioning context with a duration")
    } else if item.bought_once_without_subscription() {
        unknown("a GUID offer id, legacy license or reservation of 2018")
    } else {
        known(ProductType::LegacyLicense, "offer id is a GUID")
    }
}

const fn known(product: ProductType, because: &'static str) -> Classification {
    Classification { product, because }
}

const fn unknown(because: &'static str) -> Classification {
    known(ProductType::Unknown, because)
}
