//! Transcripts of `curl -v`, which mark what was sent with `>` and what was received with `<`.

use super::http;

/// Removes the marks of a transcript, so that all other characters keep their places; `None` if the text is no
/// transcript.
pub(super) fn without_marks(text: &str) -> Option<String> {
    let is_sent = |line: &str| line.strip_prefix("> ").is_some_and(|line| http::is_request_line(line.trim()));
    let is_received = |line: &str| line.strip_prefix("< ").is_some_and(|line| http::is_status_line(line.trim()));
    if !text.lines().any(is_sent) || !text.lines().any(is_received) {
        return None;
    }
    let (mut plain, mut in_head) = (String::with_capacity(text.len()), false);
    for line in text.split_inclusive('\n') {
        let (content, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
        match content.strip_prefix("> ").or_else(|| content.strip_prefix("< ")) {
            Some(field) => {
                in_head = !field.trim().is_empty();
                plain.push_str("  ");
                plain.push_str(field);
            }
            None if matches!(content, ">" | "<") => in_head = false,
            // A comment between header lines must not end them.
            None if is_comment(content) && in_head => plain.push_str("..."),
            None if is_comment(content) => {}
            None => plain.push_str(content.split_once("* Connection #").map_or(content, |(body, _)| body)),
        }
        plain.push_str(end);
    }
    Some(plain)
}

/// Returns whether a line is curl's own: a comment, or the progress of the transfer.
fn is_comment(line: &str) -> bool {
    let is_count = line.ends_with("bytes data]") && line.starts_with(['{', '}']);
    line.starts_with("* ") || is_count || line.contains("--:--:--") || line.trim_start().starts_with("% Total")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_stays_where_it_is() {
        let text = "* Connected\n> GET /v1/x HTTP/2\n> Host: a\n* Added cookie\n> B: c\n>\n{ [5 bytes data]\n\
                    < HTTP/2 200 \n< C: d\n<\n{\"a\": 1}* Connection #0 to host left intact\n";
        let plain = "\n  GET /v1/x HTTP/2\n  Host: a\n...\n  B: c\n\n\n  HTTP/2 200 \n  C: d\n\n{\"a\": 1}\n";
        assert_eq!(without_marks(text).as_deref(), Some(plain));
        assert_eq!(without_marks("> [!NOTE]\n> HTTP/1.1 200 OK is no proof.\n> GET /v1/x HTTP/1.1\n"), None);
        assert_eq!(without_marks("> GET /v1/x HTTP/1.1\n"), None);
    }
}
