//! Whatever the emulator answers, the description allows: each answer of a running emulator is held against it.

mod bench;
mod echo;
mod effects;
mod life;
mod matrix;
mod recorded;
