//! The speed of `cargo xtask check`. See `benches/README.md`.

#![allow(clippy::print_stdout, clippy::indexing_slicing, missing_docs, reason = "a program that measures, and prints")]

mod data;
mod process;

use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use process::{Measured, measure, median};
use serde_json::Value;
use wirecheck::Description;

const XTASK: &str = env!("CARGO_BIN_EXE_xtask");
const FILES: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-check");
    traffic(&folder)?;
    files(&folder)?;
    beside_bare(&folder)?;
    if env::args().any(|argument| argument == "--large") {
        large(&folder)?;
    }
    Ok(())
}

/// 1,000 exchanges; with `PEER` set, beside another program.
fn traffic(folder: &Path) -> Result<(), Box<dyn Error>> {
    let har = data::har(folder, 1)?;
    let ours = checking(&har);
    println!("1,000 exchanges in a HAR of {:.1} MB:", megabytes(&har)?);
    match env::var("PEER") {
        Ok(peer) => {
            let spec = xtask::repository_root().join("spec/openapi.yaml");
            let fill = |word: &str| {
                word.replace("{har}", &har.display().to_string()).replace("{spec}", &spec.display().to_string())
            };
            let peer: Vec<_> = peer.split_whitespace().map(fill).collect();
            let [ours, peer] = measure([&ours, &peer], 11)?;
            print("  xtask", &ours);
            print("  peer ", &peer);
            println!("  ratio  {:.3}", ours.wall.as_secs_f64() / peer.wall.as_secs_f64());
        }
        Err(_) => {
            let [ours] = measure([&ours], 21)?;
            print("  xtask", &ours);
        }
    }
    Ok(())
}

/// Many small files, the whole process.
fn files(folder: &Path) -> Result<(), Box<dyn Error>> {
    let few = checking(&data::orders(folder, FILES / 10)?);
    let many = checking(&data::orders(folder, FILES)?);
    let [few, many] = measure([&few, &many], 9)?;
    println!("orders of 1 KB, one a file:");
    print("  xtask, 1,000 ", &few);
    print("  xtask, 10,000", &many);
    println!("  each file more: {:.1} µs", each(many.wall.saturating_sub(few.wall), FILES - FILES / 10));
    Ok(())
}

/// The same files read, parsed and held against the same schema by the `jsonschema` crate alone, in this process.
fn beside_bare(folder: &Path) -> Result<(), Box<dyn Error>> {
    let orders = data::orders(folder, FILES)?;
    let description = Description::load(xtask::repository_root().join("spec/openapi.yaml"))?;
    let schema = description.json_schema("getOrder", 200).ok_or("getOrder has no schema")?;
    let validator = jsonschema::draft4::new(&schema)?;
    let mut paths = fs::read_dir(orders.join("getOrder"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..11 {
        let started = Instant::now();
        let mut errors = 0;
        for path in &paths {
            let value: Value = serde_json::from_slice(&fs::read(path)?)?;
            errors += validator.iter_errors(&value).count();
        }
        assert_eq!(black_box(errors), 0, "orders fit their schema");
        bare.push(started.elapsed());
        let started = Instant::now();
        let report = xtask::check(std::slice::from_ref(&orders));
        ours.push(started.elapsed());
        assert_eq!((report.samples, report.unreadable.len()), (FILES, 0));
    }
    let (bare, ours) = (median(&mut bare), median(&mut ours));
    println!("10,000 of them in one process, one thread:");
    println!("  jsonschema alone {:6.1} µs a file", each(bare, FILES));
    println!("  xtask::check     {:6.1} µs a file, reading the description included", each(ours, FILES));
    println!("  its rate is {:.2} of the bare one", bare.as_secs_f64() / ours.as_secs_f64());
    Ok(())
}

/// Memory stays flat however much there is.
fn large(folder: &Path) -> Result<(), Box<dyn Error>> {
    let har = data::har(folder, 233)?;
    let [one] = measure([&checking(&har)], 1)?;
    let size = megabytes(&har)?;
    println!("a HAR of {size:.0} MB, {:.0} MB/s:", size / one.wall.as_secs_f64());
    print("  xtask", &one);
    let [hundred_thousand] = measure([&checking(&data::orders(folder, 100_000)?)], 1)?;
    println!("100,000 orders of 1 KB, one a file:");
    print("  xtask", &hundred_thousand);
    Ok(())
}

fn checking(path: &Path) -> Vec<String> {
    [XTASK, "check", &path.display().to_string()].map(ToOwned::to_owned).to_vec()
}

fn print(what: &str, measured: &Measured) {
    let milliseconds = |duration: Duration| format!("{:.1} ms", duration.as_secs_f64() * 1000.0);
    let processor = measured.processor.map_or("-".to_owned(), milliseconds);
    let peak = measured.peak.map_or("-".to_owned(), |peak| format!("{:.1} MB", peak as f64 / 1024.0));
    println!("{what}  wall {}, processor {processor}, peak memory {peak}", milliseconds(measured.wall));
}

/// Microseconds of one of many.
fn each(all: Duration, count: usize) -> f64 {
    all.as_secs_f64() * 1e6 / count as f64
}

fn megabytes(path: &Path) -> std::io::Result<f64> {
    Ok(fs::metadata(path)?.len() as f64 / 1e6)
}
