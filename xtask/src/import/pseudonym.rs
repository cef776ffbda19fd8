//! Keyed pseudonyms: the same value gets the same one in all files, and only the key's owner can test a guess.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::key::Key;

/// Letters of which no word and no hexadecimal number consists.
const LETTERS: &[u8] = b"ghjkmnprstvwxyz";
const HEXADECIMAL: &[u8] = b"0123456789abcdef";
const DIGITS: &[u8] = b"0123456789";

/// Makes pseudonyms with one key.
pub(super) struct Pseudonyms {
    mac: Hmac<Sha256>,
}

impl Pseudonyms {
    pub(super) fn new(key: Key) -> Self {
        Self { mac: key.mac }
    }

    fn stream(&self, kind: &str, original: &str) -> Stream {
        let mut mac = self.mac.clone();
        mac.update(format!("{kind}\0{original}").as_bytes());
        Stream { seed: mac, block: Vec::new(), at: 0, count: 0 }
    }

    /// A GUID of version 4 with the case, dashes and braces of the original. GUIDs of one repeated digit stay.
    pub(super) fn guid(&self, original: &str) -> String {
        let digits: String = original.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_ascii_lowercase();
        if digits.bytes().all(|digit| digits.as_bytes().first() == Some(&digit)) {
            return original.to_owned();
        }
        let upper = original.contains(|c: char| c.is_ascii_uppercase());
        let mut stream = self.stream("guid", &digits);
        let mut index = 0;
        let replaced = original.chars().map(|c| {
            if !c.is_ascii_hexdigit() {
                return c;
            }
            index += 1;
            let digit = match index {
                13 => '4',
                17 => stream.pick(b"89ab"),
                _ => stream.pick(HEXADECIMAL),
            };
            if upper { digit.to_ascii_uppercase() } else { digit }
        });
        replaced.collect()
    }

    /// A token in which letters stand for letters, digits for digits, and all else stays. Tokens of hexadecimal digits
    /// stay such, and ids of orders, which have 33 characters, end as they do.
    pub(super) fn token(&self, original: &str) -> String {
        let is_hexadecimal = original.len() >= 8
            && original.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
            && original.contains(|c: char| c.is_ascii_lowercase());
        let last = if original.len() == 33 { 32 } else { usize::MAX };
        let mut stream = self.stream("token", original);
        let replaced = original.char_indices().map(|(index, c)| match c {
            _ if index == last => c,
            '0'..='9' | 'a'..='f' if is_hexadecimal => stream.pick(HEXADECIMAL),
            '1'..='9' if index == 0 => stream.pick(b"123456789"),
            '0'..='9' => stream.pick(DIGITS),
            'A'..='Z' => stream.pick(LETTERS).to_ascii_uppercase(),
            c if c.is_alphabetic() => stream.pick(LETTERS),
            c if c.is_numeric() => stream.pick(DIGITS),
            _ => c,
        });
        replaced.collect()
    }

    /// A number as it is written, with other digits: sign, zero, point and exponent stay, and its width in bits.
    pub(super) fn number(&self, original: &str) -> String {
        let mantissa = original.split(['e', 'E']).next().unwrap_or(original);
        let whole = mantissa.trim_start_matches('-').split('.').next().unwrap_or_default();
        let first: &[u8] = match (whole.len(), original.parse::<i64>()) {
            (10, Ok(number)) if i32::try_from(number).is_err() => b"3456789",
            (10, Ok(_)) => b"1",
            (19, Ok(_)) => b"12345678",
            (20.., _) => whole.get(..1).unwrap_or_default().as_bytes(),
            _ => b"123456789",
        };
        let mut stream = self.stream("number", original);
        let start = original.find(|c: char| c.is_ascii_digit());
        let replaced = original.char_indices().map(|(index, c)| match c {
            '0'..='9' if index >= mantissa.len() => c,
            '0' if Some(index) == start => c,
            '1'..='9' if Some(index) == start => stream.pick(first),
            '0'..='9' => stream.pick(DIGITS),
            c => c,
        });
        replaced.collect()
    }

    /// A duration with other numbers.
    pub(super) fn duration(&self, original: &str) -> String {
        let mut stream = self.stream("duration", original);
        original.chars().map(|c| if c.is_ascii_digit() { stream.pick(b"123456789") } else { c }).collect()
    }

    /// A date, a time or both, with as many digits and a zone of the same form.
    pub(super) fn date(&self, original: &str) -> String {
        let mut stream = self.stream("date", original);
        let mut between = |from: u8, to: u8| format!("{:02}", from + stream.byte() % (to - from + 1));
        let (date, time) = original.split_once('T').map_or((original, None), |(date, time)| (date, Some(time)));
        debug_assert_eq!(date.len(), 10, "the caller has looked at the form");
        let mut replaced = format!("20{}-{}-{}", between(1, 28), between(1, 12), between(1, 28));
        let Some(time) = time else { return replaced };
        replaced.push_str(&format!("T{}:{}:{}", between(0, 23), between(0, 59), between(0, 59)));
        let rest = time.get(8..).unwrap_or_default();
        let (fraction, zone) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
        replaced.extend(fraction.chars().map(|c| if c.is_ascii_digit() { stream.pick(DIGITS) } else { c }));
        if zone.len() == 6 && zone.get(1..) != Some("00:00") {
            replaced.push_str(&format!("{}0{}:00", zone.get(..1).unwrap_or("+"), stream.pick(b"123456789")));
        } else {
            replaced.push_str(zone);
        }
        replaced
    }

    /// A word of the same length class, with a capital where the original has one.
    pub(super) fn word(&self, original: &str) -> String {
        let length = match original.chars().count() {
            0..=3 => 3,
            4..=8 => 6,
            9..=16 => 12,
            _ => 24,
        };
        let mut stream = self.stream("word", &original.to_lowercase());
        let mut word: String = (0..length).map(|_| stream.pick(LETTERS)).collect();
        let mut capitals = original.chars().map(char::is_uppercase);
        match (capitals.next(), capitals.next()) {
            (Some(true), Some(true)) => word.make_ascii_uppercase(),
            (Some(true), _) => word.replace_range(..1, &word.get(..1).unwrap_or_default().to_ascii_uppercase()),
            _ => {}
        }
        word
    }

    /// Words that take the place of a text: their length is that of its class (up to 10, 20, 40, … characters).
    pub(super) fn prose(&self, original: &str) -> String {
        let mut class = 10;
        while class < original.chars().count() {
            class *= 2;
        }
        let mut stream = self.stream("prose", &original.trim().to_lowercase());
        let mut prose = "Text".to_owned();
        while prose.len() + 4 < class * 3 / 4 {
            prose.push(' ');
            prose.extend((0..2 + stream.byte() % 6).map(|_| stream.pick(LETTERS)));
        }
        prose.push_str(if original.ends_with('.') { "." } else { "" });
        prose
    }

    /// A domain that nobody can own.
    pub(super) fn domain(&self, original: &str) -> String {
        let lower = original.to_lowercase();
        let end = if lower.ends_with(".onmicrosoft.com") { "onmicrosoft.example" } else { "example.com" };
        let mut stream = self.stream("domain", &lower);
        format!("org-{}.{end}", (0..6).map(|_| stream.pick(LETTERS)).collect::<String>())
    }

    /// A mail address in the domain that takes the place of the original's.
    pub(super) fn mail(&self, original: &str) -> String {
        let lower = original.to_lowercase();
        let mut stream = self.stream("mail", &lower);
        let person: String = (0..6).map(|_| stream.pick(LETTERS)).collect();
        format!("person-{person}@{}", self.domain(lower.rsplit_once('@').map_or("", |(_, domain)| domain)))
    }

    /// An address of the blocks for documentation.
    pub(super) fn ip(&self, original: std::net::IpAddr) -> String {
        let mut stream = self.stream("ip", &original.to_string());
        match original {
            std::net::IpAddr::V4(_) => format!("192.0.2.{}", stream.byte()),
            std::net::IpAddr::V6(_) => format!("2001:db8::{:x}{:02x}", 1 + stream.byte() % 200, stream.byte()),
        }
    }
}

/// Bytes without end that depend on the key and an original.
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
