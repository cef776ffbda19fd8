//! Positions in a text, requested mostly from front to back.

use crate::source::Position;

/// Stores the last place, so that the lines of a text are counted once and not once for each place.
pub(super) struct Places<'a> {
    text: &'a [u8],
    start: Position,
    last: (usize, Position),
}

impl<'a> Places<'a> {
    /// Creates the places of a text that begins at `start`.
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
}
