//! Tests of the fixups of the description, and of those of the generated code.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../spec/blame.rs"]
mod blame;
#[path = "../spec/extra.rs"]
mod extra;
#[allow(dead_code)]
#[path = "../spec/index.rs"]
mod index;
#[allow(dead_code)]
#[path = "../spec/problem.rs"]
mod problem;
#[allow(dead_code)]
#[path = "../spec/transform.rs"]
mod transform;

use quote::ToTokens;
use serde_json::{Value, json};

const METHODS: [&str; 4] = ["get", "post", "patch", "delete"];

fn description() -> Value {
    yaml_serde::from_str(partner_orders_api::DESCRIPTION).unwrap()
}

#[test]
fn a_fixup_that_changes_nothing_any_more_is_named() {
    let mut description = description();
    let mut again = description.clone();
    transform::apply(&mut description).unwrap();
    // An error body is what the fixup is for.
    for item in again["paths"].as_object_mut().unwrap().values_mut() {
        for operation in METHODS {
            if let Some(responses) = item[operation]["responses"].as_object_mut() {
                responses.retain(|status, _| status.starts_with('2'));
            }
        }
    }
    let error = transform::apply(&mut again).unwrap_err();
    assert!(error.contains("`only_successes`"), "{error}");
}

#[test]
fn nothing_but_successes_reaches_the_generator() {
    let mut description = description();
    transform::apply(&mut description).unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for operation in METHODS.iter().filter_map(|method| item.get(method)) {
            let statuses: Vec<_> = operation["responses"].as_object().unwrap().keys().collect();
            assert!(statuses.iter().all(|status| status.starts_with('2')), "{path}: {statuses:?}");
        }
    }
}

#[test]
fn two_kinds_of_success_become_one() {
    let mut description = description();
    let responses = "/paths/~1v1~1customers~1{customer-tenant-id}~1subscriptions~1{subscription-id}/patch/responses";
    assert!(description.pointer(responses).unwrap().get("202").is_some());
    let mut again = description.clone();
    transform::apply(&mut description).unwrap();
    let statuses: Vec<_> = description.pointer(responses).unwrap().as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["200"]);
    // The only success of its operation stays, whether it has a body or not.
    let delete = "/paths/~1v1~1customers~1{customer-tenant-id}/delete/responses/204";
    assert!(description.pointer(delete).is_some());

    again.pointer_mut(responses).unwrap().as_object_mut().unwrap().remove("202");
    let error = transform::apply(&mut again).unwrap_err();
    assert!(error.contains("`no_body_beside_a_body`"), "{error}");
}

#[test]
fn a_subscription_is_patched_with_what_was_read() {
    let mut description = description();
    let mut again = description.clone();
    transform::apply(&mut description).unwrap();
    let body = "/paths/~1v1~1customers~1{customer-tenant-id}~1subscriptions~1{subscription-id}/patch/requestBody\
                /content/application~1json/schema";
    assert_eq!(description.pointer(body).unwrap(), &json!({"$ref": "#/components/schemas/Subscription"}));
    assert!(description["components"]["schemas"].get("SubscriptionPatch").is_none());

    *again.pointer_mut(body).unwrap() = json!({"$ref": "#/components/schemas/Subscription"});
    let error = transform::apply(&mut again).unwrap_err();
    assert!(error.contains("`patch_takes_a_subscription`"), "{error}");
}

#[test]
fn ids_of_subscriptions_keep_their_case() {
    let mut description = description();
    transform::apply(&mut description).unwrap();
    let parameters = &description["components"]["parameters"];
    assert!(parameters["SubscriptionId"]["schema"].get("format").is_none());
    assert_eq!(parameters["CustomerTenantId"]["schema"]["format"], "uuid");
}

#[test]
fn a_closed_enum_is_refused() {
    let mut description = description();
    description["components"]["schemas"]["OrderStatus"]["x-ms-enum"] = json!({});
    let error = transform::open_enums(&description).err().unwrap();
    assert_eq!(error.at, "/components/schemas/OrderStatus");
    assert!(error.why.contains("modelAsString"), "{error:?}");
}

#[test]
fn values_and_their_descriptions_must_agree() {
    let mut description = description();
    description["components"]["schemas"]["BillingCycle"]["enum"][1] = json!("weekly");
    let error = transform::open_enums(&description).err().unwrap();
    assert_eq!(error.at, "/components/schemas/BillingCycle");
    assert!(error.why.contains("weekly"), "{error:?}");
}

#[test]
fn enum_values_need_names_of_their_own() {
    for (name, problem) in [("Unrecognized", "both named"), ("self", "Rust identifier"), ("a b", "Rust identifier")] {
        let mut description = description();
        description["components"]["schemas"]["BillingCycle"]["x-enum-varnames"][1] = json!(name);
        let error = transform::open_enums(&description).err().unwrap();
        assert!(error.why.contains(problem) && error.why.contains(name), "{error:?}");
    }
}

#[test]
fn what_is_read_can_say_all_that_a_patch_can() {
    let schemas = &description()["components"]["schemas"];
    for (sent, read) in
        [("OrderPatch", "Order"), ("OrderPatchLineItem", "OrderLineItem"), ("SubscriptionPatch", "Subscription")]
    {
        for name in schemas[sent]["properties"].as_object().unwrap().keys() {
            assert!(schemas[read]["properties"].get(name).is_some(), "{read} lacks {name} of {sent}");
        }
    }
}

#[test]
fn a_body_without_a_name_is_told_from_one_that_has_one() {
    let mut description = description();
    let enums = transform::open_enums(&description).unwrap();
    transform::apply(&mut description).unwrap();
    let item = &mut description["paths"]["/v1/customers/{customer-tenant-id}/orders"];
    let schema = &mut item["post"]["responses"]["201"]["content"]["application/json"]["schema"];
    *schema = json!({"type": "array", "items": schema.take()});
    let code = index::operations(&description, &enums).unwrap();
    assert!(code.contains("Some(Round::response::<Vec<partner_orders_api::types::Order>>())"), "{code}");

    let item = &mut description["paths"]["/v1/customers/{customer-tenant-id}/orders"];
    item["post"]["responses"]["201"]["content"]["application/json"]["schema"] = json!({"type": "object"});
    let error = index::operations(&description, &enums).unwrap_err();
    assert_eq!(error.at, "/paths/~1v1~1customers~1{customer-tenant-id}~1orders/post/responses/201");
    assert!(error.why.contains("components/schemas"), "{error:?}");
}

const READ: &str = "
    pub mod types {
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default)]
        pub struct Kept {
            #[serde(rename = \"theName\", skip_serializing_if = \"::std::option::Option::is_none\")]
            pub the_name: ::std::option::Option<::std::string::String>,
            #[serde(flatten)]
            pub extra: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        }
        #[derive(::serde::Deserialize)]
        pub struct Sent { pub extra: ::serde_json::Map<::std::string::String, ::serde_json::Value> }
        #[derive(::serde::Deserialize, Default)]
        pub struct Closed { pub name: ::std::string::String }
        pub mod builder {
            pub struct Kept { extra: ::std::result::Result<::serde_json::Map<A, B>, ::std::string::String> }
            impl Kept {
                pub fn extra<T>(mut self, value: T) -> Self
                where T: ::std::convert::TryInto<::serde_json::Map<A, B>>, T::Error: ::std::fmt::Display { self }
            }
            impl ::std::default::Default for Kept {
                fn default() -> Self {
                    Self { name: Ok(Default::default()), extra: Err(reason()) }
                }
            }
        }
    }";

#[test]
fn extra_is_the_crates_own_wherever_it_stands() {
    let mut file = syn::parse_file(READ).unwrap();
    extra::extra_takes_no_room(&mut file).unwrap();
    let text = file.to_token_stream().to_string();
    assert!(!text.contains("serde_json"), "{text}");
    assert_eq!(text.matches("crate :: Extra").count(), 4, "{text}");
    let none = "pub mod types { pub mod builder {} }";
    let error = extra::extra_takes_no_room(&mut syn::parse_file(none).unwrap()).unwrap_err();
    assert!(error.contains("`extra_takes_no_room`"), "{error}");

    extra::extra_starts_empty(&mut file).unwrap();
    let text = file.to_token_stream().to_string();
    assert!(text.contains("extra : Ok (:: std :: default :: Default :: default ())"), "{text}");
    let none = "pub mod types { pub mod builder { struct Kept { extra: A } } }";
    let error = extra::extra_starts_empty(&mut syn::parse_file(none).unwrap()).unwrap_err();
    assert!(error.contains("`extra_starts_empty`"), "{error}");
}

/// Runs `blame::guilty` with a generator that does not take descriptions in which any of `words` stands, or more than
/// `most` parts with the word `success`.
fn guilty(description: &Value, words: &[&str], most: usize) -> Vec<String> {
    blame::guilty(description, &|description| {
        let text = description.to_string();
        words.iter().all(|word| !text.contains(word)) && text.matches("success").count() <= most
    })
}

#[test]
fn the_parts_at_fault_are_found() {
    let parameter = |name: &str| json!({"name": name, "in": "query"});
    let description = json!({
        "paths": {
            "/a": {
                "parameters": [{"name": "id", "in": "path"}],
                "get": {
                    "parameters": [parameter("x"), {"$ref": "#/components/parameters/Shared"}, parameter("bad-1")],
                    "responses": {"200": {"description": "success"}, "201": {"description": "success"}}
                },
                "post": {
                    "parameters": [{"$ref": "#/components/parameters/Shared"}],
                    "requestBody": {"description": "bad-2"},
                    "responses": {"200": {}}
                }
            },
            "/b": {"get": {"summary": "bad-3", "responses": {}}}
        },
        "components": {
            "parameters": {"Shared": parameter("shared")},
            "schemas": {
                "A": {"type": "object", "required": ["p"], "properties": {"p": {}, "q": {"default": "bad-4"}}},
                "B": {"type": "bad-5"},
                "C": {"type": "object", "properties": {"p": {}}}
            }
        }
    });
    let none: [&str; 0] = [];
    assert_eq!(guilty(&description, &[], 9), none);
    assert_eq!(guilty(&description, &["bad-1"], 9), ["/paths/~1a/get/parameters/2"]);
    assert_eq!(guilty(&description, &["bad-2", "bad-3"], 9), ["/paths/~1a/post/requestBody", "/paths/~1b/get"]);
    assert_eq!(guilty(&description, &["bad-4"], 9), ["/components/schemas/A/properties/q"]);
    assert_eq!(guilty(&description, &["bad-5"], 9), ["/components/schemas/B"]);
    assert_eq!(guilty(&description, &[], 1), ["/paths/~1a/get/responses/201"]);
}

#[test]
fn a_links_body_is_boxed_while_it_may_be_anything() {
    let mut description = description();
    description["components"]["schemas"]["Link"]["properties"]["body"]["type"] = json!("string");
    let error = transform::apply(&mut description).unwrap_err();
    assert!(error.contains("`rare_values_are_boxed`"), "{error}");
}
