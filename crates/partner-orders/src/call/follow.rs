//! A call to where a link in an answer leads.

use std::sync::Arc;

use http::{HeaderValue, header};
use reqwest::{Method, Request};
use serde::de::DeserializeOwned;

use super::{Call, Reply};
use crate::client::Shared;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::link;
use crate::response::Response;

/// Reads what a link in an answer leads to. No generated operation is in between; all else is as with any call.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a link that leads away from the endpoint, before any request.
pub(crate) async fn follow<T: DeserializeOwned>(
    shared: &Arc<Shared>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<Response<T>> {
    let (call, decoded) = read(shared, customer, link).await?;
    call.finish_decoded(decoded)
}

/// As [`follow`], where the answer may still be that there is none yet.
///
/// # Errors
/// As [`follow`].
pub(crate) async fn follow_or_accepted<T: DeserializeOwned>(
    shared: &Arc<Shared>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<Reply<T>> {
    let (call, decoded) = read(shared, customer, link).await?;
    call.finish_decoded_or_accepted(decoded)
}

type Decoded<T> = Result<T, serde_json::Error>;

async fn read<T: DeserializeOwned>(
    shared: &Arc<Shared>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<(Arc<Call>, Decoded<T>)> {
    let mut request = Request::new(Method::GET, link::resolve(&shared.base, link)?);
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let call = Call::new(shared, customer).start();
    let _ = call.operation.set("follow_link");
    let exchanged = call.run(&shared.http, request).await?;
    let decoded = serde_json::from_slice(&exchanged.kept.body);
    call.keep(Ok(exchanged.kept));
    Ok((call, decoded))
}
