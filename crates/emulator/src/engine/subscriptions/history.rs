//! What happened to a subscription explains how it stands.

use chrono::{DateTime, Utc};

use super::status;
use crate::world::{Event, Holding, What};

impl Holding {
    /// Begins a history for a subscription that has none: it began as it is now.
    pub(super) fn begin_history(&mut self, now: DateTime<Utc>) {
        if self.history.is_empty() {
            let what = What::Placed { status: text(self), quantities: vec![quantity(self)] };
            let time = status::started(self).unwrap_or(now);
            self.history.push(Event { time, what, request_id: None });
        }
    }

    /// How the history does not explain the subscription, if it does not: status and quantity must follow from what
    /// happened. Without a history nothing happened.
    #[cfg(test)]
    pub(crate) fn unexplained(&self) -> Option<String> {
        let (mut status, mut licenses) = (text(self), quantity(self));
        for event in &self.history {
            match &event.what {
                What::Placed { status: first, quantities } => {
                    status.clone_from(first);
                    licenses = quantities.first().copied().unwrap_or_default();
                }
                What::Status(next) => status.clone_from(next),
                What::Quantity(next) => licenses = *next,
                _ => {}
            }
        }
        (!text(self).eq_ignore_ascii_case(&status) || quantity(self) != licenses).then(|| {
            format!("it is {} with {}, and its history says {status} with {licenses}", text(self), quantity(self))
        })
    }
}

fn text(holding: &Holding) -> String {
    holding.subscription.status.as_ref().map_or_else(String::new, |status| status.as_str().to_owned())
}

fn quantity(holding: &Holding) -> i64 {
    holding.subscription.quantity.unwrap_or_default()
}
