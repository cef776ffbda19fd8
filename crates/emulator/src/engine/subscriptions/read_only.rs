//! Properties of a subscription that only the service writes.

use partner_orders_api::Timestamp;
use partner_orders_api::types::Subscription;
use serde_json::{Map, Value};

use super::super::ServiceError;
use crate::world::Holding;

/// Properties that a PATCH can change, or that have a check of their own.
pub(super) const WRITABLE: [&str; 10] = [
    "id",
    "status",
    "quantity",
    "friendlyName",
    "autoRenewEnabled",
    "scheduledNextTermInstructions",
    "scheduledActions",
    "billingCycle",
    "partnerId",
    "offerId",
];

/// Properties that responses compute, some of them from the time. A body may have any value of them.
pub(super) const COMPUTED: [&str; 9] = [
    "links",
    "attributes",
    "actions",
    "refundOptions",
    "refundableQuantity",
    "cancellationAllowedUntilDate",
    "commitmentEndDateTime",
    "billingCycleEndDate",
    "billingCycleEndDateTime",
];

/// The largest difference of two times that count as equal: many clients store milliseconds or seconds.
const TIME_TOLERANCE_MILLISECONDS: i64 = 1_000;

/// Rejects another value of a property that only the service writes: a change that would be dropped silently.
///
/// Assumed: 400/3000. A property that the subscription does not have may have the default that typed clients send:
/// `false`, 0, an empty string, array or object, `none`, or `subscription`, the contract type of all subscriptions.
pub(super) fn check(own: &Subscription, body: &Subscription) -> Result<(), ServiceError> {
    let (own, given) = (properties(own), properties(body));
    for (name, value) in given.iter().filter(|(name, _)| !body.extra.contains_key(*name)) {
        if WRITABLE.contains(&name.as_str()) || COMPUTED.contains(&name.as_str()) {
            continue;
        }
        let is_same = own.get(name).map_or_else(|| is_default(value), |own| is_same(own, value));
        if !is_same {
            return Err(ServiceError::property(
                name,
                format!("Only the service writes {name}; send it as it was read."),
            ));
        }
    }
    Ok(())
}

/// Stores the properties of a body that the description does not have, so that the next read shows them. Returns `true`
/// if one changed.
pub(super) fn store_unknown(holding: &mut Holding, body: &Subscription) -> bool {
    let mut changed = false;
    for (name, value) in body.extra.iter() {
        let known = WRITABLE.contains(&name.as_str()) || COMPUTED.contains(&name.as_str());
        if !known && holding.subscription.extra.get(name) != Some(value) {
            holding.subscription.extra.insert(name.clone(), value.clone());
            changed = true;
        }
    }
    changed
}

/// Returns the properties that a subscription has and a body lacks. A client that sends back only a part loses them.
pub(crate) fn lost_properties(own: &Subscription, body: &Subscription) -> Vec<String> {
    let (own, given) = (properties(own), properties(body));
    let is_lost = |name: &&String| !["links", "attributes"].contains(&name.as_str()) && !given.contains_key(*name);
    own.keys().filter(is_lost).cloned().collect()
}

/// Returns `true` if a subscription has the property at the beginning of a place such as `scheduledActions[0].x`.
pub(crate) fn has_property(own: &Subscription, place: &str) -> bool {
    let name = place.split(['.', '[']).next().unwrap_or_default();
    properties(own).contains_key(name)
}

/// Returns the properties of the subscription's JSON.
fn properties(subscription: &Subscription) -> Map<String, Value> {
    match serde_json::to_value(subscription) {
        Ok(Value::Object(properties)) => properties,
        _ => Map::new(),
    }
}

/// Compares values without what clients do not preserve: letter case, the form of times, and nulls.
fn is_same(own: &Value, given: &Value) -> bool {
    match (own, given) {
        (_, Value::Null) => true,
        (Value::String(own), Value::String(given)) => {
            own.trim().eq_ignore_ascii_case(given.trim()) || same_time(own, given)
        }
        (Value::Number(own), Value::Number(given)) => own == given || own.as_f64() == given.as_f64(),
        (Value::Array(own), Value::Array(given)) => {
            own.len() == given.len() && own.iter().zip(given).all(|(own, given)| is_same(own, given))
        }
        (Value::Object(own), Value::Object(given)) => {
            given.iter().all(|(name, value)| own.get(name).map_or_else(|| is_default(value), |own| is_same(own, value)))
        }
        (own, given) => own == given,
    }
}

fn same_time(own: &str, given: &str) -> bool {
    let times = Timestamp::from(own).to_utc().zip(Timestamp::from(given).to_utc());
    times.is_some_and(|(own, given)| (own - given).num_milliseconds().abs() < TIME_TOLERANCE_MILLISECONDS)
}

/// Returns `true` for the value of a property that a typed client did not set.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => ["", "none", "unknown", "subscription"].contains(&text.to_ascii_lowercase().as_str()),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(properties) => properties.values().all(is_default),
    }
}
