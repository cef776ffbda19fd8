//! What a code means that somebody has before them.

use crate::aadsts::{self, SignInCode};
use crate::{ErrorCode, find_all, parse_code};

/// What is known of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explained {
    /// It is an error code of the service.
    Service(&'static ErrorCode),
    /// It is a number of an authority, which gave no token.
    SignIn(&'static SignInCode),
}

/// What is known of a code as people have it: `800077`, or with the HTTP status that it came with, `403/800077`, or the
/// number of a refused sign-in, `AADSTS7000222`, in whatever text it begins. Blanks do not count. Several entries where the service uses the number for more than one thing; none where it is not known.
///
/// A status that is not listed with the code is passed over: the list may lack it.
///
/// ```
/// use partner_orders_rules::{Explained, explain};
///
/// let [Explained::Service(entry)] = explain("403/800077")[..] else { panic!() };
/// assert_eq!(entry.name, "cancel-by-subscription");
/// assert_eq!(explain("2006").len(), 2);
/// assert!(matches!(explain("AADSTS7000222")[..], [Explained::SignIn(_)]));
/// assert!(explain("no code").is_empty());
/// ```
#[must_use]
pub fn explain(text: &str) -> Vec<Explained> {
    if let Some(number) = aadsts::parse(text) {
        return aadsts::find(number).map(Explained::SignIn).into_iter().collect();
    }
    let (status, code) = match text.split_once('/') {
        Some((status, code)) => (status.trim().parse::<u16>().ok(), code),
        None => (None, text),
    };
    let Some(code) = parse_code(code) else { return Vec::new() };
    let listed = |entry: &&ErrorCode| status.is_some_and(|status| entry.statuses.contains(&status));
    let mut entries: Vec<_> = find_all(code).filter(listed).collect();
    if entries.is_empty() {
        entries = find_all(code).collect();
    }
    entries.into_iter().map(Explained::Service).collect()
}
