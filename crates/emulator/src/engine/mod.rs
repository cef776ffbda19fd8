//! The partner accounts, their customers' orders and subscriptions, and the service's rules, without input, output or
//! clock.
//!
//! A caller parses the request, checks its token, and passes the time. Operations return the generated types of
//! `partner_orders_api`, or a [`ServiceError`].
//!
//! ```
//! use chrono::Utc;
//! use partner_orders_api::enums::OrderStatus;
//! use partner_orders_emulator::World;
//! use partner_orders_emulator::engine::{Call, Caller, Engine, GetOrder};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (customer, order) = ("bd59b416-37f9-4d8f-8df3-5750111fc615", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
//! let world = World::fresh()?;
//! let account = &world.accounts[0];
//! let call = Call::new(Caller::app(account.tenant, account.apps[0].client_id), Utc::now());
//! let mut engine = Engine::new(world, call.now);
//! let mut read = engine.get_order(&call, &GetOrder { customer, order, ..GetOrder::default() })?;
//!
//! read.status = Some(OrderStatus::Cancelled.into());
//! let cancelled = engine.patch_order(&call, customer, order, &read)?;
//! assert_eq!(cancelled.status, Some(OrderStatus::Cancelled.into()));
//! # Ok(())
//! # }
//! ```

mod catalog;
mod clock;
mod customers;
mod dates;
mod entry;
mod etag;
mod history;
mod ids;
mod links;
mod list;
mod orders;
mod patch;
mod replay;
mod roles;
mod service_error;
mod settle;
mod state;
mod subscriptions;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod view;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::types::{Order, OrderCollection};
use partner_orders_rules::Environment;

pub use crate::world::{Event, Pending, PendingWhat, What};
use crate::world::{Settings, World};
pub(crate) use clock::{Clock, ClockChange};
pub use customers::ListCustomers;
pub(crate) use entry::MOST_STALE_SECONDS;
pub use list::ListOrders;
pub(crate) use list::shows;
pub use orders::{Document, DocumentKind, Download, Upload};
pub use partner_orders_sign_in::Caller;
pub(crate) use replay::{Replays, ServiceResponse};
pub use service_error::ServiceError;
pub(crate) use state::{Partner, Secrets, State};
use subscriptions::follow::{self, Cause};
pub use subscriptions::{ListSubscriptions, PatchSubscription, SubscriptionChange};
pub(crate) use subscriptions::{has_property, lost_properties};
pub(crate) use view::shown;

/// A request to read one order.
#[derive(Clone, Copy, Debug, Default)]
pub struct GetOrder<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// The order's id.
    pub order: &'a str,
    /// Includes prices in the response.
    pub include_price: bool,
}

/// The caller and time of a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call {
    /// The caller of the request's bearer token.
    pub caller: Caller,
    /// The emulator's time.
    pub now: DateTime<Utc>,
    /// The `MS-RequestId`.
    pub request_id: Option<String>,
}

impl Call {
    /// A call by `caller` at the time `now`.
    #[must_use]
    pub fn new(caller: Caller, now: DateTime<Utc>) -> Self {
        Self { caller, now, request_id: None }
    }

    /// An event that this call causes.
    pub(crate) fn event(&self, what: What) -> Event {
        Event { request_id: self.request_id.clone(), ..Event::new(self.now, what) }
    }
}

/// The state of all partner accounts, and the operations on it.
#[derive(Debug)]
pub struct Engine {
    fresh: World,
    pub(crate) state: State,
    pub(crate) replays: Replays,
}

impl Engine {
    /// An engine that starts with `world` at the real time `real`.
    #[must_use]
    pub fn new(world: World, real: DateTime<Utc>) -> Self {
        Self { state: State::new(&world, real), fresh: world, replays: Replays::default() }
    }

    /// An engine that resumes with this state, and is reset to `fresh`.
    pub(crate) fn resumed(fresh: World, state: State, replays: Replays) -> Self {
        Self { fresh, state, replays }
    }

    /// The world of a reset.
    pub(crate) fn fresh(&self) -> &World {
        &self.fresh
    }

    /// The emulator's time at the real time `real`.
    #[must_use]
    pub fn now(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        self.state.clock.now(real)
    }

    /// The time of sign-in at the real time `real`, by which tokens expire: the emulator's time, less the time that the
    /// clock was moved without it.
    #[must_use]
    pub fn sign_in_now(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        let now = self.now(real);
        let behind = TimeDelta::try_milliseconds(self.state.sign_in_behind);
        behind.and_then(|behind| now.checked_sub_signed(behind)).unwrap_or(now)
    }

    /// The environment of the call's partner account.
    #[must_use]
    pub fn environment(&self, call: &Call) -> Environment {
        self.state.environment(call.caller.tenant)
    }

    /// Exports the state at the real time `real` as a world, without secrets.
    #[must_use]
    pub fn export(&self, real: DateTime<Utc>) -> World {
        self.state.export(real)
    }

    /// Resets the state to the world that the engine was created with, at the real time `real`.
    pub fn reset(&mut self, real: DateTime<Utc>) {
        let changes = std::mem::take(&mut self.state.changes);
        self.state = State::new(&self.fresh, real);
        self.state.changes = changes;
        self.replays.clear(&mut self.state.changes);
    }

    /// Sets the clock; returns `None` if the time would be outside the calendar.
    pub(crate) fn set_clock(&mut self, change: ClockChange, real: DateTime<Utc>) -> Option<Clock> {
        let clock = self.state.clock.changed(change, real)?;
        let before = if change.real { real } else { self.state.clock.now(real) };
        let behind = if change.real { 0 } else { self.state.sign_in_behind };
        let moved = if change.keeps_tokens { (clock.now(real) - before).num_milliseconds() } else { 0 };
        self.state.sign_in_behind = behind.saturating_add(moved);
        self.state.clock = clock;
        self.state.record_meta();
        self.settle(clock.now(real));
        Some(clock)
    }

    /// Sets the settings.
    pub(crate) fn set_settings(&mut self, settings: Settings) {
        self.state.settings = settings;
        self.state.record_meta();
    }

    /// Applies the events that are due by the emulator's time `now`: provisions orders, makes cancellations take
    /// effect, ends and renews terms.
    pub fn settle(&mut self, now: DateTime<Utc>) {
        settle::until(&mut self.state, now);
        self.state.now = now;
    }

    /// Returns an engine for reading, with the customer as it was some seconds ago; `None` if the caller does not have
    /// the customer.
    pub(crate) fn as_of(&self, call: &Call, customer: uuid::Uuid, seconds: u32) -> Option<Self> {
        let time = call.now.checked_sub_signed(TimeDelta::seconds(i64::from(seconds)))?;
        let state = self.state.as_of(call.caller.tenant, customer, time)?;
        let settings = state.settings;
        let fresh = World { schema: None, clock: None, settings, products: None, accounts: Vec::new() };
        Some(Self { fresh, state, replays: Replays::default() })
    }

    /// Reads one order ("Get an order by ID").
    ///
    /// Ids that are GUIDs are compared without regard to case, others exactly. The order has its `links`, and a
    /// `client`, which is empty unless the world has one.
    ///
    /// # Errors
    /// 400/900118 for a customer id that is not a GUID, 403/20002 for one that is not the partner's, 404/20000 for an
    /// order that this customer does not have.
    pub fn get_order(&self, call: &Call, request: &GetOrder<'_>) -> Result<Order, ServiceError> {
        let (owner, purchase) = self.state.order(call, request.customer, request.order)?;
        Ok(view::order(purchase, owner.customer.id, request.include_price))
    }

    /// Reads one order as JSON, which is cached until the order changes.
    pub(crate) fn get_order_json(&self, call: &Call, request: &GetOrder<'_>) -> Result<Bytes, ServiceError> {
        let (owner, entry) = self.state.order_entry(call, request.customer, request.order)?;
        let shown = if request.include_price { &entry.shown.priced } else { &entry.shown.plain };
        if let Some(json) = shown.get() {
            return Ok(json.clone());
        }
        let order = view::order(&entry.record, owner.customer.id, request.include_price);
        let json = serde_json::to_vec(&order).map_err(|error| ServiceError::unexpected(error.to_string()))?;
        Ok(shown.get_or_init(|| Bytes::from(json)).clone())
    }

    /// Lists a customer's orders ("Get all of a customer's orders"). A new order shows only after
    /// [`Settings::list_lag_seconds`](crate::Settings::list_lag_seconds).
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order), and 400/2000 for an invalid `billing_type`.
    pub fn list_orders(&self, call: &Call, request: &ListOrders<'_>) -> Result<OrderCollection, ServiceError> {
        let owner = self.state.customer(call, request.customer)?;
        list::orders(owner, request, call.now, self.state.settings)
    }

    /// Changes an order: cancels it or some of its line items, adds line items, or changes its billing cycle, depending
    /// on the body. Property names are case-sensitive here, see
    /// [`Shape::fold_names`](partner_orders_api::shape::Shape::fold_names).
    ///
    /// The whole change is made, or none of it.
    ///
    /// Assumed: subscriptions follow. Those of cancelled software are deleted, an add-on gets one at once, and a new
    /// billing cycle applies to them.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order), and:
    ///
    /// - 403/900150 for a user without the role Admin agent.
    /// - 400/800002 if the body's id is another order's; 400/0 for an invalid status; 400/900126 for an invalid billing
    ///   cycle; 400/3000 if the body has no change, or two.
    /// - Cancelling: the code that the table of product types assigns; 400/900117 if the order is older than the
    ///   sandbox's 60 days, or in production than its product's window; 400/800061 if it is cancelled already;
    ///   409/800060 if it is not provisioned yet, 409/800014 while a cancellation is pending; 400/800071,
    ///   400/900142, 400/800004 or 400/2002 for a line item with a wrong number, no offer, another offer or another
    ///   quantity.
    /// - Adding: 400/3000, 400/2006 for an order of other products than legacy licenses, 404/20003 for a subscription
    ///   that the order does not have, 409/27009 for one that is not active, 400/900142, 400/800004, 400/2002,
    ///   400/800018 beyond the sandbox's 25 licenses.
    /// - Billing cycle: 400/3000, 400/800072, 400/6000, 400/6001, 400/800071, 400/800004, 404/20003, 400/2002.
    pub fn patch_order(
        &mut self,
        call: &Call,
        customer: &str,
        order: &str,
        body: &Order,
    ) -> Result<Order, ServiceError> {
        roles::require_order_writer(call)?;
        let (owner, purchase) = self.state.order(call, customer, order)?;
        let (id, mut changed) = (owner.customer.id, purchase.clone());
        let context = patch::PatchContext {
            call,
            customer: id,
            environment: self.environment(call),
            settings: self.state.settings,
            inactive: follow::inactive(owner, purchase),
        };
        let response = patch::apply(&mut changed, &context, body)?;
        let new_cycle =
            changed.order.billing_cycle.clone().filter(|new| purchase.order.billing_cycle.as_ref() != Some(new));
        let (tenant, cause) = (call.caller.tenant, Cause::from_call(call));
        follow::order(&mut self.state, tenant, id, &changed, &cause);
        if let Some(cycle) = new_cycle {
            follow::billing_cycle(&mut self.state, tenant, id, &changed, &cycle, &cause);
        }
        self.state.put_order(tenant, id, changed);
        Ok(response)
    }
}
