//! How often a call asks for memory, and for how much, beside the loop that somebody writes by hand.
//!
//! `cargo bench -p partner-orders --bench allocations [-- CONTENDER…]`. One thread; one call after the other; everything counts that
//! the client does: its own code, the HTTP library's, the runtime's.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[allow(dead_code)]
#[path = "support/chosen.rs"]
mod chosen;
#[allow(dead_code)]
#[path = "support/contenders.rs"]
mod contenders;
#[allow(dead_code)]
#[path = "support/data.rs"]
mod data;
#[allow(dead_code)]
#[path = "support/hand.rs"]
mod hand;
#[path = "support/server.rs"]
mod server;

use std::alloc::System;

use partner_orders::types;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tokio::runtime::Builder;

use chosen::takes_part;
use contenders::{Bare, facade, facade_get, facade_patch, generated, generated_get, generated_patch};
use server::{Server, serve_if_asked};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Times something is done before it is counted, and while.
const TIMES: usize = 500;

fn count(what: &str, name: &str, mut work: impl FnMut()) {
    if !takes_part(name) {
        return;
    }
    (0..TIMES).for_each(|_| work());
    let region = Region::new(ALLOCATOR);
    (0..TIMES).for_each(|_| work());
    let change = region.change();
    let each = |total: usize| total as f64 / TIMES as f64;
    println!(
        "{what:12} {name:18} {:6.1} allocations {:5.1} reallocations {:8.0} bytes",
        each(change.allocations),
        each(change.reallocations),
        each(change.bytes_allocated)
    );
}

fn main() {
    serve_if_asked(|| serde_json::to_vec(&data::usual()).unwrap());
    let server = Server::start();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let (bare, client, pc) = (Bare::new(&server.url), generated(&server.url), facade(&server.url));
    count("GET", "bytes only", || runtime.block_on(bare.clone().get_bytes()));
    count("GET", "by hand", || runtime.block_on(bare.clone().get_typed()));
    count("GET", "generated client", || runtime.block_on(generated_get(client.clone())));
    count("GET", "facade", || runtime.block_on(facade_get(pc.clone())));
    count("PATCH", "bytes only", || runtime.block_on(bare.clone().patch_bytes()));
    count("PATCH", "by hand", || runtime.block_on(bare.clone().patch_typed()));
    count("PATCH", "generated client", || runtime.block_on(generated_patch(client.clone())));
    count("PATCH", "facade", || runtime.block_on(facade_patch(pc.clone())));
    let text = serde_json::to_vec(&data::usual()).unwrap();
    count("read", "by hand", || drop(serde_json::from_slice::<hand::Order>(&text).unwrap()));
    count("read", "generated", || drop(serde_json::from_slice::<types::Order>(&text).unwrap()));
}
