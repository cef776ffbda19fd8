//! The error codes with their remedies, as JSON and as Markdown.

use std::fmt::Write as _;

use partner_orders_rules::aadsts::{self, SignInCode};
use partner_orders_rules::{Certainty, ErrorCode, error_codes};
use serde_json::{Value, json};

use super::files;
use crate::repository::repository_root;

/// All codes as JSON: those of the service, and those of refused sign-ins.
pub(super) fn json() -> Value {
    let service = |entry: &ErrorCode| {
        json!({
            "code": entry.code, "statuses": entry.statuses, "name": entry.name, "meaning": entry.meaning,
            "remedy": entry.remedy, "source": entry.source.title, "url": entry.source.url, "certainty": certainty(entry.certainty),
        })
    };
    let sign_in = |entry: &SignInCode| {
        json!({
            "code": format!("AADSTS{}", entry.number), "meaning": entry.meaning, "remedy": entry.remedy,
            "certainty": certainty(entry.certainty),
        })
    };
    json!({
        "service": error_codes().iter().map(service).collect::<Value>(),
        "sign_in": aadsts::all().map(sign_in).collect::<Value>(),
    })
}

/// The table of `spec/errors.md`, which `cargo xtask rules` keeps up to date, and that of refused sign-ins.
pub(super) fn markdown() -> Result<String, String> {
    let mut text = files::text(&repository_root().join("spec/errors.md"))?;
    text.push_str("\n## Refused sign-ins\n\n| Code | Meaning | Remedy | Certainty |\n|---|---|---|---|\n");
    for entry in aadsts::all() {
        let (meaning, remedy) = (cell(entry.meaning), cell(entry.remedy));
        row(&mut text, &[&format!("AADSTS{}", entry.number), &meaning, &remedy, &certainty(entry.certainty)]);
    }
    Ok(text)
}

fn row(text: &mut String, cells: &[&str]) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn certainty(certainty: Certainty) -> String {
    format!("{certainty:?}").to_lowercase()
}
