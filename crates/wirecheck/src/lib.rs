//! Checks HTTP traffic against an OpenAPI 3.0 description.
//!
//! Here lives what reads inputs (JSON bodies, HTTP messages, pages of documentation, HARs), checks them against a
//! description, checks a description against itself, measures its coverage, and writes reports. Commands, default paths
//! and everything that runs other programs live in `xtask`; this crate knows no particular API.
//!
//! ```
//! # fn main() -> Result<(), wirecheck::Unreadable> {
//! let spec = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/openapi.yaml");
//! let description = wirecheck::Description::load(spec)?;
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

mod check;
pub mod coverage;
pub mod description;
mod direction;
pub mod exchange;
pub mod finding;
pub mod input;
mod lint;
pub mod observed;
mod options;
pub mod pointer;
mod report;
mod rules;
mod run;
pub mod schema;
pub mod source;
mod unreadable;

pub use check::Checker;
pub use description::{Description, Match, Operation};
pub use direction::Direction;
pub use finding::{Described, Finding, SamplePlace, Severity};
pub use lint::{client_lint, lint};
pub use options::CheckOptions;
pub use report::{Format, Report, Style};
pub use run::{Examination, Inputs, check, client_report, observe};
pub use source::Position;
pub use unreadable::{Unreadable, other_files_note, shown};
