//! Positions in a text, asked for mostly from front to back.

use crate::source::Position;

/// Remembers the last place, so that a text is counted through once and not once a place.
pub(super) struct Places<'a> {
    text: &'a [u8],
    start: Position,
    last: (usize, Position),
}

impl<'a> Places<'a> {
    /// The places of a text that begins at `start`.
    pub(super) fn new(text: &'a [u8], start: Position) -> Self {
        Self { text, start, last: (0, start) }
    }

    pub(super) fn at(&mut self, offset: usize) -> Position {
        let (from, position) = if self.last.0 <= offset { self.last } else { (0, self.start) };
        let offset = offset.min(self.text.len());
        let position = position.after(self.text.get(from..offset).unwrap_or_default());
        self.last = (offset, position);
        position
    }

    /// The byte at which serde_json's line and column point; they count from 1, and columns in bytes.
    pub(super) fn offset_of(text: &[u8], line: usize, column: usize) -> usize {
        let start = match line {
            0 | 1 => 0,
            line => memchr::memchr_iter(b'\n', text).nth(line - 2).map_or(text.len(), |end| end + 1),
        };
        (start + column).saturating_sub(1).min(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forth_and_back() {
        let mut places = Places::new("a\näb\nc".as_bytes(), Position { line: 7, column: 3 });
        let mut at = |offset| places.at(offset).to_string();
        assert_eq!([at(0), at(1), at(2), at(4), at(6), at(99)], ["7:3", "7:4", "8:1", "8:2", "9:1", "9:2"]);
        assert_eq!(at(4), "8:2");
    }

    #[test]
    fn places_of_serde() {
        let offset = |text: &str| {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            Places::offset_of(text.as_bytes(), error.line(), error.column())
        };
        assert_eq!(offset("{\n \"a\": 1,\n}"), 11);
        assert_eq!(offset("{\"a\": ?}"), 6);
    }
}
