//! Foreign text, made safe to print.

use std::borrow::Cow;

/// A character for private use, which is removed from all text that is shown, so that it can mark places.
pub(super) const MARK: char = '\u{e000}';

/// Returns the text on one line, without characters that a terminal would obey: samples are written by others, and
/// findings quote them.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| replacement(character) == character) {
        return Cow::Borrowed(text);
    }
    // One line end, not two.
    text.replace("\r\n", "\n").chars().map(replacement).collect::<String>().into()
}

/// The character itself, or the one that is shown for it.
pub(super) fn replacement(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        // Unicode has pictures of these.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | MARK => char::REPLACEMENT_CHARACTER,
        // Characters that turn the direction of the text, or end its line.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced() {
        assert!(matches!(visible("plain ä 😀 <&>"), Cow::Borrowed(_)));
        assert_eq!(visible("a\r\nb\tc\n"), "a b c ");
        assert_eq!(visible("\u{1b}[31m\0\u{7f}\u{9b}\u{202e}\u{e000}"), "␛[31m␀␡\u{fffd}\u{fffd}\u{fffd}");
    }
}
