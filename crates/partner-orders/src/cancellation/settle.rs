//! Sending an order PATCH that cancels, and finding out what became of it.

use partner_orders_api::types::Order;

use crate::call::Call;
use crate::confirm::{Failure, Patience, failure};
use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::order::OrderClient;
use crate::response::{Response, checked};

/// What became of an order PATCH.
#[derive(Debug)]
pub(crate) enum Sent {
    /// The order as it was last seen; whether it shows the cancellation is to be judged.
    Seen(Box<Response<Order>>),
    /// A rule of the service forbids it.
    Refused(Error),
    /// Something else is under way on the order.
    Busy(Error),
}

impl OrderClient {
    /// Sends the cancellation `change`, and makes sure of what became of it. `is_done` tells whether an order shows it.
    ///
    /// After a lost answer or a failure of the service, the order is read before anything is sent again: with the same
    /// request id where no answer came, with a new one after an answer ("Partner Center REST headers").
    pub(crate) async fn settle(
        &self,
        change: &Order,
        is_done: impl Fn(&Order) -> bool,
        ids: Ids,
        patience: &mut Patience<'_>,
    ) -> Result<Sent> {
        let mut ids = Some(ids);
        let seen = |order| Ok(Sent::Seen(Box::new(order)));
        loop {
            patience.sending();
            let error = match self.patch_as(change, ids.take()).await {
                Ok(after) if is_done(&after) => return seen(after),
                Ok(after) => return seen(self.watch(after, &is_done, patience).await),
                Err(error) => error,
            };
            let kind = failure(&error);
            if kind == Failure::Final {
                return Err(error);
            }
            // Also after a refusal: one that is cancelled already is refused as well, whoever cancelled it.
            let now = match self.get().await {
                Ok(now) => now,
                Err(_) if kind == Failure::Refused => return Ok(Sent::Refused(error)),
                Err(_) => return Err(error.possibly_sent()),
            };
            if is_done(&now) {
                return seen(now);
            }
            match kind {
                Failure::Refused => return Ok(Sent::Refused(error)),
                Failure::Unreadable => return seen(self.watch(now, &is_done, patience).await),
                Failure::Busy | Failure::Stale if !patience.again(error.retry_after()).await => {
                    return Ok(Sent::Busy(error));
                }
                Failure::Busy | Failure::Stale => {}
                Failure::Lost | Failure::Failed => ids = patience.to_send_again(error).await?,
                Failure::Final => return Err(error),
            }
        }
    }

    /// Reads the order until it shows the cancellation, as long as there is time.
    async fn watch(
        &self,
        mut order: Response<Order>,
        is_done: impl Fn(&Order) -> bool,
        patience: &mut Patience<'_>,
    ) -> Response<Order> {
        while !is_done(&order) && patience.again(None).await {
            match self.get().await {
                Ok(now) => order = now,
                // It was taken; that it cannot be read just now does not change that.
                Err(_) => break,
            }
        }
        order
    }

    /// Sends a change of the order, with these ids where there are any.
    async fn patch_as(&self, change: &Order, ids: Option<Ids>) -> Result<Response<Order>> {
        let (customer, id) = self.place()?;
        let mut call = Call::new(self.connection(), Some(customer));
        if let Some(ids) = ids {
            call = call.repeating(ids);
        }
        let call = call.start();
        let client = call.client();
        let patch = client.patch_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(patch.body(change.clone()).send().await)?)
    }
}
