//! HAR 1.2: what browsers and proxies record. Read one entry after the other, so that memory does not grow with the file.

mod body;
mod entry;

use std::io::BufRead;

use super::problem::Problem;
use super::scanner::Scanner;
use super::{Reading, mistake, text};
use crate::exchange::Message;

const EXPECTED: &str = "expected a HAR 1.2 file, an object `log` with an array `entries`";

/// Moves to the value of `log`, if the input is an object that has one.
pub(super) fn is_har<R: BufRead>(scanner: &mut Scanner<R>) -> Result<bool, Problem> {
    Ok(scanner.member_named(|name| name == "log")?.is_some() && scanner.peek()? == Some(b'{'))
}

/// Reads from the value of `log` to the end. An entry that is JSON, but no exchange, does not keep the others from being
/// read.
pub(super) fn read<R: BufRead>(
    scanner: &mut Scanner<R>,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), Problem> {
    let mut entries = Entries { reading, sink, count: 0, refused: None, others: 0 };
    let read = entries.log(scanner).and_then(|()| {
        // What stands beside `log`.
        let mut first = false;
        while scanner.member(&mut first)?.is_some() {
            scanner.skip()?;
        }
        match scanner.peek()? {
            None => Ok(()),
            Some(_) => Err(scanner.unexpected("nothing after the end of the HAR")),
        }
    });
    let Entries { count, refused, others, .. } = entries;
    match refused {
        Some(refused) => Err(refused.and_others(others)),
        None => match read {
            Ok(()) if count == 0 => Err(Problem::new(format!("holds no entries; {EXPECTED} that is not empty"))),
            read => read,
        },
    }
}

struct Entries<'a, 'b> {
    reading: &'a Reading<'b>,
    sink: &'a mut dyn FnMut(Message),
    count: usize,
    /// The first entry that is no exchange, and how many more there are.
    refused: Option<Problem>,
    others: usize,
}

impl Entries<'_, '_> {
    fn log<R: BufRead>(&mut self, scanner: &mut Scanner<R>) -> Result<(), Problem> {
        scanner.open()?;
        let mut first = true;
        while let Some(name) = scanner.member(&mut first)? {
            if name != "entries" {
                scanner.skip()?;
            } else if scanner.peek()? == Some(b'[') {
                scanner.open()?;
                self.entries(scanner)?;
            } else {
                return Err(scanner.unexpected("the array of entries, `[`"));
            }
        }
        Ok(())
    }

    fn entries<R: BufRead>(&mut self, scanner: &mut Scanner<R>) -> Result<(), Problem> {
        let (mut first, mut bytes) = (true, Vec::new());
        while scanner.element(&mut first)? {
            scanner.peek()?;
            let (at, name) = (scanner.position(), format!("/log/entries/{}", self.count));
            bytes.clear();
            if let Err(broken) = scanner.value(&mut bytes) {
                // The parser knows better what is wrong, if it sees it.
                let broken =
                    mistake::find(&bytes, at).filter(|mistake| !mistake.is_cut).map_or(broken, |it| it.problem);
                return Err(broken.of(&name));
            }
            self.count += 1;
            match entry::read(&bytes, at, &name, self.reading) {
                Ok(exchange) => (self.sink)(Message::Exchange(Box::new(exchange))),
                Err(problem) => {
                    match text::not_utf_8(&bytes, at).or_else(|| Some(mistake::find(&bytes, at)?.problem)) {
                        Some(broken) => return Err(broken.of(&name)),
                        None if self.refused.is_none() => self.refused = Some(problem.of(&name)),
                        None => self.others += 1,
                    }
                }
            }
        }
        Ok(())
    }
}
