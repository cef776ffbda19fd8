//! The orders of a sweep, listed as they are needed.

use std::collections::HashSet;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use partner_center_core::internal::{PlantedBug, is_planted};
use partner_center_core::{CustomerId, OrderId, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Customer, Order};

use super::reporter::Reporter;
use super::{SweepEvent, SweepOptions};
use crate::client::PartnerCenter;

/// One order of a sweep.
pub(super) struct SweepTarget {
    pub(super) customer: CustomerId,
    pub(super) order: OrderId,
    /// Its status in the list that named it.
    pub(super) status: Option<Open<OrderStatus>>,
}

/// Lists the orders of a sweep.
pub(super) struct Lister {
    pub(super) partner: PartnerCenter,
    /// List the orders of all customers, not of `customers`.
    pub(super) all: bool,
    pub(super) customers: Vec<CustomerId>,
    pub(super) orders: Vec<(CustomerId, OrderId)>,
    pub(super) reporter: Reporter,
    seen: Mutex<Seen>,
}

/// The customers and orders so far, so that each is swept once.
#[derive(Default)]
struct Seen {
    customers: HashSet<CustomerId>,
    orders: HashSet<(CustomerId, OrderId)>,
}

impl Lister {
    pub(super) fn new(options: &SweepOptions, partner: PartnerCenter, reporter: Reporter) -> Self {
        let SweepOptions { all, customers, orders, .. } = options;
        Self {
            partner,
            all: *all,
            customers: customers.clone(),
            orders: orders.clone(),
            reporter,
            seen: Mutex::default(),
        }
    }

    /// Returns all orders of the sweep: those named, then those of the customers named, then those of all customers. A
    /// customer's orders are listed when they are needed, so that no more than one list is held.
    pub(super) fn targets(self: Arc<Self>) -> BoxStream<'static, SweepTarget> {
        let named = stream::iter(self.orders.clone());
        let named = named.map(|(customer, order)| SweepTarget { customer, order, status: None });
        let customers: BoxStream<'static, CustomerId> = match self.all {
            true => Arc::clone(&self).all_customers(),
            false => stream::iter(self.customers.clone()).boxed(),
        };
        let lister = Arc::clone(&self);
        let customers = customers.filter(move |customer| ready(lister.seen().customers.insert(*customer)));
        let lister = Arc::clone(&self);
        let of_customers = customers.flat_map(move |customer| {
            let lister = Arc::clone(&lister);
            stream::once(async move { stream::iter(lister.list(customer).await) }).flatten().boxed()
        });
        named
            .chain(of_customers)
            .filter(move |target| {
                let is_new = self.seen().orders.insert((target.customer, target.order.clone()));
                ready(is_new || is_planted(PlantedBug::NoDeduplication))
            })
            .boxed()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn all_customers(self: Arc<Self>) -> BoxStream<'static, CustomerId> {
        let stop = self.reporter.stop.clone();
        let customers = self.partner.customers().list().stream().take_while(move |_| ready(!stop.is_stopped()));
        let ids = customers.filter_map(move |customer: Result<Customer>| {
            let lister = Arc::clone(&self);
            async move {
                let id = customer.and_then(|customer| {
                    let id = customer.id.or(customer.company_profile.and_then(|profile| profile.tenant_id));
                    Ok(CustomerId::try_from(id.unwrap_or_default())?)
                });
                match id {
                    Ok(id) => Some(id),
                    Err(error) => {
                        lister.reporter.list_failed(None, error).await;
                        None
                    }
                }
            }
        });
        ids.boxed()
    }

    /// Lists the orders of a customer; returns none if that fails.
    async fn list(&self, customer: CustomerId) -> Vec<SweepTarget> {
        if self.reporter.stop.is_stopped() {
            self.reporter.send(SweepEvent::CustomerSkipped { customer }).await;
            return Vec::new();
        }
        let listed: Vec<Order> = match self.partner.customer(customer).orders().list().stream().try_collect().await {
            Ok(listed) => listed,
            Err(error) => {
                self.reporter.list_failed(Some(customer), error).await;
                return Vec::new();
            }
        };
        self.reporter.send(SweepEvent::Listed { customer, orders: listed.len() }).await;
        let mut targets = Vec::with_capacity(listed.len());
        for Order { id, status, .. } in listed {
            match OrderId::try_from(id.unwrap_or_default()) {
                Ok(order) => targets.push(SweepTarget { customer, order, status }),
                Err(invalid) => self.reporter.list_failed(Some(customer), invalid.into()).await,
            }
        }
        targets
    }
}
