//! Opening a page in the browser of this machine.

use std::process::{Command, Stdio};

/// Opens a page. Returns whether a program for it was started.
pub(crate) fn open(url: &str) -> bool {
    let mut command = platform::command(url);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

#[cfg(target_os = "macos")]
mod platform {
    use super::Command;

    pub(super) fn command(url: &str) -> Command {
        let mut command = Command::new("open");
        command.arg(url);
        command
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod platform {
    use super::Command;

    pub(super) fn command(url: &str) -> Command {
        let mut command = Command::new("xdg-open");
        command.arg(url);
        command
    }
}

#[cfg(windows)]
mod platform {
    use super::Command;

    /// `start` of `cmd` would take the `&` of the address for its own.
    pub(super) fn command(url: &str) -> Command {
        let mut command = Command::new("rundll32");
        command.args(["url.dll,FileProtocolHandler", url]);
        command
    }
}
