//! What would almost have worked, in sentences. From plain data alone.

mod alignment;
mod cancellation;
mod faults;
mod operations;

pub(crate) use cancellation::cancellation;
pub(crate) use faults::{Rule, Subject, fault_rules};
pub(crate) use operations::operations;

/// Id, method and path template of an operation.
pub(crate) type OperationRow<'t> = (&'t str, &'t str, &'t str);

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
