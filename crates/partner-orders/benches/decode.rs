//! How fast the generated types read and write a list of orders, beside structs that somebody wrote by hand.
//!
//! `cargo bench -p partner-orders --bench decode [-- --quick] [CONTENDER…]`. One thread; dropping the value counts.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "support/chosen.rs"]
mod chosen;
#[path = "support/data.rs"]
mod data;
#[allow(dead_code)]
#[path = "support/hand.rs"]
mod hand;
#[allow(dead_code)]
#[path = "support/round.rs"]
mod round;

use std::hint::black_box;

use partner_orders::types::OrderCollection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use chosen::{quick, takes_part};
use round::{median, timed};

const ORDERS: usize = 10_000;

fn read<T: DeserializeOwned>(text: &[u8]) -> f64 {
    let (taken, ()) = timed(|| drop(black_box(serde_json::from_slice::<T>(black_box(text)).unwrap())));
    taken.cpu.as_secs_f64()
}

fn write<T: Serialize + DeserializeOwned>(text: &[u8]) -> f64 {
    let value: T = serde_json::from_slice(text).unwrap();
    let (taken, _) = timed(|| serde_json::to_vec(black_box(&value)).unwrap().len());
    taken.cpu.as_secs_f64()
}

type Contender = (&'static str, fn(&[u8]) -> f64);

/// The last one is the yardstick.
fn race(what: &str, text: &[u8], rounds: usize, contenders: &[Contender]) {
    let contenders: Vec<_> = contenders.iter().filter(|(name, _)| takes_part(name)).collect();
    let mut times = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds {
        for ((_, run), times) in contenders.iter().zip(&mut times) {
            times.push(run(text));
        }
    }
    let yardstick = &times[times.len() - 1];
    for ((name, _), times) in contenders.iter().zip(&times) {
        let seconds = median(times.clone());
        let speed = median(times.iter().zip(yardstick).map(|(time, yardstick)| yardstick / time).collect());
        let megabytes = text.len() as f64 / 1e6 / seconds;
        println!("  {what:5}  {name:9}  {:6.1} ms  {megabytes:5.0} MB/s  {speed:5.2} of by hand", seconds * 1e3);
    }
}

fn main() {
    let rounds = if quick() { 5 } else { 25 };
    for (what, orders) in [("usual orders", vec![data::usual()]), ("every kind of order", data::samples())] {
        let text = data::list(&orders, ORDERS);
        println!("{ORDERS} {what}, {:.2} MB minified, {rounds} rounds", text.len() as f64 / 1e6);
        let reads: [Contender; 3] =
            [("Value", read::<Value>), ("generated", read::<OrderCollection>), ("by hand", read::<hand::Orders>)];
        race("read", &text, rounds, &reads);
        let writes: [Contender; 2] = [("generated", write::<OrderCollection>), ("by hand", write::<hand::Orders>)];
        race("write", &text, rounds, &writes);
    }
}
