//! `scheduledActions` of a subscription: an array of actions, or a single one.
//!
//! Assumed: both forms, since no public page shows the JSON. It is sent back in the form in which it came, with all
//! that is not changed.

use partner_orders_rules::TermAction;
use serde_json::{Map, Value, json};

const TERM_END: &str = "TermEnd";

/// The action for the end of the term. Several that differ count as one that is unknown.
pub(super) fn term_action(actions: &Value) -> Option<TermAction> {
    let mut found = entries(actions).filter(|entry| is_at_term_end(entry)).map(action);
    let first = found.next()?;
    Some(if found.all(|other| other == first) { first } else { TermAction::Other })
}

/// The same actions, with this one for the end of the term.
pub(super) fn with_term_action(actions: Option<&Value>, action: TermAction) -> Value {
    let Some(name) = action.as_str() else { return actions.cloned().unwrap_or_default() };
    let new = || json!({"scheduleType": TERM_END, "actionType": name});
    let set = |entry: &Value| {
        let mut entry = entry.clone();
        if let Some(value) = entry.as_object_mut().and_then(|entry| member_mut(entry, "actionType")) {
            *value = name.into();
        }
        entry
    };
    match actions {
        Some(single @ Value::Object(entry)) if is_at_term_end(entry) => set(single),
        Some(single @ Value::Object(_)) => json!([single, new()]),
        Some(Value::Array(all)) => {
            let at_end = |entry: &Value| entry.as_object().is_some_and(is_at_term_end);
            let kept = all.iter().filter(|entry| !at_end(entry)).cloned();
            let changed = all.iter().find(|entry| at_end(entry)).map_or_else(new, set);
            kept.chain([changed]).collect()
        }
        _ => json!([new()]),
    }
}

fn entries(actions: &Value) -> impl Iterator<Item = &Map<String, Value>> {
    let all = match actions {
        Value::Array(all) => all.as_slice(),
        single => std::slice::from_ref(single),
    };
    all.iter().filter_map(Value::as_object)
}

fn is_at_term_end(entry: &Map<String, Value>) -> bool {
    member(entry, "scheduleType").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case(TERM_END))
}

fn action(entry: &Map<String, Value>) -> TermAction {
    member(entry, "actionType").and_then(Value::as_str).map_or(TermAction::Other, TermAction::parse)
}

fn member<'a>(entry: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    entry.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn member_mut<'a>(entry: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Value> {
    entry.iter_mut().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_action_at_the_end_of_the_term_is_read_in_either_form() {
        let read = |actions: Value| term_action(&actions);
        let cancel = json!({"scheduleType": "TermEnd", "actionType": "Cancel"});
        assert_eq!(read(cancel.clone()), Some(TermAction::Cancel));
        assert_eq!(read(json!([cancel.clone(), cancel.clone()])), Some(TermAction::Cancel));
        assert_eq!(read(json!([{"ScheduleType": "termend", "ActionType": "renewToNewTerm"}])), Some(TermAction::Renew));
        assert_eq!(read(json!([{"scheduleType": "CustomDate", "actionType": "Cancel"}])), None);
        assert_eq!(read(json!([])), None);
        assert_eq!(read(Value::Null), None);
        let other = json!({"scheduleType": "TermEnd", "actionType": "Transition"});
        assert_eq!(read(other.clone()), Some(TermAction::Other));
        assert_eq!(read(json!([cancel, other])), Some(TermAction::Other));
    }

    #[test]
    fn setting_it_keeps_the_form_and_everything_else() {
        let set = |actions: Value| with_term_action(Some(&actions), TermAction::Cancel);
        let new = json!({"scheduleType": "TermEnd", "actionType": "Cancel"});
        assert_eq!(with_term_action(None, TermAction::Cancel), json!([new]));
        assert_eq!(set(Value::Null), json!([new]));
        assert_eq!(set(json!([])), json!([new]));
        let single = json!({"ScheduleType": "TermEnd", "ActionType": "RenewToNewTerm", "more": {"x": null}});
        let changed = json!({"ScheduleType": "TermEnd", "ActionType": "Cancel", "more": {"x": null}});
        assert_eq!(set(single.clone()), changed);
        let dated = json!({"scheduleType": "CustomDate", "actionType": "Transition", "effectiveDate": "2027-01-01"});
        assert_eq!(set(dated.clone()), json!([dated, new]));
        assert_eq!(set(json!([single, dated, 7])), json!([dated, 7, changed]));
    }
}
