//! Finds the line of a JSON pointer in a YAML text.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, StrInput};

use super::problem::escaped;

/// The line of each node of a YAML text, by JSON pointer. The content of an alias has lines at its anchor only.
pub(crate) struct Lines(BTreeMap<String, usize>);

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        let mut lines = Self(BTreeMap::new());
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            if matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)) {
                lines.node(&mut parser, &event, String::new(), span.start.line());
                break;
            }
        }
        lines
    }

    /// The line of the node, or of the innermost node around it that has one.
    pub(crate) fn of_pointer(&self, pointer: &str) -> usize {
        let mut pointer = pointer;
        loop {
            match (self.0.get(pointer), pointer.rsplit_once('/')) {
                (Some(line), _) => return *line,
                (None, Some((parent, _))) => pointer = parent,
                (None, None) => return 1,
            }
        }
    }

    fn node(&mut self, parser: &mut Parser<'_, StrInput<'_>>, event: &Event<'_>, pointer: String, line: usize) {
        let mapping = matches!(event, Event::MappingStart(..));
        if mapping || matches!(event, Event::SequenceStart(..)) {
            for index in 0.. {
                let Some(Ok((first, span))) = parser.next_event() else { return };
                let (name, line) = match first {
                    Event::MappingEnd | Event::SequenceEnd => break,
                    Event::Scalar(name, ..) if mapping => (escaped(&name), span.start.line()),
                    _ if mapping => return,
                    value => {
                        self.node(parser, &value, format!("{pointer}/{index}"), span.start.line());
                        continue;
                    }
                };
                let Some(Ok((value, _))) = parser.next_event() else { return };
                self.node(parser, &value, format!("{pointer}/{name}"), line);
            }
        }
        self.0.insert(pointer, line);
    }
}
