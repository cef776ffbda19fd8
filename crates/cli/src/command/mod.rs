//! The commands, one per file.

mod cancel;
mod confirm;
mod emulator;
mod explain;
mod get;
mod list;
mod report;

use std::io;

use serde_json::Value;

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::session::Session;
use crate::terminal::plain;

/// Runs a command and returns its exit code.
pub(crate) async fn run(args: Args, output: &Output, interrupts: &Interrupts) -> Result<u8, Failure> {
    let Args { global, command } = args;
    match command {
        Command::Emulator(options) => emulator::run(options, &global, interrupts).await,
        Command::Explain { code } => explain::run(&code, output),
        Command::Get { order, prices } => {
            let session = Session::open(&global).await?;
            let done = until_interrupted(interrupts, get::run(&session, &global, &order, prices, output)).await;
            session.close().await;
            done
        }
        Command::List { billing_type, prices } => {
            let session = Session::open(&global).await?;
            let done = until_interrupted(interrupts, list::run(&session, &global, billing_type, prices, output)).await;
            session.close().await;
            done
        }
        Command::Cancel(options) => {
            let session = Session::open(&global).await?;
            let done = cancel::run(&session, &global, &options, output, interrupts).await;
            session.close().await;
            done
        }
    }
}

/// Runs a command that changes nothing, and so can be dropped at a signal.
async fn until_interrupted(
    interrupts: &Interrupts,
    command: impl Future<Output = Result<u8, Failure>>,
) -> Result<u8, Failure> {
    tokio::select! {
        biased;
        code = interrupts.first() => Err(Failure::interrupted(code)),
        done = command => done,
    }
}

/// Names on standard error each order whose outcome could not be written to standard output.
pub(crate) fn report_unwritten(error: io::Error, results: &[Value]) -> Failure {
    let outcomes: Vec<_> = results.iter().filter_map(outcome).collect();
    if outcomes.is_empty() {
        return Failure::from(error);
    }
    for (order, outcome) in outcomes {
        note(&format!("{}: {outcome}", plain(order)));
    }
    Failure::output(&error)
}

/// The order and the outcome of a result of `cancel`.
fn outcome(result: &Value) -> Option<(&str, &str)> {
    Some((result.get("order_id")?.as_str()?, result.get("outcome")?.as_str()?))
}
