//! The rules as tables. Each row is a case with the expected HTTP status and code.

mod delays;
mod orders;
mod table;
mod traffic;
mod windows;
