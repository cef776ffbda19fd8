//! Whole inputs, as people have them.

mod bare;
mod files;
mod har;
mod http;
mod robust;

use std::path::{Path, PathBuf};

use super::{InputFile, InputKind, Reading, from};
use crate::exchange::{Bare, Exchange, Message};

/// The messages of a text that would be in a file of this name, and the problem.
fn read_all(name: &str, bytes: &[u8], reading: &Reading<'_>) -> (Vec<Message>, Option<String>) {
    let path = PathBuf::from(name);
    let source = InputFile::messages(&path, name);
    let mut messages = Vec::new();
    let read = from(&source, bytes, reading, &mut |message| messages.push(message));
    (messages, read.err().map(|problem| problem.into_unreadable(&source).to_string()))
}

fn exchanges(name: &str, text: &str) -> Vec<Exchange> {
    let (messages, problem) = read_all(name, text.as_bytes(), &Reading::default());
    assert_eq!(problem, None);
    let exchange = |message| match message {
        Message::Exchange(exchange) => Some(*exchange),
        Message::Bare(_) => None,
        other => panic!("{other:?}"),
    };
    messages.into_iter().filter_map(exchange).collect()
}

fn bare(name: &str, text: &str) -> Bare {
    let (mut messages, problem) = read_all(name, text.as_bytes(), &Reading::default());
    assert_eq!(problem, None);
    match (messages.pop(), messages.pop()) {
        (Some(Message::Bare(bare)), None) => bare,
        other => panic!("{other:?}"),
    }
}

fn problem(name: &str, bytes: impl AsRef<[u8]>) -> String {
    read_all(name, bytes.as_ref(), &Reading::default()).1.expect("a problem")
}

/// A request line and a status, and the bodies; `-` for what is not there.
fn summary(exchange: &Exchange) -> String {
    let body = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let request = exchange.request.as_ref().map_or("-".to_owned(), |request| {
        format!("{} {} {:?} {}", request.method, request.url, request.headers.as_pairs(), body(&request.body.bytes))
    });
    let response = exchange.response.as_ref().map_or("-".to_owned(), |response| {
        format!("{} {:?} {}", response.status, response.headers.as_pairs(), body(&response.body.bytes))
    });
    format!("{request} => {response}")
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl std::ops::Deref for Folder {
    type Target = PathBuf;

    fn deref(&self) -> &PathBuf {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A new folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> Folder {
    let folder = std::env::temp_dir().join(format!("xtask-input-{}-{name}", std::process::id()));
    for (file, text) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    Folder(folder.canonicalize().unwrap())
}
