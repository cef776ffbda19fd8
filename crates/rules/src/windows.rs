//! Cancellation windows: the time after a purchase in which it can be cancelled.

use std::time::Duration;

use crate::pages::{self, Page};
use crate::{Certainty, Date, ErrorCode, ProductType, codes, dates, limits};

const HOUR: u64 = 60 * 60;

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

impl Refund {
    /// The stable name: `full`, `prorated` or `not_stated`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Prorated => "prorated",
            Self::NotStated => "not_stated",
        }
    }
}

/// The purchases of a product that a window is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purchases {
    /// All purchases without a rule of their own.
    All,
    /// Those with a term of this many months.
    Months(u32),
    /// Trials.
    Trials,
    /// Business Central, bought as a marketplace offer.
    BusinessCentral,
    /// Subscriptions that a partial upgrade created.
    PartialUpgrades,
    /// Seats that were added to a subscription.
    AddedSeats,
    /// Extended service terms.
    ExtendedTerms,
    /// Plans of Red Hat and SUSE.
    RedHatAndSuse,
    /// Exchanges for another product, instead of a cancellation.
    Exchanges,
    /// All orders of the integration sandbox.
    Sandbox,
}

/// The start of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WindowStart {
    /// The purchase.
    Purchase,
    /// The start of the term: the purchase, and each renewal.
    TermStart,
    /// The addition of the seats; each addition has its own window.
    Addition,
    /// The start of the window of the subscription that was upgraded.
    UpgradedSubscription,
    /// No start, since the time does not matter.
    Nothing,
}

/// The moments from which windows run, as times since 1970-01-01 UTC. Leave out what is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PurchaseTimes {
    /// The purchase.
    pub bought: Option<Duration>,
    /// The start of the term: the purchase, or the last renewal.
    pub term_started: Option<Duration>,
}

impl PurchaseTimes {
    /// The start of a window of this rule. A term whose start is unknown starts with the purchase.
    fn start(self, rule: &WindowRule) -> Option<Duration> {
        match rule.starts {
            WindowStart::Purchase => self.bought,
            WindowStart::TermStart => self.term_started.or(self.bought),
            WindowStart::Addition | WindowStart::UpgradedSubscription | WindowStart::Nothing => None,
        }
    }
}

/// The length of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WindowLength {
    /// This time; its last moment counts.
    Within(Duration),
    /// The rest of another subscription's window.
    RestOfAnother,
    /// No end.
    AnyTime,
    /// It cannot be cancelled.
    Never,
    /// It is cancelled in the Azure portal or by support, not by this API.
    Elsewhere,
}

/// A rule about the time in which a product can be cancelled, with the dates of the events that it holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WindowRule {
    /// The stable id, such as `nce-7d`.
    pub id: &'static str,
    /// The product type; [`ProductType::Unknown`] if it holds for all.
    pub product: ProductType,
    /// The purchases of the product that it is for.
    pub purchases: Purchases,
    /// The start of the window.
    pub starts: WindowStart,
    /// Its length.
    pub length: WindowLength,
    /// The refund.
    pub refund: Refund,
    /// The first date of its event: the purchase or renewal; of an extended term, the end of the term before.
    pub from: Option<Date>,
    /// The first date after `from` for which it holds no longer.
    pub to: Option<Date>,
    /// The public page that states it.
    pub source: &'static Page,
    /// The certainty of the rule.
    pub certainty: Certainty,
}

impl WindowRule {
    /// Returns true if the rule holds for an event at this time since 1970-01-01 UTC.
    #[must_use]
    pub fn holds_at(&self, event: Duration) -> bool {
        self.from.is_none_or(|from| from.start() <= event) && self.to.is_none_or(|to| event < to.start())
    }

    const fn only(mut self, purchases: Purchases) -> Self {
        self.purchases = purchases;
        self
    }

    const fn starting(mut self, starts: WindowStart) -> Self {
        self.starts = starts;
        self
    }

    const fn hours(self, hours: u64, refund: Refund) -> Self {
        self.lasting(WindowLength::Within(Duration::from_secs(hours * HOUR)), refund)
    }

    const fn days(self, days: u64, refund: Refund) -> Self {
        self.hours(days * 24, refund)
    }

    const fn lasting(mut self, length: WindowLength, refund: Refund) -> Self {
        if !matches!(length, WindowLength::Within(_) | WindowLength::RestOfAnother) {
            self.starts = WindowStart::Nothing;
        }
        self.length = length;
        self.refund = refund;
        self
    }

    const fn from(mut self, date: Date) -> Self {
        self.from = Some(date);
        self
    }

    const fn to(mut self, date: Date) -> Self {
        self.to = Some(date);
        self
    }

    const fn assumed(mut self) -> Self {
        self.certainty = Certainty::Assumed;
        self
    }
}

/// Every rule, the newest of a product first.
pub const ALL: &[WindowRule] = {
    use ProductType as P;
    use Refund::{Full, NotStated, Prorated};
    use WindowLength::{AnyTime, Elsewhere, Never, RestOfAnother};
    use WindowStart::{Addition, TermStart, UpgradedSubscription};

    const fn row(id: &'static str, product: ProductType, source: &'static Page) -> WindowRule {
        WindowRule {
            id,
            product,
            purchases: Purchases::All,
            starts: WindowStart::Purchase,
            length: Never,
            refund: NotStated,
            from: None,
            to: None,
            source,
            certainty: Certainty::Documented,
        }
    }

    &[
        row("nce-7d", P::NewCommerce, pages::CANCELLATION_POLICY)
            .starting(TermStart)
            .days(7, Prorated)
            .from(dates::SEVEN_DAYS),
        row("nce-72h", P::NewCommerce, pages::USER_REPORTS)
            .starting(TermStart)
            .hours(72, Prorated)
            .to(dates::SEVEN_DAYS)
            .assumed(),
        row("nce-inherited", P::NewCommerce, pages::CANCELLATION_POLICY)
            .only(Purchases::PartialUpgrades)
            .starting(UpgradedSubscription)
            .lasting(RestOfAnother, Prorated)
            .from(Date::in_year(2024)),
        row("nce-est", P::NewCommerce, pages::EXTENDED_TERMS)
            .only(Purchases::ExtendedTerms)
            .lasting(AnyTime, Prorated)
            .from(dates::EXTENDED_TERMS),
        row("nce-trial", P::NewCommerce, pages::CANCELLATION_POLICY)
            .only(Purchases::Trials)
            .lasting(AnyTime, NotStated)
            .assumed(),
        row("nce-seats", P::NewCommerce, pages::CHANGE_QUANTITY)
            .only(Purchases::AddedSeats)
            .starting(Addition)
            .days(7, Prorated)
            .from(dates::SEVEN_DAYS),
        row("mp-saas-72h", P::Marketplace, pages::CANCELLATION_POLICY)
            .hours(72, Full)
            .from(dates::MARKETPLACE_72_HOURS),
        row("mp-24h", P::Marketplace, pages::CANCELLATION_POLICY_2023)
            .only(Purchases::Months(1))
            .hours(24, NotStated)
            .to(dates::MARKETPLACE_72_HOURS),
        row("mp-14d", P::Marketplace, pages::CANCELLATION_POLICY_2023)
            .only(Purchases::Months(12))
            .days(14, NotStated)
            .to(dates::MARKETPLACE_72_HOURS),
        row("mp-trial", P::Marketplace, pages::CANCELLATION_POLICY)
            .only(Purchases::Trials)
            .lasting(AnyTime, NotStated)
            .from(Date::in_year(2024)),
        row("mp-bc-7d", P::Marketplace, pages::CANCELLATION_POLICY)
            .only(Purchases::BusinessCentral)
            .starting(TermStart)
            .days(7, NotStated)
            .from(Date::in_year(2024)),
        row("sw-perpetual", P::PerpetualSoftware, pages::CANCELLATION_POLICY_2023).days(30, Full),
        row("sw-sub-7d", P::SoftwareSubscription, pages::CANCEL_SOFTWARE)
            .starting(TermStart)
            .days(7, Prorated)
            .from(dates::SOFTWARE_SEVEN_DAYS),
        row("sw-sub-30d", P::SoftwareSubscription, pages::USER_REPORTS)
            .days(30, NotStated)
            .to(dates::SOFTWARE_SEVEN_DAYS)
            .assumed(),
        row("sw-linux", P::PerpetualSoftware, pages::SELL_SOFTWARE)
            .only(Purchases::RedHatAndSuse)
            .lasting(Never, NotStated),
        row("ri-prod", P::AzureReservation, pages::RESERVATION_REFUNDS).lasting(Elsewhere, Prorated),
        row("ri-exchange", P::AzureReservation, pages::RESERVATION_REFUNDS)
            .only(Purchases::Exchanges)
            .lasting(Never, NotStated)
            .from(dates::NO_RESERVATION_EXCHANGES),
        row("sp-never", P::SavingsPlan, pages::SAVINGS_PLAN_POLICY).lasting(Never, NotStated),
        row("azure-plan", P::AzurePlan, pages::ERROR_CODES).lasting(AnyTime, NotStated).assumed(),
        row("sandbox-60d", P::Unknown, pages::CANCEL_SANDBOX_ORDER)
            .only(Purchases::Sandbox)
            .days(limits::SANDBOX_ORDER_AGE_DAYS as u64, NotStated),
        row("legacy-license", P::LegacyLicense, pages::SUSPEND_SUBSCRIPTION).lasting(AnyTime, NotStated).assumed(),
        row("legacy-azure", P::LegacyAzure, pages::SUSPEND_SUBSCRIPTION).lasting(AnyTime, NotStated).assumed(),
    ]
};

/// The time in which a purchase can be cancelled, with the refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Window {
    /// Its length.
    pub length: Duration,
    /// The moment from which it runs, by [`WindowRule::starts`], as the time since 1970-01-01 UTC; `None` if it is
    /// unknown.
    pub started: Option<Duration>,
    /// The refund.
    pub refund: Refund,
    /// The refusal once it is over: the code for windows counted in days, or for those counted in hours.
    ///
    /// Assumed: the page lists the codes without products ("Partner Center REST error codes").
    pub refusal: &'static ErrorCode,
    /// The public page that states it.
    pub source: &'static Page,
    /// The rule that it is based on, with its dates.
    pub rule: &'static WindowRule,
}

impl Window {
    fn of_rule(rule: &'static WindowRule, started: Option<Duration>) -> Option<Self> {
        let WindowLength::Within(length) = rule.length else { return None };
        // Windows are named in hours up to 72, in days beyond.
        let refusal = if length.as_secs() <= 72 * HOUR { codes::WINDOW_HOURS_OVER } else { codes::WINDOW_DAYS_OVER };
        Some(Self { length, started, refund: rule.refund, refusal, source: rule.source, rule })
    }

    /// Returns true if the window is still open this long after its start.
    #[must_use]
    pub fn allows(&self, age: Duration) -> bool {
        age <= self.length
    }
}

/// The cancellation window of a product bought today. `None` if the pages name none.
///
/// `term_duration` is the line item's, such as `P1M`, in any spelling of the ISO 8601 duration (`P12M` is a year). Red
/// Hat and SUSE plans cannot be cancelled at all ([`is_never_cancellable`](crate::is_never_cancellable)). The pages
/// speak of purchases in general, and do not say if the sandbox applies these windows besides its own
/// [60 days](sandbox_age_allows).
#[must_use]
pub fn window(product: ProductType, term_duration: Option<&str>) -> Option<Window> {
    window_at(product, term_duration, None, PurchaseTimes::default())
}

/// The cancellation window of a purchase made and renewed at these times; by the rules of today, if they are unknown.
/// `None` if the rules of that time name none.
///
/// Each rule has the start of its window, and that moment decides whether the rule holds: a renewal opens a new window
/// for new commerce and software subscriptions, but not for the marketplace ("New commerce experience cancellation
/// policy").
///
/// Until 2023 the window of the marketplace depended on the term; the billing cycle stands for one that is missing.
/// Assumed: a yearly term that is billed monthly had 14 days. "New commerce experience cancellation policy" spoke of
/// monthly and yearly subscriptions, and did not say if it meant the term or the billing cycle.
#[must_use]
pub fn window_at(
    product: ProductType,
    term_duration: Option<&str>,
    billing_cycle: Option<&str>,
    times: PurchaseTimes,
) -> Option<Window> {
    let months = term_duration.and_then(months).or_else(|| months_of_cycle(billing_cycle?));
    let is_for = |rule: &&'static WindowRule| match rule.purchases {
        Purchases::All => true,
        Purchases::Months(number) => months == Some(number),
        _ => false,
    };
    let holds = |rule: &&'static WindowRule| match times.start(rule) {
        Some(started) => rule.holds_at(started),
        None => rule.to.is_none(),
    };
    let rule = ALL.iter().filter(|rule| rule.product == product).filter(is_for).find(holds)?;
    Window::of_rule(rule, times.start(rule))
}

/// The time in which a sandbox order of any product can be cancelled.
pub(crate) fn sandbox_window(times: PurchaseTimes) -> Option<Window> {
    let rule = ALL.iter().find(|rule| rule.purchases == Purchases::Sandbox)?;
    Window::of_rule(rule, times.start(rule))
}

fn months_of_cycle(cycle: &str) -> Option<u32> {
    let known = [("monthly", 1), ("annual", 12), ("triennial", 36)];
    known.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(cycle.trim())).map(|(_, months)| months)
}

/// The months of an ISO 8601 duration of years and months, such as `P1Y`, `P12M` or `P1Y6M`, in any letter case. `None`
/// for any other string.
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
