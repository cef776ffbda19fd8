//! Generates the client: reads the description, applies the named fixups, runs progenitor, applies the fixups of the
//! generated code.

// A panic of the build script fails the build. Indexing a `Value` by an absent name returns null.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;

use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl, TypePatch};
use serde_json::Value;

#[path = "blame.rs"]
mod blame;
#[path = "extra.rs"]
mod extra;
#[path = "index.rs"]
mod index;
#[path = "lines.rs"]
mod lines;
#[path = "problem.rs"]
mod problem;
#[path = "tables.rs"]
mod tables;
#[path = "transform.rs"]
mod transform;

use lines::Lines;
use problem::Problem;
use transform::OpenEnum;

const DESCRIPTION: &str = "spec/openapi.yaml";

/// Writes the generated code into `folder`, with the hash of its inputs, and the files that only the tests include into
/// the folder `tests` beside it.
pub(crate) fn run(folder: &Path, inputs: &str) -> Result<(), String> {
    let text = fs::read_to_string(DESCRIPTION).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let mut description: Value = yaml_serde::from_str(&text).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let at = |problem: Problem| problem.to_text(DESCRIPTION, Lines::new(&text).of_pointer(&problem.at));
    let enums = transform::open_enums(&description).map_err(at)?;
    let operation_table = tables::operations(&description).map_err(at)?;
    let shape_table = tables::shapes(&description).map_err(at)?;
    transform::apply(&mut description).map_err(|e| format!("spec/transform.rs: {e}"))?;
    let client = generate(&description, &enums).map_err(|failure| match failure {
        Failure::Generator => diagnosis(&description, &enums).into_iter().map(at).collect::<Vec<_>>().join("\nerror: "),
        Failure::Fixup(problem) => problem,
    })?;

    let files = [
        ("client.rs", prettyplease::unparse(&client)),
        ("enums.rs", pretty(&enums.iter().map(OpenEnum::code).collect::<String>())?),
        ("inputs", inputs.to_owned()),
        ("operation_table.rs", pretty(&operation_table)?),
        ("shape_table.rs", pretty(&shape_table)?),
    ];
    write(folder, &files)?;
    let files = [
        ("build-script", std::env::current_exe().map_err(|e| e.to_string())?.display().to_string()),
        ("schemas.rs", index::schemas(&description, &enums)),
        ("operations.rs", index::operations(&description, &enums).map_err(at)?),
    ];
    write(&folder.with_file_name("tests"), &files)
}

/// Formats the code as the generated client is formatted, so that diffs stay short.
fn pretty(code: &str) -> Result<String, String> {
    Ok(prettyplease::unparse(&syn::parse_str(code).map_err(|e| format!("{e}: {code}"))?))
}

/// Replaces the folder by one that has these files only.
fn write(folder: &Path, files: &[(&str, String)]) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)?;
    files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text)).map_err(failed)
}

fn settings(description: &Value, enums: &[OpenEnum]) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_hooks(HooksMode::Expected)
        .with_inner_type("crate::CallContext".parse().unwrap())
        .with_map_type("::std::collections::BTreeMap");
    let optional = transform::all_optional(description);
    for name in description["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name) {
        let mut patch = TypePatch::default();
        patch.with_attr(r#"#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]"#);
        if optional.contains(name) {
            patch.with_derive("Default");
        }
        settings.with_patch(name, &patch);
    }
    for open in enums {
        let replacement = format!("crate::Open<crate::enums::{}>", open.name);
        settings.with_replacement(&open.name, replacement, [TypeImpl::Display, TypeImpl::FromStr].into_iter());
    }
    for (schema, rust) in transform::CONVERSIONS {
        let schema = serde_json::from_str(schema).expect("a conversion's schema is JSON");
        settings.with_conversion(schema, rust, std::iter::empty());
    }
    for name in transform::NUMBER_OR_STRING {
        settings.with_replacement(name, "::serde_json::Value", std::iter::empty());
    }
    settings
}

enum Failure {
    /// The generator failed. Its own message names no place, and may come from a panic.
    Generator,
    /// A fixup of the generated code found nothing to change.
    Fixup(String),
}

fn generate(description: &Value, enums: &[OpenEnum]) -> Result<syn::File, Failure> {
    let mut client = client(description, enums).ok_or(Failure::Generator)?;
    let fixup = |file: &str, e: String| Failure::Fixup(format!("spec/{file}: {e}"));
    extra::extra_takes_no_room(&mut client).map_err(|e| fixup("extra.rs", e))?;
    extra::extra_starts_empty(&mut client).map_err(|e| fixup("extra.rs", e))?;
    Ok(client)
}

/// Runs progenitor, which panics on some descriptions.
fn client(description: &Value, enums: &[OpenEnum]) -> Option<syn::File> {
    let spec: OpenAPI = serde_json::from_value(description.clone()).ok()?;
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let tokens =
        catch_unwind(AssertUnwindSafe(|| Generator::new(&settings(description, enums)).generate_tokens(&spec)));
    set_hook(hook);
    syn::parse2(tokens.ok()?.ok()?).ok()
}

/// Finds the parts of the description that make the generator fail.
fn diagnosis(description: &Value, enums: &[OpenEnum]) -> Vec<Problem> {
    let why = "progenitor cannot generate code for this; for the reason, run: cargo xtask check";
    let guilty = blame::guilty(description, &|description| client(description, enums).is_some());
    let guilty = if guilty.is_empty() { vec!["/".to_owned()] } else { guilty };
    guilty.into_iter().map(|at| Problem::new(at, why)).collect()
}
