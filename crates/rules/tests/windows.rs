//! Cancellation windows and the age of sandbox orders.

use std::time::Duration;

use partner_orders_rules::{
    Date, ProductType, PurchaseTimes, Refund, codes, limits, sandbox_age_allows, window, window_at, windows,
};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SECOND: Duration = Duration::from_secs(1);

/// The times of a purchase that never renewed.
fn first_term(bought: Duration) -> PurchaseTimes {
    PurchaseTimes { bought: Some(bought), term_started: Some(bought) }
}

#[test]
fn windows_are_the_documented_ones() {
    let found = |product, term| window(product, term).map(|window| (window.length, window.refund, window.refusal.code));
    let none = None;
    let software = found(ProductType::PerpetualSoftware, Some(""));
    assert_eq!(software, Some((30 * DAY, Refund::Full, 900117)));
    let subscription = found(ProductType::SoftwareSubscription, Some("P1Y"));
    assert_eq!(subscription, Some((7 * DAY, Refund::Prorated, 900117)));
    assert_eq!(found(ProductType::NewCommerce, none), Some((7 * DAY, Refund::Prorated, 900117)));
    for term in [Some("P1M"), Some("p1y"), Some("P3Y"), none] {
        assert_eq!(found(ProductType::Marketplace, term), Some((72 * HOUR, Refund::Full, 900213)), "{term:?}");
    }
    let without = [
        ProductType::AzureReservation,
        ProductType::AzurePlan,
        ProductType::LegacyLicense,
        ProductType::LegacyAzure,
        ProductType::SavingsPlan,
        ProductType::Unknown,
    ];
    for product in without {
        assert_eq!(found(product, Some("P1M")), None, "{product}");
    }
}

#[test]
fn a_window_closes_after_its_last_moment() {
    let window = window(ProductType::Marketplace, Some("P1M")).unwrap();
    assert!(window.allows(Duration::ZERO));
    assert!(window.allows(72 * HOUR));
    assert!(!window.allows(72 * HOUR + SECOND));
    assert_eq!(window.refusal, codes::WINDOW_HOURS_OVER);
}

#[test]
fn sandbox_orders_can_be_cancelled_for_sixty_days() {
    assert_eq!(limits::SANDBOX_ORDER_AGE, 60 * DAY);
    assert!(sandbox_age_allows(Duration::ZERO));
    assert!(sandbox_age_allows(60 * DAY));
    assert!(!sandbox_age_allows(60 * DAY + SECOND));
    assert!(!sandbox_age_allows(Duration::MAX));
    assert_eq!(windows::SANDBOX_AGE_REFUSAL, codes::WINDOW_DAYS_OVER);
}

#[test]
fn limits_are_the_documented_ones() {
    assert_eq!(limits::SANDBOX_CUSTOMERS, 75);
    assert_eq!(limits::SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER, 5);
    assert_eq!(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION, 25);
    assert_eq!(limits::REQUESTS_PER_MINUTE, 500);
    assert_eq!(limits::REQUESTS_WINDOW, Duration::from_secs(60));
    assert_eq!(limits::LIST_LAG, Duration::from_secs(15 * 60));
    assert_eq!(limits::SOFTWARE_SUBSCRIPTIONS_SINCE, "2021-10-14");
    assert_eq!(limits::ERROR_DESCRIPTION_CHARS, 1024);
    assert_eq!(limits::REFRESH_TOKEN_LIFE, 90 * DAY);
}

#[test]
fn a_term_counts_in_every_spelling() {
    // Until 2023 the marketplace's window depended on the term.
    let then = first_term(Date::new(2023, 12, 31).start());
    let days = |term| {
        window_at(ProductType::Marketplace, Some(term), None, then).map(|window| window.length.as_secs() / 86_400)
    };
    for (term, expected) in [
        ("P1M", Some(1)),
        (" p1m ", Some(1)),
        ("P0Y1M", Some(1)),
        ("P01M", Some(1)),
        ("P1Y", Some(14)),
        ("P12M", Some(14)),
        ("P1Y0M", Some(14)),
        ("P3Y", None),
        ("P36M", None),
        ("P1Y6M", None),
        ("", None),
        ("P", None),
        ("1Y", None),
        ("PY", None),
        ("PM", None),
        ("P1", None),
        ("P-1M", None),
        ("P30D", None),
        ("PT1M", None),
        ("P99999999999Y", None),
        ("P4294967295Y", None),
    ] {
        assert_eq!(days(term), expected, "{term:?}");
    }
}

#[test]
fn without_a_term_the_billing_cycle_stands_for_it() {
    let then = first_term(Date::new(2023, 12, 31).start());
    let found = |term, cycle| {
        window_at(ProductType::Marketplace, term, cycle, then).map(|window| window.length.as_secs() / 86_400)
    };
    assert_eq!(found(Some("P1Y"), Some("monthly")), Some(14), "the term comes first");
    assert_eq!(found(Some("P1M"), Some("annual")), Some(1));
    assert_eq!(found(None, Some("Monthly")), Some(1));
    assert_eq!(found(Some(""), Some("ANNUAL")), Some(14));
    assert_eq!(found(None, Some("triennial")), None);
    assert_eq!(found(None, Some("one_time")), None);
    assert_eq!(found(None, None), None);
    let seats = window(ProductType::NewCommerce, None).unwrap();
    assert_eq!(seats.length, 7 * DAY);
}

/// Each change of a window: the product and term, the date, and the rule before and after it, with its hours.
#[test]
fn yesterdays_purchase_has_yesterdays_window() {
    use ProductType::{Marketplace, NewCommerce, SoftwareSubscription};
    type Change = (ProductType, &'static str, Date, (&'static str, u64), (&'static str, u64));
    let changes: [Change; 4] = [
        (NewCommerce, "P1Y", Date::new(2022, 1, 10), ("nce-72h", 72), ("nce-7d", 168)),
        (SoftwareSubscription, "P1Y", Date::new(2022, 7, 11), ("sw-sub-30d", 720), ("sw-sub-7d", 168)),
        (Marketplace, "P1M", Date::new(2024, 1, 1), ("mp-24h", 24), ("mp-saas-72h", 72)),
        (Marketplace, "P1Y", Date::new(2024, 1, 1), ("mp-14d", 336), ("mp-saas-72h", 72)),
    ];
    for (product, term, date, before, after) in changes {
        for (started, (id, hours)) in [(date.start() - SECOND, before), (date.start(), after)] {
            let window = window_at(product, Some(term), None, first_term(started)).unwrap();
            assert_eq!(
                (window.rule.id, window.length),
                (id, Duration::from_secs(hours * 3600)),
                "{product} {started:?}"
            );
            assert!(window.allows(window.length) && !window.allows(window.length + SECOND), "{id}");
        }
        let today = window(product, Some(term)).unwrap();
        assert_eq!((today.rule.id, today.rule.to), (after.0, None));
    }
    let long_ago = first_term(Duration::ZERO);
    assert_eq!(window_at(Marketplace, Some("P3Y"), None, long_ago), None, "it was stated for other terms");
}

#[test]
fn rules_of_one_product_do_not_overlap() {
    for (at, rule) in windows::ALL.iter().enumerate() {
        for other in &windows::ALL[at + 1..] {
            assert_ne!(rule.id, other.id);
            if (rule.product, rule.purchases) == (other.product, other.purchases) {
                assert_eq!(rule.from, other.to, "{} follows {}", rule.id, other.id);
            }
        }
    }
}
