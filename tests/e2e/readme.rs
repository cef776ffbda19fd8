//! The README shows what works: its commands are run, and what it prints is what they print.

use std::fs;

use crate::support::{root, run};

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
    let ours: Vec<_> =
        commands.iter().filter_map(|(line, output)| Some((line.strip_prefix("cargo run -q -- ")?, output))).collect();
    assert!(ours.len() >= 3, "{commands:?}");
    for (line, shown) in ours {
        let args: Vec<_> = line.split(' ').collect();
        let done = run(&args);
        // Ids are new in every run, and stand on standard error alone.
        let printed = if done.stdout.is_empty() { &done.stderr } else { &done.stdout };
        let known = |line: &&str| !line.trim_start().starts_with("request id");
        let (printed, shown): (Vec<_>, Vec<_>) =
            (printed.trim_end().lines().filter(known).collect(), shown.lines().filter(known).collect());
        assert_eq!(printed, shown, "{line}");
    }
}
