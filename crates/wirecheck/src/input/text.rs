//! Bytes as UTF-8 text.

use super::problem::{EXPECTED, InputProblem};
use super::{BYTE_ORDER_MARK, forms};
use crate::source::Position;

/// The number of bytes that tell the kind of an input.
pub(super) const HEAD: usize = 8 * 1024;

/// Fails if the input does not begin like text, or is of a form that is not read.
pub(super) fn check_head(head: &[u8], extension: &str) -> Result<(), InputProblem> {
    if head.is_empty() {
        return Err(InputProblem::nothing(format!("is empty; {EXPECTED}")));
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(InputProblem::nothing("is UTF-16; expected UTF-8, save it as that"));
    }
    if let Some(problem) = forms::unread(extension, head) {
        return Err(InputProblem::nothing(problem));
    }
    let invalid = match std::str::from_utf8(head) {
        // The head may end within a character.
        Err(error) if error.error_len().is_some() || head.len() < HEAD => Some(error.valid_up_to()),
        _ => None,
    };
    let nul = memchr::memchr(0, head);
    let is_text = |head: &[u8]| !head.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    match invalid.into_iter().chain(nul).min() {
        // A text in another encoding: decoding all of it reports the place.
        Some(offset) if is_text(head) && head.get(..offset).is_some_and(|before| before.len() > 16) => Ok(()),
        Some(offset) => Err(binary(head, offset)),
        None => Ok(()),
    }
}

/// Decodes an input, and removes its byte order mark.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, InputProblem> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    decode_all(bytes)
}

/// Decodes an input.
pub(super) fn decode_all(bytes: Vec<u8>) -> Result<String, InputProblem> {
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(binary(&bytes, offset));
    }
    String::from_utf8(bytes).map_err(|error| {
        let problem = not_utf_8(error.as_bytes(), Position::START);
        problem.unwrap_or_else(|| InputProblem::new("is not UTF-8; expected a text in UTF-8, save it as that"))
    })
}

/// Finds the first byte that is not UTF-8.
pub(super) fn not_utf_8(bytes: &[u8], start: Position) -> Option<InputProblem> {
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    let position = start.after(bytes.get(..valid).unwrap_or_default());
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let text = format!("byte 0x{byte:02x} is not UTF-8; expected a text in UTF-8, save it as that");
    Some(InputProblem::at(position, text))
}

fn binary(bytes: &[u8], offset: usize) -> InputProblem {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    InputProblem::nothing(format!("is binary (byte 0x{byte:02x} at offset {offset}); {EXPECTED}, in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::InputFile;

    fn shown(problem: InputProblem) -> String {
        problem.into_unreadable(&InputFile::stdin()).to_string()
    }

    #[test]
    fn what_is_no_text() {
        let problem = |head: &[u8]| shown(check_head(head, "").unwrap_err());
        assert!(problem(b"").contains("is empty; expected a JSON body"));
        assert!(problem(b"ab\0c").contains("is binary (byte 0x00 at offset 2); expected"));
        assert!(problem(b"abc\xffd").contains("is binary (byte 0xff at offset 3)"));
        assert_eq!(check_head(b"GET /x HTTP/1.1\nA: caf\xe9\n", ""), Ok(()));
        assert!(problem(b"\x1f\x8b\x08").contains("gzip"));
        assert!(problem(b"\n<!DOCTYPE HTML><html>").contains("is an HTML page"));
        assert!(shown(check_head(b"<p>GET /x", "HTML").unwrap_err()).contains("is an HTML page"));
        assert!(shown(check_head(b"PK\x03\x04", "docx").unwrap_err()).contains("is an Office document"));
        assert!(shown(check_head(b"PK\x03\x04", "saz").unwrap_err()).contains("expected a HAR"));
        assert!(shown(check_head(b"a.har\0\0", "tar").unwrap_err()).contains("is compressed or an archive"));
        assert!(problem(b"\xff\xfe{\0").contains("save it"));
    }

    #[test]
    fn a_head_may_end_within_a_character() {
        let mut head = vec![b'a'; HEAD - 1];
        head.push(0xc3);
        assert_eq!(check_head(&head, ""), Ok(()));
        assert!(check_head(b"a\xc3", "").is_err());
    }

    #[test]
    fn not_utf_8_later() {
        let problem = shown(decode(b"\xef\xbb\xbfa\n\xc3\xa4 \xff".to_vec()).unwrap_err());
        assert_eq!(problem, "stdin:2:3: byte 0xff is not UTF-8; expected a text in UTF-8, save it as that");
        assert!(shown(decode(b"a\0".to_vec()).unwrap_err()).contains("offset 1"));
        assert_eq!(decode(b"\xef\xbb\xbfa".to_vec()), Ok("a".to_owned()));
    }
}
