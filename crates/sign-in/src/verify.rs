//! Checks of bearer tokens.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::audience::Audience;
use super::claims::{Claims, UserClaims};
use super::credentials::SKEW;
use super::{Caller, CallerUser, IdentityProvider, RecordWriter, SignInError, TokenRejection};

/// The number of tokens that are cached. A test run rarely has more than a handful at once.
const CAPACITY: usize = 1024;

/// A cache of the tokens with a valid signature, by their hashes: verifying one takes longer than serving a request.
/// Everything that depends on the time is checked for each request.
#[derive(Default)]
pub(super) struct VerifiedTokens(Mutex<HashMap<[u8; 32], VerifiedToken>>);

#[derive(Clone)]
struct VerifiedToken {
    caller: Caller,
    audience: Option<Audience>,
    multi_factor: bool,
    not_before: i64,
    expires: i64,
}

impl IdentityProvider {
    /// Checks a bearer token, and returns its app and user. `bearer` is `None` if the request has no token, and the
    /// empty string if it uses another scheme than `Bearer`.
    ///
    /// Assumed: `nbf` may lie up to five minutes ahead, the skew that Entra ID documents for its own tokens.
    ///
    /// # Errors
    /// 401/800001 without a token; 401/400 for one that was not issued here, is expired or not valid yet, or is for
    /// another audience; 401/900420 for one whose audience is retired; 401/900421 for an App+User token without proof
    /// of multi-factor authentication.
    pub fn check(&self, bearer: Option<&str>, now: DateTime<Utc>) -> Result<Caller, TokenRejection> {
        let token = bearer.ok_or(TokenRejection::Missing)?;
        let seen = self.verified.get(token, || self.read(token)).ok_or(TokenRejection::NotIssuedHere)?;
        if now.timestamp() >= seen.expires {
            return Err(TokenRejection::Expired);
        }
        if now.timestamp() < seen.not_before.saturating_sub(SKEW.num_seconds()) {
            return Err(TokenRejection::NotYetValid);
        }
        match seen.audience {
            Some(Audience::Api) => {}
            Some(Audience::Retired) => return Err(TokenRejection::RetiredAudience),
            None => return Err(TokenRejection::OtherAudience),
        }
        if seen.multi_factor { Ok(seen.caller) } else { Err(TokenRejection::NoMultiFactor) }
    }

    /// Returns the caller of a token that was issued here, even if it is expired or for another audience.
    #[must_use]
    pub fn issued_to(&self, token: &str) -> Option<Caller> {
        self.verified.get(token, || self.read(token)).map(|seen| seen.caller)
    }

    /// Issues a token with the claims of `token`, which [`check`](Self::check) accepted, and returns it with the time
    /// at which it expires, in seconds since 1970.
    ///
    /// # Errors
    /// If the token cannot be read or signed.
    pub fn reissue(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
        records: &mut impl RecordWriter,
    ) -> Result<(String, i64), SignInError> {
        let claims = self.existing_key().and_then(|key| key.read::<Claims>(token));
        let mut claims = claims.ok_or_else(|| SignInError::unexpected("The bearer token could not be read again."))?;
        claims.iat = now.timestamp();
        claims.uti = Uuid::new_v4().simple().to_string();
        Ok((self.sign(&claims, records)?, claims.exp))
    }

    fn read(&self, token: &str) -> Option<VerifiedToken> {
        let claims: Claims = self.existing_key()?.read(token)?;
        // The issuer begins with the origin of the token endpoint.
        let origin = claims.iss.split_once(&format!("/{}/", claims.tid)).map_or("", |(origin, _)| origin);
        Some(VerifiedToken {
            audience: Audience::named(&claims.aud, origin),
            multi_factor: claims.user.as_ref().is_none_or(UserClaims::multi_factor),
            not_before: claims.nbf,
            expires: claims.exp,
            caller: Caller {
                tenant: claims.tid,
                client_id: claims.appid,
                user: claims.user.as_ref().map(|user| CallerUser {
                    id: claims.oid,
                    name: user.upn.clone(),
                    roles: user.partner_roles.clone(),
                }),
            },
        })
    }
}

impl VerifiedTokens {
    fn get(&self, token: &str, read: impl FnOnce() -> Option<VerifiedToken>) -> Option<VerifiedToken> {
        let hash = Sha256::digest(token).into();
        let locked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = locked().get(&hash) {
            return Some(seen.clone());
        }
        let seen = read()?;
        let mut known = locked();
        if known.len() >= CAPACITY {
            // Rare; tokens still in use return with their next request.
            known.clear();
        }
        known.insert(hash, seen.clone());
        Some(seen)
    }
}

impl fmt::Debug for VerifiedTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        write!(f, "{} tokens", known.len())
    }
}
