//! Each way to sign in, tested by reading an order.

use std::sync::Arc;
use std::time::Duration;

use partner_orders::rules::aadsts;
use partner_orders::testing::ManualClock;
use partner_orders::{
    AuthorizationCode, BearerToken, ClientCredentials, Cloud, DeviceCode, DeviceSignIn, Error, ErrorKind,
    LegacyExchange, MemoryStore, PartnerCenter, RefreshTokenCredential,
};
use partner_orders_emulator::{AppKind, Emulator, World};
use reqwest::Method;
use serde_json::json;

use crate::auth_support::{ADMIN, BACK, Desk, NO_MFA, USER_SCOPE, VERSIONS, moment, token};
use crate::support::{CUSTOMER, ORDER};
use crate::traces::Traces;

async fn reads(client: &PartnerCenter) -> Result<(), Error> {
    client.customer(CUSTOMER).order(ORDER).get().await.map(|_| ())
}

/// A call that requires an App+User token.
async fn reads_provisioning(client: &PartnerCenter) -> Result<(), Error> {
    client.customer(CUSTOMER).order(ORDER).provisioning_status().await.map(|_| ())
}

#[tokio::test]
async fn an_app_signs_in_at_both_endpoints() {
    let desk = Desk::new().await;
    for version in VERSIONS {
        let credential = ClientCredentials::of(desk.app().version(version)).unwrap();
        reads(&desk.client(credential)).await.unwrap();
    }
    let paths: Vec<_> = desk.emulator.requests().into_iter().map(|request| request.path).collect();
    assert!(paths[0].ends_with("/oauth2/token") && paths[2].ends_with("/oauth2/v2.0/token"), "{paths:?}");
}

#[tokio::test]
async fn a_refused_app_gets_the_reason_and_a_remedy() {
    let desk = Desk::new().await;
    let client = desk.client(ClientCredentials::of(desk.app_without_secret().secret("wrong-canary")).unwrap());
    let error = reads(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.aadsts(), error.status()), (ErrorKind::Authentication, Some(7_000_215), Some(401)));
    assert_eq!(error.remedy(), Some(aadsts::find(7_000_215).unwrap().remedy));
    assert_eq!(error.token_fault().unwrap().error.as_deref(), Some("invalid_client"));
    assert_eq!((error.attempts(), error.may_have_been_sent()), (0, false));
    assert!(!format!("{error} {error:?}").contains("canary"));
    assert_eq!(desk.count("token"), 1, "the request is not retried");
}

#[tokio::test]
async fn an_operation_for_users_only_refuses_an_app_with_a_remedy() {
    let desk = Desk::new().await;
    let app_only = desk.client(ClientCredentials::of(desk.app()).unwrap());
    let error = reads_provisioning(&app_only).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Authorization, Some("900329")));
    let remedy = error.remedy().unwrap();
    assert!(remedy.contains("getOrderProvisioningStatus") && remedy.contains("App+User"), "{remedy}");
    for version in VERSIONS {
        let (credential, _) = desk.user(desk.app().version(version), ADMIN).await;
        let client = desk.client(credential);
        reads(&client).await.unwrap();
        reads_provisioning(&client).await.unwrap();
    }
}

#[tokio::test]
async fn a_refresh_token_signs_in_at_both_endpoints() {
    let desk = Desk::new().await;
    for version in VERSIONS {
        let credential = RefreshTokenCredential::new(desk.app().version(version), desk.store().await);
        reads_provisioning(&desk.client(credential)).await.unwrap();
    }
}

#[tokio::test]
async fn the_token_of_the_sign_in_is_used_first_and_once() {
    let desk = Desk::new().await;
    let (credential, store) = desk.user(desk.app(), ADMIN).await;
    let saved = store.token().unwrap();
    let first = token(credential.as_ref()).await.unwrap();
    assert_eq!((desk.count("token"), store.token().as_ref()), (1, Some(&saved)), "the token of the code");
    assert_ne!(token(credential.as_ref()).await.unwrap(), first);
    assert_eq!(desk.count("token"), 2);
    assert_ne!(store.token().unwrap(), saved);
}

#[tokio::test]
async fn a_code_is_good_once_and_for_its_address() {
    let desk = Desk::new().await;
    let consent = |back| AuthorizationCode::new(desk.app(), USER_SCOPE, back).unwrap();
    let code = desk.code(&consent(BACK), ADMIN).await;
    let elsewhere = consent("http://localhost:2/other").redeem(&code, MemoryStore::empty()).await.unwrap_err();
    assert_eq!(elsewhere.aadsts(), Some(500_112));
    consent(BACK).redeem(&code, MemoryStore::empty()).await.unwrap();
    let again = consent(BACK).redeem(&code, MemoryStore::empty()).await.unwrap_err();
    assert_eq!((again.aadsts(), again.kind()), (Some(54005), ErrorKind::Authentication));
}

#[tokio::test]
async fn a_sign_in_without_a_second_factor_is_refused() {
    let desk = Desk::new().await;
    let (credential, _) = desk.user(desk.app(), NO_MFA).await;
    let error = reads(&desk.client(credential)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("900421")));
    assert!(error.remedy().unwrap().contains("multi-factor"), "{error:?}");
    assert_eq!(desk.count("getOrder"), 1, "another token would be no better");
}

#[tokio::test]
async fn a_token_for_the_graph_is_refused() {
    let desk = Desk::new().await;
    let credential = ClientCredentials::of(desk.app()).unwrap();
    let builder = PartnerCenter::builder(credential).endpoint(desk.emulator.url());
    let error = reads(&builder.scope("https://graph.windows.net/.default").build().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("900420")));
    assert!(error.remedy().unwrap().contains("API's own base URL"), "{error:?}");
    assert_eq!(desk.count("getOrder"), 1);
}

#[tokio::test]
async fn the_exchange_of_older_sdks_works() {
    let desk = Desk::new().await;
    let exchange = LegacyExchange::new(ClientCredentials::of(desk.app()).unwrap(), desk.emulator.url()).unwrap();
    reads(&desk.client(Arc::new(exchange.client_id("any")))).await.unwrap();
    assert_eq!((desk.count("token"), desk.count("generatetoken")), (1, 1));
}

/// A running sign-in by device code, on a clock that stands still.
struct Device {
    desk: Desk,
    clock: ManualClock,
}

impl Device {
    async fn new() -> Self {
        Self { desk: Desk::new().await, clock: ManualClock::new(Duration::from_secs(1_800_000_000)) }
    }

    async fn start(&self, version: partner_orders::TokenVersion) -> DeviceSignIn {
        let app = self.desk.app().version(version).clock(self.clock.shared());
        DeviceCode::new(app, USER_SCOPE).unwrap().start().await.unwrap()
    }

    /// Waits until the sign-in waits for this time, and advances the clock.
    async fn pass(&self, seconds: u64) {
        while self.clock.next_wake() != Some(Duration::from_secs(seconds)) {
            moment().await;
        }
        self.clock.advance(Duration::from_secs(seconds));
    }
}

#[tokio::test]
async fn a_user_types_the_code_of_a_device() {
    let device = Device::new().await;
    // A client cannot wait on a held clock, so the emulator accepts early polls.
    device.desk.control(Method::PUT, "clock", json!({"held": true})).await;
    for version in VERSIONS {
        let sign_in = device.start(version).await;
        assert_eq!(sign_in.expires_in(), Duration::from_secs(900));
        assert!(sign_in.message().contains(sign_in.user_code()));
        assert!(sign_in.message().contains(sign_in.verification_uri()), "{}", sign_in.message());
        let user_code = sign_in.user_code().to_owned();
        let store = MemoryStore::empty();
        let before = device.desk.count("token");
        let waiting = tokio::spawn(sign_in.wait(Arc::clone(&store) as _));
        device.pass(5).await;
        device.pass(5).await;
        while device.desk.count("token") < before + 2 {
            moment().await;
        }
        device.desk.decide(&user_code, ("user", ADMIN)).await;
        device.pass(5).await;
        let credential = waiting.await.unwrap().unwrap();
        let tokens = device.desk.count("token");
        assert_eq!(tokens, before + 3);
        assert!(store.token().is_some());
        let client = device.desk.client(credential);
        reads_provisioning(&client).await.unwrap();
        assert_eq!(device.desk.count("token"), tokens, "the token of the sign-in is used");
    }
}

#[tokio::test]
async fn a_native_app_signs_a_user_in_without_a_secret() {
    let mut world = World::fresh().unwrap();
    world.accounts[0].apps[0].kind = AppKind::Native;
    let desk = Desk::start(Emulator::builder().world(world)).await;
    let clock = ManualClock::new(Duration::from_secs(1_800_000_000));
    let app = desk.app_without_secret().clock(clock.shared());
    let sign_in = DeviceCode::new(app.clone(), USER_SCOPE).unwrap().start().await.unwrap();
    desk.decide(sign_in.user_code(), ("user", ADMIN)).await;
    let store = MemoryStore::empty();
    let device = Device { desk, clock };
    let waiting = tokio::spawn(sign_in.wait(Arc::clone(&store) as _));
    device.pass(5).await;
    waiting.await.unwrap().unwrap();
    reads_provisioning(&device.desk.client(RefreshTokenCredential::new(app, store))).await.unwrap();
}

#[tokio::test]
async fn a_closed_cloud_causes_a_warning() {
    let build = |cloud: Cloud| {
        let traces = Traces::start();
        let client = PartnerCenter::builder(BearerToken::new("t")).cloud(cloud).build().unwrap();
        assert_eq!(client.endpoint(), cloud.endpoint());
        traces.stop()
    };
    let warned = build(Cloud::Germany);
    assert!(warned.contains("WARN") && warned.contains("is closed") && warned.contains("germany"), "{warned}");
    assert!(!build(Cloud::China).contains("WARN"));
    let refused = PartnerCenter::builder(BearerToken::new("t")).scope(" ").build().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidInput);
}

#[tokio::test]
async fn a_device_that_polls_too_often_slows_down() {
    let device = Device::new().await;
    let sign_in = device.start(VERSIONS[1]).await;
    let user_code = sign_in.user_code().to_owned();
    let before = device.desk.count("token");
    let waiting = tokio::spawn(sign_in.wait(MemoryStore::empty()));
    device.pass(5).await;
    // The emulator's clock runs in real time, so the second poll comes too early.
    device.pass(5).await;
    device.pass(10).await;
    // The third poll must not meet the decision.
    while device.desk.count("token") < before + 3 {
        moment().await;
    }
    device.desk.decide(&user_code, ("decline", "1")).await;
    device.pass(15).await;
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, Some(65004)));
    assert!(error.to_string().contains("declined"), "{error}");
}

#[tokio::test]
async fn a_device_code_expires_if_no_user_types_it() {
    let device = Device::new().await;
    let waiting = tokio::spawn(device.start(VERSIONS[0]).await.wait(MemoryStore::empty()));
    device.desk.control(Method::PUT, "clock", json!({"advance_seconds": 901})).await;
    device.pass(5).await;
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, Some(70019)));
    assert!(error.to_string().contains("before it expired") && error.remedy().is_some(), "{error}");

    // The authority's clock stands still, so it does not report the expiry.
    device.desk.control(Method::PUT, "clock", json!({"held": true})).await;
    let sign_in = device.start(VERSIONS[1]).await;
    let waiting = tokio::spawn(sign_in.wait(MemoryStore::empty()));
    device.pass(5).await;
    while device.clock.next_wake() != Some(Duration::from_secs(5)) {
        moment().await;
    }
    device.clock.advance(Duration::from_secs(895));
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, None));
    assert!(error.to_string().contains("before it expired"), "{error}");
}

#[tokio::test]
async fn a_failure_of_the_authority_does_not_end_the_wait() {
    let device = Device::new().await;
    device.desk.control(Method::PUT, "clock", json!({"held": true})).await;
    let sign_in = device.start(VERSIONS[1]).await;
    device.desk.decide(sign_in.user_code(), ("user", ADMIN)).await;
    device.desk.fault("token", json!({"kind": "reset_before"})).await;
    let waiting = tokio::spawn(sign_in.wait(MemoryStore::empty()));
    device.pass(5).await;
    device.pass(10).await;
    waiting.await.unwrap().unwrap();
    assert_eq!(device.desk.count("token"), 2);
}
