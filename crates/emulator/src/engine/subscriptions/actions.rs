//! `scheduledActions` of a subscription: the action at the end of its term.
//!
//! Assumed: all of it, since no public page shows the JSON. One client models an array, another one object, so both are
//! read, and the form that a client sent is stored.

use partner_orders_api::types::Subscription;
use partner_orders_rules::TermAction;
use serde_json::{Value, json};

use super::super::ServiceError;

const PROPERTY: &str = "scheduledActions";

/// The actions that the emulator performs.
const KNOWN: [TermAction; 3] = [TermAction::Cancel, TermAction::Renew, TermAction::Extend];

/// Returns the property as it was sent; `None` if it is missing or null.
pub(super) fn get(subscription: &Subscription) -> Option<&Value> {
    subscription.scheduled_actions.as_ref().filter(|actions| !actions.is_null())
}

/// The property with a single action at the end of the term.
pub(super) fn at_term_end_only(action: TermAction) -> Value {
    json!([{"scheduleType": "TermEnd", "actionType": action.as_str()}])
}

/// Returns the action of a subscription at the end of its term; `None` without one.
pub(super) fn at_term_end(subscription: &Subscription) -> Option<TermAction> {
    action_of(get(subscription)?)
}

/// Returns the action at the end of the term; `None` without one.
pub(super) fn action_of(actions: &Value) -> Option<TermAction> {
    entries(actions).find_map(|entry| {
        let is_term_end = entry.get("scheduleType")?.as_str()?.eq_ignore_ascii_case("TermEnd");
        let action = is_term_end.then(|| entry.get("actionType")?.as_str().map(TermAction::parse)).flatten();
        action.filter(|action| KNOWN.contains(action))
    })
}

/// Rejects actions that the emulator cannot perform, so that none is dropped silently: another schedule than the end of
/// the term, other actions, and more than one.
pub(super) fn check(actions: &Value) -> Result<(), ServiceError> {
    let wrong = |text: String| Err(ServiceError::property(PROPERTY, text));
    let mut count = 0;
    for entry in entries(actions) {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let (schedule, action) = (text("scheduleType"), text("actionType"));
        if !schedule.eq_ignore_ascii_case("TermEnd") {
            return wrong(format!("The scheduleType '{schedule}' is not supported here; send TermEnd."));
        }
        if !KNOWN.contains(&TermAction::parse(action)) {
            let known: Vec<_> = KNOWN.into_iter().filter_map(TermAction::as_str).collect();
            let known = known.join(", ");
            return wrong(format!("The actionType '{action}' is not supported here; send one of {known}."));
        }
        count += 1;
    }
    if count > 1 {
        return wrong(format!("There are {count} actions at the end of the term; send one."));
    }
    Ok(())
}

/// The entries of an array, or the one object.
fn entries(actions: &Value) -> impl Iterator<Item = &Value> {
    match actions {
        Value::Array(entries) => entries.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}
