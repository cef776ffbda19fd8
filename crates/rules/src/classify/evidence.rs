//! Evidence of a line item, and the classification that follows from it.

use crate::ProductType;

/// Facts about a line item. Leave out what is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineItemEvidence<'a> {
    /// `offerId`: a GUID, `MS-AZR-…`, or `product:sku:availability`.
    pub offer_id: Option<&'a str>,
    /// `termDuration`, such as `P1Y`; empty or `None` without a term.
    pub term_duration: Option<&'a str>,
    /// `billingCycle` of the order, such as `one_time`.
    pub billing_cycle: Option<&'a str>,
    /// True if `provisioningContext` has a `duration`.
    pub provisioning_duration: bool,
    /// True if `purchaseCommitment` is present.
    pub purchase_commitment: bool,
    /// True if `links.activationLinks` is present.
    pub activation_links: bool,
    /// True if `subscriptionId` is present.
    pub subscription_id: bool,
    /// The result of a lookup of the product (`links.product`), if one was made.
    pub catalog: Option<CatalogType<'a>>,
}

impl LineItemEvidence<'_> {
    /// Returns true for a one-time purchase without a subscription: reservations never get one and are paid once.
    pub(super) fn bought_once_without_subscription(&self) -> bool {
        // `one_time`, `OneTime` and `onetime` are all in use.
        let one_time = self.billing_cycle.is_some_and(|cycle| {
            cycle
                .chars()
                .filter(char::is_ascii_alphabetic)
                .map(|letter| letter.to_ascii_lowercase())
                .eq("onetime".chars())
        });
        one_time && !self.subscription_id
    }
}

/// `productType` of a product or subscription, and its publisher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CatalogType<'a> {
    /// `productType.id`, such as `Azure`, `OnlineServicesNCE` or `Software`.
    pub id: &'a str,
    /// `productType.subType.id`, such as `VirtualMachines`.
    pub sub_type: Option<&'a str>,
    /// `isMicrosoftProduct`; `Some(false)` marks a marketplace product.
    pub is_microsoft_product: Option<bool>,
}

/// A product type with the reason for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Classification {
    /// The product type; [`ProductType::Unknown`] if the evidence does not settle it.
    pub product: ProductType,
    /// The evidence for it, or the reason why it is unknown.
    pub because: &'static str,
}
