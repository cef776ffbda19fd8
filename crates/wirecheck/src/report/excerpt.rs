//! Excerpts of the files that findings are about.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::visible::replacement;
use crate::finding::Finding;
use crate::source::Position;

/// The number of characters of a line that are shown before and after the column.
const BEFORE: usize = 50;
const AFTER: usize = 70;
/// A character in UTF-8 is no longer than this.
const WIDTH: usize = 4;

/// A line, or what is near the column of a line that is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The word that is meant, in bytes of the text.
    pub(super) span: Range<usize>,
}

/// Excerpts by file and position.
#[derive(Debug, Default)]
pub(super) struct Excerpts(HashMap<String, BTreeMap<Position, Excerpt>>);

impl Excerpts {
    /// Reads what findings need, one file after the other. What cannot be read has no excerpt, since the findings are
    /// what matters.
    pub(super) fn gather(findings: &[&Finding]) -> Self {
        let mut wanted: BTreeMap<&str, BTreeSet<Position>> = BTreeMap::new();
        for finding in findings {
            let described = finding.described.iter().map(|place| (place.file.as_str(), place.position));
            for (file, position) in described.chain([(finding.file.as_str(), finding.position)]) {
                wanted.entry(file).or_default().extend(position);
            }
        }
        wanted.retain(|file, positions| !file.is_empty() && !positions.is_empty());
        let read = wanted
            .into_iter()
            .filter_map(|(file, positions)| Some((file.to_owned(), read(Path::new(file), &positions).ok()?)));
        Self(read.collect())
    }

    pub(super) fn get(&self, file: &str, position: Option<Position>) -> Option<&Excerpt> {
        self.0.get(file)?.get(&position?)
    }
}

fn read(path: &Path, positions: &BTreeSet<Position>) -> io::Result<BTreeMap<Position, Excerpt>> {
    // Opening a pipe would wait for whoever writes to it.
    if !path.metadata()?.is_file() {
        return Ok(BTreeMap::new());
    }
    Ok(excerpts(&fs::read(path)?, positions))
}

/// Cuts the excerpts out of a text, in one go from its start to its end. A column beyond its line is the line's end.
fn excerpts(text: &[u8], positions: &BTreeSet<Position>) -> BTreeMap<Position, Excerpt> {
    let mut found = BTreeMap::new();
    let (mut here, mut line, mut at) = (Position::START, 0, 0);
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    for &position in positions {
        while here.line < position.line {
            let Some(end) = memchr::memchr(b'\n', rest(at)) else { return found };
            at += end + 1;
            (here, line) = (Position { line: here.line + 1, column: 1 }, at);
        }
        while here.column < position.column && !matches!(text.get(at), None | Some(b'\n')) {
            at += 1 + rest(at + 1).iter().take_while(|byte| is_within_character(**byte)).count();
            here.column += 1;
        }
        found.insert(position, cut(text.get(line..at).unwrap_or_default(), rest(at)));
    }
    found
}

fn is_within_character(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Cuts an excerpt out of the line before a place, and the text from there on.
fn cut(before: &[u8], after: &[u8]) -> Excerpt {
    let start = before.len().saturating_sub(BEFORE * WIDTH);
    let after = after.get(..((AFTER + 1) * WIDTH)).unwrap_or(after);
    let after = after.split(|byte| *byte == b'\n').next().unwrap_or_default();

    let before = shown(before.get(start..).unwrap_or_default());
    let cut = before.chars().count().saturating_sub(BEFORE);
    let mut text = if start > 0 || cut > 0 { "…" } else { "" }.to_owned();
    text.extend(before.chars().skip(cut));
    let after = shown(after);
    let after = after.trim_end();
    let start = text.len();
    let end = after.char_indices().nth(AFTER).map_or(after.len(), |(end, _)| end);
    let after =
        if end < after.len() { format!("{}…", after.get(..end).unwrap_or_default()) } else { after.to_owned() };
    text += &after;
    Excerpt { span: start..start + word(&after), text }
}

/// The bytes as they are printed: without what a terminal would obey, and without a half character at either end.
fn shown(bytes: &[u8]) -> String {
    let half = bytes.iter().take_while(|byte| is_within_character(**byte)).count();
    let text = String::from_utf8_lossy(bytes.get(half..).unwrap_or_default());
    text.trim_end_matches('\r').chars().map(replacement).collect()
}

/// Returns the length of the first word: a string in quotes, the bracket of an object, or the characters up to the next
/// punctuation.
fn word(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    let Some((_, first)) = characters.next() else { return 0 };
    if let '{' | '[' | '}' | ']' = first {
        return first.len_utf8();
    }
    let quoted = matches!(first, '"' | '\'');
    while let Some((at, character)) = characters.next() {
        let ends = match character {
            '\\' if quoted => {
                characters.next();
                false
            }
            _ if quoted && character == first => return at + character.len_utf8(),
            ':' => !quoted && characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            ',' | '}' | ']' => !quoted,
            _ => !quoted && character.is_whitespace(),
        };
        if ends {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, positions: &[(usize, usize)]) -> Vec<(String, String)> {
        let positions = positions.iter().map(|&(line, column)| Position { line, column }).collect();
        let found = excerpts(text.as_bytes(), &positions).into_values();
        found.map(|excerpt| (excerpt.text[excerpt.span].to_owned(), excerpt.text.clone())).collect()
    }

    fn words(text: &str, positions: &[(usize, usize)]) -> Vec<String> {
        found(text, positions).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn words_of_samples_and_descriptions() {
        let json = "{\r\n  \"ä\": \"b\\\"c\", \"d\": [1.5, true],\r\n  \"e\": {}\r\n}\r\n";
        let at = [(1, 1), (2, 3), (2, 8), (2, 16), (2, 21), (2, 22), (2, 27), (3, 3), (4, 1)];
        let expected = ["{", "\"ä\"", "\"b\\\"c\"", "\"d\"", "[", "1.5", "true", "\"e\"", "}"];
        assert_eq!(words(json, &at), expected);
        let http = "GET https://host.example/v1 HTTP/1.1\nContent-Type: a/b; c\n";
        assert_eq!(
            words(http, &[(1, 1), (1, 5), (2, 1), (2, 15)]),
            ["GET", "https://host.example/v1", "Content-Type", "a/b;"]
        );
        assert_eq!(words("a:\n  b-c: 'd e' # f\n", &[(1, 1), (2, 3), (2, 8)]), ["a", "b-c", "'d e'"]);
    }

    #[test]
    fn the_whole_line_if_it_is_short() {
        assert_eq!(found("x\n  \"a\": 1,\r\ny", &[(2, 3)]), [("\"a\"".into(), "  \"a\": 1,".into())]);
        assert_eq!(found("x\ny", &[(2, 1)]), [("y".into(), "y".into())]);
    }

    #[test]
    fn places_that_are_not_there() {
        assert_eq!(found("ab\nc", &[(1, 9), (2, 7)]), [(String::new(), "ab".into()), (String::new(), "c".into())]);
        assert_eq!(found("ab\n", &[(5, 1)]), []);
    }

    #[test]
    fn long_lines_are_clipped() {
        let element = "{\"ä\":\"😀\"},";
        let line = format!("[{}\"here\":1{}]", element.repeat(100_000), ",1".repeat(500_000));
        let column = 2 + element.chars().count() * 100_000;
        let found = found(&format!("x\n{line}\ny"), &[(2, 5), (2, column), (3, 1)]);
        let (word, text) = &found[1];
        assert_eq!(word, "\"here\"");
        assert_eq!(text.chars().count(), BEFORE + AFTER + 2);
        assert!(text.starts_with('…') && text.ends_with('…') && !text.contains('\u{fffd}'), "{text}");
        assert!(found[0].1.starts_with("[{") && found[0].1.ends_with('…'));
        assert_eq!(found[2].1, "y");
    }

    #[test]
    fn nothing_that_a_terminal_obeys() {
        assert_eq!(found("\u{1b}[2J\t\"a\u{7}\"", &[(1, 6)]), [("\"a␇\"".into(), "␛[2J \"a␇\"".into())]);
        let bytes = [b"ab\xff\n".as_slice(), b"cd"].concat();
        assert_eq!(cut(b"", &bytes).text, "ab\u{fffd}");
    }

    #[test]
    fn files_that_vanished() {
        let folder = std::env::temp_dir().join(format!("xtask-excerpts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let there = folder.join("a.http");
        fs::write(&there, "x\nGET /\n").unwrap();
        let at = Some(Position { line: 2, column: 1 });
        let finding =
            |file: &Path| Finding { position: at, ..Finding::error("rule", "", "").in_file(file.to_str().unwrap()) };
        let findings = [finding(&there), finding(&folder.join("b.http")), finding(&folder)];
        let excerpts = Excerpts::gather(&findings.iter().collect::<Vec<_>>());
        let texts: Vec<_> =
            findings.iter().map(|finding| excerpts.get(&finding.file, at).map(|found| &found.text[..])).collect();
        assert_eq!(texts, [Some("GET /"), None, None]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
