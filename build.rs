//! Provides the generated code that `src/lib.rs` includes. With the feature `generate`, it is generated from
//! `spec/openapi.yaml` into a folder of `OUT_DIR`; without it, the copy in `src/generated` is compiled.

// A build script reports to cargo on standard output, and to people on standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;

#[cfg(feature = "generate")]
#[path = "spec/generate.rs"]
mod generate;
#[path = "spec/inputs.rs"]
mod inputs;

fn main() {
    for file in inputs::FILES {
        println!("cargo::rerun-if-changed={file}");
    }
    match folder() {
        Ok(folder) => println!("cargo::rustc-env=PARTNER_ORDERS_API_GENERATED={folder}"),
        Err(problem) => {
            eprintln!("error: {problem}");
            std::process::exit(1);
        }
    }
}

/// Generates the code, and returns the folder that it is in.
#[cfg(feature = "generate")]
fn folder() -> Result<String, String> {
    let out = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let folder = Path::new(&out).join("generated");
    generate::run(&folder, &inputs::hash(Path::new("."))?)?;
    Ok(folder.display().to_string())
}

/// Warns if the copy is out of date, and returns its folder, relative to `src/lib.rs`.
#[cfg(not(feature = "generate"))]
fn folder() -> Result<String, String> {
    let stored = Path::new("src/generated/inputs");
    println!("cargo::rerun-if-changed={}", stored.display());
    if std::fs::read_to_string(stored).unwrap_or_default().trim() != inputs::hash(Path::new("."))?.trim() {
        println!("cargo::warning=src/generated is out of date; run: cargo xtask regen");
    }
    Ok("generated".to_owned())
}
