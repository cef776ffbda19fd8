//! Generates the client from `spec/openapi.yaml`: read, apply the named fixups, run progenitor, write `OUT_DIR`.

// A build script ends the build when something is not as it must be; and a `Value` read by a name it lacks is null.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr
)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::{env, fs};

use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl, TypePatch};
use serde_json::Value;

#[path = "spec/decode.rs"]
mod decode;
#[path = "spec/extra.rs"]
mod extra;
#[path = "spec/index.rs"]
mod index;
#[path = "spec/tables.rs"]
mod tables;
#[path = "spec/transform.rs"]
mod transform;

const DESCRIPTION: &str = "spec/openapi.yaml";

fn main() {
    println!("cargo::rerun-if-changed={DESCRIPTION}");
    for part in ["decode", "extra", "index", "tables", "transform"] {
        println!("cargo::rerun-if-changed=spec/{part}.rs");
    }
    if let Err(problem) = run() {
        // A build script has no other way to stop the build with its own words.
        eprintln!("error: {problem}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let out = env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let text = fs::read_to_string(DESCRIPTION).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let mut description: Value = yaml_serde::from_str(&text).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let named = |e: String| format!("{DESCRIPTION}: {e}");
    let enums = transform::open_enums(&description).map_err(named)?;
    let operation_table = tables::operations(&description).map_err(named)?;
    let shape_table = tables::shapes(&description).map_err(named)?;
    transform::apply(&mut description).map_err(|e| format!("spec/transform.rs: {e}"))?;
    let mut file = generate(&description, &enums).map_err(|e| blame(&description, &enums, &e))?;
    extra::extra_takes_no_room(&mut file).map_err(|e| format!("spec/extra.rs: {e}"))?;
    let decode = decode::properties_are_read_one_by_one(&mut file).map_err(|e| format!("spec/decode.rs: {e}"))?;
    // People read it: where an editor leads them, and in the compiler's words.
    let code = prettyplease::unparse(&file);
    let code = extra::extra_starts_empty(&code).map_err(|e| format!("spec/extra.rs: {e}"))?;
    let write =
        |name: &str, text: &str| fs::write(Path::new(&out).join(name), text).map_err(|e| format!("{out}/{name}: {e}"));
    write("client.rs", &code)?;
    write("decode.rs", &decode)?;
    write("enums.rs", &enums.iter().map(transform::OpenEnum::code).collect::<String>())?;
    write("operation_table.rs", &operation_table)?;
    write("shape_table.rs", &shape_table)?;
    // For the tests alone.
    write("schemas.rs", &index::schemas(&description, &enums))?;
    write("operations.rs", &index::operations(&description, &enums).map_err(named)?)
}

fn settings(description: &Value, enums: &[transform::OpenEnum]) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_hooks(HooksMode::Expected)
        .with_inner_type("crate::CallContext".parse().unwrap())
        .with_derive("::schemars::JsonSchema")
        .with_map_type("::std::collections::BTreeMap");
    for name in transform::all_optional(description) {
        settings.with_patch(name, TypePatch::default().with_derive("Default"));
    }
    for open in enums {
        let replacement = format!("crate::Open<crate::enums::{}>", open.name);
        settings.with_replacement(&open.name, replacement, [TypeImpl::Display, TypeImpl::FromStr].into_iter());
    }
    for (schema, rust) in transform::CONVERSIONS {
        let schema = serde_json::from_str(schema).expect("a conversion's schema is JSON");
        settings.with_conversion(schema, rust, std::iter::empty());
    }
    for name in transform::NUMBER_OR_TEXT {
        settings.with_replacement(name, "::serde_json::Value", std::iter::empty());
    }
    settings
}

/// Runs progenitor, which also panics on descriptions it does not understand.
fn generate(description: &Value, enums: &[transform::OpenEnum]) -> Result<syn::File, String> {
    let spec: OpenAPI = serde_json::from_value(description.clone()).map_err(|e| e.to_string())?;
    let result =
        catch_unwind(AssertUnwindSafe(|| Generator::new(&settings(description, enums)).generate_tokens(&spec)));
    match result {
        Ok(tokens) => syn::parse2(tokens.map_err(|e| e.to_string())?).map_err(|e| e.to_string()),
        Err(panic) => Err(panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
            .unwrap_or_else(|| "the generator panicked".to_owned())),
    }
}

/// Says which operations the generator stumbles over, by trying each alone.
fn blame(description: &Value, enums: &[transform::OpenEnum], error: &str) -> String {
    let guilty = transform::one_operation_each(description)
        .filter(|(_, alone)| generate(alone, enums).is_err())
        .map(|(operation, _)| operation)
        .collect::<Vec<_>>();
    let place = if guilty.is_empty() { "the schemas".to_owned() } else { guilty.join(", ") };
    format!("{DESCRIPTION}: no client can be generated, because of {place}: {error}")
}
