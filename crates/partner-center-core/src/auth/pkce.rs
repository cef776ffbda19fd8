//! The proof that a program redeems the code of its own sign-in (PKCE, RFC 7636).

use std::fmt;

use azure_core::credentials::Secret;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A verifier, which only this program knows until it redeems the code.
pub(super) struct Pkce(Secret);

impl Pkce {
    /// Generates a verifier with 244 random bits.
    pub(super) fn new() -> Self {
        Self(Secret::new(format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())))
    }

    /// The verifier, which is sent with the code.
    pub(super) fn verifier(&self) -> &str {
        self.0.secret()
    }

    /// The challenge, which is part of the address of the sign-in.
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier()))
    }
}

impl fmt::Debug for Pkce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pkce").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use azure_core::credentials::Secret;

    use super::Pkce;

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let pkce = Pkce(Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assert_eq!(pkce.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        let fresh = Pkce::new();
        assert!((43..=128).contains(&fresh.verifier().len()));
        assert_ne!(fresh.verifier(), Pkce::new().verifier());
    }
}
