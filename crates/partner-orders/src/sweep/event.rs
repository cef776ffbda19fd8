//! Events of a sweep, and its report.

use std::collections::HashMap;
use std::io;

use partner_center_core::{CustomerId, Error, OrderId};
use uuid::Uuid;

use crate::cancellation::Cancellation;
use crate::confirm::Outcome;
use crate::plan::CancellationPlan;

/// An event of a sweep.
#[derive(Debug)]
#[non_exhaustive]
pub enum SweepEvent {
    /// It started, or resumed.
    Began {
        /// Its id, which is the correlation id of all its calls.
        sweep: Uuid,
        /// Number of orders whose cancellation the journal records as finished. They are read again all the same, since
        /// only the service knows their state.
        finished_before: usize,
    },
    /// A customer's orders were listed.
    Listed {
        /// The customer.
        customer: CustomerId,
        /// Number of orders.
        orders: usize,
    },
    /// A customer's orders, or the customers, could not be listed. The sweep goes on with the others.
    ListFailed {
        /// The customer; `None` for the list of customers.
        customer: Option<CustomerId>,
        /// The failure.
        error: Error,
    },
    /// A customer was not listed, since the sweep was stopped.
    CustomerSkipped {
        /// The customer.
        customer: CustomerId,
    },
    /// An order was skipped.
    Skipped {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
        /// The reason.
        why: Skip,
    },
    /// An order was planned. In a dry run, nothing more happens to it.
    Planned {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
        /// The plan.
        plan: Box<CancellationPlan>,
    },
    /// A cancellation is about to be sent, and is in the journal.
    Started {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
    },
    /// A cancellation ended, with any result.
    Finished(Box<SweepOutcome>),
    /// The sweep takes no more orders; those in progress are completed.
    Stopped(Stop),
}

/// The reason why an order was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skip {
    /// The sweep was stopped before it was tried.
    Stopped,
    /// Its list shows it cancelled.
    AlreadyCancelled,
    /// Its status is not one of those selected.
    Status,
    /// None of its line items is of a selected product type.
    ProductType,
}

/// The reason why a sweep stopped early.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stop {
    /// Its [`StopHandle`](crate::StopHandle) stopped it.
    Asked,
    /// The sign-in failed, or lacks rights: every further call would fail too.
    SignIn(String),
    /// The journal cannot be read or written.
    Journal(io::Error),
}

/// The result for one order of a sweep.
#[derive(Debug)]
#[non_exhaustive]
pub struct SweepOutcome {
    /// The customer.
    pub customer: CustomerId,
    /// The order.
    pub order: OrderId,
    /// The result of the cancellation, or the failure to try it.
    pub result: Result<Cancellation, Error>,
    /// The order was read, and its cancellation was tried.
    pub tried: bool,
}

impl SweepOutcome {
    /// The outcome.
    pub fn outcome(&self) -> Outcome {
        match &self.result {
            Ok(done) => done.outcome,
            Err(_) if self.tried => Outcome::Failed,
            Err(error) => Outcome::of_error(error),
        }
    }

    /// The service's code, if there is one.
    pub fn code(&self) -> Option<&str> {
        match &self.result {
            Ok(done) => done.refusal.as_ref().or(done.failure.as_ref()).and_then(Error::code),
            Err(error) => error.code(),
        }
    }

    /// The reason why it is not cancelled.
    pub fn reason(&self) -> Option<String> {
        match &self.result {
            Ok(done) if matches!(done.outcome, Outcome::Cancelled | Outcome::AlreadyCancelled) => None,
            Ok(done) => done.line_items.iter().find_map(|item| item.reason.clone()),
            Err(error) => Some(error.to_string()),
        }
    }
}

/// The report of a sweep.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct SweepReport {
    /// Its id, which is the correlation id of all its calls.
    pub sweep: Uuid,
    /// Number of customers whose orders were listed.
    pub customers: usize,
    /// Number of orders that were planned.
    pub planned: usize,
    /// Number of orders that were skipped: by a filter, or because they are cancelled already.
    pub skipped: usize,
    /// Customers that were not listed, since the sweep was stopped.
    pub customers_skipped: Vec<CustomerId>,
    /// Failures to list orders of a customer, or the customers.
    pub list_failures: Vec<(Option<CustomerId>, Error)>,
    /// Orders that are neither cancelled nor suspended nor pending; those that were not tried are `skipped`.
    pub not_cancelled: Vec<NotCancelled>,
    /// The reason why it stopped early, if it did.
    pub stopped: Option<Stop>,
    outcomes: HashMap<Outcome, usize>,
}

/// An order that a sweep did not cancel.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotCancelled {
    /// The customer.
    pub customer: CustomerId,
    /// The order.
    pub order: OrderId,
    /// The outcome.
    pub outcome: Outcome,
    /// The service's code, if there is one.
    pub code: Option<String>,
    /// The reason.
    pub reason: Option<String>,
}

impl SweepReport {
    /// Number of orders with this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Number of orders with an outcome.
    pub fn finished(&self) -> usize {
        self.outcomes.values().sum()
    }

    /// Adds an event, for programs that handle the events and want the report as well.
    pub fn add(&mut self, event: SweepEvent) {
        match event {
            SweepEvent::Began { sweep, .. } => self.sweep = sweep,
            SweepEvent::Listed { .. } => self.customers += 1,
            SweepEvent::ListFailed { customer, error } => self.list_failures.push((customer, error)),
            SweepEvent::CustomerSkipped { customer } => self.customers_skipped.push(customer),
            SweepEvent::Skipped { customer, order, why: Skip::Stopped } => {
                *self.outcomes.entry(Outcome::Skipped).or_default() += 1;
                let reason = Some("the sweep was stopped before it was tried".to_owned());
                self.not_cancelled.push(NotCancelled {
                    customer,
                    order,
                    outcome: Outcome::Skipped,
                    code: None,
                    reason,
                });
            }
            SweepEvent::Skipped { .. } => self.skipped += 1,
            SweepEvent::Planned { .. } => self.planned += 1,
            SweepEvent::Started { .. } => {}
            SweepEvent::Finished(done) => {
                let outcome = done.outcome();
                *self.outcomes.entry(outcome).or_default() += 1;
                let is_good = [Outcome::Cancelled, Outcome::AlreadyCancelled, Outcome::Suspended, Outcome::Pending];
                if !is_good.contains(&outcome) {
                    self.not_cancelled.push(NotCancelled {
                        customer: done.customer,
                        code: done.code().map(str::to_owned),
                        reason: done.reason(),
                        outcome,
                        order: done.order,
                    });
                }
            }
            SweepEvent::Stopped(why) => {
                self.stopped.get_or_insert(why);
            }
        }
    }
}
