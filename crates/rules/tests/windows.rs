//! Cancellation windows and the age of sandbox orders.

use std::time::Duration;

use partner_orders_rules::{ProductType, Refund, codes, limits, sandbox_age_allows, window, windows};

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
    assert_eq!(limits::ERROR_DESCRIPTION_CHARS, 1024);
    assert_eq!(limits::REFRESH_TOKEN_LIFE, 90 * DAY);
}
