//! Hashes, which are stored in place of secrets.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Returns the SHA-256 of a string, in base64 for URLs.
pub(super) fn sha256(text: &str) -> String {
    base64_url(Sha256::digest(text))
}

/// Encodes bytes in base64 for URLs, without padding.
pub(super) fn base64_url(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
