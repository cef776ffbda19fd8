//! The table of "Cancel an order from the integration sandbox", with an error code for each N.

use crate::pages::{self, Page};
use crate::{Certainty, Environment, ErrorCode, ProductType, Route, codes};

/// The effect of a call on a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// The call cancels it, if the order is young enough and its status allows it.
    Works,
    /// The call does not cancel it; the service responds with this code.
    Refused(&'static ErrorCode),
    /// The pages do not say; only the service can tell.
    NotInTable,
}

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Cell {
    /// Works, refused, or not in the table.
    pub verdict: Verdict,
    /// The certainty of the refusal's code. The verdict itself is documented for every row of the table; the table
    /// names no codes.
    pub certainty: Certainty,
    /// The public page that the verdict is based on.
    pub source: &'static Page,
}

/// The effect of this call on this product in this environment.
///
/// The verdicts are the table's. This crate assigns the refusal codes, see [`cell`].
#[must_use]
pub const fn cancellable(product: ProductType, environment: Environment, route: Route) -> Verdict {
    cell(product, environment, route).verdict
}

/// The cell of the table, with the certainty of its refusal code.
///
/// | Product | Call | Code | |
/// |---|---|---|---|
/// | Azure Reserved Instances, production | order | 800019 | documented: outside the sandbox only software |
/// | Azure Reserved Instances, Perpetual software | subscription | 20003 | assumed: they have no subscription |
/// | Commercial marketplace | order | 800077 | documented: SaaS is cancelled by its subscription |
/// | New commerce | order | 800077 | assumed: the text says SaaS, but fits seats too |
/// | Azure plan | order | 800063 | assumed: its advice is what works |
/// | Legacy licenses, Legacy Azure | order | 800063 | documented: suspend the subscription |
/// | Savings plans | order | 900321 | documented |
/// | Savings plans | subscription | 900321 | assumed: the code names no call |
///
/// If production refuses an order for two reasons (its product, and not being software), the code is that of its
/// product.
#[must_use]
pub const fn cell(product: ProductType, environment: Environment, route: Route) -> Cell {
    use Certainty::{Assumed, Documented};
    use Environment::{Production, Sandbox};
    use ProductType as P;
    use Route::{OrderPatch, SubscriptionPatch};

    match (route, product, environment) {
        (OrderPatch, P::AzureReservation, Sandbox) => WORKS,
        (OrderPatch, P::AzureReservation, Production) => refused(codes::ONLY_SOFTWARE_IN_PRODUCTION, Documented),
        (OrderPatch, P::PerpetualSoftware | P::SoftwareSubscription, _) => WORKS,
        (OrderPatch, P::NewCommerce, _) => refused(codes::CANCEL_BY_SUBSCRIPTION, Assumed),
        (OrderPatch, P::Marketplace, _) => refused(codes::CANCEL_BY_SUBSCRIPTION, Documented),
        (OrderPatch, P::AzurePlan, _) => refused(codes::SUSPEND_INSTEAD, Assumed),
        (OrderPatch, P::LegacyLicense | P::LegacyAzure, _) => {
            refused(codes::SUSPEND_INSTEAD, Documented).based_on(pages::ERROR_CODES)
        }
        (OrderPatch, P::SavingsPlan, _) => {
            refused(codes::NOT_FOR_SAVINGS_PLANS, Documented).based_on(pages::ERROR_CODES)
        }
        (SubscriptionPatch, P::AzureReservation | P::PerpetualSoftware, _) => {
            refused(codes::SUBSCRIPTION_NOT_FOUND, Assumed)
        }
        (SubscriptionPatch, P::SoftwareSubscription | P::NewCommerce | P::Marketplace | P::AzurePlan, _) => WORKS,
        (SubscriptionPatch, P::SavingsPlan, _) => {
            refused(codes::NOT_FOR_SAVINGS_PLANS, Assumed).based_on(pages::ERROR_CODES)
        }
        // A legacy subscription can be suspended, but no page calls that cancelled.
        (SubscriptionPatch, P::LegacyLicense | P::LegacyAzure, _) => NOT_IN_TABLE.based_on(pages::SUSPEND_SUBSCRIPTION),
        (_, P::Unknown, _) => NOT_IN_TABLE,
    }
}

/// The calls that cancel this product in this environment, the order PATCH first.
pub fn routes(product: ProductType, environment: Environment) -> impl Iterator<Item = Route> + Clone {
    Route::ALL.into_iter().filter(move |route| cancellable(product, environment, *route) == Verdict::Works)
}

const WORKS: Cell =
    Cell { verdict: Verdict::Works, certainty: Certainty::Documented, source: pages::CANCEL_SANDBOX_ORDER };
const NOT_IN_TABLE: Cell =
    Cell { verdict: Verdict::NotInTable, certainty: Certainty::Documented, source: pages::CANCEL_SANDBOX_ORDER };

const fn refused(code: &'static ErrorCode, certainty: Certainty) -> Cell {
    Cell { verdict: Verdict::Refused(code), certainty, source: pages::CANCEL_SANDBOX_ORDER }
}

impl Cell {
    /// Names another page than the table's.
    const fn based_on(mut self, source: &'static Page) -> Self {
        self.source = source;
        self
    }
}
