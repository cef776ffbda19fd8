//! Standard output: results, and nothing else.

use std::cell::RefCell;
use std::io::{self, Write};

use serde_json::Value;

use crate::args::Format;

/// Where results go, in the format asked for.
pub(crate) struct Output {
    pub(crate) format: Format,
    /// Results of which JSON wants one array at the end, whatever happens on the way.
    list: RefCell<Option<Vec<Value>>>,
}

impl Output {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, list: RefCell::new(None) }
    }

    /// An item of the list: printed at once where the format allows, and else kept until the end.
    pub(crate) fn item(&self, item: Value, table: impl FnOnce() -> String) -> io::Result<()> {
        match self.format {
            Format::Table => self.text(&table()),
            Format::Ndjson => self.text(&format!("{item}\n")),
            Format::Json => {
                self.list.borrow_mut().get_or_insert_default().push(item);
                Ok(())
            }
        }
    }

    /// The one result of a command.
    pub(crate) fn value(&self, value: &Value, table: impl FnOnce() -> String) -> io::Result<()> {
        match self.format {
            Format::Table => self.text(&table()),
            Format::Ndjson => self.text(&format!("{value}\n")),
            Format::Json => self.text(&format!("{value:#}\n")),
        }
    }

    /// Prints what was kept.
    pub(crate) fn finish(&self) -> io::Result<()> {
        match (self.format, self.list.borrow_mut().take()) {
            (Format::Json, Some(list)) => self.text(&format!("{:#}\n", Value::from(list))),
            _ => Ok(()),
        }
    }

    fn text(&self, text: &str) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }
}

/// A line on standard error, for people.
pub(crate) fn note(text: &str) {
    // There is nobody left to tell that standard error is closed.
    let _ = writeln!(io::stderr(), "{text}");
}
