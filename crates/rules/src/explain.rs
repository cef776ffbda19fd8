//! Looks up a code as people write it.

use crate::aadsts::{self, SignInCode};
use crate::{ErrorCode, find_all, parse_code};

/// The entry for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explained {
    /// An error code of the service.
    Service(&'static ErrorCode),
    /// The number of a sign-in that an authority refused.
    SignIn(&'static SignInCode),
}

/// Finds the entries for a code as people write it. The result is empty if the code is unknown.
///
/// - `800077`: an error code of the service. Some have several entries, because the service uses a number for more than
///   one purpose.
/// - `403/800077`: with the HTTP status of the response. A status that no entry lists is ignored: the list may lack it.
/// - `AADSTS7000222`: a refused sign-in, with or without the rest of the message.
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
