//! Worlds of many customers and orders, made from the orders of a fresh emulator.

use std::io::Write as _;

use serde_json::{Value, json};
use tempfile::NamedTempFile;
use uuid::Uuid;

use crate::support::{Emulator, run};

/// The ages of orders: within every window, and beyond the windows of 7 and of 60 days.
const AGES: [&str; 4] = ["-1h", "-3d", "-20d", "-90d"];

/// A seed, with the ids of its customers.
pub(crate) struct World {
    pub(crate) customers: Vec<String>,
    seed: NamedTempFile,
}

impl World {
    /// An emulator of this world, without the limit of requests a minute.
    pub(crate) fn start(&self) -> Emulator {
        self.start_with(&[])
    }

    pub(crate) fn start_with(&self, more: &[&str]) -> Emulator {
        let seed = self.seed.path().to_str().unwrap();
        Emulator::start_with(&[&["--seed", seed], more].concat())
    }
}

/// A sandbox with this many customers, each with this many orders of all product types and ages.
pub(crate) fn small(customers: usize, orders: usize) -> World {
    let mut seed: Value = run(&["emulator", "--print-seed"]).expect(0).json();
    let templates = seed["accounts"][0]["customers"][0]["orders"].as_array().unwrap().clone();
    let ids: Vec<String> = (0..customers).map(|_| Uuid::new_v4().to_string()).collect();
    let mut number = 0;
    let made: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(index, id)| {
            let orders: Vec<Value> = (0..orders)
                .map(|order| {
                    number += 1;
                    // Over all customers, every product type has every age.
                    let age = AGES[(order / templates.len() + index) % AGES.len()];
                    copy(&templates[order % templates.len()], id, number, age)
                })
                .collect();
            let (name, domain) = (format!("Customer {index}"), format!("customer{index}.example"));
            json!({"id": id, "name": name, "domain": domain, "orders": orders})
        })
        .collect();
    seed["accounts"][0]["customers"] = made.into();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(seed.to_string().as_bytes()).unwrap();
    World { customers: ids, seed: file }
}

/// A copy of an order, for another customer, with ids of its own.
fn copy(template: &Value, customer: &str, number: usize, age: &str) -> Value {
    let mut purchase = template.clone();
    purchase["placed"] = age.into();
    let order = purchase["order"].as_object_mut().unwrap();
    order.insert("id".to_owned(), format!("order{number:08}").into());
    order.insert("referenceCustomerId".to_owned(), customer.into());
    order.remove("alternateId");
    order.remove("creationDate");
    for item in order["lineItems"].as_array_mut().unwrap() {
        if item.get("subscriptionId").is_some() {
            item["subscriptionId"] = Uuid::new_v4().to_string().into();
        }
    }
    purchase
}
