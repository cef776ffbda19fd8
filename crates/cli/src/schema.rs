//! The JSON Schemas of results, for `--schema`.

use partner_orders::types;
use schemars::{JsonSchema, Schema, schema_for};
use serde_json::{Value, json};

use crate::command::{CustomerReport, Deletion, RenewalReport, Report, WhoamiReport};
use crate::failure::Failure;

/// The JSON Schema of what a command prints with `-o json`.
pub(crate) fn of_command(command: &str) -> Result<Value, Failure> {
    Ok(match command {
        "customers list" => array::<types::Customer>("Customers, as the service has them"),
        "customers show" => single::<CustomerReport>(),
        "customers delete" => array::<Deletion>("The result for each customer"),
        "subscriptions list" => single::<types::SubscriptionCollection>(),
        "subscriptions show" => single::<types::Subscription>(),
        // The words of these commands may follow.
        _ => match command.split(' ').next().unwrap_or_default() {
            "list" => single::<types::OrderCollection>(),
            "get" => single::<types::Order>(),
            "plan" => array::<Report>("The plan for each order"),
            "cancel" => array::<Report>("The outcome of each order, or with --dry-run the expected one"),
            "sweep" => sweep(),
            "renewal" => {
                array::<RenewalReport>("The end of the term of each subscription, and the outcome of a change")
            }
            "whoami" => single::<WhoamiReport>(),
            _ => {
                let message = format!("the command {command:?} has no JSON Schema");
                return Err(Failure::input(message, "Name a command that prints results, such as `list --schema`."));
            }
        },
    })
}

fn single<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

/// The schema of an array of results.
fn array<T: JsonSchema>(title: &str) -> Value {
    let (item, definitions) = parts(schema_for!(T));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "type": "array", "items": item,
        "$defs": definitions,
    })
}

/// The results of a sweep: of orders, which have an `order_id`, and of customers.
fn sweep() -> Value {
    let (report, mut definitions) = parts(schema_for!(Report));
    let (deletion, more) = parts(schema_for!(Deletion));
    if let (Some(definitions), Some(more)) = (definitions.as_object_mut(), more.as_object()) {
        definitions.extend(more.clone());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The outcome of each order, and then the result for each customer",
        "type": "array", "items": { "anyOf": [report, deletion] }, "$defs": definitions,
    })
}

/// A schema without its definitions, and those.
fn parts(schema: Schema) -> (Value, Value) {
    let mut schema = schema.to_value();
    let definitions = schema.as_object_mut().and_then(|members| {
        members.remove("$schema");
        members.remove("$defs")
    });
    (schema, definitions.unwrap_or_else(|| json!({})))
}
