//! Shared helpers for the tests of sign-ins.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use azure_core::credentials::TokenCredential;
use partner_orders::{
    AppRegistration, AuthorizationCode, Clock, Error, MemoryStore, PartnerCenter, RefreshTokenCredential, Sleep,
    TokenVersion,
};
use partner_orders_emulator::{Builder as EmulatorBuilder, Emulator};
use reqwest::{Client, Method};
use serde_json::{Value, json};

pub(crate) const ADMIN: &str = "admin@tailspin-sandbox.onmicrosoft.com";
pub(crate) const NO_MFA: &str = "no-mfa@tailspin-sandbox.onmicrosoft.com";
/// The scope of App+User tokens.
pub(crate) const USER_SCOPE: &str = "https://api.partnercenter.microsoft.com/user_impersonation";
pub(crate) const SCOPE: &str = "https://api.partnercenter.microsoft.com/.default";
/// The redirect address for codes, on which nothing listens.
pub(crate) const BACK: &str = "http://localhost:1/back";

/// An emulator that counts requests by operation.
pub(crate) struct Desk {
    pub(crate) emulator: Emulator,
    counts: Arc<Mutex<HashMap<String, usize>>>,
    http: Client,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::start(Emulator::builder()).await
    }

    pub(crate) async fn start(builder: EmulatorBuilder) -> Self {
        let counts = Arc::<Mutex<HashMap<String, usize>>>::default();
        let seen = Arc::clone(&counts);
        let builder = builder.on_request(move |request| {
            let name = request.operation.clone().unwrap_or_default();
            *seen.lock().unwrap().entry(name).or_default() += 1;
        });
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let emulator = builder.start().await.unwrap();
        // With rotation, the use of a spent refresh token fails.
        let settings = serde_json::json!({"refresh_token_rotation": true});
        let set = http.put(format!("{}/_emulator/settings", emulator.url())).json(&settings).send().await;
        assert_eq!(set.unwrap().status(), 200);
        Self { emulator, counts, http }
    }

    /// The number of requests for an operation; `token` is the token endpoint.
    pub(crate) fn count(&self, operation: &str) -> usize {
        self.counts.lock().unwrap().get(operation).copied().unwrap_or_default()
    }

    /// The app registration, with its secret.
    pub(crate) fn app(&self) -> AppRegistration {
        self.app_without_secret().secret(self.emulator.client_secret())
    }

    pub(crate) fn app_without_secret(&self) -> AppRegistration {
        let (tenant, client) = (self.emulator.tenant().to_string(), self.emulator.client_id().to_string());
        AppRegistration::new(self.emulator.url(), &tenant, &client).unwrap()
    }

    pub(crate) fn client(&self, credential: Arc<dyn TokenCredential>) -> PartnerCenter {
        PartnerCenter::builder(credential).endpoint(self.emulator.url()).build().unwrap()
    }

    /// A code of a user who consents in a browser.
    pub(crate) async fn code(&self, consent: &AuthorizationCode, user: &str) -> String {
        let mut url = consent.url("state-7");
        url.query_pairs_mut().append_pair("login_hint", user);
        let answer = self.http.get(url).send().await.unwrap();
        let back = reqwest::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
        let values: HashMap<_, _> = back.query_pairs().into_owned().collect();
        assert_eq!(values["state"], "state-7");
        values["code"].clone()
    }

    /// A user who has signed in, and the store with the refresh token.
    pub(crate) async fn user(
        &self,
        app: AppRegistration,
        user: &str,
    ) -> (Arc<RefreshTokenCredential>, Arc<MemoryStore>) {
        let store = MemoryStore::empty();
        let consent = AuthorizationCode::new(app, USER_SCOPE, BACK).unwrap();
        let code = self.code(&consent, user).await;
        (consent.redeem(&code, Arc::clone(&store) as _).await.unwrap(), store)
    }

    /// A store with the refresh token of a user who has signed in.
    pub(crate) async fn store(&self) -> Arc<MemoryStore> {
        self.user(self.app(), ADMIN).await.1
    }

    /// Enters a user code and accepts or declines, as the user does.
    pub(crate) async fn decide(&self, user_code: &str, decision: (&str, &str)) {
        let url = format!("{}/common/oauth2/deviceauth", self.emulator.url());
        let form = [("user_code", user_code), decision];
        assert!(self.http.post(url).form(&form).send().await.unwrap().status().is_success());
    }

    pub(crate) async fn control(&self, method: Method, name: &str, body: Value) {
        let url = format!("{}/_emulator/{name}", self.emulator.url());
        let answer = self.http.request(method, url).json(&body).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// Injects one fault into an operation.
    pub(crate) async fn fault(&self, operation: &str, effect: Value) {
        let rule = json!({"name": "test", "operation": operation, "count": 1, "effect": effect});
        self.control(Method::POST, "faults", rule).await;
    }
}

/// Requests a token from a credential, without a client.
pub(crate) async fn token(credential: &dyn TokenCredential) -> Result<String, Error> {
    match credential.get_token(&[SCOPE], None).await {
        Ok(token) => Ok(token.token.secret().to_owned()),
        Err(error) => Err(error.into_downcast().unwrap()),
    }
}

/// Waits for a moment of real time, so that a socket makes progress.
pub(crate) async fn moment() {
    let _ = tokio::time::timeout(Duration::from_millis(2), std::future::pending::<()>()).await;
}

/// Both versions of the endpoints.
pub(crate) const VERSIONS: [TokenVersion; 2] = [TokenVersion::V1, TokenVersion::V2];

/// A clock on which short waits end at once. Long waits, which are timeouts, never end.
#[derive(Debug, Default)]
pub(crate) struct HastyClock(Mutex<(Duration, Vec<Duration>)>);

impl HastyClock {
    /// Starts at 2027-01-15T08:00:00Z.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new((Duration::from_secs(1_800_000_000), Vec::new()))))
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.0.lock().unwrap().0 += Duration::from_secs(seconds);
    }

    /// The waits so far.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap().1.clone()
    }
}

impl Clock for HastyClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().0
    }

    fn elapsed(&self) -> Duration {
        self.now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        if time >= Duration::from_secs(10) {
            return Box::pin(std::future::pending());
        }
        let mut state = self.0.lock().unwrap();
        state.0 += time;
        state.1.push(time);
        Box::pin(std::future::ready(()))
    }
}
