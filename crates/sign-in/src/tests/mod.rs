//! Each grant, and the errors of each.

mod app_only;
mod assertion;
mod bearer;
mod browser;
mod device;
mod persistence;
mod user;

use std::sync::OnceLock;

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use partner_orders_api::types::TokenResponse;
use rcgen::{KeyPair, PKCS_RSA_SHA256};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use super::{
    App, AppKind, Authorization, Directory, EndpointVersion, Form, IdentityProvider, OAuthRequest, RecordWriter, Role,
    SignInError, Tenant, User,
};
use serde::Serialize;

const TENANT: Uuid = uuid!("00000000-0000-4000-8000-00000000c5b0");
const OTHER_TENANT: Uuid = uuid!("00000000-0000-4000-8000-00000000c5b1");
const WEB: Uuid = uuid!("00000000-0000-4000-8000-00000000a990");
const NATIVE: Uuid = uuid!("00000000-0000-4000-8000-00000000a991");
const ADA: Uuid = uuid!("00000000-0000-4000-8000-00000000ada0");
const ORIGIN: &str = "http://127.0.0.1:8080";
const API: &str = "https://api.partnercenter.microsoft.com";
const SECRET: &str = "canary-secret";
const CALLBACK: &str = "http://localhost:5000/back";

type Parameters<'a> = &'a [(&'a str, &'a str)];

/// Records as a store receives them.
#[derive(Default)]
pub(crate) struct Records(Vec<(String, Option<Vec<u8>>)>);

impl Records {
    pub(crate) fn take(&mut self) -> Vec<(String, Option<Vec<u8>>)> {
        std::mem::take(&mut self.0)
    }
}

impl RecordWriter for Records {
    fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        self.0.push((key(), Some(serde_json::to_vec(value).unwrap())));
    }

    fn remove(&mut self, key: impl FnOnce() -> String) {
        self.0.push((key(), None));
    }
}

/// An identity provider with its directory and clock, and the values of its next request.
struct Bench {
    identity: IdentityProvider,
    directory: Directory,
    now: DateTime<Utc>,
    records: Records,
    version: EndpointVersion,
    tenant: String,
    basic: Option<String>,
    rotates: bool,
}

impl Bench {
    fn new(version: EndpointVersion) -> Self {
        let mut web = App::new(WEB, "Web");
        web.client_secret = Some(SECRET.into());
        let mut native = App::new(NATIVE, "Native");
        native.kind = AppKind::Native;
        let mut ada = User::new(ADA, "ada@contoso.example");
        ada.roles = vec![Role::AdminAgent];
        let mut bob = User::new(Uuid::from_u128(7), "bob@contoso.example");
        bob.mfa = false;
        let tenant = |id, domain: &str, apps, users| Tenant {
            id,
            name: "Contoso".to_owned(),
            domain: Some(domain.to_owned()),
            active: true,
            apps,
            users,
        };
        let eve = User::new(Uuid::from_u128(8), "eve@fabrikam.example");
        let directory = Directory::new([
            tenant(TENANT, "contoso.example", vec![web, native.clone()], vec![ada, bob]),
            tenant(OTHER_TENANT, "fabrikam.example", vec![native], vec![eve]),
        ]);
        Self {
            identity: IdentityProvider::default(),
            directory,
            now: Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap(),
            records: Records::default(),
            version,
            tenant: TENANT.to_string(),
            basic: None,
            rotates: false,
        }
    }

    fn app(&mut self, id: Uuid) -> &mut App {
        self.directory.0[0].apps.iter_mut().find(|app| app.client_id == id).unwrap()
    }

    fn send<T>(&mut self, parameters: Parameters<'_>, run: impl FnOnce(&mut Self, &OAuthRequest<'_>) -> T) -> T {
        let form = form(parameters);
        let (tenant, basic) = (self.tenant.clone(), self.basic.clone());
        let authorization = basic.as_deref().map(Authorization);
        let request = OAuthRequest {
            origin: ORIGIN,
            tenant: &tenant,
            version: self.version,
            form: &form,
            now: self.now,
            authorization,
            rotates_refresh_tokens: self.rotates,
        };
        run(self, &request)
    }

    fn token(&mut self, parameters: Parameters<'_>) -> Result<TokenResponse, SignInError> {
        let response = self.send(parameters, |b, request| b.identity.token(&b.directory, request, &mut b.records));
        if let Err(refusal) = &response {
            let body = refusal.body(self.now, Uuid::nil(), Uuid::nil());
            let text = serde_json::to_string(&body).unwrap();
            assert!(text.contains(&format!("\"AADSTS{}: ", refusal.number)), "{text}");
            for (name, value) in parameters {
                let secret =
                    matches!(*name, "client_secret" | "client_assertion" | "code" | "refresh_token" | "password");
                assert!(!secret || value.len() < 5 || !text.contains(value), "{name} in {text}");
            }
        }
        response
    }

    /// Returns the HTTP status, OAuth error and AADSTS number of a request that fails.
    fn refusal(&mut self, parameters: Parameters<'_>) -> (u16, &'static str, u32) {
        let refusal = self.token(parameters).map(|_| ()).unwrap_err();
        (refusal.status, refusal.error, refusal.number)
    }

    /// Returns the parameters of an app-only sign-in, with those in `changed` replaced. An empty value counts as
    /// absent.
    fn app_only<'a>(&self, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let scope = match self.version {
            EndpointVersion::V1 => ("resource", API),
            EndpointVersion::V2 => ("scope", "https://api.partnercenter.microsoft.com/.default"),
        };
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", "00000000-0000-4000-8000-00000000a990"),
            ("client_secret", SECRET),
            scope,
        ];
        replaced(&form, changed)
    }

    fn later(&mut self, by: Duration) {
        self.now += by;
    }

    fn claims(&self, token: &str) -> Value {
        self.identity.existing_key().unwrap().read(token).unwrap()
    }
}

/// Returns `parameters` with those in `changed` replaced.
fn replaced<'a>(parameters: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_changed = |name: &str| changed.iter().any(|(known, _)| *known == name);
    parameters.iter().filter(|(name, _)| !is_changed(name)).chain(changed).copied().collect()
}

fn form(parameters: Parameters<'_>) -> Form {
    let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    Form::parse(text.as_bytes())
}

fn access(response: &TokenResponse) -> &str {
    response.access_token.as_ref().unwrap().expose()
}

fn body(response: &TokenResponse) -> Value {
    json!(response)
}

/// Returns one of two RSA keys. Generating one for each test would take too long.
pub(crate) fn rsa_key(index: usize) -> &'static KeyPair {
    static KEYS: [OnceLock<KeyPair>; 2] = [const { OnceLock::new() }; 2];
    KEYS[index].get_or_init(|| KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap())
}
