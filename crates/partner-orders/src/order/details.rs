//! Details of an order: provisioning, activation links, subscriptions.

use std::fmt;

use partner_center_core::internal::{Call, checked};
use partner_center_core::{Error, Response, Result};
use partner_orders_api::types::{ActivationLinkCollection, ProvisioningStatusCollection, SubscriptionCollection};

use super::OrderClient;
use super::attachments::AttachmentsClient;
use crate::identity::check_subscriptions;

impl OrderClient {
    /// Reads the provisioning status of each line item ("Get subscription provisioning status").
    ///
    /// Needs an App+User token of a user with the role Admin agent.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) with code 900329 for an app-only token, for which
    /// [`needs_user`](Error::needs_user) returns true; [`NotFound`](crate::ErrorKind::NotFound) with code 800007 if
    /// there is no status.
    pub async fn provisioning_status(&self) -> Result<Response<ProvisioningStatusCollection>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let get = client.get_order_provisioning_status();
        let get = get.customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(get.send().await)?)
    }

    /// Lists the addresses at which the customer activates the commercial marketplace subscriptions of all line items;
    /// placeholders in the sandbox. App-only or App+User. On no public page: the archived .NET SDK calls it.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn activation_links(&self) -> Result<Response<ActivationLinkCollection>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_order_activation_links().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(list.send().await)?)
    }

    /// Lists the subscriptions of the order ("Get a list of subscriptions by order"); reservations and perpetual
    /// software have none. Software subscriptions bought before 2021-10-14 are not listed. App-only or App+User.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) if the partner has no such customer.
    pub async fn subscriptions(&self) -> Result<Response<SubscriptionCollection>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_subscriptions().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        check_subscriptions(checked(call.finish(list.send().await)?)?, customer)
    }

    /// One line item, by its number.
    pub fn line_item(&self, number: i64) -> LineItemClient {
        LineItemClient { order: self.clone(), number }
    }

    /// The documents of the order.
    pub fn attachments(&self) -> AttachmentsClient {
        AttachmentsClient::new(self.clone())
    }
}

/// One line item of an order.
#[derive(Clone)]
pub struct LineItemClient {
    order: OrderClient,
    number: i64,
}

impl LineItemClient {
    /// Lists the addresses at which the customer activates the commercial marketplace subscription of the line item
    /// ("Get activation link by order line item"); a placeholder in the sandbox. App-only or App+User.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a number below 0, before anything is sent;
    /// [`NotFound`](crate::ErrorKind::NotFound) if the customer has no such order.
    pub async fn activation_links(&self) -> Result<Response<ActivationLinkCollection>> {
        let (customer, id) = self.order.place()?;
        if self.number < 0 {
            let message = format!("invalid line item number {}", self.number);
            return Err(Error::invalid_input(message, "Line items are numbered from 0."));
        }
        let call = Call::new(&self.order.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_line_item_activation_links().customer_tenant_id(customer.as_uuid());
        let list = list.order_id(id.as_str()).line_item_number(self.number);
        checked(call.finish(list.send().await)?)
    }
}

impl fmt::Debug for LineItemClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineItemClient").field("order", &self.order).field("number", &self.number).finish()
    }
}
