//! AADSTS numbers: why an authority gave no token, and what to do about it.
//!
//! Those that partners meet when a program signs in, out of the page "Microsoft Entra authentication and authorization
//! error codes". The pages of Partner Center name three of them ([`Certainty::Documented`]); what the others mean is
//! general knowledge of Entra ID, put down here in our own words ([`Certainty::Assumed`]).
//!
//! ```
//! use partner_orders_rules::aadsts::{self, Cause};
//!
//! let code = aadsts::find(7_000_222).unwrap();
//! assert_eq!(code.cause, Cause::App);
//! assert!(code.meaning.contains("expired") && !code.is_transient());
//! ```

mod codes;

use std::fmt;

use crate::Certainty;

/// An AADSTS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SignInCode {
    /// The number after `AADSTS`.
    pub number: u32,
    /// Who can help.
    pub cause: Cause,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// What to do about it, in a sentence.
    pub remedy: &'static str,
    /// How sure it is that number and meaning belong together.
    pub certainty: Certainty,
}

/// Where the cause of a refused sign-in lies, and so who can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The program's configuration: tenant, app registration, its secret or certificate, or what it asks for.
    App,
    /// A permission that nobody has granted the app.
    Consent,
    /// The user, who has to sign in again or with another account: what was kept of an earlier sign-in is of no more
    /// use.
    User,
    /// A policy of the tenant, which an administrator can change.
    Policy,
    /// Nothing is wrong: the user has not finished signing in.
    Pending,
    /// The authority itself, for a while.
    Transient,
}

impl SignInCode {
    /// Whether the same request may succeed a little later, without anybody doing anything.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self.cause, Cause::Transient)
    }

    const fn row(number: u32, cause: Cause, meaning: &'static str, remedy: &'static str) -> Self {
        Self { number, cause, meaning, remedy, certainty: Certainty::Assumed }
    }

    /// Named on the pages of Partner Center.
    const fn documented(mut self) -> Self {
        self.certainty = Certainty::Documented;
        self
    }
}

impl fmt::Display for SignInCode {
    /// As the authority writes it: `AADSTS7000222`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AADSTS{}", self.number)
    }
}

/// Every number, lowest first.
pub fn all() -> impl Iterator<Item = &'static SignInCode> + Clone {
    codes::ROWS.iter()
}

/// What is known of a number.
#[must_use]
pub fn find(number: u32) -> Option<&'static SignInCode> {
    all().find(|code| code.number == number)
}

/// The number that says most, of several that came together: an authority may name a general one, such as 70002, before
/// the particular one. `None` where there is none.
#[must_use]
pub fn most_telling(numbers: &[u32]) -> Option<u32> {
    let particular = |number: &&u32| !matches!(number, 70000 | 70002) && find(**number).is_some();
    let known = |number: &&u32| find(**number).is_some();
    numbers.iter().find(particular).or_else(|| numbers.iter().find(known)).or_else(|| numbers.first()).copied()
}

/// Reads a number as texts of authorities have it: `AADSTS` in any case, then digits, then anything else.
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
