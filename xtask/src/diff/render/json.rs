//! One object, for programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::super::change::{Change, Verdict};
use super::super::report::Report;

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    change: &'a Change,
    asks: serde_json::Value,
}

impl Report {
    /// Writes one object with `old`, `new`, `changes`, `counts` and `asks`.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        let rows = self.changes.iter().map(|change| {
            let [description, generated] = self.asks(change);
            Row { change, asks: json!({"description": description, "crate": generated}) }
        });
        let [description, generated] = self.asks_in_all();
        let report = json!({
            "old": {"source": self.old.0, "version": self.old.1.to_string()},
            "new": {"source": self.new.0, "version": self.new.1.to_string()},
            "changes": rows.collect::<Vec<_>>(),
            "counts": {
                "breaking": self.count(Verdict::Breaking),
                "compatible": self.count(Verdict::Compatible),
                "documentation": self.count(Verdict::Documentation),
            },
            "asks": {
                "description": description,
                "crate": generated,
                "at_least": self.at_least().to_string(),
                "enough": self.bumped_enough(),
                "line": self.version_at.line,
                "column": self.version_at.column,
            },
        });
        writeln!(out, "{report:#}")
    }
}
