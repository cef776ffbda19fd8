use chrono::{DateTime, Utc};
use partner_orders_rules::{Environment, LineItemEvidence, ProductType, classify, limits};
use serde_json::{Value, json};

use super::{Catalog, FRESH};
use crate::World;
use crate::engine::{Call, Caller, Engine};

fn get(id: &str, country: Option<&str>) -> Result<Value, (u16, u32)> {
    let now: DateTime<Utc> = "2024-05-06T07:08:09Z".parse().unwrap();
    let world = World::fresh().unwrap();
    let call = Call::new(Caller::app(world.accounts[0].tenant, world.accounts[0].tenant), now);
    let product = Engine::new(world, now).get_product(&call, id, country);
    product.map(|found| serde_json::to_value(found).unwrap()).map_err(|error| (error.status, error.code.code))
}

#[test]
fn the_own_catalogue_is_valid_in_a_world() {
    let mut world = serde_json::to_value(World::fresh().unwrap()).unwrap();
    world["products"] = serde_json::from_str(include_str!("../../world/catalog.json")).unwrap();
    assert_eq!(World::parse(&world.to_string()).unwrap().products.unwrap().len(), FRESH.len());
    assert!(FRESH.len() > 20);
}

#[test]
fn the_own_catalogue_has_every_product_type_and_what_the_sandbox_sells() {
    for expected in ProductType::ALL.into_iter().filter(|kind| *kind != ProductType::Unknown) {
        assert!(FRESH.iter().any(|product| product.product_type == expected), "{expected}");
    }
    let reservations = FRESH.iter().filter(|product| product.product_type == ProductType::AzureReservation);
    let mut skus: Vec<_> = reservations
        .flat_map(|product| &product.offers)
        .filter(|offer| offer.sandbox)
        .inspect(|offer| assert!(offer.terms.iter().all(|term| term.duration == "P1Y"), "{}", offer.id))
        .map(|offer| offer.id.rsplit_once(':').unwrap().0)
        .collect();
    skus.dedup();
    assert_eq!(skus.len(), limits::SANDBOX_RESERVATION_SKUS as usize);
    for id in ["DG7GMGF0D7FV", "DG7GMGF0D7FT"] {
        assert!(FRESH.iter().any(|product| product.id == id && product.purchase_order), "{id}");
    }
}

#[test]
fn every_offer_of_the_fresh_world_is_in_the_catalogue() {
    let catalog = Catalog::new(None);
    let world = World::fresh().unwrap();
    let customers = world.accounts.iter().flat_map(|account| &account.customers);
    for purchase in customers.flat_map(|customer| &customer.orders) {
        for (item, kind) in purchase.line_items() {
            let found = catalog.find(item.offer_id.as_deref().unwrap()).unwrap();
            let term = item.term_duration.as_deref().unwrap();
            assert_eq!(found.product.kind(term), kind, "{}", found.offer.id);
            let cycle = purchase.order.billing_cycle.as_ref().unwrap();
            let is = |own: &&crate::world::Term| own.duration == term && own.billing_cycle == *cycle;
            assert!(found.offer.terms.iter().any(|own| is(&own)), "{}", found.offer.id);
            assert_eq!(found.title(), item.friendly_name.as_deref().unwrap());
        }
    }
    assert_eq!(world.accounts[0].environment, Environment::Sandbox);
}

#[test]
fn a_product_reads_as_samples_show_it() {
    let product = get("DZH318Z0BQ4B", Some("us")).unwrap();
    assert_eq!(
        product,
        json!({
            "id": "DZH318Z0BQ4B",
            "title": "Reserved VM Instance, Standard_B1s",
            "description": "Reserved VM Instance, Standard_B1s",
            "productType": {
                "id": "Azure", "displayName": "Azure",
                "subType": {"id": "VirtualMachines", "displayName": "VirtualMachines"},
            },
            "isMicrosoftProduct": true,
            "publisherName": "Microsoft Corporation",
            "links": {
                "skus": {"uri": "/products/DZH318Z0BQ4B/skus?country=US", "method": "GET", "headers": []},
                "self": {"uri": "/products/DZH318Z0BQ4B?country=US", "method": "GET", "headers": []},
            },
        })
    );
    let product = get("DZH318Z0CMXP", Some("DE")).unwrap();
    assert_eq!((&product["isMicrosoftProduct"], &product["publisherName"]), (&json!(false), &json!("Fabrikam, Inc.")));
    assert_eq!(product["productType"], json!({"id": "SaaS", "displayName": "SaaS"}));
}

#[test]
fn the_product_type_follows_from_the_catalogue() {
    for own in FRESH.iter().filter(|product| !product.is_legacy()) {
        let product = get(&own.id, Some(own.countries.first().map_or("US", String::as_str))).unwrap();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let (id, sub_type) = (text(&product["productType"]["id"]), text(&product["productType"]["subType"]["id"]));
        let catalog = partner_orders_rules::CatalogType {
            id: id.as_deref().unwrap(),
            sub_type: sub_type.as_deref(),
            is_microsoft_product: product["isMicrosoftProduct"].as_bool(),
        };
        let term = own.offers[0].terms[0].duration.as_str();
        let evidence =
            LineItemEvidence { term_duration: Some(term), catalog: Some(catalog), ..LineItemEvidence::default() };
        assert_eq!(classify(&evidence).product, own.kind(term), "{}", own.id);
    }
}

#[test]
fn wrong_lookups_are_refused() {
    for (id, country, refusal) in [
        ("DZH318Z0BQ4B", None, (400, 2000)),
        ("DZH318Z0BQ4B", Some(""), (400, 2000)),
        ("DZH318Z0BQ4B", Some("USA"), (400, 2000)),
        ("DZH318Z0BQ4B", Some("ü"), (400, 2000)),
        ("DZH318Z00000", Some("US"), (404, 400_013)),
        ("office-365-enterprise-e3", Some("US"), (404, 400_013)),
        ("031C9E47-4802-4248-838E-778FB1D2CC05", Some("US"), (404, 400_013)),
        ("DG7GMGF0D8KN", Some("DE"), (403, 2085)),
        ("DZH318Z0BQ4B", Some("XX"), (403, 2085)),
    ] {
        assert_eq!(get(id, country), Err(refusal), "{id} in {country:?}");
    }
}
