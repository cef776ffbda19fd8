//! The product types of the cancellation table, and those that it leaves out.

use std::fmt;
use std::str::FromStr;

use crate::UnknownName;

/// The product type of a line item, as far as it matters for cancelling.
///
/// The first six are the rows of the table in "Cancel an order from the integration sandbox".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProductType {
    /// Azure Reserved Instances.
    AzureReservation,
    /// Software bought once, without a term.
    PerpetualSoftware,
    /// Software bought for a term of one or three years.
    SoftwareSubscription,
    /// New-commerce license-based subscriptions.
    NewCommerce,
    /// Commercial marketplace products, mostly SaaS of other publishers.
    Marketplace,
    /// The Azure plan.
    AzurePlan,
    /// Licenses under the offers from before new commerce; in no row of the table.
    LegacyLicense,
    /// Azure under the offers from before the Azure plan (`MS-AZR-…`); in no row of the table.
    LegacyAzure,
    /// Azure savings plans; in no row of the table.
    SavingsPlan,
    /// Unknown; the service decides.
    Unknown,
}

impl ProductType {
    /// The rows of the table in "Cancel an order from the integration sandbox", in its order.
    pub const TABLE: [Self; 6] = [
        Self::AzureReservation,
        Self::PerpetualSoftware,
        Self::SoftwareSubscription,
        Self::NewCommerce,
        Self::Marketplace,
        Self::AzurePlan,
    ];

    /// Every product type, the rows of the table first.
    pub const ALL: [Self; 10] = [
        Self::AzureReservation,
        Self::PerpetualSoftware,
        Self::SoftwareSubscription,
        Self::NewCommerce,
        Self::Marketplace,
        Self::AzurePlan,
        Self::LegacyLicense,
        Self::LegacyAzure,
        Self::SavingsPlan,
        Self::Unknown,
    ];

    /// The stable id, for files and scripts: `azure-reservation`, `perpetual-software`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AzureReservation => "azure-reservation",
            Self::PerpetualSoftware => "perpetual-software",
            Self::SoftwareSubscription => "software-subscription",
            Self::NewCommerce => "new-commerce",
            Self::Marketplace => "marketplace",
            Self::AzurePlan => "azure-plan",
            Self::LegacyLicense => "legacy-license",
            Self::LegacyAzure => "legacy-azure",
            Self::SavingsPlan => "savings-plan",
            Self::Unknown => "unknown",
        }
    }

    /// The name for people; for the rows of the table, as the table prints it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::AzureReservation => "Azure Reserved Instances",
            Self::PerpetualSoftware => "Perpetual software",
            Self::SoftwareSubscription => "Software subscriptions",
            Self::NewCommerce => "New commerce",
            Self::Marketplace => "Commercial marketplace",
            Self::AzurePlan => "Azure plan",
            Self::LegacyLicense => "Legacy licenses",
            Self::LegacyAzure => "Legacy Azure",
            Self::SavingsPlan => "Azure savings plans",
            Self::Unknown => "Unknown product type",
        }
    }
}

impl fmt::Display for ProductType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}

impl FromStr for ProductType {
    type Err = UnknownName;

    /// Parses the stable id, in any letter case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownName::new("product type", text, Self::ALL.map(Self::as_str)))
    }
}
