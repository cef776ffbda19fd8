//! Product types by their stable ids, such as `azure-plan`.

/// For the schema alone; a test holds it against the real ones.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code)]
pub(super) enum Name {
    AzureReservation,
    PerpetualSoftware,
    SoftwareSubscription,
    NewCommerce,
    Marketplace,
    AzurePlan,
    LegacyLicense,
    LegacyAzure,
    SavingsPlan,
    Unknown,
}

pub(super) mod one {
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

#[cfg(test)]
mod tests {
    use partner_orders_rules::ProductType;

    #[test]
    fn the_schema_names_every_product_type() {
        let schema = serde_json::to_value(schemars::schema_for!(super::Name)).unwrap();
        assert_eq!(schema["enum"], serde_json::json!(ProductType::ALL.map(ProductType::as_str)));
    }
}
