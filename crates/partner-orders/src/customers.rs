//! The partner's customers.

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

/// The partner's customers.
#[derive(Clone)]
pub struct CustomersClient {
    connection: Arc<Connection>,
}

impl CustomersClient {
    pub(crate) fn new(connection: Arc<Connection>) -> Self {
        Self { connection }
    }

    /// Lists the customers, page by page ("Get a list of customers"). [`stream`](ListCustomers::stream) gives them all,
    /// [`pages`](ListCustomers::pages) the answers; awaited, it is one page. App-only or App+User.
    ///
    /// How an answer leads to the next page is assumed: by its link `next` with the headers that the link names, or by
    /// its `continuationToken`.
    pub fn list(&self) -> ListCustomers {
        ListCustomers { connection: Arc::clone(&self.connection), size: None, token: None }
    }
}

/// A list of customers to be asked for.
#[derive(Clone)]
#[must_use = "nothing is asked for until it is awaited or streamed"]
pub struct ListCustomers {
    connection: Arc<Connection>,
    size: Option<u32>,
    token: Option<String>,
}

impl ListCustomers {
    /// How many customers a page may have. That the service knows this parameter is assumed.
    pub fn page_size(mut self, customers: u32) -> Self {
        self.size = Some(customers);
        self
    }

    /// Begins with the page that follows the one of this token.
    pub fn after(mut self, continuation_token: impl Into<String>) -> Self {
        self.token = Some(continuation_token.into());
        self
    }

    /// All customers, one by one; each page is asked for when it is needed.
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

    /// All pages, one by one, each asked for when it is needed.
    ///
    /// # Errors
    /// An item is an error where a page cannot be read, and where a page that has a next one does not say how to ask for
    /// it, or leads back to one that was there ([`Decode`](crate::ErrorKind::Decode)): rather that than a list that
    /// looks whole. After an error there is nothing more.
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
