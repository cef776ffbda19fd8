//! Signing in, and the token that the API requires.

use partner_orders_api::types::{TokenFault, TokenResponse};
use reqwest::Method;

use crate::support::{Bench, FullResponse, PERPETUAL, path_of, send};

fn refusal(response: &FullResponse) -> (u16, String, i64) {
    let fault: TokenFault = serde_json::from_str(&response.text).unwrap();
    assert!(fault.extra.is_empty());
    let (trace, correlation) = (fault.trace_id.unwrap(), fault.correlation_id.unwrap());
    let (number, time) = (fault.error_codes.unwrap()[0], fault.timestamp.unwrap());
    assert_eq!((time.len(), &time[10..11], &time[19..]), (20, " ", "Z"));
    let text = fault.error_description.unwrap();
    assert!(text.starts_with(&format!("AADSTS{number}: ")), "{text}");
    let end = format!("\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}");
    assert!(text.ends_with(&end), "{text}");
    (response.status, fault.error.unwrap(), number)
}

#[tokio::test]
async fn unknown_paths_of_entra_are_refused_in_its_form() {
    let bench = Bench::new().await;
    let tenant = bench.emulator.tenant();
    for (method, path, status, number) in [
        (Method::POST, format!("/{tenant}/oauth2/nope"), 404, 90_023),
        (Method::POST, format!("/{tenant}/OAuth2/token"), 404, 90_023),
        (Method::GET, format!("/{tenant}/login"), 404, 90_023),
        (Method::GET, "/Common/discovery/instance/".to_owned(), 404, 90_023),
        (Method::POST, "/common/GetCredentialType".to_owned(), 404, 90_023),
        (Method::GET, format!("/{tenant}/oauth2/token"), 405, 900_561),
        (Method::GET, "/common/discovery/instance".to_owned(), 400, 900_144),
    ] {
        let response = send(bench.request(method, &path)).await;
        assert_eq!(
            (response.status, &response.json()["error_codes"][0]),
            (status, &number.into()),
            "{path}: {response:?}"
        );
    }
    assert_eq!(bench.get("/nothing/here").await.refusal(), (404, 1000));
}

#[tokio::test]
async fn a_token_response_has_numbers_as_strings() {
    let bench = Bench::new().await;
    let response = bench.sign_in(&[]).await;
    let json = response.json();
    assert_eq!((response.status, &json["token_type"]), (200, &"Bearer".into()));
    assert_eq!((&json["expires_in"], &json["ext_expires_in"]), (&"3600".into(), &"3600".into()));
    let number = |name: &str| json[name].as_str().unwrap().parse::<i64>().unwrap();
    assert_eq!(number("expires_on") - number("not_before"), 3600);
    assert_eq!(json["resource"], bench.emulator.url());
    assert_eq!(json["access_token"].as_str().unwrap().split('.').count(), 3, "a signed JWT");
    assert_ne!(json["access_token"], bench.token.as_str());
    assert_eq!(response.header("cache-control"), "no-store");
    let typed: TokenResponse = serde_json::from_str(&response.text).unwrap();
    assert!(typed.extra.is_empty());
}

#[tokio::test]
async fn the_bases_of_the_api_are_resources() {
    let bench = Bench::new().await;
    for resource in [
        "https://api.partnercenter.microsoft.com",
        "https://partner.partnercenterapi.microsoftonline.cn/",
        "https://localhost:8443",
    ] {
        let token = bench.sign_in(&[("resource", resource)]).await.json();
        let token = token["access_token"].as_str().unwrap();
        let response = send(bench.request(Method::GET, &path_of(PERPETUAL)).bearer_auth(token)).await;
        assert_eq!(response.status, 200, "{resource}");
    }
}

#[tokio::test]
async fn wrong_sign_ins_are_refused_as_entra_id_does() {
    let bench = Bench::new().await;
    let other = "11111111-2222-4333-8444-555555555555";
    for (name, value, status, error, number) in [
        ("grant_type", "", 400, "invalid_request", 900_144),
        ("grant_type", "telepathy", 400, "unsupported_grant_type", 70003),
        ("client_id", "", 400, "invalid_request", 900_144),
        ("client_id", other, 400, "unauthorized_client", 700_016),
        ("client_id", "nonsense", 400, "unauthorized_client", 700_016),
        ("client_secret", "", 401, "invalid_client", 7_000_216),
        ("client_secret", "wrong-canary", 401, "invalid_client", 7_000_215),
        ("resource", "", 400, "invalid_request", 900_144),
        ("resource", "https://graph.microsoft.com", 400, "invalid_resource", 500_011),
    ] {
        let response = bench.sign_in(&[(name, value)]).await;
        assert_eq!(refusal(&response), (status, error.to_owned(), number), "{name}={value}");
        assert!(!response.text.contains("canary") && !response.text.contains(bench.emulator.client_secret()));
    }
    let form = [("grant_type", "client_credentials")];
    for tenant in [other, "common", "%ff"] {
        let response = send(bench.http.post(bench.token_url(tenant)).form(&form)).await;
        assert_eq!(refusal(&response), (400, "invalid_request".to_owned(), 90002), "{tenant}");
    }
    let tenant = bench.emulator.tenant().to_string();
    let json = send(bench.http.post(bench.token_url(&tenant)).body(r#"{"grant_type":"client_credentials"}"#)).await;
    assert_eq!(refusal(&json).2, 900_144, "a body that is not a form");
}

#[tokio::test]
async fn the_api_accepts_valid_tokens_only() {
    let bench = Bench::new().await;
    let ask = async |authorization: &str| {
        let request = bench.request(Method::GET, &path_of(PERPETUAL));
        let request = if authorization.is_empty() { request } else { request.header("authorization", authorization) };
        send(request).await
    };
    assert_eq!(ask(&format!("bearer {}", bench.token)).await.status, 200, "schemes have no case");
    for (authorization, code) in [
        ("", 800_001),
        ("Bearer", 400),
        ("Bearer garbage", 400),
        ("Basic dXNlcjpwYXNz", 400),
        (&format!("Bearer {}x", bench.token), 400),
        (&bench.token, 400),
    ] {
        let response = ask(authorization).await;
        assert_eq!(response.refusal(), (401, code), "{authorization}");
        let challenge = response.header("www-authenticate").strip_prefix("OAuth realm=urn:cpsvc:cpid:").unwrap();
        assert!(uuid::Uuid::try_parse(challenge).is_ok(), "{challenge}");
    }
    let retired = bench.sign_in(&[("resource", "https://graph.windows.net")]).await;
    assert_eq!(retired.status, 200);
    let retired = retired.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(ask(&format!("Bearer {retired}")).await.refusal(), (401, 900_420));
    assert_eq!(send(bench.request(Method::GET, "/v1/nothing")).await.refusal(), (401, 800_001));
}
