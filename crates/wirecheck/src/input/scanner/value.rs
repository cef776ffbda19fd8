//! Where one JSON value ends.

/// As deep as serde_json goes.
pub(in crate::input) const DEPTH: usize = 127;

/// Where a value ended, or why it did not.
pub(super) enum Progress {
    /// After so many bytes of the chunk.
    Done(usize),
    More,
    /// The byte at this offset cannot stand there.
    Broken(usize),
}

/// How far a value has been read. Checks as much of JSON's grammar as keeps a broken value from swallowing the ones
/// after it.
#[derive(Default)]
pub(super) struct Value {
    /// The closing brackets to come.
    closing: Vec<u8>,
    /// The last byte outside of texts that is no blank; 0 at the start.
    previous: u8,
    in_text: bool,
    escaped: bool,
}

impl Value {
    pub(super) fn advance(&mut self, chunk: &[u8]) -> Progress {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.in_text {
                match self.text(chunk, at) {
                    Progress::Done(end) if self.closing.is_empty() => return Progress::Done(end),
                    Progress::Done(end) => at = end,
                    other => return other,
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => {
                    // An object's value comes after a colon; else the object before it was not closed.
                    let misplaced = self.closing.last() == Some(&b'}') && self.previous != b':';
                    if misplaced || self.closing.len() == DEPTH {
                        return Progress::Broken(at);
                    }
                    self.closing.push(if byte == b'{' { b'}' } else { b']' });
                    self.previous = byte;
                }
                b'}' | b']' => {
                    match self.closing.pop() {
                        Some(closing) if closing == byte => {}
                        None if self.previous != 0 => return Progress::Done(at),
                        other => {
                            self.closing.extend(other);
                            return Progress::Broken(at);
                        }
                    }
                    self.previous = byte;
                    if self.closing.is_empty() {
                        return Progress::Done(at + 1);
                    }
                }
                b',' | b' ' | b'\n' | b'\r' | b'\t' if self.closing.is_empty() => {
                    return if self.previous == 0 { Progress::Broken(at) } else { Progress::Done(at) };
                }
                b' ' | b'\n' | b'\r' | b'\t' => {}
                b',' | b':' | b'0'..=b'9' | b'a'..=b'z' | b'-' | b'+' | b'.' | b'E' => self.previous = byte,
                _ => return Progress::Broken(at),
            }
            at += 1;
        }
        Progress::More
    }

    /// From within a text to its end.
    fn text(&mut self, chunk: &[u8], mut at: usize) -> Progress {
        if std::mem::take(&mut self.escaped) {
            at += 1;
        }
        while let Some(found) = chunk.get(at..).and_then(end_or_escape) {
            at += found;
            match chunk.get(at) {
                Some(b'"') => {
                    self.in_text = false;
                    self.previous = b'"';
                    return Progress::Done(at + 1);
                }
                Some(b'\\') if at + 1 == chunk.len() => {
                    self.escaped = true;
                    return Progress::More;
                }
                Some(b'\\') => at += 2,
                _ => return Progress::Broken(at),
            }
        }
        Progress::More
    }

    /// At the end of the input: a number or a word may end there.
    pub(super) fn is_scalar_ended(&self) -> bool {
        self.closing.is_empty() && !self.in_text && self.previous != 0
    }

    pub(super) fn is_too_deep(&self) -> bool {
        self.closing.len() == DEPTH && !self.in_text
    }

    pub(super) fn expected(&self) -> &'static str {
        match self.closing.last() {
            _ if self.in_text => "a closing quote before the end of the line",
            Some(b'}') => "the rest of an object, or its `}`",
            Some(_) => "the rest of an array, or its `]`",
            None => "a value",
        }
    }
}

/// The next byte within a text that is more than itself.
fn end_or_escape(rest: &[u8]) -> Option<usize> {
    // Names, and texts that are JSON again, have one so soon that a wide search does not pay.
    const NEAR: usize = 12;
    let (near, far) = rest.split_at(NEAR.min(rest.len()));
    let is_near = near.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'));
    is_near.or_else(|| Some(NEAR + memchr::memchr3(b'"', b'\\', b'\n', far)?))
}
