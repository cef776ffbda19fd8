//! Device codes: a user signs in on another machine.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::expiring_store::Expires;
use super::grant::{AuthenticatedApp, Consent, Redeemable};
use super::scope::TokenScope;
use super::{Directory, EndpointVersion, IdentityProvider, OAuthRequest, Realm, RecordWriter, SignInError, hash};

/// The lifetime of a device code ("OAuth 2.0 device authorization grant flow").
const LIFE: Duration = Duration::minutes(15);
/// The time that a client must wait between two polls.
const INTERVAL: Duration = Duration::seconds(5);
/// The letters of user codes; no two look alike.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A device code that was issued, and the state of its sign-in.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DeviceCode {
    user_code_sha256: String,
    client_id: Uuid,
    resource: Option<String>,
    openid: bool,
    offline: bool,
    expires: DateTime<Utc>,
    /// The time of the last poll.
    #[serde(rename = "asked")]
    polled: Option<DateTime<Utc>>,
    state: DeviceState,
}

#[derive(Debug, Serialize, Deserialize)]
enum DeviceState {
    Pending,
    Approved { tenant: Uuid, user: Uuid },
    Declined,
    Redeemed,
}

/// The decision of the user who typed the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'a> {
    /// The user with this object id or principal name signs in.
    Approve(&'a str),
    /// No user signs in.
    Decline,
}

impl Expires for DeviceCode {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl IdentityProvider {
    /// Serves the device code endpoint. The v1 endpoint writes numbers as strings, and calls the address
    /// `verification_url`.
    ///
    /// # Errors
    /// [`SignInError`] for an unknown tenant, app or resource.
    pub fn device_code(
        &mut self,
        directory: &Directory,
        request: &OAuthRequest<'_>,
        records: &mut impl RecordWriter,
    ) -> Result<Value, SignInError> {
        let realm = directory.realm(request.tenant)?;
        let (_, app) = directory.app(realm, request.form.required("client_id")?)?;
        let scope = TokenScope::for_user(request.form, request.version, request.origin)?;
        if request.version == EndpointVersion::V2 {
            request.form.required("scope")?;
        }
        let user_code = user_code();
        let device = DeviceCode {
            user_code_sha256: hash::sha256(&user_code),
            client_id: app.client_id,
            resource: scope.resource,
            openid: scope.openid,
            offline: scope.offline,
            expires: request.now.checked_add_signed(LIFE).unwrap_or(request.now),
            polled: None,
            state: DeviceState::Pending,
        };
        let device_code = self.devices.insert(device, request.now, records);
        let page = format!("{}/common/oauth2/deviceauth", request.origin);
        let message = format!(
            "To sign in, use a web browser to open the page {page} and enter the code {user_code} to authenticate."
        );
        let (life, interval) = (LIFE.num_seconds(), INTERVAL.num_seconds());
        let (address, life, interval) = match request.version {
            EndpointVersion::V1 => ("verification_url", json!(life.to_string()), json!(interval.to_string())),
            EndpointVersion::V2 => ("verification_uri", json!(life), json!(interval)),
        };
        Ok(json!({
            "user_code": user_code,
            "device_code": device_code,
            address: page,
            "expires_in": life,
            "interval": interval,
            "message": message,
        }))
    }

    /// Records the decision of a user on a device code.
    ///
    /// # Errors
    /// AADSTS70018 for a code that is unknown or already has a decision, AADSTS70019 for one that is expired,
    /// AADSTS50034 for a user who belongs to no tenant of the app.
    pub fn decide(
        &mut self,
        directory: &Directory,
        user_code: &str,
        decision: Decision<'_>,
        now: DateTime<Utc>,
        records: &mut impl RecordWriter,
    ) -> Result<(), SignInError> {
        let typed: String = user_code.chars().filter(char::is_ascii_alphanumeric).collect();
        let typed = hash::sha256(&typed.to_ascii_uppercase());
        let pending =
            |device: &DeviceCode| device.user_code_sha256 == typed && matches!(device.state, DeviceState::Pending);
        let (key, device) = self.devices.find(pending).ok_or_else(|| {
            SignInError::new(400, "bad_verification_code", 70018, "The code is unknown, or was used already.")
        })?;
        if now >= device.expires {
            return Err(expired());
        }
        let state = match decision {
            Decision::Decline => DeviceState::Declined,
            Decision::Approve(name) => {
                let mut tenants = directory.tenants_of(Realm::Any, device.client_id);
                let found = tenants.find_map(|tenant| tenant.user(name).map(|user| (tenant.id, user.id)));
                let (tenant, user) = found.ok_or_else(|| {
                    SignInError::grant(50034, format!("The user account {name} is in no tenant of the application."))
                })?;
                DeviceState::Approved { tenant, user }
            }
        };
        let key = key.clone();
        self.devices.update_hashed(&key, records, |device| device.state = state);
        Ok(())
    }

    /// Checks the device code of a token request, once the user has decided.
    ///
    /// Assumed: a client that polls too often gets `slow_down`, from RFC 8628, and its AADSTS number. While the
    /// emulator's clock is held no client can wait, so none gets it.
    pub(super) fn redeemable_device_code<'a>(
        &mut self,
        client: &AuthenticatedApp<'_>,
        realm: Realm<'_>,
        request: &OAuthRequest<'a>,
        records: &mut impl RecordWriter,
    ) -> Result<Redeemable<'a>, SignInError> {
        // The v1 endpoint calls the parameter `code`.
        let secret = match request.form.get("device_code") {
            Some(secret) => secret,
            None if request.version == EndpointVersion::V1 => request.form.required("code")?,
            None => return Err(SignInError::missing("device_code")),
        };
        let unknown = || {
            let text = "The provided value for the 'device_code' parameter is not valid.";
            SignInError::new(400, "bad_verification_code", 70018, text)
        };
        let device = self.devices.get(secret).ok_or_else(unknown)?;
        if device.client_id != client.app.client_id {
            return Err(unknown());
        }
        if request.now >= device.expires {
            return Err(expired());
        }
        let (tenant, user) = match device.state {
            DeviceState::Approved { tenant, user } => (tenant, user),
            DeviceState::Declined => {
                // Assumed: the number.
                let text = "The user declined to sign in.";
                return Err(SignInError::new(400, "authorization_declined", 65004, text));
            }
            DeviceState::Redeemed => return Err(SignInError::grant(54005, "The device code was already redeemed.")),
            DeviceState::Pending => {
                let waited = device.polled.map(|polled| request.now.signed_duration_since(polled));
                let hasty = waited.is_some_and(|waited| waited > Duration::zero() && waited < INTERVAL);
                self.devices.update(secret, records, |device| device.polled = Some(request.now));
                return Err(pending(hasty));
            }
        };
        let consent = Consent {
            tenant,
            client_id: device.client_id,
            user,
            resource: device.resource.clone(),
            openid: device.openid,
            offline: device.offline,
        };
        client.require_own(&consent, realm)?;
        Ok(Redeemable { secret, consent, nonce: None })
    }
}

impl DeviceCode {
    pub(super) fn mark_redeemed(&mut self) {
        self.state = DeviceState::Redeemed;
    }
}

fn pending(hasty: bool) -> SignInError {
    let (error, text) = if hasty {
        ("slow_down", "The client polls too often. Wait five seconds longer each time.")
    } else {
        ("authorization_pending", "OAuth 2.0 device flow error. Authorization is pending.")
    };
    SignInError::new(400, error, 70016, text)
}

fn expired() -> SignInError {
    SignInError::new(400, "expired_token", 70019, "The code has expired. Start the sign-in again.")
}

/// Generates a code of nine letters that people can type.
fn user_code() -> String {
    let random = Uuid::new_v4().into_bytes();
    // Some bits of the seventh and ninth byte of such an id are fixed.
    let bytes = random.iter().take(6).chain(random.iter().skip(10).take(3));
    bytes.filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len())).map(|&letter| char::from(letter)).collect()
}
