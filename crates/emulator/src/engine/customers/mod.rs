//! The partner's customers: listing, adding, deleting.

mod page;

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Customer as Shown, CustomerCollection, CustomerCompanyProfile, CustomerLinks};
use partner_orders_rules::{Environment, ProductType, codes, limits};
use uuid::Uuid;

use super::links;
use super::state::Client;
use super::{Call, Engine, ServiceError, view};
use crate::world::{Customer, Purchase};

/// What to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListCustomers<'a> {
    /// How many customers a page may have; absent or 0 for as many as a page ever has.
    pub size: Option<u32>,
    /// The token of the previous page.
    pub continuation_token: Option<&'a str>,
}

impl Engine {
    /// Lists the partner's customers, a page at a time. Where more follow, the answer has a `continuationToken`, and a
    /// link `next` whose headers bring it.
    ///
    /// A token stays good while customers come and go: the next page begins after the last customer of this one.
    /// Assumed is all but the header by which the archived .NET SDK sends the token; a page has at most 500 customers,
    /// 100 unless it is said.
    ///
    /// # Errors
    /// 400/2001 for a token that no page had.
    pub fn list_customers(&self, call: &Call, wanted: &ListCustomers<'_>) -> Result<CustomerCollection, ServiceError> {
        page::of(self.state.partner(call.caller.tenant), wanted)
    }

    /// Removes a customer from the sandbox, with all that it bought ("Delete a customer account from the integration
    /// sandbox").
    ///
    /// # Errors
    /// 400/900127 in production; 400/900118 for a customer that is no GUID, 403/20002 for one that is not the partner's;
    /// 417/800036 with the orders' ids while a reservation or software is not cancelled. The last code is assumed.
    pub fn delete_customer(&mut self, call: &Call, customer: &str) -> Result<(), ServiceError> {
        if self.environment(call) != Environment::Sandbox {
            let text = "Customers can be deleted in the integration sandbox only.";
            return Err(ServiceError::new(codes::UNSUPPORTED_ENVIRONMENT, text));
        }
        let client = self.state.customer(call, customer)?;
        let left: Vec<String> = left(client).filter_map(|purchase| purchase.order.id.clone()).collect();
        if !left.is_empty() {
            let text = "The customer has reservation or software orders that are not cancelled.";
            return Err(ServiceError::new(codes::PRECONDITION_FAILED, text).about(left));
        }
        let id = client.customer.id;
        self.state.remove_customer(call.caller.tenant, id);
        Ok(())
    }

    /// Adds a customer without orders to a partner account, and gives its tenant.
    ///
    /// # Errors
    /// 404/60003 for a tenant that is no partner account here, 400/3000 for an empty name, and 400/800018 where a
    /// sandbox has its 75 customers ("Integration sandbox accounts").
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

/// The orders that stand in the way of deleting a customer: reservations and software that are neither cancelled nor
/// failed. A cancellation that is accepted and not in effect does not count.
fn left(client: &Client) -> impl Iterator<Item = &Purchase> {
    use ProductType::{AzureReservation, PerpetualSoftware, SoftwareSubscription};

    client.orders().filter(|purchase| {
        let status = purchase.order.status.as_deref();
        let over = matches!(status, Some(OrderStatus::Cancelled | OrderStatus::Error | OrderStatus::PoReviewRejected));
        let holds = |product| matches!(product, AzureReservation | PerpetualSoftware | SoftwareSubscription);
        !over && purchase.line_items().any(|(item, product)| holds(product) && item.quantity != Some(0))
    })
}

/// A customer as an answer shows it.
fn shown(customer: &Customer) -> Shown {
    let id = customer.id.to_string();
    let itself = links::get(format!("/customers/{id}"));
    Shown {
        company_profile: Some(CustomerCompanyProfile {
            tenant_id: Some(id.clone()),
            domain: customer.domain.clone(),
            company_name: Some(customer.name.clone()),
            ..CustomerCompanyProfile::default()
        }),
        id: Some(id),
        relationship_to_partner: Some("reseller".to_owned()),
        links: Some(CustomerLinks { self_: Some(itself), ..CustomerLinks::default() }),
        attributes: view::object_type("Customer"),
        ..Shown::default()
    }
}

#[cfg(test)]
mod tests;
