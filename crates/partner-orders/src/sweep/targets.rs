//! Which orders a sweep is about, listed as they are needed.

use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use partner_orders_api::Open;
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Customer, Order};

use super::SweepEvent;
use super::job::Work;
use crate::error::Result;
use crate::ids::{CustomerId, OrderId};

/// One order of a sweep.
pub(super) struct Target {
    pub(super) customer: CustomerId,
    pub(super) order: OrderId,
    /// As its list showed it.
    pub(super) status: Option<Open<OrderStatus>>,
}

/// All orders of the sweep: those named, then those of the customers named, then those of all customers. A customer's
/// orders are listed when they are needed, so that no more than one list is held.
pub(super) fn targets(work: &Arc<Work>) -> BoxStream<'static, Target> {
    let setting = &work.setting;
    let named = stream::iter(setting.orders.clone());
    let named = named.map(|(customer, order)| Target { customer, order, status: None });
    let customers: BoxStream<'static, CustomerId> =
        if setting.all { all_customers(work) } else { stream::iter(setting.customers.clone()).boxed() };
    let of_customers = {
        let work = Arc::clone(work);
        customers.flat_map(move |customer| {
            let work = Arc::clone(&work);
            stream::once(async move { stream::iter(list(&work, customer).await) }).flatten().boxed()
        })
    };
    let work = Arc::clone(work);
    // What was asked for after the stop is not begun.
    named.chain(of_customers).take_while(move |_| std::future::ready(!work.stop.is_stopped())).boxed()
}

fn all_customers(work: &Arc<Work>) -> BoxStream<'static, CustomerId> {
    let work = Arc::clone(work);
    let stopping = Arc::clone(&work);
    let customers = work.partner.customers().list().stream();
    let customers = customers.take_while(move |_| std::future::ready(!stopping.stop.is_stopped()));
    let ids = customers.filter_map(move |customer: Result<Customer>| {
        let work = Arc::clone(&work);
        async move {
            let id = customer.and_then(|customer| {
                let id = customer.id.or(customer.company_profile.and_then(|profile| profile.tenant_id));
                Ok(CustomerId::try_from(id.unwrap_or_default())?)
            });
            match id {
                Ok(id) => Some(id),
                Err(error) => {
                    work.list_failed(None, error).await;
                    None
                }
            }
        }
    });
    ids.boxed()
}

/// The orders of a customer; none where they cannot be listed.
async fn list(work: &Work, customer: CustomerId) -> Vec<Target> {
    if work.stop.is_stopped() {
        return Vec::new();
    }
    let listed = match work.partner.customer(customer).orders().list().await {
        Ok(listed) => listed.into_inner().items.unwrap_or_default(),
        Err(error) => {
            work.list_failed(Some(customer), error).await;
            return Vec::new();
        }
    };
    work.tell(SweepEvent::Listed { customer, orders: listed.len() }).await;
    let mut targets = Vec::with_capacity(listed.len());
    for Order { id, status, .. } in listed {
        match OrderId::try_from(id.unwrap_or_default()) {
            Ok(order) => targets.push(Target { customer, order, status }),
            Err(invalid) => work.list_failed(Some(customer), invalid.into()).await,
        }
    }
    targets
}
