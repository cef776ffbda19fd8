//! Reading the catalogue.

use super::ApiRequest;
use crate::engine::{Answer, Call, Engine, ServiceError};

pub(super) fn get_one(engine: &mut Engine, call: &Call, request: &ApiRequest<'_>) -> Result<Answer, ServiceError> {
    let country = request.query.text("country");
    Answer::json(200, &engine.get_product(call, request.param("product-id"), country)?)
}
