use super::*;
use crate::report::group::Groups;

fn baseline(text: &str) -> Baseline {
    Baseline::parse(text, "baseline.yaml").unwrap()
}

fn finding(file: &str, pointer: &str, message: &str) -> Finding {
    Finding { operation: Some("getOrder".into()), ..Finding::error("schema-type", pointer, message).in_file(file) }
}

/// What is left of findings, and how many were accepted.
fn left(text: &str, findings: &[Finding]) -> (Vec<Finding>, usize) {
    let mut baseline = baseline(text);
    let (mut all, mut accepted) = (Vec::new(), 0);
    for finding in findings {
        let (left, count) = baseline.filter(finding.clone());
        all.extend(left);
        accepted += count;
    }
    all.extend(baseline.stale());
    (all, accepted)
}

#[test]
fn entries_accept_what_they_name() {
    let found = finding("/srv/spec/samples/getOrder/a.http", "/response/body/items/3/id", "is 1, expected string");
    for accepting in [
        "operation: getOrder",
        "file: a.http",
        "file: samples/*/a.http",
        "file: /srv/**",
        "pointer: /response/body/items/*/id",
        "pointer: /response/**",
        "message: is 1,",
    ] {
        let (left, accepted) =
            left(&format!("- rule: schema-type\n  reason: known\n  {accepting}\n"), std::slice::from_ref(&found));
        assert_eq!((left, accepted), (vec![], 1), "{accepting}");
    }
    for other in [
        "operation: listOrders",
        "file: b.http",
        "file: ttp",
        "file: samples/a.http",
        "pointer: /response/*",
        "message: is 2,",
    ] {
        let (left, accepted) =
            left(&format!("- rule: schema-type\n  reason: known\n  {other}\n"), std::slice::from_ref(&found));
        let rules: Vec<_> = left.iter().map(|finding| finding.rule).collect();
        assert_eq!((rules, accepted), (vec!["schema-type", "baseline-stale"], 0), "{other}");
    }
}

#[test]
fn stale_entries_are_found_at_their_lines() {
    let text = "# comment\n- rule: schema-type\n  reason: a\n\n- rule: schema-enum\n  reason: b\n";
    let (left, accepted) = left(text, &[finding("a.http", "/a", "")]);
    assert_eq!(accepted, 1);
    let stale =
        "baseline.yaml:5:3: /1: error: accepts a finding of `schema-enum` that is no longer there, expected one";
    assert_eq!(left.iter().map(ToString::to_string).collect::<Vec<_>>(), [stale]);
    assert_eq!(baseline(text).looking_at(|rule| rule == "schema-type").stale().count(), 1);
    assert_eq!(baseline("").stale().count(), 0);
}

#[test]
fn two_entries_may_accept_the_same() {
    let text = "- {rule: schema-type, reason: a}\n- {rule: schema-type, pointer: /a, reason: b}\n";
    assert_eq!(left(text, &[finding("a.http", "/a", "")]), (vec![], 1));
}

#[test]
fn of_a_group_only_what_is_named_is_accepted() {
    let mut groups = Groups::default();
    for file in ["a.http", "b.http", "a.http", "c.http"] {
        groups.push(finding(file, "/a", "is 1, expected string"));
    }
    let group = groups.finish().0.remove(0);
    let (found, accepted) = left("- {rule: schema-type, file: a.http, reason: a}", std::slice::from_ref(&group));
    assert_eq!((found[0].file.as_str(), found[0].count, accepted), ("b.http", 2, 2));
    assert_eq!(found[0].also.iter().map(|place| place.file.as_str()).collect::<Vec<_>>(), ["c.http"]);

    let mut many = group.clone();
    many.count = 1000;
    assert_eq!(left("- {rule: schema-type, file: '*.http', reason: a}", &[many]), (vec![], 1000));
}

#[test]
fn findings_are_accepted_before_they_are_grouped() {
    let mut groups = Groups::accepting(Some(baseline("- {rule: schema-type, file: 30.http, reason: a}")));
    for index in 0..50 {
        groups.push(finding(&format!("{index}.http"), "/a", "is 1, expected string"));
    }
    let (found, accepted) = groups.finish();
    assert_eq!((found.len(), found[0].count, accepted), (1, 49, 1));
}

#[test]
fn what_is_no_baseline() {
    for (text, problem) in [
        ("a: [", "line 2, column 1: not YAML"),
        ("a: 1", "line 1, column 1: is no list, expected a list of accepted findings"),
        ("- a", "line 1, column 3: is no entry"),
        ("- rule: x\n", "line 1, column 3: `reason` is missing, expected why"),
        ("- reason: x\n", "line 1, column 3: `rule` is missing"),
        ("- rule: x\n  reason: ' '\n", "line 2, column 3: `reason` is \" \", expected a text that is not empty"),
        ("- rule: x\n  reason:\n", "line 2, column 3: `reason` is null"),
        (
            "- rule: x\n  reason: y\n- rule: z\n  why: b\n",
            "line 4, column 3: `why` is unknown, expected rule, operation",
        ),
        ("- rule: x\n  reason: y\n  message: 800\n", "line 3, column 3: `message` is 800, expected a text"),
    ] {
        let found = Baseline::parse(text, "b").unwrap_err();
        assert!(found.starts_with(problem), "{text}: {found}");
    }
    let error = Baseline::load(Path::new("no/such.yaml")).unwrap_err();
    assert!(error.to_string().starts_with("no/such.yaml: "), "{error}");
}

#[test]
fn what_is_written_accepts_what_was_found() {
    let folder = std::env::temp_dir().join(format!("xtask-baseline-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("baseline.yaml");
    let _ = fs::remove_file(&path);
    let value = |value: &str| {
        let message = format!("is \"{value}\", expected a or 'b: c' # d");
        Finding::undocumented("unknown-enum-value", "/items/0/a", message).in_file("x y.http")
    };
    let header =
        Finding::undocumented("undocumented-header", "/response/headers/X-A", "header `X-A` (here `1`) is not there");
    let mut found = vec![value("b"), header, finding("a.http", "/a/1", "is 1, expected string")];
    for index in 0..20 {
        found.push(finding(&format!("{index}.http"), "/b/0", "is 1, expected string"));
    }
    let mut groups = Groups::default();
    found.iter().cloned().for_each(|finding| groups.push(finding));
    groups.push(Finding::note("note-format", "/a", "is fine"));
    groups.push(Finding::error("baseline-stale", "/0", "is stale"));
    assert_eq!(write(&path, &groups.finish().0, "known: since # 2024").unwrap(), 4);

    let mut baseline = Baseline::load(&path).unwrap();
    assert!(
        found.iter().all(|finding| baseline.filter(finding.clone()).0.is_none()),
        "{}",
        fs::read_to_string(&path).unwrap()
    );
    assert_eq!(baseline.stale().count(), 0);
    // The description may get to know others since.
    let later =
        Finding::undocumented("unknown-enum-value", "/items/0/a", "is \"b\", expected more").in_file("x y.http");
    assert!(baseline.filter(later).0.is_none());
    // A value that is new is not accepted with the old one.
    assert!(baseline.filter(value("new")).0.is_some());

    let before = fs::read_to_string(&path).unwrap();
    assert_eq!(write(&path, &[value("new")], "new").unwrap(), 1);
    assert!(fs::read_to_string(&path).unwrap().starts_with(&before));
    assert!(Baseline::load(&path).unwrap().filter(value("new")).0.is_none());

    let silent = |index| Finding::error("evidence", format!("/enum/{index}"), "has no x-evidence").in_file("a.yaml");
    assert_eq!(write(&path, &[silent(0)], "new").unwrap(), 1);
    let mut baseline = Baseline::load(&path).unwrap();
    assert!(baseline.filter(silent(0)).0.is_none() && baseline.filter(silent(1)).0.is_some());

    fs::write(&path, "[{rule: a, reason: b}]\n").unwrap();
    assert!(write(&path, &[value("b")], "new").is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "[{rule: a, reason: b}]\n");
    fs::remove_dir_all(&folder).unwrap();
}
