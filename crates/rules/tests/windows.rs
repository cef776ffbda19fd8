//! Cancellation windows and the age of sandbox orders.

use std::time::Duration;

use partner_orders_rules::{
    ProductType, Refund, codes, limits, sandbox_age_allows, subscription_window, window, windows,
};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SECOND: Duration = Duration::from_secs(1);

#[test]
fn windows_are_the_documented_ones() {
    let of = |product, term| window(product, term).map(|window| (window.length, window.refund, window.refusal.code));
    let none = None;
    let software = of(ProductType::PerpetualSoftware, Some(""));
    assert_eq!(software, Some((30 * DAY, Refund::Full, 900117)));
    let subscription = of(ProductType::SoftwareSubscription, Some("P1Y"));
    assert_eq!(subscription, Some((7 * DAY, Refund::Prorated, 900117)));
    assert_eq!(of(ProductType::NewCommerce, none), Some((7 * DAY, Refund::Prorated, 900117)));
    let marketplace = |term| of(ProductType::Marketplace, term);
    assert_eq!(marketplace(Some("P1M")), Some((24 * HOUR, Refund::NotStated, 900213)));
    assert_eq!(marketplace(Some("p1y")), Some((14 * DAY, Refund::NotStated, 900117)));
    assert_eq!(marketplace(Some("P3Y")), None);
    assert_eq!(marketplace(none), None);
    let without = [
        ProductType::AzureReservation,
        ProductType::AzurePlan,
        ProductType::LegacyLicense,
        ProductType::LegacyAzure,
        ProductType::SavingsPlan,
        ProductType::Unknown,
    ];
    for product in without {
        assert_eq!(of(product, Some("P1M")), None, "{product}");
    }
}

#[test]
fn a_window_closes_after_its_last_moment() {
    let window = window(ProductType::Marketplace, Some("P1M")).unwrap();
    assert!(window.allows(Duration::ZERO));
    assert!(window.allows(24 * HOUR));
    assert!(!window.allows(24 * HOUR + SECOND));
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
    assert_eq!(limits::CANCELLATION_EFFECT, Duration::from_secs(15 * 60));
    assert_eq!(limits::SOFTWARE_SUBSCRIPTIONS_SINCE, "2021-10-14");
    assert_eq!(limits::ERROR_DESCRIPTION_CHARS, 1024);
    assert_eq!(limits::REFRESH_TOKEN_LIFE, 90 * DAY);
}

#[test]
fn a_term_counts_in_every_spelling() {
    let days = |term| window(ProductType::Marketplace, Some(term)).map(|window| window.length.as_secs() / 86_400);
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
    let of = |term, cycle| {
        subscription_window(ProductType::Marketplace, term, cycle).map(|window| window.length.as_secs() / 86_400)
    };
    assert_eq!(of(Some("P1Y"), Some("monthly")), Some(14), "the term comes first");
    assert_eq!(of(Some("P1M"), Some("annual")), Some(1));
    assert_eq!(of(None, Some("Monthly")), Some(1));
    assert_eq!(of(Some(""), Some("ANNUAL")), Some(14));
    assert_eq!(of(None, Some("triennial")), None);
    assert_eq!(of(None, Some("one_time")), None);
    assert_eq!(of(None, None), None);
    let seats = subscription_window(ProductType::NewCommerce, None, None).unwrap();
    assert_eq!(seats.length, 7 * DAY);
}
