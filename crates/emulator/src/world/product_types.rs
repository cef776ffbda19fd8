//! Product types by their stable ids, such as `azure-plan`.

use std::borrow::Cow;

use partner_orders_rules::ProductType;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Returns `true` for the products of the legacy offers.
pub(crate) fn is_legacy(product: ProductType) -> bool {
    matches!(product, ProductType::LegacyLicense | ProductType::LegacyAzure)
}

/// The schema of a product type's id.
pub(super) struct ProductTypeName;

impl JsonSchema for ProductTypeName {
    fn schema_name() -> Cow<'static, str> {
        "ProductType".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": ProductType::ALL.map(ProductType::as_str)})
    }
}

pub(super) mod single {
    use partner_orders_rules::ProductType;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn serialize<S: Serializer>(product: &ProductType, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(product.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ProductType, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

pub(super) mod list {
    use partner_orders_rules::ProductType;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(types: &[ProductType], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(types.iter().map(|product| product.as_str()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ProductType>, D::Error> {
        let ids = Vec::<String>::deserialize(deserializer)?;
        ids.iter().map(|id| id.parse().map_err(D::Error::custom)).collect()
    }
}
