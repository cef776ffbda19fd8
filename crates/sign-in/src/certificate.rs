//! The parts of an X.509 certificate that the check of a client assertion needs.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, NaiveDateTime, Utc};
use jsonwebtoken::DecodingKey;
use sha2::{Digest, Sha256};

use super::hash;

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const EXPLICIT_VERSION: u8 = 0xa0;

/// A certificate that was registered for an app.
pub(super) struct Certificate {
    /// The RSA key in it.
    pub(super) key: DecodingKey,
    /// The start of its validity.
    pub(super) from: DateTime<Utc>,
    /// The time at which it expires.
    pub(super) until: DateTime<Utc>,
    /// Its thumbprints `x5t` and `x5t#S256`.
    pub(super) thumbprints: [String; 2],
}

impl Certificate {
    /// Parses a PEM string; `None` unless it is the certificate of an RSA key.
    pub(super) fn parse(pem: &str) -> Option<Self> {
        let (_, text) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
        let (text, _) = text.split_once("-----END CERTIFICATE-----")?;
        let text: String = text.split_whitespace().collect();
        let der = BASE64_STANDARD.decode(text).ok()?;
        let key = DecodingKey::from_rsa_pem(pem.trim().as_bytes()).ok()?;
        let (from, until) = validity(&der)?;
        let sha1 = hash::base64_url(digest(&SHA1_FOR_LEGACY_USE_ONLY, &der));
        Some(Self { key, from, until, thumbprints: [sha1, hash::base64_url(Sha256::digest(&der))] })
    }
}

/// Returns the validity period of a certificate (RFC 5280, 4.1).
fn validity(der: &[u8]) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let (certificate, _) = expect(der, SEQUENCE)?;
    let (mut rest, _) = expect(certificate, SEQUENCE)?;
    if rest.first() == Some(&EXPLICIT_VERSION) {
        rest = expect(rest, EXPLICIT_VERSION)?.1;
    }
    // Serial number, signature algorithm and issuer come first.
    for tag in [INTEGER, SEQUENCE, SEQUENCE] {
        rest = expect(rest, tag)?.1;
    }
    let (validity, _) = expect(rest, SEQUENCE)?;
    let (from, rest) = time(validity)?;
    let (until, _) = time(rest)?;
    Some((from, until))
}

/// Returns the content of the next element, which must have this tag, and the bytes after it.
fn expect(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = element(der)?;
    (found == tag).then_some((content, rest))
}

/// Returns tag and content of the next element, and the bytes after it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(length), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            (bytes.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

/// Returns the time in the next element, and the bytes after it.
fn time(der: &[u8]) -> Option<(DateTime<Utc>, &[u8])> {
    let (tag, content, rest) = element(der)?;
    let text = std::str::from_utf8(content).ok()?;
    let text = match tag {
        // Two digits of the year, 1950 to 2049.
        UTC_TIME if text.get(..2)?.parse::<u8>().ok()? < 50 => format!("20{text}"),
        UTC_TIME => format!("19{text}"),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    Some((NaiveDateTime::parse_from_str(&text, "%Y%m%d%H%M%SZ").ok()?.and_utc(), rest))
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::{Certificate, element};
    use crate::tests::rsa_key;

    #[test]
    fn dates_in_both_formats_are_parsed() {
        let mut params = CertificateParams::new(vec!["app".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2024, 2, 29);
        params.not_after = date_time_ymd(2051, 12, 31);
        let read = Certificate::parse(&params.self_signed(rsa_key(0)).unwrap().pem()).unwrap();
        assert_eq!(read.from.to_rfc3339(), "2024-02-29T00:00:00+00:00");
        assert_eq!(read.until.to_rfc3339(), "2051-12-31T00:00:00+00:00");
    }

    #[test]
    fn anything_but_an_rsa_certificate_is_rejected() {
        let key = KeyPair::generate().unwrap();
        let elliptic = CertificateParams::new(vec!["app".to_owned()]).unwrap().self_signed(&key).unwrap();
        for text in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", &elliptic.pem()] {
            assert!(Certificate::parse(text).is_none(), "{text}");
        }
        assert!(element(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0]).is_none());
        assert!(element(&[0x30, 0x80]).is_none());
    }
}
