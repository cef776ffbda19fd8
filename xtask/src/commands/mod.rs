//! The commands of `cargo xtask`: their arguments, and what they print.

pub mod import;
