//! What a call costs, beside the loop that somebody writes by hand.
//!
//! `cargo bench -p partner-orders --bench overhead [-- --quick] [CONTENDER…]`. The server is another process, so the time of the CPU
//! is the client's alone. Contenders take turns, round by round, and are compared within a round. `by hand` sends a token
//! and nothing else that the service asks for; `by hand, headers` sends the headers that the facade sends.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "support/chosen.rs"]
mod chosen;
#[path = "support/contenders.rs"]
mod contenders;
#[allow(dead_code)]
#[path = "support/data.rs"]
mod data;
#[allow(dead_code)]
#[path = "support/hand.rs"]
mod hand;
#[path = "support/round.rs"]
mod round;
#[path = "support/server.rs"]
mod server;

use tokio::runtime::{Builder, Runtime};

use chosen::{quick, takes_part};
use contenders::{Bare, facade, facade_get, facade_patch, generated, generated_get, generated_patch};
use round::{Taken, median, timed};
use server::{Server, serve_if_asked};

/// Makes so many calls, so many at once.
type Run<'a> = Box<dyn Fn(&Runtime, usize, usize) -> Taken + 'a>;

fn run<C: Clone + Send + 'static, F: Future<Output = ()> + Send + 'static>(
    client: C,
    call: impl Fn(C) -> F + Copy + Send + 'static,
) -> Run<'static> {
    Box::new(move |runtime, calls, at_once| {
        let client = client.clone();
        let all = async move {
            let tasks: Vec<_> = (0..at_once)
                .map(|_| {
                    let client = client.clone();
                    tokio::spawn(async move {
                        for _ in 0..calls / at_once {
                            call(client.clone()).await;
                        }
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
        };
        timed(|| runtime.block_on(async { tokio::spawn(all).await.unwrap() })).0
    })
}

/// `by hand` is the yardstick.
fn race(what: &str, runtime: &Runtime, contenders: &[(&str, Run<'_>)], calls: usize, at_once: usize) {
    let contenders: Vec<_> = contenders.iter().filter(|(name, _)| takes_part(name)).collect();
    let rounds = if quick() { 7 } else { 41 };
    let mut taken = vec![Vec::new(); contenders.len()];
    for round in 0..=rounds {
        for ((_, run), taken) in contenders.iter().zip(&mut taken) {
            let one = run(runtime, calls, at_once);
            // The first one opens connections.
            if round > 0 {
                taken.push(one);
            }
        }
    }
    let yardstick = taken[contenders.iter().position(|(name, _)| *name == "by hand").unwrap_or_default()].clone();
    let seconds = |taken: &Taken| taken.wall.as_secs_f64();
    let cpu = |taken: &Taken| taken.cpu.as_secs_f64();
    let calls = calls as f64;
    for ((name, _), taken) in contenders.iter().zip(&taken) {
        let per_second = median(taken.iter().map(|one| calls / seconds(one)).collect());
        let throughput = median(taken.iter().zip(&yardstick).map(|(one, by)| seconds(by) / seconds(one)).collect());
        let per_10k = median(taken.iter().map(|one| cpu(one) / calls * 1e4).collect());
        let time = median(taken.iter().zip(&yardstick).map(|(one, by)| cpu(one) / cpu(by)).collect());
        println!("{what:26} {at_once:3} {name:18} {per_second:8.0} /s {throughput:6.3} {per_10k:9.4} s {time:6.3}");
    }
}

fn main() {
    serve_if_asked(|| serde_json::to_vec(&data::usual()).unwrap());
    let server = Server::start();
    println!(
        "{} bytes of order; per contender: calls a second and their ratio to `by hand`, seconds of CPU a 10,000 calls \
         and their ratio",
        serde_json::to_vec(&data::usual()).unwrap().len()
    );
    let two = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let one = Builder::new_current_thread().enable_all().build().unwrap();
    for (threads, runtime) in [("2 workers", &two), ("one thread", &one)] {
        let (bare, client, pc) = (Bare::new(&server.url), generated(&server.url), facade(&server.url));
        let get = [
            ("bytes only", run(bare.clone(), Bare::get_bytes)),
            ("by hand", run(bare.clone(), Bare::get_typed)),
            ("by hand, headers", run(bare.clone(), Bare::get_with_headers)),
            ("generated client", run(client.clone(), generated_get)),
            ("facade", run(pc.clone(), facade_get)),
        ];
        let patch = [
            ("bytes only", run(bare.clone(), Bare::patch_bytes)),
            ("by hand", run(bare.clone(), Bare::patch_typed)),
            ("by hand, headers", run(bare, Bare::patch_with_headers)),
            ("generated client", run(client, generated_patch)),
            ("facade", run(pc, facade_patch)),
        ];
        for (operation, contenders) in [("GET", &get), ("PATCH", &patch)] {
            for (calls, at_once) in [(800, 1), (4_000, 32)] {
                race(&format!("{threads}, {operation}, at once:"), runtime, contenders, calls, at_once);
            }
        }
    }
}
