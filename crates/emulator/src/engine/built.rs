//! Finishing the builders of the generated types.

use partner_orders_api::Extra;
use partner_orders_api::types::error::ConversionError;

use super::ServiceError;

/// A generated type from its builder.
///
/// A builder fails where a setter was given what it cannot convert. None here is, so the fault is there only because
/// nothing may panic.
pub(crate) fn built<T>(builder: impl TryInto<T, Error = ConversionError>) -> Result<T, ServiceError> {
    builder.try_into().map_err(|error| ServiceError::unexpected(error.to_string()))
}

/// No properties beyond those that the description knows.
pub(crate) fn nothing_else() -> Extra {
    Extra::default()
}
