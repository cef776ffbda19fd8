//! The request headers that are checked.

use uuid::Uuid;

use crate::log::HeaderList;

/// The headers, picked in one pass.
#[derive(Debug, Default)]
pub(super) struct LintedHeaders<'h> {
    pub(super) user_agent: &'h str,
    pub(super) request_id: Option<&'h str>,
    pub(super) correlation_id: Option<&'h str>,
    pub(super) contract_version: Option<&'h str>,
    pub(super) accept: Option<&'h str>,
    pub(super) content_type: Option<&'h str>,
    pub(super) locale: Option<&'h str>,
    pub(super) if_match: Option<&'h str>,
}

impl<'h> LintedHeaders<'h> {
    pub(super) fn new(list: &'h HeaderList) -> Self {
        let mut headers = Self::default();
        for (name, value) in list.iter() {
            match name {
                "user-agent" => headers.user_agent = value,
                "ms-requestid" => headers.request_id = Some(value),
                "ms-correlationid" => headers.correlation_id = Some(value),
                "ms-contract-version" => headers.contract_version = Some(value),
                "accept" => headers.accept = Some(value),
                "content-type" => headers.content_type = Some(value),
                "x-locale" => headers.locale = Some(value),
                "if-match" => headers.if_match = Some(value),
                _ => {}
            }
        }
        headers
    }
}

/// Parses a GUID in any of its spellings.
pub(super) fn guid(value: &str) -> Option<Uuid> {
    Uuid::try_parse(value.trim()).ok()
}
