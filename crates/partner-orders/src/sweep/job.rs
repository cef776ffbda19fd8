//! The work of a sweep: several orders at a time.

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use futures_util::StreamExt;
use partner_center_core::{CustomerId, OrderId, Result};
use partner_orders_api::Timestamp;
use partner_orders_api::enums::OrderStatus;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::event::{Skip, Stop, SweepEvent, SweepOutcome};
use super::journal::{JournalEntry, JournalEvent, VERSION};
use super::reporter::{Reporter, hopeless};
use super::targets::{Lister, Target};
use super::{Settled, StopHandle, SweepOptions};
use crate::cancellation::{Cancellation, PreparedCancellation};
use crate::client::PartnerCenter;

/// The state that the orders of a sweep share.
struct SweepJob {
    options: SweepOptions,
    /// With the sweep's correlation id.
    partner: PartnerCenter,
    reporter: Reporter,
    sweep: Uuid,
    settled: Settled,
}

/// Runs a sweep, and sends its events.
pub(super) async fn run(options: SweepOptions, events: mpsc::Sender<SweepEvent>, stop: StopHandle) {
    let entries = match options.journal.load().await {
        Ok(entries) => entries,
        Err(error) => {
            // If the stream is gone, there is no receiver.
            let _ = events.send(SweepEvent::Stopped(Stop::Journal(error))).await;
            return;
        }
    };
    let sweep = entries.last().map_or_else(Uuid::new_v4, |entry| entry.sweep);
    let mut settled = Settled::new();
    for entry in entries {
        let Ok(order) = OrderId::try_from(entry.order.as_str()) else { continue };
        let place = (CustomerId::from(entry.customer), order);
        match entry.settled() {
            Some(outcome) => settled.insert(place, outcome),
            // It was started again: its earlier result does not count.
            None => settled.remove(&place),
        };
    }
    let partner = options.partner.with_correlation_id(sweep);
    let reporter = Reporter::new(events, stop);
    reporter.send(SweepEvent::Began { sweep, finished_before: settled.len() }).await;
    let lister = Lister {
        partner: partner.clone(),
        all: options.all,
        customers: options.customers.clone(),
        orders: options.orders.clone(),
        reporter: reporter.clone(),
    };
    let work = Arc::new(SweepJob { partner, options, reporter, sweep, settled });
    let orders = Arc::new(lister).targets().map(|target| {
        let work = Arc::clone(&work);
        async move { work.order(target).await }
    });
    orders.buffer_unordered(work.options.concurrency).for_each(|()| std::future::ready(())).await;
    if work.reporter.stop.is_asked() {
        work.reporter.send(SweepEvent::Stopped(Stop::Asked)).await;
    }
}

impl SweepJob {
    async fn order(&self, target: Target) {
        let Target { customer, order, status } = target;
        if self.reporter.stop.is_stopped() {
            return;
        }
        if let Some(why) = self.skip(&customer, &order, status.as_deref().copied()) {
            return self.reporter.send(SweepEvent::Skipped { customer, order, why }).await;
        }
        let client = self.partner.customer(customer).order(order.as_str());
        let prepared = match client.prepare_cancellation(&[]).await {
            Ok(prepared) => prepared.options(self.options.cancel),
            Err(error) => return self.finished(customer, order, Err(error)).await,
        };
        let shown = prepared.order().status.as_deref().copied();
        let plan = prepared.plan();
        let is_selected = |product| self.options.products.is_empty() || self.options.products.contains(&product);
        let why = if !self.is_status_selected(shown) {
            Some(Skip::Status)
        } else if !plan.line_items.is_empty() && !plan.line_items.iter().any(|item| is_selected(item.product)) {
            Some(Skip::ProductType)
        } else {
            None
        };
        if let Some(why) = why {
            return self.reporter.send(SweepEvent::Skipped { customer, order, why }).await;
        }
        let planned = SweepEvent::Planned { customer, order: order.clone(), plan: Box::new(plan.clone()) };
        self.reporter.send(planned).await;
        // Nothing was sent yet, so a stop may still skip it.
        if !self.options.dry_run && !self.reporter.stop.is_stopped() {
            self.cancel(customer, order, prepared).await;
        }
    }

    async fn cancel(&self, customer: CustomerId, order: OrderId, prepared: PreparedCancellation) {
        let request_ids = prepared.request_ids();
        if !request_ids.is_empty() {
            if let Err(error) = self.journal(customer, &order, JournalEvent::Started { request_ids }).await {
                return self.reporter.end(Stop::Journal(error)).await;
            }
            self.reporter.send(SweepEvent::Started { customer, order: order.clone() }).await;
        }
        let result = prepared.send().await;
        self.finished(customer, order, result).await;
    }

    async fn finished(&self, customer: CustomerId, order: OrderId, result: Result<Cancellation>) {
        let hopeless = match &result {
            Err(error) => hopeless(error),
            Ok(done) => done.failure.as_ref().and_then(hopeless),
        };
        let done = SweepOutcome { customer, order, result };
        let (outcome, code) = (done.outcome(), done.code().map(str::to_owned));
        let event = JournalEvent::Finished { outcome, code, reason: done.reason() };
        let written = match self.options.dry_run {
            true => Ok(()),
            false => self.journal(customer, &done.order, event).await,
        };
        self.reporter.send(SweepEvent::Finished(Box::new(done))).await;
        if let Err(error) = written {
            self.reporter.end(Stop::Journal(error)).await;
        }
        if let Some(why) = hopeless {
            self.reporter.end(Stop::SignIn(why)).await;
        }
    }

    /// The reason to skip an order without reading it.
    fn skip(&self, customer: &CustomerId, order: &OrderId, status: Option<OrderStatus>) -> Option<Skip> {
        if let Some(outcome) = self.settled.get(&(*customer, order.clone())) {
            return Some(Skip::Journal(*outcome));
        }
        if status == Some(OrderStatus::Cancelled) {
            return Some(Skip::AlreadyCancelled);
        }
        (status.is_some() && !self.is_status_selected(status)).then_some(Skip::Status)
    }

    fn is_status_selected(&self, status: Option<OrderStatus>) -> bool {
        let selected = &self.options.statuses;
        selected.is_empty() || status.is_some_and(|status| selected.contains(&status))
    }

    async fn journal(&self, customer: CustomerId, order: &OrderId, event: JournalEvent) -> std::io::Result<()> {
        let entry = JournalEntry {
            version: VERSION,
            time: timestamp(self.partner.clock_now()),
            sweep: self.sweep,
            customer: customer.as_uuid(),
            order: order.as_str().to_owned(),
            event,
        };
        self.options.journal.append(&entry).await
    }
}

/// Converts a time since 1970-01-01 UTC.
fn timestamp(now: Duration) -> Timestamp {
    let seconds = i64::try_from(now.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().into()
}
