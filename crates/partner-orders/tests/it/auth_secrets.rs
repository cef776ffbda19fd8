//! Secrets are never shown.

use std::sync::Arc;

use partner_orders::{
    AuthorizationCode, BearerToken, ClientCredentials, DeviceCode, FileStore, LegacyExchange, RefreshTokenCredential,
    RefreshTokenStore,
};
use serde_json::json;

use crate::auth_support::{ADMIN, BACK, Desk, USER_SCOPE, VERSIONS, token};
use crate::support::{CUSTOMER, ORDER};
use crate::traces::Traces;

// One thread, so that the one subscriber gets every event.
#[tokio::test]
async fn neither_debug_nor_tracing_shows_a_secret() {
    let desk = Desk::new().await;
    let (mut shown, mut secrets) = (String::new(), Vec::new());
    let traces = Traces::start();
    secrets.push(desk.emulator.client_secret().to_owned());
    let folder = tempfile::tempdir().unwrap();
    for version in VERSIONS {
        let app = desk.app().version(version);
        let by_app = ClientCredentials::of(app.clone()).unwrap();
        secrets.push(token(by_app.as_ref()).await.unwrap());
        let exchange = LegacyExchange::new(by_app.clone(), desk.emulator.url()).unwrap();
        secrets.push(token(&exchange).await.unwrap());

        let consent = AuthorizationCode::new(app.clone(), USER_SCOPE, BACK).unwrap();
        shown += &format!("{consent:?}");
        let code = desk.code(&consent, ADMIN).await;
        let file = FileStore::new(folder.path().join(format!("{version:?}")));
        let redeemed = consent.redeem(&code, Arc::clone(&file) as _).await.unwrap();
        secrets.extend([code, file.load().await.unwrap().unwrap().secret().to_owned()]);
        secrets.push(token(redeemed.as_ref()).await.unwrap());

        let refreshed = RefreshTokenCredential::new(app.clone(), Arc::clone(&file) as _);
        let client = desk.client(refreshed.clone());
        client.customer(CUSTOMER).order(ORDER).get().await.unwrap();
        secrets.push(file.load().await.unwrap().unwrap().secret().to_owned());
        // A failure of each follows.
        desk.fault("token", json!({"kind": "html_502"})).await;
        desk.fault("getOrder", json!({"kind": "empty_401"})).await;
        client.customer(CUSTOMER).order(ORDER).get().await.unwrap();
        secrets.push(file.load().await.unwrap().unwrap().secret().to_owned());

        let sign_in = DeviceCode::new(app.clone(), USER_SCOPE).unwrap().start().await.unwrap();
        secrets.push(sign_in.user_code().to_owned());
        let fixed = BearerToken::new(secrets[1].clone());
        shown +=
            &format!("{app:?} {by_app:?} {exchange:?} {redeemed:?} {refreshed:?} {sign_in:?} {client:?} {fixed:?}");
    }
    let traced = traces.stop();
    assert!(traced.contains("the authority issued a token"), "something is traced: {traced}");
    for secret in secrets {
        assert!(!shown.contains(&secret) && !traced.contains(&secret), "{secret} is shown");
    }
}
