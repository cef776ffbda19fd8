//! Reading and changing subscriptions.

use axum::http::header::IF_MATCH;

use super::super::body;
use super::ApiRequest;
use crate::engine::{Call, Engine, PatchSubscription, ServiceError, ServiceResponse, SubscriptionChange};

pub(super) fn list(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    ServiceResponse::json(200, &engine.list_subscriptions(call, request.customer(), request.query.text("order_id"))?)
}

pub(super) fn get_one(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    ServiceResponse::json(200, &engine.get_subscription(call, request.customer(), request.param("subscription-id"))?)
}

pub(super) fn patch(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let body = body::parse(request.headers, request.body)?;
    // A header that is no text matches nothing.
    let if_match = request.headers.get(IF_MATCH).map(|value| value.to_str().unwrap_or("?"));
    let wanted =
        PatchSubscription { customer: request.customer(), subscription: request.param("subscription-id"), if_match };
    match engine.patch_subscription(call, &wanted, &body)? {
        SubscriptionChange::Made(subscription) => ServiceResponse::json(200, &subscription),
        SubscriptionChange::Accepted { location } => {
            Ok(ServiceResponse { location: Some(location), ..ServiceResponse::empty(202) })
        }
    }
}
