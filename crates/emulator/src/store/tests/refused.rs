//! Files that are not opened.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use redb::{Database, TableDefinition};

use super::super::database::{FORMAT, MARK, VERSION};
use super::super::{Store, StoreError};
use super::{kept, open, place, set, text};

/// The refusal, which names the file and a remedy.
fn refusal(path: &Path) -> StoreError {
    let error = Store::open(path).map(|(_, records)| records).unwrap_err();
    let text = error.to_string();
    assert_eq!(error.path(), path);
    assert!(text.contains(path.to_str().unwrap()) && text.contains("; "), "{text}");
    error
}

#[test]
fn what_is_no_state_is_left_as_it_is() {
    let (folder, path) = place();
    let zeros = vec![0; 100_000];
    for content in [b"{}".as_slice(), b"redb", b"SQLite format 3\0", "x".repeat(5_000).as_bytes(), &zeros] {
        fs::write(&path, content).unwrap();
        assert!(matches!(refusal(&path), StoreError::NotState { .. }), "{content:?}");
        assert_eq!(fs::read(&path).unwrap(), content);
    }

    let foreign = folder.path().join("foreign");
    let database = Database::create(&foreign).unwrap();
    let writing = database.begin_write().unwrap();
    writing.open_table(TableDefinition::<&str, u64>::new("records")).unwrap().insert("a", 1).unwrap();
    writing.commit().unwrap();
    drop(database);
    assert!(matches!(refusal(&foreign), StoreError::NotState { .. }));
}

#[test]
fn a_path_that_leads_to_no_file_is_refused() {
    let (folder, path) = place();
    assert!(matches!(refusal(folder.path()), StoreError::NotAFile { .. }));
    let missing = path.join("below");
    assert!(matches!(refusal(&missing), StoreError::NoFolder { folder, .. } if folder == path));
    #[cfg(unix)]
    {
        assert!(matches!(refusal(Path::new("/dev/null")), StoreError::NotAFile { .. }));
        std::os::unix::fs::symlink(folder.path().join("nothing"), &path).unwrap();
        assert!(matches!(refusal(&path), StoreError::Unusable { .. }));
    }
}

#[test]
fn a_newer_format_is_refused() {
    let (_folder, path) = place();
    drop(open(&path));
    let database = Database::create(&path).unwrap();
    let writing = database.begin_write().unwrap();
    writing.open_table(MARK).unwrap().insert(VERSION, FORMAT + 1).unwrap();
    writing.commit().unwrap();
    drop(database);
    let error = refusal(&path);
    assert!(matches!(error, StoreError::Format { found, .. } if found == FORMAT + 1), "{error:?}");
}

#[tokio::test]
async fn a_second_opener_is_refused_and_the_first_goes_on() {
    let (_folder, path) = place();
    let store = open(&path);
    assert!(matches!(refusal(&path), StoreError::InUse { .. }));
    store.commit(vec![set("a", "1")]).await.unwrap();
    drop(store);
    assert_eq!(kept(&path).len(), 1);
}

#[test]
fn of_several_that_create_it_at_once_one_has_it() {
    let (folder, path) = place();
    let openers: Vec<_> =
        (0..4).map(|_| path.clone()).map(|path| std::thread::spawn(move || Store::open(&path))).collect();
    let opened: Vec<_> = openers.into_iter().map(|opener| opener.join().unwrap()).collect();
    assert_eq!(opened.iter().filter(|opened| opened.is_ok()).count(), 1, "{opened:?}");
    assert!(
        opened.iter().filter_map(|opened| opened.as_ref().err()).all(|error| matches!(error, StoreError::InUse { .. }))
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
}

#[tokio::test]
async fn a_file_that_is_cut_off_is_refused() {
    let (_folder, path) = place();
    let store = open(&path);
    let many = (0..200).map(|number| set(&format!("order/{number}"), &"x".repeat(500))).collect();
    store.commit(many).await.unwrap();
    drop(store);
    let whole = fs::read(&path).unwrap();
    for length in [9, 63, 64, 320, 4_095, 4_096, 4_097, 8_192, whole.len() / 2, whole.len() - 4_096, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(matches!(refusal(&path), StoreError::Damaged { .. }), "{length}");
    }
    fs::write(&path, [whole.as_slice(), b"more"].concat()).unwrap();
    assert!(matches!(refusal(&path), StoreError::Damaged { .. }));
    fs::write(&path, whole).unwrap();
    assert_eq!(kept(&path).len(), 200);
}

/// Whatever is overwritten: either it did not matter, or it is noticed. Nothing wrong is read, nothing panics.
#[tokio::test]
async fn a_file_that_is_overwritten_in_part_is_refused() {
    let (_folder, path) = place();
    let store = open(&path);
    let many = (0..50).map(|number| set(&format!("order/{number}"), &"x".repeat(500))).collect();
    store.commit(many).await.unwrap();
    drop(store);
    let whole = fs::read(&path).unwrap();
    let records = kept(&path);

    let mut random = fastrand::Rng::with_seed(7);
    let mut refused = 0;
    // Every fifth byte of the header, and then here and there in what is used.
    let used = whole.iter().rposition(|byte| *byte != 0).unwrap();
    let places: Vec<_> = (0..320).step_by(5).chain((0..40).map(|_| random.usize(4_096..used))).collect();
    for place in places {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << random.u8(0..8);
        fs::write(&path, bytes).unwrap();
        match Store::open(&path) {
            Ok((_, read)) => {
                let read: BTreeMap<_, _> = read.into_iter().map(|(key, value)| (key, text(value))).collect();
                assert!(read == records, "{place}");
            }
            Err(error) => {
                refused += 1;
                let expected = matches!(
                    error,
                    StoreError::Damaged { .. } | StoreError::NotState { .. } | StoreError::Format { .. }
                );
                assert!(expected, "{place}: {error:?}");
            }
        }
    }
    assert!(refused > 10, "{refused}");
}
