//! The end of a subscription's term: what happens then, by when it can be changed, and the cancellation until then.

mod cancel;
mod end;
mod facts;
mod rule;

pub use cancel::{CancelNow, cancel_now};
pub use end::{EndOfTerm, Extension, Surcharge, TermEnd, end_of_term};
pub use facts::{RefundUntil, SeatsUntil, SubscriptionFacts, TermAction};
pub(crate) use rule::ALL as RULES;
