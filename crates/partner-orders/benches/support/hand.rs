//! Structs for orders as people write them by hand, to compare the generated types with.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Orders {
    pub(crate) total_count: Option<i64>,
    pub(crate) items: Vec<Order>,
    pub(crate) attributes: Option<Attributes>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    pub(crate) id: Option<String>,
    pub(crate) alternate_id: Option<String>,
    pub(crate) reference_customer_id: Option<String>,
    pub(crate) billing_cycle: Option<String>,
    pub(crate) transaction_type: Option<String>,
    pub(crate) line_items: Option<Vec<LineItem>>,
    pub(crate) currency_code: Option<String>,
    pub(crate) currency_symbol: Option<String>,
    pub(crate) creation_date: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) total_price: Option<f64>,
    pub(crate) client: Option<Client>,
    pub(crate) links: Option<OrderLinks>,
    pub(crate) attributes: Option<Attributes>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LineItem {
    pub(crate) line_item_number: i64,
    pub(crate) offer_id: Option<String>,
    pub(crate) subscription_id: Option<String>,
    pub(crate) parent_subscription_id: Option<String>,
    pub(crate) term_duration: Option<String>,
    pub(crate) transaction_type: Option<String>,
    pub(crate) friendly_name: Option<String>,
    pub(crate) quantity: Option<i64>,
    pub(crate) custom_term_end_date: Option<String>,
    pub(crate) partner_id_on_record: Option<String>,
    pub(crate) additional_partner_ids_on_record: Option<Vec<String>>,
    pub(crate) provisioning_context: Option<HashMap<String, String>>,
    pub(crate) renews_to: Option<RenewsTo>,
    pub(crate) attestation_accepted: Option<bool>,
    pub(crate) pricing: Option<Pricing>,
    pub(crate) purchase_commitment: Option<Commitment>,
    pub(crate) promotion_id: Option<String>,
    pub(crate) links: Option<ItemLinks>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RenewsTo {
    pub(crate) term_duration: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Pricing {
    pub(crate) list_price: Option<f64>,
    pub(crate) discounted_price: Option<f64>,
    pub(crate) prorated_price: Option<f64>,
    pub(crate) price: Option<f64>,
    pub(crate) extended_price: Option<f64>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Commitment {
    pub(crate) amount: Option<f64>,
    pub(crate) currency: Option<String>,
    pub(crate) grain: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Client {
    pub(crate) marketplace_country: Option<String>,
    pub(crate) device_family: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attributes {
    pub(crate) object_type: Option<String>,
    pub(crate) etag: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderLinks {
    #[serde(rename = "self")]
    pub(crate) itself: Option<Link>,
    pub(crate) provisioning_status: Option<Link>,
    pub(crate) patch_operation: Option<Link>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ItemLinks {
    pub(crate) product: Option<Link>,
    pub(crate) sku: Option<Link>,
    pub(crate) availability: Option<Link>,
    pub(crate) subscription: Option<Link>,
    pub(crate) provisioning_status: Option<Link>,
    pub(crate) activation_links: Option<Link>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Link {
    pub(crate) uri: String,
    pub(crate) method: Option<String>,
    pub(crate) headers: Option<Vec<Header>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Header {
    pub(crate) key: String,
    pub(crate) value: String,
}
