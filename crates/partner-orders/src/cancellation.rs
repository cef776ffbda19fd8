//! What a cancellation asked for, and what truly came of it.
//!
//! HTTP 200 is no proof. After a whole order was cancelled, its status says so, at once or later; after chosen line
//! items were, each has a quantity of 0 while the order stays `completed` until all have ("Cancel software
//! purchases").

use std::fmt;

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};

use crate::error::{Error, Result};
use crate::response::Response;

/// What became of an order, or of one of its line items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It is cancelled now, and was not before.
    Cancelled,
    /// Some of the order's line items are cancelled, others are not.
    PartlyCancelled,
    /// It was cancelled before; nothing was sent.
    AlreadyCancelled,
    /// The service took the request, and does not show it as cancelled yet. It can take up to 15 minutes.
    Pending,
    /// A rule of the service forbids it.
    Refused,
    /// It could not be tried.
    Failed,
}

impl Outcome {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::PartlyCancelled => "partly_cancelled",
            Self::AlreadyCancelled => "already_cancelled",
            Self::Pending => "pending",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What became of one line item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineItemOutcome {
    /// Its number within the order.
    pub number: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// The service's code, where it refused.
    pub code: Option<String>,
    /// Why, where it is not cancelled.
    pub reason: Option<String>,
}

/// What became of a cancellation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Cancellation {
    /// What became of the order as a whole.
    pub outcome: Outcome,
    /// What became of each line item that was to be cancelled.
    pub line_items: Vec<LineItemOutcome>,
    /// The order as the service last answered it.
    pub order: Response<Order>,
    /// The refusal, if a rule of the service forbids the cancellation.
    pub refusal: Option<Error>,
}

/// A cancellation before it is sent.
pub(crate) struct Request {
    items: Vec<(OrderLineItem, bool)>,
    whole: bool,
    was_cancelled: bool,
}

fn is_cancelled(order: &Order) -> bool {
    order.status.as_ref().is_some_and(|status| *status == OrderStatus::Cancelled)
}

fn line_items(order: &Order) -> impl Iterator<Item = &OrderLineItem> {
    order.line_items.iter().flatten()
}

fn is_gone(item: &OrderLineItem) -> bool {
    item.quantity == Some(0)
}

impl Request {
    /// The line items with these numbers, or all where there are none.
    pub(crate) fn new(before: &Order, numbers: &[i64]) -> Result<Self> {
        let was_cancelled = is_cancelled(before);
        let known: Vec<_> = line_items(before).collect();
        let chosen = |number: &i64| {
            let item = known.iter().find(|item| item.line_item_number == Some(*number));
            item.copied().ok_or_else(|| {
                let have: Vec<_> =
                    known.iter().filter_map(|item| item.line_item_number).map(|n| n.to_string()).collect();
                let message = format!("the order has no line item {number}; it has {}", have.join(", "));
                Error::invalid_input(message, "Name line items by the lineItemNumber that the order shows.")
            })
        };
        let items = if numbers.is_empty() { Ok(known.clone()) } else { numbers.iter().map(chosen).collect() };
        let mut items: Vec<_> = items?.into_iter().map(|item| (item.clone(), was_cancelled || is_gone(item))).collect();
        items.sort_by_key(|(item, _)| item.line_item_number);
        items.dedup_by_key(|(item, _)| item.line_item_number);
        Ok(Self { items, whole: numbers.is_empty(), was_cancelled })
    }

    /// Whether the order is to be cancelled as a whole.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether everything is cancelled already. An order that shows no line items is judged by its status alone.
    pub(crate) fn is_moot(&self) -> bool {
        self.was_cancelled || (!self.items.is_empty() && self.to_cancel().is_empty())
    }

    /// What is not cancelled yet.
    pub(crate) fn to_cancel(&self) -> Vec<&OrderLineItem> {
        self.items.iter().filter(|(_, gone)| !gone).map(|(item, _)| item).collect()
    }

    /// Nothing had to be sent.
    pub(crate) fn already_done(&self, before: Response<Order>) -> Cancellation {
        let line_items = self.outcomes(|_| (Outcome::AlreadyCancelled, None, None));
        Cancellation { outcome: Outcome::AlreadyCancelled, line_items, order: before, refusal: None }
    }

    /// Whether an order shows that what was asked has happened.
    pub(crate) fn is_done(&self, after: &Order) -> bool {
        let gone = |(item, _): &(OrderLineItem, bool)| find(after, item).is_some_and(is_gone);
        is_cancelled(after) || (!self.items.is_empty() && self.items.iter().all(gone))
    }

    /// The service answered with the order as it is now.
    pub(crate) fn answered(&self, after: Response<Order>) -> Cancellation {
        let all = is_cancelled(&after);
        let line_items = self.outcomes(|item| {
            if all || find(&after, item).is_some_and(is_gone) {
                (Outcome::Cancelled, None, None)
            } else {
                let reason = "the service took the request and does not show it yet; look again within 15 minutes";
                (Outcome::Pending, None, Some(reason.to_owned()))
            }
        });
        let gone = line_items_gone(&after);
        let outcome = match gone {
            _ if all => Outcome::Cancelled,
            (some, of) if some == of && of > 0 => Outcome::Cancelled,
            (0, _) => Outcome::Pending,
            _ if self.whole => Outcome::PartlyCancelled,
            _ if line_items.iter().all(|item| item.outcome == Outcome::Pending) => Outcome::Pending,
            _ => Outcome::PartlyCancelled,
        };
        Cancellation { outcome, line_items, order: after, refusal: None }
    }

    /// A rule of the service forbids it.
    pub(crate) fn refused(&self, before: Response<Order>, error: Error) -> Cancellation {
        let code = error.code().map(str::to_owned);
        let reason = error.to_string();
        let line_items = self.outcomes(|_| (Outcome::Refused, code.clone(), Some(reason.clone())));
        Cancellation { outcome: Outcome::Refused, line_items, order: before, refusal: Some(error) }
    }

    fn outcomes(
        &self,
        tell: impl Fn(&OrderLineItem) -> (Outcome, Option<String>, Option<String>),
    ) -> Vec<LineItemOutcome> {
        let outcome = |(item, gone): &(OrderLineItem, bool)| {
            let (outcome, code, reason) = if *gone { (Outcome::AlreadyCancelled, None, None) } else { tell(item) };
            LineItemOutcome { number: item.line_item_number.unwrap_or_default(), outcome, code, reason }
        };
        self.items.iter().map(outcome).collect()
    }
}

fn find<'a>(order: &'a Order, item: &OrderLineItem) -> Option<&'a OrderLineItem> {
    line_items(order).find(|other| other.line_item_number == item.line_item_number)
}

/// How many line items are cancelled, and of how many.
fn line_items_gone(order: &Order) -> (usize, usize) {
    (line_items(order).filter(|item| is_gone(item)).count(), line_items(order).count())
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};
    use serde_json::json;

    use super::*;
    use crate::ids::Ids;

    fn order(status: &str, quantities: &[i64]) -> Response<Order> {
        let items: Vec<_> = quantities
            .iter()
            .enumerate()
            .map(|(n, q)| json!({"lineItemNumber": n, "offerId": "o", "quantity": q}))
            .collect();
        let order = serde_json::from_value(json!({"id": "x", "status": status, "lineItems": items})).unwrap();
        Response::new(order, StatusCode::OK, HeaderMap::new(), Bytes::new(), Ids::new(None))
    }

    fn outcomes(before: &Response<Order>, numbers: &[i64], after: Response<Order>) -> (Outcome, Vec<Outcome>) {
        let told = Request::new(before, numbers).unwrap().answered(after);
        (told.outcome, told.line_items.iter().map(|item| item.outcome).collect())
    }

    #[test]
    fn a_good_status_alone_is_no_proof() {
        use Outcome::{AlreadyCancelled, Cancelled, PartlyCancelled, Pending};
        let before = order("completed", &[1, 2]);
        for (numbers, status, quantities, outcome, items) in [
            (&[][..], "cancelled", [1, 2], Cancelled, vec![Cancelled, Cancelled]),
            (&[], "Cancelled", [0, 0], Cancelled, vec![Cancelled, Cancelled]),
            (&[], "completed", [1, 2], Pending, vec![Pending, Pending]),
            (&[], "completed", [0, 2], PartlyCancelled, vec![Cancelled, Pending]),
            (&[0], "completed", [0, 2], PartlyCancelled, vec![Cancelled]),
            (&[0], "completed", [1, 2], Pending, vec![Pending]),
            (&[1, 0, 1], "completed", [0, 0], Cancelled, vec![Cancelled, Cancelled]),
        ] {
            assert_eq!(
                outcomes(&before, numbers, order(status, &quantities)),
                (outcome, items),
                "{numbers:?} {status} {quantities:?}"
            );
        }
        let half = order("completed", &[0, 2]);
        assert_eq!(outcomes(&half, &[], order("cancelled", &[0, 2])), (Cancelled, vec![AlreadyCancelled, Cancelled]));
    }

    #[test]
    fn what_is_cancelled_already_is_not_sent_again() {
        assert!(Request::new(&order("CANCELLED", &[1]), &[]).unwrap().is_moot());
        assert!(Request::new(&order("completed", &[0, 1]), &[0]).unwrap().is_moot());
        assert!(!Request::new(&order("completed", &[0, 1]), &[0, 1]).unwrap().is_moot());
        assert!(!Request::new(&order("completed", &[]), &[]).unwrap().is_moot());
    }

    #[test]
    fn a_line_item_that_is_not_there_is_named() {
        let error = Request::new(&order("completed", &[1, 1]), &[7]).err().unwrap();
        assert_eq!(error.to_string(), "the order has no line item 7; it has 0, 1");
    }
}
