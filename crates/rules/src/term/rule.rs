//! The rules about the end of a term.

use crate::pages::{self, Page};
use crate::{Certainty, Date, dates};

/// A rule about the end of a term.
pub(super) struct TermRule {
    /// The public page that it is based on.
    pub(super) source: &'static Page,
    /// The date since which it holds, if it changed.
    pub(super) since: Option<Date>,
    /// Its certainty.
    pub(super) certainty: Certainty,
}

/// With renewal on, the subscription renews.
pub(super) const RENEWS: TermRule = documented(pages::LIFECYCLE);
/// With renewal on and a scheduled change, it renews with the change.
pub(super) const RENEWS_WITH_CHANGE: TermRule = documented(pages::SCHEDULED_CHANGES);
/// With renewal off, new commerce ends with the term, if that ends before [`dates::EXTENDED_TERMS`].
pub(super) const NEW_COMMERCE_ENDS: TermRule = documented(pages::LIFECYCLE);
/// With renewal off, a subscription that cannot be extended ends.
pub(super) const ENDS: TermRule = assumed(pages::LIFECYCLE);
/// With renewal off, a subscription that can be extended goes over into an extended service term.
pub(super) const EXTENDS: TermRule = TermRule { since: Some(dates::EXTENDED_TERMS), ..assumed(pages::EXTENDED_TERMS) };
/// With renewal off and the action `Cancel` scheduled, it ends with the term.
pub(super) const CANCELS: TermRule = EXTENDS;
/// Suspended new commerce ends with the term.
pub(super) const SUSPENDED_NEW_COMMERCE_ENDS: TermRule = assumed(pages::LIFECYCLE);
/// A suspended legacy subscription ends with the term.
pub(super) const SUSPENDED_LEGACY_ENDS: TermRule = documented(pages::LIFECYCLE);

const fn documented(source: &'static Page) -> TermRule {
    TermRule { source, since: None, certainty: Certainty::Documented }
}

const fn assumed(source: &'static Page) -> TermRule {
    TermRule { certainty: Certainty::Assumed, ..documented(source) }
}
