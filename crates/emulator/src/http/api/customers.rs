//! Listing and deleting customers.

use partner_orders_rules::codes;

use super::ApiRequest;
use crate::engine::{Call, Engine, ListCustomers, ServiceError, ServiceResponse};

pub(super) fn list(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let wanted = ListCustomers {
        size: request.query.text("size").map(size).transpose()?,
        continuation_token: request
            .headers
            .get("ms-continuationtoken")
            .map(|value| value.to_str().unwrap_or("?"))
            .filter(|token| !token.trim().is_empty()),
    };
    ServiceResponse::json(200, &engine.list_customers(call, &wanted)?)
}

pub(super) fn delete(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    engine.delete_customer(call, request.customer())?;
    Ok(ServiceResponse::empty(204))
}

/// The length of a page. That one which is no number is refused with 2001 is assumed.
fn size(text: &str) -> Result<u32, ServiceError> {
    text.trim().parse().map_err(|_| {
        ServiceError::new(codes::LOOKUP_INPUT, format!("The size '{text}' of a page is not a number.")).about(["size"])
    })
}
