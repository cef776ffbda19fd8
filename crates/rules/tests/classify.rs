//! Product types of line items: each documented shape, and the ambiguous ones.

use partner_orders_rules::{CatalogType, LineItemEvidence, ProductType, classify};

const SOFTWARE: &str = "DG7GMGF0DWT0:0001:DG7GMGF0DSQR";
const SEATS: &str = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";
const AZURE_PLAN: &str = "DZH318Z0BPS6:0001:DZH318Z0BMTG";
const AZURE_FAMILY: &str = "DZH318Z0BQ4B:0047:DZH318Z0BQPQ";
const GUID: &str = "031C9E47-4802-4248-838E-778FB1D2CC05";

fn offer(offer_id: &str) -> LineItemEvidence<'_> {
    LineItemEvidence { offer_id: Some(offer_id), ..LineItemEvidence::default() }
}

fn catalog<'a>(id: &'a str, sub_type: Option<&'a str>, is_microsoft_product: Option<bool>) -> LineItemEvidence<'a> {
    let catalog = Some(CatalogType { id, sub_type, is_microsoft_product });
    LineItemEvidence { catalog, ..LineItemEvidence::default() }
}

#[track_caller]
fn check(item: LineItemEvidence<'_>, expected: ProductType) {
    let found = classify(&item);
    assert_eq!(found.product, expected, "{}: {item:?}", found.because);
    assert!(!found.because.is_empty());
}

#[test]
fn software_by_its_term() {
    let term = |term_duration| LineItemEvidence { term_duration, ..offer(SOFTWARE) };
    check(term(None), ProductType::PerpetualSoftware);
    check(term(Some("")), ProductType::PerpetualSoftware);
    check(term(Some("P1Y")), ProductType::SoftwareSubscription);
    check(term(Some("p3y")), ProductType::SoftwareSubscription);
    check(term(Some("P1M")), ProductType::Unknown);
    // Both kinds are paid once, so the billing cycle decides nothing.
    let paid_once = LineItemEvidence { billing_cycle: Some("one_time"), ..term(Some("P1Y")) };
    check(paid_once, ProductType::SoftwareSubscription);
}

#[test]
fn offer_ids_that_decide() {
    check(offer(SEATS), ProductType::NewCommerce);
    check(offer(AZURE_PLAN), ProductType::AzurePlan);
    check(offer("DZH318Z0BPS6:0001"), ProductType::AzurePlan);
    check(offer(GUID), ProductType::LegacyLicense);
    for id in ["MS-AZR-0145P", "MS-AZR-0146P", "MS-AZR-DE-0145P", "MS-AZR-USGOV-0145P"] {
        check(offer(id), ProductType::LegacyAzure);
    }
}

#[test]
fn letter_case_does_not_matter() {
    for id in [SOFTWARE, SEATS, AZURE_PLAN, GUID, "MS-AZR-0145P"] {
        let lower = id.to_lowercase();
        assert_eq!(classify(&offer(&lower)), classify(&offer(id)));
    }
    check(catalog("azure", Some("VIRTUALMACHINES"), None), ProductType::AzureReservation);
    check(catalog("onlineservicesnce", None, None), ProductType::NewCommerce);
}

#[test]
fn azure_and_marketplace_by_their_signs() {
    let family = offer(AZURE_FAMILY);
    check(LineItemEvidence { provisioning_duration: true, ..family }, ProductType::AzureReservation);
    check(LineItemEvidence { purchase_commitment: true, ..family }, ProductType::SavingsPlan);
    check(LineItemEvidence { activation_links: true, ..family }, ProductType::Marketplace);
    for spelling in ["one_time", "OneTime", "onetime", "ONE_TIME"] {
        let once = LineItemEvidence { billing_cycle: Some(spelling), ..family };
        check(once, ProductType::AzureReservation);
        check(LineItemEvidence { subscription_id: true, ..once }, ProductType::Unknown);
    }
}

#[test]
fn azure_and_marketplace_without_a_sign_stay_unknown() {
    let family = offer(AZURE_FAMILY);
    check(family, ProductType::Unknown);
    check(LineItemEvidence { billing_cycle: Some("monthly"), ..family }, ProductType::Unknown);
    let two_signs = LineItemEvidence { purchase_commitment: true, activation_links: true, ..family };
    check(two_signs, ProductType::Unknown);
}

#[test]
fn a_guid_may_be_a_reservation_of_2018() {
    let duration = LineItemEvidence { provisioning_duration: true, ..offer(GUID) };
    check(duration, ProductType::AzureReservation);
    let once = LineItemEvidence { billing_cycle: Some("one_time"), ..offer(GUID) };
    check(once, ProductType::Unknown);
    check(LineItemEvidence { subscription_id: true, ..once }, ProductType::LegacyLicense);
    let odd = LineItemEvidence { activation_links: true, ..offer(GUID) };
    check(odd, ProductType::Unknown);
}

#[test]
fn the_catalog_decides() {
    check(catalog("Azure", Some("VirtualMachines"), None), ProductType::AzureReservation);
    check(catalog("Azure", Some("SavingsPlan"), Some(true)), ProductType::SavingsPlan);
    check(catalog("Azure", Some("Azure"), Some(true)), ProductType::AzurePlan);
    check(catalog("OnlineServicesNCE", None, Some(true)), ProductType::NewCommerce);
    check(catalog("SaaS", None, None), ProductType::Marketplace);
    check(catalog("anything", None, Some(false)), ProductType::Marketplace);
    check(catalog("OnlineServicesNCE", None, Some(false)), ProductType::Marketplace);
    check(catalog("Software", None, Some(true)), ProductType::PerpetualSoftware);
    let term = LineItemEvidence { term_duration: Some("P1Y"), ..catalog("Software", None, Some(false)) };
    check(term, ProductType::SoftwareSubscription);
}

#[test]
fn the_catalog_outranks_the_offer_id() {
    let item = LineItemEvidence {
        offer_id: Some(AZURE_FAMILY),
        purchase_commitment: true,
        ..catalog("Azure", Some("VirtualMachines"), Some(true))
    };
    check(item, ProductType::AzureReservation);
    let reservation_of_2018 = LineItemEvidence { offer_id: Some(GUID), ..item };
    check(reservation_of_2018, ProductType::AzureReservation);
}

#[test]
fn if_the_catalog_does_not_decide_the_offer_id_does() {
    let silent = catalog("Azure", None, Some(true));
    check(silent, ProductType::Unknown);
    check(LineItemEvidence { offer_id: Some(AZURE_PLAN), ..silent }, ProductType::AzurePlan);
    let family = LineItemEvidence { offer_id: Some(AZURE_FAMILY), ..silent };
    check(family, ProductType::Unknown);
    check(LineItemEvidence { provisioning_duration: true, ..family }, ProductType::AzureReservation);
    let unheard = LineItemEvidence { offer_id: Some(SEATS), ..catalog("Unheard", None, None) };
    check(unheard, ProductType::NewCommerce);
    check(catalog("Azure", Some("SavingsPlan"), Some(false)), ProductType::Unknown);
}

#[test]
fn odd_offer_ids_are_unknown() {
    check(LineItemEvidence::default(), ProductType::Unknown);
    let odd = [
        "",
        ":",
        "::",
        "DG7GMGF0DWT0",
        "DG7GMGF",
        "XYZ:0001:ABC",
        "MS-AZR",
        "031C9E47-4802-4248-838E-778FB1D2CC0",
        "031C9E47-4802-4248-838E-778FB1D2CC0G",
        "031C9E4748024248838E778FB1D2CC05",
        "ÄÖÜÄÖÜÄÖÜ:1:2",
        "日本語日本語",
    ];
    for id in odd {
        let signs = LineItemEvidence { provisioning_duration: true, ..offer(id) };
        check(signs, ProductType::Unknown);
    }
}
