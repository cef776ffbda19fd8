//! Repeated properties of one object, of which parsers keep one without notice.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::pointer;
use crate::source::json::end_of_string;

/// A property that its object has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duplicate {
    pub(crate) pointer: String,
    /// The byte at which its name begins.
    pub(crate) offset: usize,
}

/// Returns the repeated properties of a text that is known to be JSON.
pub(crate) fn duplicates(text: &[u8]) -> Vec<Duplicate> {
    let mut found = Vec::new();
    walk(text, &mut |open, offset, is_repeated| {
        if is_repeated {
            found.push(Duplicate { pointer: path(open), offset });
        }
    });
    found
}

/// Returns the JSON pointer of what stands at a byte of a text that is known to be JSON.
pub(crate) fn pointer_at(text: &[u8], offset: usize) -> String {
    let end = walk(text.get(..offset).unwrap_or(text), &mut |_, _, _| {});
    path(&end)
}

/// Visits every string of a text: the frames around it, its offset, and whether it is a name that its object has
/// already. Returns the frames that are open at the end.
fn walk<'a>(text: &'a [u8], visit: &mut dyn FnMut(&[Frame<'a>], usize, bool)) -> Vec<Frame<'a>> {
    let (mut open, mut at) = (Vec::<Frame<'a>>::new(), 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'{' => open.push(Frame::Object { names: HashSet::new(), name: None }),
            b'[' => open.push(Frame::Array(0)),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(frame) = open.last_mut() {
                    frame.next();
                }
            }
            b'"' => {
                let end = end_of_string(text, at);
                let is_new = open.last_mut().and_then(|frame| frame.name(text.get(at..end)?));
                visit(&open, at, is_new == Some(false));
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    open
}

/// An object or array that is open around a place.
enum Frame<'a> {
    Object { names: HashSet<Cow<'a, str>>, name: Option<Cow<'a, str>> },
    Array(usize),
}

impl<'a> Frame<'a> {
    /// Records a string: returns whether it is a new name, or `None` if it is no name.
    fn name(&mut self, written: &'a [u8]) -> Option<bool> {
        let Self::Object { names, name: name @ None } = self else { return None };
        let inside = written.get(1..written.len().saturating_sub(1)).filter(|inside| !inside.contains(&b'\\'));
        let decoded = match inside.map(std::str::from_utf8) {
            Some(Ok(inside)) => Cow::Borrowed(inside),
            _ => Cow::Owned(serde_json::from_slice(written).ok()?),
        };
        *name = Some(decoded.clone());
        Some(names.insert(decoded))
    }

    fn next(&mut self) {
        match self {
            Self::Object { name, .. } => *name = None,
            Self::Array(index) => *index += 1,
        }
    }
}

fn path(open: &[Frame<'_>]) -> String {
    open.iter().fold(String::new(), |path, frame| match frame {
        Frame::Object { name, .. } => pointer::push(&path, name.as_deref().unwrap_or_default()),
        Frame::Array(index) => pointer::push(&path, &index.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, usize)> {
        let found = duplicates(text.as_bytes());
        // The parser notices that there is something to look for.
        if let Ok(parsed) = super::super::json::parse(text.as_bytes()) {
            assert_eq!(parsed.repeats, !found.is_empty());
        }
        found.into_iter().map(|found| (found.pointer, found.offset)).collect()
    }

    #[test]
    fn in_one_object() {
        assert_eq!(found(r#"{"a": 1, "b": [{"c/d": 1}, {"c/d": "x", "c/d": {}}]}"#), [("/b/1/c~1d".into(), 40)]);
        assert_eq!(found(r#"{"a": 1, "\u0061": "\"", "a": 3}"#), [("/a".into(), 9), ("/a".into(), 25)]);
        assert_eq!(found("\u{feff}{\"ä\":{},\"ä\":{}}").len(), 1);
    }

    #[test]
    fn not_in_others() {
        for text in [r#"{"a": {"a": "a"}, "b": ["a", "a"], "A": "a"}"#, "[\"a\", \"a\"]", "\"a\"", "{}", ""] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
