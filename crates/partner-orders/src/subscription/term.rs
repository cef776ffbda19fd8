//! The end of a subscription's term.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use partner_center_core::Result;
use partner_orders_api::Timestamp;
use partner_orders_api::enums::RefundType;
use partner_orders_api::types::{RefundOption, Subscription};
use partner_orders_rules::pages::Page;
use partner_orders_rules::{
    self as rules, CatalogType, Certainty, Extension, LineItemEvidence, ProductType, Refund, RefundUntil, SeatsUntil,
    SubscriptionFacts, Surcharge, TermEnd,
};
use serde::Serialize;

use super::SubscriptionClient;
use super::scheduled::term_action;
use crate::moment::{self, minute};
use crate::serial;

/// The end of a subscription's term, the deadline for changing it, and the cancellation until then.
///
/// It is a prediction by the documents' rules from the subscription as it was read.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct EndOfTerm {
    /// The subscription's id.
    pub subscription_id: Option<String>,
    /// The product type.
    #[serde(serialize_with = "serial::product")]
    pub product: ProductType,
    /// `autoRenewEnabled`, as it was read.
    pub auto_renew: Option<bool>,
    /// The outcome: renewal, end, or an extended service term.
    #[serde(serialize_with = "serial::term_end")]
    pub end: TermEnd,
    /// The last moment of the term, if it is known.
    pub ends_at: Option<Timestamp>,
    /// The last moment at which it can be changed. `None` if it cannot be changed, or if the end is unknown.
    ///
    /// Assumed: the last moment of the term. Shortly before, the service may refuse changes with code 900277.
    pub changeable_until: Option<Timestamp>,
    /// The last moment at which users can still use it, if it ends.
    pub usable_until: Option<Timestamp>,
    /// The eligibility for an extended service term, to which renewal off alone then leads.
    #[serde(serialize_with = "serial::extension")]
    pub extension: Extension,
    /// The surcharge if it goes over into an extended service term, in percent.
    #[serde(serialize_with = "serial::surcharge")]
    pub surcharge: Option<Surcharge>,
    /// The reason, in a few words.
    pub because: &'static str,
    /// Advice, if the outcome may be a surprise.
    pub advice: Option<&'static str>,
    /// The date since which the rule holds, if it changed.
    pub since: Option<String>,
    /// The public page that states it.
    #[serde(serialize_with = "serial::page")]
    pub source: &'static Page,
    /// The address of that page.
    pub source_url: &'static str,
    /// The certainty of the rule.
    #[serde(serialize_with = "serial::certainty")]
    pub certainty: Certainty,
    /// The cancellation before the end of the term.
    pub cancellation: CancellationWindow,
}

/// The cancellation of a subscription before the end of its term.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CancellationWindow {
    /// True if it can be cancelled now; `None` if only the service can tell.
    pub possible: Option<bool>,
    /// The last moment, if there is one.
    pub until: Option<Timestamp>,
    /// The refunds that are still possible, the earliest end first.
    pub refunds: Vec<RefundWindow>,
    /// The seats that can still be removed, each with a window of its own.
    pub seats: Vec<SeatWindow>,
    /// The reason, in a few words.
    pub because: &'static str,
    /// The stable id of the rule about the window, if the subscription shows no date itself.
    pub rule: Option<&'static str>,
    /// The public page that it is based on.
    #[serde(serialize_with = "serial::page")]
    pub source: &'static Page,
    /// The address of that page.
    pub source_url: &'static str,
    /// The certainty of it.
    #[serde(serialize_with = "serial::certainty")]
    pub certainty: Certainty,
}

/// A refund, and the last moment for a cancellation with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RefundWindow {
    /// The refund.
    #[serde(serialize_with = "serial::refund")]
    pub refund: Refund,
    /// The last moment; `None` if it has no end.
    pub until: Option<Timestamp>,
}

/// Seats that can be removed, and the last moment for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SeatWindow {
    /// The number of seats.
    pub quantity: u64,
    /// The last moment; `None` if it is not shown.
    pub until: Option<Timestamp>,
}

impl EndOfTerm {
    /// Predicts the end of the term of a subscription that was read. `now` is the time since 1970-01-01 UTC.
    pub fn from_subscription(subscription: &Subscription, now: Duration) -> Self {
        Self::of_product(subscription, product(subscription), now)
    }

    /// Predicts the end of the term of a subscription of this product type.
    pub(crate) fn of_product(own: &Subscription, product: ProductType, now: Duration) -> Self {
        let seconds = |date: Option<&Timestamp>| moment::date_time(date).and_then(moment::since_epoch);
        let refunds: Vec<_> = own.refund_options.iter().flatten().map(refund).collect();
        let details = own.refundable_quantity.iter().filter_map(|it| it.details.as_ref()).flatten();
        let seats: Vec<_> = details
            .filter_map(|it| {
                let quantity = u64::try_from(it.quantity?).ok().filter(|quantity| *quantity > 0)?;
                Some(SeatsUntil { quantity, until: seconds(it.allowed_until_date_time.as_ref()) })
            })
            .collect();
        let bought = seconds(own.creation_date.as_ref());
        let facts = SubscriptionFacts {
            status: own.status.as_ref().map(|status| status.as_str()),
            is_trial: own.is_trial.unwrap_or_default(),
            auto_renew: own.auto_renew_enabled,
            action: own.scheduled_actions.as_ref().and_then(term_action),
            has_scheduled_change: own.scheduled_next_term_instructions.as_ref().is_some_and(|next| !next.is_empty()),
            bought,
            term_started: seconds(own.effective_start_date.as_ref()).or(bought),
            term_ends: last_moment(own).and_then(moment::since_epoch),
            term_duration: own.term_duration.as_deref(),
            billing_cycle: own.billing_cycle.as_ref().map(|cycle| cycle.as_str()),
            cancellable_until: seconds(own.cancellation_allowed_until_date.as_ref()),
            refunds: &refunds,
            seats: &seats,
            ..SubscriptionFacts::new(product)
        };
        let timestamp = |at: Option<Duration>| at.and_then(moment::timestamp);
        let end = rules::end_of_term(&facts, now);
        Self {
            subscription_id: own.id.clone(),
            product,
            auto_renew: own.auto_renew_enabled,
            end: end.end,
            ends_at: timestamp(end.ends_at),
            changeable_until: timestamp(end.changeable_until),
            usable_until: timestamp(end.usable_until),
            extension: end.extension,
            surcharge: end.surcharge,
            because: end.because,
            advice: end.advice,
            since: end.since.map(|since| since.to_string()),
            source: end.source,
            source_url: end.source.url,
            certainty: end.certainty,
            cancellation: rules::cancel_now(&facts, now).into(),
        }
    }
}

impl From<rules::CancelNow> for CancellationWindow {
    fn from(now: rules::CancelNow) -> Self {
        let timestamp = |at: Option<Duration>| at.and_then(moment::timestamp);
        let refund = |it: &RefundUntil| RefundWindow { refund: it.refund, until: timestamp(it.until) };
        let seat = |it: &SeatsUntil| SeatWindow { quantity: it.quantity, until: timestamp(it.until) };
        Self {
            possible: now.possible,
            until: timestamp(now.until),
            refunds: now.refunds.iter().map(refund).collect(),
            seats: now.seats.iter().map(seat).collect(),
            because: now.because,
            rule: now.rule.map(|rule| rule.id),
            source: now.source,
            source_url: now.source.url,
            certainty: now.certainty,
        }
    }
}

fn refund(option: &RefundOption) -> RefundUntil {
    let refund = match option.type_.as_deref() {
        Some(RefundType::Full) => Refund::Full,
        Some(RefundType::Partial) => Refund::Prorated,
        _ => Refund::NotStated,
    };
    let ends = option.expires_at.as_ref().or(option.expires_after.as_ref());
    RefundUntil { refund, until: moment::date_time(ends).and_then(moment::since_epoch) }
}

/// The last moment of the term. `commitmentEndDateTime` has it, unless it is the placeholder for "no end", as it is
/// without a renewal; `commitmentEndDate` is the beginning of the last day.
fn last_moment(own: &Subscription) -> Option<DateTime<Utc>> {
    moment::date_time(own.commitment_end_date_time.as_ref()).or_else(|| {
        let day = moment::date_time(own.commitment_end_date.as_ref())?;
        let is_day = day.timestamp() % 86_400 == 0 && day.timestamp_subsec_nanos() == 0;
        if is_day { day.checked_add_signed(TimeDelta::seconds(86_399)) } else { Some(day) }
    })
}

/// The product type of a subscription, by what it shows itself.
pub(super) fn product(own: &Subscription) -> ProductType {
    let kind = own.product_type.as_ref();
    let catalog = CatalogType {
        id: kind.and_then(|kind| kind.id.as_deref()).unwrap_or_default(),
        sub_type: kind.and_then(|kind| kind.sub_type.as_ref()).and_then(|sub_type| sub_type.id.as_deref()),
        is_microsoft_product: own.is_microsoft_product,
    };
    let is_shown = kind.is_some() || own.is_microsoft_product == Some(false);
    rules::classify(&LineItemEvidence {
        offer_id: own.offer_id.as_deref(),
        term_duration: own.term_duration.as_deref(),
        billing_cycle: own.billing_cycle.as_ref().map(|cycle| cycle.as_str()),
        purchase_commitment: own.line_items.iter().flatten().any(|item| item.purchase_commitment.is_some()),
        activation_links: own.links.as_ref().is_some_and(|links| links.activation_links.is_some()),
        subscription_id: true,
        catalog: is_shown.then_some(catalog),
        ..LineItemEvidence::default()
    })
    .product
}

impl SubscriptionClient {
    /// Reads the subscription, and predicts what happens at the end of its term: renewal, end, or an extended service
    /// term at a surcharge ("Extended service terms (EST)"); by when it can be changed; and if it can be cancelled now,
    /// until when and with which refund. App-only or App+User.
    ///
    /// [`renew`](Self::renew), [`end_with_term`](Self::end_with_term) and [`extend`](Self::extend) change it.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn end_of_term(&self) -> Result<EndOfTerm> {
        let read = self.get().await?;
        Ok(EndOfTerm::from_subscription(&read, self.connection.clock().now()))
    }
}

impl fmt::Display for EndOfTerm {
    /// One line: what happens, when, why, and the advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.ends_at.as_ref().map(|at| format!(" at {}", minute(at))).unwrap_or_default();
        match self.end {
            TermEnd::Renews => write!(f, "it renews{at}")?,
            TermEnd::RenewsWithChange => write!(f, "it renews with the scheduled change{at}")?,
            TermEnd::Ends => write!(f, "it ends{at}")?,
            TermEnd::Ended => f.write_str("it has ended")?,
            TermEnd::NoTerm => f.write_str("it has no term")?,
            TermEnd::Extends => {
                write!(f, "it goes on month by month{at}")?;
                if let Some(surcharge) = self.surcharge {
                    let (percent, without) = (surcharge.percent, surcharge.percent_without_monthly_plan);
                    write!(f, ", at {percent} % more than the monthly price ({without} % without a monthly plan)")?;
                }
            }
            _ => f.write_str("unknown")?,
        }
        write!(f, " ({}", self.because)?;
        if let Some(since) = &self.since {
            write!(f, "; since {since}")?;
        }
        f.write_str(")")?;
        self.advice.iter().try_for_each(|advice| write!(f, ". {}", advice.trim_end_matches('.')))
    }
}

impl fmt::Display for RefundWindow {
    /// `full until 2024-03-11 09:41 UTC`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.refund {
            Refund::Full => "full",
            Refund::Prorated => "prorated",
            _ => "of an amount that is not stated",
        })?;
        self.until.iter().try_for_each(|until| write!(f, " until {}", minute(until)))
    }
}
