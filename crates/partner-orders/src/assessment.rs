//! What the documents say of cancelling an order, before anything is sent.

use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{self as rules, Environment, LineItemEvidence, ProductType, Route, Verdict};

/// What the documents say of one line item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineItemAssessment {
    /// Its number within the order.
    pub number: i64,
    /// Its product type, as far as the order shows it.
    pub product: ProductType,
    /// What shows the product type.
    pub because: &'static str,
    /// What an order PATCH that cancels it comes to.
    pub verdict: Verdict,
    /// What to do instead, where the order PATCH is refused.
    pub advice: Option<&'static str>,
}

/// Says for each line item what product type it is, and whether an order PATCH cancels it in `environment`.
///
/// No field of an order names the product type; where nothing proves one it is unknown, and the service decides.
pub fn assess(order: &Order, environment: Environment) -> Vec<LineItemAssessment> {
    let assess = |item: &OrderLineItem| {
        let class = rules::classify(&evidence(order, item));
        let verdict = rules::cancellable(class.product, environment, Route::OrderPatch);
        let advice = matches!(verdict, Verdict::Refused(_)).then(|| rules::advice(class.product, environment));
        LineItemAssessment {
            number: item.line_item_number.unwrap_or_default(),
            product: class.product,
            because: class.because,
            verdict,
            advice,
        }
    };
    order.line_items.iter().flatten().map(assess).collect()
}

fn evidence<'a>(order: &'a Order, item: &'a OrderLineItem) -> LineItemEvidence<'a> {
    LineItemEvidence {
        offer_id: item.offer_id.as_deref(),
        term_duration: item.term_duration.as_deref(),
        billing_cycle: order.billing_cycle.as_ref().map(|cycle| cycle.as_str()),
        provisioning_duration: item
            .provisioning_context
            .iter()
            .flatten()
            .any(|(key, _)| key.eq_ignore_ascii_case("duration")),
        purchase_commitment: item.purchase_commitment.is_some(),
        activation_links: item.links.as_ref().is_some_and(|links| links.activation_links.is_some()),
        subscription_id: item.subscription_id.as_ref().is_some_and(|id| !id.is_empty()),
        ..LineItemEvidence::default()
    }
}
