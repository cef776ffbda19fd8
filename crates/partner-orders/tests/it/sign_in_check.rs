//! The check of a sign-in.

use partner_orders::testing::ScriptedExchange;
use partner_orders::{BearerToken, NeverRetry, PartnerCenter, SignInCheck};
use serde_json::json;

// {"scp":"user_impersonation","amr":["pwd"],"aud":"https://api.partnercenter.microsoft.com"}
const OF_USER: &str = "e30.eyJzY3AiOiJ1c2VyX2ltcGVyc29uYXRpb24iLCJhbXIiOlsicHdkIl0sImF1ZCI6Imh0dHBzOi8v\
                       YXBpLnBhcnRuZXJjZW50ZXIubWljcm9zb2Z0LmNvbSJ9.x";
// {"roles":["r"]}
const OF_APP: &str = "e30.eyJyb2xlcyI6WyJyIl19.x";

async fn check(token: &str, status: u16, compliant: Option<&str>) -> SignInCheck {
    let script = ScriptedExchange::new();
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(compliant.map(|value| ("ismfacompliant", value)));
    script.answer_with(status, &headers, json!({"items": [], "totalCount": 0}).to_string());
    let pc = PartnerCenter::builder(BearerToken::new(token)).retry(NeverRetry).scripted(&script).build().unwrap();
    let check = pc.sign_in_check().await.unwrap();
    let requests = script.requests();
    assert_eq!((requests.len(), requests[0].header("validatemfa")), (1, Some("true")));
    assert!(requests[0].path.ends_with("/v1/customers?size=1"), "{}", requests[0].path);
    check
}

#[tokio::test]
async fn the_services_response_takes_precedence_over_the_token() {
    for (header, compliant, mfa) in [
        (Some("true"), Some(true), Some(true)),
        (Some(" TRUE"), Some(true), Some(true)),
        (Some("False"), Some(false), Some(false)),
        (Some("perhaps"), None, Some(false)),
        (None, None, Some(false)),
    ] {
        let check = check(OF_USER, 200, header).await;
        assert_eq!((check.mfa_compliant, check.mfa()), (compliant, mfa), "{header:?}");
        assert_eq!(check.claims.unwrap().has_user, Some(true));
    }
    let opaque = check("opaque", 200, None).await;
    assert_eq!((opaque.claims, opaque.mfa_compliant), (None, None));
    let app = check(OF_APP, 200, Some("true")).await;
    assert_eq!((app.mfa_compliant, app.mfa()), (None, None), "an app has no second factor");
}

#[tokio::test]
async fn a_rejected_call_is_part_of_the_result() {
    let check = check(OF_USER, 403, Some("false")).await;
    assert_eq!(check.refusal.as_ref().and_then(|error| error.status()), Some(403));
    assert_eq!((check.mfa_compliant, check.ids.is_some()), (Some(false), true));
    assert!(!format!("{check:?}").contains(OF_USER));
}
