//! Documents of orders.

use super::super::multipart;
use super::ApiRequest;
use crate::engine::{Call, Engine, ServiceError, ServiceResponse};

pub(super) fn upload(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    engine.expects_attachments(call, request.customer(), request.order())?;
    let upload = multipart::upload(request.headers, request.body)?;
    ServiceResponse::json(201, &engine.upload_attachments(call, request.customer(), request.order(), &upload)?)
}

pub(super) fn list(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    ServiceResponse::json(200, &engine.list_attachments(call, request.customer(), request.order())?)
}

pub(super) fn download(
    engine: &mut Engine,
    call: &Call,
    request: &ApiRequest<'_>,
) -> Result<ServiceResponse, ServiceError> {
    let id = request.param("attachment-id");
    let file = engine.download_attachment(call, request.customer(), request.order(), id)?;
    Ok(ServiceResponse {
        content_type: Some(file.content_type.into()),
        body: file.content,
        ..ServiceResponse::empty(200)
    })
}
