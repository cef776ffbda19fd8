//! What is known of a line item, and what follows from it.

use crate::ProductType;

/// What a caller knows of a line item; leave out what it does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineItemEvidence<'a> {
    /// `offerId`: a GUID, `MS-AZR-…`, or `product:sku:availability`.
    pub offer_id: Option<&'a str>,
    /// `termDuration`, such as `P1Y`; empty or `None` when there is no term.
    pub term_duration: Option<&'a str>,
    /// `billingCycle` of the order, such as `one_time`.
    pub billing_cycle: Option<&'a str>,
    /// `provisioningContext` holds a `duration`.
    pub provisioning_duration: bool,
    /// There is a `purchaseCommitment`.
    pub purchase_commitment: bool,
    /// `links.activationLinks` is there.
    pub activation_links: bool,
    /// There is a `subscriptionId`.
    pub subscription_id: bool,
    /// What a lookup of the product (`links.product`) said, if one was made.
    pub catalog: Option<CatalogType<'a>>,
}

impl LineItemEvidence<'_> {
    /// Reservations never get a subscription and are paid once.
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

/// `productType` of a product or subscription, and whose product it is.
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
    /// What the line item bought; [`ProductType::Unknown`] where the evidence does not settle it.
    pub product: ProductType,
    /// The evidence it rests on, or why it rests on none.
    pub because: &'static str,
}
