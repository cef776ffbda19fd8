//! Cancellation windows: the time after a purchase in which it can be cancelled.

use std::time::Duration;

use crate::{ErrorCode, ProductType, codes, limits, pages};

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// The refund for a cancellation within the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refund {
    /// The whole price.
    Full,
    /// The price less the days used.
    Prorated,
    /// The pages do not say.
    NotStated,
}

/// The time in which a purchase can be cancelled, with the refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Window {
    /// Its length, from the purchase (software subscriptions: from the start of the term).
    pub length: Duration,
    /// The refund.
    pub refund: Refund,
    /// The refusal once it is over: the code for windows counted in days, or for those counted in hours.
    ///
    /// Assumed: the page lists the codes without products ("Error codes").
    pub refusal: &'static ErrorCode,
    /// The public page that states it.
    pub source: &'static str,
}

impl Window {
    /// Returns true if a purchase of this age is still within the window.
    #[must_use]
    pub fn allows(&self, age: Duration) -> bool {
        age <= self.length
    }
}

/// The cancellation window of a product. `None` if the pages name none, or none for this term.
///
/// `term_duration` is the line item's, such as `P1M`, in any spelling of the ISO 8601 duration (`P12M` is a year); only
/// the marketplace depends on it. New commerce had 72 hours before 2022. Red Hat and SUSE plans cannot be cancelled at
/// all ([`is_never_cancellable`](crate::is_never_cancellable)). The pages speak of purchases in general, and do not say
/// if the sandbox applies these windows besides its own [60 days](sandbox_age_allows).
#[must_use]
pub fn window(product: ProductType, term_duration: Option<&str>) -> Option<Window> {
    window_of(product, term_duration.and_then(months))
}

/// The cancellation window of a subscription. It is [`window`] by the term, or by the billing cycle if the term is
/// missing.
///
/// Assumed: a yearly term that is billed monthly has 14 days. "Cancel a commercial marketplace subscription" speaks of
/// monthly and yearly subscriptions, and does not say if it means the term or the billing cycle.
#[must_use]
pub fn subscription_window(
    product: ProductType,
    term_duration: Option<&str>,
    billing_cycle: Option<&str>,
) -> Option<Window> {
    let by_cycle = || {
        let cycle = billing_cycle?.trim();
        let known = [("monthly", 1), ("annual", 12), ("triennial", 36)];
        known.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(cycle)).map(|(_, months)| months)
    };
    window_of(product, term_duration.and_then(months).or_else(by_cycle))
}

fn window_of(product: ProductType, months: Option<u32>) -> Option<Window> {
    let days = |days: u64, refund, source| Window {
        length: Duration::from_secs(days * DAY),
        refund,
        refusal: codes::WINDOW_DAYS_OVER,
        source,
    };
    match (product, months) {
        (ProductType::PerpetualSoftware, _) => Some(days(30, Refund::Full, pages::CANCEL_SOFTWARE)),
        (ProductType::SoftwareSubscription, _) => Some(days(7, Refund::Prorated, pages::CANCEL_SOFTWARE)),
        (ProductType::NewCommerce, _) => Some(days(7, Refund::Prorated, pages::CANCEL_NEW_COMMERCE)),
        (ProductType::Marketplace, Some(1)) => Some(Window {
            length: Duration::from_secs(24 * HOUR),
            refund: Refund::NotStated,
            refusal: codes::WINDOW_HOURS_OVER,
            source: pages::CANCEL_MARKETPLACE,
        }),
        (ProductType::Marketplace, Some(12)) => Some(days(14, Refund::NotStated, pages::CANCEL_MARKETPLACE)),
        _ => None,
    }
}

/// The months of an ISO 8601 duration of years and months, such as `P1Y`, `P12M` or `P1Y6M`, in any letter case. `None`
/// for any other text.
fn months(term: &str) -> Option<u32> {
    let term = term.trim().to_ascii_uppercase();
    let parts = term.strip_prefix('P')?;
    let (years, rest) = match parts.split_once('Y') {
        Some((years, rest)) => (number(years)?, rest),
        None => (0, parts),
    };
    let months = match rest {
        "" if years > 0 => 0,
        _ => number(rest.strip_suffix('M')?)?,
    };
    years.checked_mul(12)?.checked_add(months)
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|digit| digit.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Returns true if a sandbox order of this age can still be cancelled, which is possible for 60 days ("Cancel an order
/// from the integration sandbox").
#[must_use]
pub fn sandbox_age_allows(age: Duration) -> bool {
    age <= limits::SANDBOX_ORDER_AGE
}

/// The refusal of a sandbox order that is too old.
///
/// Assumed: the code for windows counted in days. The page states the rule without a code ("Cancel an order from the
/// integration sandbox").
pub const SANDBOX_AGE_REFUSAL: &ErrorCode = codes::WINDOW_DAYS_OVER;
