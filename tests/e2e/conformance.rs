//! Checks each response of a running emulator against the description.

mod bench;
mod echo;
mod effects;
mod life;
mod matrix;
mod recorded;
