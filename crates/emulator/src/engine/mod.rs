//! The ledger of orders and its rules, without input, output or clock.
//!
//! Whoever drives an [`Engine`] has parsed the request and tells the time. Answers are the generated types of
//! `partner_orders_api`, refusals are [`Fault`]s and, for sign-ins, [`SignInRefusal`]s.
//!
//! ```
//! use partner_orders_api::enums::OrderStatus;
//! use partner_orders_emulator::engine::{Engine, GetOrder};
//! use partner_orders_emulator::{Environment, World};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (customer, order) = ("bd59b416-37f9-4d8f-8df3-5750111fc615", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
//! let mut engine = Engine::new(World::fresh()?, Environment::Sandbox);
//! let mut read = engine.get_order(&GetOrder { customer, order, ..GetOrder::default() })?;
//!
//! read.status = Some(OrderStatus::Cancelled.into());
//! let cancelled = engine.patch_order(customer, order, &read)?;
//! assert_eq!(cancelled.status, Some(OrderStatus::Cancelled.into()));
//! # Ok(())
//! # }
//! ```

mod audience;
mod built;
mod etag;
mod fault;
mod ledger;
mod links;
mod list;
mod patch;
mod sign_in;
mod tokens;
mod view;

use chrono::{DateTime, Utc};
use partner_orders_api::types::{Order, OrderCollection, TokenResponse};
use partner_orders_rules::Environment;

use crate::World;
pub use fault::Fault;
pub use list::ListOrders;
pub use sign_in::{SignIn, SignInRefusal};

/// What to read of one order.
#[derive(Clone, Copy, Debug, Default)]
pub struct GetOrder<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// The order's id.
    pub order: &'a str,
    /// Whether to show prices.
    pub include_price: bool,
}

/// One partner account: who may sign in, who its customers are and what they bought.
#[derive(Debug)]
pub struct Engine {
    environment: Environment,
    fresh: World,
    world: World,
    tokens: tokens::Tokens,
}

impl Engine {
    /// An engine that holds `world`, as an account of the given kind.
    #[must_use]
    pub fn new(world: World, environment: Environment) -> Self {
        Self { environment, world: world.clone(), fresh: world, tokens: tokens::Tokens::default() }
    }

    /// The kind of account it is.
    #[must_use]
    pub fn environment(&self) -> Environment {
        self.environment
    }

    /// The world as it is now.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Back to the world that the engine was made with. Tokens stay good: they are of the sign-in, not of the orders.
    pub fn reset(&mut self) {
        self.world = self.fresh.clone();
    }

    /// Reads one order ("Get an order by ID").
    ///
    /// Ids that are GUIDs are compared without regard to case, others exactly. The order has its `links`, and a
    /// `client`, empty unless the world says more.
    ///
    /// # Errors
    /// 400/900118 for a customer that is no GUID, 403/20002 for one that is not the partner's, 404/20000 for an order
    /// that this customer does not have.
    pub fn get_order(&self, wanted: &GetOrder<'_>) -> Result<Order, Fault> {
        let customer = ledger::customer(&self.world, wanted.customer)?;
        let purchase = ledger::purchase(customer, wanted.order)?;
        view::order(purchase, customer.id, wanted.include_price)
    }

    /// Lists a customer's orders ("Get all of a customer's orders"), at once: the lag of the real list is not
    /// emulated.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order), and 400/2000 for a `billing_type` that is none.
    pub fn list_orders(&self, wanted: &ListOrders<'_>) -> Result<OrderCollection, Fault> {
        let customer = ledger::customer(&self.world, wanted.customer)?;
        list::orders(customer, wanted)
    }

    /// Changes an order: cancels it or some of its line items, adds to it, or changes its billing cycle. The body
    /// tells which; its properties must be spelled as the description spells them, see
    /// [`Names`](partner_orders_api::Names).
    ///
    /// Either the whole change is made or none of it.
    ///
    /// An order's age is not looked at. The pages say that a sandbox order older than 60 days cannot be cancelled, yet
    /// the order that they print is from 2019 and must be cancellable on a fresh emulator, which dates it as printed.
    ///
    /// # Errors
    /// As [`get_order`](Self::get_order), and:
    ///
    /// - 400/800002 where the body's id is another order's; 400/0 for a status that is none; 400/900126 for a billing
    ///   cycle that is none; 400/3000 where the body says nothing to change, or two things at once.
    /// - Cancelling: the code that the table of product types assigns; 400/800061 for what is cancelled already;
    ///   400/800071, 400/900142, 400/800004 or 400/2002 for a line item with a wrong number, no offer, another offer or
    ///   another quantity.
    /// - Adding: 400/3000, 400/2006 for an order of other than legacy licenses, 404/20003 for a subscription that the
    ///   order does not have, 400/900142, 400/800004, 400/2002, 409/27009.
    /// - Billing cycle: 400/3000, 400/800072, 400/6000, 400/6001, 400/800071, 400/800004, 404/20003, 400/2002.
    pub fn patch_order(&mut self, customer: &str, order: &str, body: &Order) -> Result<Order, Fault> {
        let (customer, purchase) = ledger::purchase_mut(&mut self.world, customer, order)?;
        let mut changed = purchase.clone();
        let answer = patch::apply(&mut changed, customer, self.environment, body)?;
        *purchase = changed;
        Ok(answer)
    }

    /// Signs an app registration in by its secret, as Entra ID's v1 token endpoint does ("Partner Center
    /// authentication"). The token is a random text, good for an hour.
    ///
    /// # Errors
    /// [`SignInRefusal`] where something is missing or not this world's.
    pub fn sign_in(&mut self, request: &SignIn<'_>, now: DateTime<Utc>) -> Result<TokenResponse, SignInRefusal> {
        let audience = sign_in::check(&self.world, request)?;
        self.tokens.issue(audience, request.resource.unwrap_or_default(), now)
    }

    /// Whether a bearer token may use the API.
    ///
    /// # Errors
    /// 401/800001 without a token, 401/400 for one that is unknown or expired, 401/900420 for one whose audience is
    /// retired.
    pub fn check_token(&self, token: Option<&str>, now: DateTime<Utc>) -> Result<(), Fault> {
        self.tokens.check(token, now)
    }
}
