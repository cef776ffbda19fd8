//! Requests per second and latencies of an emulator in memory and of one with a state file.
//!
//! ```sh
//! cargo bench -p partner-orders-emulator               # half a minute
//! cargo bench -p partner-orders-emulator -- --quick    # seconds
//! ```
//!
//! The emulator has one thread. Each of 16 connections sends the next request once it has the response to the one
//! before.

#![allow(clippy::print_stdout, clippy::indexing_slicing, missing_docs, reason = "a program that measures, and prints")]

use std::error::Error;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use partner_orders_emulator::{Builder, Emulator};
use serde_json::{Value, json};
use tokio::runtime;
use tokio::sync::oneshot;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CONNECTIONS: usize = 16;
const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
/// The order of the page "Cancel an order from the integration sandbox".
const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
/// An order whose billing cycle can be set again and again.
const LEGACY: &str = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";

fn main() -> Outcome<()> {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let time = if is_quick { Duration::from_millis(500) } else { Duration::from_secs(8) };
    let folder = tempfile::tempdir()?;
    println!("{:<34}{:>12}{:>10}{:>10}", "", "requests/s", "p50 µs", "p99 µs");
    measure("in memory", Emulator::builder(), &["GET", "PATCH"], time)?;
    measure("with a state file", Emulator::builder().state(folder.path().join("state")), &["PATCH"], time)
}

/// Starts an emulator on a thread of its own, and loads it with requests of each method.
fn measure(name: &str, builder: Builder, methods: &[&str], time: Duration) -> Outcome<()> {
    let (started, ready) = std::sync::mpsc::channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = thread::spawn(move || -> Outcome<()> {
        runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let emulator = builder.start().await?;
            started.send(emulator.url().to_owned())?;
            let _ = stopped.await;
            emulator.shutdown().await;
            Ok(())
        })
    });
    let url = ready.recv()?;
    let address: SocketAddr = url.trim_start_matches("http://").parse()?;
    let requests = runtime::Builder::new_current_thread().enable_all().build()?.block_on(prepare(&url, address))?;
    for method in methods {
        let request = &requests.iter().find(|(known, _)| known == method).ok_or("unknown method")?.1;
        let begin = Instant::now();
        let mut latencies = load(address, request, begin + time)?;
        let elapsed = begin.elapsed().as_secs_f64();
        latencies.sort_unstable();
        let quantile = |part: usize| latencies[(latencies.len() - 1) * part / 100].as_micros();
        let (rate, what) = (latencies.len() as f64 / elapsed, format!("{method} order, {name}"));
        println!("{what:<34}{rate:>12.0}{:>10}{:>10}", quantile(50), quantile(99));
    }
    drop(stop);
    server.join().map_err(|_| "the server panicked")?
}

/// Signs in, switches throttling off, and returns the bytes of each request.
async fn prepare(url: &str, address: SocketAddr) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let http = reqwest::Client::new();
    let settings = json!({"requests_per_minute": 0}).to_string();
    http.put(format!("{url}/_emulator/settings")).body(settings).send().await?.error_for_status()?;
    let token = http.post(format!("{url}/_emulator/token")).send().await?.text().await?;
    let token: Value = serde_json::from_str(&token)?;
    let token = token["access_token"].as_str().ok_or("no token")?;
    let request = |method: &str, order: &str, body: &str| {
        format!(
            "{method} /v1/customers/{CUSTOMER}/orders/{order} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer \
             {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let path = format!("{url}/v1/customers/{CUSTOMER}/orders/{LEGACY}");
    let order = http.get(path).bearer_auth(token).send().await?.error_for_status()?.text().await?;
    let mut order: Value = serde_json::from_str(&order)?;
    order["billingCycle"] = json!("monthly");
    // With a status the body would repeat the order, and change nothing.
    order.as_object_mut().ok_or("no order")?.remove("status");
    let patch = request("PATCH", LEGACY, &order.to_string());
    Ok(vec![("GET", request("GET", ORDER, "").into_bytes()), ("PATCH", patch.into_bytes())])
}

/// Sends a request over all connections until the end, and returns the latencies.
fn load(address: SocketAddr, request: &[u8], end: Instant) -> Outcome<Vec<Duration>> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(|| connection(address, request, end))).collect();
        let mut all = Vec::new();
        for thread in threads {
            all.extend(thread.join().map_err(|_| "a connection panicked")??);
        }
        Ok(all)
    })
}

fn connection(address: SocketAddr, request: &[u8], end: Instant) -> Outcome<Vec<Duration>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let (mut latencies, mut buffer) = (Vec::new(), vec![0; 64 * 1024]);
    while Instant::now() < end {
        let sent = Instant::now();
        stream.write_all(request)?;
        let (mut filled, mut length) = (0, None);
        while length.is_none_or(|length| filled < length) {
            match stream.read(&mut buffer[filled..])? {
                0 => return Err("the connection was closed".into()),
                read => filled += read,
            }
            length = length.or(response_length(&buffer[..filled])?);
        }
        latencies.push(sent.elapsed());
    }
    Ok(latencies)
}

/// Returns the length of a response, or `None` if its head is incomplete. Any status but 200 is an error.
fn response_length(bytes: &[u8]) -> Outcome<Option<usize>> {
    let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&bytes[..head])?;
    if !text.starts_with("HTTP/1.1 200 ") {
        return Err(format!("expected 200: {text}").into());
    }
    let header = text.lines().find_map(|line| line.strip_prefix("content-length: "));
    Ok(Some(head + 4 + header.ok_or("a response without a length")?.parse::<usize>()?))
}
