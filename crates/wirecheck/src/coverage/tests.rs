//! The whole, over the fixture's description and exchanges made by hand.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Coverage;
use super::item::ItemKind;
use super::plan::Plan;
use super::report::{CoverageReport, YamlFile};
use crate::description::Description;
use crate::finding::{Finding, Severity};
use crate::observed::{Counts, Evidence, Observed};
use crate::schema::fixture;

fn described(document: &Value) -> Description {
    Description::from_value(document.clone()).unwrap()
}

fn keys(document: &Value, kind: ItemKind) -> Vec<String> {
    let plan = Plan::new(&described(document));
    plan.items.iter().filter(|item| item.kind() == kind).map(super::item::Item::key).collect()
}

fn has(document: &Value, kind: ItemKind, key: &str) -> bool {
    keys(document, kind).iter().any(|known| known == key)
}

const IN: Counts = Counts { requests: 2, responses: 0 };
const OUT: Counts = Counts { requests: 0, responses: 3 };

/// The observations of one reading of a thing.
fn observed() -> Observed {
    let mut observed = Observed { exchanges: 4, captured: 1, constructed: 2, ..Observed::default() };
    observed.operations.insert("getThing".into(), 3);
    observed.statuses.insert(("getThing".into(), 200), 3);
    observed.statuses.insert(("getThing".into(), 404), 1);
    observed.headers.insert(("getThing".into(), 404, "/components/headers/Trace".into()), 1);
    observed.parameters.insert("/components/parameters/ThingId".into(), 3);
    observed.properties.insert("/components/schemas/Thing/properties/id".into(), OUT);
    observed.properties.insert("/components/schemas/ThingWrite/properties/id".into(), IN);
    observed.enum_values.insert(("/components/schemas/Colour".into(), "red".into()), OUT);
    observed.branches.insert("/components/schemas/Fault/anyOf/1".into(), OUT);
    observed.nulls.insert("/components/schemas/Thing/properties/owner".into(), OUT);
    observed.files.insert("getThing".into(), vec!["<one>.http".into()]);
    observed
}

fn captured(captured: Observed) -> Evidence {
    Evidence { captured, ..Evidence::default() }
}

fn source() -> YamlFile {
    YamlFile::new("openapi.yaml", fixture::YAML)
}

fn uncovered(coverage: &Coverage) -> BTreeSet<String> {
    let report = coverage.report(&source(), vec![], &[]);
    report.never_observed().into_iter().map(|(_, entry, _)| entry.key.clone()).collect()
}

fn written(
    coverage: &Coverage,
    findings: Vec<Finding>,
    write: fn(&CoverageReport, &mut Vec<u8>) -> std::io::Result<()>,
) -> String {
    let mut out = Vec::new();
    write(&coverage.report(&source(), findings, &[]), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_operations_say() {
    let document = fixture::document();
    assert_eq!(keys(&document, ItemKind::Operations), ["getThing", "getMine", "setMine"]);
    let of_one: Vec<_> =
        keys(&document, ItemKind::Statuses).into_iter().filter(|key| key.starts_with("getThing")).collect();
    assert_eq!(of_one, ["getThing 200", "getThing 4XX", "getThing 5XX"]);
    assert!(has(&document, ItemKind::Headers, "getThing 200 X-Trace"));
    assert!(!has(&document, ItemKind::Headers, "getMine 200 X-Trace"));
    let parameters = keys(&document, ItemKind::Parameters);
    assert_eq!(
        parameters,
        ["/paths/~1v1~1things~1{thing-id}/get/parameters/0", "/components/parameters/ThingId"],
        "inline by its path, shared once"
    );
}

#[test]
fn a_direction_is_asked_for_where_it_is_possible() {
    let mut document = fixture::document();
    let properties = keys(&document, ItemKind::Properties);
    for (key, expected) in [
        ("response /components/schemas/Thing/properties/id", true),
        // Writing a thing, `best` is a thing.
        ("request /components/schemas/Thing/properties/id", true),
        ("request /components/schemas/ThingWrite/properties/id", true),
        ("response /components/schemas/ThingWrite/properties/id", false),
        ("request /components/schemas/Upload/properties/files", true),
        ("response /components/schemas/StatusFault/properties/status", true),
        ("request /components/schemas/StatusFault/properties/status", false),
        ("response /components/schemas/Token/properties/text", false),
    ] {
        assert_eq!(properties.iter().any(|known| known == key), expected, "{key}");
    }
    let made = "request /components/schemas/Thing/properties/made";
    assert!(has(&document, ItemKind::Properties, made));
    document["components"]["schemas"]["Thing"]["properties"]["made"]["readOnly"] = json!(true);
    assert!(!has(&document, ItemKind::Properties, made));
    document["components"]["schemas"]["Thing"]["properties"]["made"] =
        json!({"writeOnly": true, "type": "object", "properties": {"deep": {}}});
    assert!(!has(
        &document,
        ItemKind::Properties,
        "response /components/schemas/Thing/properties/made/properties/deep"
    ));
    assert!(has(&document, ItemKind::Properties, "request /components/schemas/Thing/properties/made/properties/deep"));
}

#[test]
fn what_schemas_say() {
    let document = fixture::document();
    assert!(has(&document, ItemKind::EnumValues, "response /components/schemas/Colour green"));
    let branches = keys(&document, ItemKind::Branches);
    let twin = "/components/schemas/Thing/properties/twin";
    assert!(branches.contains(&format!("response {twin}/anyOf/0")));
    assert!(!branches.contains(&format!("response {twin}/anyOf/1")), "null is no branch");
    assert!(branches.contains(&"response /components/schemas/CodeFault/properties/code/anyOf/1".to_owned()));
    let nulls = keys(&document, ItemKind::Nulls);
    assert!(nulls.contains(&format!("response {twin}")));
    assert!(nulls.contains(&"response /components/schemas/Thing/properties/best".to_owned()));
    assert!(!nulls.iter().any(|key| key.ends_with("/id")));
}

#[test]
fn inline_schemas_and_oddities() {
    let mut document = fixture::document();
    let operation = &mut document["paths"]["/v1/things/mine"]["get"];
    operation["responses"]["200"] = json!({"description": "", "content": {"application/json": {"schema": {
        "type": "object", "nullable": true,
        "properties": {"n": {"type": "integer", "enum": [1, null], "nullable": true}},
    }}}});
    operation["responses"]["default"] = json!({"$ref": "#/components/responses/Fault"});
    document["components"]["schemas"]["Thing"]["allOf"] = json!([{"$ref": "#/components/schemas/Thing"}]);
    let schema = "/paths/~1v1~1things~1mine/get/responses/200/content/application~1json/schema";
    assert!(has(&document, ItemKind::Properties, &format!("response {schema}/properties/n")));
    let of_it = |kind| keys(&document, kind).into_iter().filter(|key| key.contains(schema)).collect::<Vec<_>>();
    assert_eq!(of_it(ItemKind::EnumValues), [format!("response {schema}/properties/n 1")]);
    assert_eq!(of_it(ItemKind::Nulls), [format!("response {schema}"), format!("response {schema}/properties/n")]);
    let plan = Plan::new(&described(&document));
    let status_of = |status| plan.described_status("getMine", status);
    assert_eq!((status_of(200), status_of(404), status_of(302)), (Some("200"), Some("4XX"), Some("default")));
    assert_eq!(plan.described_status("getThing", 302), None);
}

#[test]
fn what_exchanges_show() {
    let coverage = Coverage::new(&fixture::description(), captured(observed()));
    let uncovered = uncovered(&coverage);
    for (key, expected) in [
        ("getThing", false),
        ("getMine", true),
        ("getThing 4XX", false),
        ("getThing 5XX", true),
        ("getThing 200 X-Trace", true),
        ("getThing 4XX X-Trace", false),
        ("/components/parameters/ThingId", false),
        ("response /components/schemas/Thing/properties/id", false),
        ("request /components/schemas/Thing/properties/id", true),
        ("response /components/schemas/Colour red", false),
        ("request /components/schemas/Colour red", true),
        ("response /components/schemas/Fault/anyOf/0", true),
        ("response /components/schemas/Fault/anyOf/1", false),
        ("response /components/schemas/Thing/properties/owner", false),
        // Its status was not observed either, which is said already.
        ("getThing 5XX X-Trace", false),
    ] {
        // Nulls and properties share keys, not kinds; these do not.
        if key.ends_with("/owner") {
            let nulls = coverage.measured.items().find(|(item, _)| item.kind() == ItemKind::Nulls && item.key() == key);
            assert_eq!(nulls.map(|(_, count)| count), Some(3));
            continue;
        }
        assert_eq!(uncovered.contains(key), expected, "{key}");
    }
    assert_eq!(coverage.measured.total(ItemKind::Operations), (1, 3));
    assert_eq!(coverage.measured.total(ItemKind::Statuses), (2, 9));
}

#[test]
fn a_null_may_be_counted_at_its_alternative() {
    let twin = "/components/schemas/Thing/properties/twin";
    let shown = |change: fn(&mut Observed, String)| {
        let mut observed = Observed::default();
        change(&mut observed, twin.to_owned());
        Coverage::new(&fixture::description(), captured(observed)).measured.total(ItemKind::Nulls).0
    };
    assert_eq!(shown(|_, _| ()), 0);
    assert_eq!(shown(|observed, twin| observed.nulls.extend([(twin, OUT)])), 1);
    assert_eq!(shown(|observed, twin| observed.nulls.extend([(twin + "/anyOf/1", OUT)])), 1);
    assert_eq!(shown(|observed, twin| observed.branches.extend([(twin + "/anyOf/1", OUT)])), 1);
}

#[test]
fn marks_that_nothing_backs() {
    let findings = |document: &Value, observed| {
        let findings = Coverage::new(&described(document), captured(observed)).unbacked(&source());
        findings.into_iter().map(|finding| (finding.rule, finding.pointer)).collect::<Vec<_>>()
    };
    let mut document = fixture::document();
    let unbacked = |pointer: &str| ("evidence-unbacked", pointer.to_owned());
    assert_eq!(findings(&document, Observed::default()), [unbacked("/components/headers/Trace")]);
    assert_eq!(findings(&document, observed()), [], "one status that has the header is enough");
    for pointer in [
        "/components/schemas/Thing/properties/id",
        "/components/schemas/Colour/x-ms-enum/values/0",
        "/components/parameters/ThingId",
        "/paths/~1v1~1things~1{thing-id}/get/parameters/0",
        "/components/schemas/Thing/properties/made",
        "/components/schemas/Colour/x-ms-enum/values/1",
        "/components/schemas/Token/properties/text",
    ] {
        document.pointer_mut(pointer).unwrap()["x-evidence"] = json!("observed");
    }
    document["paths"]["/v1/things/mine"]["post"]["responses"]["201"]["x-evidence"] = json!("observed");
    assert_eq!(
        findings(&document, observed()),
        [
            unbacked("/components/schemas/Colour/x-ms-enum/values/1"),
            unbacked("/components/schemas/Thing/properties/made"),
            unbacked("/paths/~1v1~1things~1mine/post/responses/201"),
            unbacked("/paths/~1v1~1things~1{thing-id}/get/parameters/0"),
        ],
        "a token is no part of any exchange"
    );
    let finding = Coverage::new(&described(&document), captured(observed())).unbacked(&source()).remove(1);
    let line = fixture::YAML.lines().position(|line| line.trim_start().starts_with("made:")).unwrap() + 1;
    assert_eq!(finding.position.map(|position| position.line), Some(line));
    assert_eq!((finding.file.as_str(), finding.severity), ("openapi.yaml", Severity::Error));
}

#[test]
fn a_constructed_sample_backs_no_mark() {
    let mut document = fixture::document();
    let evidence = Evidence { constructed: observed(), ..Evidence::default() };
    let coverage = Coverage::new(&described(&document), evidence.clone());
    let finding = coverage.unbacked(&source()).remove(0);
    assert!(
        finding.message.contains("no captured sample shows it; expected a captured sample, or `observed-elsewhere`")
    );
    document["components"]["headers"]["Trace"]["x-evidence"] = json!("observed-elsewhere");
    let coverage = Coverage::new(&described(&document), evidence);
    assert_eq!(coverage.unbacked(&source()), []);
    let report = coverage.report(&source(), vec![], &[]);
    let headers = report.totals.iter().find(|total| total.kind == ItemKind::Headers).unwrap().share;
    assert_eq!((headers.captured, headers.elsewhere, headers.constructed), (0, headers.total, 0));
    let operations = report.totals[0].share;
    assert_eq!((operations.captured, operations.elsewhere, operations.constructed), (0, 0, 1));
}

#[test]
fn as_text() {
    let coverage = Coverage::new(&fixture::description(), captured(observed()));
    let text = written(&coverage, vec![], CoverageReport::text);
    assert!(
        text.contains(
            "Operation  captured  elsewhere  constructed  described  captured %  in samples %\n\
             getThing          4          0            0          8        50.0          50.0\n"
        ),
        "{text}"
    );
    assert!(text.contains("getMine: status 5XX (nor its 1 headers)\n"), "{text}");
    assert!(text.contains("schemas/Thing: property made, in responses\n"), "{text}");
    assert!(text.ends_with("4 exchanges (1 captured, 2 constructed), 0 findings, 0 notes\n"), "{text}");
}

#[test]
fn as_json() {
    let coverage = Coverage::new(&fixture::description(), captured(observed()));
    let placed = source().place(Finding::error("rule", "/components", "is wrong"));
    let findings = vec![placed, Finding::note("rule", "/a", "is old").in_file("x.yaml")];
    let json: Value = serde_json::from_str(&written(&coverage, findings, CoverageReport::json)).unwrap();
    assert_eq!(
        json["totals"][0],
        json!({"kind": "operations", "covered": 1, "total": 3, "percent": 33.3, "captured": 1, "elsewhere": 0, "constructed": 0})
    );
    let thing = json["groups"].as_array().unwrap().iter().find(|group| group["name"] == "schemas/Thing").unwrap();
    let id = thing["items"].as_array().unwrap().iter().find(|item| item["name"] == "id").unwrap();
    assert_eq!(
        (id["key"].as_str(), id["count"].as_u64(), id["evidence"].as_str()),
        (Some("response /components/schemas/Thing/properties/id"), Some(3), Some("documented"))
    );
    let schema: Value = serde_json::from_str(&super::report::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut wrong = json.clone();
    wrong["groups"][0]["items"][0]["direction"] = json!("sideways");
    assert!(!validator.is_valid(&wrong));
    let errors: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// The elements of a page with their depth; panics where they do not nest.
fn elements(page: &str) -> Vec<(usize, &str)> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let tags = page.split('<').skip(1).map(|rest| rest.split_once('>').expect("a tag ends").0);
    for tag in tags.filter(|tag| !tag.starts_with('!')) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{found:?}");
        } else {
            found.push((open.len(), tag));
            open.extend((!["meta", "input"].contains(&name)).then_some(name));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

#[test]
fn as_a_page() {
    let coverage = Coverage::new(&fixture::description(), captured(observed()));
    let finding = Finding::error("rule", "/a", "is <script>alert('&')</script>").in_file("\"x\".http");
    let page = written(&coverage, vec![finding], CoverageReport::html);
    let elements = elements(&page);
    assert!(page.contains("<code>&lt;one&gt;.http</code>"));
    assert!(page.contains("&quot;x&quot;.http: /a: error: is &lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"));
    let named = |name: &str| {
        let of_it = |tag: &str| tag.split_whitespace().next() == Some(name);
        elements.iter().filter(|(_, tag)| of_it(tag)).map(|(_, tag)| *tag).collect::<Vec<_>>()
    };
    // Nothing runs, and nothing is fetched.
    for name in ["script", "link", "img", "iframe", "object", "a"] {
        assert_eq!(named(name), Vec::<&str>::new());
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    assert!(page.contains("default-src 'none'"));
    // Tables say what they are, and what their cells belong to.
    assert_eq!(named("table").len(), named("caption").len());
    assert!(named("table").len() > 10);
    assert!(named("th").iter().all(|tag| tag.contains("scope=\"row\"") || tag.contains("scope=\"col\"")));
    let groups = coverage.report(&source(), vec![], &[]).groups.len();
    assert!(named("details").len() > groups);
    let made = "<td>property</td><th scope=\"row\">made</th><td><span class=\"mark\">documented</span></td>\
                <td class=\"n never\">never</td><td class=\"n never\">never</td>";
    assert!(page.contains(made));
    let status = "<td>status</td><th scope=\"row\">200</th><td>–</td><td class=\"n\">–</td><td class=\"n\">3</td>";
    assert!(page.contains(status));
}

/// Writes the published schema where it is not what it should be, and then fails.
#[test]
fn the_published_schema() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/coverage.schema.json");
    let schema = super::report::schema();
    if std::fs::read_to_string(&file).ok().as_deref() != Some(&schema) {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, schema).unwrap();
        panic!("{} was out of date and is written anew, expected it to be checked in", file.display());
    }
}
