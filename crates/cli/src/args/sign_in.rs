//! The options of `login`, `logout` and `whoami`.

use std::path::PathBuf;

use super::help::{self, after_help};
use super::options::{AccountArgs, OutputArgs};

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
    /// Authenticate the app with this PEM file: its certificate and key
    #[arg(long, value_name = "FILE", conflicts_with = "federated_token_file")]
    pub(crate) certificate: Option<PathBuf>,
    /// Authenticate the app with the token in this file, which its platform renews
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

/// Remove the stored sign-in of a profile
#[derive(Debug, clap::Args)]
#[command(after_help = after_help!("\
Examples:
  partner-orders logout --profile sandbox", help::LOCAL_CODES))]
pub(crate) struct Logout {
    /// Sign out of this profile; by default the one that the profiles file names
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

/// Show the account, the signed-in user, and the origin of each setting
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
