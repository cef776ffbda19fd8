//! Changes of parts that several operations share, and the clients that they break.

use xtask::diff::{Class, Client};

use crate::{FIXTURE, compare, edited, line, lines};

#[test]
fn nothing_changed() {
    assert!(edited(&[]).changes.is_empty());
    let own = std::fs::read_to_string(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    assert!(compare(&own, &own).changes.is_empty());
}

#[test]
fn told_once_with_all_operations() {
    let report = edited(&[("since: { type: string, format: date-time }", "since: { type: integer }")]);
    assert_eq!(lines(&report), ["type-changed BB new 109:18"]);
    assert_eq!(report.changes[0].operations, ["listThings", "createThing", "getThing", "putThing"]);
    assert_eq!(report.changes[0].pointer, "/components/schemas/Thing/properties/since/type");
}

#[test]
fn what_an_anchor_holds_is_told_once() {
    let report = edited(&[("X-Left: { schema: { type: integer }", "X-Left: { schema: { type: boolean }")]);
    assert_eq!(lines(&report), ["type-changed -B new 29:33"]);
    assert_eq!(report.changes[0].operations, ["listThings", "createThing", "getThing"]);
}

#[test]
fn a_bound_in_a_component_with_several_users() {
    let text =
        FIXTURE.replace("    Size:\n      type: string\n", "    Size:\n      type: string\n      maxLength: 9\n");
    let text = text.replace("size: { $ref", "weight: { $ref: '#/components/schemas/Size' }\n        size: { $ref");
    let report = compare(&text, &text.replace("maxLength: 9", "maxLength: 8"));
    assert_eq!(lines(&report), ["bound-narrowed BC new 148:7"]);
}

#[test]
fn renamed_component() {
    let report = edited(&[("Person", "Human")]);
    assert_eq!(lines(&report), ["type-renamed CC new 125:5"]);
    let change = &report.changes[0];
    assert_eq!((change.class, change.warning), (Class::Compatible, true));
    let clients: Vec<_> = change.breaks.iter().map(|found| (found.client, found.direction)).collect();
    assert_eq!(clients, [(Client::Strict, "request"), (Client::Strict, "response")]);
}

#[test]
fn a_schema_that_holds_itself() {
    let report = edited(&[("Thing:\n      type: object", "Item:\n      type: object"), ("/Thing'", "/Item'")]);
    assert_eq!(lines(&report), ["type-renamed CC new 101:5"]);
}

#[test]
fn closed_objects_refuse_new_properties() {
    let closed =
        FIXTURE.replace("      required: [code]\n", "      required: [code]\n      additionalProperties: false\n");
    let report = compare(&closed, &closed.replace("        level:", "        help: { type: string }\n        level:"));
    assert_eq!(lines(&report), ["property-added-optional -B new 141:9"]);
    assert!(report.changes[0].breaks[0].how.contains("clients that reject unknown properties"));
}

#[test]
fn schemas_in_another_order() {
    let (head, thing) = FIXTURE.split_once("    ThingCreate:\n").unwrap();
    let (create, rest) = thing.split_once("    Thing:\n").unwrap();
    assert!(compare(FIXTURE, &format!("{head}    Thing:\n{rest}    ThingCreate:\n{create}")).changes.is_empty());
}

#[test]
fn a_failure_that_has_its_own_status_now() {
    let own = "'422':\n          description: Bad.\n          content:\n            application/json:\n              \
               schema: { type: object, required: [code], properties: { code: { type: integer }, level: { type: string, enum: [low, high] } } }\n        '409'";
    let report = edited(&[("'409'", own)]);
    let told = lines(&report);
    assert!(told[0].starts_with("type-changed -B new 54:") && told[1] == "status-added -C new 50:9", "{told:?}");
    assert!(report.changes[1].message.contains("4XX included it"));
}

#[test]
fn who_breaks() {
    let of = |from: &str, to: &str| {
        let report = edited(&[(from, to)]);
        let change = &report.changes[0];
        let breaks = change.breaks.iter();
        let breaks = breaks.map(|one| (one.client, one.direction, one.how.clone()));
        (line(change), breaks.collect::<Vec<_>>())
    };
    // A closed enum in a response: strict clients cannot read the value, tolerant ones and the crate can.
    let (_, breaks) = of("enum: [low, high]", "enum: [low, high, worst]");
    assert_eq!(
        breaks,
        [(Client::Strict, "response", "reading value \"worst\" fails: generated enums are closed".to_owned())]
    );
    // A required member of a request: all that send are refused.
    let (_, breaks) = of("required: [title]", "required: [title, amount]");
    assert_eq!(
        breaks.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>(),
        [(Client::Strict, "request"), (Client::Tolerant, "request")]
    );
    // A wider bound of a request: nobody.
    assert_eq!(of("maxLength: 10", "maxLength: 20").1, []);
}

#[test]
fn this_repository() {
    let own = std::fs::read_to_string(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    let report =
        compare(&own, &own.replacen("        - partial_success\n", "        - partial_success\n        - frozen\n", 1));
    let change = &report.changes[0];
    assert!(line(change).starts_with("open-enum-value-added CC new "), "{}", line(change));
    assert!(change.warning && change.operations.contains(&"patchOrder".to_owned()));
}

#[test]
fn what_is_said_of_values() {
    let own = std::fs::read_to_string(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    let kinds = |from: &str, to: &str| {
        assert!(own.contains(from), "{from}");
        let report = compare(&own, &own.replacen(from, to, 1));
        report.changes.iter().map(|change| change.kind.id()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("name: OrderStatus\n", "name: Status\n"), ["extension-changed"]);
    assert_eq!(
        kinds("          - { value: suspended, description: Suspended., x-evidence: documented }\n", ""),
        ["extension-changed"]
    );
    assert_eq!(
        kinds("description: Suspended., x-evidence: documented", "description: Held., x-evidence: sdk-only"),
        ["text-changed", "evidence-changed"]
    );
    // One name less: the values after it have other ones, and the last has none.
    assert_eq!(kinds("        - PoReviewRejected\n", ""), ["enum-names-changed"]);
    assert_eq!(
        kinds("        - PartialSuccess\n        - Error\n", "        - PartialSuccess\n"),
        ["enum-names-changed"]
    );
}
