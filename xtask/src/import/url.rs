//! URLs, and what else is made of names and values: queries and forms.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::Redactor;
use super::names::{self, Meaning};
use super::pseudonym::IdShape;

/// What may stand in a part of a URL as it is.
pub(super) const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':').remove(b'@').remove(b',');
/// After these a path names something of the public catalogue.
const CATALOGUE: [&str; 6] = ["products", "skus", "availabilities", "offers", "offercategories", "promotions"];

impl Redactor {
    /// An absolute URL: without user, password and fragment, and without parameters that are secret.
    pub(super) fn url(&mut self, url: &str) -> String {
        let Some((scheme, rest)) = url.split_once("://") else { return self.reference(url) };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, reference) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        if let Some((_, password)) = user.and_then(|user| user.split_once(':')) {
            self.secret(password);
        }
        let port_at = host.rfind(':').filter(|at| host.get(at + 1..).is_some_and(|port| port.parse::<u16>().is_ok()));
        let (host, port) = port_at.and_then(|at| host.split_at_checked(at)).unwrap_or((host, ""));
        format!("{scheme}://{}{port}{}", self.host(host), self.reference(reference))
    }

    /// A path with a query.
    pub(super) fn reference(&mut self, reference: &str) -> String {
        let (rest, fragment) = reference.split_once('#').map_or((reference, None), |(rest, after)| (rest, Some(after)));
        let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
        let mut out = self.path(path);
        if let Some(query) = query {
            let query = self.query(query);
            if !query.is_empty() {
                out.push('?');
                out.push_str(&query);
            }
        }
        // A fragment with values is the answer of a sign-in.
        if let Some(fragment) = fragment.filter(|fragment| !fragment.contains('=')) {
            out.push('#');
            out.push_str(&self.part(Meaning::Plain, fragment));
        }
        out
    }

    fn path(&mut self, path: &str) -> String {
        let mut before = "";
        let mut out = Vec::new();
        for segment in path.split('/') {
            let is_id = segment.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
            let is_one_of_many =
                before.len() > 3 && before.ends_with('s') && before.bytes().all(|b| b.is_ascii_lowercase());
            let meaning = if CATALOGUE.contains(&before) {
                Meaning::Catalogue
            } else if is_id && (is_one_of_many || before == "attachment") {
                Meaning::Id
            } else {
                Meaning::Plain
            };
            out.push(self.part(meaning, segment));
            before = segment;
        }
        out.join("/")
    }

    /// `name=value&…`, without what is secret.
    pub(super) fn query(&mut self, query: &str) -> String {
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').map_or((pair, None), |(name, value)| (name, Some(value)));
            let meaning = match names::parameter(&decoded(name)) {
                Meaning::Name | Meaning::DisplayName => Meaning::Person,
                meaning => meaning,
            };
            if meaning == Meaning::Secret && value.is_some_and(|value| !value.is_empty()) {
                self.secret(&decoded(value.unwrap_or_default()));
                let shown = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
                self.left_out.insert(if shown { name.to_owned() } else { "an unusual one".to_owned() });
                continue;
            }
            let name = self.part(Meaning::Plain, name);
            kept.push(match value {
                Some(value) => format!("{name}={}", self.part(meaning, &value.replace('+', "%20"))),
                None => name,
            });
        }
        kept.join("&")
    }

    /// A part that may be escaped; it stays as it is written if it stays what it is.
    fn part(&mut self, meaning: Meaning, part: &str) -> String {
        let plain = decoded_whole(part);
        let redacted = match meaning {
            // A segment that is no more than text is no path again.
            Meaning::Plain => self.prose(&plain),
            Meaning::Id if IdShape::of(&plain) == IdShape::Other && plain.contains(char::is_whitespace) => {
                self.prose(&plain)
            }
            meaning => self.meant(meaning, &plain),
        };
        if redacted == plain { part.to_owned() } else { utf8_percent_encode(&redacted, ESCAPED).to_string() }
    }
}

pub(super) fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

/// A part without any escapes: a URL may be a parameter of another, and so on.
pub(super) fn decoded_whole(part: &str) -> String {
    let mut plain = part.to_owned();
    for _ in 0..4 {
        let next = decoded(&plain);
        if next == plain {
            break;
        }
        plain = next;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(url: &str) -> String {
        Redactor::for_tests().text(url)
    }

    #[test]
    fn secrets_are_left_out() {
        let mut redactor = Redactor::for_tests();
        let url = redactor.url("https://bob:hunter22@aka.ms:8443/a?sig=abcd%3D&sv=2020&code=1#token=1");
        assert_eq!(url, "https://aka.ms:8443/a?sv=2020");
        assert_eq!(redactor.take_left_out().into_iter().collect::<Vec<_>>(), ["code", "sig"]);
        assert_eq!(redact("/x?country=US&access_token=abc"), "/x?country=US");
    }

    #[test]
    fn ids_by_their_place() {
        let text = redact("/customers/Fab1/orders/Q7-x/lineitems/0/activationlinks");
        assert!(!text.contains("Fab1") && !text.contains("Q7-x"), "{text}");
        assert!(text.ends_with("/lineitems/0/activationlinks"), "{text}");
        let offer = "/v1/offers/FAF79B56-0532-4B71-94CD-FBC8B1F5D26B?country=US";
        assert_eq!(redact(offer), offer);
    }

    #[test]
    fn urls_in_urls() {
        let text = redact(
            "https://aka.ms/x?u=https%253A%252F%252Ffabrikam.com%252Fann%2540fabrikam.com%253Fsig%253Dabc%25252B1",
        );
        assert!(text.starts_with("https://aka.ms/x?u=https:%2F%2Forg-"), "{text}");
        assert!(!text.contains("abc") && !text.contains("ann") && !text.contains("fabrikam"), "{text}");
    }

    #[test]
    fn escapes() {
        let text = redact("https://fabrikam.com/a%20b/bob%40fabrikam.com?upn=ann%40fabrikam.com&f=a+b");
        assert!(text.contains("/a%20b/person-") && text.ends_with("&f=a%20b"), "{text}");
        assert!(!text.contains("bob") && !text.contains("ann") && !text.contains("fabrikam"), "{text}");
    }
}
