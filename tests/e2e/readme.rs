//! The README shows what works: its commands are run, and what it prints is what they print.

use std::fs;

use crate::support::{Emulator, root, run};

/// The console blocks: each command, and the output that the README shows for it.
fn commands(readme: &str) -> Vec<(String, String)> {
    let blocks = readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut commands = Vec::new();
    for block in blocks {
        for command in block.split("$ ").skip(1) {
            let joined = command.replace("\\\n", " ");
            let (line, output) = joined.split_once('\n').unwrap();
            commands.push((line.split_whitespace().collect::<Vec<_>>().join(" "), output.trim_end().to_owned()));
        }
    }
    commands
}

#[test]
fn the_commands_print_what_the_readme_shows() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let commands = commands(&readme);
    assert!(commands.len() >= 4, "{commands:?}");
    for (line, shown) in commands {
        let printed = if let Some(args) = line.strip_prefix("cargo run -q -- emulator --listen 127.0.0.1:8080") {
            assert_eq!(args, "");
            // It does not end by itself, and the port may be taken.
            let emulator = Emulator::start();
            let address = emulator.url().trim_start_matches("http://");
            emulator.ready.to_string().replace(address, "127.0.0.1:8080")
        } else if let Some(args) = line.strip_prefix("cargo run -q -- ") {
            // A person sees both, and what is on standard error comes first.
            let done = run(&args.split(' ').collect::<Vec<_>>());
            done.stderr + &done.stdout
        } else {
            assert_eq!(line, "cargo xtask check");
            // The binary of another package is not built for this test; its library is.
            let (mut out, mut err) = (Vec::new(), Vec::new());
            xtask::check(&xtask::default_paths()).write(xtask::Format::Text, &mut out, &mut err).unwrap();
            String::from_utf8([err, out].concat()).unwrap()
        };
        assert_eq!(without_days_to_come(printed.trim_end()), without_days_to_come(&shown), "{line}");
    }
}

/// A deadline that is not over depends on the day of the run.
fn without_days_to_come(text: &str) -> String {
    let masked = text.lines().map(|line| match (line.find(" until "), line.find(" left)")) {
        (Some(from), Some(to)) if from < to => format!("{} until … ({}", &line[..from], left(&line[from..])),
        _ => line.to_owned(),
    });
    masked.collect::<Vec<_>>().join("\n")
}

/// What stands in the parentheses, and after them.
fn left(text: &str) -> &str {
    text.split_once('(').map_or(text, |(_, rest)| rest)
}
