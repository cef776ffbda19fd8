//! A program that is killed in the middle of its work.
//!
//! The program is this test binary itself: with [`FILE`] set, the test [`child`] works on that file until it is killed,
//! and says on its standard output what it was told is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::super::{Store, StoreError};
use super::{kept, long, place, set};

const FILE: &str = "PARTNER_ORDERS_TEST_STATE";
const JOB: &str = "PARTNER_ORDERS_TEST_JOB";
const ROUNDS: usize = 20;
const WORKERS: u64 = 4;
const RECORDS: u64 = 200;

/// Does nothing but in the process that is to be killed.
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

/// Batches of two records each from several workers, numbered on from what is there.
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
                say(&key);
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
}

/// The whole state anew, time and again.
async fn resets(store: Store) {
    for number in 0_u64.. {
        let all = (0..RECORDS).map(|record| set(&format!("order/{record}"), &number.to_string())).collect();
        store.commit(all).await.unwrap();
        say(&number.to_string());
    }
}

fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "kept {what}").unwrap();
    out.flush().unwrap();
}

fn start(path: &Path, job: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "store::tests::crash::child", "--nocapture", "--test-threads=1"]);
    command.env(FILE, path).env(JOB, job).stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    command
}

/// Lets the child work, kills it, and gives all that it was told is kept, in that order.
///
/// Every fourth time it is killed while it starts, otherwise some time after it was told something.
fn killed(path: &Path, job: &str, round: usize, random: &mut fastrand::Rng) -> Vec<String> {
    let mut child = start(path, job).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    let (tell, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            if let Some((_, what)) = line.split_once("kept ") {
                tell.send(what.to_owned()).unwrap();
            }
        }
    });
    let mut said = Vec::new();
    if !round.is_multiple_of(4) {
        said.push(told.recv_timeout(Duration::from_secs(20)).unwrap());
    }
    std::thread::sleep(Duration::from_micros(random.u64(0..30_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    said.extend(told);
    reader.join().unwrap();
    said
}

#[test]
fn what_was_acknowledged_survives_kill_and_nothing_is_there_by_half() {
    let (_folder, path) = place();
    let mut random = fastrand::Rng::new();
    let seed = random.get_seed();
    let mut acknowledged = BTreeSet::new();
    for round in 0..ROUNDS {
        acknowledged.extend(killed(&path, "commits", round, &mut random));
        let mut batches: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in kept(&path) {
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
fn a_reset_that_is_killed_is_there_as_a_whole_or_not_at_all() {
    let (_folder, path) = place();
    let mut random = fastrand::Rng::new();
    let mut last = 0;
    for round in 1..6 {
        let said = killed(&path, "resets", round, &mut random);
        let records = kept(&path);
        let count = records.len() as u64;
        let numbers: BTreeSet<u64> = records.into_values().map(|value| value.parse().unwrap()).collect();
        assert!(numbers.len() <= 1 && (count == 0 || count == RECORDS), "{count} records of {numbers:?}");
        if let Some(number) = said.last() {
            last = number.parse().unwrap();
            assert!(numbers.first().is_some_and(|kept| *kept >= last), "{numbers:?}, acknowledged {last}");
        }
    }
    println!("{last} resets in the last life");
}

#[test]
fn another_process_is_refused_while_the_file_is_open() {
    let (_folder, path) = place();
    let (_store, _) = Store::open(&path).unwrap();
    let output = start(&path, "open").output().unwrap();
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(matches!(Store::open(&path), Err(StoreError::InUse { .. })));
    drop(_store);
    assert!(start(&path, "open").output().unwrap().status.success());
}
