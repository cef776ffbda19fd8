//! The ETag of a legacy order or subscription: base64 of a JSON object with its id and a version.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use partner_orders_api::types::{Order, ResourceAttributes};
use partner_orders_rules::ProductType;
use serde::{Deserialize, Serialize};

use crate::world::Holding;

#[derive(Deserialize, Serialize)]
struct VersionedId {
    id: String,
    version: u64,
}

/// Increments the version in an order's ETag, if it has one.
pub(super) fn advance(order: &mut Order) {
    let Some(attributes) = &mut order.attributes else { return };
    let Some(etag) = &attributes.etag else { return };
    attributes.etag = next(etag, order.id.clone().unwrap_or_default());
}

/// Returns the ETag of the next version. One of another form becomes version 2, so that it changes at all.
fn next(etag: &str, id: String) -> Option<String> {
    let version = decode(etag).map_or(1, |version| version.version).saturating_add(1);
    encode(&VersionedId { id, version })
}

/// Returns the ETag of the first version of an order or a subscription.
pub(super) fn first(id: &str) -> Option<String> {
    encode(&VersionedId { id: id.to_ascii_lowercase(), version: 1 })
}

/// Returns the ETag of a subscription: its own, or by default that of a first version if it is legacy, and an empty one
/// if it is not, as in samples.
pub(super) fn of_subscription(holding: &Holding) -> String {
    let subscription = &holding.subscription;
    let own = subscription.attributes.as_ref().and_then(|attributes| attributes.etag.clone());
    own.unwrap_or_else(|| match holding.product_type {
        ProductType::LegacyLicense | ProductType::LegacyAzure => {
            first(subscription.id.as_deref().unwrap_or_default()).unwrap_or_default()
        }
        _ => String::new(),
    })
}

/// Increments the version in a subscription's ETag; an empty one stays empty.
pub(super) fn advance_subscription(holding: &mut Holding) {
    let shown = of_subscription(holding);
    let next = if shown.is_empty() {
        shown
    } else {
        let id = holding.subscription.id.as_deref().unwrap_or_default().to_ascii_lowercase();
        next(&shown, id).unwrap_or_default()
    };
    holding.subscription.attributes.get_or_insert_with(ResourceAttributes::default).etag = Some(next);
}

fn decode(etag: &str) -> Option<VersionedId> {
    serde_json::from_slice(&BASE64_STANDARD.decode(etag).ok()?).ok()
}

fn encode(version: &VersionedId) -> Option<String> {
    serde_json::to_vec(version).ok().map(|json| BASE64_STANDARD.encode(json))
}

#[cfg(test)]
mod tests {
    use partner_orders_api::types::Order;

    use super::{advance, decode};

    #[test]
    fn the_version_counts_up_and_the_id_stays() {
        let etag = "eyJpZCI6Ijg5ZDAzZDgxLWE5N2ItNDllNy05MTZlLTA1NDE1ZTk5MDMwOCIsInZlcnNpb24iOjF9";
        let body = format!(r#"{{"id":"89d03d81-a97b-49e7-916e-05415e990308","attributes":{{"etag":"{etag}"}}}}"#);
        let mut order: Order = serde_json::from_str(&body).unwrap();
        advance(&mut order);
        let after = order.attributes.unwrap().etag.unwrap();
        assert_eq!(after, "eyJpZCI6Ijg5ZDAzZDgxLWE5N2ItNDllNy05MTZlLTA1NDE1ZTk5MDMwOCIsInZlcnNpb24iOjJ9");
        assert_eq!(decode(&after).unwrap().version, 2);
    }

    #[test]
    fn an_order_without_an_etag_gets_none() {
        let mut order: Order = serde_json::from_str(r#"{"id":"x","attributes":{"objectType":"Order"}}"#).unwrap();
        advance(&mut order);
        assert_eq!(order.attributes.unwrap().etag, None);
    }
}
