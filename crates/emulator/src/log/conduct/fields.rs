//! The header fields that conduct is judged by.

use uuid::Uuid;

use crate::log::headers::HeaderList;

/// Picked in one pass.
#[derive(Debug, Default)]
pub(super) struct Fields<'h> {
    pub(super) user_agent: &'h [u8],
    pub(super) request_id: Option<&'h [u8]>,
    pub(super) correlation_id: Option<&'h [u8]>,
    pub(super) contract_version: Option<&'h [u8]>,
    pub(super) accept: Option<&'h [u8]>,
    pub(super) content_type: Option<&'h [u8]>,
    pub(super) locale: Option<&'h [u8]>,
    pub(super) if_match: Option<&'h [u8]>,
}

impl<'h> Fields<'h> {
    pub(super) fn of(list: &'h HeaderList) -> Self {
        let mut fields = Self::default();
        for (name, value) in list.raw() {
            match name {
                "user-agent" => fields.user_agent = value,
                "ms-requestid" => fields.request_id = Some(value),
                "ms-correlationid" => fields.correlation_id = Some(value),
                "ms-contract-version" => fields.contract_version = Some(value),
                "accept" => fields.accept = Some(value),
                "content-type" => fields.content_type = Some(value),
                "x-locale" => fields.locale = Some(value),
                "if-match" => fields.if_match = Some(value),
                _ => {}
            }
        }
        fields
    }
}

/// A GUID in any of its spellings.
pub(super) fn guid(value: &[u8]) -> Option<Uuid> {
    Uuid::try_parse_ascii(value.trim_ascii()).ok()
}
