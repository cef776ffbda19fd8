//! The lookups that a plan needs: as few as will do.

use std::time::Duration;

use partner_orders_api::types::{Link, Order, OrderLineItem, Subscription};
use partner_orders_rules::{Environment, ProductType, Route, is_never_cancellable};

use super::decide::{Question, decide};
use super::evidence::{Evidence, classification, subscription_id};
use crate::error::{Error, ErrorKind, Result};
use crate::order::OrderClient;
use crate::product::ProductClient;
use crate::subscription::SubscriptionClient;

/// Looks up what the order does not tell.
///
/// Subscriptions first, where one may have to be changed: one also shows the product type. Then the catalog, for
/// products that are still unknown, and for software whose name says that it may never be cancelled.
pub(super) async fn gather(
    client: &OrderClient,
    order: &Order,
    numbers: &[i64],
    environment: Option<Environment>,
    now: Duration,
) -> Result<Evidence> {
    let mut evidence = Evidence::new();
    let plan = |evidence: &Evidence| decide(&Question { order, evidence, now, environment, numbers });
    if plan(&evidence).is_moot() {
        return Ok(evidence);
    }
    let wanted: Vec<&OrderLineItem> = plan(&evidence)
        .open()
        .filter(|item| {
            matches!(item.route, Some(Route::SubscriptionPatch))
                || item.product == ProductType::Unknown && item.subscription.is_some()
                // Too late for the order, perhaps not for the subscription: its term may have begun later.
                || item.product == ProductType::SoftwareSubscription
                    && item.deadline.as_ref().is_some_and(super::Deadline::is_over)
        })
        .filter_map(|item| find(order, item.number))
        .collect();
    subscriptions(client, &wanted, &mut evidence).await?;
    for planned in plan(&evidence).open() {
        let Some(item) = find(order, planned.number) else { continue };
        let named_so = item.friendly_name.as_deref().is_some_and(is_never_cancellable);
        let unknown = classification(order, item, evidence.get(&planned.number)).product == ProductType::Unknown;
        if unknown || named_so {
            product(client, planned.number, item, &mut evidence).await?;
        }
    }
    Ok(evidence)
}

fn find(order: &Order, number: i64) -> Option<&OrderLineItem> {
    order.line_items.iter().flatten().find(|item| item.line_item_number == Some(number))
}

/// Reads the subscriptions of these line items: all of the order at once where there are several, or where the id of
/// one is not known.
async fn subscriptions(client: &OrderClient, items: &[&OrderLineItem], evidence: &mut Evidence) -> Result<()> {
    let (customer, _) = client.place()?;
    let mut listed: Option<Vec<Subscription>> = None;
    if items.len() > 1 || items.iter().any(|item| subscription_id(item).is_none()) {
        match client.subscriptions().await {
            Ok(answer) => listed = answer.into_inner().items,
            Err(error) => {
                let note = tolerable(error, "list of the order's subscriptions")?;
                for item in items {
                    let number = item.line_item_number.unwrap_or_default();
                    evidence.entry(number).or_default().notes.push(note.clone());
                }
            }
        }
    }
    for item in items {
        let entry = evidence.entry(item.line_item_number.unwrap_or_default()).or_default();
        let own = subscription_id(item);
        let is_own = |other: &&Subscription| match (&own, &other.id) {
            (Some(own), Some(id)) => own.eq_ignore_ascii_case(id),
            // Where the line item names none, its offer may.
            (None, Some(_)) => other.offer_id.is_some() && other.offer_id == item.offer_id,
            _ => false,
        };
        let mut found = listed.iter().flatten().filter(is_own);
        match (found.next(), found.next(), own) {
            (Some(only), None, _) => entry.subscription = Some(only.clone()),
            (Some(_), Some(_), _) => entry.notes.push("several subscriptions are of the same offer".to_owned()),
            (None, _, Some(own)) => {
                let one = SubscriptionClient::new(client.connection().clone(), Ok(customer), own.as_str().try_into());
                match one.get().await {
                    Ok(read) => entry.subscription = Some(read.into_inner()),
                    Err(error) => entry.notes.push(tolerable(error, "subscription")?),
                }
            }
            (None, _, None) => {}
        }
    }
    Ok(())
}

/// Reads the product of a line item from the catalog.
async fn product(client: &OrderClient, number: i64, item: &OrderLineItem, evidence: &mut Evidence) -> Result<()> {
    let entry = evidence.entry(number).or_default();
    let link = item.links.as_ref().and_then(|links| links.product.as_ref());
    let Some((product, country)) = link.and_then(|link| place(client, link)) else {
        entry.notes.push("the order links no product of the catalog".to_owned());
        return Ok(());
    };
    let read = ProductClient::new(client.connection().clone(), &product).get(&country).await;
    match read {
        Ok(read) => entry.product = Some(read.into_inner()),
        Err(error) => entry.notes.push(tolerable(error, "product")?),
    }
    Ok(())
}

/// Product id and country of a link to a product; `None` where it leads elsewhere.
fn place(client: &OrderClient, link: &Link) -> Option<(String, String)> {
    let url = crate::link::resolve(client.connection().base_url(), link.uri.as_deref()?).ok()?;
    let mut path = url.path_segments()?.skip_while(|part| !part.eq_ignore_ascii_case("products")).skip(1);
    let product = path.next().filter(|id| !id.is_empty())?;
    let country = url.query_pairs().find(|(name, _)| name.eq_ignore_ascii_case("country"))?.1.into_owned();
    Some((product.to_owned(), country))
}

/// A lookup's failure as a note; one to sign in is an error.
fn tolerable(error: Error, what: &str) -> Result<String> {
    match error.kind() {
        ErrorKind::Authentication => Err(error),
        _ => Ok(format!("the {what} could not be read: {error}")),
    }
}
