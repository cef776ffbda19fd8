//! A product as an answer shows it.

use partner_orders_api::types::{self, ItemSubType, ItemType, ProductLinks};
use partner_orders_rules::ProductType;

use super::super::built::{built, nothing_else};
use super::super::{ServiceError, links};
use crate::world::Product;

/// The product as "Get a product by ID" shows it. Assumed: title, description, publisher and links.
pub(super) fn product(product: &Product, country: &str) -> Result<types::Product, ServiceError> {
    let uri = format!("/products/{}", product.id);
    let links: ProductLinks = built(
        ProductLinks::builder()
            .self_(links::get(format!("{uri}?country={country}"))?)
            .skus(links::get(format!("{uri}/skus?country={country}"))?)
            .extra(nothing_else()),
    )?;
    built(
        types::Product::builder()
            .id(product.id.clone())
            .title(product.title.clone())
            .description(product.description.clone().unwrap_or_else(|| product.title.clone()))
            .product_type(item_type(product.product_type)?)
            .is_microsoft_product(product.publisher.is_none())
            .publisher_name(product.publisher.clone().unwrap_or_else(|| "Microsoft Corporation".to_owned()))
            .links(links)
            .extra(nothing_else()),
    )
}

/// What the catalogue calls a product type; legacy products, which it does not have, have none.
///
/// That marketplace products are called `SaaS` is assumed from what pages on margins call them.
pub(in super::super) fn item_type(product: ProductType) -> Result<Option<ItemType>, ServiceError> {
    let (id, sub_type) = match product {
        ProductType::AzureReservation => ("Azure", Some("VirtualMachines")),
        ProductType::SavingsPlan => ("Azure", Some("SavingsPlan")),
        ProductType::AzurePlan => ("Azure", Some("Azure")),
        ProductType::PerpetualSoftware | ProductType::SoftwareSubscription => ("Software", None),
        ProductType::NewCommerce => ("OnlineServicesNCE", None),
        ProductType::Marketplace => ("SaaS", None),
        _ => return Ok(None),
    };
    let sub_type: Option<ItemSubType> = match sub_type {
        Some(id) => {
            Some(built(ItemSubType::builder().id(id.to_owned()).display_name(id.to_owned()).extra(nothing_else()))?)
        }
        None => None,
    };
    let item_type = ItemType::builder().id(id.to_owned()).display_name(id.to_owned()).sub_type(sub_type);
    built(item_type.extra(nothing_else())).map(Some)
}
