//! The operations on orders.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use partner_orders_rules::codes;

use super::query::Query;
use super::{Shared, answer, body};
use crate::engine::{Fault, GetOrder, ListOrders};

/// `GET /v1/customers/{customer}/orders`.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    customer: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Fault> {
    let Path(customer) = customer.map_err(bad_path)?;
    let query = Query::of(&uri);
    let orders = shared.engine().list_orders(&ListOrders {
        customer: &customer,
        billing_type: query.text("billingType"),
        include_price: query.flag("include_price")?,
        include_system_purchases: query.flag("include_system_purchases")?,
        indirect_reseller: query.text("indirect_reseller_id"),
    })?;
    Ok(answer::json(StatusCode::OK, &orders))
}

/// `GET /v1/customers/{customer}/orders/{order}`.
pub(super) async fn get_one(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<(String, String)>, PathRejection>,
    uri: Uri,
) -> Result<Response, Fault> {
    let Path((customer, order)) = path.map_err(bad_path)?;
    let include_price = Query::of(&uri).flag("include_price")?;
    let order = shared.engine().get_order(&GetOrder { customer: &customer, order: &order, include_price })?;
    Ok(answer::json(StatusCode::OK, &order))
}

/// `PATCH /v1/customers/{customer}/orders/{order}`.
pub(super) async fn patch(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    content: Result<Bytes, BytesRejection>,
) -> Result<Response, Fault> {
    let Path((customer, order)) = path.map_err(bad_path)?;
    let content = content.map_err(|error| body::unreadable(&error))?;
    let body = body::order(&headers, &content)?;
    let order = shared.engine().patch_order(&customer, &order, &body)?;
    Ok(answer::json(StatusCode::OK, &order))
}

fn bad_path(error: PathRejection) -> Fault {
    Fault::new(codes::INVALID_INPUT, error.body_text())
}
