//! Nodes of a YAML text with their positions and extents, found by JSON pointer.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use super::Position;
use crate::pointer;

/// The nodes of a YAML text.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The first byte of each line.
    lines: Vec<usize>,
}

/// A value, as it is written.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes of the value; a block's are those from its first entry to the end of its last.
    pub value: Range<usize>,
    /// Bytes of the key, where the value belongs to one.
    pub key: Option<Range<usize>>,
    /// The notation of the value.
    pub style: Style,
    content: Content,
}

/// The notation of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Entries in lines of their own.
    Block,
    /// In brackets or braces.
    Flow,
    /// A string, number or word.
    Scalar,
    /// `*name`: what it stands for is written elsewhere.
    Alias,
}

#[derive(Clone, Debug)]
enum Content {
    Scalar,
    Mapping(Vec<(String, usize)>),
    Sequence(Vec<usize>),
    Alias(Option<usize>),
}

impl Tree {
    /// Reads a text; it is known to be YAML, and a message says where it is not.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let mut builder = Builder { text, tree: Self { nodes: Vec::new(), lines }, anchors: HashMap::new() };
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| error.to_string())?;
            if !matches!(
                event,
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing
            ) {
                builder.node(event, span, &mut parser)?;
                break;
            }
        }
        Ok(builder.tree)
    }

    /// Finds a node by its pointer, through aliases; the node itself may be an alias.
    pub fn node(&self, pointer: &str) -> Option<&Node> {
        let mut at = self.nodes.len().checked_sub(1)?;
        for segment in pointer::segments(pointer) {
            at = self.child(at, &segment)?;
        }
        self.nodes.get(at)
    }

    /// The entries of a mapping, by name; none of anything else. Goes through aliases.
    pub fn entries<'a>(&'a self, node: &'a Node) -> Vec<(&'a str, &'a Node)> {
        match &self.resolved(node).content {
            Content::Mapping(entries) => {
                entries.iter().filter_map(|(name, at)| Some((name.as_str(), self.nodes.get(*at)?))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The elements of a sequence; none of anything else. Goes through aliases.
    pub fn elements<'a>(&'a self, node: &'a Node) -> Vec<&'a Node> {
        match &self.resolved(node).content {
            Content::Sequence(elements) => elements.iter().filter_map(|at| self.nodes.get(*at)).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the node that an alias stands for; any other node is returned itself.
    pub fn resolved<'a>(&'a self, node: &'a Node) -> &'a Node {
        match &node.content {
            Content::Alias(Some(target)) => self.nodes.get(*target).unwrap_or(node),
            _ => node,
        }
    }

    /// Returns the position that a pointer leads to: the key of a property, or the value of anything else. A pointer
    /// that leads nowhere is cut until it leads somewhere.
    pub fn position(&self, pointer: &str) -> Position {
        let mut pointer = pointer;
        loop {
            if let Some(node) = self.node(pointer) {
                return self.position_of(node.key.as_ref().unwrap_or(&node.value).start);
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return Position::START,
            }
        }
    }

    /// The first name that its mapping has already, and what is wrong with that: readers keep one of the two.
    pub fn repeated_key(&self) -> Option<(Position, String)> {
        let start = |at: &usize| self.nodes.get(*at)?.key.as_ref().map(|key| key.start);
        let repeated = self.nodes.iter().filter_map(|node| {
            let Content::Mapping(entries) = &node.content else { return None };
            let mut known = HashMap::new();
            entries.iter().find_map(|(name, at)| Some((known.insert(name, at)?, at, name)))
        });
        let (first, again, name) = repeated.min_by_key(|(_, again, _)| start(again))?;
        let (first, again) = (self.position_of(start(first)?), self.position_of(start(again)?));
        Some((again, format!("`{name}` is given again, first at {first}; expected each name once")))
    }

    fn position_of(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or_default();
        // Descriptions are written in ASCII but for their prose, and no node begins after that on its line.
        Position { line, column: offset - start + 1 }
    }

    fn child(&self, at: usize, segment: &str) -> Option<usize> {
        match &self.nodes.get(at)?.content {
            Content::Mapping(entries) => entries.iter().find(|(name, _)| name == segment).map(|(_, child)| *child),
            Content::Sequence(elements) => elements.get(segment.parse::<usize>().ok()?).copied(),
            Content::Alias(target) => self.child((*target)?, segment),
            Content::Scalar => None,
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    tree: Tree,
    anchors: HashMap<usize, usize>,
}

impl<'a> Builder<'a> {
    fn node(
        &mut self,
        event: Event<'a>,
        span: Span,
        parser: &mut Parser<'a, saphyr_parser::StrInput<'a>>,
    ) -> Result<usize, String> {
        let start = self.after_anchor(self.offset(span.start));
        let flows = matches!(self.text.as_bytes().get(start), Some(b'{' | b'['));
        let collection = if flows { Style::Flow } else { Style::Block };
        let (anchor, style, content, end) = match event {
            Event::Scalar(_, _, anchor, _) => {
                (anchor, Style::Scalar, Content::Scalar, self.trimmed(start, self.offset(span.end)))
            }
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied();
                (0, Style::Alias, Content::Alias(target), self.offset(span.end))
            }
            Event::MappingStart(anchor, _) => {
                let mut entries = Vec::new();
                let mut end = start;
                loop {
                    let (event, span) = next(parser)?;
                    let key = match event {
                        Event::MappingEnd => {
                            end = if flows { self.closing(self.offset(span.start)) } else { end };
                            break (anchor, collection, Content::Mapping(entries), end);
                        }
                        Event::Scalar(name, ..) => (name.into_owned(), self.offset(span.start)..self.offset(span.end)),
                        _ => return Err(format!("a key at line {} is no text, expected one", span.start.line())),
                    };
                    let (event, span) = next(parser)?;
                    let value = self.node(event, span, parser)?;
                    if let Some(node) = self.tree.nodes.get_mut(value) {
                        node.key = Some(key.1.clone());
                        end = node.value.end.max(key.1.end);
                    }
                    entries.push((key.0, value));
                }
            }
            Event::SequenceStart(anchor, _) => {
                let mut elements = Vec::new();
                let mut end = start;
                loop {
                    let (event, span) = next(parser)?;
                    if matches!(event, Event::SequenceEnd) {
                        end = if flows { self.closing(self.offset(span.start)) } else { end };
                        break (anchor, collection, Content::Sequence(elements), end);
                    }
                    let value = self.node(event, span, parser)?;
                    end = self.tree.nodes.get(value).map_or(end, |node| node.value.end);
                    elements.push(value);
                }
            }
            _ => return Err(format!("no value at line {}, expected one", span.start.line())),
        };
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { value: start..end.max(start), key: None, style, content });
        if anchor > 0 {
            self.anchors.insert(anchor, at);
        }
        Ok(at)
    }

    /// The end of the bracket that stands here or just before.
    fn closing(&self, at: usize) -> usize {
        let is_bracket = |at: usize| matches!(self.text.as_bytes().get(at), Some(b'}' | b']'));
        match (is_bracket(at), self.text.get(..at).and_then(|text| text.rfind(['}', ']']))) {
            (false, Some(before)) => before + 1,
            _ => (at + 1).min(self.text.len()),
        }
    }

    /// Returns the end of a text without the blanks before `end`.
    fn trimmed(&self, start: usize, end: usize) -> usize {
        self.text.get(start..end).map_or(end, |text| start + text.trim_end().len())
    }

    /// Skips `&name` before a value.
    fn after_anchor(&self, start: usize) -> usize {
        let text = self.text.get(start..).unwrap_or_default();
        if !text.starts_with('&') {
            return start;
        }
        let name = text.find(char::is_whitespace).unwrap_or(text.len());
        let blanks = text.get(name..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        start + name + blanks
    }

    /// The parser counts characters.
    fn offset(&self, marker: Marker) -> usize {
        let start = self.tree.lines.get(marker.line().saturating_sub(1)).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..).unwrap_or_default();
        // JSON may be one long line: counting its characters for every node would take minutes.
        let column = match line.get(..marker.col()) {
            Some(before) if before.is_ascii() => before.len(),
            _ => line.char_indices().nth(marker.col()).map_or(line.len(), |(at, _)| at),
        };
        start + column
    }
}

fn next<'a>(parser: &mut Parser<'a, saphyr_parser::StrInput<'a>>) -> Result<(Event<'a>, Span), String> {
    match parser.next_event() {
        Some(event) => event.map_err(|error| error.to_string()),
        None => Err("the text ends too early".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# head\na: &x\n  b: 1 # one\n  c: [d, { e: 'f' }] # two\ng: *x\nh:\n  - i: j\n    'k': ä # k\n  - |\n    text\n    more\nl: m\n";

    fn written<'a>(tree: &Tree, pointer: &str) -> &'a str {
        &TEXT[tree.node(pointer).unwrap().value.clone()]
    }

    #[test]
    fn extents() {
        let tree = Tree::parse(TEXT).unwrap();
        assert_eq!(written(&tree, "/a"), "b: 1 # one\n  c: [d, { e: 'f' }]");
        assert_eq!(written(&tree, "/a/c"), "[d, { e: 'f' }]");
        assert_eq!(written(&tree, "/a/c/1/e"), "'f'");
        assert_eq!(written(&tree, "/g"), "*x");
        assert_eq!(written(&tree, "/g/b"), "1");
        assert_eq!(written(&tree, "/h/0"), "i: j\n    'k': ä");
        assert_eq!(written(&tree, "/l"), "m");
        assert!(written(&tree, "/h/1").trim_end().ends_with("more"));
    }

    #[test]
    fn styles_and_members() {
        let tree = Tree::parse(TEXT).unwrap();
        let style = |pointer| tree.node(pointer).unwrap().style;
        assert_eq!(
            [style("/a"), style("/a/c"), style("/g"), style("/l")],
            [Style::Block, Style::Flow, Style::Alias, Style::Scalar]
        );
        let names: Vec<_> = tree.entries(tree.node("/g").unwrap()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["b", "c"]);
        assert_eq!(tree.elements(tree.node("/h").unwrap()).len(), 2);
    }

    #[test]
    fn positions() {
        let tree = Tree::parse(TEXT).unwrap();
        assert_eq!(tree.position("/a/c/1/e").to_string(), "4:12");
        assert_eq!(tree.position("/h/0/k").to_string(), "8:5");
        assert_eq!(tree.position("/a/c/1/zzz/y").to_string(), "4:10");
        assert_eq!(tree.position("").to_string(), "2:1");
    }

    #[test]
    fn no_yaml() {
        assert!(Tree::parse("a: [").is_err());
        assert!(Tree::parse("").unwrap().node("").is_none());
    }
}
