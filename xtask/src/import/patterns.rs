//! What secrets, ids and addresses look like in a text.

use base64::Engine;
use base64::alphabet::{self, Alphabet};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use regex::Regex;

/// Shapes, from the surest to the vaguest.
pub(super) struct Patterns {
    pub(super) setting: Regex,
    pub(super) parameter: Regex,
    pub(super) pem: Regex,
    pub(super) jwt: Regex,
    pub(super) bearer: Regex,
    pub(super) base64: Regex,
    pub(super) url: Regex,
    /// A name before an address in angle brackets.
    pub(super) mailbox: Regex,
    pub(super) email: Regex,
    pub(super) guid: Regex,
    pub(super) ip: Regex,
    pub(super) domain: Regex,
    pub(super) phone: Regex,
    pub(super) client_secret: Regex,
    pub(super) long: Regex,
    pub(super) run: Regex,
    pub(super) word: Regex,
    pub(super) json_pair: Regex,
    pub(super) xml_element: Regex,
    pub(super) xml_attribute: Regex,
}

impl Patterns {
    pub(super) fn new() -> Result<Self, regex::Error> {
        let domains = "com|net|org|info|biz|io|co|eu|cloud|online|dev|app|shop|tech|local|lan|internal|corp|de|fr|uk|nl|ch|at|be\
                       |it|es|pl|se|no|dk|fi|ie|pt|cz|sk|hu|ro|bg|gr|lu|us|ca|mx|br|ar|cl|au|nz|jp|cn|tw|in|za|sg|hk|kr|ae|sa\
                       |il|tr|ru|ua|ms";
        Ok(Self {
            // `AccountKey=…`, `client_secret: …`, `"password":"…`
            setting: Regex::new(
                r#"(?i)(\b[\w.-]*(?:secret|password|passwd|pwd|token|assertion|verifier|signature|api[_-]?key|account[_-]?key|access[_-]?key|account[_-]?name|subscription[_-]?key|connectionstring)\\?["']?\s*[=:]\s*\\?["']?)([^\s"'&;,<>\\]{4,})"#,
            )?,
            parameter: Regex::new(r#"(?i)([?&;](?:sig|code|key|state|nonce)=)([^&;\s"'<>\\#]+)"#)?,
            pem: Regex::new(r"-----BEGIN [A-Z ]+-----[^-]*(?:-----END [A-Z ]+-----)?")?,
            jwt: Regex::new(r"eyJ[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*){1,4}")?,
            bearer: Regex::new(r"(?i)\b(Bearer|Basic|Negotiate|SharedAccessSignature)(\s+)([A-Za-z0-9._~+/-]{8,}=*)")?,
            base64: Regex::new(r"[A-Za-z0-9+/_-]{16,}={0,2}")?,
            url: Regex::new(r#"(?i)\b[a-z][a-z0-9+.-]*://[^\s"'<>\\^`{}|;]+"#)?,
            mailbox: Regex::new(
                r#"("?)(\p{Lu}[\w'’.-]*(?:,? \p{Lu}[\w'’.-]*){0,3})("? ?<)(\w[^<>\s]*@[^<>\s]+\.[^<>\s]+)(>)"#,
            )?,
            email: Regex::new(r"\w[\w.%+#'-]*(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")?,
            guid: Regex::new(
                r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-|_[0-9a-f]{4}_[0-9a-f]{4}_[0-9a-f]{4}_)[0-9a-f]{12}|[0-9a-f]{32}",
            )?,
            ip: Regex::new(
                r"(?i)\d{1,3}(?:\.\d{1,3}){3}|\b(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4})+|\b[0-9a-f]{2,4}::[0-9a-f:]*[0-9a-f]",
            )?,
            domain: Regex::new(&format!(r"(?i)(?:[\w](?:[\w-]*[\w])?\.)+(?:{domains})\b"))?,
            phone: Regex::new(r"\+\d[\d ()./-]{6,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b")?,
            client_secret: Regex::new(r"[A-Za-z0-9_.~-]{30,}")?,
            long: Regex::new(r"[A-Za-z0-9+/_-]{40,}={0,2}")?,
            run: Regex::new(r"[A-Za-z0-9_-]+")?,
            word: Regex::new(r"[A-Za-z0-9]+")?,
            json_pair: Regex::new(r#""((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)"#)?,
            xml_element: Regex::new(r"<([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?>)([^<>]+)</")?,
            xml_attribute: Regex::new(r#"\s([A-Za-z_][\w:.-]*)(=)"([^"<>]*)""#)?,
        })
    }
}

/// Whether a long token is rather random than made of words, as a path or a name is.
pub(super) fn looks_random(token: &str) -> bool {
    let has = |test: fn(&char) -> bool| token.chars().any(|c| test(&c));
    let mixed = |token: &str| {
        let has = |test: fn(&char) -> bool| token.chars().any(|c| test(&c));
        has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase) && has(char::is_ascii_digit)
    };
    let parts: Vec<&str> = token.split(['/', '-', '_']).collect();
    if parts.len() > 2 && parts.iter().all(|part| part.len() <= 4 || part.len() <= 24 && !mixed(part)) {
        return false;
    }
    mixed(token) || has(|c| matches!(c, '+' | '=')) || token.len() >= 40 && token.chars().all(|c| c.is_ascii_hexdigit())
}

/// Whether this follows a scheme as a credential does: `Bearer authentication` and `Basic subscription` hold none.
pub(super) fn is_credential(scheme: &str, token: &str) -> bool {
    if scheme.eq_ignore_ascii_case("bearer") {
        return token.len() >= 20 || !token.chars().all(|c| c.is_ascii_lowercase());
    }
    looks_random(token) || token.chars().skip(1).any(|c| c.is_ascii_uppercase())
}

/// Whether a setting has no value.
pub(super) fn is_nothing(value: &str) -> bool {
    matches!(value, "null" | "true" | "false" | "None" | "undefined")
}

/// A token that is the base64 of a text, and how to write it again.
pub(super) struct Encoded {
    pub(super) text: String,
    engine: GeneralPurpose,
}

impl Encoded {
    /// Texts only: most words happen to be the base64 of something.
    pub(super) fn read(token: &str) -> Option<Self> {
        let url_safe = token.contains(['-', '_']);
        let alphabet: &Alphabet = if url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
        let config = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true)
            .with_encode_padding(token.ends_with('=') || token.len().is_multiple_of(4));
        let engine = GeneralPurpose::new(alphabet, config);
        let text = String::from_utf8(engine.decode(token).ok()?).ok()?;
        let printable = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        (text.len() >= 12 && text.chars().all(printable)).then_some(Self { text, engine })
    }

    pub(super) fn write(&self, text: &str) -> String {
        self.engine.encode(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_well_formed() {
        Patterns::new().unwrap();
    }

    #[test]
    fn random_or_not() {
        for random in [
            "8hT8Q~pVx3kLmN0aBcDeFgHiJkLmNoPqRsTuVwXyZ",
            "3q2+7w==AAAAAAAAAAAA",
            "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
        ] {
            assert!(looks_random(random), "{random}");
        }
        for plain in [
            "/products/DG7GMGF0DWT0/skus/0001/availabilities/DG7GMGF0DSQR",
            "reserved-vm-instance-Standard-B1s-us-east-one-year",
            "thisisaverylongwordwithoutanydigitsinitbutlong",
        ] {
            assert!(!looks_random(plain), "{plain}");
        }
    }

    #[test]
    fn base64_of_a_text() {
        let etag = "eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9";
        let read = Encoded::read(etag).unwrap();
        assert_eq!(read.text, r#"{"id":"b9e902e5-a292-4084-9b83-139b173d9465","version":1}"#);
        assert_eq!(read.write(&read.text), etag);
        assert!(Encoded::read("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt").is_none());
    }
}
