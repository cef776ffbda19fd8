//! `scheduledNextTermInstructions`: the changes at the next renewal.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_rules::{Environment, codes, limits};
use serde_json::{Map, Value};

use super::super::catalog::Catalog;
use super::super::service_error::find_code;
use super::super::{ServiceError, dates};
use crate::world::Holding;

const PROPERTY: &str = "scheduledNextTermInstructions";

type Instructions = Map<String, Value>;

/// Returns the product of the next term; empty if it stays.
pub(super) fn product(instructions: &Instructions) -> Cow<'_, Map<String, Value>> {
    match get(instructions, "product") {
        Some(Value::Object(product)) => Cow::Borrowed(product),
        _ => Cow::Owned(Map::new()),
    }
}

/// Returns the quantity of the next term, if it is stated.
pub(super) fn quantity(instructions: &Instructions) -> Option<i64> {
    get(instructions, "quantity")?.as_i64()
}

/// Returns the last day of a next term that starts at `start`, if the instructions state one after it.
pub(super) fn custom_end(instructions: &Instructions, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
    Some(dates::day(custom_date(instructions)?)).filter(|end| *end >= start)
}

fn custom_date(instructions: &Instructions) -> Option<DateTime<Utc>> {
    partner_orders_api::Timestamp::from(get(instructions, "customTermEndDate")?.as_str()?).to_utc()
}

/// Returns the offer of the next term: parts that the product leaves out are those of the present offer.
pub(super) fn offer_id(product: &Map<String, Value>, own: &str) -> Option<String> {
    let mut parts = own.split(':');
    let mut part = |name: &str| {
        let own = parts.next();
        text(product, name).or(own)
    };
    let (product, sku, availability) = (part("productId")?, part("skuId")?, part("availabilityId")?);
    Some(format!("{product}:{sku}:{availability}"))
}

/// Rejects changes that the next term cannot have.
///
/// Assumed: the codes 3000 for a renewal that is off and 2002 for a quantity, and 900245 for a date outside the first
/// term; 800121 and 900269 are those of "Error codes".
pub(super) fn check(
    instructions: &Instructions,
    holding: &Holding,
    environment: Environment,
    catalog: &Catalog,
    renews: bool,
) -> Result<(), ServiceError> {
    let wrong = |code: u32, text: String| {
        Err(ServiceError::new(find_code(code, 400, codes::INVALID_PROPERTY), text).about([PROPERTY]))
    };
    if !renews {
        return wrong(3000, "Changes of the next term need autoRenewEnabled to be true.".to_owned());
    }
    let most = i64::from(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION);
    match quantity(instructions) {
        Some(quantity) if quantity < 1 => return wrong(2002, "The quantity must be 1 or more.".to_owned()),
        Some(quantity) if environment == Environment::Sandbox && quantity > most => {
            return wrong(800_018, format!("A subscription of the sandbox has at most {most} licenses."));
        }
        _ => {}
    }
    let product = product(instructions);
    let text = |name: &str| text(&product, name);
    let term = text("termDuration").or(holding.subscription.term_duration.as_deref()).unwrap_or_default();
    let Some(longest) = super::term::term_end(holding).and_then(|start| dates::last_day_of(start, term)) else {
        return wrong(800_121, format!("The term '{term}' is not valid for the next term."));
    };
    if let Some(cycle) = text("billingCycle")
        && Open::<BillingCycle>::new(cycle).known().is_none()
    {
        return wrong(900_269, format!("The billing cycle '{cycle}' is not valid."));
    }
    if let Some(end) = custom_date(instructions)
        && (end > longest || Some(end) < super::term::term_end(holding))
    {
        return wrong(900_245, "The end date lies outside the first term after the renewal.".to_owned());
    }
    let own = holding.subscription.offer_id.as_deref().unwrap_or_default();
    if !product.is_empty()
        && let Some(offer) = offer_id(&product, own)
        && !offer.eq_ignore_ascii_case(own)
    {
        catalog.find(&offer).map_err(|error| error.about([PROPERTY]))?;
    }
    Ok(())
}

/// Finds a string that is not empty.
pub(super) fn text<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    get(object, name)?.as_str().filter(|text| !text.is_empty())
}

/// Finds a property in any letter case.
fn get<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    object.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
