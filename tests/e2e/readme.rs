//! Runs the commands of the README, and compares their output with what it shows.

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
            // This command does not end by itself, and the port may be in use.
            let emulator = Emulator::start();
            let address = emulator.url().trim_start_matches("http://");
            emulator.ready.to_string().replace(address, "127.0.0.1:8080")
        } else if let Some(args) = line.strip_prefix("cargo run -q -- ") {
            // A terminal shows standard error and then standard output.
            let done = run(&args.split(' ').collect::<Vec<_>>());
            done.stderr + &done.stdout
        } else {
            assert_eq!(line, "cargo xtask check");
            // This test has the library of xtask, but not its binary.
            let (mut out, mut err) = (Vec::new(), Vec::new());
            xtask::check(&xtask::default_paths())
                .write(wirecheck::Format::Text, wirecheck::Style::default(), &mut out, &mut err)
                .unwrap();
            String::from_utf8([err, out].concat()).unwrap()
        };
        assert_eq!(without_dates(printed.trim_end()), without_dates(&shown), "{line}");
    }
}

/// Replaces the digits of dates by zeros, except for the fraction of a second: the dates depend on the time of the run.
/// The dates of the printed order, in 2019, stay.
fn without_dates(text: &str) -> String {
    let shape: String = text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    let mut text = text.to_owned();
    for date in ["0000-00-00T00:00:00", "0000-00-00 00:00 UTC"] {
        for (at, _) in shape.match_indices(date) {
            if !text[at..].starts_with("2019-") {
                text.replace_range(at..at + date.len(), date);
            }
        }
    }
    text
}

#[test]
fn dates_are_compared_as_dates_and_those_of_the_printed_order_as_they_are() {
    let lines =
        ["a 2026-11-21T16:01:02.31Z b", "… until 2026-11-28 15:04 UTC (6 days left)", "2019-04-22 17:56 UTC", "2026"];
    let zeroed = ["a 0000-00-00T00:00:00.31Z b", "… until 0000-00-00 00:00 UTC (6 days left)", lines[2], lines[3]];
    assert_eq!(without_dates(&lines.join("\n")), zeroed.join("\n"));
}
