//! Results on standard output, everything else on standard error.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal as _, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::ProgressBar;
use serde_json::{Map, Value};

use crate::args::Format;
use crate::sheet::{self, Sheet};
use crate::terminal::{json_line, json_pretty};

/// Standard output, in the chosen format.
pub(crate) struct Output {
    pub(crate) format: Format,
    /// The results so far, for the one array that `-o json` prints at the end, however the command ends.
    array: RefCell<Option<Vec<Value>>>,
    /// The header of the CSV was printed.
    has_header: Cell<bool>,
}

impl Output {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, array: RefCell::new(None), has_header: Cell::new(false) }
    }

    /// Prints one of several results, or stores it for the array.
    pub(crate) fn item(&self, item: Value, table: impl FnOnce() -> String) -> io::Result<()> {
        if self.format == Format::Json {
            self.array.borrow_mut().get_or_insert_default().push(item);
            return Ok(());
        }
        self.value(&item, table)
    }

    /// Prints the only result of a command.
    pub(crate) fn value(&self, value: &Value, table: impl FnOnce() -> String) -> io::Result<()> {
        match self.format {
            Format::Table => print(&table()),
            Format::Ndjson => print(&(json_line(value) + "\n")),
            Format::Csv => self.record(value),
            Format::Json => print(&(json_pretty(value) + "\n")),
        }
    }

    /// Prints a list: `document` is its JSON, and `items` are the lines of its NDJSON.
    pub(crate) fn list(&self, document: &Value, items: &[Value], sheet: impl FnOnce() -> Sheet) -> io::Result<()> {
        match self.format {
            Format::Table => print(&sheet().table(width())),
            Format::Csv => print(&sheet().csv()?),
            Format::Json => print(&(json_pretty(document) + "\n")),
            Format::Ndjson => items.iter().try_for_each(|item| print(&(json_line(item) + "\n"))),
        }
    }

    /// Prints one of several results, of which CSV has these columns.
    pub(crate) fn row(
        &self,
        item: Value,
        columns: &[&str],
        cells: &[String],
        table: impl FnOnce() -> String,
    ) -> io::Result<()> {
        match self.format {
            Format::Csv => self.csv_record(columns, cells),
            _ => self.item(item, table),
        }
    }

    /// Prints the members of a result that are neither objects nor arrays, as a record of CSV.
    fn record(&self, value: &Value) -> io::Result<()> {
        let empty = Map::new();
        let members = value.as_object().unwrap_or(&empty);
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Null => Some(String::new()),
            Value::Object(_) | Value::Array(_) => None,
            other => Some(other.to_string()),
        };
        let cells = members.iter().filter_map(|(name, value)| Some((name.as_str(), text(value)?)));
        let (names, values): (Vec<_>, Vec<_>) = cells.unzip();
        self.csv_record(&names, &values)
    }

    fn csv_record(&self, columns: &[&str], cells: &[String]) -> io::Result<()> {
        let header = (!self.has_header.replace(true)).then_some(columns);
        print(&sheet::csv(header, std::iter::once(cells))?)
    }

    /// Prints a line for people, in the format table alone.
    pub(crate) fn line(&self, text: &str) -> io::Result<()> {
        if self.format == Format::Table { print(&format!("{text}\n")) } else { Ok(()) }
    }

    /// Starts the array of `-o json`, so that it is printed even if it stays empty.
    pub(crate) fn start_array(&self) {
        if self.format == Format::Json {
            self.array.borrow_mut().get_or_insert_default();
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

/// The width in columns, if standard output is a terminal.
pub(crate) fn width() -> Option<usize> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    terminal_size::terminal_size_of(stdout).map(|(width, _)| usize::from(width.0))
}

fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Prints a line on standard error, for people.
pub(crate) fn note(text: &str) {
    suspended(|| {
        // One write, so that lines of several processes do not mix. If standard error is closed, the line is lost.
        let _ = io::stderr().write_all(format!("{text}\n").as_bytes());
    });
}

/// The progress line that is drawn now. Other output to standard error must not be mixed with it.
static CURRENT: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// The progress line on the terminal.
pub(crate) fn current_bar() -> MutexGuard<'static, Option<ProgressBar>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints while the progress line is taken off the terminal.
fn suspended(print: impl FnOnce()) {
    let bar = current_bar().clone();
    match bar {
        Some(bar) => bar.suspend(print),
        None => print(),
    }
}
