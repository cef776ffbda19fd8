//! Request lines that prose and tables of a page name.

use super::line::{self, Start};
use crate::exchange::RequestLine;

/// Finds the last request line of a text, such as a row of a table: `| **PATCH** | [*{baseURL}*](a.md)/v1/x HTTP/1.1 |`.
pub(super) fn request_syntax(text: &str) -> Option<RequestLine> {
    text.lines().rev().find_map(|line| {
        // Most lines name no path.
        if !line.contains('/') {
            return None;
        }
        let plain = without_marks(line);
        let mut words = plain.split_whitespace();
        let method = words.next()?.to_ascii_uppercase();
        let rest = words.collect::<Vec<_>>().join(" ");
        match line::start(&format!("{method} {rest}"))? {
            Start::Request { method, url, .. } => Some(RequestLine { method: method.to_owned(), url: url.to_owned() }),
            Start::Response { .. } => None,
        }
    })
}

/// Removes what Markdown marks a text with, and the addresses of links.
fn without_marks(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.chars().filter(|character| !"|*`[]\\".contains(*character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_lines() {
        let found = |text: &str| request_syntax(text).map(|found| format!("{} {}", found.method, found.url));
        for text in [
            "| **Patch** | [*{baseURL}*](urls.md)/v1/x/{id} HTTP/1.1 |",
            "|Method|URI|\n|--|--|\n| PATCH | `{baseURL}/v1/x/{id}` |\n\nMore.",
            "PATCH {baseURL}/v1/x/{id} HTTP/1.1",
        ] {
            assert_eq!(found(text).as_deref(), Some("PATCH {baseURL}/v1/x/{id}"), "{text}");
        }
        assert_eq!(found("See [the page](a/b.md) about GET and POST.\n| a | b |\n"), None);
    }
}
