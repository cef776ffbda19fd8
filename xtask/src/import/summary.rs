//! What an import did.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

/// What became of the exchanges.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// How many exchanges, and parts of exchanges, were read.
    pub(crate) read: usize,
    /// The files that were written, or would have been.
    pub(crate) added: Vec<String>,
    pub(crate) already_there: usize,
    /// How many were left out, by reason.
    pub(crate) left_out: BTreeMap<&'static str, usize>,
    /// Calls of other APIs: how many, by method, host and path.
    pub(crate) other_apis: BTreeMap<String, usize>,
    /// Samples in which something secret might be left, and which were not written.
    pub(crate) refused: Vec<Refused>,
    pub(crate) unreadable: Vec<String>,
    /// What should be known besides.
    pub(crate) remarks: Vec<String>,
    pub(crate) dry_run: bool,
}

/// An exchange that was not written.
#[derive(Debug, Serialize)]
pub(crate) struct Refused {
    pub(crate) file: String,
    /// The JSON pointer of the exchange in the file.
    pub(crate) entry: String,
    pub(crate) reason: &'static str,
}

impl Summary {
    /// 0 all well, 1 something was refused, 2 something could not be read.
    pub(crate) fn exit_code(&self) -> u8 {
        match (self.unreadable.is_empty(), self.refused.is_empty()) {
            (false, _) => 2,
            (true, false) => 1,
            (true, true) => 0,
        }
    }

    pub(crate) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// As text: what was done to `out`, what went wrong to `errors`.
    pub(crate) fn write_text(&self, out: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
        for problem in &self.unreadable {
            writeln!(errors, "error: {problem}")?;
        }
        for remark in &self.remarks {
            writeln!(errors, "note: {remark}")?;
        }
        for Refused { file, entry, reason } in &self.refused {
            let entry = if entry.is_empty() { String::new() } else { format!(" {entry}") };
            writeln!(errors, "refused: {file}{entry}: {reason} is left after redaction; nothing was written of it")?;
        }
        for file in &self.added {
            writeln!(out, "{}{file}", if self.dry_run { "would add " } else { "added " })?;
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
