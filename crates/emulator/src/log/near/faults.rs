//! Fault rules that were meant for a request and missed it.

/// What a fault rule looks for, and how often it may still take effect.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rule<'r> {
    pub(crate) id: u64,
    pub(crate) name: Option<&'r str>,
    pub(crate) operation: Option<&'r str>,
    pub(crate) customer: Option<&'r str>,
    pub(crate) method: Option<&'r str>,
    /// A part of the path.
    pub(crate) path: Option<&'r str>,
    /// `None` where there is no limit.
    pub(crate) remaining: Option<u64>,
}

/// What rules look at in a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'s> {
    pub(crate) operation: Option<&'s str>,
    pub(crate) customer: Option<&'s str>,
    pub(crate) method: &'s str,
    /// With the query.
    pub(crate) path: &'s str,
}

/// The most rules that are named.
const MOST: usize = 5;

/// The rules that failed by one criterion only, while another of theirs was met; and those that are used up.
pub(crate) fn fault_rules<'r>(rules: impl IntoIterator<Item = Rule<'r>>, subject: Subject<'_>) -> Vec<String> {
    rules.into_iter().filter_map(|rule| miss(&rule, subject)).take(MOST).collect()
}

fn miss(rule: &Rule<'_>, subject: Subject<'_>) -> Option<String> {
    let same = |wanted: &str, found: &str| wanted.eq_ignore_ascii_case(found);
    let criteria = [
        (
            "operation",
            rule.operation,
            subject.operation,
            rule.operation.zip(subject.operation).map(|(a, b)| same(a, b)),
        ),
        ("customer", rule.customer, subject.customer, rule.customer.zip(subject.customer).map(|(a, b)| same(a, b))),
        ("method", rule.method, Some(subject.method), rule.method.map(|wanted| same(wanted, subject.method))),
        ("path", rule.path, Some(subject.path), rule.path.map(|part| subject.path.contains(part))),
    ];
    let given = criteria.iter().filter_map(|(what, wanted, found, met)| {
        wanted.map(|wanted| (*what, wanted, found.unwrap_or("none"), met.unwrap_or(false)))
    });
    let mut failed = given.clone().filter(|(.., met)| !met);
    let why = match (failed.next(), failed.next()) {
        (None, _) if rule.remaining == Some(0) => "it has taken effect as often as it may".to_owned(),
        (Some(("path", wanted, ..)), None) if given.clone().count() > 1 => format!("`{wanted}` is not in the path"),
        (Some((what, wanted, found, _)), None) if given.clone().count() > 1 => {
            format!("its {what} is `{wanted}`, the request's is `{found}`")
        }
        _ => return None,
    };
    let name = rule.name.map(|name| format!(" ({name})")).unwrap_or_default();
    Some(format!("Fault rule {}{name} took no effect: {why}.", rule.id))
}

#[cfg(test)]
mod tests {
    use super::{Rule, Subject, fault_rules};

    const SUBJECT: Subject<'_> =
        Subject { operation: Some("getOrder"), customer: Some("c"), method: "GET", path: "/v1/customers/c/orders/o" };

    #[test]
    fn a_rule_that_failed_by_one_criterion_is_named() {
        let rules = [
            Rule { id: 1, operation: Some("getOrder"), customer: Some("other"), name: Some("late"), ..Rule::default() },
            Rule { id: 2, operation: Some("patchOrder"), ..Rule::default() },
            Rule { id: 3, operation: Some("patchOrder"), customer: Some("other"), ..Rule::default() },
            Rule { id: 4, operation: Some("GETORDER"), path: Some("/products/"), ..Rule::default() },
            Rule { id: 5, operation: Some("getOrder"), ..Rule::default() },
            Rule { id: 6, remaining: Some(0), ..Rule::default() },
        ];
        assert_eq!(
            fault_rules(rules, SUBJECT),
            [
                "Fault rule 1 (late) took no effect: its customer is `other`, the request's is `c`.",
                "Fault rule 4 took no effect: `/products/` is not in the path.",
                "Fault rule 6 took no effect: it has taken effect as often as it may.",
            ]
        );
    }

    #[test]
    fn a_request_that_is_no_operation_misses_rules_too() {
        let rule = Rule { id: 1, operation: Some("getOrder"), method: Some("get"), ..Rule::default() };
        let subject = Subject { operation: None, ..SUBJECT };
        let misses = fault_rules([rule], subject);
        assert_eq!(misses, ["Fault rule 1 took no effect: its operation is `getOrder`, the request's is `none`."]);
    }
}
