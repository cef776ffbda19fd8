//! The command line.

mod commands;
mod emulator;
mod help;
mod options;
mod renewal;
mod sign_in;
mod words;

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser, Subcommand};

pub(crate) use commands::{
    Cancel, Completions, Customers, CustomersCommand, DeleteCustomers, Explain, Get, List, Plan, Selection,
    Subscriptions, SubscriptionsCommand, Sweep,
};
pub(crate) use emulator::{Emulator, LogForm};
pub(crate) use options::{Format, GlobalOptions};
pub(crate) use renewal::{Renewal, RenewalCommand};
pub(crate) use sign_in::{Login, Logout, Whoami};
pub(crate) use words::{requested_schema, unmarked};

use help::after_help;

const EXAMPLES: &str = "\
Examples:
  Try it without an account, on an emulator inside the command:
    partner-orders list --emulator -c bd59b416-37f9-4d8f-8df3-5750111fc615

  Sign in, find a customer, and see what would be cancelled:
    partner-orders login
    partner-orders customers list
    partner-orders plan -c contoso.onmicrosoft.com";

/// Find, read and cancel Partner Center orders, and empty the integration sandbox.
///
/// Results go to standard output, everything else to standard error.
#[derive(Debug, Parser)]
#[command(
    name = "partner-orders",
    version,
    max_term_width = 120,
    after_help = after_help!(EXAMPLES, help::ENVIRONMENT, help::WRITE_CODES)
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Customers(Customers),
    Subscriptions(Subscriptions),
    List(List),
    Get(Get),
    Plan(Plan),
    Cancel(Cancel),
    Sweep(Sweep),
    Renewal(Renewal),
    Login(Login),
    Logout(Logout),
    Whoami(Whoami),
    Explain(Explain),
    Emulator(Emulator),
    Completions(Completions),
}

impl Args {
    /// Parses the words of the process.
    pub(crate) fn parse_words(words: Vec<OsString>) -> Result<Self, clap::Error> {
        let root = Self::command();
        let words = words::reorder(words, &root);
        Self::try_parse_from(words::mark(words.into_iter(), &root))
    }
}

impl Command {
    /// The options that several commands share. Those that this command lacks have their defaults.
    pub(crate) fn global(&self) -> GlobalOptions {
        let global = GlobalOptions::default();
        match self {
            Self::Customers(own) => match &own.command {
                CustomersCommand::List(own) => global.account(&own.account).output(&own.output),
                CustomersCommand::Show(own) => global.account(&own.account).output(&own.output),
                CustomersCommand::Delete(own) => global.account(&own.account).output(&own.output).yes(&own.yes),
            },
            Self::Subscriptions(own) => match &own.command {
                SubscriptionsCommand::List(own) => {
                    global.account(&own.account).customer(&own.customer).output(&own.output)
                }
                SubscriptionsCommand::Show(own) => {
                    global.account(&own.account).customer(&own.customer).output(&own.output)
                }
            },
            Self::List(own) => global.account(&own.account).customer(&own.customer).output(&own.output),
            Self::Get(own) => global.account(&own.account).customer(&own.customer).output(&own.output),
            Self::Plan(own) => global.account(&own.account).output(&own.output),
            Self::Cancel(own) => global.account(&own.account).customer(&own.customer).output(&own.output).yes(&own.yes),
            Self::Sweep(own) => global.account(&own.account).output(&own.output).yes(&own.yes),
            Self::Renewal(own) => {
                let (target, change) = own.command.parts();
                let global = global.account(&target.account).customer(&target.customer).output(&target.output);
                change.map_or(global.clone(), |change| global.yes(&change.yes))
            }
            Self::Login(own) => global.account(&own.account).output(&own.output),
            Self::Logout(own) => GlobalOptions { profile: own.profile.clone(), ..global },
            Self::Whoami(own) => global.account(&own.account).output(&own.output),
            Self::Explain(own) => global.output(&own.output),
            Self::Emulator(own) => GlobalOptions { environment: own.environment, output: own.output, ..global },
            Self::Completions(_) => global,
        }
    }
}
