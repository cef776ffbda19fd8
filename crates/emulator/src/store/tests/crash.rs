//! Programs that are killed while they write.
//!
//! The program is this test binary: with [`FILE`] set, the test [`child`] writes to that file until it is killed, and
//! prints each change that was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::super::{Store, StoreError};
use super::{long, set, state_path, stored};

const FILE: &str = "PARTNER_ORDERS_TEST_STATE";
const JOB: &str = "PARTNER_ORDERS_TEST_JOB";
const ROUNDS: usize = 20;
const WORKERS: u64 = 4;
const RECORDS: u64 = 200;

/// The job of the process that is killed. In any other process it does nothing.
#[tokio::test]
async fn child() {
    let (Some(path), Ok(job)) = (std::env::var_os(FILE), std::env::var(JOB)) else { return };
    let (store, records) = Store::open(path.as_ref()).unwrap();
    match job.as_str() {
        "commits" => commits(store, &records).await,
        "resets" => resets(store).await,
        _ => println!("{RECORDS} records"),
    }
}

/// Commits batches of two records from several workers, with increasing numbers.
async fn commits(store: Store, records: &[(String, Vec<u8>)]) {
    let store = std::sync::Arc::new(store);
    let first = records.len() as u64;
    let workers = (0..WORKERS).map(|worker| {
        let store = store.clone();
        tokio::spawn(async move {
            for number in first.. {
                let value = long(usize::try_from(number % 7 * 1_000).unwrap() + 2);
                let key = format!("order/{worker}/{number}");
                store.commit(vec![set(&format!("{key}/a"), &value), set(&format!("{key}/b"), &value)]).await.unwrap();
                acknowledge(&key);
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
}

/// Replaces the whole state again and again.
async fn resets(store: Store) {
    for number in 0_u64.. {
        let all = (0..RECORDS).map(|record| set(&format!("order/{record}"), &number.to_string())).collect();
        store.commit(all).await.unwrap();
        acknowledge(&number.to_string());
    }
}

fn acknowledge(change: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "stored {change}").unwrap();
    out.flush().unwrap();
}

fn start(path: &Path, job: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "store::tests::crash::child", "--nocapture", "--test-threads=1"]);
    command.env(FILE, path).env(JOB, job).stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    command
}

/// Starts the child, kills it, and returns all acknowledged changes in their order.
///
/// Every fourth time it is killed while it starts, otherwise some time after the first acknowledged change.
fn killed(path: &Path, job: &str, round: usize, random: &mut fastrand::Rng) -> Vec<String> {
    let mut child = start(path, job).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    let (sender, receiver) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            if let Some((_, change)) = line.split_once("stored ") {
                sender.send(change.to_owned()).unwrap();
            }
        }
    });
    let mut acknowledged = Vec::new();
    if !round.is_multiple_of(4) {
        acknowledged.push(receiver.recv_timeout(Duration::from_secs(20)).unwrap());
    }
    std::thread::sleep(Duration::from_micros(random.u64(0..30_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged.extend(receiver);
    reader.join().unwrap();
    acknowledged
}

#[test]
fn acknowledged_changes_survive_a_kill_and_no_batch_is_stored_in_part() {
    let (_folder, path) = state_path();
    let mut random = fastrand::Rng::new();
    let seed = random.get_seed();
    let mut acknowledged = BTreeSet::new();
    for round in 0..ROUNDS {
        acknowledged.extend(killed(&path, "commits", round, &mut random));
        let mut batches: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in stored(&path) {
            batches.entry(key[..key.len() - 2].to_owned()).or_default().push(value);
        }
        for (batch, values) in &batches {
            assert!(values.len() == 2 && values[0] == values[1], "half of {batch}; seed {seed}, round {round}");
        }
        for batch in &acknowledged {
            assert!(batches.contains_key(batch), "{batch} is lost; seed {seed}, round {round}");
        }
    }
    assert!(acknowledged.len() >= ROUNDS * 3 / 4);
    println!("{} batches acknowledged in {ROUNDS} lives", acknowledged.len());
}

#[test]
fn a_reset_that_is_killed_is_stored_whole_or_not_at_all() {
    let (_folder, path) = state_path();
    let mut random = fastrand::Rng::new();
    let mut last = 0;
    for round in 1..6 {
        let acknowledged = killed(&path, "resets", round, &mut random);
        let records = stored(&path);
        let count = records.len() as u64;
        let numbers: BTreeSet<u64> = records.into_values().map(|value| value.parse().unwrap()).collect();
        assert!(numbers.len() <= 1 && (count == 0 || count == RECORDS), "{count} records of {numbers:?}");
        if let Some(number) = acknowledged.last() {
            last = number.parse().unwrap();
            assert!(numbers.first().is_some_and(|stored| *stored >= last), "{numbers:?}, acknowledged {last}");
        }
    }
    println!("{last} resets in the last life");
}

#[test]
fn another_process_is_refused_while_the_file_is_open() {
    let (_folder, path) = state_path();
    let (_store, _) = Store::open(&path).unwrap();
    let output = start(&path, "open").output().unwrap();
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(matches!(Store::open(&path), Err(StoreError::InUse { .. })));
    drop(_store);
    assert!(start(&path, "open").output().unwrap().status.success());
}
