//! The options of `emulator`.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::ValueEnum;
use partner_orders::rules::Environment;

use super::Format;

/// Run an emulator of the integration sandbox on this machine
#[derive(Debug, clap::Args)]
#[command(
    long_about = "\
Run an emulator of the integration sandbox on this machine, until it is interrupted.

When it is ready it prints one line of JSON with its URL, its page for people (`inspector`) and an app registration to \
sign in with. It logs requests on standard error. With --environment production the first account, a sandbox \
otherwise, is a production account.",
    after_help = "\
Examples:
  partner-orders emulator --listen 8080
  partner-orders list -c bd59b416-37f9-4d8f-8df3-5750111fc615 --endpoint http://localhost:8080

  Start from a world of your own, and persist what happens:
    partner-orders emulator --print-seed > world.json
    partner-orders emulator --seed world.json --state sandbox.db

  Serve https, for clients that refuse anything else:
    partner-orders emulator --tls --tls-ca ca.pem

  Replace fixed hosts, once their names lead to this machine:
    partner-orders emulator --listen 127.0.0.1:443 --tls \\
      --tls-name api.partnercenter.microsoft.com login.microsoftonline.com

Exit codes:
  0  it ran until it was interrupted
  1  it could not be started
  2  usage, or bad input"
)]
pub(crate) struct Emulator {
    /// Listen on this address: a port, or an address or localhost with a port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = address)]
    pub(crate) listen: SocketAddr,
    /// Start with the world in this file; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) seed: Option<PathBuf>,
    /// Store the state in this file, and resume from it on the next start
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Set the kind of the first account: sandbox (the default) or production
    #[arg(long, value_name = "ENVIRONMENT")]
    pub(crate) environment: Option<Environment>,
    /// Serve https, with a certificate authority created for this run
    #[arg(long)]
    pub(crate) tls: bool,
    /// Write that authority's certificate to this file, for clients to trust
    #[arg(long, value_name = "FILE", requires = "tls", default_value = "partner-orders-emulator-ca.pem")]
    pub(crate) tls_ca: PathBuf,
    /// Also serve requests for these host names, besides localhost and the address
    #[arg(long = "host", value_name = "NAME", num_args = 1..)]
    pub(crate) hosts: Vec<String>,
    /// Add these host names to the certificate, and serve requests for them
    #[arg(long = "tls-name", value_name = "HOST", num_args = 1.., requires = "tls")]
    pub(crate) tls_names: Vec<String>,
    /// Log requests on standard error in this form
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) log: LogForm,
    /// Print errors in this form
    #[arg(short, long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) output: Format,
    /// Print the seed of a fresh emulator and exit
    #[arg(long, conflicts_with_all = ["seed", "state", "tls"])]
    pub(crate) print_seed: bool,
    /// Print the JSON Schema of seeds and exit
    #[arg(long, conflicts_with_all = ["seed", "state", "tls", "print_seed"])]
    pub(crate) print_seed_schema: bool,
}

/// The form of the emulator's log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogForm {
    /// One line a request, for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// No log
    None,
}

/// Parses an address to listen on. A port without an address, and the name localhost, mean the loopback interface.
fn address(text: &str) -> Result<SocketAddr, String> {
    let local = |port: &str| port.parse().ok().map(|port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let text = text.trim();
    let named = text.rsplit_once(':').filter(|(name, _)| name.is_empty() || name.eq_ignore_ascii_case("localhost"));
    local(text).or_else(|| local(named?.1)).or_else(|| text.parse().ok()).ok_or_else(|| {
        "expected a port such as 8080, or an address such as 127.0.0.1:8080 or localhost:8080".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_port_and_localhost_are_the_loopback_interface() {
        for (text, expected) in [
            ("8080", "127.0.0.1:8080"),
            (":0", "127.0.0.1:0"),
            ("localhost:8080", "127.0.0.1:8080"),
            ("0.0.0.0:80", "0.0.0.0:80"),
            ("[::1]:80", "[::1]:80"),
        ] {
            assert_eq!(address(text).unwrap().to_string(), expected);
        }
        for text in ["", "localhost", "example.com:80", "70000", "1.2.3.4"] {
            assert!(address(text).unwrap_err().contains("8080"), "{text}");
        }
    }
}
