//! The emulator that a client is run against: a process of its own, with orders as the service may send them.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::http::control;

/// The customer with the usual orders, and the one with the odd ones.
const ODD_ORDERS_OF: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";

/// A running emulator, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Emulator {
    process: Child,
    /// Host and port.
    pub(super) address: String,
}

impl Emulator {
    /// Starts an emulator with the world of the scenario.
    pub(super) fn start(program: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("{} cannot be run: {error}", program.display());
        let seed = Command::new(program).args(["emulator", "--print-seed"]).output().map_err(failed)?;
        if !seed.status.success() {
            return Err(format!("--print-seed failed ({}): {}", seed.status, String::from_utf8_lossy(&seed.stderr)));
        }
        let seed: Value = serde_json::from_slice(&seed.stdout).map_err(|error| format!("--print-seed: {error}"))?;
        let world = world(seed).ok_or("the emulator's seed lacks the orders of the scenario")?;
        let process = Command::new(program)
            .args(["emulator", "--listen", "127.0.0.1:0", "--log", "none", "--seed", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(failed)?;
        // From here on, an early return ends it, too.
        let mut emulator = Self { process, address: String::new() };
        let mut ready = String::new();
        if let Some(mut input) = emulator.process.stdin.take() {
            input.write_all(world.to_string().as_bytes()).map_err(failed)?;
        }
        if let Some(output) = emulator.process.stdout.take() {
            BufReader::new(output).read_line(&mut ready).map_err(failed)?;
        }
        let ready: Value = serde_json::from_str(&ready).map_err(|_| "the emulator did not start".to_owned())?;
        let url = ready.get("url").and_then(Value::as_str).unwrap_or_default();
        emulator.address = url.trim_start_matches("http://").to_owned();
        let faults = json!({"seed": 1, "rules": [
            {"name": "throttled", "path": "orders/throttled", "effect": {"kind": "throttle", "retry_after": 2}},
            {"name": "byte order mark", "path": "orders/Qv3xJc9", "effect": {"kind": "byte_order_mark"}},
        ]});
        control(&emulator.address, "PUT", "/_emulator/faults", &faults.to_string())?;
        let settings = json!({"requests_per_minute": 0, "list_lag_seconds": 0});
        control(&emulator.address, "PUT", "/_emulator/settings", &settings.to_string())?;
        Ok(emulator)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Adds orders to the emulator's own world: with an unknown status, an unknown property, a date without a zone, another
/// letter case, and one whose nulls the proxy adds.
fn world(mut seed: Value) -> Option<Value> {
    let customers = seed.pointer_mut("/accounts/0/customers")?.as_array_mut()?;
    let mut orders = customers.iter().filter_map(|customer| customer.get("orders")?.as_array()).flatten();
    let model = orders.find(|order| order.pointer("/order/id") == Some(&json!(ORDER)))?.clone();
    let odd = customers.iter_mut().find(|customer| customer.get("id") == Some(&json!(ODD_ORDERS_OF)))?;
    let odd = odd.get_mut("orders")?.as_array_mut()?;
    for (id, changes) in [
        ("quirk-enum", json!({"status": "awaiting_partner_review"})),
        ("quirk-property", json!({"sustainabilityLevel": {"tier": 3}})),
        ("quirk-null", json!({})),
        ("quirk-no-zone", json!({"creationDate": "2019-02-21T17:56:21.1335741"})),
        ("quirk-case", json!({"status": "Completed", "billingCycle": "OneTime"})),
    ] {
        let mut order = model.clone();
        order.as_object_mut()?.insert("placed".to_owned(), json!("-2h"));
        let properties = order.get_mut("order")?.as_object_mut()?;
        properties.insert("id".to_owned(), json!(id));
        properties.insert("alternateId".to_owned(), json!("0123456789ab"));
        properties.insert("referenceCustomerId".to_owned(), json!(ODD_ORDERS_OF));
        properties.extend(changes.as_object()?.clone());
        odd.push(order);
    }
    Some(seed)
}
