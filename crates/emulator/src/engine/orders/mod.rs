//! Placing orders, provisioning them, and their attachments.

mod attachments;
mod build;
mod eligible;
mod limits;
mod provision;
mod request;
mod status;

use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, codes};

use super::catalog::{Catalog, market::Market};
use super::state::{CustomerState, Partner};
use super::subscriptions::follow::{self, Cause};
use super::{Call, Engine, ServiceError, roles, view};

pub use attachments::{Document, DocumentKind, Download, Upload};
pub(super) use provision::{approve_now, provision_now, review_now};

/// The customer who buys, and the environment and market that offers depend on.
struct Buyer<'s> {
    partner: &'s Partner,
    owner: &'s CustomerState,
    environment: Environment,
    catalog: &'s Catalog,
    market: &'static Market,
}

impl Engine {
    /// Places an order ("Create an order").
    ///
    /// The body has the properties of an order that the page names; those that the service sets itself, such as `id`,
    /// `status` and prices, are ignored. The order is provisioned after
    /// [`Settings::provisioning_seconds`](crate::Settings::provisioning_seconds). Until then it is `pending`, and its
    /// line items have no subscriptions. An order of a product that needs a purchase order first waits for it
    /// ([`upload_attachments`](Self::upload_attachments)).
    ///
    /// Assumed: a missing or `unknown` billing cycle is the first that suits all line items, and a missing term is the
    /// offer's first. So are the order of the checks and most codes, which the pages list without explanation.
    ///
    /// # Errors
    /// - 403/900150 for a user without the role Admin agent.
    /// - As [`get_order`](Self::get_order) for the customer; 403/13605 for one without a confirmed agreement.
    /// - The body: 400/3000 for another customer's `referenceCustomerId`, missing or repeated properties; 400/0 for a
    ///   invalid status; 400/900126 for an invalid billing cycle; 400/900169 for another currency than the customer's;
    ///   400/800071 for line items not numbered from 0.
    /// - The offer: 400/900142 if it is missing, 400/800004, 404/400013, 404/400018 or 404/400019 if it is unknown;
    ///   400/2002 for a quantity that it does not have; 400/6001 for a term or billing cycle that it does not have,
    ///   400/2004 for the billing cycle `unknown` of a trial.
    /// - The buyer: 403/2085 for a country, 403/2030 for a segment and 403/2006 for a kind of partner that it is not
    ///   sold to; 403/2091 for a segment that the sandbox does not have; 403/900322 for products not sold in the
    ///   sandbox.
    /// - Conditions: 400/900206 and 400/900203 for missing attestations, 400/900312 to 400/900317 for the provisioning
    ///   context of a reservation; 404/20003, 409/27009 or 400/4018 for an add-on's parent; 400/27006 for a trial that
    ///   was used before.
    /// - Limits, of the sandbox only: 400/800018, and 400/900116 for Azure plans.
    pub fn create_order(&mut self, call: &Call, customer: &str, body: &Order) -> Result<Order, ServiceError> {
        roles::require_order_writer(call)?;
        let buyer = self.buyer(call, customer)?;
        request::check(&buyer, body)?;
        let requested = request::items(&buyer, body)?;
        for item in &requested {
            eligible::check(&buyer, item)?;
        }
        for item in &requested {
            eligible::check_provisioning_context(item)?;
            eligible::check_conditions(&buyer, body, item)?;
        }
        eligible::check_times(&buyer, &requested)?;
        limits::check(&buyer, &requested)?;
        let mut purchase = build::purchase(&buyer, call, &requested);
        let (tenant, id) = (call.caller.tenant, buyer.owner.customer.id);
        let settings = self.state.settings;
        provision::begin(&mut purchase, id, call, settings);
        let response = view::order(&purchase, id, false);
        follow::order(&mut self.state, tenant, id, &purchase, &Cause::from_call(call));
        self.state.put_order(tenant, id, purchase);
        Ok(response)
    }

    fn buyer(&self, call: &Call, customer: &str) -> Result<Buyer<'_>, ServiceError> {
        let owner = self.state.customer(call, customer)?;
        if !owner.customer.agreement_confirmed {
            let text = "The customer's acceptance of the customer agreement is not on record.";
            return Err(ServiceError::new(codes::AGREEMENT_NOT_CONFIRMED, text));
        }
        let partner = self.state.partner(call.caller.tenant);
        let partner =
            partner.ok_or_else(|| ServiceError::unexpected("The partner account does not exist any more."))?;
        let country = &owner.customer.country;
        let market = super::catalog::market::find(country).ok_or_else(|| {
            let text = format!("The partner may not sell in {country}.");
            ServiceError::new(codes::NOT_ELIGIBLE_2085, text).about([country.clone()])
        })?;
        let environment = partner.account.environment;
        Ok(Buyer { partner, owner, environment, catalog: &self.state.catalog, market })
    }
}

#[cfg(test)]
mod tests;
