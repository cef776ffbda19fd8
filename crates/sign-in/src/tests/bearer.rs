//! Checks of bearer tokens.

use super::*;
use crate::{Caller, CallerUser, TokenRejection};

fn code<T>(outcome: Result<T, TokenRejection>) -> (u16, u32) {
    let code = outcome.map(|_| ()).unwrap_err().code();
    (code.status(), code.code)
}

#[test]
fn a_token_is_valid_from_its_issue_until_it_expires() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let response = bench.token(&bench.app_only(&[])).unwrap();
    let token = Some(access(&response));
    let caller = Caller { tenant: TENANT, client_id: WEB, user: None };
    let at = |seconds| bench.now + Duration::seconds(seconds);
    // The second check uses the cache; the later ones come after the clock was set back.
    for (seconds, good) in [
        (0, true),
        (3599, true),
        (3600, false),
        (100_000, false),
        (3599, true),
        (-300, true),
        (-301, false),
        (-86400, false),
    ] {
        let outcome = bench.identity.check(token, at(seconds));
        if good {
            assert_eq!(outcome.unwrap(), caller, "{seconds}");
        } else {
            assert_eq!(code(outcome), (401, 400), "{seconds}");
        }
    }
}

#[test]
fn tokens_that_are_not_for_the_api_are_refused() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let now = bench.now;
    assert_eq!(code(bench.identity.check(None, now)), (401, 800_001));
    assert_eq!(code(bench.identity.check(Some(""), now)), (401, 400));
    assert_eq!(code(bench.identity.check(Some("a.b.c"), now)), (401, 400));
    let response = bench.token(&bench.app_only(&[])).unwrap();
    let good = access(&response).to_owned();
    assert_eq!(code(bench.identity.check(Some(&format!("{good}x")), now)), (401, 400));

    let key = bench.identity.key().unwrap();
    let mut claims = bench.claims(&good);
    claims["aud"] = "https://graph.microsoft.com".into();
    let other = key.sign(&claims).unwrap();
    assert_eq!(code(bench.identity.check(Some(&other), now)), (401, 400));
    // Signed by another key, and not signed.
    let stranger = crate::key::SigningKey::from_pem(rsa_key(1).serialize_pem()).unwrap();
    assert_eq!(code(bench.identity.check(Some(&stranger.sign(&bench.claims(&good)).unwrap()), now)), (401, 400));
    let (_, rest) = good.split_once('.').unwrap();
    let (payload, _) = rest.split_once('.').unwrap();
    let none = crate::hash::base64_url(r#"{"alg":"none"}"#);
    assert_eq!(code(bench.identity.check(Some(&format!("{none}.{payload}.")), now)), (401, 400));

    for resource in ["https://graph.windows.net", "https://graph.chinacloudapi.cn", "https://graph.cloudapi.de"] {
        let retired = bench.token(&bench.app_only(&[("resource", resource)])).unwrap();
        assert_eq!(code(bench.identity.check(Some(access(&retired)), now)), (401, 900_420), "{resource}");
    }
    for resource in [ORIGIN, "https://localhost:8443/", "https://partner.partnercenterapi.microsoftonline.cn"] {
        let response = bench.token(&bench.app_only(&[("resource", resource)])).unwrap();
        assert!(bench.identity.check(Some(access(&response)), now).is_ok(), "{resource}");
    }
}

#[test]
fn a_user_needs_multi_factor_authentication() {
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let mut bench = Bench::new(version);
        let response = bench.by_user("ada@contoso.example").unwrap();
        let caller = bench.identity.check(Some(access(&response)), bench.now).unwrap();
        let roles = vec![Role::AdminAgent];
        assert_eq!(caller.user, Some(CallerUser { id: ADA, name: "ada@contoso.example".to_owned(), roles }));
        let response = bench.by_user("bob@contoso.example").unwrap();
        assert_eq!(code(bench.identity.check(Some(access(&response)), bench.now)), (401, 900_421));
    }
}

#[test]
fn an_id_token_is_no_bearer_token() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let response = bench.by_user("ada@contoso.example").unwrap();
    let id_token = response.id_token.as_ref().unwrap().expose();
    assert_eq!(code(bench.identity.check(Some(id_token), bench.now)), (401, 400));
}

#[test]
fn the_cache_holds_each_valid_token_once() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let response = bench.token(&bench.app_only(&[])).unwrap();
    for _ in 0..3 {
        bench.identity.check(Some(access(&response)), bench.now).unwrap();
    }
    assert_eq!(format!("{:?}", bench.identity.verified), "1 tokens");
    let _ = bench.identity.check(Some("garbage"), bench.now);
    assert_eq!(format!("{:?}", bench.identity.verified), "1 tokens");
}

#[test]
fn a_reissued_token_is_another_one_with_the_same_claims() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let good = bench.token(&bench.app_only(&[])).unwrap();
    bench.later(Duration::seconds(600));
    let (new, expires) = bench.identity.reissue(access(&good), bench.now, &mut bench.records).unwrap();
    assert_ne!(new, access(&good));
    assert_eq!(expires - bench.now.timestamp(), 3000);
    assert_eq!(bench.identity.check(Some(&new), bench.now).unwrap().client_id, WEB);
    assert!(bench.identity.reissue("x", bench.now, &mut bench.records).is_err());
}

#[test]
fn the_account_must_exist_and_be_active() {
    let mut bench = Bench::new(EndpointVersion::V1);
    let mut caller = Caller { tenant: TENANT, client_id: WEB, user: None };
    assert_eq!(bench.directory.require_active(&caller).unwrap().id, TENANT);
    bench.directory.0[0].active = false;
    assert_eq!(code(bench.directory.require_active(&caller)), (403, 900_149));
    caller.tenant = Uuid::from_u128(1);
    assert_eq!(code(bench.directory.require_active(&caller)), (401, 400));
}

#[test]
fn a_token_can_be_issued_without_a_sign_in() {
    let mut bench = Bench::new(EndpointVersion::V2);
    let mut direct = |tenant, user| {
        bench.identity.issue_directly(&bench.directory, tenant, user, ORIGIN, bench.now, &mut bench.records)
    };
    let app = direct(None, None).unwrap();
    let ada = direct(Some("contoso.example"), Some("ada@contoso.example")).unwrap();
    let eve = direct(None, Some("eve@fabrikam.example")).unwrap();
    assert_eq!(direct(Some("nowhere"), None).map(|_| ()).unwrap_err().number, 90002);
    assert_eq!(direct(Some("contoso.example"), Some("eve")).map(|_| ()).unwrap_err().number, 50034);
    let caller = |token| bench.identity.check(Some(access(token)), bench.now).unwrap();
    assert_eq!(caller(&app), Caller { tenant: TENANT, client_id: WEB, user: None });
    assert_eq!(caller(&ada).user.unwrap().id, ADA);
    assert_eq!(caller(&eve).tenant, OTHER_TENANT);
}
