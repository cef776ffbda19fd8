//! Texts of the help that several commands share. `clap` wraps them at the width of the terminal.

/// The exit codes of a command that reads.
pub(super) const READ_CODES: &str = "\
Exit codes:
  0  everything was read
  1  not everything could be read or printed
  2  usage, or bad input
  3  not signed in, or not allowed
  5  not found
  6  throttled, or unavailable
  129, 130, 143  ended by HUP, INT or TERM";

/// The exit codes of a command that changes something.
pub(super) const WRITE_CODES: &str = "\
Exit codes:
  0  every target is done
  1  targets ended differently, or some were skipped
  2  usage, or bad input
  3  not signed in, or not allowed
  4  refused by a rule of the service
  5  not found
  6  throttled, or unavailable
  7  an outcome is pending or unknown: run the command again
  129, 130, 143  ended by HUP, INT or TERM, after the outcomes were printed";

/// The exit codes of a command that sends nothing.
pub(super) const LOCAL_CODES: &str = "\
Exit codes:
  0  done
  1  the result could not be printed
  2  usage, or bad input";

/// The environment of a command that talks to an account.
pub(super) const ENVIRONMENT: &str = "\
Environment (all names begin with PARTNER_ORDERS_):
  PROFILE, ENDPOINT, CLOUD, ENVIRONMENT, CUSTOMER
      as the options of these names
  TENANT_ID, CLIENT_ID
      the partner's tenant and the app registration
  CLIENT_SECRET, CLIENT_CERTIFICATE, FEDERATED_TOKEN_FILE
      the app's credential: a secret, a PEM file, or a token file of its platform
  TOKEN
      a bearer token, in place of all of these
  AUTHORITY
      the base URL that issues tokens; by default the cloud's, or the
      endpoint itself if that is on this machine

Without them, `partner-orders login` signs in once for all commands.";

/// Joins the parts of a help text, with an empty line between them.
macro_rules! after_help {
    ($first:expr $(, $more:expr)*) => {
        [$first $(, $more)*].join("\n\n")
    };
}
pub(super) use after_help;
