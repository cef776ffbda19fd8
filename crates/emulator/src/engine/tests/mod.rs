//! The rules as tables: each row a case, with the HTTP status and code it must have.

mod delays;
mod orders;
mod table;
mod traffic;
mod windows;
