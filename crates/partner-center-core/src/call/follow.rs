//! A call to where a link in an answer leads.

use std::sync::Arc;

use http::{HeaderName, HeaderValue, header};
use reqwest::{Method, Request};
use serde::de::DeserializeOwned;

use super::{Call, Reply};
use crate::connection::Connection;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::link;
use crate::response::Response;

/// Reads what a link in an answer leads to, where the answer may still be that there is none yet. No generated operation
/// is in between; all else is as with any call.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a link that leads away from the endpoint, before any request.
pub async fn follow_or_accepted<T: DeserializeOwned>(
    connection: &Arc<Connection>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<Reply<T>> {
    let (call, decoded) = read(connection, customer, link).await?;
    call.finish_decoded_or_accepted(decoded)
}

/// Reads a further page of a list, where a link of the last one leads, with the headers that the link asks for.
///
/// # Errors
/// As [`follow_or_accepted`].
pub(crate) async fn follow_page<T: DeserializeOwned>(
    connection: &Arc<Connection>,
    customer: Option<CustomerId>,
    operation: &'static str,
    link: &str,
    headers: Vec<(HeaderName, HeaderValue)>,
) -> Result<Response<T>> {
    let request = request(connection, link)?;
    let call =
        headers.into_iter().fold(Call::new(connection, customer), |call, (name, value)| call.header(name, value));
    let call = call.start();
    let _ = call.operation.set(operation);
    let exchanged = call.run(&connection.http, &mut Some(request)).await?;
    let decoded = serde_json::from_slice(&exchanged.kept.body);
    call.keep(Ok(exchanged.kept));
    call.finish_decoded(decoded)
}

type Decoded<T> = Result<T, serde_json::Error>;

async fn read<T: DeserializeOwned>(
    connection: &Arc<Connection>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<(Arc<Call>, Decoded<T>)> {
    let request = request(connection, link)?;
    let call = Call::new(connection, customer).start();
    let _ = call.operation.set("follow_link");
    let exchanged = call.run(&connection.http, &mut Some(request)).await?;
    let decoded = serde_json::from_slice(&exchanged.kept.body);
    call.keep(Ok(exchanged.kept));
    Ok((call, decoded))
}

fn request(connection: &Connection, link: &str) -> Result<Request> {
    let mut request = Request::new(Method::GET, link::resolve(&connection.base, link)?);
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    Ok(request)
}
