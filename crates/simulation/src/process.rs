//! The processes of a schedule: each runs a job by the product's own code.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use futures_util::StreamExt as _;
use partner_orders::rules::Environment;
use partner_orders::{
    CancelOptions, Cancellation, Clock as _, Gate, LineJournal, Outcome, PartnerCenter, Skip, SweepEvent,
};

use crate::executor::Task;
use crate::job::{Job, JobKind};
use crate::journal::Disk;
use crate::network::Network;
use crate::oracle::{Oracle, ReportedOutcome};
use crate::world::Target;

/// Starts the process that runs a job.
pub(crate) fn start(job: &Job, run: usize, network: &Network, disk: &Disk, oracle: &Arc<Mutex<Oracle>>) -> Task {
    let running =
        RunningJob { job: job.clone(), run, network: network.clone(), disk: disk.clone(), oracle: Arc::clone(oracle) };
    Box::pin(running.work())
}

/// A job in progress.
struct RunningJob {
    job: Job,
    run: usize,
    network: Network,
    disk: Disk,
    oracle: Arc<Mutex<Oracle>>,
}

impl RunningJob {
    async fn work(self) {
        let Some(client) = self.client() else { return };
        match self.job.kind.clone() {
            JobKind::Cancel(orders) => {
                for target in &orders {
                    let order = client.customer(target.customer).order(target.order.as_str());
                    let done = order.cancel_with(CancelOptions::default().wait(self.job.wait)).await;
                    self.report(target, &done);
                }
            }
            JobKind::LineItems(target, numbers) => {
                let order = client.customer(target.customer).order(target.order.as_str());
                let done = match order.prepare_cancellation(&numbers).await {
                    Ok(prepared) => prepared.options(CancelOptions::default().wait(self.job.wait)).send().await,
                    Err(error) => Err(error),
                };
                self.report(&target, &done);
            }
            JobKind::Sweep { named, everything, concurrency, stop_after } => {
                self.sweep(&client, &named, everything, concurrency, stop_after).await;
            }
        }
        self.oracle().job_ended(self.job.process, self.run);
        self.network.add_to_story(|| format!("process {} ends", self.job.process));
    }

    async fn sweep(
        &self,
        client: &PartnerCenter,
        named: &[Target],
        everything: bool,
        concurrency: usize,
        stop_after: Option<usize>,
    ) {
        let mut sweep = client.sweep().concurrency(concurrency).journal(LineJournal::new(self.disk.clone()));
        sweep = sweep.options(CancelOptions::default().wait(self.job.wait));
        for target in named {
            sweep = sweep.order(target.customer, target.order.as_str());
        }
        if everything {
            sweep = sweep.all_customers();
        }
        let Ok(mut events) = sweep.start() else { return };
        let stop = events.stop_handle();
        let (mut seen, mut has_started) = (0, false);
        while let Some(event) = events.next().await {
            seen += 1;
            if stop_after.is_some_and(|after| seen > after) {
                stop.stop();
            }
            let reported = |outcome| ReportedOutcome { outcome, items: Vec::new() };
            match event {
                SweepEvent::Finished(done) => {
                    let reported = done.result.as_ref().map_or_else(|_| reported(done.outcome()), ReportedOutcome::new);
                    self.oracle().report(&self.network, self.job.process, self.run, done.order.as_str(), reported);
                }
                SweepEvent::Skipped { order, why, .. } => {
                    let outcome = match why {
                        Skip::AlreadyCancelled => Outcome::AlreadyCancelled,
                        _ => Outcome::Skipped,
                    };
                    self.oracle().report(&self.network, self.job.process, self.run, order.as_str(), reported(outcome));
                }
                SweepEvent::Started { order, .. } if !self.disk.has_started(order.as_str()) => {
                    self.network.violation(format!("{order} was started before the journal had it"));
                }
                SweepEvent::Began { .. } => has_started = true,
                SweepEvent::Stopped(_) if !has_started => self.oracle().not_started(self.job.process, self.run),
                // The sweep does not know all orders, and says so.
                SweepEvent::ListFailed { .. } | SweepEvent::CustomerSkipped { .. } | SweepEvent::Stopped(_) => {
                    self.oracle().list_incomplete(self.job.process, self.run);
                }
                _ => {}
            }
        }
    }

    fn client(&self) -> Option<PartnerCenter> {
        let credential = Arc::new(SimCredential { network: self.network.clone() });
        let client = PartnerCenter::builder(credential)
            .endpoint("http://localhost")
            .environment(Environment::Sandbox)
            .clock(Arc::new(self.network.clock.clone()))
            .gate(Gate::per_minute(self.job.limit))
            .seed(self.job.seed.wrapping_add(self.run as u64))
            .transport(Arc::new(self.network.wire(self.job.process, self.run)))
            .build();
        client.ok()
    }

    fn report(&self, target: &Target, done: &Result<Cancellation, partner_orders::Error>) {
        let reported = match done {
            Ok(done) => ReportedOutcome::new(done),
            Err(error) => {
                self.network.add_to_story(|| format!("process {}: {}: {error}", self.job.process, target.order));
                ReportedOutcome { outcome: Outcome::of_error(error), items: Vec::new() }
            }
        };
        self.oracle().report(&self.network, self.job.process, self.run, &target.order, reported);
    }

    fn oracle(&self) -> std::sync::MutexGuard<'_, Oracle> {
        self.oracle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Signs in at the network, without keys and signatures.
#[derive(Debug)]
struct SimCredential {
    network: Network,
}

#[async_trait]
impl TokenCredential for SimCredential {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.network.clock.sleep(Duration::from_millis(30)).await;
        let expires = self.network.clock.now().as_secs() + 3_600;
        let expires = i64::try_from(expires).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
        Ok(AccessToken::new(self.network.issue_token(), expires.unwrap_or(OffsetDateTime::UNIX_EPOCH)))
    }
}
