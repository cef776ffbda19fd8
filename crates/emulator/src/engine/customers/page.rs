//! One page of customers.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use partner_orders_api::types::{CollectionLinks, Customer, CustomerCollection, LinkHeader, ResourceAttributes};
use partner_orders_rules::codes;

use super::super::ServiceError;
use super::super::built::{built, nothing_else};
use super::super::links::link;
use super::super::state::Partner;
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
        items.push(shown(&entry.record.customer)?);
        last = entry.place;
    }
    let token = rest.peek().map(|_| encode(last));
    let attributes: ResourceAttributes =
        built(ResourceAttributes::builder().object_type("Collection".to_owned()).extra(nothing_else()))?;
    built(
        CustomerCollection::builder()
            .total_count(i64::try_from(items.len()).ok())
            .items(Some(items))
            .links(links(wanted.size, token.as_deref())?)
            .continuation_token(token)
            .attributes(attributes)
            .extra(nothing_else()),
    )
}

fn links(size: Option<u32>, token: Option<&str>) -> Result<CollectionLinks, ServiceError> {
    let uri = size.map_or_else(|| "/customers".to_owned(), |size| format!("/customers?size={size}"));
    let next = match token {
        None => None,
        Some(token) => {
            let header = LinkHeader::builder()
                .key("MS-ContinuationToken".to_owned())
                .value(token.to_owned())
                .extra(nothing_else());
            let mut next = link("GET", uri.clone())?;
            next.headers = Some(vec![built(header)?]);
            Some(next)
        }
    };
    built(CollectionLinks::builder().self_(link("GET", uri)?).next(next).extra(nothing_else()))
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
