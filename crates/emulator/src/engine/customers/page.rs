//! One page of customers.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use partner_orders_api::types::{CollectionLinks, Customer, CustomerCollection, LinkHeader};
use partner_orders_rules::codes;

use super::super::state::Partner;
use super::super::{ServiceError, links, view};
use super::{ListCustomers, shown};

/// How many customers a page has unless it is said.
const USUAL: usize = 100;

/// How many customers a page has at most.
const MOST: usize = 500;

/// What a token begins with, to know it again.
const MARK: &str = "customers after ";

/// The page that comes after the one of the token.
pub(super) fn of(partner: Option<&Partner>, wanted: &ListCustomers<'_>) -> Result<CustomerCollection, ServiceError> {
    let after = wanted.continuation_token.map(decode).transpose()?;
    let size = wanted.size.and_then(|size| usize::try_from(size).ok()).map_or(USUAL, |size| match size {
        0 => MOST,
        size => size.min(MOST),
    });
    // Places grow, so that customers who come and go between two pages do not shift them.
    let mut rest = partner.iter().flat_map(|partner| partner.customers.values());
    let mut rest = rest.by_ref().filter(|entry| after.is_none_or(|after| entry.place > after)).peekable();
    let (mut items, mut last): (Vec<Customer>, u64) = (Vec::new(), 0);
    while items.len() < size
        && let Some(entry) = rest.next()
    {
        items.push(shown(&entry.record.customer));
        last = entry.place;
    }
    let token = rest.peek().map(|_| encode(last));
    Ok(CustomerCollection {
        total_count: view::total(&items),
        items: Some(items),
        links: Some(page_links(wanted.size, token.as_deref())),
        continuation_token: token,
        attributes: view::object_type("Collection"),
        ..CustomerCollection::default()
    })
}

fn page_links(size: Option<u32>, token: Option<&str>) -> CollectionLinks {
    let uri = size.map_or_else(|| "/customers".to_owned(), |size| format!("/customers?size={size}"));
    let next = token.map(|token| {
        let (key, value) = (Some("MS-ContinuationToken".to_owned()), Some(token.to_owned()));
        let mut next = links::get(uri.clone());
        next.headers = Some(vec![LinkHeader { key, value, ..LinkHeader::default() }]);
        next
    });
    CollectionLinks { next, ..links::of_collection(uri) }
}

fn encode(place: u64) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{MARK}{place}"))
}

fn decode(token: &str) -> Result<u64, ServiceError> {
    let text = BASE64_URL_SAFE_NO_PAD.decode(token.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let place = text.as_deref().and_then(|text| text.strip_prefix(MARK)).and_then(|place| place.parse().ok());
    place.ok_or_else(|| {
        ServiceError::new(codes::LOOKUP_INPUT, "No page had this continuation token.").about(["MS-ContinuationToken"])
    })
}
