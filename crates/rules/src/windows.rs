//! How long after the purchase something can be cancelled.

use std::time::Duration;

use crate::{ErrorCode, ProductType, codes, limits, pages};

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// What a cancellation within the window gives back.
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

/// The time in which a purchase can be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Window {
    /// How long it is open, from the purchase (software subscriptions: from the start of the
    /// term).
    pub length: Duration,
    /// What comes back.
    pub refund: Refund,
    /// The refusal once it is over: the code for windows counted in days, or in hours. That the
    /// code goes with this product is our reading; the page lists it without products.
    pub refusal: &'static ErrorCode,
    /// The public page that says so.
    pub source: &'static str,
}

impl Window {
    /// Whether a purchase made this long ago is still within the window.
    #[must_use]
    pub fn allows(&self, age: Duration) -> bool {
        age <= self.length
    }
}

/// The cancellation window of a product, `None` where the pages name none (or none for this
/// term).
///
/// `term_duration` is the line item's, such as `P1M`; only the marketplace depends on it. Other
/// spellings of the same ISO 8601 duration count as well: `P12M` is a year. New
/// commerce had 72 hours before 2022. Red Hat and SUSE plans cannot be cancelled at all, which
/// no product type tells. The pages speak of purchases in general: whether the sandbox holds to
/// these windows, besides its own [60 days](sandbox_age_allows), they do not say.
#[must_use]
pub fn window(product: ProductType, term_duration: Option<&str>) -> Option<Window> {
    window_of(product, term_duration.and_then(months))
}

/// The cancellation window of a subscription, as [`window`]; where it shows no term, its billing
/// cycle stands for it.
///
/// "Cancel a commercial marketplace subscription" speaks of monthly and yearly subscriptions
/// without saying whether term or billing is meant. Assumed: the term, where there is one, so that
/// a term of a year that is billed monthly has the 14 days.
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

/// The months of an ISO 8601 duration of years and months, such as `P1Y`, `P12M` or `P1Y6M`, in
/// either letter case; `None` for any other text.
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

/// Whether a sandbox order of this age can still be cancelled: not once it is older than 60 days.
///
/// "Cancel an order from the integration sandbox".
#[must_use]
pub fn sandbox_age_allows(age: Duration) -> bool {
    age <= limits::SANDBOX_ORDER_AGE
}

/// The refusal of a sandbox order that is too old.
///
/// Assumed: the page states the rule without a code, and this is the code for days that are over.
pub const SANDBOX_AGE_REFUSAL: &ErrorCode = codes::WINDOW_DAYS_OVER;
