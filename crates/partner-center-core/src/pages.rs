//! Lists that come in pages.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use http::{HeaderName, HeaderValue};
use partner_orders_api::types::{CustomerCollection, Link, OrderCollection};
use serde::de::DeserializeOwned;

use crate::call::follow_page;
use crate::connection::Connection;
use crate::error::{Error, ErrorKind, Result};
use crate::ids::CustomerId;
use crate::response::{Expected, Response, checked};

/// The header that requests the next page.
const CONTINUATION: HeaderName = HeaderName::from_static("ms-continuationtoken");

/// A page of a list.
pub trait Page: Expected {
    /// The link to the next page.
    fn next(&self) -> Option<&Link>;

    /// The token of the next page, if it is in the body.
    fn token(&self) -> Option<&str>;

    /// The ids of its items.
    fn item_ids(&self) -> Vec<&str>;
}

impl Page for CustomerCollection {
    fn next(&self) -> Option<&Link> {
        self.links.as_ref()?.next.as_ref()
    }

    fn token(&self) -> Option<&str> {
        self.continuation_token.as_deref()
    }

    fn item_ids(&self) -> Vec<&str> {
        self.items.iter().flatten().filter_map(|customer| customer.id.as_deref()).collect()
    }
}

impl Page for OrderCollection {
    fn next(&self) -> Option<&Link> {
        self.links.as_ref()?.next.as_ref()
    }

    fn token(&self) -> Option<&str> {
        None
    }

    fn item_ids(&self) -> Vec<&str> {
        self.items.iter().flatten().filter_map(|order| order.id.as_deref()).collect()
    }
}

/// The number of pages in a row without a new item that end a list. A list that changes while it is read may have one
/// or two.
const MOST_WITHOUT_NEW: u32 = 5;

/// The items of a list so far, to detect a list that never ends.
#[derive(Default)]
struct SeenItems {
    hashes: HashSet<u64>,
    pages_without_new: u32,
}

impl SeenItems {
    fn add<T: Page>(&mut self, page: &Response<T>) {
        let mut any_new = false;
        for id in page.item_ids() {
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            any_new |= self.hashes.insert(hasher.finish());
        }
        self.pages_without_new = if any_new { 0 } else { self.pages_without_new + 1 };
    }
}

/// A list that may come in pages.
#[derive(Clone)]
pub struct List {
    /// The connection of the client.
    pub connection: Arc<Connection>,
    /// The customer that the list is of, for throttling.
    pub customer: Option<CustomerId>,
    /// The operation of the list, in snake case.
    pub operation: &'static str,
    /// The path to request a page that has a token and no link.
    pub path: String,
}

/// The request of a page.
struct PageRequest {
    link: String,
    token: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl List {
    /// Returns all pages from `first` on, each requested when it is needed. A page that leads nowhere, or back, is an
    /// error, so that no incomplete list looks complete.
    pub fn pages<T, F>(self, first: F) -> BoxStream<'static, Result<Response<T>>>
    where
        T: Page + DeserializeOwned + Send + 'static,
        F: Future<Output = Result<Response<T>>> + Send + 'static,
    {
        let first = stream::once(first).map(move |first| match first {
            Ok(first) => self.following(first),
            Err(error) => stream::iter([Err(error)]).boxed(),
        });
        first.flatten().boxed()
    }

    /// The first page, and those after it.
    fn following<T>(&self, first: Response<T>) -> BoxStream<'static, Result<Response<T>>>
    where
        T: Page + DeserializeOwned + Send + 'static,
    {
        let next = self.next_request(&first);
        let mut items = SeenItems::default();
        items.add(&first);
        let state = (self.clone(), HashSet::new(), items, next);
        let rest = stream::try_unfold(state, |(list, mut seen, mut items, next)| async move {
            let Some(request) = next? else { return Ok(None) };
            if !seen.insert((request.link.clone(), request.token.clone())) {
                return Err(endless("leads back to an earlier page", None));
            }
            let page =
                follow_page(&list.connection, list.customer, list.operation, &request.link, request.headers).await;
            let page: Response<T> = checked(page?)?;
            let next = list.next_request(&page);
            items.add(&page);
            if items.pages_without_new >= MOST_WITHOUT_NEW && matches!(next, Ok(Some(_))) {
                return Err(endless("shows nothing new, as the pages before it", Some(page.status())));
            }
            Ok(Some((page, (list, seen, items, next))))
        });
        stream::iter([Ok(first)]).chain(rest).boxed()
    }

    /// The request of the page after this one; `None` after the last.
    fn next_request<T: Page>(&self, page: &Response<T>) -> Result<Option<PageRequest>> {
        let filled = |text: &&str| !text.is_empty();
        let link = page.next();
        let named = link.and_then(|link| link.headers.as_deref()).unwrap_or_default();
        let named = named.iter().filter_map(|header| Some((header.key.as_deref()?, header.value.as_deref()?)));
        // A link must not set other headers, such as Authorization.
        let named = named.filter(|(name, _)| name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ms-")));
        let mut headers = Vec::new();
        for (name, value) in named {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.push((name, value));
            }
        }
        let own = || page.token().filter(filled).and_then(|token| HeaderValue::try_from(token).ok());
        if !headers.iter().any(|(name, _)| *name == CONTINUATION) {
            headers.extend(own().map(|token| (CONTINUATION, token)));
        }
        let token = headers.iter().find(|(name, _)| *name == CONTINUATION);
        let token = token.map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let uri = link.and_then(|link| link.uri.as_deref()).filter(filled);
        match (uri, token) {
            (Some(uri), token) => Ok(Some(PageRequest { link: uri.to_owned(), token, headers })),
            (None, Some(token)) => Ok(Some(PageRequest { link: self.path.clone(), token: Some(token), headers })),
            (None, None) if link.is_some() => {
                Err(endless("has neither a link nor a token for it", Some(page.status())))
            }
            (None, None) => Ok(None),
        }
    }
}

fn endless(why: &str, status: Option<u16>) -> Error {
    let error = Error::new(ErrorKind::Decode, format!("the list has a next page, and this one {why}"))
        .with_remedy("Look at the body of the last response, and report how it leads to the next page.")
        .with_attempts(1);
    match status {
        Some(status) => error.with_status(status),
        None => error,
    }
}
