//! Facts about line items that the order does not show.

use std::collections::BTreeMap;

use partner_orders_api::types::{Order, OrderLineItem, Product, Subscription};
use partner_orders_rules::{CatalogType, Classification, LineItemEvidence, classify, is_never_cancellable};

/// Results of lookups, by the number of the line item.
pub(crate) type Evidence = BTreeMap<i64, ItemEvidence>;

/// Results of lookups for one line item.
#[derive(Clone, Debug, Default)]
pub(crate) struct ItemEvidence {
    pub(crate) subscription: Option<Subscription>,
    pub(crate) product: Option<Product>,
    /// Notes on lookups that failed, for people.
    pub(crate) notes: Vec<String>,
}

impl ItemEvidence {
    /// Returns whether the catalog shows a publisher whose plans cannot be cancelled.
    pub(super) fn is_never_cancellable(&self) -> bool {
        let product = self.product.iter().flat_map(|product| [&product.publisher_name, &product.title]);
        let subscription = self.subscription.iter().map(|subscription| &subscription.publisher_name);
        product.chain(subscription).flatten().any(|name| is_never_cancellable(name))
    }

    /// The catalog's product type, from the product, else from the subscription.
    fn catalog(&self) -> Option<CatalogType<'_>> {
        let of_product = self.product.as_ref().map(|product| (&product.product_type, product.is_microsoft_product));
        let of_subscription = self.subscription.as_ref().map(|own| (&own.product_type, own.is_microsoft_product));
        of_product.into_iter().chain(of_subscription).find_map(|(kind, is_microsoft_product)| {
            let kind = kind.as_ref()?;
            let sub_type = kind.sub_type.as_ref().and_then(|sub_type| sub_type.id.as_deref());
            Some(CatalogType { id: kind.id.as_deref()?, sub_type, is_microsoft_product })
        })
    }
}

/// Classifies a line item by all its evidence.
pub(super) fn classification(order: &Order, item: &OrderLineItem, known: Option<&ItemEvidence>) -> Classification {
    let by_subscription = known.and_then(|known| known.subscription.as_ref()).and_then(|own| own.is_microsoft_product);
    let catalog = known.and_then(ItemEvidence::catalog).or_else(|| {
        // A marketplace subscription may show no more than that it is not Microsoft's.
        (by_subscription == Some(false)).then_some(CatalogType {
            id: "",
            sub_type: None,
            is_microsoft_product: Some(false),
        })
    });
    classify(&evidence(order, item, catalog))
}

/// Evidence of a line item in the order.
pub(crate) fn evidence<'a>(
    order: &'a Order,
    item: &'a OrderLineItem,
    catalog: Option<CatalogType<'a>>,
) -> LineItemEvidence<'a> {
    LineItemEvidence {
        offer_id: item.offer_id.as_deref(),
        term_duration: item.term_duration.as_deref(),
        billing_cycle: order.billing_cycle.as_ref().map(|cycle| cycle.as_str()),
        provisioning_duration: item
            .provisioning_context
            .iter()
            .flatten()
            .any(|(key, _)| key.eq_ignore_ascii_case("duration")),
        purchase_commitment: item.purchase_commitment.is_some(),
        activation_links: item.links.as_ref().is_some_and(|links| links.activation_links.is_some()),
        subscription_id: item.subscription_id.as_ref().is_some_and(|id| !id.is_empty()),
        catalog,
    }
}

/// The subscription of a line item: by its id, else by its link.
pub(super) fn subscription_id(item: &OrderLineItem) -> Option<String> {
    let by_link = || {
        let uri = item.links.as_ref()?.subscription.as_ref()?.uri.as_deref()?;
        let path = uri.split(['?', '#']).next()?;
        Some(path.trim_end_matches('/').rsplit('/').next()?.to_owned())
    };
    let own = item.subscription_id.clone().filter(|id| !id.is_empty()).or_else(by_link)?;
    uuid::Uuid::try_parse(&own).is_ok().then_some(own)
}
