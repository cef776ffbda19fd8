//! The subscription PATCH, which sends the whole subscription as it was read, with one change.

use partner_center_core::internal::{Reply, follow_or_accepted};
use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::types::Subscription;
use partner_orders_rules::codes;

use super::SubscriptionClient;
use crate::confirm::{Change, Failure, Step};
use crate::identity::check_subscription;

/// The state that a change is to bring about.
pub(super) trait SubscriptionTarget: Send + Sync {
    /// Makes the change in a subscription that was read.
    fn apply(&self, body: &mut Subscription);

    /// Returns whether a subscription is in this state.
    fn is_shown_by(&self, subscription: &Subscription) -> bool;
}

/// A change of a subscription, for [`confirm`](crate::confirm::confirm) to send.
pub(super) struct SubscriptionChange<'a, T> {
    client: &'a SubscriptionClient,
    target: T,
    read: Response<Subscription>,
    /// The etag was out of date once.
    was_stale: bool,
}

impl<'a, T: SubscriptionTarget> SubscriptionChange<'a, T> {
    pub(super) fn new(client: &'a SubscriptionClient, target: T, read: Response<Subscription>) -> Self {
        Self { client, target, read, was_stale: false }
    }

    /// The subscription that the change was based on.
    pub(super) fn into_read(self) -> Response<Subscription> {
        self.read
    }
}

impl<T: SubscriptionTarget> Change for SubscriptionChange<'_, T> {
    type Resource = Subscription;

    async fn send(&self, ids: Ids) -> Result<Reply<Subscription>> {
        let mut body = Subscription::clone(&self.read);
        self.target.apply(&mut body);
        self.client.patch_as(body, self.read.etag(), Some(ids)).await
    }

    async fn read(&self) -> Result<Response<Subscription>> {
        self.client.get().await
    }

    async fn read_at(&self, link: &str) -> Result<Option<Response<Subscription>>> {
        let (customer, id) = self.client.place()?;
        match follow_or_accepted::<Subscription>(&self.client.connection, Some(customer), link).await? {
            Reply::Accepted(_) => Ok(None),
            Reply::Done(read) => match read.id {
                None => Err(Error::invalid_input("the Location is not of a subscription", "Read it by its id.")),
                Some(_) => check_subscription(read, customer, &id.to_string()).map(Some),
            },
        }
    }

    fn is_shown_by(&self, subscription: &Subscription) -> bool {
        self.target.is_shown_by(subscription)
    }

    fn decide(&mut self, failure: Failure, error: &Error, now: &Response<Subscription>) -> Step {
        match failure {
            Failure::Stale if self.was_stale => Step::Refuse,
            Failure::Stale => {
                (self.was_stale, self.read) = (true, now.clone());
                Step::Send
            }
            // The operation in progress may be an earlier request of this change.
            Failure::Busy if error.number() == Some(codes::SUBSCRIPTION_OPERATION_PENDING.code) => Step::Watch,
            _ => failure.step(),
        }
    }
}
