//! The commands, one a file.

mod cancel;
mod emulator;
mod explain;
mod get;
mod list;
mod report;

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::output::Output;
use crate::session::Session;

/// Runs a command to its exit code.
pub(crate) async fn run(args: Args, output: &Output) -> Result<u8, Failure> {
    let Args { global, command } = args;
    if let Command::Emulator(wanted) = command {
        return emulator::run(wanted, &global).await;
    }
    if let Command::Explain { code } = command {
        return explain::run(&code, output);
    }
    let session = Session::open(&global).await?;
    let done = match command {
        Command::Get { order, prices } => get::run(&session, &global, &order, prices, output).await,
        Command::List { billing_type, prices } => list::run(&session, &global, billing_type, prices, output).await,
        Command::Cancel { orders, line_items, dry_run, production } => {
            let wanted = cancel::Wanted { orders, line_items, dry_run, production };
            cancel::run(&session, &global, wanted, output).await
        }
        Command::Emulator(_) | Command::Explain { .. } => Ok(0),
    };
    session.close().await;
    done
}
