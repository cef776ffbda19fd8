//! The product types of the cancellation table, and those that it leaves out.

use std::fmt;
use std::str::FromStr;

use crate::UnknownName;

/// Defines the product types: each with its stable id and its name for people.
macro_rules! product_types {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal;)+) => {
        /// The product type of a line item, as far as it matters for cancelling.
        ///
        /// The first six are the rows of the table in "Cancel an order from the integration sandbox".
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProductType {
            $($(#[$doc])* $name,)+
        }

        impl ProductType {
            /// Every product type, the rows of the table first.
            pub const ALL: [Self; 10] = [$(Self::$name),+];

            /// The stable id, for files and scripts: `azure-reservation`, `perpetual-software`, …
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            /// The name for people; for the rows of the table, as the table prints it.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)+
                }
            }
        }
    };
}

product_types! {
    /// Azure Reserved Instances.
    AzureReservation = "azure-reservation", "Azure Reserved Instances";
    /// Software bought once, without a term.
    PerpetualSoftware = "perpetual-software", "Perpetual software";
    /// Software bought for a term of one or three years.
    SoftwareSubscription = "software-subscription", "Software subscriptions";
    /// New-commerce license-based subscriptions.
    NewCommerce = "new-commerce", "New commerce";
    /// Commercial marketplace products, mostly SaaS of other publishers.
    Marketplace = "marketplace", "Commercial marketplace";
    /// The Azure plan.
    AzurePlan = "azure-plan", "Azure plan";
    /// Licenses under the offers from before new commerce; in no row of the table.
    LegacyLicense = "legacy-license", "Legacy licenses";
    /// Azure under the offers from before the Azure plan (`MS-AZR-…`); in no row of the table.
    LegacyAzure = "legacy-azure", "Legacy Azure";
    /// Azure savings plans; in no row of the table.
    SavingsPlan = "savings-plan", "Azure savings plans";
    /// Unknown; the service decides.
    #[default]
    Unknown = "unknown", "Unknown product type";
}

impl ProductType {
    /// The rows of the table in "Cancel an order from the integration sandbox", in its order.
    pub const TABLE: [Self; 6] = {
        let [first, second, third, fourth, fifth, sixth, ..] = Self::ALL;
        [first, second, third, fourth, fifth, sixth]
    };
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
