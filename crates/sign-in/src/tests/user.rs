//! Users who sign in to an app.

use base64::Engine as _;

use super::*;
use crate::{AuthorizeOutcome, Redirect, ResponseMode};

impl Bench {
    /// Returns the parameters of an authorize request, with those in `changed` replaced.
    pub(super) fn authorize_parameters<'a>(&self, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let scope = match self.version {
            EndpointVersion::V1 => ("resource", API),
            EndpointVersion::V2 => {
                ("scope", "openid offline_access https://api.partnercenter.microsoft.com/user_impersonation")
            }
        };
        let form = [
            ("client_id", "00000000-0000-4000-8000-00000000a990"),
            ("response_type", "code"),
            ("redirect_uri", CALLBACK),
            ("state", "s&1"),
            ("login_hint", "ada@contoso.example"),
            scope,
        ];
        replaced(&form, changed)
    }

    pub(super) fn authorize(&mut self, changed: Parameters<'_>) -> Result<Option<Redirect>, SignInError> {
        let parameters = self.authorize_parameters(changed);
        self.send(&parameters, |b, request| {
            let outcome = b.identity.authorize(&b.directory, request, &mut b.records)?;
            Ok(match outcome {
                AuthorizeOutcome::Redirect(back) => Some(back),
                AuthorizeOutcome::ChooseUser { .. } => None,
            })
        })
    }

    pub(super) fn code(&mut self, changed: Parameters<'_>) -> String {
        let back = self.authorize(changed).unwrap().unwrap();
        parameter(&back, "code").unwrap_or_else(|| panic!("{back:?}")).to_owned()
    }

    /// Returns the parameters that redeem a code, with those in `changed` replaced.
    pub(super) fn redeeming<'a>(&self, code: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "00000000-0000-4000-8000-00000000a990"),
            ("client_secret", SECRET),
            ("redirect_uri", CALLBACK),
            ("code", code),
        ];
        replaced(&form, changed)
    }

    pub(super) fn by_user(&mut self, name: &str) -> Result<TokenResponse, SignInError> {
        let code = self.code(&[("login_hint", name)]);
        self.token(&self.redeeming(&code, &[]))
    }

    fn refresh(&mut self, token: &TokenResponse, changed: Parameters<'_>) -> Result<TokenResponse, SignInError> {
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", "00000000-0000-4000-8000-00000000a990"),
            ("client_secret", SECRET),
            ("refresh_token", token.refresh_token.as_ref().unwrap().expose()),
        ];
        self.token(&replaced(&form, changed))
    }
}

pub(super) fn parameter<'b>(back: &'b Redirect, name: &str) -> Option<&'b str> {
    back.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

fn number(outcome: Result<TokenResponse, SignInError>) -> (&'static str, u32) {
    let refusal = outcome.map(|_| ()).unwrap_err();
    (refusal.error, refusal.number)
}

#[test]
fn a_code_brings_all_three_tokens() {
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut bench = Bench::new(version);
        let token = bench.by_user("ada@contoso.example").unwrap();
        let claims = bench.claims(access(&token));
        let response = body(&token);
        assert_eq!(claims["scp"], "user_impersonation");
        assert_eq!((&claims["oid"], &claims["amr"]), (&json!(ADA), &json!(["pwd", "mfa"])));
        assert_eq!(claims["aud"], API);
        let id = bench.claims(token.id_token.as_ref().unwrap().expose());
        assert_eq!((&id["aud"], &id["oid"], &id["sub"]), (&json!(WEB), &json!(ADA), &claims["sub"]));
        assert!(token.refresh_token.is_some());
        match version {
            EndpointVersion::V1 => {
                assert_eq!(
                    (&response["scope"], &response["expires_in"]),
                    (&json!("user_impersonation"), &json!("3600"))
                );
                assert_eq!(id["upn"], "ada@contoso.example");
            }
            EndpointVersion::V2 => {
                assert_eq!(response["scope"], format!("{API}/user_impersonation"));
                assert_eq!(id["preferred_username"], "ada@contoso.example");
            }
        }
        // The version of an access token is that of the API, whatever endpoint issued it.
        assert_eq!((&claims["ver"], &claims["upn"]), (&json!("1.0"), &json!("ada@contoso.example")));
        assert_eq!((&claims["acr"], &claims["unique_name"]), (&json!("1"), &claims["upn"]));
    }
}

#[test]
fn v2_issues_only_the_tokens_in_the_scope() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let code = bench.code(&[("scope", "https://api.partnercenter.microsoft.com/.default")]);
    let token = bench.token(&bench.redeeming(&code, &[])).unwrap();
    assert!(token.refresh_token.is_none() && token.id_token.is_none());
    let nowhere = bench.code(&[("scope", "openid")]);
    assert_eq!(number(bench.token(&bench.redeeming(&nowhere, &[]))), ("invalid_request", 900_144));
    let scope = "https://api.partnercenter.microsoft.com/user_impersonation";
    assert!(bench.token(&bench.redeeming(&nowhere, &[("scope", scope)])).is_ok());
}

#[test]
fn a_code_is_valid_once_for_ten_minutes_and_for_its_app() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let code = bench.code(&[]);
    let native = NATIVE.to_string();
    for (changed, refusal) in [
        (("redirect_uri", "http://localhost:5000/other"), ("invalid_client", 500_112)),
        (("redirect_uri", ""), ("invalid_request", 900_144)),
        (("code", "unknown"), ("invalid_grant", 70000)),
        (("client_secret", ""), ("invalid_client", 7_000_218)),
        (("client_secret", "wrong"), ("invalid_client", 7_000_215)),
        (("resource", "https://graph.microsoft.com"), ("invalid_resource", 500_011)),
    ] {
        assert_eq!(number(bench.token(&bench.redeeming(&code, &[changed]))), refusal, "{changed:?}");
    }
    let as_native = [("client_id", native.as_str()), ("client_secret", "")];
    assert_eq!(number(bench.token(&bench.redeeming(&code, &as_native))), ("invalid_grant", 70000));
    bench.later(Duration::seconds(599));
    assert!(bench.token(&bench.redeeming(&code, &[])).is_ok());
    assert_eq!(number(bench.token(&bench.redeeming(&code, &[]))), ("invalid_grant", 54005));
    let late = bench.code(&[]);
    bench.later(Duration::seconds(600));
    assert_eq!(number(bench.token(&bench.redeeming(&late, &[]))), ("invalid_grant", 70008));
}

#[test]
fn a_challenge_must_be_met() {
    let verifier = "a-verifier-of-at-least-forty-three-letters-0123";
    let s256 = crate::hash::sha256(verifier);
    for (method, challenge) in [("S256", s256.as_str()), ("plain", verifier)] {
        let mut bench = Bench::new(EndpointVersion::V2);
        let code = bench.code(&[("code_challenge", challenge), ("code_challenge_method", method)]);
        assert_eq!(number(bench.token(&bench.redeeming(&code, &[]))), ("invalid_grant", 50148));
        let wrong = bench.redeeming(&code, &[("code_verifier", "wrong")]);
        assert_eq!(number(bench.token(&wrong)), ("invalid_grant", 501_481));
        assert!(bench.token(&bench.redeeming(&code, &[("code_verifier", verifier)])).is_ok(), "{method}");
    }
    let mut bench = Bench::new(EndpointVersion::V2);
    let back = bench.authorize(&[("code_challenge", "x"), ("code_challenge_method", "S512")]).unwrap().unwrap();
    assert_eq!((parameter(&back, "error"), back.error), (Some("invalid_request"), Some(501_491)));
}

#[test]
fn a_native_app_sends_no_secret() {
    let native = NATIVE.to_string();
    for realm in [TENANT.to_string(), "common".to_owned(), "organizations".to_owned()] {
        let mut bench = Bench::new(EndpointVersion::V2);
        bench.tenant = realm;
        let code = bench.code(&[("client_id", &native)]);
        let with_secret = bench.redeeming(&code, &[("client_id", &native)]);
        assert_eq!(number(bench.token(&with_secret)), ("invalid_client", 700_025));
        let token = bench.token(&bench.redeeming(&code, &[("client_id", &native), ("client_secret", "")])).unwrap();
        assert_eq!(bench.claims(access(&token))["appidacr"], "0");
    }
}

#[test]
fn common_is_the_tenant_of_the_user() {
    let native = NATIVE.to_string();
    let mut bench = Bench::new(EndpointVersion::V2);
    bench.tenant = "common".to_owned();
    let code = bench.code(&[("client_id", &native), ("login_hint", "eve@fabrikam.example")]);
    let parameters = [("client_id", native.as_str()), ("client_secret", "")];
    bench.tenant = TENANT.to_string();
    assert_eq!(number(bench.token(&bench.redeeming(&code, &parameters))), ("invalid_grant", 700_005));
    bench.tenant = "common".to_owned();
    let token = bench.token(&bench.redeeming(&code, &parameters)).unwrap();
    assert_eq!(bench.claims(access(&token))["tid"], json!(OTHER_TENANT));
}

#[test]
fn refresh_tokens_rotate_if_configured() {
    let mut bench = Bench::new(EndpointVersion::V2);
    bench.rotates = true;
    let first = bench.by_user("ada@contoso.example").unwrap();
    bench.later(Duration::days(90) - Duration::seconds(1));
    let second = bench.refresh(&first, &[]).unwrap();
    assert_eq!(bench.identity.check(Some(access(&second)), bench.now).unwrap().user.unwrap().id, ADA);
    assert!(second.id_token.is_some());
    assert_eq!(number(bench.refresh(&first, &[])), ("invalid_grant", 70000));
    assert_eq!(number(bench.refresh(&second, &[("client_secret", "")])), ("invalid_client", 7_000_218));
    assert_eq!(number(bench.refresh(&second, &[("refresh_token", "unknown")])), ("invalid_grant", 70000));
    let wrong = "https://api.partnercenter.microsoft.com/orders.write";
    assert_eq!(number(bench.refresh(&second, &[("scope", wrong)])), ("invalid_client", 650_053));
    let two = "http://localhost:1/.default http://localhost:2/.default";
    assert_eq!(number(bench.refresh(&second, &[("scope", two)])), ("invalid_scope", 28000));
    let elsewhere = bench.refresh(&second, &[("scope", "http://localhost:1/user_impersonation")]).unwrap();
    assert_eq!(bench.claims(access(&elsewhere))["aud"], "http://localhost:1");
    bench.later(Duration::days(90));
    assert_eq!(number(bench.refresh(&elsewhere, &[])), ("invalid_grant", 700_082));
}

#[test]
fn a_used_refresh_token_stays_valid_for_ninety_days() {
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut bench = Bench::new(version);
        let first = bench.by_user("ada@contoso.example").unwrap();
        let secret = first.refresh_token.as_ref().unwrap().expose();
        assert!(!bench.identity.is_used_refresh_token(secret) && !bench.identity.is_used_refresh_token("unknown"));
        for _ in 0..3 {
            let next = bench.refresh(&first, &[]).unwrap();
            assert_ne!(next.refresh_token.as_ref().unwrap().expose(), secret, "each response has a new one");
            assert!(bench.identity.is_used_refresh_token(secret));
        }
        bench.later(Duration::days(90));
        assert_eq!(number(bench.refresh(&first, &[])), ("invalid_grant", 700_082));
    }
}

#[test]
fn client_info_names_user_and_tenant_if_requested() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let code = bench.code(&[]);
    let token = bench.token(&bench.redeeming(&code, &[("client_info", "1")])).unwrap();
    let info = token.extra.get("client_info").unwrap().as_str().unwrap();
    let info = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(info).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&info).unwrap(), json!({"uid": ADA, "utid": TENANT}));
    assert!(bench.by_user("ada@contoso.example").unwrap().extra.get("client_info").is_none());
    let app_only = bench.token(&bench.app_only(&[("client_info", "1")])).unwrap();
    assert!(app_only.extra.get("client_info").is_none(), "an app-only token has no user");
    let back = bench.authorize(&[("client_info", "1"), ("login_hint", "ada@contoso.example")]).unwrap().unwrap();
    assert!(parameter(&back, "client_info").is_some());
}

#[test]
fn the_redirect_reports_the_error() {
    let mut bench = Bench::new(EndpointVersion::V1);
    for (changed, error, refusal) in [
        ([("response_type", "token"), ("nonce", "n")], "unsupported_response_type", 70005),
        ([("response_type", "code id_token"), ("nonce", "")], "invalid_request", 90014),
        ([("response_mode", "web_message"), ("nonce", "")], "invalid_request", 70007),
        ([("resource", "https://graph.microsoft.com"), ("nonce", "")], "invalid_resource", 500_011),
        ([("prompt", "none"), ("login_hint", "")], "login_required", 50058),
        ([("emulator_decline", "1"), ("nonce", "")], "access_denied", 65004),
    ] {
        let back = bench.authorize(&changed).unwrap().unwrap();
        assert_eq!((parameter(&back, "error"), back.error), (Some(error), Some(refusal)), "{changed:?}");
        assert_eq!(parameter(&back, "state"), Some("s&1"));
        assert!(parameter(&back, "code").is_none());
    }
    for (changed, refusal) in [
        (("redirect_uri", "https://example.com/"), ("invalid_request", 50011)),
        (("redirect_uri", ""), ("invalid_request", 900_144)),
        (("client_id", "x"), ("unauthorized_client", 700_016)),
    ] {
        let refused = bench.authorize(&[changed]).unwrap_err();
        assert_eq!((refused.error, refused.number), refusal);
    }
}

#[test]
fn the_user_is_chosen_on_a_page_unless_the_request_names_one() {
    let mut bench = Bench::new(EndpointVersion::V1);
    assert!(bench.authorize(&[("login_hint", "")]).unwrap().is_none());
    assert!(bench.authorize(&[("login_hint", "nobody")]).unwrap().is_none());
    assert!(bench.authorize(&[("prompt", "login")]).unwrap().is_none());
    assert!(bench.authorize(&[("prompt", "none")]).unwrap().is_some());
    assert!(bench.authorize(&[("prompt", "login"), ("emulator_user", &ADA.to_string())]).unwrap().is_some());
}

#[test]
fn an_id_token_may_come_with_the_code() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let parameters = [("response_type", "code id_token"), ("nonce", "n1"), ("response_mode", "form_post")];
    let back = bench.authorize(&parameters).unwrap().unwrap();
    assert_eq!((back.mode, back.uri.as_str()), (ResponseMode::FormPost, CALLBACK));
    let id = bench.claims(parameter(&back, "id_token").unwrap());
    let code = parameter(&back, "code").unwrap();
    let half = &aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, code.as_bytes()).as_ref()[..16].to_vec();
    assert_eq!((&id["nonce"], &id["c_hash"]), (&json!("n1"), &json!(crate::hash::base64_url(half))));
    let token = bench.token(&bench.redeeming(code, &[])).unwrap();
    assert_eq!(bench.claims(token.id_token.as_ref().unwrap().expose())["nonce"], "n1");
    assert!(!format!("{back:?}").contains(code));
    let without_mode = bench.authorize(&parameters[..2]).unwrap().unwrap();
    assert_eq!(without_mode.mode, ResponseMode::Fragment);
    let in_query = [parameters[0], parameters[1], ("response_mode", "query")];
    assert_eq!(bench.authorize(&in_query).unwrap().unwrap().error, Some(70007));
}
