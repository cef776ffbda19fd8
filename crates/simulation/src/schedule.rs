//! A schedule: a world, jobs and a network, all made from one seed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use partner_orders::Clock as _;
use partner_orders_emulator::InMemoryEmulator;

use crate::clock::SimClock;
use crate::executor;
use crate::job::{Job, JobKind};
use crate::journal::Disk;
use crate::network::Network;
use crate::oracle::Oracle;
use crate::process;
use crate::world::{self, SeededWorld};

/// The result of a schedule.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) violations: Vec<String>,
    pub(crate) messages: usize,
    pub(crate) faults: usize,
    /// It was a sweep, or had two processes.
    pub(crate) is_large: bool,
    /// Number of messages by call, fate, and outcome of the order.
    pub(crate) cells: BTreeMap<(&'static str, &'static str, &'static str), u64>,
    pub(crate) story: Vec<String>,
}

/// Runs the schedule of a seed. If `records_story` is true, the report has its story.
pub(crate) fn run(seed: u64, records_story: bool) -> Report {
    let report = run_once(seed, records_story, false);
    // A schedule without a fault tests little, so its first message gets one.
    if report.faults == 0 && report.violations.is_empty() { run_once(seed, records_story, true) } else { report }
}

fn run_once(seed: u64, records_story: bool, first_is_fault: bool) -> Report {
    let mut random = fastrand::Rng::with_seed(seed);
    let SeededWorld { world, caller, orders } = world::world(&mut random);
    let clock = SimClock::new(world::start_time());
    let emulator = InMemoryEmulator::new(world, world::start());
    let jobs = jobs(&orders, &mut random);
    let rate = [5, 15, 30, 50].get(random.usize(..4)).copied().unwrap_or(15);
    let limits = jobs.iter().map(|job| (job.process, job.limit as usize)).collect();
    let network = Network::new(clock.clone(), emulator, caller, random.u64(..), rate, limits, records_story);
    network.state().first_is_fault = first_is_fault;
    network.add_to_story(|| format!("seed {seed}: {} orders, {rate} % faults, jobs {jobs:?}", orders.len()));
    let oracle = Arc::new(Mutex::new(Oracle::new(orders.clone())));
    let disks: Vec<Disk> = jobs.iter().map(|_| Disk::new(clock.clone(), random.u64(..))).collect();
    let mut kills = random.u32(..3);
    let mut next_kill = |random: &mut fastrand::Rng| {
        (kills > 0 && random.bool()).then(|| {
            kills -= 1;
            random.u64(1..200)
        })
    };
    let start = |index: usize, run: usize| {
        let (job, disk) = (jobs.get(index)?, disks.get(index)?);
        Some(process::start(job, run, &network, disk, &oracle))
    };
    let tasks = (0..jobs.len()).filter_map(|index| Some((start(index, 0)?, next_kill(&mut random)))).collect();
    let mut runs = vec![0; jobs.len()];
    if random.u32(..5) == 0 {
        clock.jump(random.i64(-7_200..7_200));
    }
    let mut restarts = fastrand::Rng::with_seed(random.u64(..));
    let ended = executor::run(&clock, &network, &mut random, tasks, |index| {
        let run = runs.get_mut(index)?;
        *run += 1;
        Some((start(index, *run)?, next_kill(&mut restarts)))
    });
    if let Err(why) = ended {
        network.violation(why);
    }
    // The late messages arrive.
    while let Some(next) = network.next_arrival() {
        clock.move_to(next);
        network.deliver_late(clock.elapsed());
    }
    let oracle = oracle.lock().unwrap_or_else(PoisonError::into_inner);
    oracle.check(&network, &jobs);
    report(&network, &oracle, &jobs)
}

fn jobs(orders: &[world::Target], random: &mut fastrand::Rng) -> Vec<Job> {
    match random.u32(..4) {
        0 => vec![Job::new(0, orders, true, random)],
        1 => (0..2).map(|process| Job::new(process, orders, process == 0 || random.bool(), random)).collect(),
        _ => vec![Job::new(0, orders, false, random)],
    }
}

fn report(network: &Network, oracle: &Oracle, jobs: &[Job]) -> Report {
    let mut state = network.state();
    let outcomes: BTreeMap<&str, &'static str> =
        oracle.outcomes().map(|(order, outcome)| (order, outcome.as_str())).collect();
    let mut cells = BTreeMap::new();
    for sent in &state.sent {
        let (kind, id) = sent.resource.split_once('/').unwrap_or((&sent.resource, ""));
        let call = match (sent.method.as_str(), kind, id) {
            ("PATCH", "orders", _) => "patchOrder",
            ("PATCH", _, _) => "patchSubscription",
            (_, "orders", _) => "getOrder",
            (_, "subscriptions", _) => "getSubscription",
            (_, "products", _) => "getProduct",
            (_, _, "orders") => "listOrders",
            (_, _, "subscriptions") => "listSubscriptions",
            _ => "listCustomers",
        };
        let outcome = outcomes.get(id).copied().unwrap_or("several");
        *cells.entry((call, sent.fate.as_str(), outcome)).or_default() += 1;
    }
    Report {
        violations: std::mem::take(&mut state.violations),
        messages: state.sent.len(),
        faults: state.sent.iter().filter(|sent| sent.fate != crate::fate::Fate::Fine).count(),
        is_large: jobs.len() > 1 || jobs.iter().any(|job| matches!(job.kind, JobKind::Sweep { .. })),
        cells,
        story: state.story.take().unwrap_or_default(),
    }
}
