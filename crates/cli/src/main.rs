//! `partner-orders`: read, list and cancel Partner Center orders from a command line.

mod args;
mod background;
mod command;
mod failure;
mod interrupt;
mod output;
mod session;
mod table;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Args;
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return failure::usage(&error),
    };
    let output = Output::new(args.global.output);
    // Before the first request, so that none is cut off by a signal that nobody expects.
    let done = match Interrupts::listen() {
        Ok(interrupts) => command::run(args, &output, &interrupts).await,
        Err(error) => Err(Failure::signals(&error)),
    };
    let printed = output.finish().map_err(|(error, results)| command::report_unwritten(error, &results));
    match done.and_then(|code| printed.map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => failure.end(output.format),
    }
}
