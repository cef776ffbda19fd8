//! Plans as text.

use std::fmt;
use std::time::Duration;

use partner_orders_rules::{Route, TermEnd};

use crate::moment::minute;

use super::{CancellationPlan, Deadline, PlannedLineItem, PlannedRoute, Prospect, RouteVerdict};

impl fmt::Display for Prospect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for PlannedRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Nothing => "nothing",
            Self::WholeOrder => "order PATCH",
            Self::LineItems => "order PATCH of line items",
            Self::Subscriptions => "subscription PATCH",
            Self::Mixed => "order PATCH of line items, and subscription PATCH",
        })
    }
}

impl fmt::Display for RouteVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Works => f.pad("works"),
            Self::Refused(entry) => write!(f, "refused with code {}", entry.code),
            Self::NotInTable => f.pad("not in the documents"),
            Self::DependsOnEnvironment => f.pad("depends on the environment"),
        }
    }
}

impl fmt::Display for Deadline {
    /// `until 2024-03-11 09:41 UTC (6 days left)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "until {}", minute(&self.at))?;
        match self.left {
            Some(left) => write!(f, " ({} left)", rough(left)),
            None => write!(f, " (over by the date shown: code {})", self.refusal.code),
        }
    }
}

/// A duration in its largest unit, for people.
fn rough(time: Duration) -> String {
    let count = |number: u64, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
    match time.as_secs() {
        seconds @ 0..120 => count(seconds, "second"),
        seconds @ 120..7_200 => count(seconds / 60, "minute"),
        seconds @ 7_200..172_800 => count(seconds / 3_600, "hour"),
        seconds => count(seconds / 86_400, "day"),
    }
}

impl fmt::Display for PlannedLineItem {
    /// One line: number, product type and why, the call, its deadline, and notes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line item {}: {} ({}): ", self.number, self.product, self.because)?;
        match (self.prospect, self.route) {
            (Prospect::AlreadyCancelled, _) => f.write_str("cancelled already")?,
            (Prospect::AlreadySuspended, _) => f.write_str("suspended already")?,
            (_, None) => match self.refusal() {
                Some(code) => write!(f, "no call cancels it, refused with code {}", code.code)?,
                None => f.write_str("no call cancels it")?,
            },
            (prospect, Some(route)) => {
                write!(f, "{route}")?;
                let status = self.subscription.as_ref().and_then(|own| own.set_status);
                if let (Route::SubscriptionPatch, Some(status)) = (route, status) {
                    write!(f, " to {status}")?;
                }
                if let Some(deadline) = &self.deadline {
                    write!(f, " {deadline}")?;
                }
                if matches!(prospect, Prospect::Unknown | Prospect::Late) {
                    f.write_str(", the service decides")?;
                }
            }
        }
        if let Some(term) = &self.end_of_term {
            if !term.cancellation.refunds.is_empty() {
                let refunds: Vec<_> = term.cancellation.refunds.iter().map(ToString::to_string).collect();
                write!(f, "; refund: {}", refunds.join(", "))?;
            }
            // An unknown end is not worth a mention in the plan of a cancellation.
            if term.advice.is_some() || !matches!(term.end, TermEnd::Unknown | TermEnd::NoTerm) {
                write!(f, "; at the end of the term: {term}")?;
            }
        }
        self.notes.iter().try_for_each(|note| write!(f, "; {note}"))
    }
}

impl fmt::Display for CancellationPlan {
    /// A line for the order, and one for each line item.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.as_deref().unwrap_or("without a status");
        write!(f, "order {} is {status}, ", self.order_id)?;
        match self.environment {
            Some(environment) => write!(f, "in the {environment}")?,
            None => f.write_str("in sandbox or production")?,
        }
        self.line_items.iter().try_for_each(|item| write!(f, "\n  {item}"))
    }
}
