//! All rules of this crate in one list, each with its page and dates.

use std::fmt;

use crate::pages::Page;
use crate::{
    Certainty, Date, Environment, ProductType, Route, aadsts, cell, error_codes, http_statuses, limits, term, windows,
};

/// The kind of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// An error code of the service.
    Code,
    /// An HTTP status.
    Status,
    /// The number of a refused sign-in.
    SignInCode,
    /// A cancellation window.
    Window,
    /// A limit or a time.
    Limit,
    /// A cell of the cancellation table.
    Route,
    /// The end of a term.
    EndOfTerm,
}

impl fmt::Display for RuleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::SignInCode => "sign-in code",
            Self::Window => "window",
            Self::Limit => "limit",
            Self::Route => "route",
            Self::EndOfTerm => "end of term",
        })
    }
}

/// A rule, with what it is based on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleRecord {
    /// Its kind.
    pub kind: RuleKind,
    /// Its stable id within the kind.
    pub id: String,
    /// The public page that states it, with the date of the text.
    pub source: &'static Page,
    /// The date since which it holds, if it changed.
    pub since: Option<Date>,
    /// The first date for which it holds no longer.
    pub until: Option<Date>,
    /// Its certainty.
    pub certainty: Certainty,
}

/// Every rule of this crate.
#[must_use]
pub fn rules() -> Vec<RuleRecord> {
    let record =
        |kind, id: String, source, certainty| RuleRecord { kind, id, source, since: None, until: None, certainty };
    let code = error_codes().iter().map(|entry| RuleRecord {
        since: entry.since,
        ..record(RuleKind::Code, entry.to_string(), entry.source, entry.certainty)
    });
    let sign_in =
        aadsts::all().map(|entry| record(RuleKind::SignInCode, entry.to_string(), entry.source, entry.certainty));
    let status = http_statuses()
        .iter()
        .map(|entry| record(RuleKind::Status, entry.status.to_string(), entry.source, Certainty::Documented));
    let window = windows::ALL.iter().map(|rule| RuleRecord {
        since: rule.from,
        until: rule.to,
        ..record(RuleKind::Window, rule.id.to_owned(), rule.source, rule.certainty)
    });
    let limit = limits::ALL
        .iter()
        .map(|limit| record(RuleKind::Limit, limit.name.to_owned(), limit.source, Certainty::Documented));
    code.chain(status).chain(sign_in).chain(window).chain(limit).chain(routes()).chain(ends_of_term()).collect()
}

fn routes() -> impl Iterator<Item = RuleRecord> {
    let known = ProductType::ALL.into_iter().filter(|product| *product != ProductType::Unknown);
    let each = known.flat_map(|product| Environment::ALL.map(|environment| (product, environment)));
    each.flat_map(|(product, environment)| Route::ALL.map(|route| (product, environment, route))).map(
        |(product, environment, route)| {
            let cell = cell(product, environment, route);
            RuleRecord {
                kind: RuleKind::Route,
                id: format!("{}, {environment}, {route}", product.as_str()),
                source: cell.source,
                since: None,
                until: None,
                certainty: cell.certainty,
            }
        },
    )
}

/// The rules that [`end_of_term`](crate::end_of_term) decides by.
fn ends_of_term() -> impl Iterator<Item = RuleRecord> {
    term::RULES.iter().map(|rule| RuleRecord {
        kind: RuleKind::EndOfTerm,
        id: rule.id.to_owned(),
        source: rule.source,
        since: rule.since,
        until: rule.until,
        certainty: rule.certainty,
    })
}
