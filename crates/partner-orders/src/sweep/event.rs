//! What a sweep tells as it goes, and at its end.

use std::collections::HashMap;
use std::io;

use partner_center_core::{CustomerId, Error, OrderId};
use uuid::Uuid;

use crate::cancellation::Cancellation;
use crate::confirm::Outcome;
use crate::plan::CancellationPlan;

/// Something that happened in a sweep.
#[derive(Debug)]
#[non_exhaustive]
pub enum SweepEvent {
    /// It began, or went on.
    Began {
        /// Its id, which is the correlation id of all its calls.
        sweep: Uuid,
        /// How many orders its journal says are done.
        finished_before: usize,
    },
    /// A customer's orders were listed.
    Listed {
        /// The customer.
        customer: CustomerId,
        /// How many orders there are.
        orders: usize,
    },
    /// A customer's orders, or the customers, could not be listed. The sweep goes on with the others.
    ListFailed {
        /// The customer; `None` for the list of customers.
        customer: Option<CustomerId>,
        /// Why.
        error: Error,
    },
    /// An order was left out.
    Skipped {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
        /// Why.
        why: Skip,
    },
    /// How an order can be cancelled. In a dry run, all that happens to it.
    Planned {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
        /// How.
        plan: Box<CancellationPlan>,
    },
    /// A cancellation is about to be sent; the journal has it.
    Started {
        /// The customer.
        customer: CustomerId,
        /// The order.
        order: OrderId,
    },
    /// A cancellation ended, whatever came of it.
    Finished(Box<SweepOutcome>),
    /// The sweep takes no more orders; those under way are brought to an end.
    Stopped(Stop),
}

/// Why an order was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skip {
    /// The journal says that it is done, with this outcome.
    Journal(Outcome),
    /// Its list shows it cancelled.
    AlreadyCancelled,
    /// Its status is not one of those asked for.
    Status,
    /// None of its line items is of a product type that was asked for.
    ProductType,
}

/// Why a sweep stopped early.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stop {
    /// Somebody asked it to.
    Asked,
    /// The sign-in failed, or lacks rights: every further call would.
    SignIn(String),
    /// The journal cannot be read or written.
    Journal(io::Error),
}

/// What became of one order of a sweep.
#[derive(Debug)]
#[non_exhaustive]
pub struct SweepOutcome {
    /// The customer.
    pub customer: CustomerId,
    /// The order.
    pub order: OrderId,
    /// What became of it, or what kept it from being tried.
    pub result: Result<Cancellation, Error>,
}

impl SweepOutcome {
    /// In one word; what could not be tried has failed.
    pub fn outcome(&self) -> Outcome {
        self.result.as_ref().map_or(Outcome::Failed, |done| done.outcome)
    }

    /// The service's code, where there is one.
    pub fn code(&self) -> Option<&str> {
        match &self.result {
            Ok(done) => done.refusal.as_ref().or(done.failure.as_ref()).and_then(Error::code),
            Err(error) => error.code(),
        }
    }

    /// Why it is not cancelled.
    pub fn reason(&self) -> Option<String> {
        match &self.result {
            Ok(done) if matches!(done.outcome, Outcome::Cancelled | Outcome::AlreadyCancelled) => None,
            Ok(done) => done.line_items.iter().find_map(|item| item.reason.clone()),
            Err(error) => Some(error.to_string()),
        }
    }
}

/// What became of a sweep.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct SweepReport {
    /// Its id, which is the correlation id of all its calls.
    pub sweep: Uuid,
    /// Whose orders were listed.
    pub customers: usize,
    /// Of how many orders there is a plan.
    pub planned: usize,
    /// How many orders were left out: by the journal or a filter, or because they are cancelled already.
    pub skipped: usize,
    /// What could not be listed.
    pub list_failures: Vec<(Option<CustomerId>, Error)>,
    /// Orders that are neither cancelled nor on their way.
    pub not_cancelled: Vec<NotCancelled>,
    /// Why it stopped early, if it did.
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
    /// What became of it.
    pub outcome: Outcome,
    /// The service's code, where there is one.
    pub code: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl SweepReport {
    /// How many orders ended so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// How many orders were dealt with.
    pub fn finished(&self) -> usize {
        self.outcomes.values().sum()
    }

    /// Takes in an event, for programs that watch the events and want the report as well.
    pub fn add(&mut self, event: SweepEvent) {
        match event {
            SweepEvent::Began { sweep, .. } => self.sweep = sweep,
            SweepEvent::Listed { .. } => self.customers += 1,
            SweepEvent::ListFailed { customer, error } => self.list_failures.push((customer, error)),
            SweepEvent::Skipped { .. } => self.skipped += 1,
            SweepEvent::Planned { .. } => self.planned += 1,
            SweepEvent::Started { .. } => {}
            SweepEvent::Finished(done) => {
                let outcome = done.outcome();
                *self.outcomes.entry(outcome).or_default() += 1;
                if !matches!(outcome, Outcome::Cancelled | Outcome::AlreadyCancelled | Outcome::Pending) {
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
