//! Reading the catalogue.

use super::ApiRequest;
use crate::engine::{Call, Engine, ServiceError, ServiceResponse};

pub(super) fn get_one(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let country = request.query.text("country");
    ServiceResponse::json(200, &engine.get_product(call, request.param("product-id"), country)?)
}
