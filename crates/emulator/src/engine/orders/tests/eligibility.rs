//! The products that each customer may buy.

use serde_json::json;

use super::*;

fn customer(change: impl Fn(&mut Value) + 'static) -> Bench {
    Bench::in_world(SANDBOX, move |world| change(&mut world["accounts"][0]["customers"][1]))
}

#[test]
fn nothing_is_sold_without_an_agreement() {
    let mut bench = customer(|customer| customer["agreementConfirmed"] = json!(false));
    assert_eq!(bench.refused(FABRIKAM, json!({"lineItems": []})), (403, 13605));
    assert!(bench.create(CONTOSO, order_of(SOFTWARE, 1)).is_ok());
}

#[test]
fn countries_segments_and_partners_decide() {
    let faculty = || {
        let body = order_of("CFQ7TTC0LF8Q:0002:CFQ7TTC0J1GZ", 1);
        changed(body, "/lineItems/0/attestationAccepted", json!(true))
    };
    let mut bench = Bench::new(SANDBOX);
    assert_eq!(bench.refused(FABRIKAM, faculty()), (403, 2030));
    let mut bench = customer(|customer| customer["segment"] = json!("education"));
    assert_eq!(bench.refused(FABRIKAM, order_of("CFQ7TTC0LF8Q:0002:CFQ7TTC0J1GZ", 1)), (400, 900_203));
    assert!(bench.create(FABRIKAM, faculty()).is_ok());
    for segment in ["nonprofit", "government"] {
        let mut bench = customer(move |customer| customer["segment"] = json!(segment));
        assert_eq!(bench.refused(FABRIKAM, order_of(SOFTWARE, 1)), (403, 2091));
    }

    let north_america = "DG7GMGF0D8KN:0001:DG7GMGF0D91C";
    let mut bench = customer(|customer| customer["country"] = json!("DE"));
    assert_eq!(bench.refused(FABRIKAM, order_of(north_america, 1)), (403, 2085));
    let order = bench.create(FABRIKAM, changed(order_of(SOFTWARE, 1), "/currencyCode", json!("EUR"))).unwrap();
    assert_eq!((&order["currencyCode"], &order["currencySymbol"]), (&json!("EUR"), &json!("€")));
    assert_eq!(order["lineItems"][0]["links"]["product"]["uri"], "/products/DG7GMGF0DWT0?country=DE");
    let mut bench = customer(|customer| customer["country"] = json!("XX"));
    assert_eq!(bench.refused(FABRIKAM, order_of(SOFTWARE, 1)), (403, 2085));

    let mut bench = Bench::in_world(SANDBOX, |world| {
        world["products"] = json!([{
            "id": "DG7GMGF0AAAA", "title": "For providers", "productType": "perpetual-software",
            "partners": ["indirect-provider"],
            "offers": [{"id": "DG7GMGF0AAAA:0001:B", "terms": [{"billingCycle": "one_time", "price": 2.5}]}],
        }]);
    });
    assert_eq!(bench.refused(FABRIKAM, order_of("DG7GMGF0AAAA:0001:B", 1)), (403, 2006));
    assert_eq!(bench.refused(FABRIKAM, order_of(SOFTWARE, 1)), (404, 400_013));
    bench.tenant = "00000000-0000-4000-8000-00000000e7a2".parse().unwrap();
    assert!(bench.create(ALPINE, order_of("DG7GMGF0AAAA:0001:B", 1)).is_ok());
}

#[test]
fn the_sandbox_does_not_sell_everything() {
    let committed = || changed(order_of(SAVINGS_PLAN, 1), "/lineItems/0/purchaseCommitment", json!({"amount": 0.05}));
    let large = || changed(reservation(1), "/lineItems/0/offerId", json!("DZH318Z0BQ35:001P:DZH318Z0FBK3"));
    let mut bench = Bench::new(SANDBOX);
    assert_eq!(bench.refused(FABRIKAM, committed()), (403, 900_322));
    assert_eq!(bench.refused(FABRIKAM, large()), (403, 900_322));
    let mut bench = Bench::new(PRODUCTION);
    assert!(bench.create(NORTHWIND, committed()).is_ok());
    assert!(bench.create(NORTHWIND, large()).is_ok());
    assert_eq!(bench.refused(NORTHWIND, order_of(SAVINGS_PLAN, 1)), (400, 3000));
}

#[test]
fn partners_on_record_attest() {
    let mut bench = Bench::new(SANDBOX);
    let on_record = || changed(order_of(SEATS, 1), "/lineItems/0/partnerIdOnRecord", json!("6170042"));
    assert_eq!(bench.refused(FABRIKAM, on_record()), (400, 900_206));
    let refused = changed(on_record(), "/partnerOnRecordAttestationAccepted", json!(false));
    assert_eq!(bench.refused(FABRIKAM, refused), (400, 900_206));
    let order =
        bench.create(FABRIKAM, changed(on_record(), "/partnerOnRecordAttestationAccepted", json!(true))).unwrap();
    assert_eq!(order["lineItems"][0]["partnerIdOnRecord"], "6170042");
    // Other products need no attestation, nor does new commerce without a partner on record.
    assert!(
        bench.create(FABRIKAM, changed(order_of(SOFTWARE, 1), "/lineItems/0/partnerIdOnRecord", json!("1"))).is_ok()
    );
    assert!(bench.create(FABRIKAM, order_of(SEATS, 1)).is_ok());
    assert_eq!(Bench::new(PROVIDER).refused(ALPINE, order_of(SEATS, 1)), (400, 900_206));
}

#[test]
fn further_partners_on_record_are_for_europe_and_five_at_most() {
    let mut bench = customer(|customer| customer["country"] = json!("NO"));
    let with_partners = |ids: Value| changed(order_of(SOFTWARE, 1), "/lineItems/0/additionalPartnerIdsOnRecord", ids);
    assert_eq!(bench.refused(FABRIKAM, with_partners(json!(["1", "2", "3", "4", "5", "6"]))), (400, 3000));
    let order = bench.create(FABRIKAM, with_partners(json!(["1", "2", "3", "4", "5"]))).unwrap();
    assert_eq!(order["lineItems"][0]["additionalPartnerIdsOnRecord"], json!(["1", "2", "3", "4", "5"]));
    assert!(bench.create(FABRIKAM, with_partners(json!([]))).is_ok());
}

#[test]
fn a_reservation_needs_a_whole_context_and_nothing_else_has_one() {
    let mut bench = Bench::new(SANDBOX);
    let context = "/lineItems/0/provisioningContext";
    for (path, value, code) in [
        (context.to_owned(), Value::Null, 900_312),
        (context.to_owned(), json!({}), 900_312),
        (format!("{context}/subscriptionId"), json!("mine"), 900_313),
        (format!("{context}/subscriptionId"), Value::Null, 900_313),
        (format!("{context}/scope"), json!("everywhere"), 900_314),
        (format!("{context}/duration"), json!("3Years"), 900_315),
        (format!("{context}/duration"), json!("soon"), 900_315),
    ] {
        assert_eq!(bench.refused(FABRIKAM, changed(reservation(1), &path, value)), (400, code), "{path}");
    }
    let software = changed(reservation(1), "/lineItems/0/offerId", json!(SOFTWARE));
    assert_eq!(bench.refused(FABRIKAM, software), (400, 900_317));
    assert!(bench.create(FABRIKAM, changed(reservation(1), &format!("{context}/scope"), json!("Single"))).is_ok());
}

#[test]
fn an_add_on_needs_an_active_parent_that_it_fits() {
    let mut bench = Bench::new(SANDBOX);
    let parent = "A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035";
    let to =
        |offer: &str, parent: &str| changed(order_of(offer, 1), "/lineItems/0/parentSubscriptionId", json!(parent));
    assert_eq!(bench.refused(CONTOSO, order_of(LEGACY_ADD_ON, 1)), (400, 3000));
    assert_eq!(bench.refused(CONTOSO, to(LEGACY_ADD_ON, CONTOSO)), (404, 20003));
    assert_eq!(bench.refused(FABRIKAM, to(LEGACY_ADD_ON, parent)), (404, 20003));
    assert_eq!(bench.refused(CONTOSO, to("2C2F0A3B-6F0E-4B56-8F50-51D9D0B0E0D4", parent)), (400, 4018));
    assert_eq!(bench.refused(CONTOSO, to(LEGACY, parent)), (400, 4018));
    let order = bench.buy(CONTOSO, to(LEGACY_ADD_ON, &parent.to_lowercase()));
    assert_eq!((&order["status"], &order["billingCycle"]), (&json!("completed"), &json!("monthly")));

    let mut bench = Bench::in_world(SANDBOX, |world| {
        world["accounts"][0]["customers"][0]["subscriptions"] = json!([{
            "productType": "legacy-license", "started": "-1d",
            "subscription": {"id": parent, "offerId": LEGACY, "status": "suspended"},
        }]);
    });
    assert_eq!(bench.refused(CONTOSO, to(LEGACY_ADD_ON, parent)), (409, 27009));
}
