//! Apps that sign in by themselves.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::*;

#[test]
fn v1_writes_numbers_as_strings_and_v2_as_numbers() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let response = body(&bench.token(&bench.app_only(&[])).unwrap());
    let (from, until) = (bench.now.timestamp(), bench.now.timestamp() + 3600);
    assert_eq!((&response["expires_in"], &response["ext_expires_in"]), (&json!("3600"), &json!("3600")));
    assert_eq!(
        (&response["not_before"], &response["expires_on"]),
        (&json!(from.to_string()), &json!(until.to_string()))
    );
    assert_eq!((&response["resource"], &response["scope"]), (&json!(API), &Value::Null));
    assert_eq!((&response["refresh_token"], &response["id_token"]), (&Value::Null, &Value::Null));

    let mut bench = Bench::new(EndpointVersion::V2);
    let mut response = body(&bench.token(&bench.app_only(&[])).unwrap());
    let token = response["access_token"].take();
    let rest = json!({"token_type": "Bearer", "expires_in": 3600, "ext_expires_in": 3600, "access_token": null});
    assert_eq!(response, rest);
    assert!(token.is_string());
}

#[test]
fn the_claims_are_those_of_version_1_of_either_endpoint() {
    let (ver, app, acr, issuer) = ("1.0", "appid", "appidacr", format!("{ORIGIN}/{TENANT}/"));
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut bench = Bench::new(version);
        let response = bench.token(&bench.app_only(&[])).unwrap();
        let claims = bench.claims(access(&response));
        assert_eq!((&claims["ver"], &claims[acr]), (&json!(ver), &json!("1")));
        assert_eq!((&claims[app], &claims["tid"]), (&json!(WEB), &json!(TENANT)));
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(issuer), &json!(API)));
        assert_eq!((&claims["sub"], &claims["idtyp"]), (&claims["oid"], &json!("app")));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
        assert!(claims.get("scp").is_none() && claims.get("upn").is_none());
        let header = jsonwebtoken::decode_header(access(&response)).unwrap();
        let keys = bench.identity.keys().unwrap();
        assert_eq!(
            (header.kid.as_deref(), header.alg),
            (keys["keys"][0]["kid"].as_str(), jsonwebtoken::Algorithm::RS256)
        );
    }
}

#[test]
fn the_application_id_of_the_api_is_its_resource_too() {
    let id = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
    let mut v1 = Bench::new(EndpointVersion::V1);
    let response = v1.token(&v1.app_only(&[("resource", id)])).unwrap();
    assert_eq!(v1.claims(access(&response))["aud"], id);
    let mut v2 = Bench::new(EndpointVersion::V2);
    let scope = format!("{id}/.default");
    let response = v2.token(&v2.app_only(&[("scope", &scope)])).unwrap();
    assert!(v2.identity.check(Some(access(&response)), v2.now).is_ok());
}

#[test]
fn wrong_sign_ins_are_refused_as_entra_id_does() {
    let other = "11111111-2222-4333-8444-555555555555";
    let cases: [(&str, &str, (u16, &str, u32)); 12] = [
        ("grant_type", "", (400, "invalid_request", 900_144)),
        ("grant_type", "implicit", (400, "unsupported_grant_type", 70003)),
        ("client_id", "", (400, "invalid_request", 900_144)),
        ("client_id", other, (400, "unauthorized_client", 700_016)),
        ("client_id", "nonsense", (400, "unauthorized_client", 700_016)),
        ("client_secret", "", (401, "invalid_client", 7_000_216)),
        ("client_secret", "wrong-canary", (401, "invalid_client", 7_000_215)),
        ("resource", "", (400, "invalid_request", 900_144)),
        ("resource", "https://graph.microsoft.com", (400, "invalid_resource", 500_011)),
        ("client_assertion", "x", (400, "invalid_request", 900_144)),
        ("grant_type", "password", (400, "invalid_request", 900_144)),
        ("grant_type", "authorization_code", (400, "invalid_request", 900_144)),
    ];
    for (name, value, refusal) in cases {
        let mut bench = Bench::new(EndpointVersion::V1);
        assert_eq!(bench.refusal(&bench.app_only(&[(name, value)])), refusal, "{name}={value}");
    }
    for (name, value, refusal) in [
        ("scope", "", (400, "invalid_request", 900_144)),
        ("scope", API, (400, "invalid_scope", 1_002_012)),
        ("scope", "https://api.partnercenter.microsoft.com/user_impersonation", (400, "invalid_scope", 1_002_012)),
        ("scope", "https://graph.microsoft.com/.default", (400, "invalid_resource", 500_011)),
        ("resource", API, (400, "invalid_request", 901_002)),
    ] {
        let mut bench = Bench::new(EndpointVersion::V2);
        assert_eq!(bench.refusal(&bench.app_only(&[(name, value)])), refusal, "{name}={value}");
    }
    let mut bench = Bench::new(EndpointVersion::V1);
    for tenant in [other, "common", "organizations", "", "contoso.example.com"] {
        bench.tenant = tenant.to_owned();
        assert_eq!(bench.refusal(&bench.app_only(&[])), (400, "invalid_request", 90002), "{tenant}");
    }
    bench.tenant = "Contoso.Example".to_owned();
    assert!(bench.token(&bench.app_only(&[])).is_ok());
    // The other tenant, to which the app does not belong.
    bench.tenant = OTHER_TENANT.to_string();
    assert_eq!(bench.refusal(&bench.app_only(&[])), (400, "unauthorized_client", 700_016));
}

#[test]
fn a_native_app_signs_in_with_a_user_only() {
    let native = NATIVE.to_string();
    let mut bench = Bench::new(EndpointVersion::V2);
    for secret in ["", SECRET] {
        let parameters = bench.app_only(&[("client_id", &native), ("client_secret", secret)]);
        assert_eq!(bench.refusal(&parameters), (400, "unauthorized_client", 70001));
    }
}

#[test]
fn the_secret_may_be_in_a_header() {
    let mut bench = Bench::new(EndpointVersion::V2);
    bench.app(WEB).client_secret = Some("a+b=c&d %:~".into());
    let none: Parameters<'_> = &[("client_id", ""), ("client_secret", "")];
    let encoded = "a%2Bb%3Dc%26d+%25%3A~";
    for (secret, good) in [(encoded, true), ("a%2Bb=c&d+%25:~", true), ("wrong", false)] {
        bench.basic = Some(format!("Basic {}", BASE64_STANDARD.encode(format!("{WEB}:{secret}"))));
        assert_eq!(bench.token(&bench.app_only(none)).is_ok(), good, "{secret}");
    }
    assert_eq!(bench.refusal(&bench.app_only(none)), (401, "invalid_client", 7_000_215));
    bench.basic = Some("Basic !".to_owned());
    assert_eq!(bench.refusal(&bench.app_only(none)), (400, "invalid_request", 900_144));
}

#[test]
fn an_app_without_a_secret_has_the_default_one() {
    let mut bench = Bench::new(EndpointVersion::V1);
    bench.app(WEB).client_secret = None;
    assert_eq!(bench.refusal(&bench.app_only(&[])).2, 7_000_215);
    assert!(bench.token(&bench.app_only(&[("client_secret", "emulator-secret-not-a-secret")])).is_ok());
}

#[test]
fn passwords_are_not_enough() {
    for (version, error) in [(EndpointVersion::V1, "interaction_required"), (EndpointVersion::V2, "invalid_grant")] {
        let mut bench = Bench::new(version);
        let mut parameters = bench.app_only(&[
            ("grant_type", "password"),
            ("username", "ada@contoso.example"),
            ("password", "p-canary"),
        ]);
        let refusal = bench.token(&parameters).map(|_| ()).unwrap_err();
        assert_eq!((refusal.status, refusal.error, refusal.number), (400, error, 50076));
        assert_eq!(refusal.suberror, Some("basic_action"));
        parameters.retain(|(name, _)| *name != "username");
        parameters.push(("username", "nobody@contoso.example"));
        assert_eq!(bench.refusal(&parameters), (400, "invalid_grant", 50034));
    }
}
