//! Explanations of codes in the forms in which people write them.

use partner_orders_rules::{Explained, error_codes, explain};

/// The entries for a text: names of codes, AADSTS numbers, classes and statuses.
fn names(text: &str) -> Vec<String> {
    let name = |entry: &Explained| match entry {
        Explained::Service(entry) => entry.name.to_owned(),
        Explained::SignIn(entry) => entry.to_string(),
        Explained::OAuth(entry) => entry.error.to_owned(),
        Explained::Status(entry) => entry.status.to_string(),
        _ => "unknown kind".to_owned(),
    };
    explain(text).iter().map(name).collect()
}

#[test]
fn a_code_is_explained_with_or_without_its_status() {
    for text in ["800077", " 800077\n", "403/800077", "403 / 800077", "400/800077", "x/800077", "800077."] {
        assert_eq!(names(text), ["cancel-by-subscription"], "{text}");
    }
    assert_eq!(names("2006"), ["offer-not-updatable", "not-eligible-2006"]);
    assert_eq!(names("403/2006"), ["not-eligible-2006"]);
    assert_eq!(
        names("500/2006"),
        ["500", "offer-not-updatable", "not-eligible-2006"],
        "the status says more than the code"
    );
    assert_eq!(names("403/0"), ["403", "order-status-not-understood", "undefined-exception"]);
    assert_eq!(names("501/0"), ["undefined-exception"]);
}

#[test]
fn a_rejected_sign_in_is_explained_by_its_number() {
    for text in ["AADSTS7000222", "aadsts7000222", "AADSTS7000222: The provided client secret keys are expired."] {
        let [Explained::SignIn(entry)] = explain(text)[..] else { panic!("{text}") };
        assert_eq!(entry.number, 7_000_222);
    }
    assert!(explain("AADSTS1").is_empty());
}

#[test]
fn unknown_codes_have_no_entry() {
    for text in
        ["", "/", "999999", "cancelled", "800077/999999", "403/999999", "-1", "1e5", "99999999999999", "600", "302"]
    {
        assert!(names(text).is_empty(), "{text}");
    }
}

#[test]
fn a_number_alone_is_looked_up_in_every_list() {
    assert_eq!(names("429"), ["429"]);
    assert_eq!(names("503"), ["503"]);
    assert_eq!(names("400"), ["access-denied", "400"]);
    assert_eq!(names("7000222"), ["AADSTS7000222"]);
    assert_eq!(names("invalid_grant"), ["invalid_grant"]);
}

#[test]
fn a_pasted_error_is_explained_by_what_is_in_it() {
    for (text, expected) in [
        (r#"{"code":900117,"description":"Too late","data":[],"source":"PartnerFD"}"#, vec!["window-days-over"]),
        (r#"{"code":"2006","description":"x"#, vec!["offer-not-updatable", "not-eligible-2006"]),
        ("HTTP/1.1 403 Forbidden\nMS-CV: 1.0\n\n{\"code\": 2006}", vec!["not-eligible-2006"]),
        ("refused (HTTP 403, code 800077)", vec!["cancel-by-subscription"]),
        ("the service failed (HTTP 500, code 0)", vec!["500", "order-status-not-understood", "undefined-exception"]),
        (r#"{"statusCode":429,"message":"Rate limit is exceeded."}"#, vec!["429"]),
        ("429 Too Many Requests", vec!["429"]),
        ("we got 800040 from the call", vec!["status-transition-refused"]),
        (
            r#"{"error":"invalid_grant","error_description":"AADSTS50173: revoked.","error_codes":[50173]}"#,
            vec!["AADSTS50173", "invalid_grant"],
        ),
        (r#"{"error":"invalid_client","error_codes":[1,7000215]}"#, vec!["AADSTS7000215", "invalid_client"]),
        (
            r#"{"code":2000,"description":"{\"code\":\"60071\",\"reason\":\"No such street\"}"}"#,
            vec!["lookup-input-2000", "address-invalid"],
        ),
        ("no token: AADSTS7000222: The secret has expired. Trace ID: 1", vec!["AADSTS7000222"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn every_known_code_is_explained() {
    for entry in error_codes() {
        let found = names(&entry.code.to_string());
        assert!(found.contains(&entry.name.to_owned()), "{entry}");
        let exact = names(&format!("{}/{}", entry.status(), entry.code));
        assert!(exact.contains(&entry.name.to_owned()), "{entry}");
    }
}
