//! Disks that fail, and one that counts.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::super::file::StateFile;
use super::super::journal::{Disk, Journal};
use super::super::{Store, StoreError};
use super::{map, open, set, state_path, stored};

/// A disk that can become full.
#[derive(Debug)]
struct Failing {
    disk: Box<dyn Disk>,
    full: Arc<AtomicBool>,
}

impl Failing {
    fn check(&self) -> io::Result<()> {
        if self.full.load(Ordering::Relaxed) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        // A full disk takes what fits.
        let fits = if self.check().is_err() { bytes.len() / 2 } else { bytes.len() };
        self.disk.write(offset, &bytes[..fits])?;
        self.check()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.check().and_then(|()| self.disk.sync())
    }
}

#[tokio::test]
async fn a_full_disk_fails_every_commit_from_then_on() {
    let (_folder, path) = state_path();
    let full = Arc::new(AtomicBool::new(false));
    let (file, handle) = StateFile::open(&path, |_| Ok(())).unwrap();
    let (mut journal, _) = Journal::open(handle, &path).unwrap();
    journal.disk = Box::new(Failing { disk: journal.disk, full: full.clone() });
    let store = Store::start(journal, file).unwrap();

    store.commit(vec![set("a", "1")]).await.unwrap();
    store.settled().await.unwrap();
    full.store(true, Ordering::Relaxed);
    let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
    assert!(matches!(error, StoreError::Write { .. }), "{error:?}");
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");

    // Free space does not help: memory and disk differ already.
    full.store(false, Ordering::Relaxed);
    let again = store.commit(vec![set("b", "1")]).await.unwrap_err();
    assert_eq!(again.to_string(), error.to_string());
    assert!(store.settled().await.is_err(), "a change is lost");
    assert!(store.commit(Vec::new()).await.is_ok(), "reading goes on");
    drop(store);
    assert_eq!(stored(&path), map([("a", "1")]));
}

/// A disk that counts its syncs. They wait for the lock.
#[derive(Debug)]
struct Counting {
    disk: Box<dyn Disk>,
    syncs: Arc<Mutex<usize>>,
}

impl Disk for Counting {
    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.disk.write(offset, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        *self.syncs.lock().unwrap() += 1;
        self.disk.sync()
    }
}

#[tokio::test]
async fn waiting_commits_share_a_sync() {
    let (_folder, path) = state_path();
    let syncs = Arc::new(Mutex::new(0));
    let (file, handle) = StateFile::open(&path, |_| Ok(())).unwrap();
    let (mut journal, _) = Journal::open(handle, &path).unwrap();
    journal.disk = Box::new(Counting { disk: journal.disk, syncs: syncs.clone() });
    let store = Store::start(journal, file).unwrap();

    let waiting = syncs.lock().unwrap();
    let commits: Vec<_> = (0..1_000).map(|number| store.commit(vec![set(&number.to_string(), "1")])).collect();
    drop(waiting);
    for commit in commits {
        commit.await.unwrap();
    }
    assert!(*syncs.lock().unwrap() <= 2, "one for the first commits, one for those that waited");
    drop(store);
    assert_eq!(stored(&path).len(), 1_000);
}

#[tokio::test]
async fn a_value_that_is_not_json_fails_instead_of_being_lost() {
    let (_folder, path) = state_path();
    let store = open(&path);
    let error = store.commit(vec![set("a", "1"), set("identity/secret", "")]).await.unwrap_err();
    assert!(error.to_string().contains("'identity'") && !error.to_string().contains("secret"), "{error}");
    assert!(store.commit(vec![set("a", "2")]).await.is_err());
    drop(store);
    assert_eq!(stored(&path), map([]));
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_removed_or_replaced_keeps_nothing() {
    let (folder, path) = state_path();
    let store = open(&path);
    store.commit(vec![set("a", "1")]).await.unwrap();
    let moved = folder.path().join("moved");
    std::fs::rename(&path, &moved).unwrap();
    std::fs::copy(&moved, &path).unwrap();
    let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");

    let (folder, path) = state_path();
    let store = open(&path);
    store.commit(vec![set("a", "1")]).await.unwrap();
    drop(folder);
    for _ in 0..2 {
        let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
        assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    }
}
