//! Texts, and where in them things stand.

pub mod json;
pub mod yaml;

use schemars::JsonSchema;
use serde::Serialize;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode characters, from 1.
    pub column: usize,
}

impl Position {
    /// The first place of every text.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Returns the place after `text`, if it begins here.
    pub fn after(self, text: &[u8]) -> Self {
        match memchr::memrchr(b'\n', text) {
            Some(last) => Self {
                line: self.line + memchr::memchr_iter(b'\n', text).count(),
                column: 1 + characters(text.get(last + 1..).unwrap_or_default()),
            },
            None => Self { column: self.column + characters(text), ..self },
        }
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Characters of a text in UTF-8, or in what comes closest to it.
fn characters(text: &[u8]) -> usize {
    // Sums of single bytes are many times faster than a count; 255 of them fit in one.
    let begins = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>();
    text.chunks(255).map(|chunk| usize::from(begins(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters() {
        let after = |text: &str| Position { line: 3, column: 5 }.after(text.as_bytes()).to_string();
        assert_eq!(after(""), "3:5");
        assert_eq!(after("äb"), "3:7");
        assert_eq!(after("x\n\nä"), "5:2");
        assert_eq!(after(&"aä".repeat(1000)), "3:2005");
        assert_eq!(after(&"a".repeat(510)), "3:515");
    }
}
