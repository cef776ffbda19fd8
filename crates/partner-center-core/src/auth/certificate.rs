//! Assertions that an app signs with the key of its certificate.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{self, KeyPair as _};
use azure_core::credentials::Secret;
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use reqwest::Url;
use serde_json::json;
use uuid::Uuid;

use crate::error::{Error, ErrorKind};

/// The life of an assertion ("Certificate credentials" recommends five to ten minutes).
const LIFE: Duration = Duration::from_secs(600);

/// A certificate with its key.
pub(super) struct Certificate {
    key: KeyPair,
    /// The SHA-256 of the certificate, base64url.
    thumbprint: String,
}

impl Certificate {
    /// Parses PEM with a certificate and its RSA key.
    pub(super) fn parse(pem: &str) -> Result<Self, Error> {
        let refuse = |why: &str| {
            Error::invalid_input(
                format!("the PEM of the app's certificate {why}"),
                "Give PEM that has a CERTIFICATE and its RSA PRIVATE KEY, without a password.",
            )
        };
        if pem.contains("ENCRYPTED") {
            return Err(refuse("has a key that is encrypted with a password"));
        }
        let certificate = block(pem, "CERTIFICATE").ok_or_else(|| refuse("has no certificate"))?;
        let key = match (block(pem, "PRIVATE KEY"), block(pem, "RSA PRIVATE KEY")) {
            (Some(der), _) => KeyPair::from_pkcs8(&der),
            (None, Some(der)) => KeyPair::from_der(&der),
            (None, None) => return Err(refuse("has no private key")),
        };
        let key = key.map_err(|_| refuse("has a key that is not an RSA key of 2048 to 8192 bits"))?;
        if !contains_key(&certificate, &key) {
            return Err(refuse("has a key that is not the key of the certificate"));
        }
        let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, &certificate));
        Ok(Self { key, thumbprint })
    }

    /// Signs an assertion for a token request at `url`. `now` is the time since 1970-01-01 UTC.
    pub(super) fn assertion(&self, client_id: &str, url: &Url, now: Duration) -> Result<Secret, Error> {
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": self.thumbprint });
        let (from, until) = (now.as_secs(), now.saturating_add(LIFE).as_secs());
        let claims = json!({
            "aud": url.as_str(), "iss": client_id, "sub": client_id, "jti": Uuid::new_v4().to_string(),
            "nbf": from, "iat": from, "exp": until,
        });
        let encode = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encode(header), encode(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        let (padding, random) = (&signature::RSA_PSS_SHA256, SystemRandom::new());
        self.key.sign(padding, &random, signed.as_bytes(), &mut signature).map_err(|_| {
            Error::new(ErrorKind::Authentication, "the key of the app's certificate cannot sign")
                .with_remedy("Create the certificate and its key anew, and register the certificate for the app.")
        })?;
        Ok(Secret::new(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))))
    }
}

/// Returns whether a certificate, as DER, is for this key: it contains the public key as it is (RFC 8017, A.1.1).
fn contains_key(certificate: &[u8], key: &KeyPair) -> bool {
    let public = key.public_key().as_ref();
    certificate.windows(public.len()).any(|window| window == public)
}

/// The bytes of the first PEM block of this kind.
fn block(pem: &str, kind: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {kind}-----"))?;
    let (text, _) = rest.split_once(&format!("-----END {kind}-----"))?;
    let text: String = text.split_whitespace().collect();
    BASE64_STANDARD.decode(text).ok()
}
