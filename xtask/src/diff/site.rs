//! Where a comparison is.

use crate::exchange::Direction;

/// What holds the value that is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Holder {
    #[default]
    Operation,
    Parameter,
    Header,
    Body,
}

/// Where a comparison is: whose, which way it travels, and in what.
#[derive(Clone, Debug, Default)]
pub(super) struct Site {
    pub(super) operations: Vec<String>,
    /// None for what no operation uses.
    pub(super) direction: Option<Direction>,
    pub(super) holder: Holder,
    /// Whether it is the answer of an operation that failed.
    pub(super) failure: bool,
}
