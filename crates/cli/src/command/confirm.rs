//! Questions on the terminal.

use std::io::{self, IsTerminal, Write};

use crate::args::Global;
use crate::background::blocking;
use crate::failure::Failure;
use crate::session::Session;

/// Requires `--yes` if there is no terminal to ask on, before the first request.
pub(super) fn can_confirm(session: &Session, global: &Global) -> Result<(), Failure> {
    if session.embedded || global.yes || io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::input(
        "there is no terminal to ask on, so nothing was changed",
        "Give --yes to cancel without being asked.",
    ))
}

/// Asks whether to cancel, unless `--yes` was given. An answer other than yes is a [`Failure`].
pub(super) async fn confirm(session: &Session, global: &Global, question: &str) -> Result<(), Failure> {
    if session.embedded || global.yes {
        return Ok(());
    }
    let mut stderr = io::stderr();
    stderr.write_all(format!("{question} [y/N] ").as_bytes()).and_then(|()| stderr.flush())?;
    let answer = blocking(|| {
        let mut line = String::new();
        io::stdin().read_line(&mut line).map(|_| line)
    });
    match answer.await?.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::declined("not confirmed, so nothing was changed")),
    }
}
