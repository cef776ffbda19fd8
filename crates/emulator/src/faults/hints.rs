//! Hints on fault rules that were meant for a request and did not take effect.

use super::{ActiveRule, FaultTarget};

/// The largest number of rules that are described.
const MOST: usize = 5;

/// Describes the rules that failed by one criterion only, while another was met, and those that are used up.
pub(super) fn hints(rules: &[ActiveRule], target: &FaultTarget<'_>) -> Vec<String> {
    rules.iter().filter_map(|counted| hint(counted, target)).take(MOST).collect()
}

fn hint(counted: &ActiveRule, target: &FaultTarget<'_>) -> Option<String> {
    let ActiveRule { id, rule, hits, .. } = counted;
    let ids = [rule.customer, target.customer, rule.tenant, target.tenant].map(|id| id.map(|id| id.to_string()));
    let [customer, target_customer, tenant, target_tenant] = ids.each_ref().map(Option::as_deref);
    let criteria = [
        ("operation", rule.operation.as_deref(), target.operation),
        ("customer", customer, target_customer),
        ("tenant", tenant, target_tenant),
        ("method", rule.method.as_deref(), Some(target.method)),
        ("path", rule.path.as_deref(), Some(target.path)),
    ];
    let stated = criteria.iter().filter_map(|(name, wanted, found)| Some((*name, (*wanted)?, *found)));
    let is_met = |(name, wanted, found): &(&str, &str, Option<&str>)| match *name {
        "path" => found.is_some_and(|path| path.contains(wanted)),
        _ => found.is_some_and(|found| found.eq_ignore_ascii_case(wanted)),
    };
    let is_only_one = stated.clone().count() < 2;
    let mut failed = stated.filter(|criterion| !is_met(criterion));
    let reason = match (failed.next(), failed.next()) {
        (None, _) if rule.count.is_some_and(|count| *hits >= count) => "its count is used up".to_owned(),
        (Some(_), None) if is_only_one => return None,
        (Some(("path", wanted, _)), None) => format!("the path does not contain `{wanted}`"),
        (Some((name, wanted, found)), None) => {
            format!("its {name} is `{wanted}`, the request's is `{}`", found.unwrap_or("none"))
        }
        _ => return None,
    };
    let name = rule.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    Some(format!("Fault rule {id}{name} took no effect: {reason}."))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::hints;
    use crate::faults::{ActiveRule, FaultTarget};

    const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
    const OTHER: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";

    fn hints_on(operation: Option<&str>, rules: &[Value]) -> Vec<String> {
        let counted = rules.iter().zip(1..).map(|(rule, id)| {
            let mut rule = rule.clone();
            rule["effect"] = json!({"kind": "lose_answer"});
            ActiveRule { id, rule: serde_json::from_value(rule).unwrap(), matches: 3, hits: 1 }
        });
        let customer = Uuid::try_parse(CUSTOMER).ok();
        let target =
            FaultTarget { operation, customer, tenant: customer, method: "GET", path: "/v1/customers/c/orders/o" };
        hints(&counted.collect::<Vec<_>>(), &target)
    }

    #[test]
    fn a_rule_that_failed_by_one_criterion_is_named() {
        let rules = [
            json!({"operation": "getOrder", "customer": OTHER, "name": "late"}),
            json!({"operation": "patchOrder"}),
            json!({"operation": "patchOrder", "customer": OTHER}),
            json!({"operation": "getOrder", "path": "/products/"}),
            json!({"operation": "getOrder"}),
            json!({"count": 1}),
            json!({"tenant": OTHER, "customer": CUSTOMER}),
        ];
        assert_eq!(
            hints_on(Some("getOrder"), &rules),
            [
                format!(
                    "Fault rule 1 (late) took no effect: its customer is `{OTHER}`, the request's is `{CUSTOMER}`."
                ),
                "Fault rule 4 took no effect: the path does not contain `/products/`.".to_owned(),
                "Fault rule 6 took no effect: its count is used up.".to_owned(),
                format!("Fault rule 7 took no effect: its tenant is `{OTHER}`, the request's is `{CUSTOMER}`."),
            ]
        );
    }

    #[test]
    fn a_request_without_an_operation_misses_rules_too() {
        let rule = json!({"operation": "getOrder", "method": "get"});
        assert_eq!(
            hints_on(None, &[rule]),
            ["Fault rule 1 took no effect: its operation is `getOrder`, the request's is `none`."]
        );
    }
}
