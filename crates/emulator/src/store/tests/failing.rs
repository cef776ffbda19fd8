//! Disks that do not take what they are given.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;
use redb::backends::FileBackend;

use super::super::file::StateFile;
use super::super::{Store, StoreError, database};
use super::{kept, map, open, place, set};

/// A file that can be told to be full, or not to come back from a sync.
#[derive(Debug)]
struct Failing {
    file: FileBackend,
    full: Arc<AtomicBool>,
}

impl Failing {
    fn check(&self) -> io::Result<()> {
        if self.full.load(Ordering::Relaxed) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl StorageBackend for Failing {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.check().and_then(|()| self.file.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.check().and_then(|()| self.file.sync_data())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.check().and_then(|()| self.file.write(offset, data))
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
}

#[tokio::test]
async fn a_full_disk_fails_every_commit_from_then_on() {
    let (_folder, path) = place();
    let full = Arc::new(AtomicBool::new(false));
    let (file, handle) = StateFile::open(&path, |_, _| Ok(())).unwrap();
    let backend = Failing { file: FileBackend::new(handle).unwrap(), full: full.clone() };
    let (database, _) = database::open_in(backend, &path).unwrap();
    let store = Store::start(database, file).unwrap();

    store.commit(vec![set("a", "1")]).await.unwrap();
    store.settled().await.unwrap();
    full.store(true, Ordering::Relaxed);
    let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
    assert!(matches!(error, StoreError::Write { .. }), "{error:?}");
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");

    // Room is no help: what is in memory and what is on the disk are not the same any more.
    full.store(false, Ordering::Relaxed);
    let again = store.commit(vec![set("b", "1")]).await.unwrap_err();
    assert_eq!(again.to_string(), error.to_string());
    assert!(store.settled().await.is_err(), "not everything is kept");
    assert!(store.commit(Vec::new()).await.is_ok(), "reading goes on");
    drop(store);
    assert_eq!(kept(&path), map([("a", "1")]));
}

#[tokio::test]
async fn a_value_that_is_no_json_fails_instead_of_being_forgotten() {
    let (_folder, path) = place();
    let store = open(&path);
    let error = store.commit(vec![set("a", "1"), set("identity/secret", "")]).await.unwrap_err();
    assert!(error.to_string().contains("'identity'") && !error.to_string().contains("secret"), "{error}");
    assert!(store.commit(vec![set("a", "2")]).await.is_err());
    drop(store);
    assert_eq!(kept(&path), map([]));
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_removed_or_replaced_keeps_nothing() {
    let (folder, path) = place();
    let store = open(&path);
    store.commit(vec![set("a", "1")]).await.unwrap();
    let moved = folder.path().join("moved");
    std::fs::rename(&path, &moved).unwrap();
    std::fs::copy(&moved, &path).unwrap();
    let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");

    let (folder, path) = place();
    let store = open(&path);
    store.commit(vec![set("a", "1")]).await.unwrap();
    drop(folder);
    for _ in 0..2 {
        let error = store.commit(vec![set("a", "2")]).await.unwrap_err();
        assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    }
}
