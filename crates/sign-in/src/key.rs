//! The key that tokens are signed with.

use std::fmt;
use std::sync::{Arc, OnceLock};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// The key of this process, generated on first use: that takes longer than an emulator may take to start. The emulators
/// of one process therefore accept each other's tokens.
static PROCESS_KEY: OnceLock<Option<Arc<SigningKey>>> = OnceLock::new();

/// A key that could not be generated or read.
#[derive(Clone, Copy, Debug, Error)]
#[error("the key that signs tokens could not be generated or read")]
pub struct KeyError;

/// An RSA key with its public half.
pub(super) struct SigningKey {
    pem: String,
    private: EncodingKey,
    public: DecodingKey,
    jwk: Jwk,
    header: Header,
}

impl SigningKey {
    /// Returns the key of this process.
    pub(super) fn of_process() -> Result<Arc<Self>, KeyError> {
        PROCESS_KEY.get_or_init(|| Self::generate().ok().map(Arc::new)).clone().ok_or(KeyError)
    }

    /// Returns the key of this process if it exists already.
    pub(super) fn of_process_if_made() -> Option<Arc<Self>> {
        PROCESS_KEY.get().cloned().flatten()
    }

    fn generate() -> Result<Self, KeyError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError)?;
        let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).map_err(|_| KeyError)?;
        let mut pem = String::from("-----BEGIN PRIVATE KEY-----\n");
        for (place, letter) in BASE64_STANDARD.encode(der.as_ref()).chars().enumerate() {
            if place > 0 && place % 64 == 0 {
                pem.push('\n');
            }
            pem.push(letter);
        }
        pem.push_str("\n-----END PRIVATE KEY-----\n");
        Self::from_pem(pem)
    }

    /// Reads a key that was persisted.
    pub(super) fn from_pem(pem: String) -> Result<Self, KeyError> {
        select_cryptography();
        let private = EncodingKey::from_rsa_pem(pem.as_bytes()).map_err(|_| KeyError)?;
        let mut jwk = Jwk::from_encoding_key(&private, Algorithm::RS256).map_err(|_| KeyError)?;
        let id = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| KeyError)?;
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        jwk.common.key_id = Some(id.clone());
        let public = DecodingKey::from_jwk(&jwk).map_err(|_| KeyError)?;
        let header = Header { kid: Some(id), ..Header::new(Algorithm::RS256) };
        Ok(Self { pem, private, public, jwk, header })
    }

    /// The key in PEM form, to be persisted. It is a secret.
    pub(super) fn pem(&self) -> &str {
        &self.pem
    }

    /// The public half.
    pub(super) fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    pub(super) fn sign(&self, claims: &impl Serialize) -> Result<String, KeyError> {
        jsonwebtoken::encode(&self.header, claims, &self.private).map_err(|_| KeyError)
    }

    /// Returns the claims of a token that this key signed, unchecked.
    pub(super) fn read<T: DeserializeOwned>(&self, token: &str) -> Option<T> {
        verified(token, &self.public, &[Algorithm::RS256])
    }
}

/// Returns the claims of a token with a valid signature, unchecked: the checks need a clock, and ours is passed in.
pub(super) fn verified<T: DeserializeOwned>(token: &str, key: &DecodingKey, algorithms: &[Algorithm]) -> Option<T> {
    select_cryptography();
    let mut signature_only = Validation::new(*algorithms.first()?);
    signature_only.algorithms = algorithms.to_vec();
    signature_only.validate_exp = false;
    signature_only.validate_aud = false;
    signature_only.required_spec_claims.clear();
    jsonwebtoken::decode(token, key, &signature_only).ok().map(|token| token.claims)
}

/// Selects the cryptography of `jsonwebtoken`, which panics if the program enables more than one and selects none. A
/// selection that the program made stays.
fn select_cryptography() {
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.header.kid).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::SigningKey;

    #[test]
    fn a_persisted_key_reads_what_it_signed_before() {
        let key = SigningKey::of_process().unwrap();
        let token = key.sign(&json!({"aud": "x"})).unwrap();
        let restored = SigningKey::from_pem(key.pem().to_owned()).unwrap();
        assert_eq!(restored.read::<Value>(&token), Some(json!({"aud": "x"})));
        assert_eq!(restored.jwk(), key.jwk());
        assert!(!format!("{restored:?}").contains("PRIVATE"));
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let other = if signature.starts_with('A') { "B" } else { "A" };
        assert_eq!(restored.read::<Value>(&format!("{signed}.{other}{}", &signature[1..])), None);
        assert!(SigningKey::from_pem("nonsense".to_owned()).is_err());
    }
}
