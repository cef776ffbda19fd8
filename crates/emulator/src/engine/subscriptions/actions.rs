//! `scheduledActions` of a subscription: what happens at the end of its term.
//!
//! Assumed: all of it, since no public page shows the JSON. One client models an array, another one object, so both are
//! read, and the form that a client sent is stored.

use partner_orders_api::types::Subscription;
use serde_json::{Value, json};

use super::super::ServiceError;

const PROPERTY: &str = "scheduledActions";

/// What a subscription does at the end of its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Ends with the term.
    Cancel,
    /// Renews.
    Renew,
    /// Goes on month by month, in an extended service term.
    Extend,
}

impl Action {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Cancel, "Cancel"), (Self::Renew, "RenewToNewTerm"), (Self::Extend, "RenewToExtendedServiceTerm")];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| name.eq_ignore_ascii_case(text)).map(|(action, _)| action)
    }

    fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(action, _)| *action == self).map_or("", |(_, name)| name)
    }
}

/// Returns the property as it was sent; `None` if it is missing or null.
pub(super) fn get(subscription: &Subscription) -> Option<&Value> {
    subscription.extra.get(PROPERTY).filter(|actions| !actions.is_null())
}

/// Sets or removes the property.
pub(super) fn set(subscription: &mut Subscription, actions: Option<Value>) {
    match actions {
        Some(actions) => drop(subscription.extra.insert(PROPERTY.to_owned(), actions)),
        None => drop(subscription.extra.remove(PROPERTY)),
    }
}

/// The property with a single action at the end of the term.
pub(super) fn only(action: Action) -> Value {
    json!([{"scheduleType": "TermEnd", "actionType": action.name()}])
}

/// Returns the action of a subscription at the end of its term; `None` without one.
pub(super) fn at_term_end(subscription: &Subscription) -> Option<Action> {
    action_of(get(subscription)?)
}

/// Returns the action at the end of the term; `None` without one.
pub(super) fn action_of(actions: &Value) -> Option<Action> {
    entries(actions).find_map(|entry| {
        let is_term_end = entry.get("scheduleType")?.as_str()?.eq_ignore_ascii_case("TermEnd");
        is_term_end.then(|| entry.get("actionType")?.as_str().and_then(Action::parse)).flatten()
    })
}

/// Rejects actions that the emulator cannot perform, so that none is dropped in silence: another schedule than the end of
/// the term, other actions, and two of them.
pub(super) fn check(actions: &Value) -> Result<(), ServiceError> {
    let wrong = |text: String| Err(ServiceError::property(PROPERTY, text));
    let mut count = 0;
    for entry in entries(actions) {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let (schedule, action) = (text("scheduleType"), text("actionType"));
        if !schedule.eq_ignore_ascii_case("TermEnd") {
            return wrong(format!("The scheduleType '{schedule}' is not supported here; send TermEnd."));
        }
        if Action::parse(action).is_none() {
            let known = Action::ALL.map(|(_, name)| name).join(", ");
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
