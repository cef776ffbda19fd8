//! Error codes of the service, with meaning and remedy. Each topic has a file.

mod accounts;
mod azure;
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
mod transfers;
mod transitions;

use std::fmt;

use crate::pages::{self, Page};
use crate::{Certainty, Date};
pub use groups::{is_authorization, is_cancellation_refusal, is_pending, needs_user};
pub(crate) use table::at;
pub use table::{error_codes, find, find_all, find_fitting, parse_code};

/// An error code of the service with its HTTP statuses, meaning and remedy.
///
/// One code may have several entries, because the service uses some numbers for more than one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ErrorCode {
    /// The number in the property `code` of the error.
    pub code: u32,
    /// The HTTP statuses of its responses, the usual one first; never empty.
    pub statuses: &'static [u16],
    /// The stable id of the entry, lower case with hyphens. This crate assigns it; no two entries share one.
    pub name: &'static str,
    /// The meaning, in a sentence.
    pub meaning: &'static str,
    /// The remedy, in a sentence or two.
    pub remedy: &'static str,
    /// The date since which the remedy holds, if it changed.
    pub since: Option<Date>,
    /// The public page that lists it.
    pub source: &'static Page,
    /// The certainty that code and meaning belong together.
    pub certainty: Certainty,
}

impl ErrorCode {
    /// The usual HTTP status of its responses.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.statuses {
            [usual, ..] => *usual,
            [] => 500,
        }
    }

    /// Creates an entry that the page "Partner Center REST error codes" documents.
    const fn row(
        code: u32,
        statuses: &'static [u16],
        name: &'static str,
        meaning: &'static str,
        remedy: &'static str,
    ) -> Self {
        let source = pages::ERROR_CODES;
        Self { code, statuses, name, meaning, remedy, since: None, source, certainty: Certainty::Documented }
    }

    /// Marks an entry whose meaning is assumed, because the page lists several codes for one subject.
    const fn assumed(mut self) -> Self {
        self.certainty = Certainty::Assumed;
        self
    }

    /// Names the page of an entry that the list of error codes lacks.
    const fn on(mut self, page: &'static Page) -> Self {
        self.source = page;
        self
    }

    /// Adds the date since which the remedy holds.
    const fn since(mut self, date: Date) -> Self {
        self.since = Some(date);
        self
    }

    /// Marks an entry that users reported and no page has.
    const fn reported(mut self) -> Self {
        self.source = pages::USER_REPORTS;
        self.certainty = Certainty::Reported;
        self
    }

    /// Marks an entry that was announced to partners and is not in the reference yet.
    const fn announced(mut self) -> Self {
        self.source = pages::ANNOUNCEMENTS;
        self
    }
}

impl fmt::Display for ErrorCode {
    /// Writes the number and the stable id: `20000 order-not-found`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}
