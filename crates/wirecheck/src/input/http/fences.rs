//! Fenced code blocks, as Markdown has them.

use std::ops::Range;

/// A fenced block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// The text between the fences.
    pub(super) inside: Range<usize>,
    /// The first word after the opening fence, such as `json`.
    pub(super) language: &'a str,
}

/// Finds the fenced blocks of a page.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (begin, trimmed) = (at, line.trim());
        at += line.len();
        let fence = fence(trimmed);
        match (open, fence) {
            (Some((opened, from, language)), Some(fence))
                if fence.starts_with(opened) && fence.len() == trimmed.len() =>
            {
                found.push(Block { inside: from..begin, language });
                open = None;
            }
            (Some(_), _) | (None, None) => {}
            (None, Some(fence)) => {
                let after = trimmed.get(fence.len()..).unwrap_or_default();
                // Inline code begins like a fence.
                if !after.contains('`') {
                    open = Some((fence, at, after.split_whitespace().next().unwrap_or_default()));
                }
            }
        }
    }
    if let Some((_, from, language)) = open {
        found.push(Block { inside: from..text.len(), language });
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

    fn inside(text: &str) -> Vec<(&str, &str)> {
        blocks(text).into_iter().map(|block| (block.language, &text[block.inside])).collect()
    }

    #[test]
    fn blocks_of_a_page() {
        let text = "a\n``` http\r\nGET /x\r\n```\r\n~~~~\n```\n~~~\n~~~~\n  ```json a\n  {}\n  ```\n";
        assert_eq!(inside(text), [("http", "GET /x\r\n"), ("", "```\n~~~\n"), ("json", "  {}\n")]);
        assert_eq!(inside("```\nopen"), [("", "open")]);
        assert_eq!(inside("``` a ``` b\n`x`\n"), []);
    }
}
