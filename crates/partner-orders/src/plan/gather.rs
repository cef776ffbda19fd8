//! Lookups of a plan.

use partner_center_core::internal::resolve;
use partner_center_core::{Error, ErrorKind, Result};
use partner_orders_api::types::{Link, Order, OrderLineItem, Subscription};

use super::evidence::{Evidence, ItemEvidence, subscription_id};
use crate::order::OrderClient;
use crate::product::ProductClient;

/// Reads the products of these line items from the catalog.
pub(super) async fn products(
    client: &OrderClient,
    order: &Order,
    numbers: &[i64],
    evidence: &mut Evidence,
) -> Result<()> {
    for number in numbers {
        if let Some(item) = find(order, *number) {
            product(client, *number, item, evidence).await?;
        }
    }
    Ok(())
}

fn find(order: &Order, number: i64) -> Option<&OrderLineItem> {
    order.line_items.iter().flatten().find(|item| item.line_item_number == Some(number))
}

/// The evidence in a list of the customer's subscriptions, for the line items whose subscription it has.
pub(super) fn listed(order: &Order, subscriptions: &[Subscription]) -> Evidence {
    let own = |item: &OrderLineItem| {
        let id = subscription_id(item)?;
        let is_own = |own: &&Subscription| own.id.as_ref().is_some_and(|other| other.eq_ignore_ascii_case(&id));
        let subscription = Some(subscriptions.iter().find(is_own)?.clone());
        Some((item.line_item_number?, ItemEvidence { subscription, ..ItemEvidence::default() }))
    };
    order.line_items.iter().flatten().filter_map(own).collect()
}

/// Reads the subscriptions of these line items: all of the order at once if there are several, or if the id of one is
/// unknown.
pub(super) async fn subscriptions(
    client: &OrderClient,
    order: &Order,
    numbers: &[i64],
    evidence: &mut Evidence,
) -> Result<()> {
    let items: Vec<_> = numbers.iter().filter_map(|number| find(order, *number)).collect();
    let mut listed: Option<Vec<Subscription>> = None;
    if items.len() > 1 || items.iter().any(|item| subscription_id(item).is_none()) {
        match client.subscriptions().await {
            Ok(response) => listed = response.into_inner().items,
            Err(error) => {
                let note = tolerable(error, "list of the order's subscriptions")?;
                for item in &items {
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
            // A line item without an id is matched by its offer.
            (None, Some(_)) => other.offer_id.is_some() && other.offer_id == item.offer_id,
            _ => false,
        };
        let mut found = listed.iter().flatten().filter(is_own);
        match (found.next(), found.next(), own) {
            (Some(only), None, _) => entry.subscription = Some(only.clone()),
            (Some(_), Some(_), _) => entry.notes.push("several subscriptions have the same offer".to_owned()),
            (None, _, Some(own)) => match client.subscription(&own).get().await {
                Ok(read) => entry.subscription = Some(read.into_inner()),
                Err(error) => entry.notes.push(tolerable(error, "subscription")?),
            },
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

/// Product id and country of a link to a product; `None` if it leads elsewhere.
fn place(client: &OrderClient, link: &Link) -> Option<(String, String)> {
    let url = resolve(client.connection().base_url(), link.uri.as_deref()?).ok()?;
    let mut path = url.path_segments()?.skip_while(|part| !part.eq_ignore_ascii_case("products")).skip(1);
    let product = path.next().filter(|id| !id.is_empty())?;
    let country = url.query_pairs().find(|(name, _)| name.eq_ignore_ascii_case("country"))?.1.into_owned();
    Some((product.to_owned(), country))
}

/// Turns the failure of a lookup into a note; a failed sign-in stays an error.
fn tolerable(error: Error, what: &str) -> Result<String> {
    match error.kind() {
        ErrorKind::Authentication => Err(error),
        _ => Ok(format!("the {what} could not be read: {error}")),
    }
}
