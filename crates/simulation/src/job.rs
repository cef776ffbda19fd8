//! Random jobs: cancellations and sweeps by the product's own code, as processes of a schedule.

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
use crate::journal::Disk;
use crate::network::Network;
use crate::oracle::{Oracle, ReportedOutcome};
use crate::world::Target;

/// A job. A process runs it, and runs it again after it was killed.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) kind: JobKind,
    pub(crate) process: usize,
    pub(crate) seed: u64,
    pub(crate) wait: Duration,
    pub(crate) limit: u32,
}

#[derive(Clone, Debug)]
pub(crate) enum JobKind {
    /// Cancels orders one after another, as the command does.
    Cancel(Vec<Target>),
    /// Cancels line items of an order.
    LineItems(Target, Vec<i64>),
    /// Sweeps customers and orders, with duplicates among them; stopped after so many events, if at all.
    Sweep { named: Vec<Target>, everything: bool, concurrency: usize, stop_after: Option<usize> },
}

impl Job {
    /// A random job on these orders.
    pub(crate) fn new(process: usize, orders: &[Target], sweeps: bool, random: &mut fastrand::Rng) -> Self {
        let pick = |random: &mut fastrand::Rng| {
            let index = random.usize(..orders.len());
            orders.get(index).cloned()
        };
        let kind = if sweeps {
            let named = (0..random.usize(..4)).filter_map(|_| pick(random)).collect::<Vec<_>>();
            let twice = named.iter().filter(|_| random.bool()).cloned().collect::<Vec<_>>();
            let named = [named, twice].concat();
            JobKind::Sweep {
                everything: named.is_empty() || random.bool(),
                named,
                concurrency: random.usize(1..=8),
                stop_after: (random.u32(..5) == 0).then(|| random.usize(..20)),
            }
        } else if random.u32(..4) == 0 {
            match pick(random) {
                Some(target) => {
                    let numbers = target.items.iter().map(|(number, _)| *number);
                    let mut chosen: Vec<i64> = numbers.filter(|_| random.bool()).collect();
                    if chosen.is_empty() {
                        chosen.push(0);
                    }
                    JobKind::LineItems(target, chosen)
                }
                None => JobKind::Cancel(Vec::new()),
            }
        } else {
            let mut chosen: Vec<Target> = orders.to_vec();
            random.shuffle(&mut chosen);
            chosen.truncate(random.usize(1..=chosen.len()));
            JobKind::Cancel(chosen)
        };
        let wait = [0, 1, 60, 60, 900].get(random.usize(..5)).copied().unwrap_or(60);
        let limit = [20, 60, 500].get(random.usize(..3)).copied().unwrap_or(500);
        Self { kind, process, seed: random.u64(..), wait: Duration::from_secs(wait), limit }
    }

    /// The process that runs the job.
    pub(crate) fn start(&self, run: usize, network: &Network, disk: &Disk, oracle: &Arc<Mutex<Oracle>>) -> Task {
        let running = RunningJob {
            job: self.clone(),
            run,
            network: network.clone(),
            disk: disk.clone(),
            oracle: Arc::clone(oracle),
        };
        Box::pin(running.work())
    }

    /// Returns whether the job names this order, so that it can report it without a list.
    pub(crate) fn names(&self, target: &Target) -> bool {
        match &self.kind {
            JobKind::Sweep { named, .. } => named.contains(target),
            JobKind::Cancel(_) | JobKind::LineItems(..) => true,
        }
    }

    /// The orders that the job must report, each once.
    pub(crate) fn targets(&self, all: &[Target]) -> Vec<Target> {
        let mut targets: Vec<Target> = match &self.kind {
            JobKind::Cancel(orders) => orders.clone(),
            JobKind::LineItems(order, _) => vec![order.clone()],
            JobKind::Sweep { everything: true, .. } => all.to_vec(),
            JobKind::Sweep { named, .. } => named.clone(),
        };
        targets.sort_by(|one, other| one.order.cmp(&other.order));
        targets.dedup();
        targets
    }
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
