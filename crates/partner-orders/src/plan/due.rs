//! Deadlines of calls.

use chrono::{DateTime, Utc};
use partner_orders_api::Timestamp;
use partner_orders_api::types::RefundOption;
use partner_orders_rules::pages::{self, Page};
use partner_orders_rules::{
    self as rules, Certainty, Environment, ErrorCode, PurchaseTimes, Route, WindowStart, codes,
};

use super::decide::ItemCase;
use super::{Deadline, RouteVerdict};
use crate::moment;

/// The deadline of a call.
pub(super) enum CallDeadline {
    /// The documents state none.
    Never,
    /// This time.
    At(Deadline),
    /// Sandbox and production differ, and there is time left in both.
    Differs(Vec<String>),
    /// Sandbox and production differ, and it may be too late.
    Depends(Vec<String>),
}

impl CallDeadline {
    pub(super) fn is_over(&self) -> bool {
        matches!(self, Self::At(deadline) if deadline.is_over())
    }

    /// Returns the deadline if it is the same everywhere; adds differences to the notes.
    pub(super) fn deadline(self, notes: &mut Vec<String>) -> Option<Deadline> {
        match self {
            Self::Never => None,
            Self::At(deadline) => Some(deadline),
            Self::Differs(each) | Self::Depends(each) => {
                notes.extend(each);
                None
            }
        }
    }
}

impl ItemCase<'_> {
    /// The deadline of the call, in all possible environments.
    pub(super) fn due(&self, route: Route) -> CallDeadline {
        if route == Route::SubscriptionPatch
            && let Some(shown) = self.shown_deadline()
        {
            return CallDeadline::At(shown);
        }
        let possible = self
            .environments()
            .into_iter()
            .filter(|environment| !matches!(self.rule_in(route, *environment).verdict, RouteVerdict::Refused(_)));
        let found: Vec<_> = possible.map(|environment| (environment, self.deadline_in(route, environment))).collect();
        let at = |found: &(Environment, Option<Deadline>)| found.1.as_ref().map(|deadline| deadline.at.clone());
        let is_over = |found: &(Environment, Option<Deadline>)| found.1.as_ref().is_some_and(Deadline::is_over);
        let same = found.windows(2).all(|pair| matches!(pair, [first, second] if at(first) == at(second)));
        let over = found.iter().filter(|found| is_over(found)).count();
        // The sandbox, which comes first, has the longer times: once they are over, all are.
        if same || over == found.len() {
            return found
                .into_iter()
                .next()
                .and_then(|(_, deadline)| deadline)
                .map_or(CallDeadline::Never, CallDeadline::At);
        }
        let line = |(environment, deadline): &(Environment, Option<Deadline>)| {
            let until = deadline.as_ref().map_or_else(|| "no time stated".to_owned(), Deadline::to_string);
            format!("in the {environment}: {until}")
        };
        let each = found.iter().map(line).collect();
        if over > 0 { CallDeadline::Depends(each) } else { CallDeadline::Differs(each) }
    }

    fn deadline_in(&self, route: Route, environment: Environment) -> Option<Deadline> {
        let subscription = self.subscription();
        let of_item = self.item.term_duration.as_deref();
        let term = subscription.and_then(|own| own.term_duration.as_deref()).or(of_item);
        let cycle = subscription.and_then(|own| own.billing_cycle.as_ref()).or(self.input.order.billing_cycle.as_ref());
        let date = |date: Option<&Timestamp>, basis| moment::date_time(date).map(|date| (date, basis));
        let ordered = date(self.input.order.creation_date.as_ref(), "the order's creation");
        let created = subscription.and_then(|own| date(own.creation_date.as_ref(), "the subscription's creation"));
        let started = subscription.and_then(|own| date(own.effective_start_date.as_ref(), "the start of the term"));
        let bought = match route {
            Route::OrderPatch => ordered,
            Route::SubscriptionPatch => created.or(ordered),
        };
        let term_started = started.or(created).or(ordered);
        let seconds = |start: Option<(DateTime<Utc>, _)>| start.and_then(|(from, _)| moment::since_epoch(from));
        let times = PurchaseTimes { bought: seconds(bought), term_started: seconds(term_started) };
        let cycle = cycle.map(|cycle| cycle.as_str());
        let rule = rules::deadline(self.product, environment, route, term, cycle, times)?;
        let (from, basis) = match rule.runs_from {
            WindowStart::TermStart => term_started?,
            _ => bought?,
        };
        let at = moment::after(from, rule.length)?;
        Some(Deadline {
            since: rule.rule.from.map(|since| since.to_string()),
            ..self.until(at, rule.refusal, basis, rule.source, rule.certainty)
        })
    }

    /// The deadline that the subscription itself shows, or the end of its last refund option.
    fn shown_deadline(&self) -> Option<Deadline> {
        // A subscription that is suspended, not deleted, has no window.
        let subscription =
            self.subscription().filter(|_| rules::subscription_status(self.product) == Some("deleted"))?;
        let term = subscription.term_duration.as_deref().or(self.item.term_duration.as_deref());
        let cycle = subscription.billing_cycle.as_ref().map(|cycle| cycle.as_str());
        let seconds = |date: Option<&Timestamp>| moment::date_time(date).and_then(moment::since_epoch);
        let times = PurchaseTimes {
            bought: seconds(subscription.creation_date.as_ref()),
            term_started: seconds(subscription.effective_start_date.as_ref()),
        };
        let window = rules::window_at(self.product, term, cycle, times);
        let refusal = window.map_or(codes::WINDOW_DAYS_OVER, |window| window.refusal);
        if let Some(at) = moment::date_time(subscription.cancellation_allowed_until_date.as_ref()) {
            let basis = "the subscription's cancellationAllowedUntilDate";
            return Some(self.until(at, refusal, basis, pages::CANCEL_SUBSCRIPTION, Certainty::Documented));
        }
        let ends =
            |option: &RefundOption| moment::date_time(option.expires_at.as_ref().or(option.expires_after.as_ref()));
        let at = subscription.refund_options.iter().flatten().filter_map(ends).max()?;
        let basis = "the end of the subscription's last refund option";
        Some(self.until(at, refusal, basis, pages::CANCEL_SUBSCRIPTION, Certainty::Assumed))
    }

    fn until(
        &self,
        at: DateTime<Utc>,
        refusal: &'static ErrorCode,
        basis: &'static str,
        source: &'static Page,
        certainty: Certainty,
    ) -> Deadline {
        Deadline {
            at: Timestamp::from(at),
            left: moment::left(at, self.input.now),
            refusal,
            basis,
            since: None,
            source,
            url: source.url,
            certainty,
        }
    }
}
