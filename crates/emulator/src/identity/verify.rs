//! Whether a bearer token is good.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use partner_orders_rules::codes;
use sha2::{Digest, Sha256};

use super::audience::Audience;
use super::claims::Claims;
use super::{Caller, CallerUser, Identity};
use crate::engine::ServiceError;

/// How many tokens are remembered. A test run rarely has more than a handful at once.
const MOST: usize = 1024;

/// Tokens with a good signature, under their hashes. What depends on the time is looked at anew for each request.
#[derive(Default)]
pub(super) struct Verified(Mutex<HashMap<[u8; 32], Seen>>);

#[derive(Clone)]
struct Seen {
    caller: Caller,
    audience: Option<Audience>,
    multi_factor: bool,
    expires: i64,
}

impl Identity {
    /// Who a bearer token is: `None` where the request has none, and a text that is no token where it uses another
    /// scheme than `Bearer`.
    ///
    /// `nbf` is not looked at, which is assumed: an emulator whose clock is set back goes on taking its tokens.
    ///
    /// # Errors
    /// 401/800001 without a token; 401/400 for one that was not issued here, is expired, or is for another audience;
    /// 401/900420 for one whose audience is retired; 401/900421 for an App+User token without proof of several
    /// factors.
    pub(crate) fn check(&self, bearer: Option<&str>, now: DateTime<Utc>) -> Result<Caller, ServiceError> {
        let Some(token) = bearer else {
            return Err(ServiceError::new(codes::TOKEN_MISSING, "The request has no bearer token."));
        };
        let denied = |why| ServiceError::new(codes::ACCESS_DENIED, format!("Access denied: the bearer token {why}."));
        let seen = self.verified.get(token, || self.read(token)).ok_or_else(|| denied("was not issued here"))?;
        if now.timestamp() >= seen.expires {
            return Err(denied("has expired"));
        }
        match seen.audience {
            Some(Audience::Api) => {}
            Some(Audience::Retired) => {
                let text = "The bearer token is for an audience that is not accepted any more.";
                return Err(ServiceError::new(codes::AUDIENCE_RETIRED, text));
            }
            None => return Err(denied("is for another audience")),
        }
        if !seen.multi_factor {
            return Err(ServiceError::new(codes::MFA_MISSING, "The bearer token proves no multi-factor sign-in."));
        }
        Ok(seen.caller)
    }

    fn read(&self, token: &str) -> Option<Seen> {
        let claims: Claims = self.made_key()?.read(token)?;
        // The issuer begins with the origin that the token was asked of.
        let origin = claims.iss.split_once(&format!("/{}/", claims.tid)).map_or("", |(origin, _)| origin);
        Some(Seen {
            audience: Audience::of(&claims.aud, origin),
            multi_factor: claims.user.as_ref().is_none_or(super::claims::UserClaims::multi_factor),
            expires: claims.exp,
            caller: Caller {
                tenant: claims.tid,
                client_id: claims.client_id(),
                user: claims.user.as_ref().map(|user| CallerUser {
                    id: claims.oid,
                    name: user.principal_name().to_owned(),
                    roles: user.partner_roles.clone(),
                }),
            },
        })
    }
}

impl Verified {
    fn get(&self, token: &str, read: impl FnOnce() -> Option<Seen>) -> Option<Seen> {
        let hash = Sha256::digest(token).into();
        let locked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = locked().get(&hash) {
            return Some(seen.clone());
        }
        let seen = read()?;
        let mut known = locked();
        if known.len() >= MOST {
            // Rare, and what is still in use comes back with the next request.
            known.clear();
        }
        known.insert(hash, seen.clone());
        Some(seen)
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        write!(f, "{} tokens", known.len())
    }
}
