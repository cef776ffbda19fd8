//! The end of a term: each product, renewal, purchase and end; each boundary at its last second and one later.

use std::time::Duration;

use partner_orders_rules::Certainty::{self, Assumed, Documented};
use partner_orders_rules::ProductType::{self, *};
use partner_orders_rules::TermEnd::{self, Ended, Ends, Extends, NoTerm, Renews, RenewsWithChange, Unknown};
use partner_orders_rules::{
    Date, Extension, Refund, RefundUntil, SeatsUntil, SubscriptionFacts, TermAction, cancel_now, dates, end_of_term,
    limits, pages,
};

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A cell of the table, marked `Assumed` if no page states it.
type Cell = (TermEnd, Certainty);

const RENEWS: Cell = (Renews, Documented);
const ENDS: Cell = (Ends, Documented);
const ENDS_ASSUMED: Cell = (Ends, Assumed);
const EXTENDS: Cell = (Extends, Assumed);
const ELSEWHERE: Cell = (Unknown, Documented);
const ENDLESS: Cell = (NoTerm, Documented);

/// The table. A column is a purchase before or after 2025-04-01, and a term that ends before or after 2026-05-04.
///
/// Sources: renewal on, and new commerce of before 2026-05-04: "Subscription lifecycle states". The others of new
/// commerce: "Extended service terms (EST)" and manuals of distributors, so assumed. Marketplace, software and legacy
/// subscriptions are named on no page on extended terms, so that they end; assumed.
#[rustfmt::skip]
const TABLE: &[(ProductType, &str, [Cell; 4])] = &[
    //                                bought before            bought after
    //                                ends before ends after   ends before ends after
    (NewCommerce, "on",              [RENEWS, RENEWS,              RENEWS, RENEWS]),
    (NewCommerce, "off",             [ENDS, ENDS_ASSUMED,          ENDS, EXTENDS]),
    (NewCommerce, "off, Cancel",     [ENDS, ENDS_ASSUMED,          ENDS, ENDS_ASSUMED]),
    (Marketplace, "on",              [RENEWS, RENEWS,              RENEWS, RENEWS]),
    (Marketplace, "off",             [ENDS_ASSUMED, ENDS_ASSUMED,  ENDS_ASSUMED, ENDS_ASSUMED]),
    (Marketplace, "off, Cancel",     [ENDS_ASSUMED, ENDS_ASSUMED,  ENDS_ASSUMED, ENDS_ASSUMED]),
    (SoftwareSubscription, "on",     [RENEWS, RENEWS,              RENEWS, RENEWS]),
    (SoftwareSubscription, "off",    [ENDS_ASSUMED, ENDS_ASSUMED,  ENDS_ASSUMED, ENDS_ASSUMED]),
    (SoftwareSubscription, "off, Cancel", [ENDS_ASSUMED, ENDS_ASSUMED, ENDS_ASSUMED, ENDS_ASSUMED]),
    (LegacyLicense, "on",            [RENEWS, RENEWS,              RENEWS, RENEWS]),
    (LegacyLicense, "off",           [ENDS_ASSUMED, ENDS_ASSUMED,  ENDS_ASSUMED, ENDS_ASSUMED]),
    (LegacyLicense, "off, Cancel",   [ENDS_ASSUMED, ENDS_ASSUMED,  ENDS_ASSUMED, ENDS_ASSUMED]),
    (AzurePlan, "on",                [ENDLESS; 4]),
    (AzurePlan, "off",               [ENDLESS; 4]),
    (AzurePlan, "off, Cancel",       [ENDLESS; 4]),
    (LegacyAzure, "on",              [ENDLESS; 4]),
    (LegacyAzure, "off",             [ENDLESS; 4]),
    (LegacyAzure, "off, Cancel",     [ENDLESS; 4]),
    (PerpetualSoftware, "on",        [ENDLESS; 4]),
    (PerpetualSoftware, "off",       [ENDLESS; 4]),
    (PerpetualSoftware, "off, Cancel", [ENDLESS; 4]),
    (AzureReservation, "on",         [ELSEWHERE; 4]),
    (AzureReservation, "off",        [ELSEWHERE; 4]),
    (AzureReservation, "off, Cancel", [ELSEWHERE; 4]),
    (SavingsPlan, "on",              [ELSEWHERE; 4]),
    (SavingsPlan, "off",             [ELSEWHERE; 4]),
    (SavingsPlan, "off, Cancel",     [ELSEWHERE; 4]),
    (ProductType::Unknown, "on",     [ELSEWHERE; 4]),
    (ProductType::Unknown, "off",    [ELSEWHERE; 4]),
    (ProductType::Unknown, "off, Cancel", [ELSEWHERE; 4]),
];

fn facts(product: ProductType, renewal: &str, bought: Duration, ends: Duration) -> SubscriptionFacts<'static> {
    SubscriptionFacts {
        status: Some("active"),
        auto_renew: Some(renewal == "on"),
        action: (renewal == "off, Cancel").then_some(TermAction::Cancel),
        bought: Some(bought),
        term_ends: Some(ends),
        ..SubscriptionFacts::new(product)
    }
}

#[test]
fn every_cell_of_the_table() {
    let bought = dates::EXTENDED_TERMS_FOR_PURCHASES.start();
    let ends = dates::EXTENDED_TERMS.start();
    let columns = [(bought - SECOND, ends - SECOND), (bought - SECOND, ends), (bought, ends - SECOND), (bought, ends)];
    assert_eq!(TABLE.len(), 3 * ProductType::ALL.len());
    for (product, renewal, cells) in TABLE {
        for ((bought, ends), expected) in columns.iter().zip(cells) {
            let found = end_of_term(&facts(*product, renewal, *bought, *ends), ends.saturating_sub(DAY));
            assert_eq!(
                (found.end, found.certainty),
                *expected,
                "{product:?}, {renewal}, {bought:?}, {ends:?}: {found:?}"
            );
            assert_eq!(found.end == Extends, found.surcharge.is_some());
            assert!(!found.because.is_empty());
        }
    }
}

#[test]
fn an_extended_term_names_its_price_its_date_and_the_way_out() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    let found = end_of_term(&facts(NewCommerce, "off", bought, ends), bought);
    let surcharge = found.surcharge.unwrap();
    assert_eq!((surcharge.percent, surcharge.percent_without_monthly_plan), (3, 23));
    assert_eq!((found.since, found.source), (Some(dates::EXTENDED_TERMS), pages::EXTENDED_TERMS));
    assert!(found.advice.unwrap().contains("renewal off and schedule Cancel in one change"), "{:?}", found.advice);
    let stated = SubscriptionFacts { action: Some(TermAction::Extend), ..facts(NewCommerce, "off", bought, ends) };
    assert_eq!(end_of_term(&stated, bought).end, Extends);
    let trial = SubscriptionFacts { is_trial: true, ..facts(NewCommerce, "off", bought, ends) };
    assert_eq!((end_of_term(&trial, bought).end, end_of_term(&trial, bought).certainty), (Ends, Assumed));
}

#[test]
fn subscriptions_that_can_be_extended_have_no_free_days() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    let usable = |renewal, bought, ends| end_of_term(&facts(NewCommerce, renewal, bought, ends), bought).usable_until;
    assert_eq!(usable("off, Cancel", bought, ends), Some(ends));
    assert_eq!(usable("off, Cancel", bought - SECOND, ends), Some(ends + limits::EXPIRED_FOR));
    assert_eq!(usable("off", bought, ends - SECOND), Some(ends - SECOND + limits::EXPIRED_FOR));
    assert_eq!(usable("on", bought, ends), None);
}

#[test]
fn without_a_date_that_decides_it_is_unknown() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    let all = facts(NewCommerce, "off", bought, ends);
    let decided = |facts: SubscriptionFacts<'_>| {
        let found = end_of_term(&facts, bought);
        (found.end, found.extension)
    };
    assert_eq!(decided(SubscriptionFacts { bought: None, ..all }), (Unknown, Extension::Unknown));
    assert_eq!(decided(SubscriptionFacts { term_ends: None, ..all }), (Unknown, Extension::Unknown));
    let old = SubscriptionFacts { bought: Some(bought - SECOND), term_ends: None, ..all };
    assert_eq!(decided(old), (Ends, Extension::NotEligible), "one date that excludes it is enough");
    assert_eq!(decided(SubscriptionFacts { auto_renew: None, ..all }).0, Unknown);
    let cancelled = SubscriptionFacts { bought: None, action: Some(TermAction::Cancel), ..all };
    assert_eq!(decided(cancelled), (Ends, Extension::Unknown));
}

#[test]
fn contradictions_and_unknown_actions_are_no_prediction() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    for (renewal, action) in [
        ("on", TermAction::Cancel),
        ("on", TermAction::Extend),
        ("off", TermAction::Renew),
        ("on", TermAction::Other),
        ("off", TermAction::Other),
    ] {
        let found = SubscriptionFacts { action: Some(action), ..facts(NewCommerce, renewal, bought, ends) };
        let found = end_of_term(&found, bought);
        assert_eq!(found.end, Unknown, "{renewal} {action:?}");
        assert!(found.advice.is_some());
    }
    let renewing = SubscriptionFacts { action: Some(TermAction::Renew), ..facts(NewCommerce, "on", bought, ends) };
    assert_eq!(end_of_term(&renewing, bought).end, Renews);
    let changing = SubscriptionFacts { has_scheduled_change: true, ..renewing };
    assert_eq!(end_of_term(&changing, bought).end, RenewsWithChange);
    for name in ["Cancel", "RenewToNewTerm", "renewtoextendedserviceterm"] {
        assert_ne!(TermAction::parse(name), TermAction::Other, "{name}");
    }
    assert_eq!(TermAction::parse("Transition"), TermAction::Other);
}

#[test]
fn the_status_precedes_the_renewal() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    let decided = |product, status| {
        let found = SubscriptionFacts { status: Some(status), ..facts(product, "on", bought, ends) };
        end_of_term(&found, bought)
    };
    for status in ["expired", "Disabled", "deleted"] {
        assert_eq!((decided(NewCommerce, status).end, decided(NewCommerce, status).changeable_until), (Ended, None));
    }
    let suspended = decided(NewCommerce, "suspended");
    assert_eq!((suspended.end, suspended.certainty, suspended.usable_until), (Ends, Assumed, Some(ends)));
    assert!(suspended.advice.unwrap().starts_with("Resuming it does not turn the renewal on"));
    assert_eq!((decided(LegacyLicense, "suspended").end, decided(Marketplace, "suspended").end), (Ends, Unknown));
}

#[test]
fn it_can_be_changed_until_the_last_moment_of_the_term() {
    let (bought, ends) = (Date::new(2025, 4, 1).start(), Date::new(2026, 5, 4).start());
    let decided = |now| end_of_term(&facts(NewCommerce, "off", bought, ends), now).changeable_until;
    assert_eq!((decided(ends), decided(ends + SECOND)), (Some(ends), None));
}

#[test]
fn shown_dates_decide_on_the_cancellation_to_the_second() {
    let last = Date::new(2026, 5, 10).start();
    let all = SubscriptionFacts {
        status: Some("active"),
        term_started: Some(Date::new(2020, 1, 1).start()),
        cancellable_until: Some(last),
        refunds: &[
            RefundUntil { refund: Refund::Prorated, until: Some(Date::new(2026, 5, 10).start()) },
            RefundUntil { refund: Refund::Full, until: Some(Date::new(2026, 5, 4).start()) },
        ],
        seats: &[
            SeatsUntil { quantity: 3, until: Some(Date::new(2026, 5, 8).start()) },
            SeatsUntil { quantity: 2, until: Some(Date::new(2026, 5, 6).start()) },
        ],
        ..SubscriptionFacts::new(NewCommerce)
    };
    let full = Date::new(2026, 5, 4).start();
    let kinds = |now| cancel_now(&all, now).refunds.iter().map(|refund| refund.refund).collect::<Vec<_>>();
    assert_eq!(kinds(full), [Refund::Full, Refund::Prorated]);
    assert_eq!(kinds(full + SECOND), [Refund::Prorated]);
    assert_eq!((cancel_now(&all, last).possible, cancel_now(&all, last).until), (Some(true), Some(last)));
    let late = cancel_now(&all, last + SECOND);
    assert_eq!((late.possible, late.refunds.len(), late.seats.len()), (Some(false), 0, 0));
    let seats = cancel_now(&all, Date::new(2026, 5, 6).start()).seats;
    assert_eq!(seats.iter().map(|seats| seats.quantity).collect::<Vec<_>>(), [2, 3]);
    let only_refunds = SubscriptionFacts { cancellable_until: None, ..all };
    assert_eq!(
        (cancel_now(&only_refunds, last).possible, cancel_now(&only_refunds, last).certainty),
        (Some(true), Assumed)
    );
    let endless = SubscriptionFacts {
        cancellable_until: None,
        refunds: &[RefundUntil { refund: Refund::Prorated, until: None }],
        ..all
    };
    assert_eq!(cancel_now(&endless, Duration::MAX).possible, Some(true));
}

#[test]
fn without_shown_dates_the_window_of_the_time_decides() {
    for (product, started, hours, refund) in [
        (NewCommerce, Date::new(2022, 1, 9), 72, Refund::Prorated),
        (NewCommerce, Date::new(2022, 1, 10), 168, Refund::Prorated),
        (Marketplace, Date::new(2023, 12, 31), 14 * 24, Refund::NotStated),
        (Marketplace, Date::new(2024, 1, 1), 72, Refund::Full),
        (SoftwareSubscription, Date::new(2026, 1, 1), 168, Refund::Prorated),
    ] {
        let started = started.start();
        let all =
            SubscriptionFacts { bought: Some(started), term_duration: Some("P1Y"), ..SubscriptionFacts::new(product) };
        let last = started + Duration::from_secs(hours * 3600);
        let found = cancel_now(&all, last);
        assert_eq!((found.possible, found.until), (Some(true), Some(last)), "{product:?}");
        assert_eq!(found.refunds, [RefundUntil { refund, until: Some(last) }]);
        let late = cancel_now(&all, last + SECOND);
        assert_eq!((late.possible, late.until, late.refunds.len()), (Some(false), Some(last), 0));
        assert!(found.rule.is_some());
    }
}

#[test]
fn a_renewal_opens_a_new_window_unless_the_window_runs_from_the_purchase() {
    let renewed = Date::new(2026, 5, 10).start();
    for (product, possible, until, because) in [
        (Marketplace, Some(false), Date::new(2025, 5, 10).start() + 3 * DAY, "by its purchase"),
        (NewCommerce, Some(true), renewed + 7 * DAY, "by the start of its term"),
        (SoftwareSubscription, Some(true), renewed + 7 * DAY, "by the start of its term"),
    ] {
        let all = SubscriptionFacts {
            bought: Some(Date::new(2025, 5, 10).start()),
            term_started: Some(renewed),
            term_duration: Some("P1Y"),
            ..SubscriptionFacts::new(product)
        };
        let found = cancel_now(&all, renewed + DAY);
        assert_eq!((found.possible, found.until, found.because), (possible, Some(until), because), "{product}");
        assert_eq!(found.refunds.is_empty(), possible == Some(false), "{product}");
        let no_purchase = cancel_now(&SubscriptionFacts { bought: None, ..all }, renewed + DAY);
        assert_eq!(no_purchase.possible, possible.filter(|possible| *possible), "{product}");
    }
    // The rule of the time of the purchase holds on, as its window is the only one.
    let old = SubscriptionFacts {
        bought: Some(Date::new(2023, 5, 10).start()),
        term_started: Some(renewed),
        term_duration: Some("P1Y"),
        ..SubscriptionFacts::new(Marketplace)
    };
    assert_eq!(cancel_now(&old, renewed).rule.unwrap().id, "mp-14d");
}

#[test]
fn without_the_facts_a_cancellation_is_unknown() {
    let decided = |facts: &SubscriptionFacts<'_>| cancel_now(facts, Duration::ZERO).possible;
    let bare = SubscriptionFacts::new;
    assert_eq!(decided(&bare(NewCommerce)), None, "the start of its term is unknown");
    assert_eq!(decided(&bare(ProductType::Unknown)), None);
    assert_eq!((decided(&bare(AzurePlan)), decided(&bare(LegacyLicense))), (Some(true), Some(true)));
    assert_eq!((decided(&bare(SavingsPlan)), decided(&bare(AzureReservation))), (Some(false), Some(false)));
    let ended = SubscriptionFacts { status: Some("deleted"), cancellable_until: Some(DAY), ..bare(NewCommerce) };
    assert_eq!(decided(&ended), Some(false));
    let trial = SubscriptionFacts { is_trial: true, ..bare(NewCommerce) };
    assert_eq!(decided(&trial), Some(true));
    let suspended = SubscriptionFacts { status: Some("suspended"), ..bare(AzurePlan) };
    assert_eq!(decided(&suspended), Some(false));
}
