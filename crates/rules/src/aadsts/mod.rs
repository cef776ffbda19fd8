//! AADSTS numbers: the reasons why an authority issues no token, with remedies.
//!
//! The list has the numbers that a program of a partner meets. A public page names those that are
//! [`Certainty::Documented`]; the meanings of the others are general knowledge of Entra ID in our own words
//! ([`Certainty::Assumed`]). The page asks programs to act on the value of `error`, never on number or text, as both
//! change: so a number explains, and [`OAuthError`] decides.
//!
//! ```
//! use partner_orders_rules::aadsts::{self, Cause};
//!
//! let code = aadsts::find(7_000_222).unwrap();
//! assert_eq!(code.cause, Cause::App);
//! assert!(code.meaning.contains("expired"));
//! ```

mod class;
mod codes;

use std::fmt;

use crate::Certainty;
use crate::pages::{self, Page};
pub use class::{OAuthError, find_oauth, needs_sign_in};

/// An AADSTS number with its meaning and remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SignInCode {
    /// The number after `AADSTS`.
    pub number: u32,
    /// The cause, which shows who can help.
    pub cause: Cause,
    /// The meaning, in a sentence.
    pub meaning: &'static str,
    /// The remedy, in a sentence or two.
    pub remedy: &'static str,
    /// The public page that lists the numbers.
    pub source: &'static Page,
    /// The certainty that number and meaning belong together.
    pub certainty: Certainty,
}

/// The cause of a rejected sign-in, which shows who can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The program's configuration: tenant, app registration, its secret or certificate, or the request.
    App,
    /// A permission that was not granted to the app.
    Consent,
    /// The user, who has to sign in again or with another account. Stored tokens of an earlier sign-in are useless.
    User,
    /// A policy of the tenant, which an administrator can change.
    Policy,
    /// The user has not finished signing in yet; nothing is wrong.
    Pending,
    /// The authority itself, temporarily.
    Transient,
}

impl SignInCode {
    const fn row(number: u32, cause: Cause, meaning: &'static str, remedy: &'static str) -> Self {
        Self { number, cause, meaning, remedy, source: pages::SIGN_IN_CODES, certainty: Certainty::Assumed }
    }

    /// Marks a number that a public page names.
    const fn documented(mut self) -> Self {
        self.certainty = Certainty::Documented;
        self
    }
}

impl fmt::Display for SignInCode {
    /// Writes the number as the authority does: `AADSTS7000222`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AADSTS{}", self.number)
    }
}

/// Every number, lowest first.
pub fn all() -> impl Iterator<Item = &'static SignInCode> + Clone {
    codes::ROWS.iter()
}

/// The entry for a number.
#[must_use]
pub fn find(number: u32) -> Option<&'static SignInCode> {
    all().find(|code| code.number == number)
}

/// The most specific of several numbers in one response. An authority may name a general one, such as 70002, first.
/// `None` if the list is empty.
#[must_use]
pub fn most_telling(numbers: &[u32]) -> Option<u32> {
    let specific = |number: &&u32| !matches!(number, 70000 | 70002) && find(**number).is_some();
    let known = |number: &&u32| find(**number).is_some();
    numbers.iter().find(specific).or_else(|| numbers.iter().find(known)).or_else(|| numbers.first()).copied()
}

/// Parses the number at the beginning of an authority's message: `AADSTS` in any letter case, digits, anything else.
///
/// ```
/// use partner_orders_rules::aadsts::parse;
///
/// assert_eq!(parse("AADSTS50126: Error validating credentials."), Some(50126));
/// assert_eq!(parse("aadsts70016"), Some(70016));
/// assert_eq!(parse("invalid_grant"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<u32> {
    const PREFIX: &str = "AADSTS";
    let text = text.trim_start();
    let rest = text.get(PREFIX.len()..).filter(|_| text.get(..PREFIX.len()).is_some_and(is_prefix))?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

fn is_prefix(text: &str) -> bool {
    text.eq_ignore_ascii_case("AADSTS")
}
