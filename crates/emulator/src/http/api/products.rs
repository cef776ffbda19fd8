//! Reading the catalogue.

use super::ApiRequest;
use crate::engine::{Answer, Call, Engine, Fault};

pub(super) fn get_one(engine: &mut Engine, call: &Call, request: &ApiRequest<'_>) -> Result<Answer, Fault> {
    let country = request.query.text("country");
    Answer::json(200, &engine.get_product(call, request.param("product-id"), country)?)
}
