//! Placing, reading and changing orders.

use super::super::body;
use super::ApiRequest;
use crate::engine::{Call, Engine, GetOrder, ListOrders, ServiceError, ServiceResponse};

pub(super) fn list(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let query = &request.query;
    let wanted = ListOrders {
        customer: request.customer(),
        billing_type: query.text("billingType"),
        include_price: query.flag("include_price")?,
        include_system_purchases: query.flag("include_system_purchases")?,
        indirect_reseller: query.text("indirect_reseller_id"),
    };
    ServiceResponse::json(200, &engine.list_orders(call, &wanted)?)
}

pub(super) fn get_one(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let include_price = request.query.flag("include_price")?;
    let wanted = GetOrder { customer: request.customer(), order: request.order(), include_price };
    Ok(ServiceResponse::written(200, engine.get_order_json(call, &wanted)?))
}

pub(super) fn create(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let body = body::parse(request.headers, request.body)?;
    ServiceResponse::json(201, &engine.create_order(call, request.customer(), &body)?)
}

pub(super) fn patch(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let body = body::parse(request.headers, request.body)?;
    ServiceResponse::json(200, &engine.patch_order(call, request.customer(), request.order(), &body)?)
}
