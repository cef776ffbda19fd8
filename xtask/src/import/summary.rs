//! The summary of an import.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

/// The outcome of an import, exchange by exchange.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// The number of exchanges, and parts of exchanges, that were read.
    pub(crate) read: usize,
    /// The files that were written, or would have been.
    pub(crate) added: Vec<String>,
    pub(crate) already_there: usize,
    /// The number of those left out, by reason.
    pub(crate) left_out: BTreeMap<&'static str, usize>,
    /// Calls of other APIs: how many, by method, host and path.
    pub(crate) other_apis: BTreeMap<String, usize>,
    /// Values that were kept although no enum of the description lists them.
    pub(crate) new_values: Vec<NewValue>,
    /// Samples in which something secret or personal is left, and which were not written.
    pub(crate) refused: Vec<Refused>,
    pub(crate) unreadable: Vec<String>,
    /// Files without any exchange.
    pub(crate) empty: Vec<String>,
    /// Notes for the user.
    pub(crate) remarks: Vec<String>,
    pub(crate) dry_run: bool,
}

/// A value that an enum of the description may have to list.
#[derive(Debug, Serialize)]
pub(crate) struct NewValue {
    pub(crate) sample: String,
    pub(crate) property: String,
    pub(crate) value: String,
}

/// An exchange that was not written.
#[derive(Debug, Serialize)]
pub(crate) struct Refused {
    pub(crate) file: String,
    /// The JSON pointer of the exchange in the file.
    pub(crate) entry: String,
    /// The JSON pointer of the value in the exchange.
    pub(crate) pointer: String,
    pub(crate) reason: &'static str,
}

/// Something secret or personal that is left in a sample.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) pointer: String,
    pub(super) reason: &'static str,
}

impl Summary {
    /// The exit code: 0 all well, 1 something was refused, 2 something could not be read.
    pub(crate) fn exit_code(&self) -> u8 {
        let is_readable = self.unreadable.is_empty() && (self.read > 0 || self.empty.is_empty());
        match (is_readable, self.refused.is_empty()) {
            (false, _) => 2,
            (true, false) => 1,
            (true, true) => 0,
        }
    }

    pub(crate) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Writes the summary as text: results to `out`, problems to `errors`.
    pub(crate) fn write_text(&self, out: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
        for problem in &self.unreadable {
            writeln!(errors, "error: {problem}")?;
        }
        for file in &self.empty {
            writeln!(errors, "{}: {file}", if self.read == 0 { "error" } else { "note" })?;
        }
        for remark in &self.remarks {
            writeln!(errors, "note: {remark}")?;
        }
        for Refused { file, entry, pointer, reason } in &self.refused {
            let place =
                [file.as_str(), entry, pointer].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
            writeln!(
                errors,
                "refused: {}: {reason} is left after redaction; nothing was written of it",
                place.join(" ")
            )?;
        }
        for file in &self.added {
            writeln!(out, "{}{file}", if self.dry_run { "would add " } else { "added " })?;
        }
        for NewValue { sample, property, value } in &self.new_values {
            writeln!(out, "left as sent: {property} `{value}` in {sample}; the description does not list this value")?;
        }
        for (call, count) in &self.other_apis {
            writeln!(out, "another API: {call} ({count})")?;
        }
        write!(out, "{} exchanges read, {} added, {} already there", self.read, self.added.len(), self.already_there)?;
        for (reason, count) in &self.left_out {
            write!(out, ", {count} {reason}")?;
        }
        let others: usize = self.other_apis.values().sum();
        if others > 0 {
            write!(out, ", {others} of other APIs")?;
        }
        if !self.refused.is_empty() {
            write!(out, ", {} refused", self.refused.len())?;
        }
        writeln!(out)
    }
}
