//! `partner-orders`: read, list and cancel Partner Center orders from a command line.

mod args;
mod command;
mod failure;
mod output;
mod session;
mod table;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return failure::usage(&error),
    };
    let output = Output::new(args.global.output);
    let done = match args.command {
        // It ends on an interrupt by itself, in good order.
        Command::Emulator(_) => command::run(args, &output).await,
        _ => tokio::select! {
            // Listened for before the first request is under way.
            biased;
            _ = tokio::signal::ctrl_c() => Err(Failure::interrupted()),
            done = command::run(args, &output) => done,
        },
    };
    // What was done must be told, also where something failed later.
    let told = output.finish().map_err(Failure::from);
    match done.and_then(|code| told.map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => failure.end(output.format),
    }
}
