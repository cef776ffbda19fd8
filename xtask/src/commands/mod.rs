//! The commands of `cargo xtask`: what they take, and what they do.

pub mod check;
