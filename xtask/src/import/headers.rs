//! Header fields: which stay, and what their values become.

use super::Redactor;
use super::body::FORM_TYPE;
use super::names::{self, Meaning};
use super::pseudonym::REDACTED;
use crate::exchange::Headers;

/// What a client may say of itself without saying who it is.
const OF_REQUESTS: &str = "accept accept-language content-type expect if-match if-none-match ms-contract-version \
                           ms-correlationid ms-cv ms-partnercenter-client ms-requestid ms-sdkversion prefer validatemfa x-locale";
/// What a service says of every answer.
const OF_RESPONSES: &str = "accept-ranges age allow cache-control content-disposition content-language content-type date \
                            etag expires last-modified location ms-correlationid ms-cv ms-requestid ms-serverid pragma \
                            preference-applied request-context retry-after server strict-transport-security vary \
                            warning www-authenticate x-content-type-options x-locale";
/// What concerns the way of a message, not the message.
const OF_THE_WAY: &str =
    "connection content-encoding content-length keep-alive te trailer transfer-encoding upgrade host";
/// Words in the names of headers that may hold a secret, or tell who sent something from where.
const SECRET_WORDS: &str =
    "auth authenticat cookie credential csrf forwarded jwt saml secret session xsrf client-ip real-ip";

fn is_one(of: &str, name: &str) -> bool {
    of.split(' ').any(|known| known == name)
}

/// The fields that stay, and the names of those that do not.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) kept: Vec<(String, String)>,
    pub(super) removed: Vec<String>,
}

impl Redactor {
    /// A request's; `described` tells whether the operation has such a header.
    pub(super) fn request_headers(&mut self, headers: &Headers, described: impl Fn(&str) -> bool) -> Fields {
        self.headers(headers, |name| {
            let known = is_one(OF_REQUESTS, name) || described(name);
            if known && !is_secret(name) { Some(true) } else { None }
        })
    }

    /// A response's: whatever the description does not know is of interest, though not its value.
    pub(super) fn response_headers(&mut self, headers: &Headers, described: impl Fn(&str) -> bool) -> Fields {
        self.headers(headers, |name| match name {
            _ if is_one(OF_RESPONSES, name) => Some(true),
            _ if described(name) && !is_secret(name) => Some(true),
            _ if is_secret(name) => None,
            _ => Some(false),
        })
    }

    /// `stays` says of a name in lower case whether the field stays with its value, with another, or not at all.
    fn headers(&mut self, headers: &Headers, stays: impl Fn(&str) -> Option<bool>) -> Fields {
        let mut fields = Fields::default();
        for field in &headers.0 {
            let lower = field.name.to_ascii_lowercase();
            if is_one(OF_THE_WAY, &lower) || !is_name(&lower) || self.prose(&field.name) != field.name {
                continue;
            }
            let value = field.value.replace(|c: char| c.is_control(), " ");
            let value = match stays(&lower) {
                Some(true) => self.header(&lower, value.trim()),
                Some(false) => self.unknown_header(&lower, value.trim()),
                None => {
                    self.lost_header(&lower, &value);
                    if !fields.removed.contains(&field.name) {
                        fields.removed.push(field.name.clone());
                    }
                    continue;
                }
            };
            fields.kept.push((field.name.clone(), value));
        }
        fields
    }

    fn header(&mut self, name: &str, value: &str) -> String {
        match name {
            "ms-cv" => match value.split_once('.') {
                Some((base, counters)) => format!("{}.{counters}", self.pseudonyms.id(base)),
                None => self.pseudonyms.id(value),
            },
            "ms-serverid" => self.pseudonyms.id(value),
            "ms-partnercenter-application" => self.meant(Meaning::Company, value),
            "content-type" if value.to_ascii_lowercase().starts_with("multipart/form-data") => FORM_TYPE.to_owned(),
            "content-disposition" => self.disposition(value),
            _ => self.meant(names::meaning(name), value),
        }
    }

    fn unknown_header(&mut self, name: &str, value: &str) -> String {
        match names::meaning(name) {
            Meaning::Plain | Meaning::Name | Meaning::DisplayName if value.len() > 38 => REDACTED.to_owned(),
            Meaning::Plain | Meaning::Name | Meaning::DisplayName => {
                let redacted = self.prose(value);
                if redacted == value { self.pseudonyms.id(value) } else { redacted }
            }
            meaning => self.meant(meaning, value),
        }
    }

    /// The value goes, and must not turn up elsewhere.
    fn lost_header(&mut self, name: &str, value: &str) {
        if name.contains("cookie") {
            for (_, value) in value.split(';').filter_map(|pair| pair.split_once('=')) {
                if value.len() >= 8 && !value.contains(' ') {
                    self.secret(value);
                }
            }
        } else if is_secret(name) && !name.contains("forwarded") && !name.contains("-ip") {
            let credential = value.trim().split_once(' ').map_or(value, |(_, credential)| credential);
            self.secret(credential);
        } else {
            self.text(value);
        }
    }

    fn disposition(&mut self, value: &str) -> String {
        let parts = value.split(';').map(|part| match part.split_once('=') {
            Some((name, file)) if name.trim().to_ascii_lowercase().starts_with("filename") => {
                let file = self.meant(Meaning::File, file.trim().trim_matches('"'));
                format!(" filename=\"{file}\"")
            }
            _ => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join(";")
    }
}

fn is_secret(name: &str) -> bool {
    // A challenge is none.
    name != "www-authenticate"
        && (name.starts_with("proxy-")
            || name.starts_with("x-forwarded")
            || names::meaning(name) == Meaning::Secret
            || SECRET_WORDS.split(' ').any(|word| name.contains(word)))
}

fn is_name(name: &str) -> bool {
    name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Field;
    use crate::source::Position;

    fn headers(fields: &[(&str, &str)]) -> Headers {
        let field = |(name, value): &(&str, &str)| Field {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
            at: Position::START,
        };
        Headers(fields.iter().map(field).collect())
    }

    #[test]
    fn requests() {
        let mut redactor = Redactor::for_tests();
        let fields = redactor.request_headers(
            &headers(&[
                ("Authorization", "Bearer t0ken-of-somebody"),
                ("accept", "application/json"),
                ("User-Agent", "Robot of Bob"),
                (":authority", "x"),
                ("Content-Length", "7"),
                ("X-Mine", "1"),
            ]),
            |name| name == "x-mine" || name == "authorization",
        );
        assert_eq!(fields.kept, [("accept".into(), "application/json".into()), ("X-Mine".into(), "1".into())]);
        assert_eq!(fields.removed, ["Authorization", "User-Agent"]);
        redactor.look_for_known(&Default::default()).unwrap();
        assert_eq!(redactor.text("got t0ken-of-somebody"), "got REDACTED");
    }

    #[test]
    fn responses() {
        let mut redactor = Redactor::for_tests();
        let fields = redactor.response_headers(
            &headers(&[
                ("Set-Cookie", "a=0123456789; Path=/"),
                ("X-Powered-By", "Fabrikam"),
                ("Retry-After", "57"),
                ("MS-CV", "Q/s/Xeu6vWqUGeTe.0"),
                ("X-Auth-Thing", "1"),
                ("X-Known", "7"),
                ("x-ms-request-id", "bd59b416-37f9-4d8f-8df3-5750111fc615"),
                ("Content-Disposition", "attachment; filename=\"Order of Bob.pdf\""),
                ("ETag", "W/\"eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9\""),
            ]),
            |name| name == "x-known",
        );
        assert_eq!(fields.removed, ["Set-Cookie", "X-Auth-Thing"]);
        let value = |name: &str| {
            let field = fields.kept.iter().find(|(kept, _)| kept == name);
            field.map(|(_, value)| value.as_str()).unwrap_or_else(|| panic!("{name} is gone"))
        };
        assert!(!value("X-Powered-By").contains("Fabrikam") && value("X-Powered-By").len() == 8);
        assert_eq!((value("Retry-After"), value("X-Known")), ("57", "7"));
        assert!(value("MS-CV").ends_with(".0") && !value("MS-CV").starts_with("Q/s"));
        assert!(value("x-ms-request-id").len() == 36 && !value("x-ms-request-id").starts_with("bd59"));
        let file = value("Content-Disposition");
        assert!(file.starts_with("attachment; filename=\"file-") && file.ends_with(".pdf\""), "{file}");
        assert!(value("ETag").starts_with("W/\"eyJpZCI6I") && !value("ETag").contains("b5ZTkw"));
    }
}
