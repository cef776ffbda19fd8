//! The commands, one per file.

mod cancel;
mod completions;
mod confirm;
mod customers;
mod deletion;
mod emulator;
mod explain;
mod get;
mod guard;
mod list;
mod login;
mod outcomes;
mod plan;
mod renewal;
mod report;
mod subscriptions;
mod sweep;
mod whoami;

pub(crate) use customers::CustomerReport;
pub(crate) use deletion::Deletion;
pub(crate) use renewal::RenewalReport;
pub(crate) use report::Report;
pub(crate) use whoami::WhoamiReport;

use std::io;

use serde_json::Value;

use crate::args::{Args, Command, CustomersCommand, GlobalOptions};
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::session::Session;
use crate::terminal::plain;

/// Runs a command and returns its exit code.
pub(crate) async fn run(
    args: Args,
    global: &GlobalOptions,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    let command = match args.command {
        Command::Emulator(options) => return emulator::run(options, global, interrupts).await,
        Command::Explain(options) => return explain::run(&options.code, output),
        Command::Login(options) => return until_interrupted(interrupts, login::run(&options, global, output)).await,
        Command::Logout(_) => return login::logout(global),
        Command::Completions(options) => return completions::run(&options),
        command => command,
    };
    let gate = match &command {
        Command::Plan(options) => sweep::gate(&options.selection),
        Command::Sweep(options) => sweep::gate(&options.selection),
        _ => None,
    };
    let session = Session::open(global, gate).await?;
    let done = with_session(&session, &command, global, output, interrupts).await;
    session.close().await;
    done
}

async fn with_session(
    session: &Session,
    command: &Command,
    global: &GlobalOptions,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    // These change something, so a signal does not drop them.
    match command {
        Command::Cancel(options) => return cancel::run(session, global, options, output, interrupts).await,
        Command::Sweep(options) => return sweep::run(session, global, options, output, interrupts).await,
        Command::Renewal(options) => return renewal::run(session, global, options, output, interrupts).await,
        Command::Customers(options) if matches!(options.command, CustomersCommand::Delete(_)) => {
            return customers::run(session, global, options, output, interrupts).await;
        }
        _ => {}
    }
    let reading = async {
        match command {
            Command::Customers(options) => customers::run(session, global, options, output, interrupts).await,
            Command::Subscriptions(options) => subscriptions::run(session, global, options, output).await,
            Command::List(options) => list::run(session, global, options, output).await,
            Command::Get(options) => get::run(session, global, options, output).await,
            Command::Plan(options) => plan::run(session, global, options, output).await,
            _ => whoami::run(session, output).await,
        }
    };
    until_interrupted(interrupts, reading).await
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

/// The order or customer, and the outcome, of a result of a command that changes something.
fn outcome(result: &Value) -> Option<(&str, &str)> {
    let target = result.get("order_id").or_else(|| result.get("customer"))?;
    Some((target.as_str()?, result.get("outcome")?.as_str()?))
}
