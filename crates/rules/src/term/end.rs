//! The decision about the end of a term.

use std::time::Duration;

use super::rule::{self, TermRule};
use super::{SubscriptionFacts, TermAction};
use crate::pages::{self, Page};
use crate::{Certainty, Date, ProductType, dates, limits};

/// The outcome of a term: renewal, extension or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TermEnd {
    /// It renews for another term; a new cancellation window opens.
    Renews,
    /// It renews with the scheduled change.
    RenewsWithChange,
    /// It goes on month by month, at a surcharge, as an extended service term.
    Extends,
    /// It ends.
    Ends,
    /// It has ended already.
    Ended,
    /// It has no term, and runs until it is cancelled or suspended.
    NoTerm,
    /// The facts do not decide it.
    Unknown,
}

impl TermEnd {
    /// The stable name, such as `renews` or `extends`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Renews => "renews",
            Self::RenewsWithChange => "renews_with_change",
            Self::Extends => "extends",
            Self::Ends => "ends",
            Self::Ended => "ended",
            Self::NoTerm => "no_term",
            Self::Unknown => "unknown",
        }
    }
}

/// The eligibility of a term for an extended service term after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Extension {
    /// It can: renewal off alone leads to it.
    Eligible,
    /// It cannot: renewal off alone ends the subscription.
    NotEligible,
    /// The dates that decide it are unknown.
    Unknown,
}

/// The surcharge of an extended service term, in percent. It is billed monthly, in advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Surcharge {
    /// The surcharge on the monthly price, if the SKU has a monthly plan.
    pub percent: u32,
    /// The surcharge if the SKU has no monthly plan.
    pub percent_without_monthly_plan: u32,
}

const SURCHARGE: Surcharge = Surcharge {
    percent: limits::EXTENDED_TERM_SURCHARGE_PERCENT,
    percent_without_monthly_plan: limits::EXTENDED_TERM_SURCHARGE_PERCENT_WITHOUT_MONTHLY_PLAN,
};

/// The end of a subscription's term. Moments are times since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndOfTerm {
    /// The outcome: renewal, end, or an extended service term.
    pub end: TermEnd,
    /// The last moment of the term, if it is known.
    pub ends_at: Option<Duration>,
    /// The last moment at which renewal, end or extension can be changed. `None` if they cannot be changed, or if the
    /// end of the term is unknown.
    ///
    /// Assumed: the last moment of the term. Shortly before, the service may refuse changes with code 900277.
    pub changeable_until: Option<Duration>,
    /// The last moment at which users can still use it, if it ends: some have free days after the term.
    pub usable_until: Option<Duration>,
    /// The eligibility for an extended service term, to which renewal off alone then leads.
    pub extension: Extension,
    /// The surcharge if it goes over into an extended service term.
    pub surcharge: Option<Surcharge>,
    /// The reason, in a few words.
    pub because: &'static str,
    /// Advice if the outcome may be unexpected, in a sentence or two.
    pub advice: Option<&'static str>,
    /// The date since which the rule holds, if it changed.
    pub since: Option<Date>,
    /// The public page that the rule is based on.
    pub source: &'static Page,
    /// The certainty of the rule.
    pub certainty: Certainty,
}

const ENDED: &[&str] = &["expired", "disabled", "deleted"];

const END_IT: &str = "To end it with its term, turn the renewal off and schedule Cancel in one change (`partner-orders \
                      renewal end`); to renew it, turn the renewal on (`partner-orders renewal renew`).";
const SET_AGAIN: &str = "Set the end of the term again: renew, end or extend (`partner-orders renewal`).";
const AFTER_RESUMING: &str = "Resuming it does not turn the renewal on: set the end of the term after that \
                              (`partner-orders renewal`), or it may go on at a surcharge.";

/// Decides what happens at the end of a subscription's term. `now` is the time since 1970-01-01 UTC.
///
/// Since 2026-05-04 a new commerce subscription whose renewal is off does not end with its term: it goes on as an
/// extended service term, unless the action `Cancel` is scheduled ("Extended service terms (EST)"). It must have been
/// bought on or after 2025-04-01, and be no trial.
///
/// ```
/// use partner_orders_rules::{Date, ProductType, SubscriptionFacts, TermAction, TermEnd, end_of_term};
///
/// let facts = SubscriptionFacts {
///     auto_renew: Some(false),
///     bought: Some(Date::new(2025, 6, 1).start()),
///     term_ends: Some(Date::new(2026, 6, 1).start()),
///     ..SubscriptionFacts::new(ProductType::NewCommerce)
/// };
/// let now = Date::new(2026, 1, 1).start();
/// assert_eq!(end_of_term(&facts, now).end, TermEnd::Extends);
/// let cancelled = SubscriptionFacts { action: Some(TermAction::Cancel), ..facts };
/// assert_eq!(end_of_term(&cancelled, now).end, TermEnd::Ends);
/// ```
#[must_use]
pub fn end_of_term(facts: &SubscriptionFacts<'_>, now: Duration) -> EndOfTerm {
    let decided = decide(facts);
    let open = !matches!(decided.end, TermEnd::Ended | TermEnd::NoTerm);
    let ends_at = facts.term_ends.filter(|_| decided.end != TermEnd::NoTerm);
    EndOfTerm {
        ends_at,
        changeable_until: ends_at.filter(|until| open && facts.auto_renew.is_some() && now <= *until),
        usable_until: decided.usable_until.filter(|_| decided.end == TermEnd::Ends),
        surcharge: (decided.end == TermEnd::Extends).then_some(SURCHARGE),
        ..decided
    }
}

fn decide(facts: &SubscriptionFacts<'_>) -> EndOfTerm {
    let outcome = |end, because| EndOfTerm::new(facts, end, because, pages::LIFECYCLE);
    match facts.product {
        ProductType::PerpetualSoftware => return outcome(TermEnd::NoTerm, "perpetual software has no term"),
        ProductType::AzurePlan | ProductType::LegacyAzure => {
            return outcome(TermEnd::NoTerm, "it runs until it is suspended");
        }
        ProductType::AzureReservation | ProductType::SavingsPlan => {
            return outcome(TermEnd::Unknown, "its renewal is set in the Azure portal");
        }
        ProductType::Unknown => return outcome(TermEnd::Unknown, "the product type is unknown"),
        _ => {}
    }
    if facts.has_status(ENDED) {
        return outcome(TermEnd::Ended, "its status says that it has ended");
    }
    if facts.has_status(&["suspended"]) {
        return suspended(facts);
    }
    match (facts.auto_renew, facts.action) {
        (None, _) => outcome(TermEnd::Unknown, "autoRenewEnabled is not shown"),
        (Some(_), Some(TermAction::Other)) => {
            outcome(TermEnd::Unknown, "an action is scheduled that is not known here").advising(SET_AGAIN)
        }
        (Some(true), Some(TermAction::Cancel | TermAction::Extend)) | (Some(false), Some(TermAction::Renew)) => {
            outcome(TermEnd::Unknown, "the renewal and the scheduled action contradict each other").advising(SET_AGAIN)
        }
        (Some(true), _) if facts.has_scheduled_change => {
            let because = "the renewal is on, with a change";
            EndOfTerm::by(&rule::RENEWS_WITH_CHANGE, facts, TermEnd::RenewsWithChange, because)
        }
        (Some(true), _) => EndOfTerm::by(&rule::RENEWS, facts, TermEnd::Renews, "the renewal is on"),
        (Some(false), action) => off(facts, action == Some(TermAction::Cancel)),
    }
}

/// Decides the end of a term of a suspended subscription: new commerce and legacy subscriptions end with the term;
/// Microsoft cancels a marketplace subscription earlier.
fn suspended(facts: &SubscriptionFacts<'_>) -> EndOfTerm {
    match facts.product {
        ProductType::NewCommerce => {
            EndOfTerm::by(&rule::SUSPENDED_NEW_COMMERCE_ENDS, facts, TermEnd::Ends, "it is suspended")
                .usable(facts.term_ends)
                .advising(AFTER_RESUMING)
        }
        ProductType::Marketplace => {
            let because = "it is suspended, and is cancelled after 30 days unless it is paid";
            EndOfTerm::new(facts, TermEnd::Unknown, because, pages::LIFECYCLE)
        }
        _ => {
            EndOfTerm::by(&rule::SUSPENDED_LEGACY_ENDS, facts, TermEnd::Ends, "it is suspended").usable(facts.term_ends)
        }
    }
}

/// Decides the end of a term whose renewal is off. `is_cancelled` is `true` if the action `Cancel` is scheduled.
fn off(facts: &SubscriptionFacts<'_>, is_cancelled: bool) -> EndOfTerm {
    let free_days = facts.term_ends.map(|end| end.saturating_add(limits::EXPIRED_FOR));
    match (extension(facts), is_cancelled) {
        (Extension::NotEligible, _) if facts.product != ProductType::NewCommerce => {
            EndOfTerm::by(&rule::ENDS, facts, TermEnd::Ends, "the renewal is off")
        }
        (Extension::NotEligible, _) => {
            // The page on the life cycle is older than extended terms, and covers earlier terms only.
            let is_old = facts.term_ends.is_some_and(|end| end < dates::EXTENDED_TERMS.start());
            let rule = if is_old && !facts.is_trial { &rule::NEW_COMMERCE_ENDS } else { &rule::ENDS };
            EndOfTerm::by(rule, facts, TermEnd::Ends, "the renewal is off").usable(free_days)
        }
        (Extension::Eligible, true) => {
            let because = "the renewal is off, and Cancel is scheduled";
            EndOfTerm::by(&rule::CANCELS, facts, TermEnd::Ends, because).usable(facts.term_ends)
        }
        (Extension::Eligible, false) => {
            let because = match facts.action {
                Some(TermAction::Extend) => "the renewal is off, and an extended service term is scheduled",
                _ => "the renewal is off, and Cancel is not scheduled",
            };
            EndOfTerm::by(&rule::EXTENDS, facts, TermEnd::Extends, because).advising(END_IT)
        }
        (Extension::Unknown, true) => {
            let because = "the renewal is off, and Cancel is scheduled";
            EndOfTerm::by(&rule::CANCELS, facts, TermEnd::Ends, because)
        }
        (Extension::Unknown, false) => {
            let because =
                "the renewal is off; without the dates of purchase and end it may end, or go on at a surcharge";
            EndOfTerm::by(&rule::EXTENDS, facts, TermEnd::Unknown, because).advising(END_IT)
        }
    }
}

/// Decides whether a term can lead to an extended one. One date that excludes it is enough.
///
/// Assumed: trials, marketplace and legacy subscriptions cannot, as no page names them.
fn extension(facts: &SubscriptionFacts<'_>) -> Extension {
    let too_early = |moment: Option<Duration>, date: Date| moment.map(|moment| moment < date.start());
    let by_dates = [
        too_early(facts.bought, dates::EXTENDED_TERMS_FOR_PURCHASES),
        too_early(facts.term_ends, dates::EXTENDED_TERMS),
    ];
    match facts.product {
        ProductType::NewCommerce if facts.is_trial || by_dates.contains(&Some(true)) => Extension::NotEligible,
        ProductType::NewCommerce if by_dates.contains(&None) => Extension::Unknown,
        ProductType::NewCommerce => Extension::Eligible,
        ProductType::Unknown => Extension::Unknown,
        _ => Extension::NotEligible,
    }
}

impl EndOfTerm {
    fn new(facts: &SubscriptionFacts<'_>, end: TermEnd, because: &'static str, source: &'static Page) -> Self {
        Self {
            end,
            ends_at: None,
            changeable_until: None,
            usable_until: None,
            extension: extension(facts),
            surcharge: None,
            because,
            advice: None,
            since: None,
            source,
            certainty: Certainty::Documented,
        }
    }

    fn by(rule: &TermRule, facts: &SubscriptionFacts<'_>, end: TermEnd, because: &'static str) -> Self {
        let TermRule { since, certainty, .. } = *rule;
        Self { since, certainty, ..Self::new(facts, end, because, rule.source) }
    }

    const fn usable(mut self, until: Option<Duration>) -> Self {
        self.usable_until = until;
        self
    }

    const fn advising(mut self, advice: &'static str) -> Self {
        self.advice = Some(advice);
        self
    }
}
