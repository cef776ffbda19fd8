//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use partner_orders::Cloud;
use partner_orders::rules::Environment;

const ENVIRONMENT: &str = "\
Environment:
  PARTNER_ORDERS_ENDPOINT       as --endpoint
  PARTNER_ORDERS_CLOUD          as --cloud
  PARTNER_ORDERS_ENVIRONMENT    as --environment
  PARTNER_ORDERS_TENANT_ID      the partner's tenant
  PARTNER_ORDERS_CLIENT_ID      the app registration
  PARTNER_ORDERS_CLIENT_SECRET  its secret
  PARTNER_ORDERS_AUTHORITY      who issues tokens; by default the cloud's authority,
                                or the endpoint itself where that is on this machine
  PARTNER_ORDERS_TOKEN          a bearer token, instead of the four above

Exit codes:
  0 every order is done             5 not found
  1 orders ended differently,       6 throttled, or unavailable
    or some were skipped            7 an outcome is pending or unknown:
  2 usage, or bad input               run the command again
  3 not signed in, or not allowed   129, 130, 143 ended by HUP, INT or TERM
  4 refused by a rule of the service";

const EXAMPLES: &str = "\
Examples:
  Try it without an account, on an emulator inside this command:
    partner-orders cancel UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 \\
      --customer bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator

  See what a customer of the sandbox has, as JSON:
    partner-orders list -c bd59b416-37f9-4d8f-8df3-5750111fc615 -o json";

/// Read, list and cancel Partner Center orders.
///
/// Results go to standard output, everything else to standard error.
#[derive(Debug, Parser)]
#[command(name = "partner-orders", version, after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{ENVIRONMENT}"))]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// Run against an emulator inside this command, freshly seeded and gone afterwards
    #[arg(long, global = true, conflicts_with_all = ["endpoint", "cloud"])]
    pub(crate) emulator: bool,
    /// Base URL of the API, instead of the cloud's: https, or http to this machine
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// National cloud: global, us-government, china, or germany (closed)
    #[arg(long, global = true, value_name = "CLOUD")]
    pub(crate) cloud: Option<Cloud>,
    /// What the account is: sandbox or production. Nothing else tells, so say it before you change anything
    #[arg(long, global = true, value_name = "ENVIRONMENT")]
    pub(crate) environment: Option<Environment>,
    /// The customer's tenant id
    #[arg(short, long, global = true, value_name = "GUID")]
    pub(crate) customer: Option<String>,
    /// How to print results
    #[arg(short, long, global = true, value_enum, default_value_t)]
    pub(crate) output: Format,
    /// Do not ask before changing anything
    #[arg(short, long, global = true)]
    pub(crate) yes: bool,
    /// Record what is sent and what comes back in this file: HAR 1.2, without secrets, but with orders and customers
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) har: Option<PathBuf>,
    /// Tell more on standard error, such as the ids of each call
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON document a line, as soon as it is there
    Ndjson,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show an order as the service has it
    #[command(after_help = "\
Examples:
  partner-orders get UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders get UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 -c $CUSTOMER -o json | jq .status")]
    Get {
        /// The order's id
        order: String,
        /// With the prices of its line items
        #[arg(long)]
        prices: bool,
    },
    /// List a customer's orders; a new one appears up to 15 minutes late
    #[command(after_help = "\
Examples:
  partner-orders list -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders list -c $CUSTOMER -o ndjson | jq -r 'select(.status == \"completed\") | .id'")]
    List {
        /// Only orders billed this way, such as onetime
        #[arg(long, value_name = "CYCLE")]
        billing_type: Option<String>,
        /// With the prices of line items
        #[arg(long)]
        prices: bool,
    },
    /// Cancel orders, or chosen line items of one
    #[command(
        long_about = "\
Cancel orders, or chosen line items of one.

Each order is read first. An order that is cancelled already is not cancelled again, and is no error. The outcome is
read from the order that the service returns: cancelled, partly_cancelled, already_cancelled, pending, refused, failed,
unknown (it may have happened; run the command again), or skipped (not tried).

A signal (Ctrl-C, TERM, HUP) starts no further order, waits up to 10 seconds for the one under way, and prints the
outcome of each; a second signal ends at once.

Neither the URL nor the order tells sandbox from production, so state it: --environment sandbox, or --environment
production together with --production. An account stated to be production is changed only with --production, at
every address, this machine's included.",
        after_help = "\
Examples:
  partner-orders cancel UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1 -c bd59b416-37f9-4d8f-8df3-5750111fc615 --emulator
  partner-orders cancel $ORDER -c $CUSTOMER --dry-run
  partner-orders cancel $ORDER -c $CUSTOMER --line-item 0 --line-item 2 --environment sandbox --yes"
    )]
    Cancel(Cancel),
    /// Say what an error code means, and what to do about it
    #[command(after_help = "\
Examples:
  partner-orders explain 800077
  partner-orders explain 403/2006 -o json
  partner-orders explain AADSTS7000222")]
    Explain {
        /// A code of the service, with or without the HTTP status that it came with, or an AADSTS number
        code: String,
    },
    /// Run an emulator of the integration sandbox on this machine
    #[command(
        long_about = "\
Run an emulator of the integration sandbox on this machine, until it is interrupted.

When it is ready it prints one line of JSON with its URL, its page for people (`inspector`) and an app registration to
sign in with. It logs requests on standard error. With --environment production the first account, a sandbox otherwise,
is a production account.",
        after_help = "\
Examples:
  partner-orders emulator --listen 127.0.0.1:8080
  curl -s -X POST http://127.0.0.1:8080/$TENANT/oauth2/token -d grant_type=client_credentials \\
    -d client_id=$CLIENT_ID -d client_secret=$CLIENT_SECRET -d resource=https://api.partnercenter.microsoft.com

  Start from a world of your own, and keep what happens over restarts:
    partner-orders emulator --print-seed > world.json
    partner-orders emulator --seed world.json --state sandbox.db

  Speak https, for clients that refuse anything else:
    partner-orders emulator --tls --tls-ca ca.pem
    curl --cacert ca.pem …

  Stand in for fixed hosts, once these names lead to this machine:
    partner-orders emulator --listen 127.0.0.1:443 --tls \\
      --tls-name api.partnercenter.microsoft.com login.microsoftonline.com login.windows.net"
    )]
    Emulator(Emulator),
}

/// Options of `cancel`.
#[derive(Debug, clap::Args)]
pub(crate) struct Cancel {
    /// The orders' ids
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
}

/// Options of `emulator`.
#[derive(Debug, clap::Args)]
pub(crate) struct Emulator {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// Begin with the world in this file; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) seed: Option<PathBuf>,
    /// Keep everything in this file, and go on from there when started again
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Speak https, with a certificate authority made for this run
    #[arg(long)]
    pub(crate) tls: bool,
    /// Where to write that authority's certificate, for clients to trust
    #[arg(long, value_name = "FILE", requires = "tls", default_value = "partner-orders-emulator-ca.pem")]
    pub(crate) tls_ca: PathBuf,
    /// Serve requests under these host names too, besides localhost and the address
    #[arg(long = "host", value_name = "NAME", num_args = 1..)]
    pub(crate) hosts: Vec<String>,
    /// Hold these host names in the certificate, and serve requests under them
    #[arg(long = "tls-name", value_name = "HOST", num_args = 1.., requires = "tls")]
    pub(crate) tls_names: Vec<String>,
    /// How to log requests on standard error
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) log: LogForm,
    /// Print the seed of a fresh emulator and end
    #[arg(long, conflicts_with_all = ["seed", "state", "tls"])]
    pub(crate) print_seed: bool,
    /// Print the JSON Schema of seeds and end
    #[arg(long, conflicts_with_all = ["seed", "state", "tls", "print_seed"])]
    pub(crate) print_seed_schema: bool,
}

/// How requests are logged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogForm {
    /// One line a request, for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// Not at all
    None,
}
