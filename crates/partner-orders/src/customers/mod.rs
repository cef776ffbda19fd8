//! The partner's customers.

mod deletion;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;

use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use partner_center_core::internal::{Call, Connection, List, checked};
use partner_center_core::{Error, Response, Result};
use partner_orders_api::operations;
use partner_orders_api::types::{Customer, CustomerCollection};

pub use deletion::DeletionBlocker;

/// The partner's customers.
#[derive(Clone)]
pub struct CustomersClient {
    connection: Arc<Connection>,
}

impl CustomersClient {
    pub(crate) fn new(connection: Arc<Connection>) -> Self {
        Self { connection }
    }

    /// Lists the customers, page by page ("Get a list of customers"). [`stream`](ListCustomers::stream) returns all
    /// customers, [`pages`](ListCustomers::pages) the responses; awaited, the request returns one page. App-only or
    /// App+User.
    ///
    /// Assumed: a response leads to the next page by its link `next` with the headers that the link names, or by its
    /// `continuationToken`.
    pub fn list(&self) -> ListCustomers {
        ListCustomers { connection: Arc::clone(&self.connection), size: None, token: None }
    }
}

impl CustomersClient {
    /// Finds the customers with this domain, tenant id or company name, without regard to case. Reads the whole list.
    ///
    /// # Errors
    /// As [`pages`](ListCustomers::pages).
    pub async fn find(&self, name: &str) -> Result<Vec<Customer>> {
        let is = |own: Option<&String>| own.is_some_and(|own| own.eq_ignore_ascii_case(name));
        let is_named = |customer: &Customer| {
            let profile = customer.company_profile.as_ref();
            is(customer.id.as_ref())
                || profile.is_some_and(|profile| {
                    is(profile.domain.as_ref()) || is(profile.tenant_id.as_ref()) || is(profile.company_name.as_ref())
                })
        };
        self.list().stream().try_filter(|customer| std::future::ready(is_named(customer))).try_collect().await
    }
}

/// A request for a list of customers.
#[derive(Clone)]
#[must_use = "nothing is sent until it is awaited or streamed"]
pub struct ListCustomers {
    connection: Arc<Connection>,
    size: Option<u32>,
    token: Option<String>,
}

impl ListCustomers {
    /// Sets the most customers of a page.
    ///
    /// Assumed: the service knows the parameter `size`.
    pub fn page_size(mut self, customers: u32) -> Self {
        self.size = Some(customers);
        self
    }

    /// Starts with the page after the one of this token.
    pub fn after(mut self, continuation_token: impl Into<String>) -> Self {
        self.token = Some(continuation_token.into());
        self
    }

    /// All customers, one by one; each page is requested when it is needed.
    ///
    /// # Errors
    /// Its items are those of [`pages`](Self::pages).
    pub fn stream(self) -> BoxStream<'static, Result<Customer>> {
        let customers = |page: Response<CustomerCollection>| {
            let items = page.into_inner().items.unwrap_or_default();
            stream::iter(items.into_iter().map(Ok::<_, Error>))
        };
        self.pages().map_ok(customers).try_flatten().boxed()
    }

    /// All pages, one by one, each requested when it is needed.
    ///
    /// # Errors
    /// An item is an error if a page cannot be read, or if its next page has no address, or is an earlier one
    /// ([`Decode`](crate::ErrorKind::Decode)), so that no incomplete list looks complete. An error ends the stream.
    pub fn pages(self) -> BoxStream<'static, Result<Response<CustomerCollection>>> {
        let list = List {
            connection: Arc::clone(&self.connection),
            customer: None,
            operation: operations::LIST_CUSTOMERS.name,
            path: self.size.map_or_else(|| "/customers".to_owned(), |size| format!("/customers?size={size}")),
        };
        list.pages(async move { self.page().await })
    }

    async fn page(&self) -> Result<Response<CustomerCollection>> {
        let call = Call::new(&self.connection, None).start();
        let client = call.client();
        let mut list = client.list_customers();
        if let Some(size) = self.size {
            list = list.size(i64::from(size));
        }
        if let Some(token) = &self.token {
            list = list.ms_continuation_token(token.as_str());
        }
        checked(call.finish(list.send().await)?)
    }
}

impl IntoFuture for ListCustomers {
    type Output = Result<Response<CustomerCollection>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.page().await })
    }
}

impl fmt::Debug for CustomersClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomersClient").finish_non_exhaustive()
    }
}

impl fmt::Debug for ListCustomers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListCustomers").field("size", &self.size).finish_non_exhaustive()
    }
}
