//! `multipart/form-data` bodies (RFC 7578); lines may end in LF, as in the samples.

/// One part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The field's name.
    pub name: String,
    /// The file's name, if the field is a file.
    pub file_name: Option<String>,
    /// The media type.
    pub content_type: Option<String>,
    /// The content.
    pub body: &'a [u8],
}

/// The boundary that a Content-Type names.
pub fn boundary(content_type: &str) -> Option<&str> {
    let mut parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.trim().split_once('='));
    let (_, boundary) = parameters.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    Some(boundary.trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

/// Splits a body into its parts.
///
/// # Errors
/// If the body is no form of this boundary, in words.
pub fn parts<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<Part<'a>>, String> {
    let (opening, closing) = (format!("--{boundary}"), format!("--{boundary}--"));
    let mut parts = Vec::new();
    let mut start = None;
    let mut position = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let end = position;
        position += line.len();
        let line = line.trim_ascii_end();
        if line != opening.as_bytes() && line != closing.as_bytes() {
            continue;
        }
        if let Some(start) = start {
            parts.push(part(body.get(start..end).unwrap_or_default())?);
        }
        if line == closing.as_bytes() {
            return Ok(parts);
        }
        start = Some(position);
    }
    Err(format!("the line `{closing}` is missing, expected it at the end"))
}

fn part(text: &[u8]) -> Result<Part<'_>, String> {
    let (mut name, mut file_name, mut content_type, mut position) = (None, None, None, 0);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        position += line.len();
        let line = String::from_utf8_lossy(line.trim_ascii_end());
        if line.is_empty() {
            break;
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        match field.to_ascii_lowercase().as_str() {
            "content-disposition" => (name, file_name) = (parameter(value, "name"), parameter(value, "filename")),
            "content-type" => content_type = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    let name = name.ok_or("a part has no name, expected `Content-Disposition: form-data; name=\"…\"`")?;
    let body = text.get(position..).unwrap_or_default();
    // The line end before a boundary belongs to the boundary.
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    Ok(Part { name, file_name, content_type, body: body.strip_suffix(b"\r").unwrap_or(body) })
}

fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    let mut parameters = disposition.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    Some(value.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_line_end() {
        let text = "--x\nContent-Disposition: form-data; name=\"a\"\nContent-Type: application/json\n\n{}\n--x\n\
                    Content-Disposition: form-data; filename=\"f\"; name=\"b\"\n\n1\n2\n--x--\n";
        let crlf = text.replace('\n', "\r\n");
        for (text, body) in [(text, "1\n2"), (crlf.as_str(), "1\r\n2")] {
            let parts = parts(text.as_bytes(), "x").unwrap();
            let json =
                Part { name: "a".into(), file_name: None, content_type: Some("application/json".into()), body: b"{}" };
            let file =
                Part { name: "b".into(), file_name: Some("f".into()), content_type: None, body: body.as_bytes() };
            assert_eq!(parts, [json, file]);
        }
    }

    #[test]
    fn what_is_missing() {
        assert!(parts(b"--x\nContent-Disposition: form-data; name=a\n\n1\n", "x").unwrap_err().contains("--x--"));
        assert!(parts(b"--x\n\n1\n--x--", "x").unwrap_err().contains("no name"));
    }

    #[test]
    fn boundaries() {
        assert_eq!(boundary("multipart/form-data; boundary=\"--a\""), Some("--a"));
        assert_eq!(boundary("multipart/form-data"), None);
    }
}
