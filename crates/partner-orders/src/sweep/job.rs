//! The work of a sweep: several orders at a time.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use futures_util::StreamExt;
use partner_center_core::internal::{PlantedBug, is_planted};
use partner_center_core::{CustomerId, OrderId};
use partner_orders_api::enums::OrderStatus;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::event::{Skip, Stop, SweepEvent, SweepOutcome};
use super::journal::{JournalAccount, JournalEntry, JournalEvent, VERSION};
use super::reporter::{Reporter, hopeless};
use super::targets::{Lister, SweepTarget};
use super::{StopHandle, SweepOptions};
use crate::cancellation::PreparedCancellation;
use crate::client::PartnerCenter;
use crate::moment;

/// The state that the orders of a sweep share.
struct SweepJob {
    options: SweepOptions,
    /// With the sweep's correlation id.
    partner: PartnerCenter,
    reporter: Reporter,
    sweep: Uuid,
    account: JournalAccount,
}

/// Runs a sweep, and sends its events.
pub(super) async fn run(options: SweepOptions, events: mpsc::Sender<SweepEvent>, stop: StopHandle) {
    let stopped = |why| async {
        // If the stream is gone, there is no receiver.
        let _ = events.send(SweepEvent::Stopped(why)).await;
    };
    let account = match options.partner.account().await {
        Ok(account) => account,
        Err(error) => return stopped(Stop::SignIn(error.to_string())).await,
    };
    let entries = match options.journal.load().await {
        Ok(entries) => entries,
        Err(error) => return stopped(Stop::Journal(error)).await,
    };
    if let Some((index, foreign)) = entries.iter().enumerate().find(|(_, entry)| entry.account != account) {
        let text = format!(
            "entry {} of the journal is of another account ({}); this one is {account}; use a journal for each account",
            index + 1,
            foreign.account
        );
        return stopped(Stop::Journal(io::Error::new(io::ErrorKind::InvalidData, text))).await;
    }
    let resumed = entries.last().map(|entry| entry.sweep);
    let sweep =
        options.partner.connection.correlation_id().or(resumed).unwrap_or_else(|| options.partner.connection.new_id());
    let mut last = HashMap::new();
    for entry in &entries {
        last.insert((entry.customer, entry.order.as_str()), matches!(entry.event, JournalEvent::Finished { .. }));
    }
    let finished_before = last.values().filter(|finished| **finished).count();
    let partner = options.partner.with_correlation_id(sweep);
    let reporter = Reporter::new(events.clone(), stop);
    reporter.send(SweepEvent::Began { sweep, finished_before }).await;
    let lister = Lister::new(&options, partner.clone(), reporter.clone());
    let work = Arc::new(SweepJob { partner, options, reporter, sweep, account });
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
    async fn order(&self, target: SweepTarget) {
        let SweepTarget { customer, order, status } = target;
        if self.reporter.stop.is_stopped() {
            if is_planted(PlantedBug::UntoldAfterStop) {
                return;
            }
            return self.skipped(customer, order, Skip::Stopped).await;
        }
        if let Some(why) = self.skip(status.as_deref().copied()) {
            return self.skipped(customer, order, why).await;
        }
        let client = self.partner.customer(customer).order(order.as_str());
        let prepared = match client.prepare_cancellation(&[]).await {
            Ok(prepared) => prepared.options(self.options.cancel),
            Err(error) => {
                return self.finished(SweepOutcome { customer, order, result: Err(error), tried: false }).await;
            }
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
            return self.skipped(customer, order, why).await;
        }
        let planned = SweepEvent::Planned { customer, order: order.clone(), plan: Box::new(plan.clone()) };
        self.reporter.send(planned).await;
        if self.options.dry_run {
            return;
        }
        // Nothing was sent yet, so a stop may still skip it.
        if self.reporter.stop.is_stopped() {
            return self.skipped(customer, order, Skip::Stopped).await;
        }
        self.cancel(customer, order, prepared).await;
    }

    async fn skipped(&self, customer: CustomerId, order: OrderId, why: Skip) {
        self.reporter.send(SweepEvent::Skipped { customer, order, why }).await;
    }

    async fn cancel(&self, customer: CustomerId, order: OrderId, prepared: PreparedCancellation) {
        let request_ids = prepared.request_ids();
        let sends = !request_ids.is_empty();
        let started = sends.then_some(JournalEvent::Started { request_ids });
        let (before, after) = match is_planted(PlantedBug::JournalAfter) {
            true => (None, started),
            false => (started, None),
        };
        if let Some(started) = before
            && let Err(error) = self.journal(customer, &order, started).await
        {
            self.reporter.end(Stop::Journal(error)).await;
            return self.skipped(customer, order, Skip::Stopped).await;
        }
        if sends {
            self.reporter.send(SweepEvent::Started { customer, order: order.clone() }).await;
        }
        let result = prepared.send().await;
        if let Some(started) = after {
            let _ = self.journal(customer, &order, started).await;
        }
        self.finished(SweepOutcome { customer, order, result, tried: true }).await;
    }

    async fn finished(&self, done: SweepOutcome) {
        let hopeless = match &done.result {
            Err(error) => hopeless(error),
            Ok(done) => done.failure.as_ref().and_then(hopeless),
        };
        let (outcome, code) = (done.outcome(), done.code().map(str::to_owned));
        let event = JournalEvent::Finished { outcome, code, reason: done.reason() };
        let written = match self.options.dry_run {
            true => Ok(()),
            false => self.journal(done.customer, &done.order, event).await,
        };
        self.reporter.send(SweepEvent::Finished(Box::new(done))).await;
        if let Err(error) = written {
            self.reporter.end(Stop::Journal(error)).await;
        }
        if let Some(why) = hopeless {
            self.reporter.end(Stop::SignIn(why)).await;
        }
    }

    /// The reason to skip an order by its status in the list.
    fn skip(&self, status: Option<OrderStatus>) -> Option<Skip> {
        if status == Some(OrderStatus::Cancelled) {
            return Some(Skip::AlreadyCancelled);
        }
        (status.is_some() && !self.is_status_selected(status)).then_some(Skip::Status)
    }

    fn is_status_selected(&self, status: Option<OrderStatus>) -> bool {
        let selected = &self.options.statuses;
        selected.is_empty() || status.is_some_and(|status| selected.contains(&status))
    }

    async fn journal(&self, customer: CustomerId, order: &OrderId, event: JournalEvent) -> io::Result<()> {
        let now = Duration::from_secs(self.partner.connection.clock().now().as_secs());
        let entry = JournalEntry {
            version: VERSION,
            time: moment::timestamp(now).unwrap_or_else(|| DateTime::UNIX_EPOCH.into()),
            sweep: self.sweep,
            account: self.account.clone(),
            customer: customer.as_uuid(),
            order: order.as_str().to_owned(),
            event,
        };
        self.options.journal.append(&entry).await
    }
}
