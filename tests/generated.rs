//! Compares the checked-in code with what build.rs has just generated, and tries descriptions that the generator cannot
//! take.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The path of the build script's own program.
const BUILD_SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/tests/build-script"));

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).map(Result::unwrap);
    entries.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn the_checked_in_code_is_what_the_generator_writes() {
    let generated = files(&Path::new(env!("OUT_DIR")).join("generated"));
    let stored = files(&Path::new(ROOT).join("src/generated"));
    let names = generated.keys().chain(stored.keys());
    let mut differing: Vec<_> = names.filter(|name| generated.get(*name) != stored.get(*name)).collect();
    differing.sort();
    differing.dedup();
    assert!(differing.is_empty(), "src/generated is out of date; run: cargo xtask regen\n(differing: {differing:?})");
}

#[test]
fn every_operation_is_a_method_of_the_client_and_reaches_the_exchange_by_its_name() {
    let client = fs::read_to_string(Path::new(ROOT).join("src/generated/client.rs")).unwrap();
    for operation in partner_orders_api::operations::ALL {
        let name = operation.name;
        assert!(client.contains(&format!("pub fn {name}(")), "{operation:?}");
        assert!(client.contains(&format!("operation_id: {name:?}")), "{operation:?}");
    }
}

/// Runs the build script on the description with `insert` after the last of `anchors`, each searched after the one
/// before. Returns the first inserted line, and the output on standard error.
fn build(name: &str, anchors: &[&str], insert: &str) -> (usize, String) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated").join(name);
    let spec = root.join("spec");
    fs::create_dir_all(&spec).unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join("spec")).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_file() {
            fs::copy(&entry, spec.join(entry.file_name().unwrap())).unwrap();
        }
    }
    let text = partner_orders_api::DESCRIPTION;
    let at = anchors.iter().fold(0, |at, anchor| at + text[at..].find(anchor).unwrap() + anchor.len());
    fs::write(spec.join("openapi.yaml"), format!("{}{insert}{}", &text[..at], &text[at..])).unwrap();
    let ran = Command::new(BUILD_SCRIPT).current_dir(&root).env("OUT_DIR", &root).output().unwrap();
    assert!(!ran.status.success(), "{name}");
    (text[..at].lines().count() + 1, String::from_utf8(ran.stderr).unwrap())
}

/// Asserts that the error is one line with exactly this place.
fn blamed(name: &str, anchors: &[&str], insert: &str, place: &str) {
    let (line, error) = build(name, anchors, insert);
    assert!(error.starts_with(&format!("error: spec/openapi.yaml:{line}: {place}: ")), "{name}, {line}: {error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(!error.contains("panicked") && !error.contains("assertion"), "{error}");
}

const PRODUCT: &str = "\n  /v1/products/{product-id}:\n";

#[test]
fn a_response_or_parameter_that_the_generator_cannot_take_is_named_alone() {
    let response = "        '206':
          description: Part of the product.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/ProductLinks' }
";
    let get = "GET /v1/products/{product-id}";
    blamed("second-success", &[PRODUCT, "      responses:\n"], response, &format!("{get}, response 206"));
    let parameters = [PRODUCT, "      parameters:\n"];
    let parameter = |rest: &str| format!("        - {{ name: view, description: A view., {rest} }}\n");
    let place = format!("{get}, parameter 0 (counted from 0)");
    let cookie = parameter("in: cookie, schema: { type: string }");
    blamed("cookie", &parameters, &cookie, &place);
    let deep = parameter("in: query, style: deepObject, schema: { type: object }");
    blamed("deep-object", &parameters, &deep, &place);
    let content = parameter("in: query, content: { application/json: { schema: { type: string } } }");
    blamed("content", &parameters, &content, &place);
}

#[test]
fn an_enum_whose_values_have_one_name_is_named_alone() {
    let schema = "    Mood:
      type: string
      enum: [calm, Calm]
      x-enum-varnames: [Calm, Calm]
      x-ms-enum: { modelAsString: true, values: [{ value: calm, description: C. }, { value: Calm, description: C. }] }
";
    blamed("enum", &["\n  schemas:\n"], schema, "schema Mood");
}
