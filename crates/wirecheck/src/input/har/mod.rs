//! HAR 1.2, which browsers and proxies record. It is read one entry after the other, so that memory does not grow with
//! the file.

mod body;
mod entry;

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Reading;
use super::problem::InputProblem;
use super::tape::{Passed, Tape};
use crate::exchange::Message;
use crate::source::Position;
use crate::source::json::error_message;

const EXPECTED: &str = "expected a HAR 1.2 file, an object `log` with an array `entries`";

/// Reads a HAR. Returns false if the input is none: no object with a member `log` that is an object.
///
/// An entry that is JSON, but no exchange, does not keep the others from being read.
pub(super) fn read(
    reader: impl Read,
    passed: &Passed,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<bool, InputProblem> {
    let mut har = Har { reading, passed, sink, is_har: false, in_entries: false, count: 0, refused: None, others: 0 };
    let mut deserializer = serde_json::Deserializer::from_reader(Tape::new(reader, passed));
    let whole = PartReader { level: Level::File, har: &mut har };
    let parsed = whole.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if !har.is_har {
        return Ok(false);
    }
    if let Some(refused) = har.refused {
        return Err(refused.and_others(har.others));
    }
    match parsed {
        Ok(()) if har.count == 0 => Err(InputProblem::new(format!("holds no entries; {EXPECTED} that is not empty"))),
        Ok(()) => Ok(true),
        Err(_) if passed.is_exceeded() => {
            Err(InputProblem::too_large("the entry", reading.limit).in_part(&har.entry()))
        }
        Err(error) => {
            let problem = InputProblem::at(
                Position { line: error.line(), column: error.column().max(1) },
                format!("not JSON, or no HAR: {}; {EXPECTED}", error_message(&error)),
            );
            Err(if har.in_entries { problem.in_part(&har.entry()) } else { problem })
        }
    }
}

/// A HAR that is being read.
struct Har<'a, 'b> {
    reading: &'a Reading<'b>,
    passed: &'a Passed,
    sink: &'a mut dyn FnMut(Message),
    is_har: bool,
    in_entries: bool,
    count: usize,
    /// The first entry that is no exchange, and how many more there are.
    refused: Option<InputProblem>,
    others: usize,
}

impl Har<'_, '_> {
    /// Returns the JSON pointer of the entry that is read now.
    fn entry(&self) -> String {
        format!("/log/entries/{}", self.count)
    }

    fn add(&mut self, entry: &RawValue) {
        let name = self.entry();
        self.count += 1;
        match entry::read(entry.get(), &name, self.reading) {
            Ok((exchange, notes)) => {
                if !notes.is_empty() {
                    (self.sink)(Message::Form(notes));
                }
                (self.sink)(Message::Exchange(Box::new(exchange)));
            }
            Err(problem) if self.refused.is_none() => self.refused = Some(problem.in_part(&name)),
            Err(_) => self.others += 1,
        }
    }
}

/// The parts of a HAR on the way to its entries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    File,
    /// The value of `log`.
    Log,
    /// The value of `entries`.
    Entries,
}

/// Reads a part, and hands over the entries in it.
struct PartReader<'h, 'a, 'b> {
    level: Level,
    har: &'h mut Har<'a, 'b>,
}

impl<'de> DeserializeSeed<'de> for PartReader<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.level {
            Level::File | Level::Log => deserializer.deserialize_map(self),
            Level::Entries => deserializer.deserialize_seq(self),
        }
    }
}

impl<'de> Visitor<'de> for PartReader<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.level {
            Level::File => "an object with `log`",
            Level::Log => "an object with `entries`",
            Level::Entries => "an array of entries",
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self { level, har } = self;
        let (wanted, inner) = match level {
            Level::File => ("log", Level::Log),
            Level::Log | Level::Entries => ("entries", Level::Entries),
        };
        if level == Level::Log {
            har.is_har = true;
            har.passed.forget();
        }
        while let Some(name) = members.next_key::<String>()? {
            // Of two logs in a file, the first is read.
            if name == wanted && !(level == Level::File && har.is_har) {
                members.next_value_seed(PartReader { level: inner, har })?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let har = self.har;
        har.in_entries = true;
        loop {
            har.passed.start_part();
            match entries.next_element::<Box<RawValue>>()? {
                Some(entry) => har.add(&entry),
                None => break,
            }
        }
        har.passed.end_parts();
        har.in_entries = false;
        Ok(())
    }
}
