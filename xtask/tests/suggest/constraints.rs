//! Single bad samples beside the good ones of this repository: no constraint goes that the good ones obey.

use std::env;
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use wirecheck::Description;
use xtask::commands::suggest::{Args, run};

use super::common;
use super::mutate::sample::{self, Sample};
use super::mutate::spec::Spec;
use super::mutate::{self, Kind, Mutation};

/// The number of bad samples: `PARTNER_ORDERS_SUGGEST_BAD`, or a few.
fn bad_samples() -> usize {
    env::var("PARTNER_ORDERS_SUGGEST_BAD").map_or(30, |number| number.parse().expect("a number"))
}

/// Keywords that forbid something.
const CONSTRAINTS: [&str; 14] = [
    "type",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "additionalProperties",
    "multipleOf",
];

/// Changes that contradict a constraint.
fn contradictions<'a>(spec: &Spec, samples: &'a [Sample]) -> Vec<(&'a Sample, Mutation)> {
    let kinds = [Kind::Removed, Kind::Renamed, Kind::Type, Kind::Null, Kind::Fraction, Kind::Format, Kind::EnumValue];
    let all = samples.iter().flat_map(|sample| {
        mutate::all(spec, sample, &mut |_, _| {}).into_iter().map(move |mutation| (sample, mutation))
    });
    let all: Vec<_> = all.filter(|(_, mutation)| kinds.contains(&mutation.kind)).collect();
    let count = bad_samples();
    let step = all.len() / count;
    all.into_iter().step_by(step.max(1)).take(count).collect()
}

/// The constraints of the old description that the new one lacks.
fn lost(old: &Value, new: Option<&Value>, pointer: &str, found: &mut String) {
    match old {
        Value::Object(members) => {
            for (name, value) in members {
                let other = new.and_then(|new| new.get(name));
                let is_keyword = !pointer.ends_with("/properties") && !pointer.ends_with("/example");
                if is_keyword && CONSTRAINTS.contains(&name.as_str()) && !value.is_object() && Some(value) != other {
                    writeln!(found, "{pointer}: {name} was {value}, is {other:?}").unwrap();
                } else if is_keyword && name == "required" && value.is_array() {
                    let is_lost = |name: &&Value| !other.and_then(Value::as_array).is_some_and(|it| it.contains(name));
                    for name in value.as_array().unwrap().iter().filter(is_lost) {
                        writeln!(found, "{pointer}: {name} is not required").unwrap();
                    }
                } else {
                    lost(value, other, &format!("{pointer}/{name}"), found);
                }
            }
        }
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                lost(value, new.and_then(|new| new.get(index)), &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_constraint_goes_for_a_bad_sample() {
    let (spec, samples) = (Spec::load(), sample::all());
    assert!(samples.len() >= 200, "{} good samples", samples.len());
    let folder = common::folder("suggest-constraints");
    let bad = contradictions(&spec, &samples);
    assert_eq!(bad.len(), bad_samples());
    for (number, (sample, mutation)) in bad.iter().enumerate() {
        let text = sample.written(mutation.request.as_ref(), mutation.response.as_ref());
        common::write(&folder.join(number.to_string()), &sample.operation, &text);
    }
    let original = fs::read_to_string(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    // The folder beside the description holds the good ones.
    let copy = folder.join("spec");
    fs::create_dir_all(&copy).unwrap();
    let description = copy.join("openapi.yaml");
    fs::write(&description, &original).unwrap();
    let mut args = Args::default();
    args.paths = (0..bad.len()).map(|number| folder.join(number.to_string())).collect();
    args.paths.push(xtask::repository_root().join("spec/samples"));
    (args.description, args.write) = (Some(description.clone()), true);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(&args, &mut out, &mut err).unwrap();
    let err = String::from_utf8(err).unwrap();
    assert_eq!(code, 1, "{err}");

    let edited = fs::read_to_string(&description).unwrap();
    assert_ne!(edited, original, "null is an alternative that is added");
    let (old, new) = (Description::from_yaml(&original).unwrap(), Description::from_yaml(&edited).unwrap());
    let mut found = String::new();
    lost(old.document(), Some(new.document()), "", &mut found);
    assert_eq!(found, "", "{err}");
    let people = err.lines().filter(|line| line.starts_with("needs a person: ")).count();
    assert!(people * 15 > bad.len(), "{err}");
    println!("{} bad samples, {people} for a person, no constraint removed", bad.len());
}
