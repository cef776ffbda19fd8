//! Subscriptions, which most line items lead to, and whose PATCH cancels them.

mod change;
mod end;
mod list;
mod renewal;
mod scheduled;
mod term;

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection, Reply, checked};
use partner_center_core::{CustomerId, Ids, InvalidId, Response, Result, SubscriptionId};
use partner_orders_api::types::Subscription;

use crate::identity::check_subscription;

pub use end::SubscriptionEnd;
pub(crate) use end::{EndResult, NOT_SHOWN_YET, TargetStatus, is_deleted, suspended_remark};
pub use list::SubscriptionsClient;
pub use renewal::{RenewalChange, RenewalOutcome};
pub use term::{CancellationWindow, EndOfTerm, RefundWindow, SeatWindow};

/// One subscription of a customer.
#[derive(Clone)]
pub struct SubscriptionClient {
    connection: Arc<Connection>,
    customer: Result<CustomerId, InvalidId>,
    id: Result<SubscriptionId, InvalidId>,
}

/// The response to a change of a subscription.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SubscriptionReply {
    /// It is done. This is the subscription as it is now.
    Done(Box<Response<Subscription>>),
    /// It was accepted and takes longer (202); reading the subscription shows when it is done.
    Accepted(Response<()>),
}

impl SubscriptionClient {
    pub(crate) fn new(
        connection: Arc<Connection>,
        customer: Result<CustomerId, InvalidId>,
        id: Result<SubscriptionId, InvalidId>,
    ) -> Self {
        Self { connection, customer, id }
    }

    fn place(&self) -> Result<(CustomerId, SubscriptionId)> {
        Ok((self.customer.clone()?, self.id.clone()?))
    }

    /// Reads the subscription ("Get a subscription by ID"). App-only or App+User.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) if the customer has no such subscription: software subscriptions of
    /// before 2021-10-14 appear in their orders only.
    pub async fn get(&self) -> Result<Response<Subscription>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let get = client.get_subscription().customer_tenant_id(customer.as_uuid()).subscription_id(id.to_string());
        check_subscription(checked(call.finish(get.send().await)?)?, customer, &id.to_string())
    }

    /// Sends a change of the subscription ("Cancel a commercial marketplace or new commerce subscription", "Suspend a
    /// subscription").
    ///
    /// Send the *whole* subscription as it was read, with your change: without `autoRenewEnabled` or
    /// `scheduledNextTermInstructions`, the service turns the renewal off, which buys an extended service term, and
    /// drops the instructions. `etag` is that of the read ([`Response::etag`]); without one, or if it is empty as it
    /// often is, no `If-Match` is sent.
    ///
    /// The change is sent once: after a lost response, [`may_have_been_sent`](crate::Error::may_have_been_sent) of the
    /// error returns true. [`cancel`](Self::cancel) and [`suspend`](Self::suspend) read the subscription instead.
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused) if a rule of the service forbids it; code 2055, HTTP 412 or code 800036
    /// for an etag that is out of date.
    pub async fn patch(&self, subscription: &Subscription, etag: Option<&str>) -> Result<SubscriptionReply> {
        match self.patch_as(subscription.clone(), etag, None).await? {
            Reply::Done(response) => Ok(SubscriptionReply::Done(Box::new(response))),
            Reply::Accepted(response) => Ok(SubscriptionReply::Accepted(response)),
        }
    }

    /// Sends a change as [`patch`](Self::patch) does, with these ids if there are any.
    async fn patch_as(&self, body: Subscription, etag: Option<&str>, ids: Option<Ids>) -> Result<Reply<Subscription>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).repeating(ids).start();
        let client = call.client();
        let mut patch =
            client.patch_subscription().customer_tenant_id(customer.as_uuid()).subscription_id(id.to_string());
        if let Some(etag) = etag.map(|etag| etag.trim_matches('"')).filter(|etag| !etag.is_empty()) {
            patch = patch.if_match(format!("\"{etag}\""));
        }
        match call.finish_or_accepted(patch.body(body).send().await)? {
            Reply::Done(response) => check_subscription(checked(response)?, customer, &id.to_string()).map(Reply::Done),
            accepted => Ok(accepted),
        }
    }
}

impl fmt::Debug for SubscriptionClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionClient")
            .field("customer", &self.customer)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
