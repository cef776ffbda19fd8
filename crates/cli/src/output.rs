//! Results on standard output, everything else on standard error.

use std::cell::RefCell;
use std::io::{self, Write};

use serde_json::Value;

use crate::args::Format;
use crate::terminal::{json_line, json_pretty};

/// Standard output, in the chosen format.
pub(crate) struct Output {
    pub(crate) format: Format,
    /// The results so far, for the one array that `-o json` prints at the end, however the command ends.
    array: RefCell<Option<Vec<Value>>>,
}

impl Output {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, array: RefCell::new(None) }
    }

    /// Prints one of several results, or stores it for the array.
    pub(crate) fn item(&self, item: Value, table: impl FnOnce() -> String) -> io::Result<()> {
        match self.format {
            Format::Table => print(&table()),
            Format::Ndjson => print(&(json_line(&item) + "\n")),
            Format::Json => {
                self.array.borrow_mut().get_or_insert_default().push(item);
                Ok(())
            }
        }
    }

    /// Prints the only result of a command.
    pub(crate) fn value(&self, value: &Value, table: impl FnOnce() -> String) -> io::Result<()> {
        match self.format {
            Format::Table => print(&table()),
            Format::Ndjson => print(&(json_line(value) + "\n")),
            Format::Json => print(&(json_pretty(value) + "\n")),
        }
    }

    /// Prints the array of `-o json`. If that fails, returns the results along with the error, so that they can be
    /// reported elsewhere.
    pub(crate) fn finish(&self) -> Result<(), (io::Error, Vec<Value>)> {
        let Some(results) = self.array.borrow_mut().take() else { return Ok(()) };
        let array = Value::from(results);
        print(&(json_pretty(&array) + "\n")).map_err(|error| match array {
            Value::Array(results) => (error, results),
            _ => (error, Vec::new()),
        })
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Prints a line on standard error, for people.
pub(crate) fn note(text: &str) {
    // If standard error is closed, nobody is left to tell.
    let _ = writeln!(io::stderr(), "{text}");
}
