//! Reasons why a customer of the sandbox cannot be deleted.

use std::fmt;

use futures_util::TryStreamExt;
use partner_center_core::Result;
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem, Subscription};
use partner_orders_rules::{ProductType, classify};
use serde::Serialize;

use crate::client::CustomerClient;
use crate::order_status::{is_cancelled, is_item_cancelled, line_items};
use crate::plan::evidence;

/// A reason why a customer cannot be deleted from the sandbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeletionBlocker {
    /// An order that is not cancelled ("Delete a customer account from the integration sandbox").
    Order {
        /// The order's id.
        order_id: String,
        /// Its status.
        status: Option<String>,
    },
    /// A subscription that is active.
    ///
    /// Assumed: it blocks the deletion. The pages for production and for sandbox resellers require that all are
    /// suspended; the page for the sandbox does not name them.
    Subscription {
        /// The subscription's id.
        subscription_id: String,
        /// Its status.
        status: String,
        /// The offer's name.
        name: Option<String>,
    },
}

impl CustomerClient {
    /// Reads the orders and subscriptions, and returns the reasons why the customer cannot be deleted; none if it can.
    /// A new order is listed up to 15 minutes late.
    ///
    /// An order whose line items are cancelled by their subscriptions does not block, although it reads `completed`.
    ///
    /// # Errors
    /// The failure to read either list: then it is unknown.
    pub async fn deletion_blockers(&self) -> Result<Vec<DeletionBlocker>> {
        let orders: Vec<_> = self.orders().list().stream().try_collect().await?;
        let subscriptions = self.subscriptions().list().await?.into_inner().items.unwrap_or_default();
        Ok(blockers(&orders, &subscriptions))
    }
}

fn blockers(orders: &[Order], subscriptions: &[Subscription]) -> Vec<DeletionBlocker> {
    let open = orders.iter().filter(|order| !is_over(order, subscriptions)).map(|order| DeletionBlocker::Order {
        order_id: order.id.clone().unwrap_or_default(),
        status: order.status.as_ref().map(|status| status.as_str().to_owned()),
    });
    let active = subscriptions.iter().filter(|own| is_status(own, &["active", "pending"]));
    let active = active.map(|own| DeletionBlocker::Subscription {
        subscription_id: own.id.clone().unwrap_or_default(),
        status: own.status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        name: own.friendly_name.clone(),
    });
    open.chain(active).collect()
}

/// Returns whether an order is over: cancelled, failed, or with subscriptions that hold all that it still shows.
fn is_over(order: &Order, subscriptions: &[Subscription]) -> bool {
    let failed = matches!(order.status.as_deref(), Some(OrderStatus::Error | OrderStatus::PoReviewRejected));
    // The subscription blocks by its own status.
    let is_held = |id: &Option<String>| {
        let own = subscriptions.iter().filter_map(|own| own.id.as_ref());
        id.as_ref().is_some_and(|id| own.clone().any(|own| own.eq_ignore_ascii_case(id)))
    };
    // Savings plans cannot be bought in the sandbox, and never block.
    let is_savings_plan =
        |item: &OrderLineItem| classify(&evidence(order, item, None)).product == ProductType::SavingsPlan;
    let is_item_over =
        |item: &OrderLineItem| is_item_cancelled(item) || is_held(&item.subscription_id) || is_savings_plan(item);
    let mut items = line_items(order).peekable();
    failed || is_cancelled(order) || (items.peek().is_some() && items.all(is_item_over))
}

fn is_status(subscription: &Subscription, names: &[&str]) -> bool {
    let own = subscription.status.as_ref().map(|status| status.as_str());
    own.is_some_and(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)))
}

impl fmt::Display for DeletionBlocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order { order_id, status } => {
                write!(f, "order {order_id} is {}", status.as_deref().unwrap_or("without a status"))
            }
            Self::Subscription { subscription_id, status, name } => {
                write!(f, "subscription {subscription_id} ({}) is {status}", name.as_deref().unwrap_or("no name"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(id: &str, status: &str, subscription: Option<&str>) -> Order {
        let item = OrderLineItem {
            line_item_number: Some(0),
            quantity: Some(1),
            subscription_id: subscription.map(str::to_owned),
            ..OrderLineItem::default()
        };
        Order {
            id: Some(id.to_owned()),
            status: Some(status.parse().unwrap()),
            line_items: Some(vec![item]),
            ..Order::default()
        }
    }

    fn subscription(id: &str, status: &str) -> Subscription {
        Subscription { id: Some(id.to_owned()), status: Some(status.parse().unwrap()), ..Subscription::default() }
    }

    #[test]
    fn finished_orders_and_inactive_subscriptions_do_not_block() {
        let orders = [
            order("reserved", "completed", None),
            order("gone", "cancelled", None),
            order("seats", "completed", Some("S1")),
            order("plan", "completed", Some("S2")),
            order("older", "completed", Some("not listed")),
        ];
        let subscriptions =
            [subscription("s1", "deleted"), subscription("s2", "active"), subscription("s3", "suspended")];
        let told: Vec<_> = blockers(&orders, &subscriptions).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["order reserved is completed", "order older is completed", "subscription s2 (no name) is active"]
        );
        assert!(blockers(&[], &[]).is_empty());
    }
}
