//! Excerpts of the files that findings are about.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
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
    /// Reads what findings need. Each file is read once, whatever its size, and never held in memory; what cannot be
    /// read has no excerpt, since the findings are what matters.
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
    let mut file = File::open(path)?;
    let places = locate(BufReader::with_capacity(1 << 16, &file), positions)?;
    places.into_iter().map(|(position, place)| Ok((position, cut(&mut file, place)?))).collect()
}

/// The first byte of a line, and the byte of a place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Offsets {
    line: u64,
    at: u64,
}

/// Finds positions, which come in order, in one go. A column beyond its line is the line's end.
fn locate(mut reader: impl BufRead, positions: &BTreeSet<Position>) -> io::Result<Vec<(Position, Offsets)>> {
    let mut found = Vec::new();
    let mut wanted = positions.iter().copied().peekable();
    let mut here = Position::START;
    let mut offsets = Offsets { line: 0, at: 0 };
    while let Some(&next) = wanted.peek() {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            if here.line == next.line {
                found.extend(wanted.by_ref().filter(|position| position.line == here.line).map(|p| (p, offsets)));
            }
            break;
        }
        let used = if here.line < next.line {
            match memchr::memchr(b'\n', buffer) {
                Some(end) => {
                    here = Position { line: here.line + 1, column: 1 };
                    offsets.line = offsets.at + end as u64 + 1;
                    end + 1
                }
                None => buffer.len(),
            }
        } else {
            let mut column = here.column;
            let stop = buffer.iter().position(|byte| {
                let begins = byte & 0xc0 != 0x80;
                let stops = *byte == b'\n' || (begins && column == next.column);
                column += usize::from(begins && !stops);
                stops
            });
            here.column = column;
            if let Some(stop) = stop {
                found.push((next, Offsets { at: offsets.at + stop as u64, ..offsets }));
                wanted.next();
            }
            stop.unwrap_or(buffer.len())
        };
        offsets.at += used as u64;
        reader.consume(used);
    }
    Ok(found)
}

fn cut(file: &mut (impl Read + Seek), Offsets { line, at }: Offsets) -> io::Result<Excerpt> {
    let start = at.saturating_sub((BEFORE * WIDTH) as u64).max(line);
    file.seek(SeekFrom::Start(start))?;
    let mut before = Vec::new();
    file.by_ref().take(at - start).read_to_end(&mut before)?;
    let mut after = Vec::new();
    file.take(((AFTER + 1) * WIDTH) as u64).read_to_end(&mut after)?;
    after.truncate(memchr::memchr(b'\n', &after).unwrap_or(after.len()));

    let before = shown(&before);
    let cut = before.chars().count().saturating_sub(BEFORE);
    let clipped = start > line || cut > 0;
    let mut text: String = if clipped { "…" } else { "" }.to_owned();
    text.extend(before.chars().skip(cut));
    let after = shown(&after);
    let after = after.trim_end();
    let span = text.len()..text.len();
    let end = after.char_indices().nth(AFTER).map_or(after.len(), |(end, _)| end);
    let after =
        if end < after.len() { format!("{}…", after.get(..end).unwrap_or_default()) } else { after.to_owned() };
    text += &after;
    Ok(Excerpt { span: span.start..span.end + word(&after), text })
}

/// The bytes as they are printed: without what a terminal would obey, and without a half character at either end.
fn shown(bytes: &[u8]) -> String {
    let half = bytes.iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
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
    use std::fs;
    use std::io::Cursor;

    use super::*;

    fn excerpts(text: &str, positions: &[(usize, usize)]) -> Vec<(String, String)> {
        let positions = positions.iter().map(|&(line, column)| Position { line, column }).collect();
        // A small buffer, so that places lie across its borders.
        let places = locate(BufReader::with_capacity(3, text.as_bytes()), &positions).unwrap();
        let excerpts = places.into_iter().map(|(_, place)| cut(&mut Cursor::new(text), place).unwrap());
        excerpts.map(|excerpt| (excerpt.text[excerpt.span].to_owned(), excerpt.text.clone())).collect()
    }

    fn words(text: &str, positions: &[(usize, usize)]) -> Vec<String> {
        excerpts(text, positions).into_iter().map(|(word, _)| word).collect()
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
        assert_eq!(excerpts("x\n  \"a\": 1,\r\ny", &[(2, 3)]), [("\"a\"".into(), "  \"a\": 1,".into())]);
        assert_eq!(excerpts("x\ny", &[(2, 1)]), [("y".into(), "y".into())]);
    }

    #[test]
    fn places_that_are_not_there() {
        assert_eq!(excerpts("ab\nc", &[(1, 9), (2, 7)]), [(String::new(), "ab".into()), (String::new(), "c".into())]);
        assert_eq!(excerpts("ab\n", &[(5, 1)]), []);
    }

    #[test]
    fn long_lines_are_clipped() {
        let element = "{\"ä\":\"😀\"},";
        let line = format!("[{}\"here\":1{}]", element.repeat(100_000), ",1".repeat(500_000));
        let column = 2 + element.chars().count() * 100_000;
        let found = excerpts(&format!("x\n{line}\ny"), &[(2, 5), (2, column), (3, 1)]);
        let (word, text) = &found[1];
        assert_eq!(word, "\"here\"");
        assert_eq!(text.chars().count(), BEFORE + AFTER + 2);
        assert!(text.starts_with('…') && text.ends_with('…') && !text.contains('\u{fffd}'), "{text}");
        assert!(found[0].1.starts_with("[{") && found[0].1.ends_with('…'));
        assert_eq!(found[2].1, "y");
    }

    #[test]
    fn nothing_that_a_terminal_obeys() {
        assert_eq!(excerpts("\u{1b}[2J\t\"a\u{7}\"", &[(1, 6)]), [("\"a␇\"".into(), "␛[2J \"a␇\"".into())]);
        let bytes = [b"ab\xff\n".as_slice(), b"cd"].concat();
        let excerpt = cut(&mut Cursor::new(bytes), Offsets { line: 0, at: 0 }).unwrap();
        assert_eq!(excerpt.text, "ab\u{fffd}");
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
