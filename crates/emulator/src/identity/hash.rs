//! Hashes, under which secrets are kept.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The SHA-256 of a text, in base64 for URLs.
pub(super) fn of(text: &str) -> String {
    encoded(Sha256::digest(text))
}

/// Bytes in base64 for URLs, without padding.
pub(super) fn encoded(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
