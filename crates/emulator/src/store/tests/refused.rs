//! Files that are not opened.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::super::{Store, StoreError};
use super::{long, map, open, set, state_path, stored, text};

/// Returns the error on opening a file, which names the file and a remedy.
fn refusal(path: &Path) -> StoreError {
    let error = Store::open(path).map(|(_, records)| records).unwrap_err();
    let text = error.to_string();
    assert_eq!(error.path(), path);
    assert!(text.contains(path.to_str().unwrap()) && text.contains("; "), "{text}");
    error
}

#[test]
fn other_files_are_left_unchanged() {
    let (_folder, path) = state_path();
    let zeros = vec![0; 100_000];
    let other = br#"{"kind":"another-program","format":2,"written":"0"}"#;
    for content in [b"{}".as_slice(), b"\n", other, b"SQLite format 3\0", "x".repeat(5_000).as_bytes(), &zeros] {
        fs::write(&path, content).unwrap();
        assert!(matches!(refusal(&path), StoreError::NotState { .. }), "{content:?}");
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn a_path_of_no_file_is_refused() {
    let (folder, path) = state_path();
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
fn another_format_is_refused() {
    let (_folder, path) = state_path();
    drop(open(&path));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"format\":2", "\"format\":3")).unwrap();
    let error = refusal(&path);
    assert!(matches!(error, StoreError::Format { found: 3, known: 2, .. }), "{error:?}");
}

#[tokio::test]
async fn a_second_opener_is_refused_and_the_first_goes_on() {
    let (_folder, path) = state_path();
    let store = open(&path);
    assert!(matches!(refusal(&path), StoreError::InUse { .. }));
    store.commit(vec![set("a", "1")]).await.unwrap();
    drop(store);
    assert_eq!(stored(&path).len(), 1);
}

#[test]
fn one_of_several_that_create_it_at_once_opens_it() {
    let (folder, path) = state_path();
    let openers: Vec<_> =
        (0..4).map(|_| path.clone()).map(|path| std::thread::spawn(move || Store::open(&path))).collect();
    let opened: Vec<_> = openers.into_iter().map(|opener| opener.join().unwrap()).collect();
    assert_eq!(opened.iter().filter(|opened| opened.is_ok()).count(), 1, "{opened:?}");
    assert!(
        opened.iter().filter_map(|opened| opened.as_ref().err()).all(|error| matches!(error, StoreError::InUse { .. }))
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
}

/// Stores fifty orders, a line each, and returns the bytes of the file.
async fn fifty(path: &Path) -> Vec<u8> {
    let store = open(path);
    for number in 0..50 {
        store.commit(vec![set(&format!("order/{number}"), &long(500))]).await.unwrap();
    }
    drop(store);
    fs::read(path).unwrap()
}

#[tokio::test]
async fn a_file_that_is_cut_off_is_refused() {
    let (_folder, path) = state_path();
    let whole = fifty(&path).await;
    let lines = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(index, _)| index + 1);
    let at_lines: Vec<_> = lines.filter(|end| *end < whole.len()).collect();
    assert_eq!(at_lines.len(), 50);
    for length in [1, 9, 63, 64, 320, 4_095, 4_096, whole.len() / 2, whole.len() - 1].into_iter().chain(at_lines) {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(matches!(refusal(&path), StoreError::Damaged { .. }), "{length}");
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(stored(&path).len(), 50);
}

/// A write that was cut short was not acknowledged.
#[tokio::test]
async fn the_remainder_of_a_write_is_dropped_and_the_journal_goes_on() {
    let (_folder, path) = state_path();
    let whole = fifty(&path).await;
    let store = open(&path);
    store.commit(vec![set("next", "1")]).await.unwrap();
    drop(store);
    let next = fs::read(&path).unwrap().split_off(whole.len());
    for tail in [b"more".as_slice(), &next[..next.len() - 1], &next[1..], &[0; 5_000], b"\n", b"[\"x\",[{},[]]]\n"] {
        fs::write(&path, [&whole, tail].concat()).unwrap();
        assert_eq!(stored(&path).len(), 50, "{tail:?}");
        assert_eq!(fs::read(&path).unwrap(), whole, "{tail:?}");
    }
    // A whole line may have been written just before a kill.
    fs::write(&path, [&whole, next.as_slice(), b"more"].concat()).unwrap();
    let store = open(&path);
    store.commit(vec![set("last", "2")]).await.unwrap();
    drop(store);
    let records = stored(&path);
    assert_eq!((records.len(), &records["next"], &records["last"]), (52, &"1".to_owned(), &"2".to_owned()));
}

#[tokio::test]
async fn damage_in_the_middle_is_refused_with_its_line() {
    let (_folder, path) = state_path();
    let whole = String::from_utf8(fifty(&path).await).unwrap();
    let lines: Vec<_> = whole.split_inclusive('\n').collect();
    let changed = lines[6].replacen("xxx", "xyx", 1);
    let mut swapped = lines.clone();
    swapped.swap(6, 7);
    for (text, problem) in [
        (whole.replacen(lines[6], &changed, 1), "line 7 does not match its checksum"),
        (whole.replacen(lines[6], "", 1), "line 7 does not match its checksum, or does not follow the line before it"),
        (whole.replacen(lines[6], &lines[6].repeat(2), 1), "line 8 does not match"),
        (swapped.concat(), "line 7 does not match"),
        (whole.replacen(lines[6], "{}\n", 1), "line 7 is not valid JSON"),
        (whole.replacen(lines[6], "\n", 1), "line 7 is not valid JSON"),
    ] {
        fs::write(&path, text).unwrap();
        let text = refusal(&path).to_string();
        assert!(text.contains(problem), "{text}");
    }
    fs::write(&path, "").unwrap();
    assert_eq!(stored(&path), map([]), "an empty file is new");
}

/// Any overwritten byte is noticed, except in the stored length: a smaller one only refuses less. Nothing panics.
#[tokio::test]
async fn a_file_that_is_overwritten_in_part_is_refused() {
    let (_folder, path) = state_path();
    let whole = fifty(&path).await;
    let records = stored(&path);
    let mut random = fastrand::Rng::with_seed(7);
    let mut refused = 0;
    let header = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let places: Vec<_> = (0..header).chain((0..300).map(|_| random.usize(header..whole.len()))).collect();
    for position in &places {
        let mut bytes = whole.clone();
        bytes[*position] ^= 1 << random.u8(0..8);
        fs::write(&path, bytes).unwrap();
        match Store::open(&path) {
            Ok((_, read)) if *position < header => {
                let read: BTreeMap<_, _> = read.into_iter().map(|(key, value)| (key, text(value))).collect();
                assert!(read == records, "{position}");
            }
            Ok(_) => panic!("{position} was not noticed"),
            Err(error) => {
                refused += 1;
                let expected = matches!(
                    error,
                    StoreError::Damaged { .. } | StoreError::NotState { .. } | StoreError::Format { .. }
                );
                assert!(expected, "{position}: {error:?}");
            }
        }
    }
    assert!(refused >= 300, "{refused}");
}
