//! Hints on the call that cancels a product, after another call was refused.

use partner_orders_rules::{
    Environment, ProductType, Route, Verdict, advice, cancellable, codes, routes, subscription_status, window,
};

/// Names the calls that cancel this product, or the reason why the right call was refused.
///
/// "Cancel an order from the integration sandbox" has the table of calls.
pub(crate) fn cancellation(product: ProductType, environment: Environment, code: u32, path: &str) -> Vec<String> {
    let used = if path.contains("/subscriptions/") { Route::SubscriptionPatch } else { Route::OrderPatch };
    let (title, account) = (product.title(), environment.as_str());
    let mut hints = Vec::new();
    for route in routes(product, environment).filter(|route| *route != used) {
        hints.push(format!("{title}: {} works here, in a {account} account.", call(route, product, path)));
    }
    if cancellable(product, environment, used) == Verdict::Works {
        hints.push(match (is_late(code), window(product, None).filter(|_| environment == Environment::Production)) {
            (true, Some(window)) => format!(
                "{title}: {used} works here, but only for {} days ({}).",
                window.length.as_secs() / (24 * 60 * 60),
                window.source
            ),
            (true, None) => format!("{title}: {used} works here, but this purchase is too old for it."),
            (false, _) => format!("{title}: {used} works here; the product type is not the reason."),
        });
    }
    hints.push(advice(product, environment).to_owned());
    hints
}

fn is_late(code: u32) -> bool {
    [codes::WINDOW_DAYS_OVER.code, codes::WINDOW_HOURS_OVER.code].contains(&code)
}

/// Describes the call, with the customer of the one that was refused.
fn call(route: Route, product: ProductType, path: &str) -> String {
    let customer = path.split('/').skip_while(|segment| *segment != "customers").nth(1);
    let customer = customer.unwrap_or("{customer-tenant-id}");
    match route {
        Route::OrderPatch => format!("`PATCH /v1/customers/{customer}/orders/{{order-id}}` with status `cancelled`"),
        Route::SubscriptionPatch => {
            let status = subscription_status(product).unwrap_or("deleted");
            format!("`PATCH /v1/customers/{customer}/subscriptions/{{subscription-id}}` with status `{status}`")
        }
    }
}

#[cfg(test)]
mod tests {
    use partner_orders_rules::{Environment, ProductType};

    use super::cancellation;

    const ORDER: &str = "/v1/customers/c/orders/o";

    #[test]
    fn the_call_that_works_is_named() {
        let hints = cancellation(ProductType::NewCommerce, Environment::Sandbox, 800_077, ORDER);
        assert_eq!(
            hints[0],
            "New commerce: `PATCH /v1/customers/c/subscriptions/{subscription-id}` with status `deleted` works here, \
             in a sandbox account."
        );
        assert!(hints[1].starts_with("Cancel the subscription, not the order"), "{hints:?}");
        let path = "/v1/customers/c/subscriptions/s";
        let hints = cancellation(ProductType::PerpetualSoftware, Environment::Sandbox, 20_003, path);
        assert!(hints[0].contains("/orders/{order-id}` with status `cancelled`"), "{hints:?}");
    }

    #[test]
    fn the_limit_of_the_right_call_is_named() {
        let hints = cancellation(ProductType::PerpetualSoftware, Environment::Production, 900_117, ORDER);
        assert!(hints[0].contains("but only for 30 days (New commerce experience cancellation policy)"), "{hints:?}");
        let hints = cancellation(ProductType::AzureReservation, Environment::Sandbox, 900_117, ORDER);
        assert!(hints[0].contains("too old"), "{hints:?}");
        let hints = cancellation(ProductType::AzureReservation, Environment::Sandbox, 800_060, ORDER);
        assert!(hints[0].contains("the product type is not the reason"), "{hints:?}");
        let hints = cancellation(ProductType::AzureReservation, Environment::Production, 800_019, ORDER);
        assert_eq!(hints.len(), 1, "nothing works: {hints:?}");
    }
}
