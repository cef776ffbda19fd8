//! The endpoints of sign-in over a socket.

mod pages;
mod server;

use serde_json::{Value, json};

use server::{ADA, API, NATIVE, SECRET, Server, TENANT, WEB};

#[tokio::test]
async fn tokens_and_errors_are_json_that_is_not_cached() {
    let server = Server::start().await;
    let url = server.url(&format!("/{TENANT}/oauth2/token"));
    let form = [("grant_type", "client_credentials"), ("client_id", WEB), ("client_secret", SECRET), ("resource", API)];
    let response = server.http.post(&url).form(&form).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
    assert_eq!(response.json::<Value>().await.unwrap()["expires_in"], "3600");

    let id = "655890ba-4d2b-4d09-a95f-4ea1348686a5";
    let refused = server.http.post(&url).header("client-request-id", id).body("{}").send().await.unwrap();
    assert_eq!(refused.status(), 400);
    assert_eq!(refused.headers()["pragma"], "no-cache");
    let trace = refused.headers()["x-ms-request-id"].to_str().unwrap().to_owned();
    let error: Value = refused.json().await.unwrap();
    assert_eq!((&error["correlation_id"], &error["trace_id"]), (&json!(id), &json!(trace)));
    assert_eq!((&error["error"], &error["error_codes"]), (&json!("invalid_request"), &json!([900_144])));
    assert_eq!(error["error_uri"], "https://login.microsoftonline.com/error?code=900144");
}

#[tokio::test]
async fn discovery_leads_to_endpoints_that_respond() {
    let server = Server::start().await;
    let found = server.url(&format!("/{TENANT}/v2.0/.well-known/openid-configuration"));
    let found: Value = server.http.get(found).send().await.unwrap().json().await.unwrap();
    let keys = server.http.get(found["jwks_uri"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(keys.json::<Value>().await.unwrap()["keys"][0]["kty"], "RSA");
    let basic = server.http.post(found["token_endpoint"].as_str().unwrap()).basic_auth(WEB, Some(SECRET));
    let scope = format!("{API}/.default");
    let response = basic.form(&[("grant_type", "client_credentials"), ("scope", &scope)]).send().await.unwrap();
    assert_eq!(response.json::<Value>().await.unwrap()["expires_in"], 3600);
    let unknown = server.http.get(server.url("/nowhere/.well-known/openid-configuration")).send().await.unwrap();
    assert_eq!(unknown.status(), 400);
}

#[tokio::test]
async fn the_exchange_takes_tokens_for_the_api() {
    let server = Server::start().await;
    let (good, retired) = (server.app_only(API).await, server.app_only("https://graph.windows.net").await);
    let exchange = |path: &str, token: Option<&str>, grant| {
        let request = server.http.post(server.url(path)).form(&[("grant_type", grant)]);
        token.map_or(request.try_clone().unwrap(), |token| request.bearer_auth(token)).send()
    };
    let new: Value = exchange("/v3/generatetoken", Some(&good), "jwt_token").await.unwrap().json().await.unwrap();
    assert_eq!(new["token_type"], "Bearer");
    assert!((3500..=3600).contains(&new["expires_in"].as_i64().unwrap()), "{new}");
    for (path, token, grant, status, code) in [
        ("/v3/generatetoken", Some(&*retired), "jwt_token", 401, 900_420),
        ("/v3/generatetoken", Some(&*good), "password", 400, 800_002),
        ("/v3/generatetoken", None, "jwt_token", 401, 800_001),
        ("/generatetoken", Some(&*retired), "jwt_token", 401, 900_420),
        ("/generatetoken", Some(&*good), "jwt_token", 401, 900_420),
        ("/generatetoken", Some("x"), "jwt_token", 401, 400),
    ] {
        let refused = exchange(path, token, grant).await.unwrap();
        assert_eq!(refused.status(), status, "{path} {grant}");
        let challenge = refused.headers().get("www-authenticate").map(|it| it.to_str().unwrap().to_owned());
        assert_eq!(challenge.is_some_and(|it| it.starts_with("OAuth realm=")), status == 401, "{path} {grant}");
        assert_eq!(refused.json::<Value>().await.unwrap()["code"], code, "{path} {grant}");
    }
}

#[tokio::test]
async fn a_device_signs_in_through_the_page() {
    let server = Server::start().await;
    let scope = format!("{API}/user_impersonation offline_access");
    let form = [("client_id", NATIVE), ("scope", &scope)];
    let url = server.url("/organizations/oauth2/v2.0/devicecode");
    let device: Value = server.http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
    let page = device["verification_uri"].as_str().unwrap();
    let shown = server.http.get(format!("{page}?otc=%3Cb%3E")).send().await.unwrap();
    assert!(shown.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let shown = shown.text().await.unwrap();
    assert!(shown.contains("&#60;b&#62;") && shown.contains(ADA), "{shown}");

    let poll = async || {
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("client_id", NATIVE),
            ("device_code", device["device_code"].as_str().unwrap()),
        ];
        let url = server.url("/organizations/oauth2/v2.0/token");
        server.http.post(url).form(&form).send().await.unwrap().json::<Value>().await.unwrap()
    };
    assert_eq!(poll().await["error"], "authorization_pending");
    let wrong = server.http.post(page).form(&[("user_code", "WRONGCODE"), ("user", ADA)]).send().await.unwrap();
    assert_eq!(wrong.status(), 400);
    assert!(wrong.text().await.unwrap().contains("AADSTS70018"));
    let nobody = server.http.post(page).form(&[("user_code", &device["user_code"])]).send().await.unwrap();
    assert!(nobody.text().await.unwrap().contains("AADSTS900144"));
    let typed = [("user_code", device["user_code"].as_str().unwrap()), ("user", ADA)];
    assert_eq!(server.http.post(page).form(&typed).send().await.unwrap().status(), 200);
    assert_eq!(poll().await["token_type"], "Bearer");
}
