//! Sweeping: cancelling many orders, of one customer or of all, so that it can be interrupted and go on.

mod event;
mod job;
mod journal;
mod reporter;
mod stream;
mod targets;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use futures_util::StreamExt;
use partner_center_core::{CustomerId, Error, InvalidId, OrderId, Result};
use partner_orders_api::enums::OrderStatus;
use partner_orders_rules::{Environment, ProductType};

use crate::client::PartnerCenter;
use crate::confirm::CancelOptions;

pub use event::{NotCancelled, Skip, Stop, SweepEvent, SweepOutcome, SweepReport};
pub use journal::{FileJournal, Journal, JournalEntry, JournalEvent, MemoryJournal};
pub use stream::{StopHandle, SweepStream};

/// How many orders are worked on at a time, unless told otherwise.
const CONCURRENCY: usize = 8;

/// A sweep that has not begun.
///
/// ```no_run
/// # async fn run(pc: partner_orders::PartnerCenter) -> Result<(), partner_orders::Error> {
/// use partner_orders::{FileJournal, Outcome};
///
/// let report = pc.sweep().all_customers().journal(FileJournal::new("sweep.ndjson")).run().await?;
/// println!("{} cancelled, {} not", report.count(Outcome::Cancelled), report.not_cancelled.len());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is swept until it is started"]
pub struct Sweep {
    partner: PartnerCenter,
    all: bool,
    customers: Vec<Result<CustomerId, InvalidId>>,
    orders: Vec<Result<(CustomerId, OrderId), InvalidId>>,
    statuses: Vec<OrderStatus>,
    products: Vec<ProductType>,
    dry_run: bool,
    concurrency: usize,
    options: CancelOptions,
    journal: Arc<dyn Journal>,
    production: bool,
}

/// What a sweep works with, once it is checked.
struct Setting {
    partner: PartnerCenter,
    all: bool,
    customers: Vec<CustomerId>,
    orders: Vec<(CustomerId, OrderId)>,
    statuses: Vec<OrderStatus>,
    products: Vec<ProductType>,
    dry_run: bool,
    concurrency: usize,
    options: CancelOptions,
    journal: Arc<dyn Journal>,
}

impl PartnerCenter {
    /// Cancels many orders: name them, their customers, or all customers.
    ///
    /// Orders are cancelled as [`OrderClient::cancel`](crate::OrderClient::cancel) does it, several at a time, within
    /// the limits of the client's [`Gate`](crate::Gate). One that fails ends nothing; a sign-in that fails ends the
    /// sweep, since everything else would fail as well. All calls of a sweep have one correlation id.
    ///
    /// A [journal](Sweep::journal) lets a sweep that was interrupted go on: what is finished is not asked about again,
    /// and of what was started the order tells what came of it, before anything is sent.
    pub fn sweep(&self) -> Sweep {
        Sweep {
            partner: self.clone(),
            all: false,
            customers: Vec::new(),
            orders: Vec::new(),
            statuses: Vec::new(),
            products: Vec::new(),
            dry_run: false,
            concurrency: CONCURRENCY,
            options: CancelOptions::default(),
            journal: Arc::new(MemoryJournal::new()),
            production: false,
        }
    }
}

impl Sweep {
    /// All orders of all customers. A new order is listed up to 15 minutes late ("Get all of a customer's orders").
    pub fn all_customers(mut self) -> Self {
        self.all = true;
        self
    }

    /// All orders of this customer; more can be named.
    pub fn customer<C>(mut self, id: C) -> Self
    where
        C: TryInto<CustomerId>,
        C::Error: Into<InvalidId>,
    {
        self.customers.push(id.try_into().map_err(Into::into));
        self
    }

    /// This order; more can be named.
    pub fn order<C, O>(mut self, customer: C, order: O) -> Self
    where
        C: TryInto<CustomerId>,
        C::Error: Into<InvalidId>,
        O: TryInto<OrderId>,
        O::Error: Into<InvalidId>,
    {
        let customer = customer.try_into().map_err(Into::into);
        let order = order.try_into().map_err(Into::into);
        self.orders.push(customer.and_then(|customer| Ok((customer, order?))));
        self
    }

    /// Only orders of this status; more can be named.
    pub fn status(mut self, status: OrderStatus) -> Self {
        self.statuses.push(status);
        self
    }

    /// Only orders with a line item of this product type; more can be named. By default everything that can be
    /// cancelled is, legacy offers included, whose subscriptions are suspended.
    pub fn product(mut self, product: ProductType) -> Self {
        self.products.push(product);
        self
    }

    /// Plans only: nothing is sent, and nothing is journaled.
    pub fn dry_run(mut self, dry_run: bool) -> Self {
        self.dry_run = dry_run;
        self
    }

    /// How many orders are worked on at a time: 8 unless told otherwise, at least 1.
    pub fn concurrency(mut self, orders: usize) -> Self {
        self.concurrency = orders.max(1);
        self
    }

    /// How each order is cancelled, such as how long it is waited for.
    pub fn options(mut self, options: CancelOptions) -> Self {
        self.options = options;
        self
    }

    /// Where it is kept what was done. Without one, nothing is kept.
    pub fn journal(mut self, journal: impl Journal + 'static) -> Self {
        self.journal = Arc::new(journal);
        self
    }

    /// As [`journal`](Self::journal), for one that somebody else looks at as well.
    pub fn shared_journal(mut self, journal: Arc<dyn Journal>) -> Self {
        self.journal = journal;
        self
    }

    /// Sweeps an account although it is not stated to be the sandbox: this cancels what customers use.
    pub fn production(mut self, production: bool) -> Self {
        self.production = production;
        self
    }

    /// Begins. Nothing happens until the stream is polled.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where nothing was named to sweep, an id is malformed, or the
    /// account is not stated to be the sandbox ([`Builder::environment`](crate::Builder::environment)), unless
    /// [`production`](Self::production) or [`dry_run`](Self::dry_run) was said.
    pub fn start(self) -> Result<SweepStream> {
        let setting = self.checked()?;
        Ok(SweepStream::new(|events, stop| job::drive(setting, events, stop)))
    }

    /// Sweeps to the end, and says what came of it.
    ///
    /// # Errors
    /// As [`start`](Self::start). What fails on the way is in the report.
    pub async fn run(self) -> Result<SweepReport> {
        let mut events = self.start()?;
        let mut report = SweepReport::default();
        while let Some(event) = events.next().await {
            report.add(event);
        }
        Ok(report)
    }

    fn checked(self) -> Result<Setting> {
        if self.partner.environment() != Some(Environment::Sandbox) && !self.production && !self.dry_run {
            let message = "the account is not stated to be the sandbox, so nothing is swept";
            return Err(Error::invalid_input(
                message,
                "State it with Builder::environment if it is; or say production(true) to cancel what customers use.",
            ));
        }
        let customers = self.customers.into_iter().collect::<Result<Vec<_>, _>>()?;
        let orders = self.orders.into_iter().collect::<Result<Vec<_>, _>>()?;
        if !self.all && customers.is_empty() && orders.is_empty() {
            return Err(Error::invalid_input(
                "nothing was named to sweep",
                "Name orders or customers, or say all_customers().",
            ));
        }
        Ok(Setting {
            partner: self.partner,
            all: self.all,
            customers,
            orders,
            statuses: self.statuses,
            products: self.products,
            dry_run: self.dry_run,
            concurrency: self.concurrency,
            options: self.options,
            journal: self.journal,
        })
    }
}

/// The orders that a journal says are done.
type Settled = HashMap<(CustomerId, OrderId), crate::confirm::Outcome>;

impl fmt::Debug for Sweep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sweep")
            .field("all", &self.all)
            .field("customers", &self.customers)
            .field("orders", &self.orders)
            .field("dry_run", &self.dry_run)
            .field("production", &self.production)
            .finish_non_exhaustive()
    }
}
