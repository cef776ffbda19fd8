//! Checks of the API description and of this repository.
//!
//! The description under `spec/` is held against itself ([`lint()`]) and against exchanges with the service: the samples
//! beside it ([`check()`]), or whatever a test got from a server:
//!
//! ```
//! # fn main() -> Result<(), xtask::Unreadable> {
//! let description = xtask::Description::load(xtask::repository_root().join("spec/openapi.yaml"))?;
//! let path = "/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders";
//! let found = description.find("GET", path).map(|found| found.operation.id().to_owned());
//! assert_eq!(found.as_deref(), Some("listOrders"));
//!
//! let headers = [("Content-Type", "application/json")];
//! let findings = description.check_response("listOrders", 200, &headers, br#"{"items": 1}"#);
//! assert_eq!(findings[0].pointer, "/response/body/items");
//! # Ok(())
//! # }
//! ```
//!
//! Nothing here depends on the other crates of the workspace, so that it works while they do not compile.

mod check;
pub mod commands;
mod coverage;
mod description;
pub mod diff;
mod direction;
mod exchange;
mod finding;
mod import;
mod input;
mod lint;
mod observed;
mod options;
mod pointer;
mod regen;
mod report;
mod repository;
mod rules;
mod run;
mod schema;
mod source;
mod suggest;
mod unreadable;

pub use description::{Description, Match, Operation};
pub use finding::{Described, Finding, Place, Severity};
pub use lint::{RULES, Rule, lint};
pub use options::CheckOptions;
pub use report::{Format, Report, Style};
pub use repository::{default_paths, repository_root};
pub use run::{check, check_with};
pub use source::Position;
pub use unreadable::Unreadable;
