//! `explain`: what an error code means, and what to do about it.

use partner_orders::rules::aadsts::{Cause, SignInCode};
use partner_orders::rules::{Certainty, ErrorCode, Explained, explain};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn run(code: &str, output: &Output) -> Result<u8, Failure> {
    let entries = explain(code);
    if entries.is_empty() {
        return Err(unknown(code));
    }
    for (index, entry) in entries.iter().enumerate() {
        let (value, text) = match entry {
            Explained::Service(entry) => (service(entry), service_text(entry)),
            Explained::SignIn(entry) => (sign_in(entry), sign_in_text(entry)),
            _ => continue,
        };
        let gap = if index == 0 { "" } else { "\n" };
        output.item(value, || format!("{gap}{text}"))?;
    }
    Ok(0)
}

fn unknown(code: &str) -> Failure {
    let shown: String = code.chars().filter(|c| !c.is_control()).take(64).collect();
    let status = shown.trim().parse::<u16>().is_ok_and(|number| (100..600).contains(&number));
    let remedy = if status {
        "That is an HTTP status. Give the code in the error's body, such as 800077 or 403/800077."
    } else {
        "Give a code of the service, such as 800077 or 403/800077, or one of a refused sign-in, such as AADSTS7000222. \
         A code that is not known here is still worth its description, and the request id for support."
    };
    Failure::input(format!("nothing is known of the code {shown:?}"), remedy)
}

fn service(entry: &ErrorCode) -> Value {
    json!({
        "code": entry.code, "statuses": entry.statuses, "name": entry.name, "meaning": entry.meaning,
        "remedy": entry.remedy, "source": entry.source, "certainty": certainty(entry.certainty),
    })
}

fn service_text(entry: &ErrorCode) -> String {
    let statuses: Vec<_> = entry.statuses.iter().map(ToString::to_string).collect();
    let ErrorCode { code, name, meaning, remedy, source, .. } = entry;
    let (statuses, certainty) = (statuses.join(" or "), certainty(entry.certainty));
    format!("{code} {name}, HTTP {statuses}\n  {meaning}\n  what to do: {remedy}\n  source: {source} ({certainty})\n")
}

fn sign_in(entry: &SignInCode) -> Value {
    json!({
        "code": entry.to_string(), "cause": cause(entry.cause), "meaning": entry.meaning, "remedy": entry.remedy,
        "certainty": certainty(entry.certainty),
    })
}

fn sign_in_text(entry: &SignInCode) -> String {
    let SignInCode { meaning, remedy, .. } = entry;
    let (cause, certainty) = (cause(entry.cause), certainty(entry.certainty));
    format!("{entry}, sign-in refused; lies with: {cause}\n  {meaning}\n  what to do: {remedy}\n  ({certainty})\n")
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Documented => "documented",
        Certainty::Reported => "reported",
        _ => "assumed",
    }
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
