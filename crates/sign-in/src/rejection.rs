//! Bearer tokens that the API does not accept.

use partner_orders_rules::{ErrorCode, codes, find};
use thiserror::Error;

/// A reason why the API does not accept a request's bearer token. Its text is the error description that clients see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenRejection {
    /// The request has no token.
    #[error("The request has no bearer token.")]
    Missing,
    /// The token's signature is not ours, or it is no access token.
    #[error("Access denied: the bearer token was not issued here.")]
    NotIssuedHere,
    /// The token's time is over.
    #[error("Access denied: the bearer token has expired.")]
    Expired,
    /// The token is not valid yet: the clock was set back after the sign-in.
    #[error("Access denied: the bearer token is not valid yet.")]
    NotYetValid,
    /// The token is for another API.
    #[error("Access denied: the bearer token is for another audience.")]
    OtherAudience,
    /// The token is for an audience that the API accepted earlier.
    #[error("The bearer token is for an audience that is not accepted any more.")]
    RetiredAudience,
    /// The user signed in with a single factor.
    #[error("The bearer token proves no multi-factor sign-in.")]
    NoMultiFactor,
    /// The account of the token's tenant does not exist any more.
    #[error("Access denied: the bearer token is of an unknown tenant.")]
    UnknownTenant,
    /// The partner's account is not active.
    #[error("The partner's status in the programme is not active.")]
    InactivePartner,
}

impl TokenRejection {
    /// The service's error code.
    pub fn code(self) -> &'static ErrorCode {
        match self {
            Self::Missing => codes::TOKEN_MISSING,
            Self::NotIssuedHere | Self::Expired | Self::NotYetValid | Self::OtherAudience | Self::UnknownTenant => {
                codes::ACCESS_DENIED
            }
            Self::RetiredAudience => codes::AUDIENCE_RETIRED,
            Self::NoMultiFactor => codes::MFA_MISSING,
            Self::InactivePartner => find(900_149, Some(403)).unwrap_or(codes::ACCESS_DENIED),
        }
    }
}
