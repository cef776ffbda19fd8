//! A token as a header.

use std::sync::Arc;
use std::time::Duration;

use azure_core::credentials::{AccessToken, Secret};
use http::HeaderValue;

use crate::auth::app_only::NEVER;
use crate::error::{Error, ErrorKind};

/// The time before its expiry at which one call renews the token, while the others go on with it.
const EARLY: Duration = Duration::from_secs(300);
/// A token that expires within this time is not used, since it might expire in transit. Both times are shorter for
/// tokens that are valid for a short time.
const LATE: Duration = Duration::from_secs(30);

/// The value of `Authorization` with a token. It is marked as sensitive, so that `Debug` does not show it.
pub(in crate::auth) fn bearer_header(token: &Secret) -> Result<HeaderValue, Error> {
    let mut header = HeaderValue::try_from(format!("Bearer {}", token.secret())).map_err(|_| {
        Error::new(ErrorKind::Authentication, "the bearer token has characters that are not allowed in a header")
            .with_remedy("Copy the token again, without line ends.")
    })?;
    header.set_sensitive(true);
    Ok(header)
}

/// A token as a header, cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Bearer(Arc<BearerParts>);

#[derive(Debug)]
struct BearerParts {
    header: HeaderValue,
    /// As the time since 1970-01-01 UTC, like the other two.
    expires: Duration,
    renew_at: Duration,
    must_renew_at: Duration,
}

impl Bearer {
    /// A token that was requested at `now`.
    pub(super) fn new(token: &AccessToken, now: Duration) -> Result<Self, Error> {
        let header = bearer_header(&token.token)?;
        let expires = Duration::from_secs(u64::try_from(token.expires_on.unix_timestamp()).unwrap_or_default());
        let life = expires.saturating_sub(now);
        let renew_at = expires.saturating_sub(EARLY.min(life / 2));
        let must_renew_at = expires.saturating_sub(LATE.min(life / 4));
        Ok(Self(Arc::new(BearerParts { header, expires, renew_at, must_renew_at })))
    }

    /// The value of `Authorization`.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.header.clone()
    }

    /// The token itself, to redact it elsewhere.
    pub(crate) fn secret(&self) -> &str {
        self.0.header.to_str().unwrap_or_default().strip_prefix("Bearer ").unwrap_or_default()
    }

    /// Returns whether both come from one token request.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns whether the token is never renewed.
    pub(super) fn is_static(&self) -> bool {
        self.0.expires == NEVER
    }

    pub(super) fn expires(&self) -> Duration {
        self.0.expires
    }

    pub(super) fn renew_at(&self) -> Duration {
        self.0.renew_at
    }

    pub(super) fn must_renew_at(&self) -> Duration {
        self.0.must_renew_at
    }
}
