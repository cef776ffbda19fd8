//! The servers, each on one thread of a process of its own.

use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::routing::get;
use partner_orders_emulator::{Builder, Emulator, World};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::Outcome;
use crate::process::memory;
use crate::setup::{CUSTOMER, ORDER};

/// How many orders a customer of a large world has.
const EACH: usize = 1_000;

/// Serves until the standard input ends.
pub(crate) fn run(what: &str) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match what {
            "bare" => bare().await,
            "hundred" => hundred().await,
            "emulator" => emulator(Emulator::builder()).await,
            other => match other.split_once(':') {
                Some(("world", count)) => emulator(Emulator::builder().world(world(count.parse()?)?)).await,
                Some(("state", path)) => emulator(Emulator::builder().state(path)).await,
                _ => Err("no such server".into()),
            },
        }
    })
}

fn ready(line: &Value) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    std::thread::spawn(|| {
        // Whoever started it is gone, or wants it gone.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    Ok(())
}

async fn emulator(builder: Builder) -> Outcome<()> {
    let mut emulator = builder.start().await?;
    ready(&serde_json::to_value(emulator.ready())?)?;
    emulator.wait().await;
    Ok(())
}

/// A server that gives the answer on its standard input to every request.
async fn bare() -> Outcome<()> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let fixed: Value = serde_json::from_str(&line)?;
    let mut headers = HeaderMap::new();
    for pair in fixed["headers"].as_array().into_iter().flatten() {
        let [name, value] = [&pair[0], &pair[1]].map(|text| text.as_str().unwrap_or_default());
        headers.insert(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    let body = Bytes::from(fixed["body"].as_str().unwrap_or_default().to_owned());
    let fixed = Arc::new((headers, body));
    let patched = fixed.clone();
    let of = |fixed: &(HeaderMap, Bytes)| (StatusCode::OK, fixed.0.clone(), fixed.1.clone());
    let read = get(async move || of(&fixed)).patch(async move |_: Bytes| of(&patched));
    let router = Router::new().route("/v1/customers/{customer}/orders/{order}", read);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    ready(&json!({ "url": format!("http://{}", listener.local_addr()?) }))?;
    Ok(axum::serve(listener, router).await?)
}

/// A hundred emulators, one after the other; the ready line is the first one's.
async fn hundred() -> Outcome<()> {
    let mut emulators = vec![Emulator::start().await?];
    let before = memory("self")?;
    let started = Instant::now();
    for _ in 0..100 {
        emulators.push(Emulator::start().await?);
    }
    let milliseconds = started.elapsed().as_secs_f64() * 1e3;
    ready(&json!({ "url": emulators[0].url(), "milliseconds": milliseconds, "before": before }))?;
    std::future::pending().await
}

/// The fresh world, and so many copies of its first order, of customers of their own.
fn world(count: usize) -> Outcome<World> {
    let mut world = World::fresh()?;
    let customers = &mut world.accounts[0].customers;
    let first = customers.iter().find(|known| known.id.to_string() == CUSTOMER).ok_or("no customer")?;
    let purchase = first.orders.iter().find(|known| known.order.id.as_deref() == Some(ORDER)).ok_or("no order")?;
    let (mut model, purchase) = (first.clone(), purchase.clone());
    model.orders.clear();
    model.subscriptions.clear();
    for start in (0..count).step_by(EACH) {
        let mut customer = model.clone();
        customer.id = Uuid::new_v4();
        customer.orders.reserve_exact(EACH);
        for number in start..count.min(start + EACH) {
            let mut purchase = purchase.clone();
            purchase.order.id = Some(format!("UKXASSO1dezh3HdxClHxSp5U{number:08}"));
            purchase.order.reference_customer_id = Some(customer.id.to_string());
            customer.orders.push(purchase);
        }
        customers.push(customer);
    }
    Ok(world)
}
