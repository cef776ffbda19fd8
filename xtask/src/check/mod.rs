//! Exchanges against the description.

mod body;
mod headers;
mod request;
mod response;
pub(crate) mod sample;

use crate::description::{Description, Operation};
use crate::finding::Finding;

impl Description {
    /// Holds a request against its operation. Headers that the description does not name are left alone: a client may
    /// send what it likes.
    #[must_use]
    pub fn check_request(
        &self,
        operation_id: &str,
        path_or_url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Vec<Finding> {
        match self.operation(operation_id) {
            Some(operation) => request::check(self, operation, path_or_url, headers, body),
            None => vec![unknown_operation(operation_id, "/request")],
        }
    }

    /// Holds a response against its operation.
    #[must_use]
    pub fn check_response(
        &self,
        operation_id: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Vec<Finding> {
        match self.operation(operation_id) {
            Some(operation) => response::check(self, operation, status, headers, body),
            None => vec![unknown_operation(operation_id, "/response")],
        }
    }
}

fn unknown_operation(id: &str, place: &str) -> Finding {
    Finding::error("unknown-operation", place, format!("operation `{id}`, expected one of the description"))
}

fn content_type<'a>(headers: &[(&'a str, &'a str)]) -> Option<&'a str> {
    headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| *value)
}

fn method_and_path(operation: &Operation) -> String {
    format!("{} {}", operation.method(), operation.path())
}
