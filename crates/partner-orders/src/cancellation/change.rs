//! The order PATCH that cancels.

use partner_center_core::internal::{Call, Reply, checked};
use partner_center_core::{Ids, Response, Result};
use partner_orders_api::types::Order;

use crate::confirm::Change;
use crate::identity::check_order;
use crate::order::OrderClient;
use crate::order_status::{is_cancelled, shows_cancelled};

/// An order PATCH that cancels the order, or these line items of it.
pub(super) struct OrderChange<'a> {
    pub(super) client: &'a OrderClient,
    /// The body of the PATCH.
    pub(super) body: Order,
    /// The line items that it cancels.
    pub(super) numbers: &'a [i64],
}

impl Change for OrderChange<'_> {
    type Resource = Order;

    async fn send(&self, ids: Ids) -> Result<Reply<Order>> {
        let (customer, id) = self.client.place()?;
        let call = Call::new(self.client.connection(), Some(customer)).repeating(Some(ids)).start();
        let client = call.client();
        let patch = client.patch_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        let after = checked(call.finish(patch.body(self.body.clone()).send().await)?)?;
        check_order(after, customer, id.as_str()).map(Reply::Done)
    }

    async fn read(&self) -> Result<Response<Order>> {
        self.client.get().await
    }

    fn is_shown_by(&self, order: &Order) -> bool {
        is_cancelled(order)
            || !self.numbers.is_empty() && self.numbers.iter().all(|number| shows_cancelled(order, *number))
    }
}
