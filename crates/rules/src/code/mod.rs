//! Error codes: what they mean and what to do about them.

mod cancellation;
mod customers;
mod groups;
mod orders;
mod purchase;
mod requests;
mod service;
mod sign_in;
mod subscriptions;
mod table;

use std::fmt;

use crate::{Certainty, pages};
pub use groups::{is_authorization, is_cancellation_refusal, is_pending, needs_user};
pub(crate) use table::at;
pub use table::{error_codes, find, find_all, parse_code};

/// An error code of the service, as it comes with certain HTTP statuses.
///
/// One code may have several entries: the service uses some numbers for more than one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ErrorCode {
    /// The number in the error's `code`.
    pub code: u32,
    /// The HTTP statuses it comes with, the usual one first; never empty.
    pub statuses: &'static [u16],
    /// A stable id of ours, lower case with hyphens; no two entries share one.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// What to do about it, in a sentence.
    pub remedy: &'static str,
    /// The public page that lists it.
    pub source: &'static str,
    /// How sure it is that code and meaning belong together.
    pub certainty: Certainty,
}

impl ErrorCode {
    /// The HTTP status it usually comes with.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.statuses {
            [usual, ..] => *usual,
            [] => 500,
        }
    }

    /// An entry documented on the page "Error codes".
    const fn row(
        code: u32,
        statuses: &'static [u16],
        name: &'static str,
        meaning: &'static str,
        remedy: &'static str,
    ) -> Self {
        let source = pages::ERROR_CODES;
        Self { code, statuses, name, meaning, remedy, source, certainty: Certainty::Documented }
    }

    /// The page lists several codes for one subject; which is which is our reading.
    const fn assumed(mut self) -> Self {
        self.certainty = Certainty::Assumed;
        self
    }

    /// On no page, but met by users.
    const fn reported(mut self) -> Self {
        self.source = pages::USER_REPORTS;
        self.certainty = Certainty::Reported;
        self
    }

    /// Announced to partners; the reference does not have it yet.
    const fn announced(mut self) -> Self {
        self.source = pages::ANNOUNCEMENTS;
        self
    }
}

impl fmt::Display for ErrorCode {
    /// The number and our name for it: `20000 order-not-found`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}
