//! JSON Pointer (RFC 6901).

/// The pointer with one more segment.
pub fn push(pointer: &str, segment: &str) -> String {
    // Hardly any name has one of these.
    if segment.contains(['~', '/']) {
        return format!("{pointer}/{}", segment.replace('~', "~0").replace('/', "~1"));
    }
    [pointer, "/", segment].concat()
}

/// The pointer of the enclosing value, and the last segment, unescaped.
pub fn split(pointer: &str) -> Option<(&str, String)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((parent, unescape(last)))
}

/// The segments, unescaped.
pub fn segments(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(unescape)
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let pointer = push("/paths", "/a~b");
        assert_eq!(pointer, "/paths/~1a~0b");
        assert_eq!(split(&pointer), Some(("/paths", "/a~b".to_owned())));
        assert_eq!(split(""), None);
        assert_eq!(segments(&pointer).collect::<Vec<_>>(), ["paths", "/a~b"]);
        assert_eq!(segments("").count(), 0);
    }
}
