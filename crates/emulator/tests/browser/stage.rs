//! An emulator, a client of it, and a page that shows both.

use partner_orders_emulator::Emulator;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};

use crate::driver::Page;

pub(crate) const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
pub(crate) const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
/// An order that an order PATCH does not cancel.
pub(crate) const NEW_COMMERCE: &str = "3fa81c72d9e5";

/// Only one browser runs at a time, so that measured times do not depend on other tests.
static ALONE: Mutex<()> = Mutex::const_new(());

pub(crate) struct Stage {
    pub(crate) page: Page,
    pub(crate) emulator: Emulator,
    http: reqwest::Client,
    token: String,
    pub(crate) alone: MutexGuard<'static, ()>,
}

impl Stage {
    /// An emulator with its page open at `#section`.
    pub(crate) async fn open(section: &str) -> Self {
        let alone = ALONE.lock().await;
        let emulator = Emulator::start().await.unwrap();
        let mut stage = Self {
            page: Page::start().await,
            emulator,
            http: reqwest::Client::builder().user_agent("contoso-ordering/2.1").build().unwrap(),
            token: String::new(),
            alone,
        };
        stage.sign_in().await;
        stage.show(section).await;
        stage.page.until("document.getElementById('connection').dataset.state === 'live'").await;
        stage
    }

    /// Gets a token, also after the last one has expired.
    pub(crate) async fn sign_in(&mut self) {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.emulator.client_id().to_string()),
            ("client_secret", self.emulator.client_secret()),
            ("resource", self.emulator.url()),
        ];
        let url = format!("{}/{}/oauth2/token", self.emulator.url(), self.emulator.tenant());
        let response: Value = self.http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
        self.token = response["access_token"].as_str().unwrap().to_owned();
    }

    /// Goes to a section of the page.
    pub(crate) async fn show(&self, section: &str) {
        self.page.open(&format!("{}/_emulator/#{section}", self.emulator.url())).await;
    }

    /// Sends a request to `/v1/customers/{customer}/orders…` and returns the status.
    pub(crate) async fn request(&self, method: Method, below: &str, body: Option<Value>) -> u16 {
        let url = format!("{}/v1/customers/{CUSTOMER}/orders{below}", self.emulator.url());
        let mut request = self.http.request(method, url).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.unwrap().status().as_u16()
    }

    pub(crate) async fn get(&self, order: &str) -> u16 {
        self.request(Method::GET, &format!("/{order}"), None).await
    }

    pub(crate) async fn cancel(&self, order: &str) -> u16 {
        self.request(Method::PATCH, &format!("/{order}"), Some(json!({"id": order, "status": "cancelled"}))).await
    }

    /// Cancels with the command `partner-orders`, as a user would. It must have been built before.
    pub(crate) async fn cancel_by_command(&self, order: &str) {
        let own = std::env::current_exe().unwrap();
        // Test binaries are in `deps`, below the other binaries.
        let command = own.ancestors().nth(2).unwrap().join("partner-orders");
        assert!(command.exists(), "build it first: cargo build --package partner-orders-cli");
        let mut command = std::process::Command::new(command);
        command.args(["cancel", order, "--customer", CUSTOMER, "--yes", "--endpoint", self.emulator.url()]);
        command.env("PARTNER_ORDERS_TENANT_ID", self.emulator.tenant().to_string());
        command.env("PARTNER_ORDERS_CLIENT_ID", self.emulator.client_id().to_string());
        command.env("PARTNER_ORDERS_CLIENT_SECRET", self.emulator.client_secret());
        // The emulator runs on this thread.
        let done = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert!(done.status.success(), "{done:?}");
    }

    /// Sends a request of every kind that the page distinguishes.
    pub(crate) async fn play(&self) {
        assert_eq!(self.request(Method::GET, "", None).await, 200);
        assert_eq!(self.get(ORDER).await, 200);
        assert_eq!(self.get("ukxasso1dezh3hdxclhxsp5uefxgbant1").await, 404);
        assert_eq!(self.cancel(NEW_COMMERCE).await, 403);
        assert_eq!(self.cancel(ORDER).await, 200);
        let rule =
            json!({"name": "429 with Retry-After", "count": 1, "effect": {"kind": "throttle", "retry_after": 2}});
        let url = format!("{}/_emulator/faults", self.emulator.url());
        assert_eq!(self.http.post(url).json(&rule).send().await.unwrap().status(), 201);
        assert_eq!(self.get(ORDER).await, 429);
        assert_eq!(self.get(ORDER).await, 200);
    }

    /// Fails if the console has errors.
    pub(crate) async fn quiet(self) {
        let console = self.page.console().await;
        assert!(console.is_empty(), "the console says: {console:#?}");
    }
}
