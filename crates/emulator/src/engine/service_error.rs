//! Errors that the service returns.

use std::fmt;

use partner_orders_api::types::FaultBody;
use partner_orders_rules::{ErrorCode, codes, find, limits};
use serde_json::json;

/// The component that the service names in most errors.
const FRONT: &str = "PartnerFD";

/// An error that the service returns: a documented code, an HTTP status, and a description.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The code, with its meaning and remedy.
    pub code: &'static ErrorCode,
    /// The HTTP status: the code's usual one, unless the documentation of the call names another.
    pub status: u16,
    /// The description, at most 1,024 characters.
    pub description: String,
    /// The names or ids that the error is about.
    pub data: Vec<String>,
}

impl ServiceError {
    /// An error with the code's usual status.
    pub(crate) fn new(code: &'static ErrorCode, description: impl AsRef<str>) -> Self {
        let description = description.as_ref().chars().take(limits::ERROR_DESCRIPTION_CHARS).collect();
        Self { code, status: code.status(), description, data: Vec::new() }
    }

    /// Adds the names or ids that the error is about.
    pub(crate) fn about(mut self, data: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.data = data.into_iter().map(Into::into).collect();
        self
    }

    /// Sets another HTTP status than the code's usual one.
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// An error for an invalid property of the request: 400/3000.
    pub(crate) fn property(name: &str, description: impl AsRef<str>) -> Self {
        Self::new(codes::INVALID_PROPERTY, description).about([name])
    }

    /// An error for a status that no order has: 400/0.
    pub(crate) fn order_status(status: &impl fmt::Display) -> Self {
        let text = format!("The value '{status}' is not a valid OrderStatus.");
        Self::new(codes::INVALID_ORDER_STATUS, text).about(["status"])
    }

    /// An error for an unknown billing cycle of an order: 400/900126.
    pub(crate) fn billing_cycle(cycle: &impl fmt::Display) -> Self {
        let text = format!("The value '{cycle}' is not a valid BillingCycleType.");
        Self::new(codes::UNKNOWN_ENUM_VALUE, text).about(["billingCycle"])
    }

    /// An error for a failure of the emulator itself: 500/800003.
    pub(crate) fn unexpected(description: impl AsRef<str>) -> Self {
        Self::new(codes::UNEXPECTED, description)
    }

    /// Returns the error body, in the form of the service.
    #[must_use]
    pub fn body(&self) -> FaultBody {
        FaultBody {
            code: Some(json!(self.code.code)),
            description: Some(self.description.clone()),
            data: Some(self.data.clone()),
            source: Some(FRONT.to_owned()),
            ..FaultBody::default()
        }
    }
}

/// Finds a code without a constant of its own.
pub(crate) fn find_code(code: u32, status: u16, otherwise: &'static ErrorCode) -> &'static ErrorCode {
    find(code, Some(status)).unwrap_or(otherwise)
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}: {}", self.status, self.code.code, self.description)
    }
}

impl std::error::Error for ServiceError {}

#[cfg(test)]
mod tests {
    use partner_orders_rules::codes;
    use serde_json::json;

    use super::ServiceError;

    #[test]
    fn a_body_is_a_service_fault() {
        let body = ServiceError::new(codes::ORDER_NOT_FOUND, "No.").about(["x"]).body();
        let body = serde_json::to_value(body).unwrap();
        assert_eq!(body, json!({"code": 20000, "description": "No.", "data": ["x"], "source": "PartnerFD"}));
    }

    #[test]
    fn descriptions_are_cut_to_the_documented_length() {
        assert_eq!(ServiceError::unexpected("ü".repeat(5000)).description.chars().count(), 1024);
    }
}
