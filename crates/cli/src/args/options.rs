//! Options that several commands share. Each command has only those that it uses.

use std::path::PathBuf;

use clap::ValueEnum;
use partner_orders::Cloud;
use partner_orders::rules::Environment;

/// The account: its address and its stated kind.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct AccountArgs {
    /// Run against a fresh emulator inside this command, which ends with it
    #[arg(long, conflicts_with_all = ["endpoint", "cloud", "profile"])]
    pub(crate) emulator: bool,
    /// Use the settings and the sign-in of this profile; by default the profile that the profiles file names
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Use this base URL of the API instead of the cloud's: https, or http to this machine
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// Use this national cloud: global (the default), us-government, china, or germany (closed)
    #[arg(long, value_name = "CLOUD")]
    pub(crate) cloud: Option<Cloud>,
    /// State the kind of account, sandbox or production: neither the URL nor an order shows it
    #[arg(long, value_name = "ENVIRONMENT")]
    pub(crate) environment: Option<Environment>,
    /// Record requests and responses in this file: HAR 1.2, without secrets, but with orders and customers
    #[arg(long, value_name = "FILE")]
    pub(crate) har: Option<PathBuf>,
}

/// The customer that a command is about.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Account")]
pub(crate) struct CustomerArg {
    /// The customer's tenant id or domain
    #[arg(short, long, value_name = "GUID|DOMAIN")]
    pub(crate) customer: Option<String>,
}

/// The options of the output.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Print results in this form
    #[arg(short, long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) output: Format,
    /// Print more on standard error, such as the ids of each call
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Print the JSON Schema of the results and exit
    #[arg(long)]
    schema: bool,
}

/// The consent to a change.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct YesArg {
    /// Do not ask before changing anything
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// The form of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table that fits the terminal
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON document a line, each as soon as it is available
    Ndjson,
    /// Comma-separated values with a header, for spreadsheets
    Csv,
}

impl Format {
    /// Returns whether the format is for programs, so that errors are JSON too.
    pub(crate) fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Ndjson)
    }
}

/// The options that code outside of the command reads. Absent ones have their defaults.
#[derive(Clone, Debug, Default)]
pub(crate) struct GlobalOptions {
    pub(crate) emulator: bool,
    pub(crate) profile: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) cloud: Option<Cloud>,
    pub(crate) environment: Option<Environment>,
    pub(crate) har: Option<PathBuf>,
    pub(crate) customer: Option<String>,
    pub(crate) output: Format,
    pub(crate) verbose: bool,
    pub(crate) yes: bool,
}

impl GlobalOptions {
    pub(super) fn account(mut self, args: &AccountArgs) -> Self {
        let AccountArgs { emulator, profile, endpoint, cloud, environment, har } = args.clone();
        (self.emulator, self.profile, self.endpoint) = (emulator, profile, endpoint);
        (self.cloud, self.environment, self.har) = (cloud, environment, har);
        self
    }

    pub(super) fn customer(mut self, args: &CustomerArg) -> Self {
        self.customer.clone_from(&args.customer);
        self
    }

    pub(super) fn output(mut self, args: &OutputArgs) -> Self {
        (self.output, self.verbose) = (args.output, args.verbose);
        self
    }

    pub(super) fn yes(mut self, args: &YesArg) -> Self {
        self.yes = args.yes;
        self
    }
}
