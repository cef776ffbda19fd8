//! The address and the credentials of an emulator that has started.

use partner_orders_api::Secret;
use serde::Serialize;
use uuid::Uuid;

/// The address of an emulator, and the credentials to sign in with. Serialized, it is the line that scripts wait for.
///
/// The client secret is written out when serialized, since that is its purpose here, and hidden in `Debug`.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Ready {
    /// Always `true`.
    pub ready: bool,
    /// The API's base URL, without a slash at its end; also the authority that issues tokens.
    pub url: String,
    /// The page for people.
    pub inspector: String,
    /// The partner tenant to sign in to.
    pub tenant: Uuid,
    /// The app registration to sign in as.
    pub client_id: Uuid,
    /// The app registration's secret.
    pub client_secret: Secret,
    /// An app registration without a secret, for programs in which a user signs in, if the account has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_client_id: Option<Uuid>,
}
