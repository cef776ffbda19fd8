//! The partner's customers: listing, adding, deleting.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{
    CollectionLinks, Customer as ShownCustomer, CustomerCollection, CustomerCompanyProfile, CustomerLinks, LinkHeader,
};
use partner_orders_rules::{Environment, ProductType, codes, limits};
use serde::Deserialize;
use uuid::Uuid;

use super::state::{CustomerState, Partner};
use super::{Call, Engine, ServiceError, links, view};
use crate::world::{Customer, Purchase};

/// The default number of customers on a page.
const PAGE_SIZE: usize = 100;

/// The largest number of customers on a page.
const MAX_PAGE_SIZE: usize = 500;

/// The beginning of a decoded continuation token.
const TOKEN_PREFIX: &str = "customers after ";

/// A search among customers ("Get a list of customers filtered by a search field").
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CustomerFilter {
    field: FilterField,
    value: String,
    #[expect(dead_code, reason = "only one operator exists")]
    operator: FilterOperator,
}

#[derive(Debug, Deserialize)]
enum FilterField {
    CompanyName,
    Domain,
    IndirectReseller,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FilterOperator {
    StartsWith,
}

impl CustomerFilter {
    fn parse(text: &str) -> Result<Self, ServiceError> {
        serde_json::from_str(text).map_err(|error| {
            let form = r#"{"Field":"CompanyName","Value":"Cont","Operator":"starts_with"}"#;
            let text = format!("The filter is not of the form {form}: {error}.");
            ServiceError::new(codes::LOOKUP_INPUT, text).about(["filter"])
        })
    }

    fn finds(&self, customer: &Customer) -> bool {
        let field = match self.field {
            FilterField::CompanyName => customer.name.clone(),
            FilterField::Domain => domain(customer),
            FilterField::IndirectReseller => customer.indirect_reseller.clone().unwrap_or_default(),
        };
        field.to_lowercase().starts_with(&self.value.to_lowercase())
    }
}

/// A request to list customers.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListCustomers<'a> {
    /// The number of customers on a page; 0 for the largest.
    pub size: Option<u32>,
    /// A search as JSON: a field, and the text that it starts with.
    pub filter: Option<&'a str>,
    /// The token of the previous page.
    pub continuation_token: Option<&'a str>,
}

impl Engine {
    /// Lists the partner's customers by page. If more follow, the response has a `continuationToken`, and a link `next`
    /// whose headers contain it.
    ///
    /// A token stays valid while customers are added and removed: the next page begins after the last customer of this
    /// one.
    ///
    /// Assumed: everything but the search, and the header in which the archived .NET SDK sends the token. A page has
    /// 100 customers by default, and at most 500.
    ///
    /// # Errors
    /// 400/2001 for an invalid token, and for a search in another form (assumed).
    pub fn list_customers(&self, call: &Call, request: &ListCustomers<'_>) -> Result<CustomerCollection, ServiceError> {
        page(self.state.partner(call.caller.tenant), request)
    }

    /// Removes a customer from the sandbox, with its orders and subscriptions ("Delete a customer account from the
    /// integration sandbox").
    ///
    /// # Errors
    /// 400/900127 in production; 400/900118 for a customer id that is not a GUID, 403/20002 for one that is not the
    /// partner's; 417/800036 (assumed) with the orders' ids while a reservation or software is not cancelled.
    pub fn delete_customer(&mut self, call: &Call, customer: &str) -> Result<(), ServiceError> {
        if self.environment(call) != Environment::Sandbox {
            let text = "Customers can be deleted in the integration sandbox only.";
            return Err(ServiceError::new(codes::UNSUPPORTED_ENVIRONMENT, text));
        }
        let owner = self.state.customer(call, customer)?;
        let blocking: Vec<String> = blocking_orders(owner).filter_map(|purchase| purchase.order.id.clone()).collect();
        if !blocking.is_empty() {
            let text = "The customer has reservation or software orders that are not cancelled.";
            return Err(ServiceError::new(codes::PRECONDITION_FAILED, text).about(blocking));
        }
        let id = owner.customer.id;
        self.state.remove_customer(call.caller.tenant, id);
        Ok(())
    }

    /// Adds a customer without orders to a partner account, and returns its tenant.
    ///
    /// # Errors
    /// 404/60003 for a tenant without a partner account, 400/3000 for an empty name, and 400/800018 if a sandbox has
    /// its 75 customers ("Integration sandbox accounts").
    pub fn add_customer(&mut self, tenant: Uuid, name: &str, domain: Option<&str>) -> Result<Uuid, ServiceError> {
        let Some(partner) = self.state.partner(tenant) else {
            return Err(ServiceError::new(codes::TENANT_NOT_FOUND, "There is no partner account of this tenant."));
        };
        if name.trim().is_empty() {
            return Err(ServiceError::property("name", "A customer needs a name."));
        }
        let most = limits::SANDBOX_CUSTOMERS;
        let full = partner.customers.len() >= most as usize;
        if full && partner.account.environment == Environment::Sandbox {
            return Err(ServiceError::new(codes::SANDBOX_LIMIT, format!("A sandbox has at most {most} customers.")));
        }
        let id = Uuid::new_v4();
        self.state.put_customer(tenant, Customer::new(id, name.trim(), domain));
        Ok(id)
    }
}

/// Lists the orders because of which a customer cannot be deleted: reservations and software that are neither cancelled
/// nor failed. A pending cancellation does not count.
fn blocking_orders(owner: &CustomerState) -> impl Iterator<Item = &Purchase> {
    use ProductType::{AzureReservation, PerpetualSoftware, SoftwareSubscription};

    owner.orders().filter(|purchase| {
        let status = purchase.order.status.as_deref();
        let over = matches!(status, Some(OrderStatus::Cancelled | OrderStatus::Error | OrderStatus::PoReviewRejected));
        let holds = |product| matches!(product, AzureReservation | PerpetualSoftware | SoftwareSubscription);
        !over && purchase.line_items().any(|(item, product)| holds(product) && item.quantity != Some(0))
    })
}

/// Returns the customer of a response, with every property that lists show, so that typed clients find what they
/// expect.
///
/// Assumed: a customer without a domain has one of its name, below `onmicrosoft.com`; every tenant has one.
fn shown(customer: &Customer) -> ShownCustomer {
    let id = customer.id.to_string();
    let itself = links::get(format!("/customers/{id}"));
    let profile = links::get(format!("/customers/{id}/profiles/company"));
    ShownCustomer {
        company_profile: Some(CustomerCompanyProfile {
            tenant_id: Some(id.clone()),
            domain: Some(domain(customer)),
            company_name: Some(customer.name.clone()),
            links: Some(CustomerLinks { self_: Some(profile), ..CustomerLinks::default() }),
            attributes: view::object_type("CustomerCompanyProfile"),
            ..CustomerCompanyProfile::default()
        }),
        associated_partner_id: customer.indirect_reseller.clone(),
        id: Some(id),
        relationship_to_partner: Some("reseller".to_owned()),
        links: Some(CustomerLinks { self_: Some(itself), ..CustomerLinks::default() }),
        attributes: view::object_type("Customer"),
        ..ShownCustomer::default()
    }
}

/// Returns the customer's domain, by default one with the letters of its name.
fn domain(customer: &Customer) -> String {
    customer.domain.clone().unwrap_or_else(|| {
        let letters: String = customer.name.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
        format!("{}.onmicrosoft.com", letters.to_ascii_lowercase())
    })
}

/// Returns the page after that of the token.
fn page(partner: Option<&Partner>, request: &ListCustomers<'_>) -> Result<CustomerCollection, ServiceError> {
    let after = request.continuation_token.map(decode).transpose()?;
    let filter = request.filter.map(CustomerFilter::parse).transpose()?;
    let size = request.size.and_then(|size| usize::try_from(size).ok()).map_or(PAGE_SIZE, |size| match size {
        0 => MAX_PAGE_SIZE,
        size => size.min(MAX_PAGE_SIZE),
    });
    // Places only increase, so that customers added or removed between two pages do not shift the next page.
    let customers = partner.into_iter().flat_map(|partner| partner.customers.values());
    let mut rest = customers
        .filter(|entry| after.is_none_or(|after| entry.place > after))
        .filter(|entry| filter.as_ref().is_none_or(|filter| filter.finds(&entry.record.customer)))
        .peekable();
    let (mut items, mut last): (Vec<ShownCustomer>, u64) = (Vec::new(), 0);
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
        links: Some(page_links(request, token.as_deref())),
        continuation_token: token,
        attributes: view::object_type("Collection"),
        ..CustomerCollection::default()
    })
}

fn page_links(request: &ListCustomers<'_>, token: Option<&str>) -> CollectionLinks {
    let size = request.size.map(|size| size.to_string());
    let uri = links::with_query("/customers".to_owned(), &[("size", size.as_deref()), ("filter", request.filter)]);
    let next = token.map(|token| {
        let (key, value) = (Some("MS-ContinuationToken".to_owned()), Some(token.to_owned()));
        let mut next = links::get(uri.clone());
        next.headers = Some(vec![LinkHeader { key, value, ..LinkHeader::default() }]);
        next
    });
    CollectionLinks { next, ..links::of_collection(uri) }
}

fn encode(place: u64) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{TOKEN_PREFIX}{place}"))
}

fn decode(token: &str) -> Result<u64, ServiceError> {
    let text = BASE64_URL_SAFE_NO_PAD.decode(token.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let place = text.as_deref().and_then(|text| text.strip_prefix(TOKEN_PREFIX)).and_then(|place| place.parse().ok());
    place.ok_or_else(|| {
        ServiceError::new(codes::LOOKUP_INPUT, "No page had this continuation token.").about(["MS-ContinuationToken"])
    })
}

#[cfg(test)]
mod tests;
