//! Checks that a response is about the requested resource.
//!
//! A proxy or a cache between client and service may mix up responses. Without this check, the state of one order could
//! be reported as that of another.

use partner_center_core::internal::{PlantedBug, is_planted};
use partner_center_core::{CustomerId, Error, ErrorKind, Response, Result};
use partner_orders_api::types::{Link, Order, OrderCollection, Product, Subscription, SubscriptionCollection};

/// Checks that an order is the one with this id, of this customer.
pub(crate) fn check_order(response: Response<Order>, customer: CustomerId, id: &str) -> Result<Response<Order>> {
    let found = difference("order", id, response.id.as_deref()).or_else(|| of_another_customer(&response, customer));
    checked(response, found)
}

/// Checks that the orders of a list are this customer's.
pub(crate) fn check_orders(
    response: Response<OrderCollection>,
    customer: CustomerId,
) -> Result<Response<OrderCollection>> {
    let found = response.items.iter().flatten().find_map(|order| of_another_customer(order, customer));
    checked(response, found)
}

/// Checks that a subscription is the one with this id, of this customer.
pub(crate) fn check_subscription(
    response: Response<Subscription>,
    customer: CustomerId,
    id: &str,
) -> Result<Response<Subscription>> {
    let found = difference("subscription", id, response.id.as_deref());
    let found = found.or_else(|| subscription_of_another_customer(&response, customer));
    checked(response, found)
}

/// Checks that the subscriptions of a list are this customer's.
pub(crate) fn check_subscriptions(
    response: Response<SubscriptionCollection>,
    customer: CustomerId,
) -> Result<Response<SubscriptionCollection>> {
    let mut items = response.items.iter().flatten();
    let found = items.find_map(|subscription| subscription_of_another_customer(subscription, customer));
    checked(response, found)
}

/// Checks that a product is the one with this id.
pub(crate) fn check_product(response: Response<Product>, id: &str) -> Result<Response<Product>> {
    let found = difference("product", id, response.id.as_deref());
    checked(response, found)
}

fn checked<T>(response: Response<T>, difference: Option<String>) -> Result<Response<T>> {
    let Some(difference) = difference.filter(|_| !is_planted(PlantedBug::AnotherIsBelieved)) else {
        return Ok(response);
    };
    let error = Error::new(ErrorKind::Mismatch, difference).with_remedy(
        "Something between here and the service mixes up responses, such as a cache or a proxy; look there.",
    );
    Err(error.answered_by(&response))
}

/// Describes the difference between two ids, if they differ in more than letter case.
fn difference(what: &str, requested: &str, found: Option<&str>) -> Option<String> {
    let found = found.filter(|found| !found.eq_ignore_ascii_case(requested))?;
    Some(format!("the response is about the {what} {found:?}, not about {requested:?}"))
}

fn of_another_customer(order: &Order, customer: CustomerId) -> Option<String> {
    let own = order.links.as_ref().and_then(|links| links.self_.as_ref());
    let named = order.reference_customer_id.as_deref();
    another_customer("an order", named.filter(|id| uuid::Uuid::try_parse(id).is_ok()).or_else(|| linked(own)), customer)
}

fn subscription_of_another_customer(subscription: &Subscription, customer: CustomerId) -> Option<String> {
    let own = subscription.links.as_ref().and_then(|links| links.self_.as_ref());
    another_customer("a subscription", linked(own), customer)
}

fn another_customer(what: &str, found: Option<&str>, customer: CustomerId) -> Option<String> {
    let found = uuid::Uuid::try_parse(found?).ok().filter(|found| *found != customer.as_uuid())?;
    Some(format!("the response shows {what} of the customer {found}, not of {customer}"))
}

/// The customer id in a link such as `/customers/…/orders/…`.
fn linked(link: Option<&Link>) -> Option<&str> {
    let mut parts = link?.uri.as_deref()?.split('/');
    parts.find(|part| part.eq_ignore_ascii_case("customers"))?;
    parts.next()
}

#[cfg(test)]
mod tests {
    use partner_center_core::CustomerId;
    use partner_orders_api::types::{Link, Order, Subscription};

    use super::{difference, linked, of_another_customer, subscription_of_another_customer};

    const OWN: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
    const OTHER: &str = "cd59b416-37f9-4d8f-8df3-5750111fc615";

    #[test]
    fn ids_are_compared_without_regard_to_case() {
        assert_eq!(difference("order", "AbC", Some("aBc")), None);
        assert_eq!(difference("order", "a", None), None);
        assert!(difference("order", "a", Some("b")).unwrap().contains("the order \"b\", not about \"a\""));
    }

    #[test]
    fn a_customer_is_known_by_property_or_link() {
        let customer = CustomerId::try_from(OWN).unwrap();
        let order = |id: &str| Order { reference_customer_id: Some(id.to_owned()), ..Order::default() };
        assert_eq!(of_another_customer(&order(&OWN.to_uppercase()), customer), None);
        assert_eq!(of_another_customer(&order("a placeholder"), customer), None);
        assert!(of_another_customer(&order(OTHER), customer).unwrap().contains(OTHER));
        let link = |uri: &str| Link { uri: Some(uri.to_owned()), ..Link::default() };
        assert_eq!(linked(Some(&link("/customers/x/orders/y"))), Some("x"));
        assert_eq!(linked(Some(&link("/products"))), None);
        let subscription = |uri: String| -> Subscription {
            serde_json::from_value(serde_json::json!({"links": {"self": {"uri": uri}}})).unwrap()
        };
        let read = |id: &str| {
            let uri = format!("/customers/{id}/subscriptions/s");
            subscription_of_another_customer(&subscription(uri), customer).is_some()
        };
        assert_eq!((read(OWN), read(OTHER), read("{id}")), (false, true, false));
    }
}
