//! Device codes: a user signs in on another machine.

use chrono::{DateTime, Duration, Utc};
use partner_orders_api::types::TokenResponse;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::asked::Asked;
use super::claims::{EndpointVersion, Subject};
use super::code::MEMORY;
use super::grant::{Client, Consent, people};
use super::issue::WithUser;
use super::kept::Expires;
use super::{Directory, Identity, OAuthRequest, Realm, SignInError, User, hash};
use crate::store::Changes;

/// How long a device code is good for ("OAuth 2.0 device authorization grant flow").
const LIFE: Duration = Duration::minutes(15);
/// How long a client must wait from one question to the next.
const INTERVAL: Duration = Duration::seconds(5);
/// Letters of user codes: none that looks like another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A device code, and how far it is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Device {
    user_code_sha256: String,
    client_id: Uuid,
    resource: Option<String>,
    openid: bool,
    offline: bool,
    expires: DateTime<Utc>,
    asked: Option<DateTime<Utc>>,
    state: State,
}

#[derive(Debug, Serialize, Deserialize)]
enum State {
    Pending,
    Approved { tenant: Uuid, user: Uuid },
    Declined,
    Redeemed,
}

/// What the user with the code decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision<'a> {
    /// This user, by object id or principal name, signs in.
    Approve(&'a str),
    /// Nobody does.
    Decline,
}

impl Expires for Device {
    fn expires(&self) -> DateTime<Utc> {
        self.expires
    }
}

impl Identity {
    /// The answer of the device code endpoint. The v1 endpoint writes numbers as texts, and calls the address
    /// `verification_url`.
    ///
    /// # Errors
    /// [`SignInError`] for an unknown tenant, app or resource.
    pub(crate) fn device_code(
        &mut self,
        directory: &Directory,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<Value, SignInError> {
        let realm = directory.realm(ask.tenant)?;
        let (_, app) = directory.app(realm, ask.form.required("client_id")?)?;
        let asked = Asked::by_user(ask.form, ask.version, ask.origin)?;
        if ask.version == EndpointVersion::V2 {
            ask.form.required("scope")?;
        }
        let user_code = user_code();
        let device = Device {
            user_code_sha256: hash::of(&user_code),
            client_id: app.client_id,
            resource: asked.resource,
            openid: asked.openid,
            offline: asked.offline,
            expires: now.checked_add_signed(LIFE).unwrap_or(now),
            asked: None,
            state: State::Pending,
        };
        let device_code = self.devices.hand_out(device, now.checked_sub_signed(MEMORY).unwrap_or(now), changes);
        let page = format!("{}/common/oauth2/deviceauth", ask.origin);
        let message = format!(
            "To sign in, use a web browser to open the page {page} and enter the code {user_code} to authenticate."
        );
        let (life, interval) = (LIFE.num_seconds(), INTERVAL.num_seconds());
        Ok(match ask.version {
            EndpointVersion::V1 => json!({
                "user_code": user_code,
                "device_code": device_code,
                "verification_url": page,
                "expires_in": life.to_string(),
                "interval": interval.to_string(),
                "message": message,
            }),
            EndpointVersion::V2 => json!({
                "user_code": user_code,
                "device_code": device_code,
                "verification_uri": page,
                "expires_in": life,
                "interval": interval,
                "message": message,
            }),
        })
    }

    /// Lets a user decide on a device code.
    ///
    /// # Errors
    /// AADSTS70018 for a code that is unknown or was decided on already, AADSTS70019 for one that is expired,
    /// AADSTS50034 for a user who is in no tenant of the app.
    pub(crate) fn decide(
        &mut self,
        directory: &Directory,
        user_code: &str,
        decision: Decision<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<(), SignInError> {
        let typed: String = user_code.chars().filter(char::is_ascii_alphanumeric).collect();
        let typed = hash::of(&typed.to_ascii_uppercase());
        let pending = |device: &Device| device.user_code_sha256 == typed && matches!(device.state, State::Pending);
        let device = self.devices.find(pending).ok_or_else(|| {
            SignInError::new(400, "bad_verification_code", 70018, "The code is unknown, or was used already.")
        })?;
        if now >= device.expires {
            return Err(expired());
        }
        let state = match decision {
            Decision::Decline => State::Declined,
            Decision::Approve(name) => {
                let of_app = |tenant: &&super::Tenant| tenant.apps.iter().any(|app| app.client_id == device.client_id);
                let mut found = directory
                    .tenants()
                    .iter()
                    .filter(of_app)
                    .filter_map(|tenant| tenant.user(name).map(|User { id, .. }| (tenant.id, *id)));
                let (tenant, user) = found.next().ok_or_else(|| {
                    SignInError::grant(50034, format!("The user account {name} is in no tenant of the application."))
                })?;
                State::Approved { tenant, user }
            }
        };
        self.devices.update_where(pending, changes, |device| device.state = state);
        Ok(())
    }

    /// App+User, once a user decided. `slow_down` for a client that asks too often is assumed from RFC 8628, as is its
    /// number; where the emulator's clock is held, no client can wait, and none is told to.
    pub(super) fn by_device_code(
        &mut self,
        directory: &Directory,
        realm: Realm<'_>,
        ask: &OAuthRequest<'_>,
        now: DateTime<Utc>,
        changes: &mut Changes,
    ) -> Result<TokenResponse, SignInError> {
        let client = Client::of(directory, realm, ask, now)?;
        // The v1 endpoint calls it by the shorter name.
        let given = match ask.form.get("device_code") {
            Some(given) => given,
            None if ask.version == EndpointVersion::V1 => ask.form.required("code")?,
            None => return Err(SignInError::missing("device_code")),
        };
        let unknown = || {
            let text = "The provided value for the 'device_code' parameter is not valid.";
            SignInError::new(400, "bad_verification_code", 70018, text)
        };
        let device = self.devices.get(given).ok_or_else(unknown)?;
        if device.client_id != client.app.client_id {
            return Err(unknown());
        }
        if now >= device.expires {
            return Err(expired());
        }
        let (tenant, user) = match device.state {
            State::Approved { tenant, user } => (tenant, user),
            State::Declined => {
                // The number is assumed.
                let text = "The user declined to sign in.";
                return Err(SignInError::new(400, "authorization_declined", 65004, text));
            }
            State::Redeemed => return Err(SignInError::grant(54005, "The device code was already redeemed.")),
            State::Pending => {
                let waited = device.asked.map(|asked| now.signed_duration_since(asked));
                let hasty = waited.is_some_and(|waited| waited > Duration::zero() && waited < INTERVAL);
                self.devices.update(given, changes, |device| device.asked = Some(now));
                let (error, text) = if hasty {
                    ("slow_down", "The device code is asked for too often. Wait five seconds longer each time.")
                } else {
                    ("authorization_pending", "OAuth 2.0 device flow error. Authorization is pending.")
                };
                return Err(SignInError::new(400, error, 70016, text));
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
        client.must_own(&consent, realm)?;
        let asked = Asked::by_user(ask.form, ask.version, ask.origin)?;
        let consent = Consent { resource: asked.resource.or(consent.resource), ..consent };
        let resource = consent.resource.clone().ok_or_else(|| SignInError::missing(Asked::parameter(ask.version)))?;
        let (tenant, user) = people(directory, &consent)?;
        self.devices.update(given, changes, |device| device.state = State::Redeemed);

        let id_token = consent.openid || ask.version == EndpointVersion::V1;
        let refresh = consent.offline.then(|| self.refresh_token(consent, now, changes));
        let subject = Subject { version: ask.version, origin: ask.origin, tenant, app: client.app, user: Some(user) };
        let with = WithUser { refresh, id_token, nonce: None };
        self.answer(&subject, &resource, client.proof, with, now, changes)
    }
}

fn expired() -> SignInError {
    SignInError::new(400, "expired_token", 70019, "The code has expired. Begin the sign-in anew.")
}

/// Nine letters that a person can type.
fn user_code() -> String {
    let random = Uuid::new_v4().into_bytes();
    // The seventh and ninth byte of such an id are not wholly random.
    let bytes = random.iter().take(6).chain(random.iter().skip(10).take(3));
    bytes.filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len())).map(|&letter| char::from(letter)).collect()
}
