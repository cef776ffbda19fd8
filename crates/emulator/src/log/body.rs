//! Bodies as the log stores them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::Mutex;

use axum::body::Bytes;
use partner_orders_rules::secrets::redact_text;

use super::lock;
use super::redact::{Place, Redactor};

/// The most bytes of one body that are stored.
pub(super) const BODY_LIMIT: usize = 64 * 1024;
/// The most bytes after the limit that are searched for the end of a secret.
const LONGEST_SECRET: usize = 8 * 1024;
/// The most bodies that are known to hold no secret: 4 MB.
const HARMLESS_BODIES: usize = 64;

/// A body, or the reason why it is not stored.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoggedBody {
    /// Its length as it was sent, in bytes.
    pub(crate) length: u64,
    pub(crate) content: BodyContent,
}

/// The content of a body, as far as it is stored.
#[derive(Clone, Default)]
pub(crate) enum BodyContent {
    #[default]
    Empty,
    /// All bytes, as they were sent.
    Whole(Bytes),
    /// The first bytes, perhaps redacted.
    Beginning(Bytes),
    /// All of a text, secrets redacted.
    Redacted(Bytes),
    /// Nothing, for this reason.
    Omitted(&'static str),
}

impl fmt::Debug for BodyContent {
    /// Writes the kind of body, without its content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Whole(_) => "Whole",
            Self::Beginning(_) => "Beginning",
            Self::Redacted(_) => "Redacted",
            Self::Omitted(_) => "Omitted",
        })
    }
}

/// Bodies of responses that hold nothing with the form of a secret. Clients poll, so most bodies are the same as before,
/// and without the search a GET takes 80 µs instead of 120.
#[derive(Default)]
pub(crate) struct HarmlessBodies(Mutex<HashSet<Bytes>>);

impl fmt::Debug for HarmlessBodies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bodies", lock(&self.0).len())
    }
}

impl HarmlessBodies {
    fn contains(&self, body: &Bytes) -> bool {
        lock(&self.0).contains(body)
    }

    fn insert(&self, body: &Bytes) {
        let mut bodies = lock(&self.0);
        if bodies.len() >= HARMLESS_BODIES {
            bodies.clear();
        }
        bodies.insert(body.clone());
    }
}

const FILE: &str = "files are not stored";
const UNREADABLE: &str = "outside the API only forms and JSON are stored, without secrets";
const BINARY_SECRET: &str = "it is binary and holds a secret";
const COMPRESSED: &str = "it is compressed, and its headers do not say so";
const OLD: &str = "newer bodies took its place";

impl LoggedBody {
    /// Logs the body of a request.
    pub(super) fn request(body: &[u8], redactor: &Redactor, content_type: &str) -> Self {
        let is_multipart = content_type.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"));
        let content = if body.is_empty() {
            BodyContent::Empty
        } else if is_multipart {
            BodyContent::Omitted(FILE)
        } else if redactor.place == Place::Outside || is_form(content_type, body) {
            fields(body, redactor)
        } else if redactor.place == Place::Attachment {
            BodyContent::Omitted(FILE)
        } else {
            redacted(body, redactor, false, Bytes::copy_from_slice)
        };
        Self { length: body.len() as u64, content }
    }

    /// Logs the body of a response. `is_issued` is `true` if it holds tokens or codes.
    pub(super) fn response(
        body: &Bytes,
        redactor: &Redactor,
        content_type: &str,
        is_issued: bool,
        harmless: &HarmlessBodies,
    ) -> Self {
        let content = if body.is_empty() {
            BodyContent::Empty
        } else if is_issued {
            fields(body, redactor)
        } else if redactor.place == Place::Attachment && !content_type.contains("json") {
            BodyContent::Omitted(FILE)
        } else {
            let is_harmless = harmless.contains(body);
            let content = redacted(body, redactor, is_harmless, |bytes| body.slice_ref(bytes));
            if !is_harmless && matches!(content, BodyContent::Whole(_)) {
                harmless.insert(body);
            }
            content
        };
        Self { length: body.len() as u64, content }
    }

    /// Returns the number of bytes that are stored.
    pub(super) fn weight(&self) -> usize {
        self.bytes().map_or(0, Bytes::len)
    }

    /// Drops the content.
    pub(super) fn forget(&mut self) {
        if self.weight() > 0 {
            self.content = BodyContent::Omitted(OLD);
        }
    }

    /// Returns the bytes that are stored.
    pub(super) fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            BodyContent::Whole(bytes) | BodyContent::Beginning(bytes) | BodyContent::Redacted(bytes) => Some(bytes),
            BodyContent::Empty | BodyContent::Omitted(_) => None,
        }
    }

    /// Returns the content as a string. `None` if it is not UTF-8.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Explains how the content differs from what was sent. `None` if it does not.
    pub(super) fn remark(&self) -> Option<String> {
        match &self.content {
            BodyContent::Empty | BodyContent::Whole(_) => None,
            BodyContent::Beginning(bytes) => Some(format!("the first {} of {} bytes", bytes.len(), self.length)),
            BodyContent::Redacted(_) => Some("secrets are redacted".to_owned()),
            BodyContent::Omitted(reason) => Some(format!("not stored: {reason}")),
        }
    }
}

/// Checks that a body is a form: by its type, and because it is not JSON, which some clients send with that type.
pub(super) fn is_form(content_type: &str, body: &[u8]) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let content = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") && !matches!(content, [b'{' | b'[', ..])
}

/// Redacts a sign-in's body: only the values of listed fields stay.
fn fields(body: &[u8], redactor: &Redactor) -> BodyContent {
    let text = std::str::from_utf8(body.get(..BODY_LIMIT).unwrap_or(body)).ok();
    match text.and_then(|text| redactor.fields(text)) {
        Some(text) => BodyContent::Redacted(text.into()),
        None => BodyContent::Omitted(UNREADABLE),
    }
}

/// Redacts the secrets of any other body: if it is harmless, those of the request alone. `store` makes bytes from a part
/// of it.
fn redacted(body: &[u8], redactor: &Redactor, is_harmless: bool, store: impl Fn(&[u8]) -> Bytes) -> BodyContent {
    // A secret that the limit cuts must be found, too.
    let start = body.get(..BODY_LIMIT + LONGEST_SECRET).unwrap_or(body);
    let is_cut = body.len() > BODY_LIMIT;
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // The limit may lie within a character.
        Err(error) if start.len() < body.len() && error.error_len().is_none() => {
            start.get(..error.valid_up_to()).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
        }
        Err(_) if body.starts_with(b"\x1f\x8b") => return BodyContent::Omitted(COMPRESSED),
        Err(_) if redactor.repeats(&String::from_utf8_lossy(start)) => return BodyContent::Omitted(BINARY_SECRET),
        Err(_) if is_cut => return BodyContent::Beginning(store(body.get(..BODY_LIMIT).unwrap_or(body))),
        Err(_) => return BodyContent::Whole(store(body)),
    };
    let text = if is_harmless { text.into() } else { redact_text(text) };
    match redactor.without_known(text) {
        Cow::Borrowed(text) if is_cut => BodyContent::Beginning(store(first_bytes(text, BODY_LIMIT).as_bytes())),
        Cow::Borrowed(text) => BodyContent::Whole(store(text.as_bytes())),
        Cow::Owned(text) if is_cut => BodyContent::Beginning(first_bytes(&text, BODY_LIMIT).to_owned().into()),
        Cow::Owned(text) => BodyContent::Redacted(text.into()),
    }
}

/// The beginning of a text, of at most this many bytes.
fn first_bytes(text: &str, limit: usize) -> &str {
    (0..=limit.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::HeaderMap;

    use super::{BODY_LIMIT, BodyContent, HARMLESS_BODIES, HarmlessBodies, LoggedBody, is_form};
    use crate::log::redact::Redactor;

    fn at(path: &str) -> Redactor {
        Redactor::new(&path.parse().unwrap(), &HeaderMap::new())
    }

    const ATTACHMENT: &str = "/v1/customers/c/orders/o/attachment";

    #[test]
    fn bodies_of_the_api_are_stored_up_to_the_limit() {
        let body = LoggedBody::request(b"{}", &at("/v1/x"), "application/json");
        assert!(matches!(&body.content, BodyContent::Whole(bytes) if bytes == "{}"));
        let long = Bytes::from(vec![b'x'; BODY_LIMIT + 1]);
        for body in [
            LoggedBody::request(&long, &at("/v1/x"), ""),
            LoggedBody::response(&long, &at("/v1/x"), "", false, &HarmlessBodies::default()),
        ] {
            assert_eq!((body.length, body.weight()), (65_537, 65_536));
            assert_eq!(body.remark().unwrap(), "the first 65536 of 65537 bytes");
        }
    }

    #[test]
    fn files_and_pages_with_codes_are_not_stored() {
        let file = Bytes::from_static(b"canary");
        let upload = LoggedBody::request(&file, &at(ATTACHMENT), "Multipart/form-data; boundary=x");
        let stray = LoggedBody::request(&file, &at("/v1/x"), "multipart/form-data; boundary=x");
        let download =
            LoggedBody::response(&file, &at(ATTACHMENT), "application/pdf", false, &HarmlessBodies::default());
        let page = LoggedBody::response(
            &Bytes::from_static(b"<html>canary"),
            &at("/t/x"),
            "text/html",
            true,
            &HarmlessBodies::default(),
        );
        for body in [upload, stray, download, page] {
            assert!(matches!(body.content, BodyContent::Omitted(_)) && body.length > 0, "{body:?}");
        }
        let json = Bytes::from_static(b"{\"code\": 1}");
        let refused =
            LoggedBody::response(&json, &at(ATTACHMENT), "application/json", false, &HarmlessBodies::default());
        assert!(matches!(refused.content, BodyContent::Whole(_)));
    }

    #[test]
    fn secrets_are_redacted_in_bodies_of_every_kind() {
        let text = |path: &str, body: &[u8], content_type: &str| {
            let body = LoggedBody::request(body, &at(path), content_type);
            body.text().map(str::to_owned)
        };
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        assert_eq!(
            text("/v1/x", b"grant_type=client_credentials&client_secret=canary", form).unwrap(),
            "grant_type=client_credentials&client_secret=REDACTED"
        );
        let json = text("/v1/x", b"{\"status\": \"a\", \"b\": {\"password\": \"canary\"}}", "application/json");
        assert_eq!(json.unwrap(), "{\"status\": \"a\", \"b\": {\"password\": \"REDACTED\"}}");
        assert_eq!(text("/v1/x", b"password=canary", "text/plain").unwrap(), "password=REDACTED");
        assert_eq!(text("/v1/x", b"\xFFpassword=canary", "text/plain"), None);
        let mut long = vec![b' '; BODY_LIMIT - 20];
        long.extend(b"{\"client_secret\": \"canary-canary-canary\"}");
        assert!(!text("/v1/x", &long, "").unwrap().contains("canary"));
        // As curl --data sends it.
        assert_eq!(text("/v1/x", b" {\"status\": 1}", form).unwrap(), " {\"status\": 1}");
        assert!(is_form(form, b"a=b") && !is_form(form, b"\xEF\xBB\xBF {}") && !is_form("application/json", b"a=b"));
    }

    #[test]
    fn a_harmless_response_outside_the_api_is_readable() {
        let body = Bytes::from_static(b"{\"code\":1000,\"description\":\"There is nothing at this path.\"}");
        let logged =
            LoggedBody::response(&body, &at("/nothing"), "application/json", false, &HarmlessBodies::default());
        assert!(matches!(&logged.content, BodyContent::Whole(bytes) if *bytes == body));
    }

    #[test]
    fn a_harmless_body_is_searched_once_and_its_secret_for_one_request_each_time() {
        let harmless = HarmlessBodies::default();
        let response = |body: &'static [u8], redactor: &Redactor| {
            let body = LoggedBody::response(&Bytes::from_static(body), redactor, "application/json", false, &harmless);
            body.text().unwrap().to_owned()
        };
        let note = br#"{"note": "p4ss-canary"}"#;
        assert_eq!(response(note, &at("/v1/x")).as_bytes(), note);
        assert!(harmless.contains(&Bytes::from_static(note)));
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer p4ss-canary".parse().unwrap());
        let repeats = Redactor::new(&"/v1/x".parse().unwrap(), &headers);
        assert_eq!(response(note, &repeats), r#"{"note": "REDACTED"}"#);
        for _ in 0..2 {
            let secret = br#"{"password": "canary"}"#;
            assert_eq!(response(secret, &at("/v1/x")), r#"{"password": "REDACTED"}"#);
        }
        for count in 0..2 * HARMLESS_BODIES {
            harmless.insert(&Bytes::from(count.to_string()));
        }
        assert!(super::lock(&harmless.0).len() <= HARMLESS_BODIES);
    }
}
