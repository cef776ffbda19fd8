//! Opening a page in the browser of this machine.

use std::process::{Command, Stdio};

/// The program that opens a page, with the arguments before the page's address.
#[cfg(target_os = "macos")]
const OPENER: (&str, &[&str]) = ("open", &[]);
#[cfg(all(unix, not(target_os = "macos")))]
const OPENER: (&str, &[&str]) = ("xdg-open", &[]);
// `start` of `cmd` would interpret the `&` of the address.
#[cfg(windows)]
const OPENER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);

/// Opens a page. Returns whether a program for it was started.
pub(crate) fn open(url: &str) -> bool {
    let (program, args) = OPENER;
    let mut command = Command::new(program);
    command.args(args).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
