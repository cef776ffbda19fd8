//! `explain`: explains an error and its remedy.

use partner_orders::rules::aadsts::{Cause, OAuthError, SignInCode};
use partner_orders::rules::pages::{self, Page};
use partner_orders::rules::secrets::redact_text;
use partner_orders::rules::{Certainty, ErrorCode, Explained, HttpStatus, explain};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn run(text: &str, output: &Output) -> Result<u8, Failure> {
    let entries = explain(text);
    if entries.is_empty() {
        return Err(unknown(text));
    }
    for (index, entry) in entries.iter().enumerate() {
        let (value, text) = match entry {
            Explained::Service(entry) => (service(entry), service_text(entry)),
            Explained::SignIn(entry) => (sign_in(entry), sign_in_text(entry)),
            Explained::OAuth(entry) => (class(entry), class_text(entry)),
            Explained::Status(entry) => (status(entry), status_text(entry)),
            _ => continue,
        };
        let gap = if index == 0 { "" } else { "\n" };
        let end = if index + 1 == entries.len() { completeness(&entries) } else { String::new() };
        output.item(value, || format!("{gap}{text}{end}"))?;
    }
    Ok(0)
}

/// The note on how complete the list of the service's codes is, if one of them is explained.
fn completeness(entries: &[Explained]) -> String {
    let is_code = entries.iter().any(|entry| matches!(entry, Explained::Service(_)));
    if is_code { format!("\n{}\n", listed_up_to()) } else { String::new() }
}

fn listed_up_to() -> String {
    let page = pages::ERROR_CODES;
    format!("The list has every code of {:?} as of {}; the service may have newer ones.", page.title, page.edition())
}

fn unknown(text: &str) -> Failure {
    let shown: String = redact_text(text).chars().filter(|c| !c.is_control()).take(64).collect();
    let remedy = format!(
        "Give a code of the service, such as 800077 or 403/800077, a refused sign-in, such as AADSTS7000222 or \
         invalid_grant, an HTTP status, or the body of the error. {} For an unknown code, read its description, and \
         give support the request id.",
        listed_up_to()
    );
    Failure::input(format!("nothing is known of {shown:?}"), remedy)
}

fn service(entry: &ErrorCode) -> Value {
    let mut value = json!({
        "code": entry.code, "statuses": entry.statuses, "name": entry.name, "meaning": entry.meaning,
        "remedy": entry.remedy, "source": entry.source.title, "url": entry.source.url,
        "source_date": entry.source.date.to_string(), "certainty": entry.certainty.as_str(),
    });
    if let (Some(since), Some(members)) = (entry.since, value.as_object_mut()) {
        members.insert("since".to_owned(), since.to_string().into());
    }
    value
}

fn service_text(entry: &ErrorCode) -> String {
    let statuses: Vec<_> = entry.statuses.iter().map(ToString::to_string).collect();
    let ErrorCode { code, name, meaning, remedy, source, .. } = entry;
    let since = entry.since.map(|since| format!(" (since {since})")).unwrap_or_default();
    let source = source_text(source, entry.certainty);
    format!("{code} {name}, HTTP {}\n  {meaning}\n  what to do{since}: {remedy}\n{source}", statuses.join(" or "))
}

fn source_text(page: &Page, known: Certainty) -> String {
    format!("  source: {page}, {} ({})\n  {}\n", page.edition(), known.as_str(), page.url)
}

fn sign_in(entry: &SignInCode) -> Value {
    json!({
        "code": entry.to_string(), "cause": cause(entry.cause), "meaning": entry.meaning, "remedy": entry.remedy,
        "source": entry.source.title, "url": entry.source.url, "source_date": entry.source.date.to_string(),
        "certainty": entry.certainty.as_str(),
    })
}

fn sign_in_text(entry: &SignInCode) -> String {
    let SignInCode { meaning, remedy, .. } = entry;
    let (cause, source) = (cause(entry.cause), source_text(entry.source, entry.certainty));
    format!("{entry}, sign-in refused; cause: {cause}\n  {meaning}\n  what to do: {remedy}\n{source}")
}

fn class(entry: &OAuthError) -> Value {
    json!({ "error": entry.error, "cause": cause(entry.cause), "meaning": entry.meaning, "remedy": entry.remedy })
}

fn class_text(entry: &OAuthError) -> String {
    let OAuthError { error, meaning, remedy, .. } = entry;
    let cause = cause(entry.cause);
    format!("{error}, sign-in refused; cause: {cause}\n  {meaning}\n  what to do: {remedy}\n")
}

fn status(entry: &HttpStatus) -> Value {
    json!({
        "status": entry.status, "meaning": entry.meaning, "remedy": entry.remedy, "source": entry.source.title,
        "url": entry.source.url, "source_date": entry.source.date.to_string(),
    })
}

fn status_text(entry: &HttpStatus) -> String {
    let HttpStatus { status, meaning, remedy, source, .. } = entry;
    format!("HTTP {status}\n  {meaning}\n  what to do: {remedy}\n{}", source_text(source, Certainty::Documented))
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::App => "app",
        Cause::Consent => "consent",
        Cause::User => "user",
        Cause::Policy => "policy",
        Cause::Pending => "pending",
        Cause::Transient => "transient",
        _ => "unknown",
    }
}
