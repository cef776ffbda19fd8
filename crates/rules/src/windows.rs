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
/// `term_duration` is the line item's, such as `P1M`; only the marketplace depends on it. New
/// commerce had 72 hours before 2022. Red Hat and SUSE plans cannot be cancelled at all, which
/// no product type tells. The pages speak of purchases in general: whether the sandbox holds to
/// these windows, besides its own [60 days](sandbox_age_allows), they do not say.
#[must_use]
pub fn window(product: ProductType, term_duration: Option<&str>) -> Option<Window> {
    let days = |days: u64, refund, source| Window {
        length: Duration::from_secs(days * DAY),
        refund,
        refusal: codes::WINDOW_DAYS_OVER,
        source,
    };
    match product {
        ProductType::PerpetualSoftware => Some(days(30, Refund::Full, pages::CANCEL_SOFTWARE)),
        ProductType::SoftwareSubscription => Some(days(7, Refund::Prorated, pages::CANCEL_SOFTWARE)),
        ProductType::NewCommerce => Some(days(7, Refund::Prorated, pages::CANCEL_NEW_COMMERCE)),
        ProductType::Marketplace => {
            let term = term_duration.map(str::trim)?;
            if term.eq_ignore_ascii_case("P1M") {
                Some(Window {
                    length: Duration::from_secs(24 * HOUR),
                    refund: Refund::NotStated,
                    refusal: codes::WINDOW_HOURS_OVER,
                    source: pages::CANCEL_MARKETPLACE,
                })
            } else if term.eq_ignore_ascii_case("P1Y") {
                Some(days(14, Refund::NotStated, pages::CANCEL_MARKETPLACE))
            } else {
                None
            }
        }
        _ => None,
    }
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
