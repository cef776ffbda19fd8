//! Questions on the terminal.

use std::io::{self, IsTerminal, Write};

use crate::args::Global;
use crate::background::blocking;
use crate::failure::Failure;
use crate::session::Session;

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// Yes, to this and all further questions.
    All,
    /// No, to this and all further questions.
    Quit,
}

/// Requires `--yes` if there is no terminal to ask on, before the first request.
pub(super) fn can_confirm(session: &Session, global: &Global) -> Result<(), Failure> {
    if session.embedded || global.yes || io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::input(
        "there is no terminal to ask on, so nothing was changed",
        "Give --yes to change without being asked.",
    ))
}

/// Asks, unless `--yes` was given. `several` states that further questions follow.
pub(super) async fn ask(session: &Session, global: &Global, question: &str, several: bool) -> Result<Answer, Failure> {
    if session.embedded || global.yes {
        return Ok(Answer::All);
    }
    let choices = if several { "[y/N/all/quit]" } else { "[y/N]" };
    let mut stderr = io::stderr();
    stderr.write_all(format!("{question} {choices} ").as_bytes()).and_then(|()| stderr.flush())?;
    let answer = blocking(|| {
        let mut line = String::new();
        io::stdin().read_line(&mut line).map(|_| line)
    });
    Ok(match answer.await?.trim().to_lowercase().as_str() {
        "y" | "yes" => Answer::Yes,
        "a" | "all" if several => Answer::All,
        "q" | "quit" if several => Answer::Quit,
        _ => Answer::No,
    })
}

/// The failure of a command whose only question was declined.
pub(super) fn declined() -> Failure {
    Failure::declined("not confirmed, so nothing was changed")
}
