//! Measures the time to read a list of 10,000 orders: into the generated types, into structs that are written by hand,
//! and by a whole call over the loopback interface.
//!
//! `cargo bench -p partner-orders --bench decode [-- --quick]`. The contenders take turns, so that what disturbs the
//! machine disturbs all of them; the times are medians, and include the drop of the value.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "support/data.rs"]
mod data;
#[path = "support/hand.rs"]
mod hand;

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use partner_orders::types::OrderCollection;
use partner_orders::{BearerToken, CustomerClient, PartnerCenter};
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};

const ORDERS: usize = 10_000;
const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";

fn parse<T: DeserializeOwned>(text: &[u8]) {
    drop(black_box(serde_json::from_slice::<T>(black_box(text)).unwrap()));
}

/// Serves `text` to every request, and returns the address.
fn serve(text: Arc<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for socket in listener.incoming() {
            let text = Arc::clone(&text);
            thread::spawn(move || respond(socket.unwrap(), &text));
        }
    });
    url
}

/// Responds to the requests of a connection. They have no bodies.
fn respond(mut socket: TcpStream, text: &[u8]) {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", text.len());
    let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = socket.read(&mut buffer) {
        request.extend_from_slice(&buffer[..count]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(text)).unwrap();
        }
    }
}

fn call(runtime: &Runtime, customer: &CustomerClient) {
    let orders = runtime.block_on(async { customer.orders().list().await }).unwrap();
    assert_eq!(orders.items.as_ref().map(Vec::len), Some(ORDERS));
}

/// The time that `work` takes, in milliseconds.
#[allow(clippy::disallowed_methods, reason = "the machine's time, not the client's")]
fn timed(work: &dyn Fn()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let rounds = if std::env::args().any(|argument| argument == "--quick") { 5 } else { 25 };
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    for (name, orders) in [("usual orders", vec![data::usual()]), ("every kind of order", data::samples())] {
        let text = Arc::new(data::list(&orders, ORDERS));
        let endpoint = serve(Arc::clone(&text));
        let client = PartnerCenter::builder(BearerToken::new("token")).endpoint(endpoint).build().unwrap();
        let customer = client.customer(CUSTOMER);
        println!("{ORDERS} {name}, {:.2} MB, {rounds} rounds", text.len() as f64 / 1e6);
        let contenders: [(&str, &dyn Fn()); 3] = [
            ("by hand", &|| parse::<hand::Orders>(&text)),
            ("generated", &|| parse::<OrderCollection>(&text)),
            ("call", &|| call(&runtime, &customer)),
        ];
        let times: Vec<[f64; 3]> = (0..rounds).map(|_| contenders.map(|(_, work)| timed(work))).collect();
        for (index, (contender, _)) in contenders.iter().enumerate() {
            let time = median(times.iter().map(|round| round[index]).collect());
            let speed = median(times.iter().map(|round| round[0] / round[index]).collect());
            println!("  {contender:9}  {time:6.1} ms  {speed:5.2} of the speed by hand");
        }
    }
}
