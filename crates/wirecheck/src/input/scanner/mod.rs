//! JSON pulled from a stream: finds where values end, and leaves what they are to serde.

mod value;

use std::io::BufRead;

use super::problem::Problem;
use super::text::BYTE_ORDER_MARK;
use crate::source::Position;
pub(super) use value::DEPTH;
use value::{Progress, Value};

/// What of an input is kept after it was passed.
enum Record {
    Bytes(Vec<u8>),
    Overflow,
    Nothing,
}

/// Reads values, one after the other, with flat memory.
pub(super) struct Scanner<R> {
    reader: R,
    at: Position,
    record: Record,
    limit: usize,
}

impl<R: BufRead> Scanner<R> {
    /// Keeps nothing of what it passes.
    pub(super) fn new(reader: R) -> Self {
        Self { reader, at: Position::START, record: Record::Nothing, limit: 0 }
    }

    /// Keeps what it passes, up to `limit` bytes, until told to forget it.
    pub(super) fn recording(reader: R, limit: usize) -> Self {
        Self { reader, at: Position::START, record: Record::Bytes(Vec::new()), limit }
    }

    pub(super) fn forget(&mut self) {
        self.record = Record::Nothing;
    }

    pub(super) fn position(&self) -> Position {
        self.at
    }

    /// Whether the input is an object with a member `openapi`.
    pub(super) fn is_description(&mut self) -> bool {
        self.member_named(|name| name == "openapi" || name == "log")
            .is_ok_and(|name| name == Some("openapi".to_owned()))
    }

    /// Moves to the value of the first member that is wanted; None after the end of the object.
    pub(super) fn member_named(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Option<String>, Problem> {
        self.mark()?;
        if self.peek()? != Some(b'{') {
            return Ok(None);
        }
        self.open()?;
        let mut first = true;
        while let Some(name) = self.member(&mut first)? {
            if wanted(&name) {
                return Ok(Some(name));
            }
            self.skip()?;
        }
        Ok(None)
    }

    fn mark(&mut self) -> Result<(), Problem> {
        if self.at == Position::START && self.reader.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
            self.consume(BYTE_ORDER_MARK.len())?;
            self.at = Position::START;
        }
        Ok(())
    }

    /// The first byte that is no blank; it is not passed.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Problem> {
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let blanks = chunk.iter().position(|byte| !byte.is_ascii_whitespace());
            let found = blanks.and_then(|at| chunk.get(at)).copied();
            let passed = blanks.unwrap_or(chunk.len());
            self.consume(passed)?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Passes the bracket that was peeked at.
    pub(super) fn open(&mut self) -> Result<(), Problem> {
        self.consume(1)
    }

    /// The name of an object's next member, `:` passed; None if the object has ended, `}` passed.
    pub(super) fn member(&mut self, first: &mut bool) -> Result<Option<String>, Problem> {
        if !self.next(b'}', first)? {
            return Ok(None);
        }
        let (at, mut name) = (self.at, Vec::new());
        if self.peek()? != Some(b'"') {
            return Err(self.unexpected("a property name in quotes"));
        }
        self.value(&mut name)?;
        let name = serde_json::from_slice(&name)
            .map_err(|error| Problem::at(at, format!("the property name is broken: {error}")))?;
        if self.peek()? != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.consume(1)?;
        Ok(Some(name))
    }

    /// Whether an array has another element, which then comes next; else its `]` is passed.
    pub(super) fn element(&mut self, first: &mut bool) -> Result<bool, Problem> {
        self.next(b']', first)
    }

    fn next(&mut self, end: u8, first: &mut bool) -> Result<bool, Problem> {
        match self.peek()? {
            Some(byte) if byte == end => {
                self.consume(1)?;
                Ok(false)
            }
            Some(b',') if !*first => {
                self.consume(1)?;
                if self.peek()? == Some(end) {
                    return Err(Problem::at(
                        self.at,
                        format!("trailing comma before `{}`; remove it", char::from(end)),
                    ));
                }
                Ok(true)
            }
            Some(_) if std::mem::take(first) => Ok(true),
            _ => Err(self.unexpected(&format!("`,` or `{}`", char::from(end)))),
        }
    }

    /// What comes next is not what should.
    pub(super) fn unexpected(&mut self, expected: &str) -> Problem {
        match self.reader.fill_buf() {
            Ok([]) => self.cut_off(),
            Ok(rest) => {
                let rest = String::from_utf8_lossy(rest.get(..40.min(rest.len())).unwrap_or_default()).into_owned();
                let found: String = rest.chars().take_while(|found| !found.is_control()).take(20).collect();
                Problem::at(self.at, format!("found `{found}`, expected {expected}"))
            }
            Err(error) => error.into(),
        }
    }

    fn cut_off(&self) -> Problem {
        Problem::at(self.at, "the JSON is cut off here; expected all of it")
    }

    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        self.walk(None)
    }

    /// The next value's bytes, added to `into`. If it is broken, what was read of it is there, and a little more.
    pub(super) fn value(&mut self, into: &mut Vec<u8>) -> Result<(), Problem> {
        self.walk(Some(into))
    }

    fn walk(&mut self, mut into: Option<&mut Vec<u8>>) -> Result<(), Problem> {
        const CONTEXT: usize = 80;
        self.peek()?;
        let mut value = Value::default();
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return if value.is_scalar_ended() { Ok(()) } else { Err(self.cut_off()) };
            }
            let progress = value.advance(chunk);
            let (end, kept) = match progress {
                Progress::Done(end) => (end, end),
                Progress::More => (chunk.len(), chunk.len()),
                Progress::Broken(end) => (end, chunk.len().min(end + CONTEXT)),
            };
            if let Some(into) = into.as_deref_mut() {
                into.extend_from_slice(chunk.get(..kept).unwrap_or_default());
            }
            self.consume(end)?;
            if self.limit > 0
                && let Some(into) = &into
                && into.len() > self.limit
            {
                return Err(Problem::too_large("the value", self.limit).in_place(self.at));
            }
            match progress {
                Progress::Done(_) => return Ok(()),
                Progress::More => {}
                Progress::Broken(_) if value.is_too_deep() => {
                    return Err(Problem::at(self.at, format!("nests deeper than {DEPTH}; expected less")));
                }
                Progress::Broken(_) => return Err(self.unexpected(value.expected())),
            }
        }
    }

    fn consume(&mut self, count: usize) -> Result<(), Problem> {
        let chunk = self.reader.fill_buf()?;
        let passed = chunk.get(..count).unwrap_or(chunk);
        self.at = self.at.after(passed);
        match &mut self.record {
            Record::Bytes(bytes) if bytes.len() + passed.len() <= self.limit => bytes.extend_from_slice(passed),
            Record::Bytes(_) => self.record = Record::Overflow,
            Record::Overflow | Record::Nothing => {}
        }
        self.reader.consume(count);
        Ok(())
    }

    /// Reads to the end, and gives all that was recorded; None if that was more than may be kept.
    pub(super) fn into_recorded(mut self) -> Result<Option<Vec<u8>>, Problem> {
        loop {
            let count = self.reader.fill_buf()?.len();
            if count == 0 || !matches!(self.record, Record::Bytes(_)) {
                break;
            }
            self.consume(count)?;
        }
        Ok(match self.record {
            Record::Bytes(bytes) => Some(bytes),
            Record::Overflow | Record::Nothing => None,
        })
    }
}
