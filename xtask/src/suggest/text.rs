//! Small changes to a YAML text that leave the rest of it as it is written.

use std::ops::Range;

use serde_json::Value;
use wirecheck::source::yaml::{Node, Style, Tree};

/// A change: these bytes become that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The text with all changes made; changes that overlap with one made already are left out.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
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

/// A description's text, and what stands where.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
}

impl<'a> Page<'a> {
    /// What a pointer leads to; of an alias, what it stands for.
    pub(super) fn node(&self, pointer: &str) -> Option<&'a Node> {
        Some(self.tree.resolved(self.tree.node(pointer)?))
    }

    /// An entry of a mapping.
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

    /// Takes an entry out, with its line if it stands in lines of its own.
    pub(super) fn remove_entry(&self, mapping: &Node, entry: &Node) -> Edit {
        let start = entry.key.as_ref().map_or(entry.value.start, |key| key.start);
        match mapping.style {
            Style::Flow => self.remove_in_brackets(start..entry.value.end),
            _ => Edit { range: self.line_start(start)..self.line_end(entry.value.end), text: String::new() },
        }
    }

    /// Takes an element out.
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

    /// With the comma that parts it from its neighbour.
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

    /// The column of what begins here, which is that of all its neighbours.
    fn indent(&self, at: usize) -> usize {
        at - self.line_start(at)
    }
}

/// `name: value` in lines of its own.
fn block_entry(name: &str, value: &Value, indent: usize) -> String {
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

/// A text that YAML reads as this text, with quotes where it would read something else.
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str =
        "a:\n  b: [x, y] # list\n  c: { d: 1, e: 2 }\n  f:\n    - g: 1\n      h: 2\n    - i\n  j: {}\nk: 1\n";

    fn edited(change: impl Fn(&Page<'_>) -> Vec<Edit>) -> String {
        let tree = Tree::parse(TEXT).unwrap();
        apply(TEXT, change(&Page { text: TEXT, tree: &tree }))
    }

    /// The lines that a change removed and added.
    fn changed(change: impl Fn(&Page<'_>) -> Edit) -> (Vec<String>, Vec<String>) {
        let new = edited(|page| vec![change(page)]);
        let only = |one: &str, other: &str| {
            let other: Vec<_> = other.lines().collect();
            one.lines().filter(|line| !other.contains(line)).map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        (only(TEXT, &new), only(&new, TEXT))
    }

    fn added(change: impl Fn(&Page<'_>) -> Edit) -> Vec<String> {
        changed(change).1
    }

    #[test]
    fn entries() {
        let value = json!({"type": "string", "enum": ["a b", "1", "yes", "x: y"]});
        assert_eq!(
            added(|page| page.add_entry(page.node("/a").unwrap(), "new", &value)),
            ["  new:", "    type: string", "    enum: [a b, '1', 'yes', 'x: y']"]
        );
        assert_eq!(
            added(|page| page.add_entry(page.node("/a/c").unwrap(), "n-1", &json!(true))),
            ["  c: { d: 1, e: 2, n-1: true }"]
        );
        assert_eq!(added(|page| page.add_entry(page.node("/a/j").unwrap(), "m", &json!({}))), ["  j: { m: {} }"]);
        assert_eq!(added(|page| page.add_entry(page.node("/a/f/0").unwrap(), "m", &json!(1))), ["      m: 1"]);
    }

    #[test]
    fn elements() {
        assert_eq!(added(|page| page.add_element(page.node("/a/b").unwrap(), &json!("z"))), ["  b: [x, y, z] # list"]);
        assert_eq!(added(|page| page.add_element(page.node("/a/f").unwrap(), &json!({"l": 1}))), ["    - { l: 1 }"]);
    }

    #[test]
    fn removals() {
        let remove = |pointer: &'static str, name: &'static str| {
            changed(move |page| {
                let mapping = page.node(pointer).unwrap();
                page.remove_entry(mapping, page.entry(mapping, name).unwrap())
            })
        };
        assert_eq!(remove("/a/c", "d").1, ["  c: { e: 2 }"]);
        assert_eq!(remove("/a/c", "e").1, ["  c: { d: 1 }"]);
        assert_eq!(remove("", "k"), (vec!["k: 1".to_owned()], vec![]));
        assert_eq!(remove("/a", "f").0.len(), 4);
        let first = |page: &Page<'_>| page.remove_element(page.node("/a/b").unwrap(), page.node("/a/b/0").unwrap());
        assert_eq!(added(first), ["  b: [y] # list"]);
    }

    #[test]
    fn whatever_is_written_is_read_again() {
        for text in [
            "a", "true", "1.0", "null", "a #b", "a: b", "- a", "", " ", "it's", "\n\t", "ä", "@a", "{a}", "no", "0x1",
            "=", "~",
        ] {
            let value = json!({ text: [text] });
            assert_eq!(yaml_serde::from_str::<Value>(&flow(&value)).unwrap(), value, "{}", flow(&value));
            let block = block_entry(text, &json!({"b": text}), 2);
            assert_eq!(yaml_serde::from_str::<Value>(&block).unwrap(), json!({ text: {"b": text} }), "{block}");
        }
    }
}
