//! Questions on the terminal.

use std::io::{self, IsTerminal, Write};

use crate::args::GlobalOptions;
use crate::background::blocking;
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::session::Session;

/// The reason of a target that is skipped after a signal, the answer `quit`, or an early end.
pub(super) const NOT_TRIED: &str = "the command was ended before this was tried";
/// The reason of a target that is skipped after the answer `no`.
pub(super) const NOT_CONFIRMED: &str = "not confirmed";

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
pub(super) fn can_confirm(session: &Session, global: &GlobalOptions) -> Result<(), Failure> {
    if session.embedded || global.yes || io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::input(
        "there is no terminal to ask on, so nothing was changed",
        "Give --yes to change without being asked.",
    ))
}

/// Asks, unless `--yes` was given. `several` states that further questions follow.
pub(super) async fn ask(
    session: &Session,
    global: &GlobalOptions,
    question: &str,
    several: bool,
) -> Result<Answer, Failure> {
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

/// The questions of a command about one target after another.
pub(super) struct Questions<'a> {
    session: &'a Session,
    global: &'a GlobalOptions,
    interrupts: &'a Interrupts,
    /// An answer that holds for all further questions.
    answer: Option<Answer>,
}

impl<'a> Questions<'a> {
    pub(super) fn new(session: &'a Session, global: &'a GlobalOptions, interrupts: &'a Interrupts) -> Self {
        Self { session, global, interrupts, answer: None }
    }

    /// Returns whether nothing further is to be tried, after a signal or the answer `quit`.
    pub(super) fn is_over(&self) -> bool {
        self.interrupts.code().is_some() || self.answer == Some(Answer::Quit)
    }

    /// Asks about a target, unless an earlier answer holds for it, and returns whether it is confirmed.
    ///
    /// # Errors
    /// The reason why the question was not answered.
    pub(super) async fn confirm(&mut self, question: &str, several: bool) -> Result<bool, String> {
        if self.is_over() {
            return Err(NOT_TRIED.to_owned());
        }
        if self.answer == Some(Answer::All) {
            return Ok(true);
        }
        let answer = tokio::select! {
            biased;
            _ = self.interrupts.first() => return Err(NOT_TRIED.to_owned()),
            answer = ask(self.session, self.global, question, several) => {
                answer.map_err(|failure| failure.message().to_owned())?
            }
        };
        self.answer = matches!(answer, Answer::All | Answer::Quit).then_some(answer);
        Ok(matches!(answer, Answer::Yes | Answer::All))
    }
}

/// The failure of a command whose only question was declined.
pub(super) fn declined() -> Failure {
    Failure::declined("not confirmed, so nothing was changed")
}
