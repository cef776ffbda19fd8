//! The error codes with their remedies, as JSON and as Markdown.

use std::fmt::Write as _;

use partner_orders_rules::aadsts::{self, SignInCode};
use partner_orders_rules::{Certainty, ErrorCode, error_codes, pages};
use serde_json::{Value, json};

/// All codes as JSON: those of the service, and those of refused sign-ins.
pub(super) fn json() -> Value {
    let service = |entry: &ErrorCode| {
        json!({
            "code": entry.code, "statuses": entry.statuses, "name": entry.name, "meaning": entry.meaning,
            "remedy": entry.remedy, "source": entry.source.title, "url": entry.source.url, "certainty": entry.certainty.as_str(),
        })
    };
    let sign_in = |entry: &SignInCode| {
        json!({
            "code": format!("AADSTS{}", entry.number), "meaning": entry.meaning, "remedy": entry.remedy,
            "certainty": entry.certainty.as_str(),
        })
    };
    json!({
        "service": error_codes().iter().map(service).collect::<Value>(),
        "sign_in": aadsts::all().map(sign_in).collect::<Value>(),
    })
}

/// The error codes of the service for readers of the description, as a table: `spec/errors.md`.
pub(crate) fn service_codes() -> String {
    table(", made from `crates/rules` by `cargo xtask rules --write`")
}

fn table(origin: &str) -> String {
    let page = pages::ERROR_CODES;
    let mut text = format!(
        "# Error codes\n\n\
         The codes of the service{origin}. They are the property `code` of\n\
         an error body. The list has every code of [{}]({}) as of {};\n\
         the service may have newer ones. The same number can mean something else with another status.\n\n\
         | Status | Code | Name | Meaning | Remedy |\n|---|---|---|---|---|\n",
        page.title,
        page.url,
        page.edition()
    );
    for entry in error_codes() {
        let statuses: Vec<_> = entry.statuses.iter().map(ToString::to_string).collect();
        let since = entry.since.map(|since| format!("Since {since}: ")).unwrap_or_default();
        let mark = match entry.certainty {
            Certainty::Documented => "",
            Certainty::Reported => " (reported by users)",
            _ => " (assumed)",
        };
        let (meaning, remedy) = (format!("{}{mark}", entry.meaning), format!("{since}{}", entry.remedy));
        row(&mut text, &[&statuses.join(", "), &entry.code.to_string(), entry.name, &meaning, &remedy]);
    }
    text
}

/// The table of the service's codes, and that of refused sign-ins.
pub(super) fn markdown() -> String {
    let mut text = table("");
    text.push_str("\n## Refused sign-ins\n\n| Code | Meaning | Remedy | Certainty |\n|---|---|---|---|\n");
    for entry in aadsts::all() {
        let code = format!("AADSTS{}", entry.number);
        row(&mut text, &[&code, entry.meaning, entry.remedy, entry.certainty.as_str()]);
    }
    text
}

fn row(text: &mut String, cells: &[&str]) {
    let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// The text of a cell, which a bar or a new line would end.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_a_cell_does_not_end_it() {
        let mut text = String::new();
        row(&mut text, &["renew|end", "two\nlines"]);
        assert_eq!(text, "| renew\\|end | two lines |\n");
    }
}
