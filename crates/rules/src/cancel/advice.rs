//! Advice for people, and the status that ends a subscription.

use crate::{Environment, ProductType};

/// One sentence for people: the way to cancel this product in this environment, or what to do instead if no call
/// cancels it.
#[must_use]
pub const fn advice(product: ProductType, environment: Environment) -> &'static str {
    use Environment::{Production, Sandbox};
    use ProductType as P;

    match (product, environment) {
        (P::AzureReservation, Sandbox) => "Cancel the order (order PATCH) within 60 days of its creation.",
        (P::AzureReservation, Production) => {
            "No API call cancels a production reservation: exchange or return it in the Azure \
             portal."
        }
        (P::PerpetualSoftware, Sandbox) => {
            "Cancel the order, or single line items of it (order PATCH), within 60 days of its \
             creation."
        }
        (P::PerpetualSoftware, Production) => {
            "Cancel the order, or single line items of it (order PATCH), within 30 days of the \
             purchase."
        }
        (P::SoftwareSubscription, Sandbox) => {
            "Cancel the order (order PATCH) within 60 days of its creation; cancelling its \
             subscription (subscription PATCH) works too."
        }
        (P::SoftwareSubscription, Production) => {
            "Cancel the order (order PATCH) within 7 days of the start of the term; cancelling \
             its subscription (subscription PATCH) works too."
        }
        (P::NewCommerce, Sandbox) => {
            "Cancel the subscription, not the order: subscription PATCH with the whole \
             subscription and status deleted."
        }
        (P::NewCommerce, Production) => {
            "Cancel the subscription, not the order, within 7 days of purchase or renewal, an \
             extended service term at any time: subscription PATCH with the whole subscription \
             and status deleted."
        }
        (P::Marketplace, Sandbox) => {
            "Cancel the subscription, not the order: activate it first if it was never \
             activated, then subscription PATCH with the whole subscription and status deleted."
        }
        (P::Marketplace, Production) => {
            "Cancel the subscription, not the order, within 72 hours of the purchase: subscription \
             PATCH with the whole subscription and status deleted."
        }
        (P::AzurePlan, _) => {
            "Stop every Azure subscription of the plan, then suspend the plan: subscription \
             PATCH with the whole subscription and status suspended."
        }
        (P::LegacyLicense | P::LegacyAzure, _) => {
            "Suspend the subscription instead: subscription PATCH with the whole subscription \
             and status suspended."
        }
        (P::SavingsPlan, _) => "No API call cancels a savings plan: manage it in the Azure portal.",
        (P::Unknown, _) => {
            "Look up the product of the line item to learn its type, or try the order PATCH and \
             let the service decide."
        }
    }
}

/// The status that ends a subscription of this product by subscription PATCH. `None` if no such call exists.
///
/// - `deleted` for new commerce and the marketplace ("Cancel a commercial marketplace or new commerce subscription").
/// - `suspended` for Azure plans, and for legacy offers, which are suspended and not cancelled ("Suspend a
///   subscription").
///
/// Assumed: `deleted` for software subscriptions, as for new commerce.
#[must_use]
pub const fn subscription_status(product: ProductType) -> Option<&'static str> {
    use ProductType as P;

    match product {
        P::NewCommerce | P::Marketplace | P::SoftwareSubscription => Some("deleted"),
        P::AzurePlan | P::LegacyLicense | P::LegacyAzure => Some("suspended"),
        P::AzureReservation | P::PerpetualSoftware | P::SavingsPlan | P::Unknown => None,
    }
}
