//! The rules about the end of a term.

use crate::pages::{self, Page};
use crate::{Certainty, Date, dates};

/// A rule about the end of a term.
pub(crate) struct TermRule {
    /// The stable id.
    pub(crate) id: &'static str,
    /// The public page that it is based on.
    pub(crate) source: &'static Page,
    /// The date since which it holds, if it changed.
    pub(crate) since: Option<Date>,
    /// The first date for which it holds no longer.
    pub(crate) until: Option<Date>,
    /// Its certainty.
    pub(crate) certainty: Certainty,
}

macro_rules! rules {
    ($($name:ident = $rule:expr;)+) => {
        $(pub(super) const $name: TermRule = $rule;)+

        /// Every rule.
        pub(crate) const ALL: &[TermRule] = &[$($name),+];
    };
}

rules! {
    RENEWS = documented("renewal on renews", pages::LIFECYCLE);
    RENEWS_WITH_CHANGE =
        documented("renewal on with a scheduled change renews with it", pages::SCHEDULED_CHANGES);
    NEW_COMMERCE_ENDS = TermRule {
        until: Some(dates::EXTENDED_TERMS),
        ..documented("renewal off ends new commerce with the term", pages::LIFECYCLE)
    };
    ENDS = assumed("renewal off ends what has no extended term", pages::LIFECYCLE);
    EXTENDS = TermRule {
        since: Some(dates::EXTENDED_TERMS),
        ..assumed("renewal off leads to an extended term", pages::EXTENDED_TERMS)
    };
    CANCELS = TermRule {
        since: Some(dates::EXTENDED_TERMS),
        ..assumed("renewal off and Cancel ends with the term", pages::EXTENDED_TERMS)
    };
    SUSPENDED_NEW_COMMERCE_ENDS = assumed("suspended new commerce ends with the term", pages::LIFECYCLE);
    SUSPENDED_LEGACY_ENDS = documented("suspended legacy subscriptions end with the term", pages::LIFECYCLE);
}

const fn documented(id: &'static str, source: &'static Page) -> TermRule {
    TermRule { id, source, since: None, until: None, certainty: Certainty::Documented }
}

const fn assumed(id: &'static str, source: &'static Page) -> TermRule {
    TermRule { certainty: Certainty::Assumed, ..documented(id, source) }
}
