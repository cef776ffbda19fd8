//! The options of `renewal`.

use clap::Subcommand;

use super::help::{self, after_help};
use super::options::{AccountArgs, CustomerArg, OutputArgs, YesArg};

/// The end of the help of a `renewal` command.
fn example_help(command: &str, codes: &str) -> String {
    let example = format!(
        "Examples:\n  partner-orders renewal {command} 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96 \\\n    \
         -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator"
    );
    after_help!(example.as_str(), help::ENVIRONMENT, codes)
}

/// Show and change what happens at the end of a subscription's term
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Renewal {
    #[command(subcommand)]
    pub(crate) command: RenewalCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RenewalCommand {
    Show(ShowRenewal),
    /// Let subscriptions renew at the end of their term
    #[command(after_help = example_help("renew", help::WRITE_CODES))]
    Renew(ChangeRenewal),
    /// End subscriptions with their term, without an extension at a surcharge
    #[command(after_help = example_help("end", help::WRITE_CODES))]
    End(ChangeRenewal),
    /// Let subscriptions go on month by month after their term, at a surcharge (extended service term)
    #[command(after_help = example_help("extend", help::WRITE_CODES))]
    Extend(ChangeRenewal),
}

/// Show what happens at the end of the term, by when it can be changed, and the refund for a cancellation now
#[derive(Debug, clap::Args)]
#[command(after_help = example_help("show", help::READ_CODES))]
pub(crate) struct ShowRenewal {
    #[command(flatten)]
    pub(crate) target: RenewalTarget,
}

// The options of `renew`, `end` and `extend`. Their help is above, which a doc comment here would replace.
#[derive(Debug, clap::Args)]
pub(crate) struct ChangeRenewal {
    #[command(flatten)]
    pub(crate) target: RenewalTarget,
    #[command(flatten)]
    pub(crate) change: RenewalChangeArgs,
}

/// The subscriptions of a `renewal` command.
#[derive(Debug, clap::Args)]
pub(crate) struct RenewalTarget {
    /// The subscriptions' ids; `-` reads them from standard input, one a line
    #[arg(required = true, value_name = "SUBSCRIPTION")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// The consent to a change of what happens at the end of a term.
#[derive(Debug, clap::Args)]
pub(crate) struct RenewalChangeArgs {
    /// Change subscriptions of a production account
    #[arg(long)]
    pub(crate) production: bool,
    #[command(flatten)]
    pub(crate) yes: YesArg,
}

impl RenewalCommand {
    /// The subscriptions, and the consent if the command changes something.
    pub(crate) fn parts(&self) -> (&RenewalTarget, Option<&RenewalChangeArgs>) {
        match self {
            Self::Show(own) => (&own.target, None),
            Self::Renew(own) | Self::End(own) | Self::Extend(own) => (&own.target, Some(&own.change)),
        }
    }
}
