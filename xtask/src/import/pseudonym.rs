//! Pseudonyms: the same for the same original, of the same shape, and of no use to whoever has no key.

use std::net::{IpAddr, Ipv6Addr};

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::key::Key;

/// What a secret becomes.
pub(super) const REDACTED: &str = "REDACTED";
/// Where the people of the samples have their mail.
pub(super) const MAIL_DOMAIN: &str = ".example.com";
/// The same for the domains that come with a tenant.
pub(super) const TENANT_DOMAIN: &str = ".onmicrosoft.example";
/// No vowels, so that no words come out, and nothing that looks like hexadecimal digits.
const LETTERS: &[u8] = b"ghjkmnpqrstvwxyz";
const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEXADECIMAL: &[u8] = b"0123456789abcdef";
const DIGITS: &[u8] = b"0123456789";

/// Makes pseudonyms with one key.
pub(super) struct Pseudonyms {
    mac: Hmac<Sha256>,
}

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdShape {
    /// With dashes, braces, or nothing between its 32 digits.
    Guid,
    /// 33 characters that end in 1.
    Order,
    /// 12 hexadecimal digits in lower case.
    Alternate,
    Digits,
    Other,
}

impl IdShape {
    pub(super) fn of(id: &str) -> Self {
        let hexadecimal = id.chars().filter(char::is_ascii_hexdigit).count();
        let bytes = id.as_bytes();
        if hexadecimal == 32 && id.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, '-' | '_' | '{' | '}')) {
            Self::Guid
        } else if bytes.len() == 33 && bytes.ends_with(b"1") && bytes.iter().copied().all(is_id_byte) {
            Self::Order
        } else if bytes.len() == 12 && bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            Self::Alternate
        } else if !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit) {
            Self::Digits
        } else {
            Self::Other
        }
    }
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The 32 digits of a GUID in lower case.
pub(super) fn guid_digits(guid: &str) -> String {
    guid.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_lowercase()).collect()
}

impl Pseudonyms {
    pub(super) fn new(key: Key) -> Self {
        Self { mac: key.mac }
    }

    fn stream(&self, kind: &str, original: &str) -> Stream {
        let mut mac = self.mac.clone();
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(original.as_bytes());
        Stream { seed: mac, block: Vec::new(), at: 0, count: 0 }
    }

    /// An id of the same shape.
    pub(super) fn id(&self, original: &str) -> String {
        let shape = IdShape::of(original);
        if shape == IdShape::Guid {
            return self.guid(original);
        }
        let mut stream = self.stream("id", original);
        let last = original.chars().count().saturating_sub(1);
        // A short id may come out as itself.
        for _ in 0..8 {
            let pseudonym: String = original
                .chars()
                .enumerate()
                .map(|(index, c)| match (shape, c) {
                    (IdShape::Order, '-' | '_') => c,
                    (IdShape::Order, _) if index == last => c,
                    (IdShape::Order, _) => stream.pick(ALPHANUMERIC),
                    (IdShape::Alternate, _) => stream.pick(HEXADECIMAL),
                    // A number does not begin with 0 unless it did.
                    (_, '1'..='9') if index == 0 => stream.pick(b"123456789"),
                    (_, '0'..='9') => stream.pick(DIGITS),
                    (_, 'A'..='Z') => stream.pick(LETTERS).to_ascii_uppercase(),
                    (_, c) if c.is_alphabetic() => stream.pick(LETTERS),
                    _ => c,
                })
                .collect();
            if pseudonym != original {
                return pseudonym;
            }
        }
        REDACTED.to_owned()
    }

    /// A valid GUID, with the case, the dashes and the braces of the original. GUIDs that stand for nothing stay.
    fn guid(&self, original: &str) -> String {
        let digits = guid_digits(original);
        if digits.bytes().all(|digit| digits.as_bytes().first() == Some(&digit)) {
            return original.to_owned();
        }
        let mut stream = self.stream("guid", &digits);
        let mut made = (0..32).map(|index| match index {
            12 => '4',
            16 => stream.pick(b"89ab"),
            _ => stream.pick(HEXADECIMAL),
        });
        let made: Vec<char> = made.by_ref().collect();
        let upper =
            original.chars().any(|c| c.is_ascii_uppercase()) && !original.chars().any(|c| c.is_ascii_lowercase());
        let mut made = made.into_iter();
        let replaced = original.chars().map(|c| match c {
            c if !c.is_ascii_hexdigit() => c,
            _ => match made.next().unwrap_or('0') {
                digit if upper => digit.to_ascii_uppercase(),
                digit => digit,
            },
        });
        replaced.collect()
    }

    /// Letters that stand for a name, whatever its case.
    pub(super) fn word(&self, name: &str) -> String {
        let mut stream = self.stream("name", &name.trim().to_lowercase());
        (0..6).map(|_| stream.pick(LETTERS)).collect()
    }

    /// A domain that nobody can own.
    pub(super) fn domain(&self, domain: &str) -> String {
        let domain = domain.to_lowercase();
        let end = if domain.ends_with(".onmicrosoft.com") { TENANT_DOMAIN } else { MAIL_DOMAIN };
        format!("org-{}{end}", self.word(domain.strip_suffix(".onmicrosoft.com").unwrap_or(&domain)))
    }

    /// An address at the pseudonym of its domain.
    pub(super) fn email(&self, address: &str) -> String {
        let address = address.to_lowercase();
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        format!("person-{}@{}", self.word(&address), self.domain(domain))
    }

    /// An address of the blocks for documentation.
    pub(super) fn ip(&self, address: IpAddr) -> IpAddr {
        let mut stream = self.stream("ip", &address.to_string());
        match address {
            IpAddr::V4(_) => {
                const BLOCKS: [[u8; 3]; 3] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];
                let [a, b, c] = BLOCKS.get(usize::from(stream.byte() % 3)).copied().unwrap_or([192, 0, 2]);
                [a, b, c, stream.byte()].into()
            }
            IpAddr::V6(_) => {
                let mut group = || u16::from_be_bytes([stream.byte(), stream.byte()]);
                Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, group(), group()).into()
            }
        }
    }

    /// A number with an area code that does not exist.
    pub(super) fn phone(&self, number: &str) -> String {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let mut stream = self.stream("phone", &digits);
        let digits: String = (0..7).map(|_| stream.pick(DIGITS)).collect();
        format!("+1555{digits}")
    }
}

/// As many bytes as it takes, all from one original.
struct Stream {
    seed: Hmac<Sha256>,
    block: Vec<u8>,
    at: usize,
    count: u32,
}

impl Stream {
    fn byte(&mut self) -> u8 {
        if self.at >= self.block.len() {
            let mut mac = self.seed.clone();
            mac.update(&[0]);
            mac.update(&self.count.to_be_bytes());
            self.block = mac.finalize().into_bytes().to_vec();
            (self.at, self.count) = (0, self.count + 1);
        }
        self.at += 1;
        self.block.get(self.at - 1).copied().unwrap_or_default()
    }

    fn pick(&mut self, from: &[u8]) -> char {
        let number = usize::from(u16::from_be_bytes([self.byte(), self.byte()]));
        char::from(from.get(number % from.len().max(1)).copied().unwrap_or(b'x'))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::import) fn pseudonyms() -> Pseudonyms {
        Pseudonyms::new(Key::new(b"a key that everybody may know").unwrap())
    }

    #[test]
    fn ids_keep_their_shape() {
        let pseudonyms = pseudonyms();
        for id in [
            "bd59b416-37f9-4d8f-8df3-5750111fc615",
            "CF3B0E37-BE0B-4CDD-B584-D1A97D98A922",
            "{bd59b416-37f9-4d8f-8df3-5750111fc615}",
            "bd59b41637f94d8f8df35750111fc615",
            "s-BZlr_TeGksPNT61SsWRL-sqMaKbyVa1",
            "5cf72f146967",
            "6170042",
            "Ab-9",
        ] {
            let made = pseudonyms.id(id);
            assert_ne!(made, id);
            assert_eq!(IdShape::of(&made), IdShape::of(id), "{made}");
            let marks = |id: &str| id.char_indices().filter(|(_, c)| !c.is_ascii_alphanumeric()).collect::<Vec<_>>();
            assert_eq!(marks(&made), marks(id), "{made}");
            assert_eq!(made, pseudonyms.id(id));
        }
        assert!(pseudonyms.id("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1").ends_with('1'));
        let other = Pseudonyms::new(Key::new(b"another key, as good as that").unwrap());
        assert_ne!(other.id("5cf72f146967"), pseudonyms.id("5cf72f146967"));
    }

    #[test]
    fn a_guid_is_the_same_in_any_writing() {
        let pseudonyms = pseudonyms();
        let lower = pseudonyms.id("bd59b416-37f9-4d8f-8df3-5750111fc615");
        assert_eq!(pseudonyms.id("BD59B416-37F9-4D8F-8DF3-5750111FC615"), lower.to_uppercase());
        assert_eq!(pseudonyms.id("bd59b41637f94d8f8df35750111fc615"), lower.replace('-', ""));
        assert_eq!((&lower[14..15], "89ab".contains(&lower[19..20])), ("4", true));
        let nothing = "00000000-0000-0000-0000-000000000000";
        assert_eq!(pseudonyms.id(nothing), nothing);
    }

    #[test]
    fn names_and_addresses() {
        let pseudonyms = pseudonyms();
        assert_eq!(pseudonyms.word("Fabrikam "), pseudonyms.word("fabrikam"));
        let email = pseudonyms.email("Bob@Fabrikam.com");
        assert!(email.ends_with(&pseudonyms.domain("fabrikam.com")) && email.ends_with(MAIL_DOMAIN), "{email}");
        assert!(pseudonyms.domain("fabrikam.onmicrosoft.com").ends_with(TENANT_DOMAIN));
        assert_eq!(pseudonyms.phone("+49 (30) 1234"), pseudonyms.phone("+49-30-1234"));
        assert!(pseudonyms.ip("2a00::1".parse().unwrap()).to_string().starts_with("2001:db8::"));
    }
}
