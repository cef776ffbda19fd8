//! The lock of an account: one sweep at a time.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use chrono::Utc;

use crate::failure::Failure;
use crate::files::open_private;
use crate::table;

/// The lock of an account, held until it is dropped or the process ends.
pub(super) struct AccountLock {
    _file: File,
}

impl AccountLock {
    /// Takes the lock. The error names the process that holds it.
    pub(super) fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("lock");
        let failed = |error: &std::io::Error| {
            let message = format!("the lock {} cannot be used: {error}", path.display());
            Failure::input(message, "Make the folder writable, or set XDG_STATE_HOME to one that is.")
        };
        let mut file = open_private(&path).map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Some systems do not allow a read of a locked file.
                let _ = file.read_to_string(&mut holder);
                let holder = holder.lines().next().map(|holder| format!(" ({holder})")).unwrap_or_default();
                return Err(Failure::locked(
                    format!("another sweep works on this account{holder}"),
                    "Wait for its end, or end it with Ctrl-C. Two sweeps of one account would share its limit anyway.",
                ));
            }
            Err(TryLockError::Error(error)) => return Err(failed(&error)),
        }
        let holder = format!("process {}, since {}\n", std::process::id(), table::time(Utc::now()));
        let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes()));
        written.map_err(|error| failed(&error))?;
        Ok(Self { _file: file })
    }
}
