//! Products and offers of the catalogue.

use std::collections::HashSet;

use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_rules::{LineItemEvidence, ProductType, classify};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::{AccountKind, Segment, is_legacy, product_types};

/// A product of the catalogue, with all of its offers.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Product {
    /// The id: the first part of its offers' ids. Legacy products, which "Get a product by ID" does not find, have any
    /// string.
    pub id: String,
    /// The name.
    pub title: String,
    /// The description; the name by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The product type. Software is perpetual or a subscription depending on the term.
    #[serde(with = "product_types::single")]
    #[schemars(with = "product_types::ProductTypeName")]
    pub product_type: ProductType,
    /// The publisher; Microsoft by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The segments to which it is sold; all by default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
    /// The countries in which it is sold, ISO 3166 alpha-2; all by default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// The kinds of partner that may sell it; all by default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<AccountKind>,
    /// An order of it waits for a purchase order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub purchase_order: bool,
    /// The offers.
    pub offers: Vec<Offer>,
}

/// One availability of a SKU, or a legacy offer.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Offer {
    /// The id that line items name: `product:sku:availability`, a GUID, or a name such as `MS-AZR-0145P`.
    pub id: String,
    /// The name; the product's by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The integration sandbox sells it.
    #[serde(default = "super::yes", skip_serializing_if = "Clone::clone")]
    pub sandbox: bool,
    /// It is a trial.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trial: bool,
    /// The offers that it is an add-on to; empty unless it is an add-on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<String>,
    /// The line item must accept an attestation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub attestation: bool,
    /// The smallest quantity.
    #[serde(default = "smallest", skip_serializing_if = "is_smallest")]
    pub minimum: i64,
    /// The largest quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// The number of times that a customer may buy it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The terms; the first is the default.
    pub terms: Vec<Term>,
}

/// A term with a billing cycle.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Term {
    /// The length, an ISO 8601 duration; empty for perpetual software.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duration: String,
    /// The billing cycle.
    pub billing_cycle: Open<BillingCycle>,
    /// The price of one license or instance for each billing cycle, before tax, in the customer's currency; 0 for a
    /// savings plan, whose price is its commitment.
    pub price: Number,
}

fn smallest() -> i64 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_smallest(number: &i64) -> bool {
    *number == 1
}

impl Product {
    /// Returns `true` if it is sold by the id of an offer alone, outside the catalogue of products.
    pub(crate) fn is_legacy(&self) -> bool {
        is_legacy(self.product_type)
    }

    /// Returns the product type of a line item with a term of this length.
    pub(crate) fn kind(&self, duration: &str) -> ProductType {
        match self.product_type {
            ProductType::PerpetualSoftware | ProductType::SoftwareSubscription if duration.is_empty() => {
                ProductType::PerpetualSoftware
            }
            ProductType::PerpetualSoftware => ProductType::SoftwareSubscription,
            other => other,
        }
    }
}

/// Finds the first error in a catalogue: the product's id, and the description.
pub(super) fn problem(products: &[Product]) -> Option<(String, String)> {
    let (mut ids, mut offers) = (HashSet::new(), HashSet::new());
    products.iter().find_map(|product| {
        let problem = if !ids.insert(product.id.to_ascii_lowercase()) {
            Some("its id is used twice".to_owned())
        } else if let Some(country) = product.countries.iter().find(|country| !is_country(country)) {
            Some(format!("'{country}' is not a valid country; expected two capitals"))
        } else if product.offers.is_empty() {
            Some("it has no offers".to_owned())
        } else {
            product.offers.iter().find_map(|offer| {
                let twice = !offers.insert(offer.id.to_ascii_lowercase());
                let problem = if twice { Some("its id is used twice".to_owned()) } else { wrong(product, offer) };
                problem.map(|problem| format!("offer {}: {problem}", offer.id))
            })
        };
        problem.map(|problem| (product.id.clone(), problem))
    })
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn wrong(product: &Product, offer: &Offer) -> Option<String> {
    let parts: Vec<_> = offer.id.split(':').collect();
    let of_product = parts.len() == 3
        && parts.first().is_some_and(|first| *first == product.id)
        && parts.iter().all(|part| !part.trim().is_empty());
    if product.is_legacy() == (parts.len() > 1) || !product.is_legacy() && !of_product {
        return Some("its id must be product:sku:availability, or of a legacy product without colons".to_owned());
    }
    if offer.terms.is_empty() {
        return Some("it has no terms".to_owned());
    }
    if offer.minimum < 1 || offer.maximum.is_some_and(|maximum| maximum < offer.minimum) {
        return Some("its minimum and maximum exclude each other".to_owned());
    }
    let unclear = offer.terms.iter().find_map(|term| {
        let evidence = LineItemEvidence {
            offer_id: Some(&offer.id),
            term_duration: Some(&term.duration),
            subscription_id: true,
            ..LineItemEvidence::default()
        };
        let (shown, kind) = (classify(&evidence).product, product.kind(&term.duration));
        (shown != kind && shown != ProductType::Unknown)
            .then(|| format!("it has the product type {kind}, but looks like {shown}"))
    });
    unclear.or_else(|| {
        offer
            .terms
            .iter()
            .any(|term| term.price.as_f64().is_none_or(|it| it < 0.0))
            .then(|| "its price is below 0".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::World;

    fn world_with(products: Value) -> Result<World, String> {
        let mut world: Value = serde_json::from_str(super::super::FRESH).unwrap();
        world["products"] = products;
        World::parse(&world.to_string()).map_err(|error| error.to_string())
    }

    fn product(id: &str, kind: &str, offer: &str) -> Value {
        let terms = json!([{"duration": "P1Y", "billingCycle": "annual", "price": 1}]);
        json!({"id": id, "title": "T", "productType": kind, "offers": [{"id": offer, "terms": terms}]})
    }

    #[test]
    fn a_world_brings_its_own_products_and_writes_them_back() {
        let own = json!([product("DG7GMGF0AAAA", "software-subscription", "DG7GMGF0AAAA:0001:B")]);
        let world = world_with(own.clone()).unwrap();
        assert_eq!(serde_json::to_value(world.products).unwrap(), own);
    }

    #[test]
    fn a_catalogue_that_contradicts_itself_is_refused_with_the_reason() {
        let wrong = |path: &str, value: Value| {
            let mut products = json!([product("DG7GMGF0AAAA", "software-subscription", "DG7GMGF0AAAA:0001:B")]);
            let (parent, key) = path.rsplit_once('/').unwrap();
            products.pointer_mut(parent).unwrap()[key] = value;
            world_with(products).unwrap_err()
        };
        assert!(wrong("/0/offers", json!([])).contains("no offers"));
        assert!(wrong("/0/countries", json!(["usa"])).contains("two capitals"));
        assert!(wrong("/0/offers/0/id", json!("other:0001:B")).contains("product:sku:availability"));
        assert!(wrong("/0/offers/0/id", json!("DG7GMGF0AAAA:0001")).contains("product:sku:availability"));
        assert!(wrong("/0/offers/0/terms", json!([])).contains("no terms"));
        assert!(wrong("/0/offers/0/maximum", json!(0)).contains("exclude each other"));
        assert!(wrong("/0/productType", json!("azure-plan")).contains("looks like Software subscriptions"));
        let one = product("DG7GMGF0AAAA", "software-subscription", "DG7GMGF0AAAA:0001:B");
        assert!(world_with(json!([one, one])).unwrap_err().contains("product DG7GMGF0AAAA: its id is used twice"));
    }
}
