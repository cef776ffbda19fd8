//! Runs schedules, and checks the product's promises; see the README.

mod clock;
mod executor;
mod fate;
mod job;
mod journal;
mod network;
mod oracle;
mod process;
mod schedule;
mod world;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use partner_orders::testing::PlantedBug;

use crate::schedule::Report;

/// Simulate cancellations and sweeps under faults, and check what they report
#[derive(Parser)]
struct Args {
    /// Run this many schedules
    #[arg(long, default_value_t = 10_000)]
    schedules: u64,
    /// Start with this seed, and use the next one for each further schedule
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Stop after this many seconds, even if schedules are left
    #[arg(long)]
    seconds: Option<u64>,
    /// Run one schedule, and print its story
    #[arg(long)]
    story: bool,
    /// Run each schedule twice, and compare the stories
    #[arg(long)]
    twice: bool,
    /// Plant each bug in turn, and print from how many of ten starting seeds it is found
    #[arg(long)]
    bugs: bool,
    /// Print the number of calls by fate and by the outcome of their order
    #[arg(long)]
    table: bool,
}

/// The sums over all schedules.
#[derive(Default)]
struct Sums {
    schedules: u64,
    messages: u64,
    faults: u64,
    large: u64,
    message_counts: BTreeMap<usize, u64>,
    cells: BTreeMap<(&'static str, &'static str, &'static str), u64>,
    failed: BTreeMap<u64, Vec<String>>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    if args.story {
        let report = schedule::run(args.seed, true);
        report.story.iter().for_each(|line| println(line));
        return if report.violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    if args.bugs {
        return bugs(args.seed);
    }
    let started = Instant::now();
    let sums = simulate(&args, args.seed);
    report(&sums, started.elapsed(), args.table);
    if sums.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs schedules on all cores, until one fails or all are done.
fn simulate(args: &Args, first: u64) -> Sums {
    let next = AtomicU64::new(first);
    let last = first.saturating_add(args.schedules);
    let until = args.seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let sums = Mutex::new(Sums::default());
    on_all_cores(|| {
        let mut own = Sums::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= last || until.is_some_and(|until| Instant::now() >= until) || own.failed.len() >= 5 {
                break;
            }
            let report = schedule::run(seed, args.twice);
            if args.twice && schedule::run(seed, true).story != report.story {
                own.failed.insert(seed, vec!["its second run has another story".to_owned()]);
            }
            own.add(seed, report);
        }
        if let Ok(mut sums) = sums.lock() {
            sums.join(own);
        }
    });
    sums.into_inner().unwrap_or_default()
}

/// Plants each bug, and searches for it from ten starting seeds, on all cores.
fn bugs(first: u64) -> ExitCode {
    let mut all_found = true;
    for bug in PlantedBug::ALL {
        bug.plant();
        let (next, found, schedules) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        let search = || {
            while let start @ 0..10 = next.fetch_add(1, Ordering::Relaxed) {
                let seed = first.wrapping_add(start.wrapping_mul(1_000_000_007));
                let until = Instant::now() + Duration::from_secs(60);
                let mut seeds = (seed..).take_while(|_| Instant::now() < until);
                let is_found = seeds.any(|seed| {
                    schedules.fetch_add(1, Ordering::Relaxed);
                    !schedule::run(seed, false).violations.is_empty()
                });
                found.fetch_add(u64::from(is_found), Ordering::Relaxed);
            }
        };
        on_all_cores(search);
        let (found, mean) = (found.into_inner(), schedules.into_inner() / 10);
        println(&format!("{bug:?}: found from {found} of 10 seeds, after {mean} schedules in the mean"));
        all_found &= found >= 9;
    }
    PlantedBug::remove_all();
    if all_found { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the work once on each core, until all have ended.
fn on_all_cores(work: impl Fn() + Sync) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(&work);
        }
    });
}

impl Sums {
    fn add(&mut self, seed: u64, report: Report) {
        self.schedules += 1;
        self.messages += report.messages as u64;
        self.faults += report.faults as u64;
        self.large += u64::from(report.is_large);
        *self.message_counts.entry(report.messages).or_default() += 1;
        for (cell, count) in report.cells {
            *self.cells.entry(cell).or_default() += count;
        }
        if !report.violations.is_empty() {
            self.failed.insert(seed, report.violations);
        }
    }

    fn join(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.messages += other.messages;
        self.faults += other.faults;
        self.large += other.large;
        other.message_counts.into_iter().for_each(|(at, count)| *self.message_counts.entry(at).or_default() += count);
        other.cells.into_iter().for_each(|(cell, count)| *self.cells.entry(cell).or_default() += count);
        self.failed.extend(other.failed);
    }

    /// The number of messages of the schedule in the middle.
    fn median(&self) -> usize {
        let mut seen = 0;
        let middle = |(_, count): &(&usize, &u64)| {
            seen += **count;
            seen * 2 >= self.schedules
        };
        self.message_counts.iter().find(middle).map_or(0, |(messages, _)| *messages)
    }
}

fn report(sums: &Sums, took: Duration, table: bool) {
    let a_minute = |count: u64| (count as f64 * 60.0 / took.as_secs_f64().max(0.001)).round();
    println(&format!(
        "{} schedules in {:.1} s ({} a minute), {} messages ({} a minute), {} faults; median of messages {}, {} % \
         sweeps or two processes",
        sums.schedules,
        took.as_secs_f64(),
        a_minute(sums.schedules),
        sums.messages,
        a_minute(sums.messages),
        sums.faults,
        sums.median(),
        sums.large * 100 / sums.schedules.max(1),
    ));
    if table {
        for ((call, fate, outcome), count) in &sums.cells {
            println(&format!("{call:<18} {fate:<32} {outcome:<18} {count:>8}"));
        }
    }
    for (seed, violations) in sums.failed.iter().take(5) {
        println(&format!("seed {seed} fails; see it with --seed {seed} --story"));
        violations.iter().take(3).for_each(|what| println(&format!("  {what}")));
    }
}

#[expect(clippy::print_stdout, reason = "the program's result")]
fn println(line: &str) {
    println!("{line}");
}
