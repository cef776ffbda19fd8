//! A reader for one pass over an input of unknown kind and size.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};

/// A record of what a [`Tape`] has passed, shared with the code that parses from it.
#[derive(Debug)]
pub(super) struct Passed {
    /// `None` once it is known to be of no use, or to be more than the limit.
    bytes: RefCell<Option<Vec<u8>>>,
    limit: usize,
    /// The number of bytes that may still be read.
    left: Cell<usize>,
}

impl Passed {
    /// Starts a record that keeps at most `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self { bytes: RefCell::new(Some(Vec::new())), limit, left: Cell::new(usize::MAX) }
    }

    /// Drops what was kept, and keeps nothing from now on.
    pub(super) fn forget(&self) {
        self.bytes.take();
    }

    /// Lets the reader fail if the next part has more bytes than the limit.
    pub(super) fn start_part(&self) {
        self.left.set(self.limit);
    }

    /// Lets the reader go on without a limit.
    pub(super) fn end_parts(&self) {
        self.left.set(usize::MAX);
    }

    /// Returns whether a part had more bytes than the limit.
    pub(super) fn is_exceeded(&self) -> bool {
        self.left.get() == 0
    }

    /// Returns what was kept; `None` if it was forgotten, or more than the limit.
    pub(super) fn into_bytes(self) -> Option<Vec<u8>> {
        self.bytes.into_inner()
    }
}

/// A reader that records what it passes, since a body can be told from a HAR only after some of it was parsed.
pub(super) struct Tape<'a, R> {
    reader: R,
    passed: &'a Passed,
}

impl<'a, R: Read> Tape<'a, R> {
    pub(super) fn new(reader: R, passed: &'a Passed) -> Self {
        Self { reader, passed }
    }
}

impl<R: Read> Read for Tape<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        let left = self.passed.left.get();
        if left != usize::MAX {
            self.passed.left.set(left.saturating_sub(count));
            if left < count {
                self.passed.left.set(0);
                return Err(io::Error::other("too large"));
            }
        }
        let mut bytes = self.passed.bytes.borrow_mut();
        if let Some(kept) = bytes.as_mut() {
            if kept.len() + count > self.passed.limit {
                *bytes = None;
            } else {
                kept.extend_from_slice(buffer.get(..count).unwrap_or_default());
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_is_kept_up_to_the_limit() {
        let passed = Passed::new(4);
        let mut text = Vec::new();
        Tape::new(&b"abcd"[..], &passed).read_to_end(&mut text).unwrap();
        assert_eq!(passed.into_bytes().as_deref(), Some(b"abcd".as_slice()));
        let passed = Passed::new(4);
        Tape::new(&b"abcde"[..], &passed).read_to_end(&mut text).unwrap();
        assert_eq!(passed.into_bytes(), None);
    }

    #[test]
    fn a_part_beyond_the_limit_fails() {
        let passed = Passed::new(4);
        let mut tape = Tape::new(&b"abcdefghij"[..], &passed);
        passed.start_part();
        tape.read_exact(&mut [0; 3]).unwrap();
        passed.start_part();
        tape.read_exact(&mut [0; 4]).unwrap();
        assert!(tape.read_exact(&mut [0; 1]).is_err() && passed.is_exceeded());
    }
}
