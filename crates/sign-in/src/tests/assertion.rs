//! Apps that authenticate with a certificate.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use rcgen::{CertificateParams, date_time_ymd};

use super::*;
use crate::hash;

const TYPE: (&str, &str) = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

struct CertifiedApp {
    bench: Bench,
    key: &'static KeyPair,
    der: Vec<u8>,
}

impl CertifiedApp {
    fn new(version: EndpointVersion, until: i32) -> Self {
        let key = rsa_key(0);
        let mut params = CertificateParams::new(vec!["app".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2025, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let certificate = params.self_signed(key).unwrap();
        let mut bench = Bench::new(version);
        bench.app(WEB).certificates = vec!["not a certificate".to_owned(), certificate.pem()];
        Self { bench, key, der: certificate.der().to_vec() }
    }

    fn header(&self) -> Header {
        let x5t_s256 = Some(hash::base64_url(digest(&SHA256, &self.der)));
        Header { x5t_s256, ..Header::new(Algorithm::RS256) }
    }

    fn claims(&self) -> Value {
        let now = self.bench.now.timestamp();
        json!({
            "iss": WEB, "sub": WEB, "jti": "1", "nbf": now, "exp": now + 600,
            "aud": format!("{ORIGIN}/{TENANT}/oauth2/v2.0/token"),
        })
    }

    fn assertion(&self, header: &Header, claims: &Value) -> String {
        sign(header, claims, self.key)
    }

    fn present(&mut self, assertion: &str) -> Result<TokenResponse, SignInError> {
        let changed = [("client_secret", ""), TYPE, ("client_assertion", assertion)];
        self.bench.token(&self.bench.app_only(&changed))
    }

    fn number(&mut self, header: &Header, claims: &Value) -> u32 {
        let assertion = self.assertion(header, claims);
        let refusal = self.present(&assertion).map(|_| ()).unwrap_err();
        assert_eq!((refusal.status, refusal.error), (401, "invalid_client"));
        refusal.number
    }
}

fn sign(header: &Header, claims: &Value, key: &KeyPair) -> String {
    let key = EncodingKey::from_rsa_pem(key.serialize_pem().as_bytes()).unwrap();
    jsonwebtoken::encode(header, claims, &key).unwrap()
}

#[test]
fn a_valid_assertion_replaces_the_secret() {
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut app = CertifiedApp::new(version, 2030);
        let mut claims = app.claims();
        let sha1 = Header {
            x5t: Some(hash::base64_url(digest(&SHA1_FOR_LEGACY_USE_ONLY, &app.der))),
            ..Header::new(Algorithm::PS256)
        };
        for header in [app.header(), sha1] {
            let response = app.present(&app.assertion(&header, &claims)).unwrap();
            let token = app.bench.claims(access(&response));
            assert_eq!(token["appidacr"], "2");
        }
        for audience in ["oauth2/token", "v2.0", ""] {
            claims["aud"] = format!("{ORIGIN}/contoso.example/{audience}").into();
            assert!(app.present(&app.assertion(&app.header(), &claims)).is_ok(), "{audience}");
        }
    }
}

#[test]
fn an_assertion_is_valid_from_nbf_to_exp() {
    let mut app = CertifiedApp::new(EndpointVersion::V2, 2030);
    let (header, mut claims) = (app.header(), app.claims());
    let assertion = app.assertion(&header, &claims);
    app.bench.later(Duration::seconds(600 + 299));
    assert!(app.present(&assertion).is_ok());
    app.bench.later(Duration::seconds(1));
    assert_eq!(app.number(&header, &claims), 700_024);
    claims["exp"] = i64::MAX.into();
    assert_eq!(app.number(&header, &claims), 700_024);
    let mut claims = app.claims();
    claims["nbf"] = (app.bench.now.timestamp() + 301).into();
    assert_eq!(app.number(&header, &claims), 700_024);
}

#[test]
fn dates_may_have_a_fraction_and_audiences_be_an_array() {
    let mut app = CertifiedApp::new(EndpointVersion::V2, 2030);
    let (header, mut claims) = (app.header(), app.claims());
    let now = app.bench.now.timestamp();
    claims["exp"] = serde_json::from_str(&format!("{}.75", now + 600)).unwrap();
    claims["nbf"] = serde_json::from_str(&format!("{now}.25")).unwrap();
    claims["aud"] = json!(["https://login.microsoftonline.com/x/oauth2/v2.0/token", claims["aud"].clone()]);
    assert!(app.present(&app.assertion(&header, &claims)).is_ok());
    app.bench.later(Duration::seconds(600 + 301));
    assert_eq!(app.number(&header, &claims), 700_024, "a fraction of a second does not extend it");
    for never in [json!(1e300), json!(-1e300), json!(f64::MAX)] {
        claims["exp"] = never.clone();
        assert_eq!(app.number(&header, &claims), 700_024, "{never}");
    }
}

#[test]
fn wrong_assertions_are_refused() {
    let mut app = CertifiedApp::new(EndpointVersion::V2, 2030);
    let (header, claims) = (app.header(), app.claims());
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    assert_eq!(
        app.number(&header, &with("aud", json!("https://login.microsoftonline.com/x/oauth2/v2.0/token"))),
        700_023
    );
    assert_eq!(app.number(&header, &with("aud", json!(format!("{ORIGIN}/{OTHER_TENANT}/v2.0")))), 700_023);
    assert_eq!(app.number(&header, &with("iss", json!(NATIVE))), 700_021);
    assert_eq!(app.number(&header, &with("sub", json!("x"))), 700_021);
    // The signature is valid; the error names the claim.
    for (name, value) in [("exp", json!("soon")), ("exp", Value::Null), ("aud", json!(7)), ("nbf", json!("then"))] {
        assert_eq!(app.number(&header, &with(name, value)), 50027, "{name}");
    }
    assert_eq!(app.number(&header, &with("aud", json!([]))), 700_023);
    let unnamed = Header::new(Algorithm::RS256);
    assert_eq!(app.number(&unnamed, &claims), 700_027);
    let unknown = Header { x5t: Some("AAAA".to_owned()), ..unnamed };
    assert_eq!(app.number(&unknown, &claims), 700_027);
    let other_algorithm = Header { alg: Algorithm::RS512, ..header.clone() };
    assert_eq!(app.number(&other_algorithm, &claims), 700_027);

    let refusal = app.present(&sign(&header, &claims, rsa_key(1))).map(|_| ()).unwrap_err();
    assert_eq!(refusal.number, 700_027);
    assert_eq!(app.present("a.b.c").map(|_| ()).unwrap_err().number, 50027);
    let assertion = app.assertion(&header, &claims);
    let typed = [("client_assertion_type", "saml"), ("client_assertion", assertion.as_str())];
    assert_eq!(app.bench.refusal(&app.bench.app_only(&typed)), (400, "invalid_request", 50027));
    let mut lapsed = CertifiedApp::new(EndpointVersion::V2, 2026);
    assert_eq!(lapsed.number(&lapsed.header(), &lapsed.claims()), 700_027);
}
