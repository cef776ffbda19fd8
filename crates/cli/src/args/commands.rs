//! The options of each command that talks to an account.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
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

/// Delete customers from the sandbox, which frees their place among its 75
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Delete customers from the sandbox, which frees their place among its 75.

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
    /// Only orders billed this way, such as onetime
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

A signal (Ctrl-C, TERM, HUP) starts no further order, waits up to 10 seconds for the one under way, and prints the \
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

/// The orders of a plan or a sweep.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Selection")]
pub(crate) struct Selection {
    /// Orders of this customer, a tenant id or domain; may be given several times, and `-` reads them from standard
    /// input, one a line
    #[arg(short, long = "customer", value_name = "GUID|DOMAIN")]
    pub(crate) customers: Vec<String>,
    /// Orders of the customers in this file, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) customers_file: Option<PathBuf>,
    /// Orders of all customers
    #[arg(long)]
    pub(crate) all_customers: bool,
    /// Only this order; may be given several times
    #[arg(long = "order", value_name = "ORDER")]
    pub(crate) orders: Vec<String>,
    /// Only orders of this status, such as completed; may be given several times
    #[arg(long = "status", value_name = "STATUS")]
    pub(crate) statuses: Vec<String>,
    /// Only orders with a line item of this product type, such as new-commerce; may be given several times
    #[arg(long = "product", value_name = "TYPE")]
    pub(crate) products: Vec<String>,
    /// Only orders with a line item whose offer id begins with this; may be given several times
    #[arg(long = "offer", value_name = "ID")]
    pub(crate) offers: Vec<String>,
    /// Only orders placed at least so long ago, such as 30d or 12h
    #[arg(long, value_name = "AGE")]
    pub(crate) older_than: Option<String>,
    /// Only orders placed less long ago than this
    #[arg(long, value_name = "AGE")]
    pub(crate) newer_than: Option<String>,
    /// Leave out the orders and customers in this file, one id a line
    #[arg(long, value_name = "FILE")]
    pub(crate) exclude: Option<PathBuf>,
    /// Cancel at most so many orders
    #[arg(long, value_name = "NUMBER")]
    pub(crate) limit: Option<usize>,
    /// Send also what can no longer work by its dates; the service decides
    #[arg(long)]
    pub(crate) try_late: bool,
    /// Send at most so many requests a minute, of orders and of subscriptions each; 0 for no limit
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
change before it is sent; it settles what was under way when a sweep died. One sweep at a time works on an account.",
    after_help = after_help!(SWEEP_EXAMPLES, help::ENVIRONMENT, help::WRITE_CODES)
)]
pub(crate) struct Sweep {
    /// Carry out this plan, as `plan -o json` wrote it; an order that has changed since is skipped
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customers", "customers_file", "all_customers", "orders"])]
    pub(crate) plan: Option<PathBuf>,
    /// Delete each customer that has nothing left
    #[arg(long)]
    pub(crate) delete_customers: bool,
    /// Orders to cancel at the same time
    #[arg(long, value_name = "NUMBER", default_value_t = 8, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=64))]
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
    Renew(RenewSubscription),
    End(EndSubscription),
    Extend(ExtendSubscription),
}

/// Show what happens at the end of the term, by when it can be changed, and the refund for a cancellation now
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders renewal show 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct ShowRenewal {
    #[command(flatten)]
    pub(crate) target: RenewalTarget,
}

/// Let subscriptions renew at the end of their term
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders renewal renew 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator", help::ENVIRONMENT, help::WRITE_CODES))]
pub(crate) struct RenewSubscription {
    #[command(flatten)]
    pub(crate) target: RenewalTarget,
    #[command(flatten)]
    pub(crate) change: RenewalChangeArgs,
}

/// End subscriptions with their term, without an extension at a surcharge
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders renewal end 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator", help::ENVIRONMENT, help::WRITE_CODES))]
pub(crate) struct EndSubscription {
    #[command(flatten)]
    pub(crate) target: RenewalTarget,
    #[command(flatten)]
    pub(crate) change: RenewalChangeArgs,
}

/// Let subscriptions go on month by month after their term, at a surcharge (extended service term)
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders renewal extend 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96 \\
    -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator", help::ENVIRONMENT, help::WRITE_CODES))]
pub(crate) struct ExtendSubscription {
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

/// Sign in once, for all later commands of a profile
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Sign in once, for all later commands of a profile.

A user signs in with the browser of this machine (the default), or with --device-code on any machine. An app signs in \
by itself with --app: with a secret that is read from PARTNER_ORDERS_CLIENT_SECRET or standard input, with a \
certificate, or with a token file of its platform. Tenant and app registration come from options, environment or the \
profile. Secrets are stored in the state folder, in files that only their owner can read.",
    after_help = after_help!("\
Examples:
  partner-orders login --tenant contoso.onmicrosoft.com \\
    --client-id 66666666-7777-8888-9999-000000000000
  partner-orders login --device-code --profile sandbox
  partner-orders login --app --certificate app.pem", help::ENVIRONMENT, help::READ_CODES)
)]
pub(crate) struct Login {
    /// The partner's tenant, a GUID or a domain
    #[arg(long, value_name = "TENANT")]
    pub(crate) tenant: Option<String>,
    /// The app registration's client id
    #[arg(long, value_name = "GUID")]
    pub(crate) client_id: Option<String>,
    /// Show a code that a user types into a browser on any machine
    #[arg(long, conflicts_with = "app")]
    pub(crate) device_code: bool,
    /// Sign in as the app itself, without a user
    #[arg(long)]
    pub(crate) app: bool,
    /// Prove the app with this PEM file: its certificate and key
    #[arg(long, value_name = "FILE", conflicts_with = "federated_token_file")]
    pub(crate) certificate: Option<PathBuf>,
    /// Prove the app with the token in this file, which its platform renews
    #[arg(long, value_name = "FILE")]
    pub(crate) federated_token_file: Option<PathBuf>,
    /// Do not open the browser: print the address only
    #[arg(long, conflicts_with_all = ["device_code", "app"])]
    pub(crate) no_browser: bool,
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Forget the sign-in of a profile
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders logout --profile sandbox", help::LOCAL_CODES))]
pub(crate) struct Logout {
    /// The profile; by default the one that the profiles file names
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

/// Show the account, who is signed in, and where each setting came from
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders whoami
  partner-orders whoami --profile sandbox -o json", help::ENVIRONMENT, help::READ_CODES))]
pub(crate) struct Whoami {
    #[command(flatten)]
    pub(crate) account: AccountArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

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
    #[arg(value_enum)]
    pub(crate) shell: ShellName,
}

/// A shell that the completions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShellName {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

impl From<ShellName> for Shell {
    fn from(name: ShellName) -> Self {
        match name {
            ShellName::Bash => Self::Bash,
            ShellName::Zsh => Self::Zsh,
            ShellName::Fish => Self::Fish,
            ShellName::Powershell => Self::PowerShell,
        }
    }
}
