//! Customers of a partner.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Holding, Purchase};

/// A customer of the partner.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Customer {
    /// The customer's tenant.
    pub id: Uuid,
    /// The customer's display name.
    pub name: String,
    /// The tenant's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The country of the catalogue from which the customer buys, ISO 3166 alpha-2; `US` by default.
    #[serde(default = "united_states")]
    pub country: String,
    /// The customer's segment, which an offer must suit.
    #[serde(default)]
    pub segment: Segment,
    /// The indirect reseller of the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indirect_reseller: Option<String>,
    /// The customer's acceptance of the customer agreement is on record. Without it, nothing can be bought.
    #[serde(default = "super::yes")]
    pub agreement_confirmed: bool,
    /// The orders, in the order of lists.
    #[serde(default)]
    pub orders: Vec<Purchase>,
    /// The subscriptions. One that only a line item names is created from the line item.
    #[serde(default)]
    pub subscriptions: Vec<Holding>,
}

/// A kind of organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Segment {
    /// A business.
    #[default]
    Commercial,
    /// A school or university.
    Education,
    /// A charity; not in the integration sandbox.
    Nonprofit,
    /// A public body; not in the integration sandbox.
    Government,
}

impl Customer {
    /// A business in the United States without orders.
    pub(crate) fn new(id: Uuid, name: &str, domain: Option<&str>) -> Self {
        Self {
            id,
            name: name.to_owned(),
            domain: domain.map(str::to_owned),
            country: united_states(),
            segment: Segment::default(),
            indirect_reseller: None,
            agreement_confirmed: true,
            orders: Vec::new(),
            subscriptions: Vec::new(),
        }
    }
}

fn united_states() -> String {
    "US".to_owned()
}
