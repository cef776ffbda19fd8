//! The list of all rules.

use std::collections::HashSet;

use partner_orders_rules::{Date, RuleKind, error_codes, pages, rules};

/// The day on which the pages were last read.
const READ: Date = Date::new(2026, 11, 29);

#[test]
fn every_rule_has_a_page_with_an_address_and_a_date() {
    for rule in rules() {
        let (page, id) = (rule.source, &rule.id);
        assert!(pages::ALL.contains(&page), "{id}: the page is not in the list");
        assert!(page.url.starts_with("https://") && !page.url.contains(' '), "{id}: {}", page.url);
        assert!(page.date > Date::in_year(2015) && page.date <= READ, "{id}: the text is of {}", page.date);
        if let (Some(since), Some(until)) = (rule.since, rule.until) {
            assert!(since < until, "{id}");
        }
        assert!(!id.is_empty());
    }
}

#[test]
fn every_kind_is_there_and_ids_are_unique() {
    let all = rules();
    let ids: HashSet<_> = all.iter().map(|rule| (rule.kind, rule.id.as_str())).collect();
    assert_eq!(ids.len(), all.len());
    let count = |kind| all.iter().filter(|rule| rule.kind == kind).count();
    assert_eq!(count(RuleKind::Code), error_codes().len());
    assert_eq!(count(RuleKind::Route), 36);
    for kind in [RuleKind::Status, RuleKind::SignInCode, RuleKind::Window, RuleKind::Limit, RuleKind::EndOfTerm] {
        assert!(count(kind) > 0, "{kind}");
    }
}

#[test]
fn no_page_is_listed_twice_or_for_nothing() {
    let used: HashSet<_> = rules().into_iter().map(|rule| rule.source).collect();
    for page in pages::ALL {
        assert!(used.contains(page), "{page} is the source of nothing");
    }
    let titles: HashSet<_> = pages::ALL.iter().map(|page| (page.title, page.date)).collect();
    assert_eq!(titles.len(), pages::ALL.len());
}
