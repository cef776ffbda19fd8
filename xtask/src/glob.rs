//! Patterns for files and pointers.

/// Whether a text matches a pattern: `*` stands for any characters but `/`, `**` for any.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let text = text.as_bytes();
    // Which beginnings of the text the pattern matches so far; in this way no pattern takes long.
    let mut reached = vec![false; text.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    let mut rest = pattern.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let mut next = vec![false; reached.len()];
        let all = rest.starts_with(b"**");
        let mut before = false;
        for (at, here) in next.iter_mut().enumerate() {
            let byte = at.checked_sub(1).and_then(|at| text.get(at)).copied();
            let reached_here = reached.get(at).copied().unwrap_or_default();
            let reached_before = at.checked_sub(1).and_then(|at| reached.get(at)).copied().unwrap_or_default();
            *here = match first {
                b'*' => reached_here || (before && (all || byte != Some(b'/'))),
                _ => reached_before && byte == Some(first),
            };
            before = *here;
        }
        reached = next;
        rest = if all { after.get(1..).unwrap_or_default() } else { after };
    }
    reached.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text) in [
            ("", ""),
            ("a", "a"),
            ("*", ""),
            ("*", "ä"),
            ("/a/*/b", "/a/0/b"),
            ("**", "/a/b"),
            ("/a/**/d", "/a/b/c/d"),
            ("a*b*.c", "axxb.c"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("a", ""), ("*", "a/b"), ("/a/*/b", "/a/0/1/b"), ("a", "ab"), ("*b", "a"), ("a.c", "abc")]
        {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }
}
