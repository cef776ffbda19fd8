//! Reading of customers' orders, and the plan for each.

use std::collections::HashSet;

use chrono::Utc;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use partner_orders::types::{Order, Subscription};
use partner_orders::{CancellationPlan, CustomerId, OrderId, PartnerCenter};
use serde_json::Value;

use super::{OrderFilter, OrderKey};
use crate::failure::Failure;
use crate::progress::Progress;

/// The number of customers that are read at the same time.
const AT_ONCE: usize = 8;

/// An order with its plan.
#[derive(Debug)]
pub(crate) struct PlannedOrder {
    pub(crate) customer: CustomerId,
    pub(crate) id: OrderId,
    pub(crate) order: Value,
    pub(crate) plan: CancellationPlan,
}

impl PlannedOrder {
    pub(crate) fn key(&self) -> OrderKey {
        (self.customer, self.id.clone())
    }
}

/// The orders of a selection.
#[derive(Debug, Default)]
pub(crate) struct GatheredOrders {
    pub(crate) orders: Vec<PlannedOrder>,
    /// The customers whose orders were read.
    pub(crate) customers: Vec<CustomerId>,
    /// The customers whose orders could not be read, with the failures.
    pub(crate) failures: Vec<(CustomerId, Failure)>,
}

/// Lists the orders and subscriptions of the customers, and plans each order that passes the filter.
///
/// # Errors
/// A failed sign-in, since every other customer would fail too; and an order that was named and that no customer has.
pub(crate) async fn gather(
    partner: &PartnerCenter,
    customers: &[CustomerId],
    filter: &OrderFilter,
) -> Result<GatheredOrders, Failure> {
    let mut gathered = GatheredOrders::default();
    let customers: Vec<_> = customers.iter().copied().filter(|customer| !filter.excludes(*customer)).collect();
    let mut progress = Progress::start("planning customers", customers.len());
    let plans = stream::iter(customers)
        .map(|customer| async move { (customer, plan_customer(partner, customer, filter).await) });
    let mut plans = plans.buffered(AT_ONCE);
    while let Some((customer, planned)) = plans.next().await {
        progress.step();
        match planned {
            Ok(orders) => {
                gathered.orders.extend(orders);
                gathered.customers.push(customer);
            }
            Err(error) if error.is_authentication() => return Err(error.into()),
            Err(error) => {
                gathered.failures.push((customer, Failure::from(error).about_customer(&customer.to_string())))
            }
        }
    }
    drop(progress);
    if gathered.failures.is_empty() {
        let found: HashSet<_> = gathered.orders.iter().map(|order| order.id.as_str().to_owned()).collect();
        if let Some(missing) = filter.missing(&found).next() {
            return Err(Failure::not_found(
                format!("no selected customer has the order {missing:?}, or a filter leaves it out"),
                "`partner-orders list` shows a customer's orders; a new one appears up to 15 minutes late.",
            ));
        }
    }
    Ok(gathered)
}

async fn plan_customer(
    partner: &PartnerCenter,
    customer: CustomerId,
    filter: &OrderFilter,
) -> partner_orders::Result<Vec<PlannedOrder>> {
    let (orders, subscriptions) = read(partner, customer).await?;
    let now = Utc::now();
    let mut planned = Vec::new();
    for order in orders.iter().filter(|order| filter.takes_order(order, now)) {
        let Some(one) = plan(partner, customer, order, &subscriptions).await? else { continue };
        if filter.takes_plan(&one.plan) {
            planned.push(one);
        }
    }
    Ok(planned)
}

async fn read(
    partner: &PartnerCenter,
    customer: CustomerId,
) -> partner_orders::Result<(Vec<Order>, Vec<Subscription>)> {
    let client = partner.customer(customer);
    let orders: Vec<_> = client.orders().list().stream().try_collect().await?;
    let subscriptions = match orders.is_empty() {
        true => Vec::new(),
        false => client.subscriptions().list().await?.into_inner().items.unwrap_or_default(),
    };
    Ok((orders, subscriptions))
}

/// Plans an order. Returns `None` for one without a valid id, which no request can name.
async fn plan(
    partner: &PartnerCenter,
    customer: CustomerId,
    order: &Order,
    subscriptions: &[Subscription],
) -> partner_orders::Result<Option<PlannedOrder>> {
    let Ok(id) = OrderId::try_from(order.id.as_deref().unwrap_or_default()) else { return Ok(None) };
    let plan = partner.customer(customer).order(id.as_str()).plan_listed(order, subscriptions).await?;
    Ok(Some(PlannedOrder { customer, id, order: serde_json::to_value(order).unwrap_or_default(), plan }))
}

/// Reads a customer's orders again, and returns those of `orders` that are cancelled now, each as it is.
pub(crate) async fn cancelled_now(
    partner: &PartnerCenter,
    customer: CustomerId,
    orders: &HashSet<OrderId>,
) -> partner_orders::Result<Vec<PlannedOrder>> {
    let (listed, subscriptions) = read(partner, customer).await?;
    let mut cancelled = Vec::new();
    for order in &listed {
        let Some(one) = plan(partner, customer, order, &subscriptions).await? else { continue };
        if orders.contains(&one.id) && one.plan.is_moot() {
            cancelled.push(one);
        }
    }
    Ok(cancelled)
}
