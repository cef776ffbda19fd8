//! A product as an answer shows it.

use partner_orders_api::types::{self, ItemSubType, ItemType, ProductLinks};
use partner_orders_rules::ProductType;

use super::super::links;
use crate::world::Product;

/// The product as "Get a product by ID" shows it. Assumed: title, description, publisher and links.
pub(super) fn product(product: &Product, country: &str) -> types::Product {
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

/// What the catalogue calls a product type; legacy products, which it does not have, have none.
///
/// That marketplace products are called `SaaS` is assumed from what pages on margins call them.
pub(in super::super) fn item_type(product: ProductType) -> Option<ItemType> {
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
