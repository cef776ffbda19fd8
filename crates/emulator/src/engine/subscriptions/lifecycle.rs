//! The ends of terms and of grace states, which depend on the clock alone.
//!
//! | At the end of its term | it |
//! |---|---|
//! | renews | starts a new term with the scheduled changes, and a new cancellation window |
//! | new commerce that can be extended, renewal off | goes on month by month, unless `Cancel` is scheduled |
//! | the same with `Cancel` | is `disabled` for 90 days, then `deleted` |
//! | software, trial, savings plan, renewal off | is `expired` for 30 days, `disabled` for 90, then `deleted` |
//! | other new commerce, renewal off | as software |
//! | suspended new commerce | is `disabled` for 30 and for 90 days, then `deleted` |
//! | legacy, renewal off | as software; suspended: `deleted` 90 days after the suspension, or at the end of the term |
//! | marketplace, renewal off | is `deleted` |
//! | Azure plan, legacy Azure | has no end |
//!
//! [`end_of_term`] decides which row applies. "Extended" means an extended service term. The pages: "Subscription
//! lifecycle states", "Extended service terms (EST)", "Manage scheduled changes for new commerce subscriptions".
//!
//! Assumed: the row of the marketplace; that an extended service term is `active` and has the same id and offer; that a
//! renewal comes at 00:00 UTC after the last day (the service takes up to 24 hours); that no order is placed for it.

use std::time::Duration;

use chrono::{DateTime, Datelike, Months, TimeDelta, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, SubscriptionStatus};
use partner_orders_rules::{Extension, ProductType, SubscriptionFacts, TermAction, TermEnd, end_of_term, limits};
use serde_json::{Map, Value};

use super::super::catalog::Catalog;
use super::super::{What, dates, etag};
use super::{actions, create, instructions, status, term};
use crate::world::{Event, Grace, Holding, Moment, add_event};

/// The term of an extension.
const EXTENDED_TERM: &str = "P1M";

/// The largest number of terms that are applied one by one.
const MANY_TERMS: u32 = 120;

/// Returns the time at which the subscription changes by itself next; `None` if it stays as it is.
pub(crate) fn next(holding: &Holding) -> Option<DateTime<Utc>> {
    use SubscriptionStatus::{Active, Disabled, Expired, SuspendedSubscription};

    let grace = holding.grace.as_ref().map(|grace| grace.until);
    match status::current(holding) {
        Active => term::term_end(holding),
        SuspendedSubscription => [term::term_end(holding), grace].into_iter().flatten().min(),
        Expired | Disabled => grace,
        _ => None,
    }
}

/// Returns `true` if the subscription goes into an extended service term unless something else is scheduled.
pub(super) fn can_be_extended(holding: &Holding) -> bool {
    let off = SubscriptionFacts { auto_renew: Some(false), ..facts(holding) };
    end_of_term(&off, Duration::ZERO).extension == Extension::Eligible
}

/// The facts that decide what happens at the end of the term.
fn facts(holding: &Holding) -> SubscriptionFacts<'_> {
    let own = &holding.subscription;
    // The last moment of the term is within its last day.
    let ends = term::term_end(holding).and_then(|end| end.checked_sub_signed(TimeDelta::seconds(1)));
    SubscriptionFacts {
        status: own.status.as_ref().map(Open::as_str),
        is_trial: own.is_trial == Some(true),
        auto_renew: own.auto_renew_enabled,
        action: actions::at_term_end(own),
        has_scheduled_change: own.scheduled_next_term_instructions.is_some(),
        bought: term::purchased(holding).map(super::since_1970),
        term_ends: ends.map(super::since_1970),
        ..SubscriptionFacts::new(holding.product_type)
    }
}

/// Applies the change of the time `now`, which is that of [`next`]. `until` is the time up to which the emulator's
/// clock was moved: a long series of equal terms is skipped, so that a jump over centuries does not take minutes.
pub(super) fn advance(holding: &mut Holding, now: DateTime<Utc>, until: DateTime<Utc>, catalog: &Catalog) {
    use SubscriptionStatus::{Active, Deleted, Disabled, Expired, SuspendedSubscription};

    if let Some(over) = holding.grace.take_if(|grace| grace.until <= now) {
        let next = Open::<SubscriptionStatus>::new(&over.then);
        let follows = (next == Disabled).then(|| status::grace(now, limits::DATA_KEPT_FOR, Deleted)).flatten();
        return leave(holding, now, *next, follows);
    }
    match (status::current(holding), holding.product_type) {
        (Active, _) => end_term(holding, now, until, catalog),
        (SuspendedSubscription, ProductType::NewCommerce | ProductType::SoftwareSubscription) => {
            leave(holding, now, Disabled, status::grace(now, limits::EXPIRED_FOR, Disabled));
        }
        (SuspendedSubscription, _) => leave(holding, now, Deleted, None),
        (Expired, _) => leave(holding, now, Disabled, status::grace(now, limits::DATA_KEPT_FOR, Deleted)),
        _ => {}
    }
}

/// Ends the term of an active subscription.
fn end_term(holding: &mut Holding, now: DateTime<Utc>, until: DateTime<Utc>, catalog: &Catalog) {
    use SubscriptionStatus::{Deleted, Disabled, Expired};

    let end = end_of_term(&facts(holding), Duration::ZERO).end;
    let renews = holding.subscription.auto_renew_enabled == Some(true);
    if renews && renew(holding, now, until, catalog) {
        return;
    }
    if end == TermEnd::Extends {
        return extend(holding, skip_equal_terms(now, until, EXTENDED_TERM));
    }
    let can_be_extended = can_be_extended(holding);
    match holding.product_type {
        ProductType::Marketplace => leave(holding, now, Deleted, None),
        _ if can_be_extended => leave(holding, now, Disabled, status::grace(now, limits::DATA_KEPT_FOR, Deleted)),
        _ => leave(holding, now, Expired, status::grace(now, limits::EXPIRED_FOR, Disabled)),
    }
}

/// Moves the subscription to a status in which it is no longer in use.
fn leave(holding: &mut Holding, now: DateTime<Utc>, next: SubscriptionStatus, follows: Option<Grace>) {
    let what = status::set(holding, next.into(), now);
    holding.grace = follows;
    add_event(&mut holding.history, Event::new(now, what));
}

/// Starts a new term with the scheduled changes. Returns `false` if there is none to start: a trial that is not
/// scheduled to become another product, and a term whose length is unknown.
fn renew(holding: &mut Holding, now: DateTime<Utc>, until: DateTime<Utc>, catalog: &Catalog) -> bool {
    let scheduled = holding.subscription.scheduled_next_term_instructions.clone().unwrap_or_default();
    let product = instructions::product(&scheduled);
    let own = &holding.subscription;
    let text = |name: &str| instructions::text(&product, name);
    let base = holding.extended.as_ref().map(|base| base.term_duration.clone());
    let term = text("termDuration").map(str::to_owned).or_else(|| own.renewal_term_duration.clone()).or(base);
    let Some(term) = term.or_else(|| own.term_duration.clone()) else { return false };
    let now = if scheduled.is_empty() { skip_equal_terms(now, until, &term) } else { now };
    let Some(end) = instructions::custom_end(&scheduled, now).or_else(|| dates::last_day_of(now, &term)) else {
        return false;
    };
    if own.is_trial == Some(true) && product.is_empty() {
        return false;
    }
    let cycle = text("billingCycle").map(Open::<BillingCycle>::new);
    let cycle = cycle.or_else(|| holding.extended.as_ref().map(|base| base.billing_cycle.clone()));
    set_offer(holding, &product, catalog);
    if let Some(cycle) = cycle {
        holding.subscription.billing_cycle = Some(cycle);
    }
    if !product.is_empty() {
        holding.subscription.is_trial = Some(false);
    }
    let quantity = instructions::quantity(&scheduled).filter(|next| holding.subscription.quantity != Some(*next));
    holding.subscription.term_duration = Some(term);
    holding.extended = None;
    // `RenewToNewTerm` stays for the next term; any other action contradicts the renewal.
    if actions::at_term_end(&holding.subscription) != Some(TermAction::Renew) {
        holding.subscription.scheduled_actions = None;
    }
    start_term(holding, now, end);
    add_event(&mut holding.history, Event::new(now, What::Renewed));
    if let Some(quantity) = quantity {
        holding.subscription.quantity = Some(quantity);
        add_event(&mut holding.history, Event::new(now, What::Quantity(quantity)));
    }
    true
}

/// Returns the start of the last but one of many terms of this length from `now` to `until`; `now` if they are few.
fn skip_equal_terms(now: DateTime<Utc>, until: DateTime<Utc>, term: &str) -> DateTime<Utc> {
    let Some(length) = dates::months(term).filter(|months| *months > 0) else { return now };
    let months = (until.year() - now.year()) * 12 + until.month0().cast_signed() - now.month0().cast_signed();
    let terms = u32::try_from(months - 1).unwrap_or_default() / length;
    if terms <= MANY_TERMS {
        return now;
    }
    now.checked_add_months(Months::new((terms - 1) * length)).unwrap_or(now)
}

/// Sets the offer that the scheduled changes name.
fn set_offer(holding: &mut Holding, product: &Map<String, Value>, catalog: &Catalog) {
    let own = holding.subscription.offer_id.clone().unwrap_or_default();
    let Some(offer) = instructions::offer_id(product, &own).filter(|offer| !offer.eq_ignore_ascii_case(&own)) else {
        return;
    };
    if let Ok(found) = catalog.find(&offer) {
        holding.subscription.offer_name = Some(found.title().to_owned());
    }
    holding.subscription.offer_id = Some(offer);
}

/// Starts another month of the extended service term.
fn extend(holding: &mut Holding, now: DateTime<Utc>) {
    let own = &holding.subscription;
    let Some(end) = dates::last_day_of(now, EXTENDED_TERM) else { return };
    if holding.extended.is_none() {
        holding.extended = Some(crate::world::BaseTerm {
            term_duration: own.term_duration.clone().unwrap_or_else(|| EXTENDED_TERM.to_owned()),
            billing_cycle: own.billing_cycle.clone().unwrap_or_else(|| BillingCycle::Monthly.into()),
        });
    }
    holding.subscription.term_duration = Some(EXTENDED_TERM.to_owned());
    holding.subscription.billing_cycle = Some(BillingCycle::Monthly.into());
    start_term(holding, now, end);
    add_event(&mut holding.history, Event::new(now, What::Extended));
}

/// Sets the dates of a new term. Changes that were scheduled for it are done.
fn start_term(holding: &mut Holding, now: DateTime<Utc>, last_day: DateTime<Utc>) {
    if holding.purchased.is_none() {
        holding.purchased = term::started(holding).map(Moment::At);
    }
    holding.started = Moment::At(now);
    holding.seats.clear();
    let own = &mut holding.subscription;
    own.effective_start_date = Some(now.into());
    own.commitment_end_date = Some(last_day.into());
    own.cancellation_allowed_until_date = None;
    own.scheduled_next_term_instructions = None;
    own.next_charge_instructions = None;
    own.custom_term_end_date = None;
    own.commitment_end_date_time = None;
    holding.subscription.refund_options = create::refund_options(holding);
    etag::advance_subscription(holding);
}
