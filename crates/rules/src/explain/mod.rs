//! Explanations of an error from what people have of it: a code, a status, a sentence, or a whole body.

mod scan;

use crate::aadsts::{self, OAuthError, SignInCode};
use crate::{ErrorCode, HttpStatus, find_all, find_fitting, find_status, http_statuses, parse_code};

use scan::Findings;

/// An entry that explains an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explained {
    /// An error code of the service.
    Service(&'static ErrorCode),
    /// The AADSTS number of a rejected sign-in.
    SignIn(&'static SignInCode),
    /// The class of a rejected sign-in.
    OAuth(&'static OAuthError),
    /// An HTTP status.
    Status(&'static HttpStatus),
}

/// Finds the entries for an error. The result is empty if nothing in the text is known.
///
/// - `800077`: an error code of the service. Some have several entries, because the service uses a number for more than
///   one purpose. The number may also be an HTTP status or an AADSTS number.
/// - `403/800077`: with the HTTP status of the response. If the code is not known with this status, the status comes
///   first.
/// - `AADSTS7000222`, `invalid_grant`: a rejected sign-in.
/// - `429`: an HTTP status.
/// - a sentence, or the body of a response, whole or in part: everything of the above that is in it.
///
/// ```
/// use partner_orders_rules::{Explained, explain};
///
/// let [Explained::Service(entry)] = explain("403/800077")[..] else { panic!() };
/// assert_eq!(entry.name, "cancel-by-subscription");
/// assert_eq!(explain("2006").len(), 2);
/// assert!(matches!(explain("AADSTS7000222")[..], [Explained::SignIn(_)]));
/// assert!(matches!(explain(r#"{"code":900117,"description":"Too late"}"#)[..], [Explained::Service(_)]));
/// assert!(explain("no code").is_empty());
/// ```
#[must_use]
pub fn explain(text: &str) -> Vec<Explained> {
    let text = text.trim();
    if let Some(code) = parse_code(text) {
        return by_number(code);
    }
    if let Some((status, code)) = text.split_once('/').filter(|(status, _)| is_word(status))
        && let Some(code) = parse_code(code)
    {
        return with_status(code, status.trim().parse().ok());
    }
    let findings = Findings::of_text(text);
    let mut entries: Vec<Explained> = Vec::new();
    let mut add = |entry: Explained| {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    };
    findings.sign_in.iter().filter_map(|number| aadsts::find(*number)).map(Explained::SignIn).for_each(&mut add);
    findings.classes.iter().copied().map(Explained::OAuth).for_each(&mut add);
    for code in &findings.codes {
        with_status(*code, findings.status).into_iter().for_each(&mut add);
    }
    if entries.is_empty() {
        entries.extend(findings.status.and_then(find_status).map(Explained::Status));
    }
    entries
}

fn is_word(text: &str) -> bool {
    text.trim().chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// Explains a number alone: a code, an HTTP status, or an AADSTS number.
fn by_number(code: u32) -> Vec<Explained> {
    let mut entries: Vec<_> = find_all(code).map(Explained::Service).collect();
    let status = http_statuses().iter().find(|entry| u32::from(entry.status) == code);
    entries.extend(status.map(Explained::Status));
    if entries.is_empty() {
        entries.extend(aadsts::find(code).map(Explained::SignIn));
    }
    entries
}

fn with_status(code: u32, status: Option<u16>) -> Vec<Explained> {
    let Some(status) = status else { return find_all(code).map(Explained::Service).collect() };
    let exact = || find_all(code).filter(|entry| entry.statuses.contains(&status)).map(Explained::Service);
    if exact().next().is_some() {
        return exact().collect();
    }
    match find_fitting(code, status) {
        Some(entry) => vec![Explained::Service(entry)],
        // The code is not known with this status; its entries for other statuses may still help.
        None if find_all(code).next().is_some() => {
            let by_status = find_status(status).map(Explained::Status);
            by_status.into_iter().chain(find_all(code).map(Explained::Service)).collect()
        }
        None => Vec::new(),
    }
}
