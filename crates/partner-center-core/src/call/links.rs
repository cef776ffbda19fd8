//! Calls to the targets of links in responses.

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

/// Reads the target of a link in a response, which may not exist yet. The call has no generated operation; otherwise it
/// is a call like any other.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a link that leads away from the endpoint, before any request.
pub async fn follow_or_accepted<T: DeserializeOwned>(
    connection: &Arc<Connection>,
    customer: Option<CustomerId>,
    link: &str,
) -> Result<Reply<T>> {
    let call = Call::new(connection, customer);
    let (call, decoded) = call.read("follow_link", link).await?;
    call.finish_decoded_or_accepted(decoded)
}

/// Reads a further page of a list at a link of the last one, with the headers that the link names.
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
    let call = Call { headers, ..Call::new(connection, customer) };
    let (call, decoded) = call.read(operation, link).await?;
    call.finish_decoded(decoded)
}

impl Call {
    /// Reads the target of a link, as a call of this operation.
    async fn read<T: DeserializeOwned>(
        self,
        operation: &'static str,
        link: &str,
    ) -> Result<(Self, Result<T, serde_json::Error>)> {
        let mut request = Request::new(Method::GET, link::resolve(&self.connection.base, link)?);
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let _ = self.operation.set(operation);
        let success = self.run(&self.connection.http, request).await?;
        let decoded = serde_json::from_slice(&success.body);
        self.store(Ok(success));
        Ok((self, decoded))
    }
}
