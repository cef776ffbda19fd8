//! `partner-orders`: finds, reads and cancels Partner Center orders from the command line.

mod args;
mod background;
mod browser;
mod command;
mod failure;
mod files;
mod ids;
mod interrupt;
mod output;
mod progress;
mod schema;
mod selection;
mod session;
mod settings;
mod sheet;
mod sign_in;
mod table;
mod terminal;
mod waits;

use std::process::ExitCode;

use crate::args::{Args, Format};
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    if let Some(command) = args::requested_schema(&words) {
        return print_schema(&command);
    }
    let args = match Args::parse_words(words) {
        Ok(args) => args,
        Err(error) => return failure::usage(&error),
    };
    waits::announce();
    let global = args.command.global();
    let output = Output::new(global.output);
    // Listens before the first request, so that a signal does not cut it off.
    let done = match Interrupts::listen() {
        Ok(interrupts) => command::run(args, &global, &output, &interrupts).await,
        Err(error) => Err(Failure::signals(&error)),
    };
    let printed = output.finish().map_err(|(error, results)| command::report_unwritten(error, &results));
    match done.and_then(|code| printed.map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            if let Some(body) = failure.body().filter(|_| global.verbose) {
                output::note(&format!("the response began: {}", terminal::plain(body)));
            }
            failure.end(output.format)
        }
    }
}

fn print_schema(command: &str) -> ExitCode {
    let output = Output::new(Format::Json);
    let printed = schema::of_command(command).and_then(|schema| Ok(output.value(&schema, String::new)?));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.end(Format::Table),
    }
}
