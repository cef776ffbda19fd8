//! Fenced code blocks, as Markdown has them.

use std::ops::Range;

/// The blocks of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fences {
    /// The text between the fences.
    pub(super) blocks: Vec<Range<usize>>,
    /// Nothing but blanks stands outside of them.
    pub(super) are_all: bool,
}

pub(super) fn fences(text: &str) -> Fences {
    let mut found = Fences { blocks: Vec::new(), are_all: true };
    let mut open: Option<(&str, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (begin, trimmed) = (at, line.trim());
        at += line.len();
        let fence = fence(trimmed);
        match (open, fence) {
            (Some((opened, from)), Some(fence)) if fence.starts_with(opened) && fence.len() == trimmed.len() => {
                found.blocks.push(from..begin);
                open = None;
            }
            (Some(_), _) => {}
            // What stands after inline code is no language.
            (None, Some(fence)) if !trimmed.get(fence.len()..).unwrap_or_default().contains('`') => {
                open = Some((fence, at));
            }
            (None, _) => found.are_all &= trimmed.is_empty(),
        }
    }
    if let Some((_, from)) = open {
        found.blocks.push(from..text.len());
    }
    found
}

/// Returns the run of ticks or tildes that a line begins with, if it is long enough.
fn fence(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let end = line.find(|c| c != first).unwrap_or(line.len());
    line.get(..end).filter(|fence| fence.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        fences(text).blocks.into_iter().map(|block| &text[block]).collect()
    }

    #[test]
    fn blocks_of_a_page() {
        let text = "a\n``` http\r\nGET /x\r\n```\r\n~~~~\n```\n~~~\n~~~~\n  ```json\n  {}\n  ```\n";
        assert_eq!(blocks(text), ["GET /x\r\n", "```\n~~~\n", "  {}\n"]);
        assert_eq!(blocks("```\nopen"), ["open"]);
        assert_eq!(blocks("``` a ``` b\n`x`\n"), [""; 0]);
    }

    #[test]
    fn nothing_else() {
        assert!(fences("\n```\nx\n```\n").are_all);
        assert!(!fences("x\n```\nx\n```\n").are_all);
    }
}
