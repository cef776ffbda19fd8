use std::fmt::Debug;

use partner_orders_client::apis::configuration::Configuration;
use partner_orders_client::apis::{Error, orders_api, subscriptions_api};
use partner_orders_client::models::{FaultBody, Order, OrderPatch, OrderPatchLineItem, SubscriptionPatch, TokenResponse};

const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
const OTHER: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
const TWO_ITEMS: &str = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
const MARKED: &str = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1";
const NEW_COMMERCE: &str = "3fa81c72d9e5";
const SUBSCRIPTION: &str = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";

fn step(name: &str, result: Result<impl ToString, impl Debug>) {
    match result {
        Ok(result) => println!("{name}\t{}", result.to_string()),
        Err(error) => println!("{name}\tFAILED {}", format!("{error:?}").replace('\n', " ")),
    }
}

fn to_cancel(order: &str) -> OrderPatch {
    let mut body = OrderPatch::new();
    body.id = Some(Some(order.to_owned()));
    body.status = Some(Some("cancelled".to_owned()));
    body
}

/// The status and the error body of a refused call.
fn refusal<E: Debug>(result: Result<Order, Error<E>>) -> Result<(u16, FaultBody), String> {
    match result {
        Err(Error::ResponseError(response)) => {
            let fault = serde_json::from_str(&response.content).map_err(|error| error.to_string())?;
            Ok((response.status.as_u16(), fault))
        }
        other => Err(format!("{other:?}")),
    }
}

fn code((status, fault): (u16, FaultBody)) -> String {
    format!("{status} {}", fault.code.flatten().unwrap_or_default())
}

/// The generated client hands over no headers; the gateway's message has the seconds, too.
fn seconds((status, fault): (u16, FaultBody)) -> String {
    let message = fault.message.flatten().unwrap_or_default();
    let seconds: String = message.chars().filter(char::is_ascii_digit).collect();
    format!("{status} {seconds}")
}

#[tokio::main]
async fn main() {
    let emulator = std::env::var("EMULATOR").expect("EMULATOR");
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "00000000-0000-4000-8000-00000000a990"),
        ("client_secret", "emulator-secret-not-a-secret"),
        ("resource", &emulator),
    ];
    let url = format!("{emulator}/00000000-0000-4000-8000-00000000c5b0/oauth2/token");
    let response = reqwest::Client::new().post(url).form(&form).send().await.expect("a response");
    let token: TokenResponse = response.json().await.expect("a token");

    let mut configuration = Configuration::new();
    configuration.base_path = emulator;
    configuration.oauth_access_token = Some(token.access_token);
    let get = |customer: &'static str, order: &'static str| {
        orders_api::get_order(&configuration, customer, order, None, None, None, None, None, None)
    };
    let patch = |order: &'static str, body: OrderPatch| {
        orders_api::patch_order(&configuration, CUSTOMER, order, body, None, None, None, None, None)
    };

    step("sign-in", Ok::<_, String>(token.token_type));
    let list =
        orders_api::list_orders(&configuration, CUSTOMER, None, None, None, None, None, None, None, None, None).await;
    step("list", list.map(|list| list.items.len()));
    step("read", get(CUSTOMER, ORDER).await.map(|order| {
        format!("{} {}", order.status.unwrap_or_default(), order.creation_date.flatten().unwrap_or_default())
    }));
    let item = get(CUSTOMER, TWO_ITEMS).await.map(|order| order.line_items[0].clone()).expect("an order");
    let mut chosen = OrderPatchLineItem::new(item.line_item_number);
    chosen.offer_id = Some(item.offer_id);
    let mut body = to_cancel(TWO_ITEMS);
    body.line_items = Some(Some(vec![chosen]));
    step("cancel-line-item", patch(TWO_ITEMS, body).await.map(|order| {
        let quantities = order.line_items.iter().map(|item| format!(" {}", item.quantity)).collect::<String>();
        order.status.unwrap_or_default() + &quantities
    }));
    step("cancel-order", patch(ORDER, to_cancel(ORDER)).await.map(|order| order.status.unwrap_or_default()));
    step("refused", refusal(patch(NEW_COMMERCE, to_cancel(NEW_COMMERCE)).await).map(code));
    step("not-found", refusal(get(CUSTOMER, "nope").await).map(code));
    step("throttled", refusal(get(CUSTOMER, "throttled").await).map(seconds));
    step("unknown-enum", get(OTHER, "quirk-enum").await.map(|order| order.status.unwrap_or_default()));
    step("unknown-property", get(OTHER, "quirk-property").await.map(|order| {
        let order = serde_json::to_value(order).expect("JSON");
        if order.get("sustainabilityLevel").is_some() { "kept" } else { "dropped" }
    }));
    step("letter-case", get(OTHER, "quirk-case").await.map(|order| {
        format!("{} {}", order.status.unwrap_or_default(), order.billing_cycle.unwrap_or_default())
    }));
    step("byte-order-mark", get(CUSTOMER, MARKED).await.map(|order| order.id));
    step("null", get(OTHER, "quirk-null").await.map(|order| {
        order.line_items[0].subscription_id.flatten().map_or_else(|| "null".to_owned(), |id| id.to_string())
    }));
    step("no-zone", get(OTHER, "quirk-no-zone").await.map(|order| order.creation_date.flatten().unwrap_or_default()));

    let read = subscriptions_api::get_subscription(
        &configuration, CUSTOMER, SUBSCRIPTION, None, None, None, None, None,
    );
    let mut read = serde_json::to_value(read.await.expect("a subscription")).expect("JSON");
    read["status"] = "deleted".into();
    let body: SubscriptionPatch = serde_json::from_value(read).expect("the same subscription");
    let done = subscriptions_api::patch_subscription(
        &configuration, CUSTOMER, SUBSCRIPTION, body, None, None, None, None, None, None,
    );
    step("round-trip", done.await.map(|_| 200));
}
