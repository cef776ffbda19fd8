//! Errors of credentials that are not this crate's.

use std::error::Error as StdError;

use azure_core::error::ErrorKind as AzureKind;
use partner_orders_rules::aadsts;

use super::fault;
use crate::error::{Details, Error, ErrorKind};

/// Converts the failure of a credential. Errors of this crate's own credentials return as they were; others have a text,
/// perhaps with an authority's number, and perhaps a status.
pub(super) fn error(error: azure_core::Error) -> Error {
    let error = match error.into_downcast::<Error>() {
        Ok(own) => return own,
        Err(error) => error,
    };
    let text = error.to_string();
    let from_number = text.find("AADSTS").and_then(|at| text.get(at..));
    let number = from_number.and_then(aadsts::parse);
    let (status, unreachable) = cause(&error);
    let kind = match status {
        Some(429) => ErrorKind::Throttled,
        Some(500..) => ErrorKind::Unavailable,
        None if unreachable => ErrorKind::Unavailable,
        _ => ErrorKind::Authentication,
    };
    // The credential's own words may span lines and repeat ids.
    let why = from_number.and_then(fault::first_line).or_else(|| fault::first_line(&text));
    let remedy = match (number.and_then(aadsts::find), kind) {
        (Some(known), _) => known.remedy,
        (None, ErrorKind::Authentication) => "Check the credential: tenant, app registration, secret or certificate.",
        (None, _) => "Check the network and the authority's address, then try again.",
    };
    let rest = Details {
        remedy: Some(remedy.into()),
        status,
        code: number.map(|number| format!("AADSTS{number}")),
        ..Details::default()
    };
    let why = why.unwrap_or_else(|| "the credential gives no reason".to_owned());
    Error::with_details(kind, format!("no access token: {why}"), rest)
}

/// The status of the response that caused the error, and whether the authority could not be reached.
fn cause(error: &azure_core::Error) -> (Option<u16>, bool) {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    let mut unreachable = false;
    while let Some(error) = next {
        if let Some(azure) = error.downcast_ref::<azure_core::Error>() {
            match azure.kind() {
                AzureKind::HttpResponse { status, .. } => return (Some(u16::from(*status)), false),
                AzureKind::Connection | AzureKind::Io => unreachable = true,
                _ => {}
            }
        }
        next = error.source();
    }
    (None, unreachable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_the_text_is_read() {
        let text = "The credential failed: AADSTS7000222: The secret has expired.\nTrace ID: 1";
        let error = error(azure_core::Error::with_message(AzureKind::Credential, text));
        assert_eq!((error.aadsts(), error.kind()), (Some(7_000_222), ErrorKind::Authentication));
        assert!(error.to_string().starts_with("no access token: The secret has expired."), "{error}");
        assert!(error.remedy().unwrap().contains("new client secret"), "{:?}", error.remedy());
    }

    #[test]
    fn the_cause_decides_on_the_kind() {
        let status =
            |status: u16| AzureKind::HttpResponse { status: status.into(), error_code: None, raw_response: None };
        for (kind, expected) in [
            (AzureKind::Credential, ErrorKind::Authentication),
            (AzureKind::Io, ErrorKind::Unavailable),
            (AzureKind::Connection, ErrorKind::Unavailable),
            (status(401), ErrorKind::Authentication),
            (status(429), ErrorKind::Throttled),
            (status(503), ErrorKind::Unavailable),
        ] {
            let inner = azure_core::Error::with_message(kind, "inner");
            let outer = azure_core::Error::with_error(AzureKind::Credential, inner, "outer\nmore");
            let error = error(outer);
            assert_eq!(error.kind(), expected);
            assert!(error.remedy().is_some() && error.to_string().starts_with("no access token: outer"), "{error}");
        }
    }
}
