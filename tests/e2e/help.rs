//! The help of every command at 80 columns, compared with the files in `help/`. `UPDATE_HELP=1` writes them.

use std::path::PathBuf;

use crate::support::{Run, partner_orders, root};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["customers"],
    &["customers", "list"],
    &["customers", "show"],
    &["customers", "delete"],
    &["subscriptions"],
    &["subscriptions", "list"],
    &["subscriptions", "show"],
    &["list"],
    &["get"],
    &["plan"],
    &["cancel"],
    &["sweep"],
    &["renewal"],
    &["renewal", "show"],
    &["renewal", "renew"],
    &["renewal", "end"],
    &["renewal", "extend"],
    &["login"],
    &["logout"],
    &["whoami"],
    &["explain"],
    &["emulator"],
    &["completions"],
];

fn help(command: &[&str]) -> String {
    let run = Run::of_command(partner_orders().args(command).arg("--help").env("COLUMNS", "80"));
    run.expect(0).stdout
}

#[test]
fn the_help_of_each_command_is_that_of_its_file() {
    let folder: PathBuf = root().join("tests/e2e/help");
    for command in COMMANDS {
        let name = if command.is_empty() { "partner-orders".to_owned() } else { command.join("-") };
        let (path, text) = (folder.join(format!("{name}.txt")), help(command));
        if std::env::var_os("UPDATE_HELP").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, expected, "{}: run with UPDATE_HELP=1 to accept the change", path.display());
    }
}

#[test]
fn no_line_is_too_long_and_none_is_broken_twice() {
    for command in COMMANDS {
        let text = help(command);
        let lines: Vec<_> = text.lines().collect();
        for line in &lines {
            assert!(line.chars().count() <= 80, "{command:?}: {line}");
        }
        for pair in lines.windows(2) {
            let [one, next] = pair else { continue };
            // A short line before a paragraph's next one was broken by hand.
            let lonely = !one.is_empty() && !next.is_empty() && !one.starts_with(' ') && one.len() < 40;
            assert!(!lonely || one.ends_with(['.', ':']), "{command:?}: {one:?}");
        }
    }
}

#[test]
fn the_help_of_every_command_has_exit_codes_and_examples() {
    for command in
        COMMANDS.iter().filter(|command| !matches!(command, [] | ["customers"] | ["subscriptions"] | ["renewal"]))
    {
        let text = help(command);
        assert!(text.contains("Exit codes:") && text.contains("Examples:"), "{command:?}");
    }
}

#[test]
fn options_that_a_command_does_not_use_are_refused() {
    for args in [
        &["explain", "800061", "--har", "x.har"][..],
        &["customers", "list", "--yes"],
        &["get", "x", "--yes"],
        &["logout", "--endpoint", "http://127.0.0.1:1"],
    ] {
        let run = Run::of_command(partner_orders().args(args)).expect(2);
        assert!(run.stderr.contains("unexpected argument"), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn completions_are_scripts_of_each_shell() {
    for (shell, holds) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef"),
        ("fish", "complete -c"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = Run::of_command(partner_orders().args(["completions", shell])).expect(0).stdout;
        assert!(script.contains(holds) && script.contains("sweep"), "{shell}");
    }
}
