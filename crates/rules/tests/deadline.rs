//! The time in which a call can cancel a product.

use std::time::Duration;

use partner_orders_rules::{
    Certainty, Date, Environment, ProductType, PurchaseTimes, Route, Verdict, WindowStart, cancellable, codes,
    deadline, pages,
};

const UNKNOWN: PurchaseTimes = PurchaseTimes { bought: None, term_started: None };
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn deadline_of(
    product: ProductType,
    environment: Environment,
    route: Route,
    term: &str,
) -> Option<(u64, WindowStart, u32)> {
    let found = deadline(product, environment, route, Some(term), None, UNKNOWN)?;
    Some((found.length.as_secs() / 3600, found.runs_from, found.refusal.code))
}

#[test]
fn every_sandbox_order_has_sixty_days() {
    use Environment::Sandbox;
    use Route::OrderPatch;
    for product in [
        ProductType::AzureReservation,
        ProductType::PerpetualSoftware,
        ProductType::SoftwareSubscription,
        ProductType::Unknown,
    ] {
        assert_eq!(
            deadline_of(product, Sandbox, OrderPatch, "P1Y"),
            Some((60 * 24, WindowStart::Purchase, 900117)),
            "{product}"
        );
    }
    let found = deadline(ProductType::PerpetualSoftware, Sandbox, OrderPatch, None, None, UNKNOWN).unwrap();
    assert_eq!((found.source, found.certainty), (pages::CANCEL_SANDBOX_ORDER, Certainty::Documented));
    assert!(found.allows(60 * DAY) && !found.allows(60 * DAY + Duration::from_secs(1)));
}

#[test]
fn production_has_the_products_windows() {
    use Environment::Production;
    use Route::{OrderPatch, SubscriptionPatch};
    assert_eq!(
        deadline_of(ProductType::PerpetualSoftware, Production, OrderPatch, ""),
        Some((30 * 24, WindowStart::Purchase, 900117))
    );
    for route in Route::ALL {
        let found = deadline_of(ProductType::SoftwareSubscription, Production, route, "P1Y");
        assert_eq!(found, Some((7 * 24, WindowStart::TermStart, 900117)), "{route}");
    }
    assert_eq!(
        deadline_of(ProductType::NewCommerce, Production, SubscriptionPatch, "P1M"),
        Some((7 * 24, WindowStart::TermStart, 900117))
    );
    assert_eq!(
        deadline_of(ProductType::Marketplace, Production, SubscriptionPatch, "P1M"),
        Some((72, WindowStart::Purchase, 900213))
    );
    assert_eq!(
        deadline_of(ProductType::Marketplace, Production, SubscriptionPatch, "P1Y"),
        Some((72, WindowStart::Purchase, 900213))
    );
    assert_eq!(deadline_of(ProductType::AzurePlan, Production, SubscriptionPatch, "P1M"), None);
    assert_eq!(deadline_of(ProductType::Unknown, Production, OrderPatch, "P1M"), None);
}

#[test]
fn subscription_windows_of_the_sandbox_are_assumed() {
    let deadline_of = |environment| {
        deadline(ProductType::NewCommerce, environment, Route::SubscriptionPatch, None, None, UNKNOWN).unwrap()
    };
    assert_eq!(deadline_of(Environment::Sandbox).certainty, Certainty::Assumed);
    assert_eq!(deadline_of(Environment::Production).certainty, Certainty::Documented);
    assert_eq!(deadline_of(Environment::Sandbox).refusal, codes::WINDOW_DAYS_OVER);
}

#[test]
fn refused_calls_have_no_deadline() {
    for product in ProductType::ALL {
        for environment in Environment::ALL {
            for route in Route::ALL {
                if let Verdict::Refused(_) = cancellable(product, environment, route) {
                    assert_eq!(
                        deadline(product, environment, route, Some("P1Y"), None, UNKNOWN),
                        None,
                        "{product} {route}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_start_decides_which_rule_holds() {
    let hours = |started: Date| {
        let route = Route::SubscriptionPatch;
        let found = deadline(
            ProductType::Marketplace,
            Environment::Production,
            route,
            Some("P1Y"),
            None,
            PurchaseTimes { bought: Some(started.start()), term_started: Some(Date::new(2026, 5, 1).start()) },
        );
        found.map(|found| found.length.as_secs() / 3600)
    };
    assert_eq!((hours(Date::new(2023, 5, 1)), hours(Date::new(2025, 5, 1))), (Some(336), Some(72)));
}
