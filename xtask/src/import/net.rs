//! The last net: what still looks like a secret, or like an original, keeps a sample from being written.

use super::Redactor;
use super::known::Originals;
use super::patterns::{Encoded, is_credential, is_nothing, looks_random};
use super::pseudonym::{MAIL_DOMAIN, REDACTED, TENANT_DOMAIN};
use super::redactor::LONGEST_ID;
use super::text::DEEPEST;
use super::url::decoded_whole;

impl Redactor {
    /// What is left in a text that is about to be written, if anything is. The value itself is not told.
    pub(super) fn left_in(&self, text: &str) -> Option<&'static str> {
        let plain = decoded_whole(text);
        self.left_at(text, 0).or_else(|| if plain == text { None } else { self.left_at(&plain, 0) })
    }

    fn left_at(&self, text: &str, depth: usize) -> Option<&'static str> {
        const ORIGINAL: &str = "a value that was replaced elsewhere";
        let patterns = &self.patterns;
        let guids = || patterns.guid.find_iter(text).map(|found| found.as_str());
        let is_original =
            |originals: &Originals| originals.stand_in(text) || guids().any(|guid| originals.has_guid(guid));
        if self.originals.as_ref().is_some_and(is_original) {
            return Some(ORIGINAL);
        }
        if patterns.jwt.is_match(text) {
            return Some("a JSON Web Token");
        }
        if text.contains("-----BEGIN ") {
            return Some("a key or a certificate");
        }
        let is_bearer = |captures: regex::Captures<'_>| match (captures.get(1), captures.get(3)) {
            (Some(scheme), Some(token)) => token.as_str() != REDACTED && is_credential(scheme.as_str(), token.as_str()),
            _ => false,
        };
        if patterns.bearer.captures_iter(text).any(is_bearer) {
            return Some("a credential");
        }
        let is_set = |captures: regex::Captures<'_>| {
            captures.get(2).is_some_and(|value| !value.as_str().starts_with(REDACTED) && !is_nothing(value.as_str()))
        };
        if [&patterns.setting, &patterns.parameter].iter().any(|pattern| pattern.captures_iter(text).any(is_set)) {
            return Some("a value of a secret setting");
        }
        let mut emails = patterns.email.find_iter(text).map(|found| found.as_str());
        if emails.any(|email| !email.ends_with(MAIL_DOMAIN) && !email.ends_with(TENANT_DOMAIN)) {
            return Some("an e-mail address");
        }
        if patterns
            .client_secret
            .find_iter(text)
            .any(|found| found.as_str().contains('~') && looks_random(found.as_str()))
        {
            return Some("a client secret");
        }
        for token in patterns.base64.find_iter(text).map(|found| found.as_str()) {
            let inner = Encoded::read(token).filter(|_| depth < DEEPEST);
            match inner {
                Some(encoded) => {
                    if let Some(left) = self.left_at(&encoded.text, depth + 1) {
                        return Some(left);
                    }
                }
                None if token.len() >= 40 && looks_random(&self.without_ids(token)) => {
                    return Some("a long random text");
                }
                None => {}
            }
        }
        None
    }

    /// A path may be long because of the ids in it.
    fn without_ids(&self, token: &str) -> String {
        let rest = self.patterns.guid.replace_all(token, "0");
        rest.split('/').map(|part| if part.len() <= LONGEST_ID { "0" } else { part }).collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    #[test]
    fn catches() {
        let redactor = Redactor::for_tests();
        let encoded = STANDARD.encode("write to bob@fabrikam.com");
        for (text, left) in [
            ("see eyJhbGciOiJub25lIn0.eyJ1cG4iOiJib2IifQ.", "a JSON Web Token"),
            ("Bearer 0123456789", "a credential"),
            ("AccountKey=abcdef", "a value of a secret setting"),
            ("/x?sig=abcdef", "a value of a secret setting"),
            ("bob@fabrikam.com", "an e-mail address"),
            ("bob%40fabrikam.com", "an e-mail address"),
            (&encoded, "an e-mail address"),
            ("Kx~8Q7vB2nM4pL6sD9fG1hJ3kZ5xC0wEtYuaaaaa", "a client secret"),
            ("aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3=", "a long random text"),
            ("-----BEGIN PRIVATE KEY-----", "a key or a certificate"),
        ] {
            assert_eq!(redactor.left_in(text), Some(left), "{text}");
        }
    }

    #[test]
    fn lets_through_what_is_clean() {
        let redactor = Redactor::for_tests();
        for text in [
            "\"uri\": \"/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1/provisioningstatus\"",
            "/products/DG7GMGF0DWT0/skus/0001/availabilities/DG7GMGF0DSQR?country=US",
            "\"password\": \"REDACTED\", \"secret\": null",
            "Bearer REDACTED, Bearer authentication",
            "person-x@org-y.example.com",
            "eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9",
        ] {
            assert_eq!(redactor.left_in(text), None, "{text}");
        }
    }

    #[test]
    fn originals_in_any_writing() {
        let mut redactor = Redactor::for_tests();
        redactor.text("bd59b416-37f9-4d8f-8df3-5750111fc615 5cf72f146967");
        redactor.look_for_known(&HashSet::new()).unwrap();
        for text in ["BD59B41637F94D8F8DF35750111FC615", "x-5CF72F146967"] {
            assert_eq!(redactor.left_in(text), Some("a value that was replaced elsewhere"), "{text}");
        }
    }
}
