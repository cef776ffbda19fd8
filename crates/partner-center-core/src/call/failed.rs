//! An attempt without success.

use crate::error::Error;
use crate::policy::Failure;

/// The largest body that is read, in bytes. The longest list of orders seen has some hundred kilobytes.
pub(super) const MAX_BODY: usize = 64 * 1024 * 1024;

/// The failure of an attempt.
pub(super) struct Failed {
    /// The failure as retry policies see it; `None` if no retry can help.
    pub(super) failure: Option<Failure>,
    pub(super) error: Error,
}
