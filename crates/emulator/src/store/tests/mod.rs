//! Tests of the store on a real disk.

mod crash;
mod failing;
mod refused;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Change, Changes, Store};

/// Returns a temporary folder, and the path of a file in it that does not exist yet.
fn state_path() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.state");
    (folder, file)
}

fn open(path: &Path) -> Store {
    Store::open(path).unwrap_or_else(|error| panic!("{error}")).0
}

/// Reads the records of a file that is not open.
fn stored(path: &Path) -> BTreeMap<String, String> {
    let (_store, records) = Store::open(path).unwrap_or_else(|error| panic!("{error}"));
    records.into_iter().map(|(key, value)| (key, text(value))).collect()
}

fn text(value: Vec<u8>) -> String {
    String::from_utf8(value).unwrap()
}

fn set(key: &str, value: &str) -> Change {
    (key.to_owned(), Some(value.as_bytes().to_vec()))
}

/// A JSON string of this length.
fn long(length: usize) -> String {
    format!("\"{}\"", "x".repeat(length - 2))
}

fn removed(key: &str) -> Change {
    (key.to_owned(), None)
}

fn map<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[tokio::test]
async fn committed_records_are_read_at_the_next_start() {
    let (_folder, path) = state_path();
    let (store, records) = Store::open(&path).unwrap();
    assert_eq!(records, []);
    let mut changes = Changes::enabled();
    changes.set(|| "order/1".to_owned(), &vec![1.10, 2.0]);
    changes.set(|| "order/2".to_owned(), &"first");
    store.commit(changes.take()).await.unwrap();
    store.commit(vec![removed("order/1"), removed("order/none"), set("order/3", "\"é\"")]).await.unwrap();
    store.commit(Vec::new()).await.unwrap();
    drop(store);
    assert_eq!(stored(&path), map([("order/2", "\"first\""), ("order/3", "\"é\"")]));
    assert_eq!(stored(&path).len(), 2, "and at the start after that");
}

#[tokio::test]
async fn of_several_entries_for_a_key_the_last_counts() {
    let (_folder, path) = state_path();
    let store = open(&path);
    let twice = vec![set("a", "1"), removed("a"), set("a", "2"), set("b", "1"), removed("b")];
    store.commit(twice).await.unwrap();
    drop(store);
    assert_eq!(stored(&path), map([("a", "2")]));
}

#[tokio::test]
async fn the_order_of_calls_is_the_order_of_effect() {
    let (_folder, path) = state_path();
    let store = open(&path);
    let mut waits: Vec<_> = (0..500).map(|number| store.commit(vec![set("last", &number.to_string())])).collect();
    // Results may be awaited in any order, or not at all.
    waits.pop().unwrap().await.unwrap();
    drop(waits);
    assert_eq!(stored_after(store, &path), map([("last", "499")]));
}

#[tokio::test]
async fn settled_waits_for_earlier_commits() {
    let (folder, path) = state_path();
    let store = open(&path);
    drop(store.commit(vec![set("a", "1")]));
    store.settled().await.unwrap();
    // The store has not closed the file yet.
    let copy = folder.path().join("copy");
    std::fs::copy(&path, &copy).unwrap();
    assert_eq!(stored(&copy), map([("a", "1")]));
}

#[tokio::test]
async fn a_reset_removes_everything_before_and_nothing_after() {
    let (_folder, path) = state_path();
    let store = open(&path);
    let before = store.commit(vec![set("old", "1"), set("both", "1")]);
    let reset = store.commit(vec![removed("old"), removed("both"), set("both", "2"), set("new", "2")]);
    let after = store.commit(vec![set("later", "3"), removed("new")]);
    for wait in [before.await, reset.await, after.await] {
        wait.unwrap();
    }
    assert_eq!(stored_after(store, &path), map([("both", "2"), ("later", "3")]));
}

fn stored_after(store: Store, path: &Path) -> BTreeMap<String, String> {
    drop(store);
    stored(path)
}

#[tokio::test]
async fn dropping_it_writes_waiting_changes_and_releases_the_file() {
    let (_folder, path) = state_path();
    let store = open(&path);
    let waits: Vec<_> = (0..50).map(|number| store.commit(vec![set(&number.to_string(), "1")])).collect();
    drop(store);
    assert_eq!(stored(&path).len(), 50);
    for wait in waits {
        wait.await.unwrap();
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;

    let (folder, path) = state_path();
    drop(open(&path));
    assert_eq!(mode(&path), 0o600);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["emulator.state"], "no draft is left");

    let prepared = folder.path().join("prepared");
    std::fs::write(&prepared, "").unwrap();
    std::fs::set_permissions(&prepared, PermissionsExt::from_mode(0o644)).unwrap();
    drop(open(&prepared));
    assert_eq!(mode(&prepared), 0o600);
    drop(open(&prepared));
}

#[tokio::test]
async fn a_file_that_is_mostly_out_of_date_is_rewritten() {
    let (folder, path) = state_path();
    let store = open(&path);
    let value = long(1_000);
    store.commit((0..50).map(|number| set(&number.to_string(), "1")).collect()).await.unwrap();
    for round in 0..40 {
        store.commit((0..50).map(|number| set(&format!("{}", number % 40), &value)).collect()).await.unwrap();
        store.commit(vec![set("last", &round.to_string()), removed("49")]).await.unwrap();
    }
    let length = std::fs::metadata(&path).unwrap().len();
    assert!(length < 1_200_000, "{length} bytes instead of 1,600,000");
    assert!(matches!(Store::open(&path), Err(super::StoreError::InUse { .. })), "the new file is locked");
    drop(store);
    let records = stored(&path);
    assert_eq!(
        (records.len(), &records["last"], &records["7"], &records["48"]),
        (50, &"39".into(), &value, &"1".into())
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
}
