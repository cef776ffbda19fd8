//! The words of the command line, before they are parsed.
//!
//! An order id may begin with a hyphen. A word of 33 characters of the ids' alphabet with a leading hyphen is such an
//! id, and so is every word after `--`. `clap` would take the first for options, so they are marked.

use std::ffi::OsString;

use clap::{ArgAction, Command};

/// Marks a word as an id. No argument of a process begins with it: people cannot type it, and ids do not contain it.
const MARK: char = '\u{1}';

/// The length of an id as the service makes them.
const LENGTH: usize = 33;

/// Moves options before the command behind it, where they are defined: `partner-orders --endpoint URL get ORDER`.
pub(super) fn reorder(words: Vec<OsString>, root: &Command) -> Vec<OsString> {
    let text = |word: Option<&OsString>| word.and_then(|word| word.to_str()).unwrap_or_default().to_owned();
    let mut at = 1;
    while text(words.get(at)).starts_with('-') {
        let option = text(words.get(at));
        if matches!(option.as_str(), "-h" | "--help" | "-V" | "--version" | "--") {
            return words;
        }
        at += if takes_value_anywhere(root, &option) { 2 } else { 1 };
    }
    let (mut command, first) = (root, at);
    while let Some(inner) = command.find_subcommand(text(words.get(at))) {
        command = inner;
        at += 1;
    }
    match (words.get(..1), words.get(1..first), words.get(first..at), words.get(at..)) {
        (Some(name), Some(options), Some(command), Some(rest)) => [name, command, options, rest].concat(),
        _ => words,
    }
}

fn takes_value_anywhere(command: &Command, option: &str) -> bool {
    takes_value(command, option) || command.get_subcommands().any(|inner| takes_value_anywhere(inner, option))
}

/// Returns the command whose JSON Schema is requested, such as `customers list`.
pub(crate) fn requested_schema(words: &[OsString]) -> Option<String> {
    let words: Vec<_> = words.iter().skip(1).map_while(|word| word.to_str().filter(|word| *word != "--")).collect();
    let command = words.iter().take_while(|word| !word.starts_with('-')).take(2);
    words.contains(&"--schema").then(|| command.copied().collect::<Vec<_>>().join(" "))
}

/// Marks the words that are ids.
pub(super) fn mark(words: impl Iterator<Item = OsString>, root: &Command) -> Vec<OsString> {
    let mut command = root;
    let (mut is_value, mut is_id) = (false, false);
    let mut marked = Vec::new();
    for (index, word) in words.enumerate() {
        let text = word.to_str().unwrap_or_default();
        if index == 0 {
            marked.push(word);
            continue;
        }
        if is_id || (!is_value && is_hyphen_id(text)) {
            marked.push(format!("{MARK}{text}").into());
            is_value = false;
            continue;
        }
        is_id = text == "--";
        is_value = !is_value && takes_value(command, text);
        if let Some(inner) = command.find_subcommand(text) {
            command = inner;
        }
        marked.push(word);
    }
    marked
}

/// Removes the mark. The second value is true if the word is an id, and not `-` for standard input.
pub(crate) fn unmarked(word: &str) -> (&str, bool) {
    word.strip_prefix(MARK).map_or((word, false), |word| (word, true))
}

fn is_hyphen_id(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    word.starts_with('-') && word.len() == LENGTH && word.chars().all(is_part)
}

/// Returns whether the next word is the value of this option.
fn takes_value(command: &Command, word: &str) -> bool {
    let short = word.strip_prefix('-').and_then(|rest| rest.chars().next_back());
    let mut options =
        command.get_arguments().filter(|arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append));
    match word.strip_prefix("--") {
        Some(long) => options.any(|arg| arg.get_long() == Some(long)),
        None if word.starts_with('-') => options.any(|arg| arg.get_short().is_some() && arg.get_short() == short),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::args::Args;

    const ID: &str = "-AbCdEfGhIjKlMnOpQrStUvWxYz012345";

    #[test]
    fn options_before_the_command_are_its_own() {
        let root = Args::command();
        let reorder = |line: &str| {
            let words = reorder(line.split(' ').map(OsString::from).collect(), &root);
            words.iter().map(|word| word.to_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(reorder("po --endpoint u -v get x"), "po get --endpoint u -v x");
        assert_eq!(reorder("po --output=json customers list x"), "po customers list --output=json x");
        for same in ["po get x -v", "po --help", "po", "po -c", "po --what"] {
            assert_eq!(reorder(same), same);
        }
    }

    #[test]
    fn ids_with_a_hyphen_and_words_after_two_hyphens_are_ids() {
        let root = Args::command();
        let mark = |words: &[&str]| {
            let words = std::iter::once("partner-orders").chain(words.iter().copied()).map(OsString::from);
            let marked = mark(words, &root);
            marked.iter().skip(1).map(|word| unmarked(word.to_str().unwrap()).1).collect::<Vec<_>>()
        };
        assert_eq!(ID.len(), LENGTH);
        assert_eq!(mark(&["cancel", ID, "-c", "x", "-"]), [false, true, false, false, false]);
        assert_eq!(mark(&["cancel", "--har", ID, "--", "-", "--yes"]), [false, false, false, false, true, true]);
        assert_eq!(mark(&["cancel", "-y", ID, "--dry-run"]), [false, false, true, false]);
    }
}
