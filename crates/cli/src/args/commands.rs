//! The options of each command that talks to an account.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser as _};
use clap_complete::Shell;

use super::help::{self, after_help};
use super::options::{AccountArgs, CustomerArg, OutputArgs, YesArg};

/// Find customers: list them, show one, or delete one from the sandbox
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Customers {
    #[command(subcommand)]
    pub(crate) command: CustomersCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CustomersCommand {
    List(ListCustomers),
    Show(ShowCustomer),
    Delete(DeleteCustomers),
}

/// List the partner's customers
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders customers list --emulator
  partner-orders customers list contoso -o csv > customers.csv", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct ListCustomers {
    /// Only customers whose name, domain or id contains this, without regard to case
    #[arg(value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Show a customer, and whether it can be deleted from the sandbox
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders customers show bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders customers show contoso.onmicrosoft.com", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct ShowCustomer {
    /// The customer's tenant id or domain
    #[arg(value_name = "GUID|DOMAIN")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Delete customers from the sandbox, which frees their places among its 75
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Delete customers from the sandbox, which frees their places among its 75.

Each customer's orders and subscriptions are read first. A customer is deleted only if its orders are cancelled and \
none of its subscriptions is active; what blocks it is printed otherwise. Works in the sandbox alone.",
    after_help = after_help!("\
Examples:
  partner-orders customers delete bd59b416-37f9-4d8f-8df3-5750111fc615 \\
    --environment sandbox
  partner-orders customers delete - --environment sandbox --yes < ids.txt",
        help::ENVIRONMENT, help::WRITE_CODES)
)]
pub(crate) struct DeleteCustomers {
    /// The customers' tenant ids or domains; `-` reads them from standard input, one a line
    #[arg(required = true, value_name = "GUID|DOMAIN")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) yes: YesArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Find a customer's subscriptions: list them, or show one
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Subscriptions {
    #[command(subcommand)]
    pub(crate) command: SubscriptionsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SubscriptionsCommand {
    List(ListSubscriptions),
    Show(ShowSubscription),
}

/// List a customer's subscriptions, with status and end of term
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders subscriptions list -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders subscriptions list -c contoso.onmicrosoft.com -o ndjson", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct ListSubscriptions {
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Show a subscription as the service has it
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders subscriptions show 3d8bd6ca-2f51-4b1c-9e47-4f0b5f3a7c10 \\
    -c contoso.onmicrosoft.com", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct ShowSubscription {
    /// The subscription's id
    #[arg(value_name = "SUBSCRIPTION")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// List the orders of a customer, or of all; a new one appears up to 15 minutes late
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders list -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders list --all-customers -o csv > orders.csv
  partner-orders list -c contoso.onmicrosoft.com -o ndjson | jq -r .id", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct List {
    /// List the orders of all customers
    #[arg(long, conflicts_with = "customer")]
    pub(crate) all_customers: bool,
    /// List only orders billed this way, such as onetime
    #[arg(long, value_name = "CYCLE")]
    pub(crate) billing_type: Option<String>,
    /// Include the prices of line items
    #[arg(long)]
    pub(crate) prices: bool,
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Show an order as the service has it
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders get UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders get 3fa81c72d9e5 -c contoso.onmicrosoft.com -o json", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct Get {
    /// The order's id
    pub(crate) order: String,
    /// Include the prices of line items
    #[arg(long)]
    pub(crate) prices: bool,
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Cancel orders, or chosen line items of one
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Cancel orders, or chosen line items of one.

Each order is read first. An order that is cancelled already is not cancelled again, and is no error. The outcome is \
read from the order that the service returns: cancelled, partly_cancelled, already_cancelled, suspended (it can be \
resumed), pending, refused, failed, unknown (it may have happened; run the command again), or skipped (not tried).

A signal (Ctrl-C, TERM, HUP) starts no further order, waits up to 10 seconds for the one in progress, and prints the \
outcome of each; a second signal ends at once.

Neither the URL nor the order tells sandbox from production, so state it with --environment, or in a profile. Orders \
of an account stated to be production are cancelled only with --production, at every address, this machine's included.",
    after_help = after_help!(CANCEL_EXAMPLES, help::ENVIRONMENT, help::WRITE_CODES)
)]
pub(crate) struct Cancel {
    /// The orders' ids; `-` reads them from standard input, one a line
    #[arg(required = true, value_name = "ORDER")]
    pub(crate) orders: Vec<String>,
    /// Cancel only this line item; may be given several times, with one order
    #[arg(long = "line-item", value_name = "NUMBER")]
    pub(crate) line_items: Vec<i64>,
    /// Print the cancellation plan and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Change orders of a production account
    #[arg(long)]
    pub(crate) production: bool,
    #[command(flatten)]
    pub(crate) yes: YesArg,
    #[command(flatten)]
    pub(crate) customer: CustomerArg,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

const CANCEL_EXAMPLES: &str = "\
Examples:
  partner-orders cancel UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders cancel 3fa81c72d9e5 -c contoso.onmicrosoft.com --dry-run
  partner-orders cancel - -c contoso.onmicrosoft.com --yes < orders.txt";

/// The options that select the orders of a plan or a sweep.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Selection")]
pub(crate) struct Selection {
    /// Select the orders of this customer, a tenant id or domain; may be given several times, and `-` reads them from
    /// standard input, one a line
    #[arg(short, long = "customer", value_name = "GUID|DOMAIN")]
    pub(crate) customers: Vec<String>,
    /// Select the orders of the customers in this file, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) customers_file: Option<PathBuf>,
    /// Select the orders of all customers
    #[arg(long)]
    pub(crate) all_customers: bool,
    /// Select only this order; may be given several times
    #[arg(long = "order", value_name = "ORDER")]
    pub(crate) orders: Vec<String>,
    /// Select only orders of this status, such as completed; may be given several times
    #[arg(long = "status", value_name = "STATUS")]
    pub(crate) statuses: Vec<String>,
    /// Select only orders with a line item of this product type, such as new-commerce; may be given several times
    #[arg(long = "product", value_name = "TYPE")]
    pub(crate) products: Vec<String>,
    /// Select only orders with a line item whose offer id begins with this; may be given several times
    #[arg(long = "offer", value_name = "ID")]
    pub(crate) offers: Vec<String>,
    /// Select only orders placed at least this long ago, such as 30d or 12h
    #[arg(long, value_name = "AGE")]
    pub(crate) older_than: Option<String>,
    /// Select only orders placed less than this long ago
    #[arg(long, value_name = "AGE")]
    pub(crate) newer_than: Option<String>,
    /// Leave out the orders and customers in this file, one id a line
    #[arg(long, value_name = "FILE")]
    pub(crate) exclude: Option<PathBuf>,
    /// Cancel at most this many orders
    #[arg(long, value_name = "NUMBER")]
    pub(crate) limit: Option<usize>,
    /// Also cancel orders that are too old by their dates; the service decides
    #[arg(long)]
    pub(crate) try_late: bool,
    /// Send at most this many requests a minute, for orders and for subscriptions each; 0 for no limit
    #[arg(long, value_name = "NUMBER")]
    pub(crate) requests_per_minute: Option<u32>,
}

/// Plan the cancellation of orders, of customers, or of all; nothing is changed
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Plan the cancellation of orders, of customers, or of all. Nothing is changed.

For each order: what would be cancelled, by which call, until when, with what refund, and why not. `-o json` writes \
the plan that `sweep --plan` carries out after a person has reviewed it.",
    after_help = after_help!(PLAN_EXAMPLES, help::ENVIRONMENT, help::READ_CODES)
)]
pub(crate) struct Plan {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

const PLAN_EXAMPLES: &str = "\
Examples:
  partner-orders plan --all-customers --emulator
  partner-orders plan -c contoso.onmicrosoft.com -o json > plan.json
  partner-orders sweep --plan plan.json";

/// Empty a sandbox: cancel its orders, and delete the customers without any
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Empty a sandbox: cancel its orders, and with --delete-customers delete the customers without any.

Works only for an account that is stated to be a sandbox. The orders are planned first, and the question names their \
number, the account and its environment. What can never work, such as an order that is too old or a savings plan, is \
reported and not sent, unless --try-late is given.

Run it again to resume: the service shows what is done. A journal for each account, in the state folder, records each \
change before it is sent, and shows what was in progress when a sweep was killed. One sweep at a time works on an \
account.",
    after_help = after_help!(SWEEP_EXAMPLES, help::ENVIRONMENT, help::WRITE_CODES)
)]
pub(crate) struct Sweep {
    /// Carry out this plan, as `plan -o json` wrote it; an order that has changed since is skipped
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customers", "customers_file", "all_customers", "orders"])]
    pub(crate) plan: Option<PathBuf>,
    /// Delete each customer that has nothing left
    #[arg(long)]
    pub(crate) delete_customers: bool,
    /// Cancel this many orders at the same time
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 8,
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=64)
    )]
    pub(crate) concurrency: usize,
    #[command(flatten)]
    pub(crate) yes: YesArg,
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

const SWEEP_EXAMPLES: &str = "\
Examples:
  partner-orders sweep --all-customers --emulator
  partner-orders sweep --all-customers --delete-customers --environment sandbox
  partner-orders sweep --plan plan.json --yes";

/// Explain an error code, and what to do about it
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders explain 800077
  partner-orders explain 403/2006 -o json
  partner-orders explain AADSTS7000222", help::LOCAL_CODES))]
pub(crate) struct Explain {
    /// A code of the service, with or without the HTTP status that it came with, or an AADSTS number
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Print a script that completes this command's options in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders completions bash > partner-orders.bash
  partner-orders completions zsh > ~/.zfunc/_partner-orders
  partner-orders completions fish > ~/.config/fish/completions/partner-orders.fish
  partner-orders completions powershell >> $PROFILE", help::LOCAL_CODES))]
pub(crate) struct Completions {
    /// The shell
    #[arg(
        value_parser = PossibleValuesParser::new(["bash", "zsh", "fish", "powershell"])
            .try_map(|name| name.parse::<Shell>())
    )]
    pub(crate) shell: Shell,
}
