//! The messages that stand in a text, one after the other.

use std::ops::Range;

use super::json_end::{is_json_start, json_end};
use super::line::{self, Start};

/// The surroundings of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// Nothing but blank lines and comments: bodies may be of any kind.
    Nothing,
    /// Prose, which must not be taken for a body: only JSON is.
    Prose,
}

/// A message; places are offsets into the whole text.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) start: Start<'a>,
    pub(super) at: usize,
    pub(super) headers: Vec<Header<'a>>,
    pub(super) body: Range<usize>,
    /// Nothing but blanks stand between this message and the one before it.
    pub(super) follows: bool,
    /// A line of its own, such as `###`, parts it from what comes before.
    pub(super) is_separate: bool,
    /// The body is in a file that a line such as `< ./order.json` names.
    pub(super) has_body_elsewhere: bool,
    /// The end of all that was read.
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) struct Header<'a> {
    pub(super) name: &'a str,
    pub(super) value: String,
    pub(super) at: usize,
}

impl Part<'_> {
    pub(super) fn is_request(&self) -> bool {
        matches!(self.start, Start::Request { .. })
    }

    fn is_only_a_line(&self) -> bool {
        self.headers.is_empty() && self.body.is_empty()
    }
}

/// Finds the messages within a range of a text.
pub(super) fn parts(text: &str, range: Range<usize>, around: Around) -> Vec<Part<'_>> {
    let mut lines = Lines { text, at: range.start, end: range.end };
    let (mut parts, mut follows, mut is_separate) = (Vec::new(), true, false);
    while let Some(line) = lines.next() {
        if let Some(start) = line::start(line.text) {
            let part = lines.message(start, line.at, around);
            parts.push(Part { follows, is_separate, ..part });
            (follows, is_separate) = (true, false);
        } else if !line.text.is_empty() {
            follows = false;
            is_separate |= line.text.starts_with("###") && around == Around::Nothing;
        }
    }
    if around == Around::Prose { without_mentions(parts) } else { parts }
}

/// Removes request and status lines that prose mentions: a message has a header or a body, or belongs to one.
fn without_mentions(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut kept: Vec<Part<'_>> = Vec::with_capacity(parts.len());
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let belongs = match part.is_request() {
            true => parts.peek().is_some_and(|next| !next.is_request() && next.follows),
            // The only response.
            false => {
                let is_answer = kept.last().is_some_and(Part::is_request);
                is_answer && (part.follows || parts.peek().is_none_or(Part::is_request))
            }
        };
        if !part.is_only_a_line() || belongs {
            kept.push(part);
        }
    }
    kept
}

/// One line, without the blanks around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    at: usize,
    is_indented: bool,
}

#[derive(Clone)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Lines<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn next(&mut self) -> Option<Line<'a>> {
        let line = self.peek()?;
        self.at += self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
        Some(line)
    }

    fn peek(&self) -> Option<Line<'a>> {
        let rest = self.rest();
        let line = rest.split('\n').next().filter(|_| !rest.is_empty())?;
        let text = line.trim_start();
        let indent = line.len() - text.len();
        Some(Line { text: text.trim_end(), at: self.at + indent, is_indented: indent > 0 })
    }

    /// Reads the message whose first line was just read.
    fn message(&mut self, start: Start<'a>, at: usize, around: Around) -> Part<'a> {
        let headers = self.headers(around);
        // What stands after a request that has no body is prose.
        let is_bodiless = matches!(start, Start::Request { method: "GET" | "HEAD", .. });
        let body = self.body(if is_bodiless { Around::Prose } else { around });
        let next = self.rest().trim_start().lines().next().unwrap_or_default();
        let has_body_elsewhere = around == Around::Nothing && body.is_empty() && is_file_reference(next);
        Part { start, at, headers, body, follows: true, is_separate: false, has_body_elsewhere, end: self.at }
    }

    fn headers(&mut self, around: Around) -> Vec<Header<'a>> {
        let mut headers: Vec<Header<'a>> = Vec::new();
        self.skip_blanks_before_headers();
        while let Some(line) = self.peek() {
            if line.text.is_empty() || is_json_start(line.text) || line::start(line.text).is_some() || separates(&line)
            {
                break;
            }
            match (line::header(line.text), headers.last_mut()) {
                (Some((name, value)), _) => headers.push(Header { name, value: value.to_owned(), at: line.at }),
                (None, _) if around == Around::Prose => break,
                (None, Some(last)) if line.is_indented => {
                    last.value.push(' ');
                    last.value.push_str(line.text);
                }
                (None, _) if line::is_name(line.text) => {
                    headers.push(Header { name: line.text, value: String::new(), at: line.at });
                }
                // An ellipsis, or what else stands for headers.
                (None, _) => {}
            }
            self.next();
        }
        headers
    }

    /// Pages that were copied may have blank lines between all lines.
    fn skip_blanks_before_headers(&mut self) {
        let mut ahead = self.clone();
        while ahead.peek().is_some_and(|line| line.text.is_empty()) {
            ahead.next();
        }
        if ahead.peek().is_some_and(|line| line::is_sure_header(line.text)) {
            self.at = ahead.at;
        }
    }

    fn body(&mut self, around: Around) -> Range<usize> {
        let before = self.clone();
        while self.peek().is_some_and(|line| line.text.is_empty()) {
            self.next();
        }
        let begin = self.at;
        let is_json = self.peek().is_some_and(|line| is_json_start(line.text));
        let is_next = self.peek().is_none_or(|line| line::start(line.text).is_some() || separates(&line));
        if is_json {
            let end = json_end(self.rest()).map(|end| begin + end);
            self.at = end.unwrap_or(begin);
            self.finish_json(around, end.is_some());
        } else if is_next || around == Around::Prose {
            self.at = before.at;
            return begin..begin;
        } else {
            self.finish_text();
        }
        let body = self.text.get(begin..self.at).unwrap_or_default();
        begin..begin + body.trim_end().len()
    }

    /// Goes on after a JSON value over characters that belong to it, though they should not be there.
    fn finish_json(&mut self, around: Around, is_whole: bool) {
        if is_whole {
            // The rest of the line.
            let rest = self.rest();
            let line = rest.split('\n').next().unwrap_or_default();
            self.at += line.len();
            self.at += usize::from(self.rest().starts_with('\n'));
        }
        let mut after_blank = false;
        while let Some(line) = self.peek() {
            if line.text.is_empty() {
                after_blank = true;
            } else if line::start(line.text).is_some() || separates(&line) {
                return;
            } else {
                let is_json = line.text.starts_with(['{', '}', '[', ']', '"', ',']) || (!is_whole && line.is_indented);
                let belongs = match around {
                    Around::Nothing => is_json || !after_blank,
                    Around::Prose if is_whole => line.text.starts_with(['}', ']']),
                    Around::Prose => is_json || !after_blank,
                };
                if !belongs {
                    return;
                }
                after_blank = false;
            }
            self.next();
        }
    }

    /// Goes on to the next message.
    fn finish_text(&mut self) {
        let mut after_blank = true;
        while let Some(line) = self.peek() {
            let is_start = match line::start(line.text) {
                Some(Start::Request { has_version: false, .. }) => after_blank,
                Some(_) => true,
                None => separates(&line),
            };
            if is_start {
                return;
            }
            after_blank = line.text.is_empty();
            self.next();
        }
    }
}

/// Returns whether a line separates requests: `###` in files that editors can send, or a fence. What such files say of
/// bodies in other files and of scripts belongs to no message either.
fn separates(line: &Line<'_>) -> bool {
    let is_mark = line.text.starts_with("###") || is_file_reference(line.text) || line.text.starts_with("> {%");
    (is_mark && !line.is_indented) || line.text.starts_with("```")
}

/// Returns whether a line names the file of a body, as files do that editors can send: `< ./order.json`.
fn is_file_reference(line: &str) -> bool {
    let name = line.strip_prefix("<> ").or_else(|| line.strip_prefix("< ")).or_else(|| line.strip_prefix("<@ "));
    name.is_some_and(|name| name.contains(['.', '/']) && !name.contains(['<', '>']))
}
