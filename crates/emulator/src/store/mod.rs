//! Keeping what requests change.

mod changes;

pub(crate) use changes::{Change, Changes};
