//! Lines that HTTP messages are made of.

/// The first line of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start<'a> {
    Request { method: &'a str, url: &'a str, has_version: bool },
    Response { status: u16 },
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Parses a request line or a status line.
pub(super) fn start(line: &str) -> Option<Start<'_>> {
    status(line).map(|status| Start::Response { status }).or_else(|| request(line))
}

fn status(line: &str) -> Option<u16> {
    let (version, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let (digits, reason) = rest.split_at_checked(3)?;
    let is_status = is_version(version) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let ends = reason.is_empty() || reason.starts_with(char::is_whitespace);
    digits.parse().ok().filter(|status| is_status && ends && (100..=999).contains(status))
}

/// Returns whether a line is meant to be a status line, and is invalid.
pub(super) fn is_broken_status(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(is_version) && status(line).is_none()
}

/// Returns whether a word is an HTTP version, such as `HTTP/1.1`.
fn is_version(word: &str) -> bool {
    let (name, version) = word.split_at_checked(5).unwrap_or_default();
    let is_number = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    name.eq_ignore_ascii_case("HTTP/") && is_number && version.starts_with(|c: char| c.is_ascii_digit())
}

fn request(line: &str) -> Option<Start<'_>> {
    let (method, rest) = line.split_once(char::is_whitespace)?;
    let (url, has_version) = match rest.trim().rsplit_once(char::is_whitespace) {
        Some((url, version)) if is_version(version) => (url.trim(), true),
        _ => (rest.trim(), false),
    };
    // A line with a version is meant to be a request line, however odd the rest is.
    let is_method = METHODS.contains(&method)
        || (has_version && !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let begins = has_version || ["https://", "http://", "/", "{", "<"].iter().any(|begin| url.starts_with(begin));
    (is_method && begins && is_url(url)).then_some(Start::Request { method, url, has_version })
}

/// Returns whether a text is a URL or a path, with placeholders such as `<some id>`, and no prose.
fn is_url(text: &str) -> bool {
    let mut inside = 0_usize;
    let has_blank = text.chars().any(|c| {
        match c {
            '{' | '<' => inside += 1,
            '}' | '>' => inside = inside.saturating_sub(1),
            _ => {}
        }
        inside == 0 && c.is_whitespace()
    });
    inside == 0 && !has_blank && text.contains('/')
}

/// Parses a header line into name and value.
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    (is_name(name) && !value.starts_with("//")).then_some((name, value.trim()))
}

/// Returns whether a line is a header even in the middle of prose.
pub(super) fn is_sure_header(line: &str) -> bool {
    const PLAIN: [&str; 7] = ["Host", "Accept", "Authorization", "Date", "Location", "Server", "Connection"];
    header(line).is_some_and(|(name, _)| name.contains('-') || PLAIN.iter().any(|it| it.eq_ignore_ascii_case(name)))
}

/// Returns whether a text could be a header's name.
pub(super) fn is_name(text: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(token) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_lines() {
        let url = |line| match start(line) {
            Some(Start::Request { url, has_version, .. }) => Some((url, has_version)),
            _ => None,
        };
        assert_eq!(url("GET https://a.example/v1/x HTTP/1.1"), Some(("https://a.example/v1/x", true)));
        assert_eq!(url("GET /v1/x HTTP/2"), Some(("/v1/x", true)));
        assert_eq!(url("PATCH {baseURL}/v1/{id}"), Some(("{baseURL}/v1/{id}", false)));
        assert_eq!(url("GET  /v1/<order id>/a  HTTP/1.0"), Some(("/v1/<order id>/a", true)));
        assert_eq!(url("PURGE /x HTTP/1.1"), Some(("/x", true)));
        assert_eq!(url("Patch\u{a0}v1/x\thttp/1.1"), Some(("v1/x", true)));
        for prose in
            ["GET /v1/x returns the order", "Get /v1/x", "GET the order", "PURGE /x", "GET", "POST {", "GET <a/"]
        {
            assert_eq!(start(prose), None, "{prose}");
        }
    }

    #[test]
    fn status_lines() {
        for line in ["HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/2 200 ", "HTTP/1.0  200 Very fine"] {
            assert_eq!(start(line), Some(Start::Response { status: 200 }), "{line}");
        }
        for prose in ["HTTP/1.1 OK", "HTTP/1.1 2000", "HTTP status 200", "HTTP/x 200", "HTTP/1.1 099"] {
            assert_eq!(start(prose), None, "{prose}");
        }
    }

    #[test]
    fn headers() {
        assert_eq!(header("A: b: c "), Some(("A", "b: c")));
        assert_eq!(header("If-Match:"), Some(("If-Match", "")));
        for other in ["https://a.example", "two words: x", ": x", "{\"a\": 1", "none"] {
            assert_eq!(header(other), None, "{other}");
        }
    }
}
