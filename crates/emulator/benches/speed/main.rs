//! How fast the emulator is, beside a bare server. See `benches/README.md`.

#![allow(clippy::print_stdout, clippy::indexing_slicing, missing_docs, reason = "a program that measures, and prints")]

mod load;
mod process;
mod serve;
mod setup;

use std::env;
use std::error::Error;
use std::time::Duration;

use load::Load;
use process::{Server, median};
use setup::Target;

type Outcome<T> = Result<T, Box<dyn Error>>;

const CONNECTIONS: usize = 32;
const RUNS: usize = 5;
const STARTS: usize = 21;
const ORDERS: usize = 100_000;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["serve", what] => serve::run(what),
        [] => all(Duration::from_secs(2)),
        ["--quick"] => all(Duration::from_millis(300)),
        // For a profiler: one kind of request for so many seconds.
        ["--only", kind, seconds] => only(kind, Duration::from_secs(seconds.parse()?)),
        _ => Err("usage: cargo bench -p partner-orders-emulator [-- --quick | --only get|patch SECONDS]".into()),
    }
}

fn all(time: Duration) -> Outcome<()> {
    let emulator = Target::of(Server::start("emulator", None)?)?;
    let bare = Server::start("bare", Some(&emulator.fixed))?;
    println!("{CONNECTIONS} connections, each run {time:?}, {RUNS} runs of each in turn, the median:");
    println!("{:<16}{:>12}{:>10}{:>10}{:>14}{:>9}", "", "requests/s", "p50 µs", "p99 µs", "processor µs", "of bare");
    for (kind, request) in [("GET order", &emulator.get), ("PATCH order", &emulator.patch)] {
        compare(kind, request, &bare, &emulator.server, time)?;
    }
    let folder = tempfile::tempdir()?;
    let kept = Target::of(Server::start(&format!("state:{}", folder.path().join("state").display()), None)?)?;
    compare("PATCH order, kept in a file", &kept.patch, &bare, &kept.server, time)?;
    let (here, there) = (emulator.server.memory()?, bare.memory()?);
    println!("memory afterwards: emulator {:.1} MB, bare {:.1} MB", here / 1e6, there / 1e6);
    drop((emulator, bare, kept));
    starts()?;
    many_orders(time)
}

/// Runs of both in turn, so that whatever else the machine does hits both.
fn compare(kind: &str, request: &[u8], bare: &Server, emulator: &Server, time: Duration) -> Outcome<()> {
    let (mut slow, mut fast) = (Vec::new(), Vec::new());
    for server in [bare, emulator] {
        measured(server, request, time / 4)?;
    }
    for _ in 0..RUNS {
        fast.push(measured(bare, request, time)?);
        slow.push(measured(emulator, request, time)?);
    }
    let ratios: Vec<f64> = slow.iter().zip(&fast).map(|(slow, fast)| slow.rate / fast.rate).collect();
    let (fast, slow) = (median_of(fast), median_of(slow));
    println!("{kind}");
    print("  bare axum", &fast, None);
    print("  emulator", &slow, Some(median(ratios)));
    Ok(())
}

/// One run.
struct Measured {
    rate: f64,
    p50: f64,
    p99: f64,
    /// Of the server and the system on its behalf, a request.
    processor: f64,
}

fn measured(server: &Server, request: &[u8], time: Duration) -> Outcome<Measured> {
    let before = server.processor()?;
    let Load { mut latencies, elapsed } = load::run(server.address, request, CONNECTIONS, time)?;
    let processor = server.processor()? - before;
    let count = latencies.len() as f64;
    latencies.sort_unstable();
    let quantile = |part: f64| f64::from(latencies[((count - 1.0) * part) as usize]) / 1e3;
    Ok(Measured {
        rate: count / elapsed.as_secs_f64(),
        p50: quantile(0.5),
        p99: quantile(0.99),
        processor: processor.as_secs_f64() * 1e6 / count,
    })
}

fn median_of(mut runs: Vec<Measured>) -> Measured {
    runs.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    runs.swap_remove(runs.len() / 2)
}

fn print(what: &str, run: &Measured, ratio: Option<f64>) {
    let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
    let Measured { rate, p50, p99, processor } = run;
    println!("{what:<16}{rate:>12.0}{p50:>10.0}{p99:>10.0}{processor:>14.1}{ratio:>9}");
}

/// From starting the program to its ready line, and its memory then.
fn starts() -> Outcome<()> {
    for what in ["bare", "emulator"] {
        let fixed = (what == "bare").then_some("{\"status\":200,\"headers\":[],\"body\":\"\"}");
        let (mut times, mut memory) = (Vec::new(), 0.0);
        for _ in 0..STARTS {
            let server = Server::start(what, fixed)?;
            times.push(server.ready_after.as_secs_f64() * 1e3);
            memory = server.memory()?;
        }
        println!("{what}: ready after {:.1} ms, memory then {:.1} MB", median(times), memory / 1e6);
    }
    let many = Server::start("hundred", None)?;
    let each = |name: &str| many.ready[name].as_f64().unwrap_or_default();
    println!(
        "100 emulators in one process: {:.1} ms in all, {:.0} KB each",
        each("milliseconds"),
        (many.memory()? - each("before")) / 100.0 / 1e3
    );
    Ok(())
}

/// What an order costs in memory, and whether many of them make reading one slower.
fn many_orders(time: Duration) -> Outcome<()> {
    let few = Server::start("world:0", None)?.memory()?;
    let many = Target::of(Server::start(&format!("world:{ORDERS}"), None)?)?;
    let (memory, processor) = (many.server.memory()?, many.server.processor()?);
    println!(
        "{ORDERS} orders of {} bytes of JSON: {:.0} bytes each in memory, ready after {:.0} ms ({:.0} in the processor)",
        many.length,
        (memory - few) / ORDERS as f64,
        many.server.ready_after.as_secs_f64() * 1e3,
        processor.as_secs_f64() * 1e3
    );
    let run = measured(&many.server, &many.get, time)?;
    print("  GET order", &run, None);
    Ok(())
}

fn only(kind: &str, time: Duration) -> Outcome<()> {
    let emulator = Target::of(Server::start("emulator", None)?)?;
    println!("process {}", emulator.server.id());
    let request = if kind == "patch" { &emulator.patch } else { &emulator.get };
    print(kind, &measured(&emulator.server, request, time)?, None);
    Ok(())
}
