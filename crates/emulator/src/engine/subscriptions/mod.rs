//! Reading, cancelling, suspending and changing subscriptions.

mod actions;
mod change;
pub(super) mod create;
pub(super) mod follow;
mod instructions;
pub(super) mod lifecycle;
mod read_only;
mod renewal;
mod seats;
mod status;
mod term;
mod view;

use std::time::Duration;

use chrono::{DateTime, Utc};
use partner_orders_api::Open;
use partner_orders_api::types::{Subscription, SubscriptionCollection};
use partner_orders_rules::{Environment, codes};
use uuid::Uuid;

use super::catalog::Catalog;
use super::ids::same_id;
use super::state::{CustomerState, State};
use super::{Call, Engine, ServiceError, view as order_view};
use crate::world::{Event, Holding, PendingWhat, Settings, What, add_event};
use follow::Cause;
pub(crate) use read_only::{has_property, lost_properties};
pub(super) use term::started;

/// A request to change a subscription.
#[derive(Clone, Copy, Debug, Default)]
pub struct PatchSubscription<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// The subscription's id.
    pub subscription: &'a str,
    /// The header `If-Match`: the ETag of the latest read, in quotes.
    pub if_match: Option<&'a str>,
}

/// The result of changing a subscription.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SubscriptionChange {
    /// The change took effect. Contains the subscription as it is now.
    Made(Box<Subscription>),
    /// The change is accepted, and takes effect later.
    Accepted {
        /// The path of the subscription, relative like links.
        location: String,
    },
}

/// Converts a time to the form that the rules take.
fn since_1970(time: DateTime<Utc>) -> Duration {
    (time - DateTime::UNIX_EPOCH).to_std().unwrap_or_default()
}

/// A request to list subscriptions.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListSubscriptions<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// The order that created them.
    pub order: Option<&'a str>,
    /// The Microsoft partner id of their partner of record.
    pub partner_of_record: Option<u32>,
}

/// The context that a change of a subscription depends on.
struct ChangeContext<'c> {
    call: &'c Call,
    environment: Environment,
    settings: Settings,
    catalog: &'c Catalog,
    /// The subscription as a read shows it.
    shown: &'c Subscription,
    /// A cancellation of its order, or of its line item, is pending.
    order_is_cancelling: bool,
}

impl ChangeContext<'_> {
    fn add_event(&self, holding: &mut Holding, what: What) {
        add_event(&mut holding.history, self.call.event(what));
    }
}

impl Engine {
    /// Lists a customer's subscriptions: all, or those of one order ("Get a list of subscriptions by order") or of one
    /// partner of record ("Get a customer's subscriptions by PartnerID").
    /// Orders of reservations and perpetual software have none, and software subscriptions of before 2021-10-14 are in
    /// their orders only ("Cancel software purchases").
    ///
    /// Assumed: deleted subscriptions are listed too.
    ///
    /// # Errors
    /// 400/900118 for a customer id that is not a GUID, 403/20002 for one that is not the partner's, 404/20000 for an
    /// order that this customer does not have.
    pub fn list_subscriptions(
        &self,
        call: &Call,
        request: &ListSubscriptions<'_>,
    ) -> Result<SubscriptionCollection, ServiceError> {
        let ListSubscriptions { customer, order, partner_of_record } = *request;
        let owner = match order {
            Some(order) => self.state.order(call, customer, order)?.0,
            None => self.state.customer(call, customer)?,
        };
        let is_of = |Holding { subscription: own, .. }: &Holding| {
            let partner = own.partner_id.as_deref().and_then(|partner| partner.parse().ok());
            order.is_none_or(|order| own.order_id.as_deref().is_some_and(|own| same_id(own, order)))
                && (partner_of_record.is_none() || partner_of_record == partner)
        };
        let items: Vec<Subscription> = owner
            .subscriptions()
            .filter(|holding| term::is_known(holding) && is_of(holding))
            .map(|holding| view::subscription(holding, &owner.customer, call.now))
            .collect();
        Ok(SubscriptionCollection {
            total_count: order_view::total(&items),
            items: Some(items),
            links: Some(view::links_of_list(owner.customer.id, request)),
            attributes: order_view::object_type("Collection"),
            ..SubscriptionCollection::default()
        })
    }

    /// Reads one subscription ("Get a subscription by ID"). Its id is compared without regard to case.
    ///
    /// # Errors
    /// 400/900118 for a customer id that is not a GUID, 403/20002 for one that is not the partner's, 404/20003 for a
    /// subscription that this customer does not have.
    pub fn get_subscription(&self, call: &Call, customer: &str, id: &str) -> Result<Subscription, ServiceError> {
        let (owner, holding) = self.known_subscription(call, customer, id)?;
        Ok(view::subscription(holding, &owner.customer, call.now))
    }

    fn known_subscription(
        &self,
        call: &Call,
        customer: &str,
        id: &str,
    ) -> Result<(&CustomerState, &Holding), ServiceError> {
        let found = self.state.subscription(call, customer, id)?;
        if term::is_known(found.1) {
            return Ok(found);
        }
        let text = "Software subscriptions that were bought before 2021-10-14 are in their orders only.";
        Err(ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, text))
    }

    /// Changes a subscription: cancels, suspends or resumes it, or changes its quantity, name or renewal. The body is
    /// the whole subscription; properties that cannot be changed may repeat their values.
    ///
    /// A body without `autoRenewEnabled`, `scheduledNextTermInstructions` or `scheduledActions` turns the renewal off
    /// and removes what is scheduled ("Cancel a subscription"); new commerce then goes into an extended service term. A
    /// name or quantity that is absent stays. Properties that the description does not have are stored and shown.
    ///
    /// If [`Settings::cancellation_seconds`] is not 0, a cancellation or suspension is accepted and takes effect after
    /// that time.
    ///
    /// Assumed: 202 is returned exactly then; the page says "when it takes long". A cancelled software subscription
    /// cancels its line item, and the last line item its order; the pages do not connect the two.
    ///
    /// # Errors
    /// As [`get_subscription`](Self::get_subscription), and:
    ///
    /// - 400/2055 if `if_match` is not the subscription's ETag (assumed; 412 and 417/800036 are known as well).
    /// - 400/900126 for an invalid status or billing cycle, 400/800002 if the body's id is another one's.
    /// - 400/2011 for a deleted subscription, 409/900278 while a change takes effect, 400/800081 for a marketplace
    ///   subscription that was not activated, 409/800082 for another one that is not provisioned yet.
    /// - Status: the code that the table of product types assigns; 400/800040 for a status to which it cannot change,
    ///   400/900117 or 400/900213 once the cancellation window is over, in the sandbox as well (assumed), 403/900115
    ///   for an Azure plan with active Azure subscriptions.
    /// - Others: 400/800095, 400/2002, 400/800018 beyond the sandbox's 25 licenses, 400/800090; 400/800097, for legacy
    ///   offers 400/2054; 400/800098; 400/2006 for another offer; 400/800091 while suspended, 400/900279 when expired;
    ///   400/3000 for another value of a property that only the service writes (assumed), and for scheduled actions
    ///   that the emulator cannot perform; for the next term 400/800121, 400/900245, 400/900269 and the codes of
    ///   offers.
    pub fn patch_subscription(
        &mut self,
        call: &Call,
        request: &PatchSubscription<'_>,
        body: &Subscription,
    ) -> Result<SubscriptionChange, ServiceError> {
        let (owner, holding) = self.known_subscription(call, request.customer, request.subscription)?;
        let shown = view::subscription(holding, &owner.customer, call.now);
        let context = ChangeContext {
            call,
            catalog: &self.state.catalog,
            shown: &shown,
            environment: self.environment(call),
            settings: self.state.settings,
            order_is_cancelling: follow::order_is_cancelling(owner, holding),
        };
        let mut changed = holding.clone();
        changed.start_history(call.now);
        change::check_etag(&changed, request.if_match)?;
        let accepted = change::apply(&mut changed, &context, body)?;
        let response = if accepted {
            SubscriptionChange::Accepted { location: view::uri(owner.customer.id, &changed) }
        } else {
            SubscriptionChange::Made(Box::new(view::subscription(&changed, &owner.customer, call.now)))
        };
        let customer = owner.customer.id;
        follow::subscription(&mut self.state, call.caller.tenant, customer, &changed, &Cause::from_call(call));
        self.state.put_subscription(call.caller.tenant, customer, changed);
        Ok(response)
    }
}

/// Applies the changes of a subscription that are due by `time`: pending ones, and the end of its present state.
/// `until` is the time up to which the clock was moved.
pub(super) fn settle(
    state: &mut State,
    (tenant, customer): (Uuid, Uuid),
    mut holding: Holding,
    time: DateTime<Utc>,
    until: DateTime<Utc>,
) {
    let due: Vec<_> = holding.pending.extract_if(.., |pending| pending.due <= time).collect();
    for pending in due {
        let PendingWhat::Status(next) = pending.what else { continue };
        let what = status::set(&mut holding, Open::new(&next), pending.due);
        add_event(&mut holding.history, Event::new(pending.due, what));
    }
    follow::subscription(state, tenant, customer, &holding, &Cause { time, request_id: None });
    // A term that ends cancels no order.
    if lifecycle::next(&holding).is_some_and(|due| due <= time) {
        holding.start_history(time);
        lifecycle::advance(&mut holding, time, until, &state.catalog);
    }
    state.put_subscription(tenant, customer, holding);
}

#[cfg(test)]
mod tests;
