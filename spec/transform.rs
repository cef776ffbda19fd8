//! Changes the description, which is written for readers, into one that the generator turns into good code.
//!
//! Each fixup has a name and a reason, and fails the build once it no longer changes anything: no fixup stays after its
//! reason is gone.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::problem::{Problem, escaped};

/// Schemas for which no Rust type is generated, with the types to use instead.
pub(crate) const CONVERSIONS: [(&str, &str); 6] = [
    // Dates without a zone, and the digits of a fraction, survive only as strings.
    (r#"{"type": "string", "format": "date-time"}"#, "crate::Timestamp"),
    // Amounts of money must not be rounded to binary fractions, and 20 must not become 20.0.
    (r#"{"type": "number", "format": "decimal"}"#, "::serde_json::Number"),
    // Every generated type derives Debug.
    (r#"{"type": "string", "format": "password"}"#, "crate::Secret"),
    // Two pages disagree on these: see `one_or_many`.
    (r#"{"type": "string", "format": "renewsTo"}"#, "crate::OneOrMany<crate::types::RenewsTo>"),
    (r#"{"type": "string", "format": "additionalPartnerIdsOnRecord"}"#, "crate::OneOrMany<::std::string::String>"),
    // See `rare_values_are_boxed`.
    (r#"{"type": "string", "format": "rare"}"#, "::std::boxed::Box<::serde_json::Value>"),
];

/// Schemas that are a number or a string: the generator would write an enum of nameless variants for them.
pub(crate) const NUMBER_OR_STRING: [&str; 2] = ["FaultCode", "Seconds"];

type Fixup = (&'static str, fn(&mut Value) -> usize);

/// In this order: the first ones read extensions that a later one removes.
const FIXUPS: [Fixup; 17] = [
    ("unknown_properties_are_kept", unknown_properties_are_kept),
    ("one_fault_type", one_fault_type),
    ("patch_takes_an_order", patch_takes_an_order),
    ("patch_takes_a_subscription", patch_takes_a_subscription),
    ("only_successes", only_successes),
    ("no_body_beside_a_body", no_body_beside_a_body),
    ("multipart_is_bytes", multipart_is_bytes),
    ("any_media_type_is_bytes", any_media_type_is_bytes),
    ("responses_may_lack_anything", responses_may_lack_anything),
    ("schedules_stay_as_sent", schedules_stay_as_sent),
    ("this_or_null_is_optional", this_or_null_is_optional),
    ("one_or_many", one_or_many),
    ("rare_values_are_boxed", rare_values_are_boxed),
    ("null_is_no_value", null_is_no_value),
    ("guids_keep_their_case", guids_keep_their_case),
    ("bounds_are_for_checkers", bounds_are_for_checkers),
    ("extensions_are_for_readers", extensions_are_for_readers),
];

/// Applies all fixups, or returns an error that names the one that found nothing to do.
pub(crate) fn apply(description: &mut Value) -> Result<(), String> {
    for (name, fixup) in FIXUPS {
        if fixup(description) == 0 {
            return Err(format!(
                "fixup `{name}` finds nothing to change: has the description lost what it is for, or is the fixup no \
                 longer needed?"
            ));
        }
    }
    Ok(())
}

/// The names of the objects whose properties are all optional: they can start out empty.
pub(crate) fn all_optional(description: &Value) -> Vec<String> {
    let schemas = description["components"]["schemas"].as_object().into_iter().flatten();
    let optional = schemas.filter(|(_, schema)| schema["type"] == "object" && schema.get("required").is_none());
    optional.map(|(name, _)| name.clone()).collect()
}

/// Adds the field `extra`, which stores unknown properties, to objects that the service may add properties to: reading
/// an order and sending it back must not drop anything.
fn unknown_properties_are_kept(description: &mut Value) -> usize {
    schemas(description)
        .filter(|(_, schema)| schema["x-undocumented-properties"] == "allowed")
        .map(|(_, schema)| schema["additionalProperties"] = json!({}))
        .count()
}

/// Merges the shapes of an error body into one type with every property of each: the properties that are present show
/// the shape, and a body that mixes two must not be lost.
fn one_fault_type(description: &mut Value) -> usize {
    let shapes = references(&description["components"]["schemas"]["FaultBody"]["anyOf"]);
    let mut properties = Map::new();
    for shape in &shapes {
        if let Some(own) = description["components"]["schemas"][shape]["properties"].as_object() {
            properties.extend(own.clone());
        }
    }
    let text = description["components"]["schemas"]["FaultBody"]["description"].clone();
    description["components"]["schemas"]["FaultBody"] =
        json!({"type": "object", "description": text, "properties": properties, "additionalProperties": {}});
    remove_schemas(description, |name| shapes.iter().any(|shape| shape == name));
    shapes.len()
}

/// Makes an order the body of its PATCH: everything is optional in both, and what is read can be sent back.
fn patch_takes_an_order(description: &mut Value) -> usize {
    let changed = replace_reference(description, "OrderPatch", "Order");
    remove_schemas(description, |name| name == "OrderPatch" || name == "OrderPatchLineItem");
    changed
}

/// Makes a subscription the body of its PATCH: the whole subscription goes back, with its unknown properties.
fn patch_takes_a_subscription(description: &mut Value) -> usize {
    let changed = replace_reference(description, "SubscriptionPatch", "Subscription");
    remove_schemas(description, |name| name == "SubscriptionPatch");
    changed
}

/// Removes the error responses: the caller reads error bodies, since one that does not parse would lose status, headers
/// and ids. The generator also panics on two bodies of different type.
fn only_successes(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|operation| operation["responses"].as_object_mut())
        .map(|responses| {
            let before = responses.len();
            responses.retain(|status, _| status.starts_with('2'));
            before - responses.len()
        })
        .sum()
}

/// Removes a success without a body beside one with a body, such as 202 of a subscription's PATCH beside 200: the
/// generator panics on two kinds of success, and a `Location` is worth more than an empty value of the type. The
/// generated client returns such a response, with its status and headers, as `Error::UnexpectedResponse`; an `Exchange`
/// sees it first, and stores what it needs.
fn no_body_beside_a_body(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|operation| operation["responses"].as_object_mut())
        .filter(|responses| responses.values().any(|response| response.get("content").is_some()))
        .map(|responses| {
            let before = responses.len();
            responses.retain(|_, response| response.get("content").is_some());
            before - responses.len()
        })
        .sum()
}

/// Replaces multipart bodies, which the generator does not support: the caller builds the bytes and sets the media
/// type.
fn multipart_is_bytes(description: &mut Value) -> usize {
    let changed = operations(description)
        .filter(|operation| operation["requestBody"]["content"].get("multipart/form-data").is_some())
        .map(|operation| operation["requestBody"]["content"] = bytes())
        .count();
    remove_schemas(description, |name| name == "AttachmentUpload");
    changed
}

/// Replaces the media type `*/*`, which the generator does not support.
fn any_media_type_is_bytes(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|operation| operation["responses"].as_object_mut())
        .flat_map(|responses| responses.values_mut())
        .filter(|response| response["content"].get("*/*").is_some())
        .map(|response| response["content"] = bytes())
        .count()
}

/// Makes every property of responses optional: a missing one must not lose the response. `required` holds for requests.
fn responses_may_lack_anything(description: &mut Value) -> usize {
    let sent_only = ["OrderCreate", "OrderCreateLineItem"];
    schemas(description)
        .filter(|(name, _)| !sent_only.contains(&name.as_str()))
        .filter_map(|(_, schema)| schema.as_object_mut()?.remove("required"))
        .count()
}

/// Leaves the schedules of a subscription as JSON: they have to be sent back exactly as received, with nulls and
/// unknown properties at any depth, and the type of two of the properties is uncertain.
fn schedules_stay_as_sent(description: &mut Value) -> usize {
    let maps = ["scheduledNextTermInstructions", "nextChargeInstructions"];
    let values = ["scheduledActions", "consumptionType"];
    let mut changed = 0;
    let properties = schemas(description).filter_map(|(_, schema)| schema.get_mut("properties")?.as_object_mut());
    for (name, property) in properties.flatten() {
        let text = property["description"].clone();
        if maps.contains(&name.as_str()) {
            *property = json!({"type": "object", "nullable": true, "additionalProperties": {}, "description": text});
            changed += 1;
        } else if values.contains(&name.as_str()) {
            *property = json!({"description": text});
            changed += 1;
        }
    }
    changed
}

/// Replaces "this or null" by "this": a property is optional anyway, and the generator would write an enum with two
/// variants.
fn this_or_null_is_optional(description: &mut Value) -> usize {
    properties(description)
        .filter(|property| property["anyOf"][1]["enum"] == json!([null]))
        .filter_map(Value::as_object_mut)
        .map(|property| {
            let this = property.remove("anyOf").unwrap_or_default()[0].take();
            property.insert("allOf".to_owned(), json!([this]));
        })
        .count()
}

/// Accepts both forms of two properties that are an object on one page and an array on another.
fn one_or_many(description: &mut Value) -> usize {
    let disputed = ["renewsTo", "additionalPartnerIdsOnRecord"];
    schemas(description)
        .filter_map(|(_, schema)| schema.get_mut("properties")?.as_object_mut())
        .flatten()
        .filter(|(name, _)| disputed.contains(&name.as_str()))
        .map(|(name, property)| {
            let text = property["description"].take();
            *property = json!({"type": "string", "format": name, "description": text});
        })
        .count()
}

/// Boxes the body of a link, which may be any JSON and was never seen: each order has a dozen links, and the memory for
/// a JSON value in each of them would take more time than anything else when orders are read.
fn rare_values_are_boxed(description: &mut Value) -> usize {
    let link = &mut description["components"]["schemas"]["Link"]["properties"];
    let any = link.get_mut("body").filter(|body| body.get("type").is_none() && body.get("$ref").is_none());
    any.into_iter()
        .map(|body| {
            let text = body["description"].take();
            *body = json!({"type": "string", "format": "rare", "description": text});
        })
        .count()
}

/// Makes arrays and maps nullable, so that null and an empty one differ, and nothing else: other properties are
/// optional anyway, and conversions match only schemas that are not nullable.
fn null_is_no_value(description: &mut Value) -> usize {
    properties(description)
        .filter_map(Value::as_object_mut)
        .map(|property| {
            let collection =
                property.get("type") == Some(&json!("array")) || property.get("additionalProperties").is_some();
            let nullable = property.remove("nullable").is_some();
            if collection {
                property.insert("nullable".to_owned(), json!(true));
            }
            if let Some(values) = property.get_mut("additionalProperties").filter(|values| values["type"] == "string") {
                values["nullable"] = json!(true);
            }
            usize::from(nullable != collection)
        })
        .sum()
}

/// Makes GUIDs plain strings: the service writes them in either case, and a parsed one loses the letter case. The
/// customer in a path stays typed; a subscription's id goes into a path as it was read from an order.
fn guids_keep_their_case(description: &mut Value) -> usize {
    let subscription = description.pointer_mut("/components/parameters/SubscriptionId/schema");
    let subscription = usize::from(subscription.is_some_and(forget_uuid));
    subscription + properties(description).map(forget_uuid).filter(|changed| *changed).count()
}

fn forget_uuid(schema: &mut Value) -> bool {
    schema["format"] == "uuid" && schema.as_object_mut().is_some_and(|schema| schema.remove("format").is_some())
}

/// Removes bounds and widths: the types would reject values that the service sends.
fn bounds_are_for_checkers(description: &mut Value) -> usize {
    fn strip(value: &mut Value) -> usize {
        match value {
            Value::Object(object) => {
                let width = object.get("format") == Some(&json!("int32"));
                if width {
                    object.insert("format".to_owned(), json!("int64"));
                }
                let bounds = ["minimum", "minLength"].into_iter().filter_map(|bound| object.remove(bound)).count();
                usize::from(width) + bounds + object.values_mut().map(strip).sum::<usize>()
            }
            Value::Array(array) => array.iter_mut().map(strip).sum(),
            _ => 0,
        }
    }
    strip(description)
}

/// Removes extensions and examples, which would bloat the generated docs and keep conversions from matching.
fn extensions_are_for_readers(description: &mut Value) -> usize {
    fn strip(value: &mut Value) -> usize {
        match value {
            Value::Object(object) => {
                let before = object.len();
                object.retain(|key, _| !key.starts_with("x-") && key != "example" && key != "examples");
                before - object.len() + object.values_mut().map(strip).sum::<usize>()
            }
            Value::Array(array) => array.iter_mut().map(strip).sum(),
            _ => 0,
        }
    }
    // The names of headers are keys too and may start with `x-`, so components with headers are left out.
    let parameters = description["components"]["parameters"].as_object_mut().into_iter().flatten();
    parameters.map(|(_, parameter)| strip(parameter)).sum::<usize>()
        + strip(&mut description["components"]["schemas"])
        + strip(&mut description["paths"])
}

fn bytes() -> Value {
    json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}})
}

fn schemas(description: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    description["components"]["schemas"].as_object_mut().into_iter().flatten()
}

fn properties(description: &mut Value) -> impl Iterator<Item = &mut Value> {
    schemas(description)
        .filter_map(|(_, schema)| schema.get_mut("properties")?.as_object_mut())
        .flat_map(|properties| properties.values_mut())
}

pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

fn operations(description: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = description["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(_, item)| {
        let item = item.as_object_mut().into_iter().flatten();
        item.filter(|(method, _)| METHODS.contains(&method.as_str())).map(|(_, operation)| operation)
    })
}

fn references(list: &Value) -> Vec<String> {
    let references = list.as_array().into_iter().flatten().filter_map(|item| item["$ref"].as_str());
    references.filter_map(|reference| Some(reference.rsplit_once('/')?.1.to_owned())).collect()
}

fn remove_schemas(description: &mut Value, unwanted: impl Fn(&str) -> bool) {
    if let Some(schemas) = description["components"]["schemas"].as_object_mut() {
        schemas.retain(|name, _| !unwanted(name));
    }
}

fn replace_reference(value: &mut Value, from: &str, to: &str) -> usize {
    match value {
        Value::Object(object) => {
            let hit = object.get("$ref") == Some(&json!(format!("#/components/schemas/{from}")));
            if hit {
                object.insert("$ref".to_owned(), json!(format!("#/components/schemas/{to}")));
            }
            usize::from(hit) + object.values_mut().map(|inner| replace_reference(inner, from, to)).sum::<usize>()
        }
        Value::Array(array) => array.iter_mut().map(|inner| replace_reference(inner, from, to)).sum(),
        _ => 0,
    }
}

/// An enum that the description declares open, as Rust: the generator's own enums reject unknown values.
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    description: String,
    values: Vec<EnumValue>,
}

struct EnumValue {
    variant: String,
    text: String,
    description: String,
}

/// All open enums of the description; every enum must be open, and its values must have Rust names.
pub(crate) fn open_enums(description: &Value) -> Result<Vec<OpenEnum>, Problem> {
    let schemas = description["components"]["schemas"].as_object().into_iter().flatten();
    schemas.filter(|(_, schema)| schema["enum"].is_array()).map(|(name, schema)| open_enum(name, schema)).collect()
}

fn open_enum(name: &str, schema: &Value) -> Result<OpenEnum, Problem> {
    let at = format!("/components/schemas/{}", escaped(name));
    let open = &schema["x-ms-enum"];
    if open["modelAsString"] != true {
        return Err(Problem::new(at, "the enum is not open; declare it with x-ms-enum and modelAsString: true"));
    }
    let as_string = |value: &Value| value.as_str().unwrap_or_default().trim().replace('\n', " ");
    let mut variants = BTreeMap::from([("Unrecognized".to_owned(), "unknown values".to_owned())]);
    let mut values = Vec::new();
    for (index, text) in schema["enum"].as_array().into_iter().flatten().enumerate() {
        let known = &open["values"][index];
        if text != &known["value"] {
            return Err(Problem::new(at, format!("x-ms-enum has {} in the place of {text} of enum", known["value"])));
        }
        let variant = as_string(schema["x-enum-varnames"].get(index).unwrap_or(text));
        if syn::parse_str::<syn::Ident>(&variant).is_err() {
            let why = format!("the name of {text} is {variant:?}, expected a Rust identifier in x-enum-varnames");
            return Err(Problem::new(at, why));
        }
        if let Some(other) = variants.insert(variant.clone(), text.to_string()) {
            let why =
                format!("{other} and {text} are both named {variant}; expected a name of its own in x-enum-varnames");
            return Err(Problem::new(at, why));
        }
        values.push(EnumValue {
            variant,
            text: text.as_str().unwrap_or_default().to_owned(),
            description: as_string(&known["description"]),
        });
    }
    Ok(OpenEnum { name: name.to_owned(), description: as_string(&schema["description"]), values })
}

impl OpenEnum {
    /// Writes the enum, and its implementation of `OpenEnum`.
    pub(crate) fn code(&self) -> String {
        let Self { name, description, values } = self;
        let variants: String = values
            .iter()
            .map(|value| format!("    /// `{}`: {}\n    {},\n", value.text, value.description, value.variant))
            .collect();
        let table: String =
            values.iter().map(|value| format!("({:?}, Self::{}), ", value.text, value.variant)).collect();
        format!(
            "/// {description}\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n\
             pub enum {name} {{\n{variants}    /// A value that the description does not know.\n    Unrecognized,\n\
             }}\n\n\
             impl crate::OpenEnum for {name} {{\n    const NAME: &'static str = {name:?};\n    \
             const UNRECOGNIZED: Self = Self::Unrecognized;\n    \
             const VALUES: &'static [(&'static str, Self)] = &[{table}];\n}}\n\n"
        )
    }
}
