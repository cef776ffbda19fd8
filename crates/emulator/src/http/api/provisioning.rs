//! What became of an order after it was placed.

use super::ApiRequest;
use crate::engine::{Call, Engine, ServiceError, ServiceResponse};

pub(super) fn status(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    ServiceResponse::json(200, &engine.get_provisioning_status(call, request.customer(), request.order())?)
}

pub(super) fn order_activation_links(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    ServiceResponse::json(200, &engine.list_activation_links(call, request.customer(), request.order(), None)?)
}

pub(super) fn line_item_activation_links(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let number = Some(request.param("line-item-number"));
    ServiceResponse::json(200, &engine.list_activation_links(call, request.customer(), request.order(), number)?)
}
