//! Tests of the simulation: a seed always has the same story, and no schedule breaks a promise.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::process::{Command, Output};

fn simulation(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_simulation")).args(args).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_seed_has_one_story() {
    let twice = simulation(&["--twice", "--schedules", "100", "--seed", "7000"]);
    assert!(twice.status.success(), "{}", text(&twice));
    let [first, second] = [(); 2].map(|()| text(&simulation(&["--seed", "42", "--story"])));
    assert_eq!(first, second);
    assert!(first.starts_with("     0.000 s  seed 42: "), "{first}");
}

#[test]
fn no_schedule_breaks_a_promise() {
    let run = simulation(&["--schedules", "300", "--seed", "1"]);
    assert!(run.status.success(), "{}", text(&run));
}
