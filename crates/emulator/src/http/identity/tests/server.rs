//! An emulator with a web app, a native one, and a user.

use serde_json::{Value, json};

use crate::{Emulator, World};

pub(super) const TENANT: &str = "00000000-0000-4000-8000-00000000c5b0";
pub(super) const WEB: &str = "00000000-0000-4000-8000-00000000a990";
pub(super) const NATIVE: &str = "00000000-0000-4000-8000-00000000a991";
pub(super) const ADA: &str = "00000000-0000-4000-8000-00000000ada0";
pub(super) const API: &str = "https://api.partnercenter.microsoft.com";
pub(super) const SECRET: &str = "emulator-secret-not-a-secret";

/// Serves until it is dropped.
pub(super) struct Server {
    pub(super) http: reqwest::Client,
    emulator: Emulator,
}

impl Server {
    pub(super) async fn start() -> Self {
        let world = json!({"accounts": [{
            "tenant": TENANT,
            "name": "Contoso",
            "apps": [
                {"clientId": WEB, "name": "Web", "redirectUris": ["http://localhost/back?x=1"]},
                {"clientId": NATIVE, "name": "Native", "kind": "native"},
            ],
            "users": [{"id": ADA, "name": "ada@contoso.example", "roles": ["admin-agent"]}],
            "customers": [{"id": ADA, "name": "Fabrikam"}],
        }]});
        let world = World::parse(&world.to_string()).unwrap();
        let emulator = Emulator::builder().world(world).start().await.unwrap();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { http, emulator }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.emulator.url())
    }

    /// Signs in app-only for this resource, and returns the access token.
    pub(super) async fn app_only(&self, resource: &str) -> String {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", WEB),
            ("client_secret", SECRET),
            ("resource", resource),
        ];
        let request = self.http.post(self.url(&format!("/{TENANT}/oauth2/token"))).form(&form);
        let response: Value = request.send().await.unwrap().json().await.unwrap();
        response["access_token"].as_str().unwrap().to_owned()
    }
}
