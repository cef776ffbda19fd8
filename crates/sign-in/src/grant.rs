//! The grants that a token request redeems, and the app that sends it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::App;
use super::claims::Proof;

/// The permissions that a user granted to an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Consent {
    pub(super) tenant: Uuid,
    pub(super) client_id: Uuid,
    pub(super) user: Uuid,
    pub(super) resource: Option<String>,
    pub(super) openid: bool,
    pub(super) offline: bool,
}

/// A grant that passed its checks.
pub(super) struct Redeemable<'a> {
    /// The code or token in the request.
    pub(super) secret: &'a str,
    pub(super) consent: Consent,
    /// The `nonce` of the authorize request.
    pub(super) nonce: Option<String>,
}

/// An app that acts for a user, and the proof of its identity.
pub(super) struct AuthenticatedApp<'d> {
    pub(super) app: &'d App,
    pub(super) proof: Proof,
}
