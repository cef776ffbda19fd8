//! Edits of a YAML text that leave the rest of it as it is written.

use std::cmp::Reverse;
use std::ops::Range;

use serde_json::Value;
use wirecheck::source::yaml::{Node, Style, Tree};

/// An edit: these bytes become that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Applies all edits; those that overlap with an earlier one are left out. Of lines that are added at one place, those
/// of the inner block come first.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    let indent = |edit: &Edit| edit.text.len() - edit.text.trim_start_matches(' ').len();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end, Reverse(indent(edit))));
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        if edit.range.start >= done {
            out.push_str(text.get(done..edit.range.start).unwrap_or_default());
            out.push_str(&edit.text);
            done = edit.range.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A description's text, and its nodes.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
}

impl<'a> Page<'a> {
    /// The node that a pointer leads to; of an alias, the node that it stands for.
    pub(super) fn node(&self, pointer: &str) -> Option<&'a Node> {
        Some(self.tree.resolved(self.tree.node(pointer)?))
    }

    /// The value of a mapping's entry.
    pub(super) fn entry(&self, mapping: &'a Node, name: &str) -> Option<&'a Node> {
        self.tree.entries(mapping).into_iter().find(|(known, _)| *known == name).map(|(_, node)| node)
    }

    pub(super) fn written(&self, node: &Node) -> &'a str {
        self.text.get(node.value.clone()).unwrap_or_default()
    }

    /// Adds an entry behind the last.
    pub(super) fn add_entry(&self, mapping: &Node, name: &str, value: &Value) -> Edit {
        match mapping.style {
            Style::Flow => self.add_in_brackets(mapping, &format!("{}: {}", scalar(name), flow(value))),
            _ => self.add_lines(mapping, &block_entry(name, value, self.indent(mapping.value.start))),
        }
    }

    /// Adds an element behind the last; short ones in a line of their own.
    pub(super) fn add_element(&self, sequence: &Node, value: &Value) -> Edit {
        match sequence.style {
            Style::Flow => self.add_in_brackets(sequence, &flow(value)),
            _ => {
                let indent = self.indent(sequence.value.start);
                self.add_lines(sequence, &format!("{}- {}\n", " ".repeat(indent), flow(value)))
            }
        }
    }

    /// Adds an entry right behind another of the same mapping.
    pub(super) fn add_behind(&self, mapping: &Node, entry: &Node, name: &str, value: &Value) -> Edit {
        match mapping.style {
            Style::Flow => {
                let text = format!(", {}: {}", scalar(name), flow(value));
                Edit { range: entry.value.end..entry.value.end, text }
            }
            _ => {
                let key = entry.key.as_ref().map_or(entry.value.start, |key| key.start);
                self.add_lines(entry, &block_entry(name, value, self.indent(key)))
            }
        }
    }

    /// Removes an entry, with its lines if it has lines of its own.
    pub(super) fn remove_entry(&self, mapping: &Node, entry: &Node) -> Edit {
        let start = entry.key.as_ref().map_or(entry.value.start, |key| key.start);
        match mapping.style {
            Style::Flow => self.remove_in_brackets(start..entry.value.end),
            _ => Edit { range: self.line_start(start)..self.line_end(entry.value.end), text: String::new() },
        }
    }

    /// Removes an element.
    pub(super) fn remove_element(&self, sequence: &Node, element: &Node) -> Edit {
        match sequence.style {
            Style::Flow => self.remove_in_brackets(element.value.clone()),
            _ => Edit {
                range: self.line_start(element.value.start)..self.line_end(element.value.end),
                text: String::new(),
            },
        }
    }

    pub(super) fn replace(&self, node: &Node, text: impl Into<String>) -> Edit {
        Edit { range: node.value.clone(), text: text.into() }
    }

    fn add_in_brackets(&self, node: &Node, text: &str) -> Edit {
        let inside = self.text.get(node.value.start + 1..node.value.end.saturating_sub(1)).unwrap_or_default();
        if inside.trim().is_empty() {
            // Braces keep a distance, brackets do not.
            let is_list = self.text.as_bytes().get(node.value.start) == Some(&b'[');
            let text = if is_list { text.to_owned() } else { format!(" {text} ") };
            return Edit { range: node.value.start + 1..node.value.end.saturating_sub(1), text };
        }
        let at = node.value.start + 1 + inside.trim_end().len();
        Edit { range: at..at, text: format!(", {text}") }
    }

    fn add_lines(&self, behind: &Node, lines: &str) -> Edit {
        let at = self.line_end(behind.value.end);
        let ends = at == 0 || self.text.get(..at).is_some_and(|text| text.ends_with('\n'));
        Edit { range: at..at, text: if ends { lines.to_owned() } else { format!("\n{}", lines.trim_end()) } }
    }

    /// Removes bytes with the comma that separates them from their neighbour.
    fn remove_in_brackets(&self, range: Range<usize>) -> Edit {
        let behind = self.text.get(range.end..).unwrap_or_default();
        let comma = behind.trim_start().starts_with(',').then(|| behind.find(',')).flatten();
        if let Some(comma) = comma {
            let rest = behind.get(comma + 1..).unwrap_or_default();
            let blanks = rest.len() - rest.trim_start().len();
            return Edit { range: range.start..range.end + comma + 1 + blanks, text: String::new() };
        }
        let before = self.text.get(..range.start).unwrap_or_default();
        let start = before.trim_end().strip_suffix(',').map_or(range.start, |before| before.trim_end().len());
        Edit { range: start..range.end, text: String::new() }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|text| text.rfind('\n')).map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|text| text.find('\n')).map_or(self.text.len(), |end| at + end + 1)
    }

    /// The column of a node that begins here, which all its neighbours share.
    fn indent(&self, at: usize) -> usize {
        at - self.line_start(at)
    }
}

/// `name: value` in lines of its own.
pub(super) fn block_entry(name: &str, value: &Value, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let inner = match value {
        Value::Object(object) if object.is_empty() => " {}\n".to_owned(),
        Value::Object(object) => {
            let entries = object.iter().map(|(name, value)| block_entry(name, value, indent + 2));
            format!("\n{}", entries.collect::<String>())
        }
        other => format!(" {}\n", flow(other)),
    };
    format!("{blanks}{}:{inner}", scalar(name))
}

/// A value on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(elements) => format!("[{}]", elements.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(object) if object.is_empty() => "{}".to_owned(),
        Value::Object(object) => {
            let entries = object.iter().map(|(name, value)| format!("{}: {}", scalar(name), flow(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A scalar that YAML reads as this string, in quotes if it would read something else without them.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|each| each.is_ascii_alphanumeric() || "_-. ;/".contains(each))
        && !text.ends_with(' ')
        && matches!(yaml_serde::from_str::<Value>(text), Ok(Value::String(read)) if read == text)
        && !["yes", "no", "on", "off", "y", "n"].contains(&text.to_ascii_lowercase().as_str());
    match plain {
        true => text.to_owned(),
        false if text.chars().any(char::is_control) => Value::from(text).to_string(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}
