//! Texts, without what is secret or personal in them.

use std::net::IpAddr;
use std::rc::Rc;

use regex::{Captures, Regex};

use super::Redactor;
use super::json::Node;
use super::names::{self, Meaning};
use super::patterns::{Encoded, is_credential, is_nothing, looks_random};
use super::pseudonym::{IdShape, REDACTED};

/// How deep a text may stand in another that is looked through: base64 of JSON with a JSON text in it, and so on.
pub(super) const DEEPEST: usize = 4;

/// How many texts are remembered, and how long they may be.
const MOST_SEEN: usize = 100_000;
const LONGEST_SEEN: usize = 400;

/// A piece of a text: what was replaced is not looked at again.
enum Piece {
    Open(String),
    Done(String),
}

/// What stands before and after a match.
struct Sides {
    before: Option<char>,
    after: Option<char>,
}

impl Sides {
    fn are_blank(&self) -> bool {
        ![self.before, self.after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
    }
}

/// Replaces what the pattern finds in the open pieces, where there is a replacement.
fn layer(
    pieces: Vec<Piece>,
    pattern: &Regex,
    mut replace: impl FnMut(&Captures<'_>, &Sides) -> Option<String>,
) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Open(text) = piece else {
            out.push(piece);
            continue;
        };
        let mut from = 0;
        for captures in pattern.captures_iter(&text) {
            let Some(found) = captures.get(0) else { continue };
            let sides = Sides {
                before: text.get(..found.start()).and_then(|text| text.chars().next_back()),
                after: text.get(found.end()..).and_then(|text| text.chars().next()),
            };
            if let Some(replacement) = replace(&captures, &sides) {
                out.push(Piece::Open(text.get(from..found.start()).unwrap_or_default().to_owned()));
                out.push(Piece::Done(replacement));
                from = found.end();
            }
        }
        out.push(Piece::Open(text.get(from..).unwrap_or_default().to_owned()));
    }
    out
}

fn join(pieces: Vec<Piece>) -> String {
    let texts = pieces.into_iter().map(|piece| match piece {
        Piece::Open(text) | Piece::Done(text) => text,
    });
    texts.collect()
}

fn group<'a>(captures: &'a Captures<'_>, index: usize) -> &'a str {
    captures.get(index).map_or("", |found| found.as_str())
}

/// Whether a text is so plain that nothing but a name can be in it.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | ',');
    let schemes = ["bearer", "basic", "negotiate", "signature"];
    text.len() < 40
        && text.chars().all(plain)
        // Twelve letters may be an id.
        && text.split(|c: char| !c.is_ascii_alphanumeric()).all(|word| word.len() != 12)
        && !schemes.iter().any(|scheme| text.to_ascii_lowercase().contains(scheme))
}

impl Redactor {
    /// A text of any kind: prose, a URI, JSON.
    pub(super) fn text(&mut self, text: &str) -> String {
        if self.depth > DEEPEST {
            return REDACTED.to_owned();
        }
        self.depth += 1;
        let redacted = self.nested(text).unwrap_or_else(|| {
            if text.starts_with('/') && !text.contains(char::is_whitespace) {
                self.reference(text)
            } else {
                self.prose(text)
            }
        });
        self.depth -= 1;
        redacted
    }

    /// A text that is JSON.
    fn nested(&mut self, text: &str) -> Option<String> {
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let node = Node::parse(text).ok()?;
        let before = node.compact();
        let after = self.json(node, None).compact();
        Some(if before == after { text.to_owned() } else { after })
    }

    /// A text that says by the way what its values are called, such as JSON that cannot be parsed, or XML.
    pub(super) fn loose(&mut self, text: &str) -> String {
        let patterns = Rc::clone(&self.patterns);
        let mut pieces = vec![Piece::Open(text.to_owned())];
        pieces = layer(pieces, &patterns.json_pair, |captures, _| {
            let (name, between, value) = (group(captures, 1), group(captures, 2), group(captures, 3));
            let inner: String = serde_json::from_str(value).unwrap_or_else(|_| value.trim_matches('"').to_owned());
            let redacted = self.called(name, &inner)?;
            let quoted = value.starts_with('"') || redacted.parse::<u64>().is_err();
            let redacted = if quoted { serde_json::Value::from(redacted).to_string() } else { redacted };
            Some(format!("\"{name}\"{between}{redacted}"))
        });
        pieces = layer(pieces, &patterns.xml_element, |captures, _| {
            let (name, end, value) = (group(captures, 1), group(captures, 2), group(captures, 3));
            let redacted = self.called(name.rsplit(':').next().unwrap_or(name), value)?;
            Some(format!("<{name}{end}{redacted}</"))
        });
        pieces = layer(pieces, &patterns.xml_attribute, |captures, _| {
            let (name, value) = (group(captures, 1), group(captures, 3));
            Some(format!(" {name}=\"{}\"", self.called(name, value)?))
        });
        let texts = pieces.into_iter().map(|piece| match piece {
            Piece::Done(text) => text,
            Piece::Open(text) => self.prose(&text),
        });
        texts.collect()
    }

    /// A value that nothing but its name tells of; none if the name tells nothing.
    fn called(&mut self, name: &str, value: &str) -> Option<String> {
        match names::meaning(name) {
            Meaning::Plain | Meaning::Name => None,
            Meaning::DisplayName => Some(self.meant(Meaning::Person, value)),
            meaning => Some(self.meant(meaning, value)),
        }
    }

    /// A text without structure, from the surest signs to the vaguest.
    pub(super) fn prose(&mut self, text: &str) -> String {
        // Long texts and URLs hardly occur twice, and parameters that are left out of URLs are to be told each time.
        let may_occur_again = text.len() < LONGEST_SEEN && !text.contains("://");
        if may_occur_again && let Some(redacted) = self.seen.get(text) {
            return redacted.clone();
        }
        let redacted = self.searched(text);
        if may_occur_again {
            if self.seen.len() > MOST_SEEN {
                self.seen.clear();
            }
            self.seen.insert(text.to_owned(), redacted.clone());
        }
        redacted
    }

    fn searched(&mut self, text: &str) -> String {
        if is_plain(text) {
            let pieces = self.known_originals(vec![Piece::Open(text.to_owned())], true);
            return join(self.known_originals(pieces, false));
        }
        let patterns = Rc::clone(&self.patterns);
        let mut pieces = vec![Piece::Open(text.to_owned())];
        // URLs first: what is in one may be escaped.
        pieces = layer(pieces, &patterns.url, |captures, _| {
            let found = group(captures, 0);
            let url = found.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
            Some(format!("{}{}", self.url(url), found.get(url.len()..).unwrap_or_default()))
        });
        for pattern in [&patterns.setting, &patterns.parameter] {
            pieces = layer(pieces, pattern, |captures, _| {
                let value = group(captures, 2);
                (!is_nothing(value)).then(|| format!("{}{}", group(captures, 1), self.secret(value)))
            });
        }
        pieces = self.known_originals(pieces, true);
        for pattern in [&patterns.pem, &patterns.jwt] {
            pieces = layer(pieces, pattern, |captures, _| Some(self.secret(group(captures, 0))));
        }
        pieces = layer(pieces, &patterns.bearer, |captures, _| {
            let (scheme, blank, token) = (group(captures, 1), group(captures, 2), group(captures, 3));
            is_credential(scheme, token).then(|| format!("{scheme}{blank}{}", self.secret(token)))
        });
        pieces = layer(pieces, &patterns.base64, |captures, _| {
            let token = group(captures, 0);
            let encoded = Encoded::read(token)?;
            let redacted = self.text(&encoded.text);
            if redacted != encoded.text {
                return Some(encoded.write(&redacted));
            }
            Node::parse(&redacted).is_ok_and(|node| node.is_container()).then(|| token.to_owned())
        });
        pieces = layer(pieces, &patterns.mailbox, |captures, _| {
            let [open, name, bracket, address, close] = [1, 2, 3, 4, 5].map(|index| group(captures, index));
            let (name, address) = (self.meant(Meaning::Person, name), self.email(address));
            Some(format!("{open}{name}{bracket}{address}{close}"))
        });
        pieces = layer(pieces, &patterns.email, |captures, _| Some(self.email(group(captures, 0))));
        pieces = layer(pieces, &patterns.guid, |captures, sides| {
            let guid = group(captures, 0);
            (guid.len() > 32 || sides.are_blank()).then(|| self.id(guid))
        });
        pieces = layer(pieces, &patterns.ip, |captures, sides| {
            let found = group(captures, 0);
            let address: IpAddr = found.parse().ok().filter(|_| sides.are_blank())?;
            Some(self.address(found, address))
        });
        pieces =
            layer(pieces, &patterns.domain, |captures, sides| sides.are_blank().then(|| self.host(group(captures, 0))));
        // Whole addresses come first, so that a name in one does not change them.
        pieces = self.known_originals(pieces, false);
        pieces = layer(pieces, &patterns.phone, |captures, _| {
            let number = group(captures, 0);
            let digits = number.chars().filter(char::is_ascii_digit).count();
            (8..=15).contains(&digits).then(|| self.meant(Meaning::Phone, number))
        });
        join(self.tokens(pieces))
    }

    fn tokens(&mut self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let patterns = Rc::clone(&self.patterns);
        pieces = layer(pieces, &patterns.client_secret, |captures, _| {
            let token = group(captures, 0);
            (token.contains('~') && looks_random(token)).then(|| self.secret(token))
        });
        pieces = layer(pieces, &patterns.long, |captures, _| {
            looks_random(group(captures, 0)).then(|| self.secret(group(captures, 0)))
        });
        pieces = layer(pieces, &patterns.run, |captures, _| {
            let token = group(captures, 0);
            let id = IdShape::of(token) == IdShape::Order || token.len() >= 20 && looks_random(token);
            id.then(|| self.id(token))
        });
        layer(pieces, &patterns.word, |captures, _| {
            let token = group(captures, 0);
            (IdShape::of(token) == IdShape::Alternate).then(|| self.id(token))
        })
    }

    fn known_originals(&self, pieces: Vec<Piece>, secret: bool) -> Vec<Piece> {
        let Some(originals) = &self.originals else { return pieces };
        let mut out = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Piece::Open(text) = piece else {
                out.push(piece);
                continue;
            };
            let mut from = 0;
            for (range, replacement) in originals.find(&text, secret) {
                out.push(Piece::Open(text.get(from..range.start).unwrap_or_default().to_owned()));
                out.push(Piece::Done(replacement.to_owned()));
                from = range.end;
            }
            out.push(Piece::Open(text.get(from..).unwrap_or_default().to_owned()));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(text: &str) -> String {
        Redactor::for_tests().text(text)
    }

    #[test]
    fn secrets_in_prose() {
        for (text, left) in [
            ("Authorization: Bearer abc.def-123 was refused", "Authorization: Bearer REDACTED was refused"),
            (
                "DefaultEndpointsProtocol=https;AccountKey=Zm9vYmFy+/==;x",
                "DefaultEndpointsProtocol=https;AccountKey=REDACTED;x",
            ),
            ("client_secret=hunter22&a=b", "client_secret=REDACTED&a=b"),
            ("see eyJhbGciOiJub25lIn0.eyJ1cG4iOiJib2IifQ.c2ln!", "see REDACTED!"),
            ("Kx~8Q7vB2nM4pL6sD9fG1hJ3kZ5xC0wE_tYu.aaaa", "REDACTED"),
            ("A Bearer token is missing", "A Bearer token is missing"),
            ("Microsoft 365 Business Basic subscription", "Microsoft 365 Business Basic subscription"),
        ] {
            assert_eq!(redact(text), left);
        }
    }

    #[test]
    fn what_is_public_stays() {
        for text in [
            "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
            "/products/DG7GMGF0DWT0/skus/0001/availabilities/DG7GMGF0DSQR?country=US",
            "Reserved VM Instance, Standard_B1s, US East, 1 Year",
            "2019-02-21T17:56:21.1335741Z",
            "2020-03-25T22:24:34.59+00:00",
            "UniversalStore-PartnerCenter",
            "We&#39;re sorry, the value 'canceled' is not a valid OrderStatus.",
            "00000000-0000-0000-0000-000000000000",
            "https://learn.microsoft.com/partner-center/orders",
            "MS-AZR-0145P",
            "ASP.NET on 127.0.0.1",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    #[test]
    fn the_same_id_everywhere() {
        let mut redactor = Redactor::for_tests();
        let id = "b9e902e5-a292-4084-9b83-139b173d9465";
        let made = redactor.text(id);
        assert_ne!(made, id);
        assert_eq!(redactor.text(&format!("order_{}.", id.to_uppercase())), format!("order_{}.", made.to_uppercase()));
        assert_eq!(redactor.text(&format!("/customers/{id}/x")), format!("/customers/{made}/x"));
        let etag = redactor.text("eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9");
        assert_eq!(Encoded::read(&etag).unwrap().text, format!("{{\"id\":\"{made}\",\"version\":1}}"));
        let nested = redactor.text(&format!(r#"{{"a": "{{\"userId\":\"{id}\"}}"}}"#));
        assert_eq!(nested, format!(r#"{{"a":"{{\"userId\":\"{made}\"}}"}}"#));
    }

    #[test]
    fn people_and_places() {
        let text = redact(
            "Ask bob.o'neil@fabrikam.co.uk or +49 30 901820, 20.190.151.7, 2a01:111::5, fabrikam.onmicrosoft.com",
        );
        for part in ["bob", "fabrikam", "901820", "20.190", "2a01"] {
            assert!(!text.contains(part), "{text}");
        }
        assert!(text.starts_with("Ask person-") && text.ends_with(".onmicrosoft.example"), "{text}");
    }

    #[test]
    fn names_before_addresses() {
        for text in
            ["From Jörg O'Neil <joerg@fabrikam.de>, yesterday", "From \"O'Neil, Jörg\" <joerg@fabrikam.de>, yesterday"]
        {
            let redacted = redact(text);
            let parts = ["Jörg", "O'Neil", "joerg", "fabrikam"];
            assert!(parts.iter().all(|part| !redacted.contains(part)), "{redacted}");
            assert!(redacted.ends_with(">, yesterday"), "{redacted}");
        }
        assert_eq!(redact("Use <order-id> or <customer id>"), "Use <order-id> or <customer id>");
    }

    #[test]
    fn loose_texts() {
        let mut redactor = Redactor::for_tests();
        let text = redactor.loose("{\"firstName\": \"Ann\", \"pin\" : 1234, \"offerId\": \"x\",}");
        assert!(
            text.starts_with("{\"firstName\": \"Given-")
                && text.ends_with(", \"pin\" : \"REDACTED\", \"offerId\": \"x\",}"),
            "{text}"
        );
        let text = redactor.loose("<a><d:CompanyName x=\"1\">Fabrikam</d:CompanyName><b>1</b><c secret=\"s3cr\"/></a>");
        assert!(
            text.contains("<d:CompanyName x=\"1\">Company-") && text.ends_with("<b>1</b><c secret=\"REDACTED\"/></a>"),
            "{text}"
        );
    }
}
