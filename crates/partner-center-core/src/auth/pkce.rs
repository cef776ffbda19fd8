//! The proof that a program redeems the code of its own sign-in (PKCE with S256, RFC 7636).

use azure_core::credentials::Secret;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Generates a verifier with 244 random bits.
pub(super) fn verifier() -> Secret {
    Secret::new(format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()))
}

/// The challenge of a verifier.
pub(super) fn challenge(verifier: &Secret) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.secret()))
}

#[cfg(test)]
mod tests {
    use azure_core::credentials::Secret;

    use super::{challenge, verifier};

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let known = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&known), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        let fresh = verifier();
        assert!((43..=128).contains(&fresh.secret().len()));
        assert_ne!(fresh.secret(), verifier().secret());
    }
}
