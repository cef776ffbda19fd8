//! What the description says for readers, and the generator must be told otherwise.
//!
//! Each fixup has a name and a reason, and fails the build once it no longer changes anything: a fixup that outlives
//! its reason would hide the next one.

use serde_json::{Map, Value, json};

/// Types that the generator takes from elsewhere, by their schema.
pub(crate) const CONVERSIONS: [(&str, &str); 6] = [
    // Dates without a zone, and the digits of a fraction, survive only as text.
    (r#"{"type": "string", "format": "date-time"}"#, "crate::Timestamp"),
    // Money must not pass through a binary fraction's arithmetic, and 20 must not become 20.0.
    (r#"{"type": "number", "format": "decimal"}"#, "::serde_json::Number"),
    // Every generated type derives Debug.
    (r#"{"type": "string", "format": "password"}"#, "crate::Secret"),
    // Where two pages disagree: see `one_or_many`.
    (r#"{"type": "string", "format": "renewsTo"}"#, "crate::OneOrMany<crate::types::RenewsTo>"),
    (r#"{"type": "string", "format": "additionalPartnerIdsOnRecord"}"#, "crate::OneOrMany<::std::string::String>"),
    // See `rare_values_are_boxed`.
    (r#"{"type": "string", "format": "rare"}"#, "::std::boxed::Box<::serde_json::Value>"),
];

/// Schemas that are a number or a text: the generator would make an enum of nameless variants of them.
pub(crate) const NUMBER_OR_TEXT: [&str; 2] = ["FaultCode", "Seconds"];

type Fixup = (&'static str, fn(&mut Value) -> usize);

/// In this order: the first ones read extensions that a later one removes.
const FIXUPS: [Fixup; 16] = [
    ("unknown_properties_are_kept", unknown_properties_are_kept),
    ("one_fault_type", one_fault_type),
    ("patch_takes_an_order", patch_takes_an_order),
    ("patch_takes_a_subscription", patch_takes_a_subscription),
    ("only_successes", only_successes),
    ("no_body_beside_a_body", no_body_beside_a_body),
    ("multipart_is_bytes", multipart_is_bytes),
    ("any_media_type_is_bytes", any_media_type_is_bytes),
    ("answers_may_lack_anything", answers_may_lack_anything),
    ("this_or_null_is_optional", this_or_null_is_optional),
    ("one_or_many", one_or_many),
    ("rare_values_are_boxed", rare_values_are_boxed),
    ("null_is_no_value", null_is_no_value),
    ("guids_keep_their_case", guids_keep_their_case),
    ("bounds_are_for_checkers", bounds_are_for_checkers),
    ("extensions_are_for_readers", extensions_are_for_readers),
];

/// Applies all fixups, or names the one that found nothing to do.
pub(crate) fn apply(description: &mut Value) -> Result<(), String> {
    for (name, fixup) in FIXUPS {
        if fixup(description) == 0 {
            return Err(format!(
                "fixup `{name}` finds nothing to change: has the description lost what it is for, or is the fixup no longer needed?"
            ));
        }
    }
    Ok(())
}

/// Names of the objects of which everything is optional: they can start out empty.
pub(crate) fn all_optional(description: &Value) -> Vec<String> {
    let schemas = description["components"]["schemas"].as_object().into_iter().flatten();
    let optional = schemas.filter(|(_, schema)| schema["type"] == "object" && schema.get("required").is_none());
    optional.map(|(name, _)| name.clone()).collect()
}

/// Objects to which the service adds properties keep what they do not know in `extra`: reading an order and sending
/// it back must not drop anything.
fn unknown_properties_are_kept(description: &mut Value) -> usize {
    schemas(description)
        .filter(|(_, schema)| schema["x-undocumented-properties"] == "allowed")
        .map(|(_, schema)| schema["additionalProperties"] = json!({}))
        .count()
}

/// The shapes of an error body become one type with every property of each: which shape came is decided by what is
/// there, and a body that mixes two must not be lost.
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

/// The body of PATCH is an order of which everything is optional, and so is the generated `Order`: one type for what is
/// read and what is sent back.
fn patch_takes_an_order(description: &mut Value) -> usize {
    let changed = replace_reference(description, "OrderPatch", "Order");
    remove_schemas(description, |name| name == "OrderPatch" || name == "OrderPatchLineItem");
    changed
}

/// Likewise the body of a subscription's PATCH: the whole subscription goes back, with what is kept in `extra`.
fn patch_takes_a_subscription(description: &mut Value) -> usize {
    let changed = replace_reference(description, "SubscriptionPatch", "Subscription");
    remove_schemas(description, |name| name == "SubscriptionPatch");
    changed
}

/// An error body that does not parse would lose status, headers and ids: whoever calls reads error bodies. The
/// generator also panics on two bodies of different type.
fn only_successes(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|(_, operation)| operation["responses"].as_object_mut())
        .map(|responses| {
            let before = responses.len();
            responses.retain(|status, _| status.starts_with('2'));
            before - responses.len()
        })
        .sum()
}

/// A success without a body beside one with a body, such as 202 of a subscription's PATCH beside 200: the generator
/// panics on two kinds of success, and a `Location` is worth more than an empty value of the type. The generated client
/// refuses such an answer, with its status and headers, as `Error::UnexpectedResponse`; an `Exchange` sees it before
/// that, and keeps what it needs.
fn no_body_beside_a_body(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|(_, operation)| operation["responses"].as_object_mut())
        .filter(|responses| responses.values().any(|response| response.get("content").is_some()))
        .map(|responses| {
            let before = responses.len();
            responses.retain(|_, response| response.get("content").is_some());
            before - responses.len()
        })
        .sum()
}

/// The generator knows no multipart bodies; the caller builds the bytes and sets the media type.
fn multipart_is_bytes(description: &mut Value) -> usize {
    let changed = operations(description)
        .filter(|(_, operation)| operation["requestBody"]["content"].get("multipart/form-data").is_some())
        .map(|(_, operation)| operation["requestBody"]["content"] = bytes())
        .count();
    remove_schemas(description, |name| name == "AttachmentUpload");
    changed
}

/// `*/*` is no media type that the generator knows.
fn any_media_type_is_bytes(description: &mut Value) -> usize {
    operations(description)
        .filter_map(|(_, operation)| operation["responses"].as_object_mut())
        .flat_map(|responses| responses.values_mut())
        .filter(|response| response["content"].get("*/*").is_some())
        .map(|response| response["content"] = bytes())
        .count()
}

/// A missing property must not lose the answer: `required` holds for what we send, never for what we read.
fn answers_may_lack_anything(description: &mut Value) -> usize {
    let sent_only = ["OrderCreate", "OrderCreateLineItem"];
    schemas(description)
        .filter(|(name, _)| !sent_only.contains(&name.as_str()))
        .filter_map(|(_, schema)| schema.as_object_mut()?.remove("required"))
        .count()
}

/// "This or null" is what an optional property is anyway; the generator would make an enum of two variants of it.
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

/// Two properties are one thing on one page and a list on another. No answer may be lost over that.
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

/// A link may have a body of any kind, and none ever had. Each order has a dozen links: the room for a whole JSON value
/// in each of them costs more time than anything else when orders are read.
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

/// Arrays and maps become optional, so that `null`, `[]` and absence are told apart; other optional properties are
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

/// The service writes GUIDs in either case, and a parsed one forgets which. The customer in a path stays typed; a
/// subscription's id goes into a path as it was read from an order.
fn guids_keep_their_case(description: &mut Value) -> usize {
    let subscription = description.pointer_mut("/components/parameters/SubscriptionId/schema");
    let subscription = usize::from(subscription.is_some_and(forget_uuid));
    subscription + properties(description).map(forget_uuid).filter(|changed| *changed).count()
}

fn forget_uuid(schema: &mut Value) -> bool {
    schema["format"] == "uuid" && schema.as_object_mut().is_some_and(|schema| schema.remove("format").is_some())
}

/// Bounds and widths would make types that refuse what the service sends.
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

/// Extensions and examples would only swell the generated docs, and keep conversions from matching.
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
    // A header's name is a key, too.
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

const METHODS: [&str; 4] = ["get", "post", "patch", "delete"];

fn operations(description: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    let paths = description["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let item = item.as_object_mut().into_iter().flatten();
        item.filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
    })
}

/// The description with one of its operations, for each of them.
pub(crate) fn one_operation_each(description: &Value) -> impl Iterator<Item = (String, Value)> {
    let names = operations(&mut description.clone()).map(|(name, _)| name).collect::<Vec<_>>();
    names.into_iter().map(|name| {
        let mut alone = description.clone();
        for (path, item) in alone["paths"].as_object_mut().into_iter().flatten() {
            if let Some(item) = item.as_object_mut() {
                item.retain(|key, _| {
                    !METHODS.contains(&key.as_str()) || name == format!("{} {path}", key.to_uppercase())
                });
            }
        }
        (name, alone)
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

/// An enum that the description declares open, as Rust: the generator's own enums refuse unknown values.
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    description: String,
    /// Variant, text, description.
    values: Vec<(String, String, String)>,
}

/// All open enums of the description; every enum must be open.
pub(crate) fn open_enums(description: &Value) -> Result<Vec<OpenEnum>, String> {
    let schemas = description["components"]["schemas"].as_object().into_iter().flatten();
    schemas
        .filter_map(|(name, schema)| Some((name, schema, schema["enum"].as_array()?)))
        .map(|(name, schema, texts)| {
            let open = &schema["x-ms-enum"];
            if open["modelAsString"] != true {
                return Err(format!("enum {name} is not declared open (x-ms-enum with modelAsString: true)"));
            }
            let values = texts.iter().enumerate().map(|(index, text)| {
                let known = &open["values"][index];
                if text != &known["value"] {
                    return Err(format!("enum {name}: x-ms-enum has {} where enum has {text}", known["value"]));
                }
                let variant = schema["x-enum-varnames"].get(index).unwrap_or(text);
                let as_text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                Ok((as_text(variant), as_text(text), as_text(&known["description"])))
            });
            let description = schema["description"].as_str().unwrap_or_default().trim().replace('\n', " ");
            Ok(OpenEnum { name: name.clone(), description, values: values.collect::<Result<_, _>>()? })
        })
        .collect()
}

impl OpenEnum {
    /// The enum and what it needs to be the inside of an `Open`.
    pub(crate) fn code(&self) -> String {
        let Self { name, description, values } = self;
        let variants: String =
            values.iter().map(|(variant, text, doc)| format!("    /// `{text}`: {doc}\n    {variant},\n")).collect();
        let table: String = values.iter().map(|(variant, text, _)| format!("({text:?}, Self::{variant}), ")).collect();
        format!(
            "/// {description}\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n\
             pub enum {name} {{\n{variants}    /// A value that the description does not know.\n    Unrecognized,\n}}\n\n\
             impl crate::OpenEnum for {name} {{\n    const NAME: &'static str = {name:?};\n    \
             const UNRECOGNIZED: Self = Self::Unrecognized;\n    \
             const VALUES: &'static [(&'static str, Self)] = &[{table}];\n}}\n\n"
        )
    }
}
