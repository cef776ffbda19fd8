//! Sweeps: cancellation of many orders, of one customer or of all, that can be interrupted and resumed.

mod event;
mod job;
mod journal;
mod reporter;
mod stream;
mod targets;

use std::fmt;
use std::sync::Arc;

use futures_util::StreamExt;
use partner_center_core::{CustomerId, Error, InvalidId, OrderId, Result};
use partner_orders_api::enums::OrderStatus;
use partner_orders_rules::ProductType;

use crate::client::PartnerCenter;
use crate::confirm::CancelOptions;

pub use event::{NotCancelled, Skip, Stop, SweepEvent, SweepOutcome, SweepReport};
pub use journal::{
    FileJournal, Journal, JournalAccount, JournalBytes, JournalEntry, JournalEvent, LineJournal, MemoryJournal,
};
pub use stream::{StopHandle, SweepStream};

/// Number of orders at a time, by default.
const CONCURRENCY: usize = 8;

/// A sweep that has not started.
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
    /// Without customers and orders, whose ids are not checked yet.
    options: SweepOptions,
    customers: Vec<Result<CustomerId, InvalidId>>,
    orders: Vec<Result<(CustomerId, OrderId), InvalidId>>,
    production: bool,
}

/// The checked options of a sweep.
struct SweepOptions {
    partner: PartnerCenter,
    all: bool,
    customers: Vec<CustomerId>,
    orders: Vec<(CustomerId, OrderId)>,
    statuses: Vec<OrderStatus>,
    products: Vec<ProductType>,
    dry_run: bool,
    concurrency: usize,
    cancel: CancelOptions,
    journal: Arc<dyn Journal>,
}

impl PartnerCenter {
    /// Cancels many orders: name them, their customers, or all customers.
    ///
    /// Orders are cancelled as by [`OrderClient::cancel`](crate::OrderClient::cancel), several at a time, within the
    /// limits of the client's [`Gate`](crate::Gate). A failed order does not end the sweep; a failed sign-in does,
    /// since all other calls would fail too. All calls of a sweep have one correlation id: the
    /// client's own ([`with_correlation_id`](Self::with_correlation_id)), or else that of the sweep that it resumes.
    ///
    /// An order that is named twice, or named and listed, is one. To resume an interrupted sweep, run it again: every
    /// order is read before anything is sent, and the service shows what is done. The [journal](Sweep::journal) is the
    /// audit log, bound to one account.
    pub fn sweep(&self) -> Sweep {
        let options = SweepOptions {
            partner: self.clone(),
            all: false,
            customers: Vec::new(),
            orders: Vec::new(),
            statuses: Vec::new(),
            products: Vec::new(),
            dry_run: false,
            concurrency: CONCURRENCY,
            cancel: CancelOptions::default(),
            journal: Arc::new(MemoryJournal::new()),
        };
        Sweep { options, customers: Vec::new(), orders: Vec::new(), production: false }
    }

    /// The account, as journals of sweeps record it. Signs in, since the access token may name the partner tenant.
    pub(crate) async fn account(&self) -> Result<JournalAccount> {
        Ok(JournalAccount {
            endpoint: self.endpoint().to_owned(),
            tenant: self.connection.token_claims().await?.and_then(|claims| claims.tenant),
            environment: self.environment().map(|environment| environment.as_str().to_owned()),
        })
    }
}

impl Sweep {
    /// Adds all orders of all customers. A new order is listed up to 15 minutes late ("Get all of a customer's
    /// orders").
    pub fn all_customers(mut self) -> Self {
        self.options.all = true;
        self
    }

    /// Adds all orders of this customer.
    pub fn customer<C>(mut self, id: C) -> Self
    where
        C: TryInto<CustomerId>,
        C::Error: Into<InvalidId>,
    {
        self.customers.push(id.try_into().map_err(Into::into));
        self
    }

    /// Adds this order.
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

    /// Selects orders of this status; several calls select several.
    pub fn status(mut self, status: OrderStatus) -> Self {
        self.options.statuses.push(status);
        self
    }

    /// Selects orders with a line item of this product type; several calls select several. By default all are selected,
    /// legacy offers included, whose subscriptions are suspended.
    pub fn product(mut self, product: ProductType) -> Self {
        self.options.products.push(product);
        self
    }

    /// Plans only: sends no cancellation, and writes nothing to the journal.
    pub fn dry_run(mut self, dry_run: bool) -> Self {
        self.options.dry_run = dry_run;
        self
    }

    /// Sets the number of orders at a time: 8 by default, at least 1.
    pub fn concurrency(mut self, orders: usize) -> Self {
        self.options.concurrency = orders.max(1);
        self
    }

    /// Sets the options of each cancellation, such as the longest wait.
    pub fn options(mut self, options: CancelOptions) -> Self {
        self.options.cancel = options;
        self
    }

    /// Sets the journal. One that belongs to another endpoint, partner tenant or environment stops the sweep.
    pub fn journal(mut self, journal: impl Journal + 'static) -> Self {
        self.options.journal = Arc::new(journal);
        self
    }

    /// Sets a journal as [`journal`](Self::journal) does, and shares it with the program.
    pub fn shared_journal(mut self, journal: Arc<dyn Journal>) -> Self {
        self.options.journal = journal;
        self
    }

    /// Allows a sweep of an account that is not stated to be the sandbox. This cancels what customers use.
    pub fn production(mut self, production: bool) -> Self {
        self.production = production;
        self
    }

    /// Starts the sweep. Nothing happens until the stream is polled.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if there is nothing to sweep, an id is invalid, or the account
    /// is not stated to be the sandbox ([`Builder::environment`](crate::Builder::environment)), unless
    /// [`production`](Self::production) or [`dry_run`](Self::dry_run) is set.
    pub fn start(self) -> Result<SweepStream> {
        let options = self.checked()?;
        Ok(SweepStream::new(|events, stop| job::run(options, events, stop)))
    }

    /// Sweeps to the end, and returns the report.
    ///
    /// # Errors
    /// As [`start`](Self::start). Later failures are in the report.
    pub async fn run(self) -> Result<SweepReport> {
        let mut events = self.start()?;
        let mut report = SweepReport::default();
        while let Some(event) = events.next().await {
            report.add(event);
        }
        Ok(report)
    }

    fn checked(self) -> Result<SweepOptions> {
        if !self.options.dry_run {
            self.options.partner.check_stated_environment(self.production)?;
        }
        let customers = self.customers.into_iter().collect::<Result<Vec<_>, _>>()?;
        let orders = self.orders.into_iter().collect::<Result<Vec<_>, _>>()?;
        if !self.options.all && customers.is_empty() && orders.is_empty() {
            return Err(Error::invalid_input("nothing to sweep", "Name orders or customers, or use all_customers()."));
        }
        Ok(SweepOptions { customers, orders, ..self.options })
    }
}

impl fmt::Debug for Sweep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sweep")
            .field("all", &self.options.all)
            .field("customers", &self.customers)
            .field("orders", &self.orders)
            .field("dry_run", &self.options.dry_run)
            .field("production", &self.production)
            .finish_non_exhaustive()
    }
}
