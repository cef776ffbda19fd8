//! What can be bought, and reading it.

pub(super) mod market;
mod view;

use std::sync::LazyLock;

use partner_orders_api::types;
use partner_orders_rules::{ProductType, codes};

use super::{Call, Engine, ServiceError};
use crate::world::{Offer, Product};
pub(super) use view::item_type;

/// The emulator's own products. A test reads them.
static FRESH: LazyLock<Vec<Product>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../world/catalog.json")).unwrap_or_default());

/// The catalogue: a world's own, or the emulator's.
#[derive(Debug)]
pub(crate) struct Catalog(Option<Vec<Product>>);

/// An offer with its product.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'c> {
    pub(crate) product: &'c Product,
    pub(crate) offer: &'c Offer,
}

impl Found<'_> {
    /// The offer's name.
    pub(crate) fn title(&self) -> &str {
        self.offer.title.as_deref().unwrap_or(&self.product.title)
    }
}

impl Catalog {
    pub(crate) fn new(own: Option<Vec<Product>>) -> Self {
        Self(own)
    }

    /// The world's own products, where it has any.
    pub(crate) fn own(&self) -> Option<Vec<Product>> {
        self.0.clone()
    }

    fn products(&self) -> &[Product] {
        self.0.as_deref().unwrap_or_else(|| FRESH.as_slice())
    }

    /// The product with this id, which is no legacy offer: 404/400013 where there is none.
    fn product(&self, id: &str) -> Result<&Product, ServiceError> {
        let wanted = |product: &&Product| !product.is_legacy() && product.id.eq_ignore_ascii_case(id.trim());
        self.products().iter().find(wanted).ok_or_else(|| {
            ServiceError::new(codes::PRODUCT_NOT_FOUND, "The product was not found.").about([id.to_owned()])
        })
    }

    /// The offer that a line item names.
    ///
    /// 404/400013, 404/400018 and 404/400019 where product, SKU or availability are not there; 400/800004 for what is
    /// neither of the catalogue's form nor a legacy offer. Of the Azure plan, `DZH318Z0BPS6:0001` without the
    /// availability will do, as samples of the .NET SDK have it. That letter case does not matter is assumed.
    pub(crate) fn find(&self, id: &str) -> Result<Found<'_>, ServiceError> {
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
            .map(|offer| Found { product, offer })
            .ok_or_else(|| missing(codes::AVAILABILITY_NOT_FOUND, "The availability was not found."))
    }

    fn legacy(&self, id: &str) -> Option<Found<'_>> {
        self.products().iter().filter(|product| product.is_legacy()).find_map(|product| {
            let offer = product.offers.iter().find(|offer| offer.id.eq_ignore_ascii_case(id))?;
            Some(Found { product, offer })
        })
    }
}

impl Engine {
    /// Reads a product of the catalogue ("Get a product by ID").
    ///
    /// # Errors
    /// 400/2000 without a country or for a text that is none, 404/400013 for a product that there is not, such as a
    /// legacy offer, and 403/2085 where it is not sold in the country. That the country is required, and the codes, are
    /// assumed.
    pub fn get_product(&self, _: &Call, id: &str, country: Option<&str>) -> Result<types::Product, ServiceError> {
        let wanted = country.map(str::trim).filter(|text| text.len() == 2 && text.is_ascii());
        let Some(country) = wanted else {
            let text = "The request needs the country, as two letters.";
            return Err(ServiceError::new(codes::LOOKUP_INPUT_2000, text).about(["country"]));
        };
        let product = self.state.catalog.product(id)?;
        check_country(product, country)?;
        Ok(view::product(product, &country.to_ascii_uppercase()))
    }
}

/// Refuses a product that is not sold in a country: 403/2085.
pub(super) fn check_country(product: &Product, country: &str) -> Result<&'static market::Market, ServiceError> {
    let sold = |country: &str| product.countries.is_empty() || product.countries.iter().any(|own| own == country);
    market::of(country).filter(|market| sold(market.country)).ok_or_else(|| {
        let text = format!("The partner may not sell {} in {country}.", product.title);
        ServiceError::new(codes::NOT_ELIGIBLE_2085, text).about([country.to_owned()])
    })
}

#[cfg(test)]
mod tests;
