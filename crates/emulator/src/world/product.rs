//! What can be bought.

use std::collections::HashSet;

use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_rules::{LineItemEvidence, ProductType, classify};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::{AccountKind, Segment, product_types};

/// A product of the catalogue, with all of its offers.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Product {
    /// Its id: the first part of its offers' ids. Of legacy products, which "Get a product by ID" does not find, any
    /// text.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is; the name, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its product type. Of software, each term decides whether it is perpetual or a subscription.
    #[serde(with = "product_types::one")]
    #[schemars(with = "product_types::Name")]
    pub product_type: ProductType,
    /// Who makes it, where that is not Microsoft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The segments it is sold to. None: to all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
    /// The countries it is sold in, ISO 3166 alpha-2. None: in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// The kinds of partner that may sell it. None: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<AccountKind>,
    /// Whether an order of it waits for a purchase order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub purchase_order: bool,
    /// Its offers.
    pub offers: Vec<Offer>,
}

/// One availability of a SKU, or a legacy offer.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Offer {
    /// Its id as line items have it: `product:sku:availability`, a GUID, or a name such as `MS-AZR-0145P`.
    pub id: String,
    /// Its name; the product's, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the integration sandbox sells it.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub sandbox: bool,
    /// Whether it is a trial.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trial: bool,
    /// The offers that it is an add-on to. None: it is no add-on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<String>,
    /// Whether the line item must accept an attestation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub attestation: bool,
    /// The smallest quantity.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub minimum: i64,
    /// The largest quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// How often a customer may buy it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The ways to buy it; the first is the default.
    pub terms: Vec<Term>,
}

/// A term with a way to pay for it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Term {
    /// The length, an ISO 8601 duration; empty for perpetual software.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duration: String,
    /// How often is paid.
    pub billing_cycle: Open<BillingCycle>,
    /// What one licence or instance costs each time, before tax, in the customer's currency; of a savings plan, nothing:
    /// its price is what it commits to.
    pub price: Number,
}

fn yes() -> bool {
    true
}

fn one() -> i64 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_one(number: &i64) -> bool {
    *number == 1
}

impl Product {
    /// Whether it is sold by the id of an offer alone, without a catalogue of products.
    pub(crate) fn is_legacy(&self) -> bool {
        matches!(self.product_type, ProductType::LegacyLicense | ProductType::LegacyAzure)
    }

    /// The product type of a line item of this product with a term of this length.
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

/// The first thing that is wrong with a catalogue, if anything is: the product's id, and what.
pub(super) fn problem(products: &[Product]) -> Option<(String, String)> {
    let (mut ids, mut offers) = (HashSet::new(), HashSet::new());
    products.iter().find_map(|product| {
        let problem = if !ids.insert(product.id.to_ascii_lowercase()) {
            Some("its id is used twice".to_owned())
        } else if let Some(country) = product.countries.iter().find(|country| !is_country(country)) {
            Some(format!("'{country}' is no country: write two capitals"))
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
        return Some("its quantities exclude each other".to_owned());
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
            .then(|| format!("it is said to be {kind}, but looks like {shown}"))
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

    fn with(products: Value) -> Result<World, String> {
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
        let world = with(own.clone()).unwrap();
        assert_eq!(serde_json::to_value(world.products).unwrap(), own);
    }

    #[test]
    fn a_catalogue_that_contradicts_itself_is_refused_with_the_reason() {
        let wrong = |path: &str, value: Value| {
            let mut products = json!([product("DG7GMGF0AAAA", "software-subscription", "DG7GMGF0AAAA:0001:B")]);
            let (parent, key) = path.rsplit_once('/').unwrap();
            products.pointer_mut(parent).unwrap()[key] = value;
            with(products).unwrap_err()
        };
        assert!(wrong("/0/offers", json!([])).contains("no offers"));
        assert!(wrong("/0/countries", json!(["usa"])).contains("two capitals"));
        assert!(wrong("/0/offers/0/id", json!("other:0001:B")).contains("product:sku:availability"));
        assert!(wrong("/0/offers/0/id", json!("DG7GMGF0AAAA:0001")).contains("product:sku:availability"));
        assert!(wrong("/0/offers/0/terms", json!([])).contains("no terms"));
        assert!(wrong("/0/offers/0/maximum", json!(0)).contains("exclude each other"));
        assert!(wrong("/0/productType", json!("azure-plan")).contains("looks like Software subscriptions"));
        let one = product("DG7GMGF0AAAA", "software-subscription", "DG7GMGF0AAAA:0001:B");
        assert!(with(json!([one, one])).unwrap_err().contains("product DG7GMGF0AAAA: its id is used twice"));
    }
}
