//! The cancellation table, compared with the page "Cancel an order from the integration sandbox".

use partner_orders_rules::{
    Certainty, Environment, ErrorCode, ProductType, Route, UnknownName, Verdict, advice, cancellable, cell, codes,
    error_codes, is_cancellation_refusal, routes, subscription_status,
};

/// The printed table. The columns are product type, sandbox order, sandbox subscription, production order, production
/// subscription.
const PAGE: &str = "\
Azure Reserved Instances Y N N N
Perpetual software Y N Y N
Software subscriptions Y Y Y Y
New commerce N Y N Y
Commercial marketplace N Y N Y
Azure plan N Y N Y";

const COLUMNS: [(Environment, Route); 4] = [
    (Environment::Sandbox, Route::OrderPatch),
    (Environment::Sandbox, Route::SubscriptionPatch),
    (Environment::Production, Route::OrderPatch),
    (Environment::Production, Route::SubscriptionPatch),
];

#[test]
fn every_cell_is_as_on_the_page() {
    let mut cells = 0;
    assert_eq!(PAGE.lines().count(), ProductType::TABLE.len());
    for (line, product) in PAGE.lines().zip(ProductType::TABLE) {
        let (title, letters) = line.split_at(line.len() - "Y N N N".len());
        assert_eq!(product.to_string(), title.trim_end());
        for (letter, (environment, route)) in letters.split(' ').zip(COLUMNS) {
            let verdict = cancellable(product, environment, route);
            let found = match verdict {
                Verdict::Works => "Y",
                Verdict::Refused(_) => "N",
                other => panic!("{product}: {other:?}"),
            };
            assert_eq!(found, letter, "{product}, {environment}, {route}");
            cells += 1;
        }
    }
    assert_eq!(cells, 24);
}

#[test]
fn a_certainty_has_a_stable_name() {
    use Certainty::{Assumed, Documented, Reported};
    assert_eq!([Documented, Reported, Assumed].map(Certainty::as_str), ["documented", "reported", "assumed"]);
}

#[test]
fn routes_are_the_cells_that_work() {
    use Environment::{Production, Sandbox};
    use Route::{OrderPatch, SubscriptionPatch};

    let routes_of = |product, environment| routes(product, environment).collect::<Vec<_>>();
    assert_eq!(routes_of(ProductType::AzureReservation, Sandbox), [OrderPatch]);
    assert_eq!(routes_of(ProductType::AzureReservation, Production), []);
    assert_eq!(routes_of(ProductType::SoftwareSubscription, Production), [OrderPatch, SubscriptionPatch]);
    assert_eq!(routes_of(ProductType::NewCommerce, Sandbox), [SubscriptionPatch]);
    assert_eq!(routes_of(ProductType::Unknown, Sandbox), []);
    assert_eq!(routes_of(ProductType::SavingsPlan, Sandbox), []);
}

#[test]
fn each_refusal_has_its_code() {
    use Certainty::{Assumed, Documented};
    use Environment::{Production, Sandbox};
    use Route::{OrderPatch, SubscriptionPatch};

    let refused = |product, environment, route| -> (u32, u16, Certainty) {
        let cell = cell(product, environment, route);
        match cell.verdict {
            Verdict::Refused(entry) => (entry.code, entry.status(), cell.certainty),
            other => panic!("{product}: {other:?}"),
        }
    };
    let both = [Sandbox, Production];
    for place in both {
        let order = |product| refused(product, place, OrderPatch);
        let subscription = |product| refused(product, place, SubscriptionPatch);
        assert_eq!(order(ProductType::NewCommerce), (800077, 403, Assumed));
        assert_eq!(order(ProductType::Marketplace), (800077, 403, Documented));
        assert_eq!(order(ProductType::AzurePlan), (800063, 400, Assumed));
        assert_eq!(order(ProductType::LegacyLicense), (800063, 400, Documented));
        assert_eq!(order(ProductType::LegacyAzure), (800063, 400, Documented));
        assert_eq!(order(ProductType::SavingsPlan), (900321, 403, Documented));
        assert_eq!(subscription(ProductType::SavingsPlan), (900321, 403, Assumed));
        assert_eq!(subscription(ProductType::AzureReservation), (20003, 404, Assumed));
        assert_eq!(subscription(ProductType::PerpetualSoftware), (20003, 404, Assumed));
    }
    assert_eq!(refused(ProductType::AzureReservation, Production, OrderPatch), (800019, 403, Documented));
}

#[test]
fn products_outside_the_table_are_not_in_it() {
    for environment in Environment::ALL {
        for route in Route::ALL {
            let verdict = cancellable(ProductType::Unknown, environment, route);
            assert_eq!(verdict, Verdict::NotInTable);
        }
        for product in [ProductType::LegacyLicense, ProductType::LegacyAzure] {
            let verdict = cancellable(product, environment, Route::SubscriptionPatch);
            assert_eq!(verdict, Verdict::NotInTable);
        }
    }
}

#[test]
fn order_refusals_are_cancellation_refusals() {
    for product in ProductType::ALL {
        for environment in Environment::ALL {
            let verdict = cancellable(product, environment, Route::OrderPatch);
            if let Verdict::Refused(entry) = verdict {
                assert!(is_cancellation_refusal(entry.code), "{entry}");
                assert!(error_codes().contains(entry));
            }
        }
    }
}

#[test]
fn advice_is_one_sentence_and_fits_the_routes() {
    for product in ProductType::ALL {
        for environment in Environment::ALL {
            let text = advice(product, environment);
            assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            assert!(!text.trim_end_matches('.').contains(". "), "{text}");
            for route in routes(product, environment) {
                assert!(text.contains(route.as_str()), "{product}: {text}");
            }
        }
    }
}

#[test]
fn the_subscription_route_has_a_status_if_it_works() {
    for product in ProductType::TABLE {
        for environment in Environment::ALL {
            let works = routes(product, environment).any(|route| route == Route::SubscriptionPatch);
            assert_eq!(works, subscription_status(product).is_some(), "{product}");
        }
    }
}

#[test]
fn names_are_read_back() {
    for product in ProductType::ALL {
        assert_eq!(product.as_str().parse(), Ok(product));
        assert_eq!(product.as_str().to_uppercase().parse(), Ok(product));
    }
    assert_eq!(ProductType::ALL[..6], ProductType::TABLE);
    assert_eq!("azure-reservation".parse(), Ok(ProductType::AzureReservation));
    for environment in Environment::ALL {
        assert_eq!(environment.to_string().parse(), Ok(environment));
    }
    assert_eq!("SandBox".parse(), Ok(Environment::Sandbox));
    assert_eq!(format!("{}/{}", Route::ALL[0], Route::ALL[1]), "order PATCH/subscription PATCH");
}

#[test]
fn an_unknown_name_lists_the_known_ones() {
    let error: UnknownName = "prod".parse::<Environment>().unwrap_err();
    assert_eq!(error.to_string(), r#"no such environment: "prod" (known: sandbox, production)"#);
    assert!("".parse::<ProductType>().is_err());
}

#[test]
fn a_cell_is_known_at_compile_time() {
    const REFUSAL: Verdict = cancellable(ProductType::Marketplace, Environment::Sandbox, Route::OrderPatch);
    const CODE: &ErrorCode = codes::CANCEL_BY_SUBSCRIPTION;
    assert_eq!(REFUSAL, Verdict::Refused(CODE));
}
