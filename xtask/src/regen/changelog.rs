//! The changelog's entry for what changed in the description.

use crate::diff::{Class, Report};

const UNRELEASED: &str = "## [Unreleased]";

/// A line for each change that somebody's program may notice.
pub(super) fn lines(changes: &Report) -> Vec<String> {
    let noticed = changes.changes.iter().filter(|change| change.class != Class::Documentation);
    let lines = noticed.map(|change| {
        let mark = if change.class == Class::Breaking { "**Breaking**, " } else { "" };
        format!("- {mark}{}: {}.", change.place, change.message)
    });
    lines.collect()
}

/// The changelog with these lines among the changes that are not released; None if it has no place for them.
pub(super) fn with(text: &str, lines: &[String]) -> Option<String> {
    let start = text.find(UNRELEASED)? + UNRELEASED.len();
    let (before, rest) = text.split_at_checked(start)?;
    let end = rest.find("\n## ").map_or(rest.len(), |end| end + 1);
    let (section, after) = rest.split_at_checked(end)?;
    let new: Vec<_> = lines.iter().filter(|line| !section.lines().any(|known| known == line.as_str())).collect();
    if new.is_empty() {
        return Some(text.to_owned());
    }
    let new: String = new.into_iter().map(|line| format!("{line}\n")).collect();
    const HEADING: &str = "\n### The description\n\n";
    let section = match section.split_once(HEADING) {
        Some((above, below)) => {
            let end = below.find("\n\n").unwrap_or(below.trim_end().len());
            let (there, below) = below.split_at_checked(end)?;
            let below = below.trim_start_matches('\n');
            let blank = if below.is_empty() && after.is_empty() { "" } else { "\n" };
            format!("{above}{HEADING}{there}\n{new}{blank}{below}")
        }
        None => {
            let tail = if after.is_empty() { "" } else { "\n" };
            format!("{}\n{HEADING}{new}{tail}", section.trim_end())
        }
    };
    Some(format!("{before}{section}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A.\n\n## [0.1.0]\n\n- B.\n";

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn added_once() {
        let once = with(TEXT, &lines(&["- X.", "- Y."])).unwrap();
        assert_eq!(
            once,
            "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A.\n\n### The description\n\n- X.\n- Y.\n\n## \
             [0.1.0]\n\n- B.\n"
        );
        assert_eq!(with(&once, &lines(&["- Y.", "- X."])).unwrap(), once);
        let more = with(&once, &lines(&["- Y.", "- Z."])).unwrap();
        assert_eq!(more, once.replace("- Y.\n", "- Y.\n- Z.\n"));
        assert_eq!(with("# Changelog\n", &lines(&["- X."])), None);
    }

    #[test]
    fn at_the_end() {
        let text = "## [Unreleased]\n\n### Added\n\n- A.\n";
        let once = with(text, &lines(&["- X."])).unwrap();
        assert_eq!(once, "## [Unreleased]\n\n### Added\n\n- A.\n\n### The description\n\n- X.\n");
        assert_eq!(with(&once, &lines(&["- Y."])).unwrap(), format!("{once}- Y.\n"));
    }
}
