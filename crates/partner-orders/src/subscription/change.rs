//! A subscription PATCH: all of the subscription as it was read, with one change.

use partner_center_core::internal::{Reply, follow_or_accepted};
use partner_center_core::{Error, Ids, Response, Result};
use partner_orders_api::types::Subscription;
use partner_orders_rules::codes;

use super::SubscriptionClient;
use crate::confirm::{Change, Failure, Step};
use crate::identity::check_subscription;

/// A state that a change leads to.
pub(super) trait SubscriptionTarget: Send + Sync {
    /// Changes a subscription that was read, to be sent back.
    fn apply(&self, body: &mut Subscription);

    /// Returns whether a subscription is in this state.
    fn is_shown_by(&self, subscription: &Subscription) -> bool;
}

/// A change of a subscription that is sent and looked for.
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
            Reply::Done(read) => {
                let elsewhere = || Error::invalid_input("the Location leads to something else", "Read it by its id.");
                match read.id {
                    None => Err(elsewhere()),
                    Some(_) => check_subscription(read, customer, &id.to_string()).map(Some),
                }
            }
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
            // Perhaps an earlier change of ours.
            Failure::Busy if error.number() == Some(codes::SUBSCRIPTION_OPERATION_PENDING.code) => Step::Watch,
            _ => failure.step(),
        }
    }
}
