//! The catalogue of products and offers.

pub(super) mod market;

use std::sync::LazyLock;

use partner_orders_api::types::{self, ItemSubType, ItemType, ProductLinks};
use partner_orders_rules::{ProductType, codes};

use super::{Call, Engine, ServiceError, links};
use crate::world::{Offer, Product};

/// The emulator's own products.
#[allow(clippy::expect_used, reason = "the file is part of the program, and a test parses it")]
static FRESH: LazyLock<Vec<Product>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../world/catalog.json")).expect("catalog.json holds valid products")
});

/// The catalogue of a world, or by default the emulator's.
#[derive(Debug)]
pub(crate) struct Catalog(Option<Vec<Product>>);

/// An offer with its product.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CatalogOffer<'c> {
    pub(crate) product: &'c Product,
    pub(crate) offer: &'c Offer,
}

impl CatalogOffer<'_> {
    /// Returns the offer's name.
    pub(crate) fn title(&self) -> &str {
        self.offer.title.as_deref().unwrap_or(&self.product.title)
    }
}

impl Catalog {
    pub(crate) fn new(own: Option<Vec<Product>>) -> Self {
        Self(own)
    }

    /// Returns the world's own products, if it has any.
    pub(crate) fn own(&self) -> Option<Vec<Product>> {
        self.0.clone()
    }

    fn products(&self) -> &[Product] {
        self.0.as_deref().unwrap_or_else(|| FRESH.as_slice())
    }

    /// Finds a product that is not legacy: 404/400013 for an unknown one.
    fn product(&self, id: &str) -> Result<&Product, ServiceError> {
        let is_named = |product: &&Product| !product.is_legacy() && product.id.eq_ignore_ascii_case(id.trim());
        self.products().iter().find(is_named).ok_or_else(|| {
            ServiceError::new(codes::PRODUCT_NOT_FOUND, "The product was not found.").about([id.to_owned()])
        })
    }

    /// Finds the offer that a line item names: 404/400013, 404/400018 or 404/400019 if product, SKU or availability is
    /// unknown; 400/800004 for an id that has neither the catalogue's form nor that of a legacy offer. The Azure plan
    /// may be `DZH318Z0BPS6:0001` without the availability, as in samples of the .NET SDK.
    ///
    /// Assumed: ids are compared without regard to case.
    pub(crate) fn find(&self, id: &str) -> Result<CatalogOffer<'_>, ServiceError> {
        let id = id.trim();
        let missing = |code, text: &str| ServiceError::new(code, text).about([id.to_owned()]);
        let Some((product, rest)) = id.split_once(':') else {
            return self.legacy(id).ok_or_else(|| missing(codes::INVALID_OFFER_ID, "There is no such offer."));
        };
        let (sku, availability) = match rest.split_once(':') {
            Some((sku, availability)) => (sku, Some(availability)),
            None => (rest, None),
        };
        if [product, sku].contains(&"") || availability.is_some_and(|it| it.is_empty() || it.contains(':')) {
            return Err(missing(codes::INVALID_OFFER_ID, "The offer id is not of the form product:sku:availability."));
        }
        let product = self.product(product)?;
        let of_sku = |offer: &&Offer| offer.id.split(':').nth(1).is_some_and(|own| own.eq_ignore_ascii_case(sku));
        let mut offers = product.offers.iter().filter(of_sku).peekable();
        if offers.peek().is_none() {
            return Err(missing(codes::SKU_NOT_FOUND, "The SKU was not found."));
        }
        let found = match availability {
            Some(_) => offers.find(|offer| offer.id.eq_ignore_ascii_case(id)),
            None if product.product_type == ProductType::AzurePlan => offers.next(),
            None => return Err(missing(codes::INVALID_OFFER_ID, "The offer id lacks the availability.")),
        };
        found
            .map(|offer| CatalogOffer { product, offer })
            .ok_or_else(|| missing(codes::AVAILABILITY_NOT_FOUND, "The availability was not found."))
    }

    fn legacy(&self, id: &str) -> Option<CatalogOffer<'_>> {
        self.products().iter().filter(|product| product.is_legacy()).find_map(|product| {
            let offer = product.offers.iter().find(|offer| offer.id.eq_ignore_ascii_case(id))?;
            Some(CatalogOffer { product, offer })
        })
    }
}

impl Engine {
    /// Reads a product of the catalogue ("Get a product by ID").
    ///
    /// Assumed: the country is required. So are the codes.
    ///
    /// # Errors
    /// 400/2000 for a missing or invalid country, 404/400013 for an unknown product, such as a legacy offer, and
    /// 403/2085 if it is not sold in the country.
    pub fn get_product(&self, _: &Call, id: &str, country: Option<&str>) -> Result<types::Product, ServiceError> {
        let valid = country.map(str::trim).filter(|text| text.len() == 2 && text.is_ascii());
        let Some(country) = valid else {
            let text = "The request needs the country, as two letters.";
            return Err(ServiceError::new(codes::LOOKUP_INPUT_2000, text).about(["country"]));
        };
        let product = self.state.catalog.product(id)?;
        check_country(product, country)?;
        Ok(shown(product, &country.to_ascii_uppercase()))
    }
}

/// Checks that a product is sold in a country: 403/2085 if not.
pub(super) fn check_country(product: &Product, country: &str) -> Result<&'static market::Market, ServiceError> {
    let sold = |country: &str| product.countries.is_empty() || product.countries.iter().any(|own| own == country);
    market::find(country).filter(|market| sold(market.country)).ok_or_else(|| {
        let text = format!("The partner may not sell {} in {country}.", product.title);
        ServiceError::new(codes::NOT_ELIGIBLE_2085, text).about([country.to_owned()])
    })
}

/// Returns a product in the form of "Get a product by ID".
///
/// Assumed: title, description, publisher and links.
fn shown(product: &Product, country: &str) -> types::Product {
    let uri = format!("/products/{}", product.id);
    types::Product {
        id: Some(product.id.clone()),
        title: Some(product.title.clone()),
        description: Some(product.description.clone().unwrap_or_else(|| product.title.clone())),
        product_type: item_type(product.product_type),
        is_microsoft_product: Some(product.publisher.is_none()),
        publisher_name: Some(product.publisher.clone().unwrap_or_else(|| "Microsoft Corporation".to_owned())),
        links: Some(ProductLinks {
            self_: Some(links::get(format!("{uri}?country={country}"))),
            skus: Some(links::get(format!("{uri}/skus?country={country}"))),
            ..ProductLinks::default()
        }),
        ..types::Product::default()
    }
}

/// Returns the catalogue's name of a product type; `None` for legacy products, which are not in the catalogue.
///
/// Assumed: marketplace products are called `SaaS`, as on pages about margins.
pub(super) fn item_type(product: ProductType) -> Option<ItemType> {
    let (id, sub_type) = match product {
        ProductType::AzureReservation => ("Azure", Some("VirtualMachines")),
        ProductType::SavingsPlan => ("Azure", Some("SavingsPlan")),
        ProductType::AzurePlan => ("Azure", Some("Azure")),
        ProductType::PerpetualSoftware | ProductType::SoftwareSubscription => ("Software", None),
        ProductType::NewCommerce => ("OnlineServicesNCE", None),
        ProductType::Marketplace => ("SaaS", None),
        _ => return None,
    };
    let name = Some(id.to_owned());
    let sub_type = sub_type.map(|id| {
        let name = Some(id.to_owned());
        ItemSubType { id: name.clone(), display_name: name, ..ItemSubType::default() }
    });
    Some(ItemType { id: name.clone(), display_name: name, sub_type, ..ItemType::default() })
}

#[cfg(test)]
mod tests;
