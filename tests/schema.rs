//! Compares the description with the schemas that the generated types derive: they lose nothing except what
//! `spec/known-losses.yaml` names.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "schema/known.rs"]
mod known;
#[path = "schema/loss.rs"]
mod loss;
#[path = "schema/shape.rs"]
mod shape;

use std::collections::BTreeSet;
use std::{env, fs};

use known::{Known, sent_only};
use loss::{Derived, Loss, losses};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

// `schemas`: the components that generation keeps, with their types' schemas.
include!(concat!(env!("OUT_DIR"), "/tests/schemas.rs"));

const KNOWN: &str = include_str!("../spec/known-losses.yaml");
const FIXUPS: &str = include_str!("../spec/transform.rs");

fn description() -> Value {
    yaml_serde::from_str(partner_orders_api::DESCRIPTION).unwrap()
}

fn derived() -> Derived {
    let mut generator = SchemaGenerator::default();
    let components = schemas(&mut generator).into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value()));
    Derived { components: components.collect(), definitions: generator.take_definitions(true) }
}

/// Returns the unknown losses and the stale entries.
fn compare(description: &Value, derived: &Derived, known: &Known) -> (Vec<Loss>, Vec<String>) {
    let losses = losses(description, derived, &known.merged());
    let sent = sent_only(description);
    let kept = |name: &str| derived.components.contains_key(name);
    let described = |name: &str| description["components"]["schemas"].get(name).is_some();
    let stale = known.stale(&losses, &sent, kept, described, FIXUPS);
    (known.unknown(&losses, &sent).into_iter().cloned().collect(), stale)
}

/// Writes the findings, one a line, into the file that `PARTNER_ORDERS_SCHEMA_OUTPUT` names, if it is set.
#[test]
fn generation_loses_nothing_but_what_is_known() {
    let (unknown, stale) = compare(&description(), &derived(), &Known::read(KNOWN));
    if let Ok(output) = env::var("PARTNER_ORDERS_SCHEMA_OUTPUT") {
        fs::write(&output, lines(&unknown, &stale)).unwrap_or_else(|e| panic!("{output}: {e}"));
    }
    assert!(unknown.is_empty() && stale.is_empty(), "{}", advice(&unknown, &stale));
}

fn lines(unknown: &[Loss], stale: &[String]) -> String {
    let lost = unknown.iter().map(|Loss { place, what }| {
        let (component, property, pointer) = (&place.component, &place.property, &place.pointer);
        let rule = "generation-loss";
        json!({"rule": rule, "component": component, "property": property, "pointer": pointer, "message": what})
    });
    let stale = stale.iter().map(
        |stale| json!({"rule": "known-loss-stale", "component": "", "property": "", "pointer": "", "message": stale}),
    );
    lost.chain(stale).map(|line| format!("{line}\n")).collect()
}

fn advice(unknown: &[Loss], stale: &[String]) -> String {
    let mut text = String::new();
    for loss in unknown {
        text += &format!("\nlost: {loss}\n    said by spec/openapi.yaml at {}", loss.place.pointer);
    }
    if !unknown.is_empty() {
        text += "\nThe Rust types say something else than the description. Mend spec/transform.rs; or, where it is \
                 meant to be, add to `losses` in spec/known-losses.yaml (or, where a schema became part of another, \
                 to `merged`):\n";
    }
    for what in unknown.iter().map(|loss| &loss.what).collect::<BTreeSet<_>>() {
        let at: Vec<_> = unknown.iter().filter(|loss| loss.what == *what).map(|loss| loss.place.to_string()).collect();
        text += &format!(
            "  - what: {what:?}\n    at: {at:?}\n    fixup: (the fixup of spec/transform.rs that does it)\n    \
             why: (the reason)\n"
        );
    }
    for stale in stale {
        text += &format!("\nspec/known-losses.yaml is stale: {stale}: remove it\n");
    }
    text
}

/// Changes the description, and returns the losses that this adds.
fn found(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let (before, derived, known) = (description(), derived(), Known::read(KNOWN));
    let mut after = before.clone();
    change(&mut after["components"]["schemas"]);
    let before = compare(&before, &derived, &known).0;
    let after = compare(&after, &derived, &known).0;
    after.iter().filter(|loss| !before.contains(loss)).map(ToString::to_string).collect()
}

#[test]
fn each_kind_of_loss_is_found_where_it_is() {
    let order = |property: &str, value: Value| {
        let property = property.to_owned();
        move |schemas: &mut Value| schemas["Order"]["properties"][property] = value
    };
    let new = json!({"type": "string"});
    assert_eq!(found(order("brandNew", new)), ["Order.brandNew: property lost"]);
    let number = json!({"type": "integer", "format": "int64"});
    assert_eq!(found(order("currencyCode", number)), ["Order.currencyCode: type integer became string"]);
    let uri = json!({"type": "string", "format": "uri"});
    assert_eq!(found(order("currencyCode", uri)), ["Order.currencyCode: format uri lost"]);
    let long = json!({"type": "string", "maxLength": 3});
    assert_eq!(found(order("currencyCode", long)), ["Order.currencyCode: maxLength 3 lost"]);
    let other = json!({"allOf": [{"$ref": "#/components/schemas/BillingCycle"}]});
    assert_eq!(found(order("status", other)), ["Order.status: type BillingCycle became OrderStatus"]);
    let items = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(found(order("lineItems", items)), ["Order.lineItems[]: type string became OrderLineItem"]);
    assert_eq!(found(|schemas| schemas["OrderStatus"]["enum"][1] = json!("done")), ["OrderStatus: value done lost"]);
    assert_eq!(
        found(|schemas| schemas["OrderCreateLineItem"]["properties"]["offerId"]["nullable"] = json!(true)),
        ["OrderCreateLineItem.offerId: never null"]
    );
    assert_eq!(
        found(|schemas| schemas["OrderCreateLineItem"]["required"] = json!(["lineItemNumber", "offerId"])),
        ["OrderCreateLineItem.quantity: required"]
    );
    assert_eq!(
        found(|schemas| schemas["OrderCreate"]["required"] = json!(["lineItems", "status"])),
        ["OrderCreate.status: not required"]
    );
    assert_eq!(found(|schemas| schemas["Brand"] = json!({"type": "object"})), ["Brand: schema lost"]);
}

#[test]
fn what_is_merged_is_held_against_what_it_became() {
    let text = json!({"type": "string"});
    assert_eq!(
        found(|schemas| schemas["OrderPatchLineItem"]["properties"]["brandNew"] = text.clone()),
        ["OrderPatchLineItem.brandNew: property lost"]
    );
    assert_eq!(
        found(|schemas| schemas["GatewayFault"]["properties"]["statusCode"] = text),
        ["GatewayFault.statusCode: type string became integer"]
    );
}

#[test]
fn a_type_that_keeps_less_is_found() {
    let (description, mut derived, known) = (description(), derived(), Known::read(KNOWN));
    let before = compare(&description, &derived, &known).0;
    derived.definitions["Link"].as_object_mut().unwrap().remove("additionalProperties");
    derived.definitions["Link"]["properties"]["method"] = json!({"type": ["string", "null"], "enum": ["GET", null]});
    let after = compare(&description, &derived, &known).0;
    let more: Vec<_> = after.iter().filter(|loss| !before.contains(loss)).map(ToString::to_string).collect();
    assert_eq!(more, ["Link.method: limited to an enum's values", "Link: unknown properties lost"]);
}

#[test]
fn an_entry_that_is_true_no_longer_is_named() {
    let list = KNOWN.replace("at: [AttachmentUpload]", "at: [AttachmentUpload, Gone.property]");
    let list = list.replace("fixup: one_or_many", "fixup: two_or_many");
    let list = list.replace("why: As with `OrderPatch`, of which it is a part.", "why: ''");
    let list = list + "  - { what: format byte lost, where: everywhere, why: test }\n";
    let list = list.replace("[ServiceFault, GatewayFault,", "[ServiceFault, Pricing, GatewayFault,");
    let (unknown, stale) = compare(&description(), &derived(), &Known::read(&list));
    let stale = advice(&unknown, &stale);
    for expected in [
        "Gone.property: \"schema lost\" happens no more",
        "spec/transform.rs has no two_or_many",
        "a `why` is empty",
        "\"format byte lost\" with `where: everywhere` happens nowhere",
        "Pricing is not merged into FaultBody",
    ] {
        assert!(stale.contains(expected), "{expected} is not in: {stale}");
    }
}

#[test]
fn the_advice_can_be_pasted_into_the_list() {
    let (unknown, stale) = compare(&description(), &derived(), &Known { merged: vec![], losses: vec![] });
    let advice = advice(&unknown, &stale);
    assert!(advice.contains("lost: Order.creationDate: format date-time lost\n"), "{advice}");
    assert!(advice.contains("spec/openapi.yaml at /components/schemas/Order/properties/creationDate"), "{advice}");
    let entry = advice.split("to `merged`):\n").nth(1).unwrap();
    let list = format!("merged: []\nlosses:\n{}", entry.split("\n\n").next().unwrap());
    assert_eq!(compare(&description(), &derived(), &Known::read(&list)).0, [], "{list}");
}

#[test]
fn findings_for_other_programs_are_one_a_line() {
    let (unknown, _) = compare(&description(), &derived(), &Known { merged: vec![], losses: vec![] });
    let text = lines(&unknown, &["gone".to_owned()]);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), unknown.len() + 1);
    assert!(lines.contains(&json!({
        "rule": "generation-loss", "component": "Order", "property": "creationDate",
        "pointer": "/components/schemas/Order/properties/creationDate", "message": "format date-time lost",
    })));
    assert_eq!(
        (&lines[unknown.len()]["rule"], &lines[unknown.len()]["message"]),
        (&json!("known-loss-stale"), &json!("gone"))
    );
}
