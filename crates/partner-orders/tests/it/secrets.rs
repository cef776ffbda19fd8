//! Puts secrets in every possible place, and then searches all output for them.

use std::fmt::Write as _;
use std::sync::Arc;

use partner_orders::testing::{ScriptedExchange, StaticCredential};
use partner_orders::types::OrderCreate;
use partner_orders::{
    AppRegistration, BearerToken, ClientCredentials, DeviceCode, Error, FileStore, HarRecorder, LegacyExchange,
    MemoryStore, NeverRetry, PartnerCenter, RefreshTokenCredential, TokenVersion,
};
use serde_json::json;
use test_support::{JSON, Response, Server, json_response, response};

use crate::auth_support::HastyClock;
use crate::support::{CUSTOMER, ORDER};
use crate::traces::Traces;

const TENANT: &str = "00000000-0000-4000-8000-00000000c5b0";

/// The secrets. Each kind has its own text, so that a failure names it.
const SECRETS: [&str; 8] = [
    "canary-access-token",
    "canary-refresh-token",
    "canary-rotated-token",
    "canary-client-secret",
    "canary-device-code",
    "canary-cookie",
    "canary-upn",
    "eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJqd3QifQ.c2lnbmF0dXJl",
];

/// All output so far.
#[derive(Default)]
struct Shown(String);

impl Shown {
    fn debug(&mut self, value: impl std::fmt::Debug) {
        writeln!(self.0, "{value:?}\n{value:#?}").unwrap();
    }

    fn error(&mut self, error: &Error) {
        self.debug(error);
        let mut next: Option<&dyn std::error::Error> = Some(error);
        while let Some(error) = next {
            writeln!(self.0, "{error} {error:?}").unwrap();
            next = error.source();
        }
        writeln!(self.0, "{:?} {:?}", error.remedy(), error.code()).unwrap();
    }

    fn check(&self) {
        for secret in SECRETS {
            if let Some(at) = self.0.find(secret) {
                let before: String = self.0[..at].chars().rev().take(300).collect();
                panic!("{secret} comes after: {:?}", before.chars().rev().collect::<String>());
            }
        }
        assert!(self.0.len() > 1000, "there was too little output");
    }
}

/// A response that repeats every secret wherever it can.
fn echo(status: u16, body: &str) -> Response {
    let (token, jwt) = (SECRETS[0], SECRETS[7]);
    let headers = [
        JSON,
        ("Set-Cookie", "session=canary-cookie"),
        ("X-Debug", &format!("{token} {jwt}")),
        ("WWW-Authenticate", &format!("Bearer error=\"{token}\"")),
        ("Location", &format!("https://elsewhere.example/?access_token={token}")),
    ];
    response(status, &headers, body.replace("TOKEN", token).replace("JWT", jwt))
}

#[tokio::test]
async fn a_token_that_responses_repeat_is_not_shown() {
    let traces = Traces::start();
    let mut shown = Shown::default();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.har");
    let recorder = HarRecorder::to_file(&file).unwrap();
    for answer in [
        echo(200, r#"{"id":"x","status":"completed"}"#),
        echo(200, r#"{"id":"x","access_token":"TOKEN","note":"JWT"}"#),
        echo(200, r#"{"id":"x","lineItems":"JWT"}"#),
        echo(200, r#"{"code":400072,"description":"sorry, JWT"}"#),
        echo(400, r#"{"code":2000,"description":"bad token TOKEN, or JWT"}"#),
        echo(401, r#"{"statusCode":401,"message":"TOKEN JWT"}"#),
        echo(403, r#"{"error":{"code":"Denied","message":"TOKEN","innerError":{"code":"x","message":"JWT"}}}"#),
        echo(403, r#"{"code":"JWT","description":"no"}"#),
        echo(404, "<html><title>TOKEN</title><p>JWT</p></html>"),
        echo(500, r#"{"code":8000,"descr"#),
        echo(502, "TOKEN JWT"),
        echo(302, ""),
    ] {
        let server = Server::start([answer]).await;
        let pc = PartnerCenter::builder(BearerToken::new(SECRETS[0]))
            .endpoint(&server.url)
            .retry(NeverRetry)
            .recorder(Arc::clone(&recorder))
            .on_drift(|note| println!("{note}"))
            .build()
            .unwrap();
        let order = pc.customer(CUSTOMER).order(ORDER);
        match order.get().await {
            // Unknown properties of an order stay, except for the token that was sent.
            Ok(order) => assert!(!order.json().to_string().contains(SECRETS[0]), "{}", order.json()),
            Err(error) => shown.error(&error),
        }
        shown.debug((&pc, &order, &recorder));
    }
    let archive = std::fs::read_to_string(file).unwrap();
    assert_eq!(archive.matches("startedDateTime").count(), 12);
    shown.0 += &archive;
    shown.0 += &traces.stop();
    shown.check();
}

#[tokio::test]
async fn sign_ins_keep_their_secrets() {
    let traces = Traces::start();
    let mut shown = Shown::default();
    let folder = tempfile::tempdir().unwrap();
    let good = r#"{"token_type":"Bearer","expires_in":"3600","access_token":"canary-access-token",
        "refresh_token":"canary-rotated-token","id_token":"eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJqd3QifQ.c2lnbmF0dXJl",
        "device_code":"canary-device-code","user_code":"ABCD","verification_uri":"https://x.example","interval":0}"#;
    // An authority can repeat only the secrets that it was sent.
    let bad = |sent: &str| {
        let text = format!("AADSTS70008: The grant {sent} has expired.\r\nTrace ID: x {sent}");
        json!({"error": "invalid_grant", "error_codes": [70008], "error_description": text, "claims": sent}).to_string()
    };
    let scope = "https://api.partnercenter.microsoft.com/user_impersonation";
    for answer in [
        json_response(200, good),
        json_response(200, good.replace("\"expires_in\"", "\"expires")),
        json_response(400, bad("canary-client-secret")),
        json_response(400, bad("canary-refresh-token")),
        json_response(400, bad("canary-access-token")),
        response(400, &[("Content-Type", "text/html")], "canary-refresh-token canary-client-secret"),
        response(302, &[JSON, ("Location", "https://elsewhere.example/?x=canary-access-token")], ""),
    ] {
        let sent = String::from_utf8_lossy(answer.body()).into_owned();
        let may_get = |secret: &str| answer.status() != 400 || sent.starts_with("canary") || sent.contains(secret);
        let authority = Server::start([answer.clone()]).await;
        let api = Server::start([json_response(200, r#"{"id":"x"}"#)]).await;
        let app = || {
            AppRegistration::new(&authority.url, TENANT, "66666666-7777-8888-9999-000000000000")
                .unwrap()
                .secret("canary-client-secret")
                .clock(HastyClock::new())
        };
        let memory = MemoryStore::new("canary-refresh-token");
        let stored = FileStore::new(folder.path().join("token"));
        let by_app = ClientCredentials::of(app()).unwrap();
        let by_user = RefreshTokenCredential::new(app().version(TokenVersion::V2), memory.clone());
        shown.debug((&app(), &memory, &stored, &by_app, &by_user));
        let exchange: Arc<dyn azure_core::credentials::TokenCredential> = Arc::new(
            LegacyExchange::new(BearerToken::new("canary-access-token"), &authority.url)
                .unwrap()
                .clock(HastyClock::new()),
        );
        let credentials: [(Arc<dyn azure_core::credentials::TokenCredential>, _); 3] =
            [(by_app, "client-secret"), (by_user, "refresh-token"), (exchange, "access-token")];
        for (credential, secret) in credentials {
            shown.debug(&credential);
            if !may_get(secret) {
                continue;
            }
            let pc = PartnerCenter::builder(credential).endpoint(&api.url).retry(NeverRetry).build().unwrap();
            match pc.customer(CUSTOMER).order(ORDER).get().await {
                Ok(read) => shown.debug(&read),
                Err(error) => shown.error(&error),
            }
        }
        if answer.status() == 400 {
            continue;
        }
        match DeviceCode::new(app(), scope).unwrap().start().await {
            Ok(sign_in) => {
                shown.debug(&sign_in);
                match sign_in.wait(stored.clone()).await {
                    Ok(credential) => shown.debug(&credential),
                    Err(error) => shown.error(&error),
                }
            }
            Err(error) => shown.error(&error),
        }
    }
    shown.0 += &traces.stop();
    shown.check();
}

#[tokio::test]
async fn recorded_requests_show_no_token_and_no_user() {
    let script = ScriptedExchange::new();
    script.answer(201, json!({"id": "x"}));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.har");
    let recorder = HarRecorder::to_file(&file).unwrap();
    let pc = PartnerCenter::builder(StaticCredential::new())
        .scripted(&script)
        .recorder(Arc::clone(&recorder))
        .build()
        .unwrap();
    let create: OrderCreate = serde_json::from_value(json!({
        "referenceCustomerId": CUSTOMER, "billingCycle": "one_time",
        "lineItems": [{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1}],
    }))
    .unwrap();
    pc.customer(CUSTOMER).orders().create(&create).customer_user("canary-upn@contoso.com").await.unwrap();
    let sent = script.requests().remove(0);
    assert_eq!(sent.header("x-ms-customeruser-upn"), Some("canary-upn@contoso.com"));
    let mut shown = Shown::default();
    shown.debug((&script, &sent, std::fs::read_to_string(file).unwrap()));
    assert!(!shown.0.contains(StaticCredential::TOKEN), "{}", shown.0);
    shown.check();
}
