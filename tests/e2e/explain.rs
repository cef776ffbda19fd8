//! The command `explain`, which needs no account and no network.

use crate::support::run;

#[test]
fn a_code_is_explained_for_people_and_for_programs() {
    let text = run(&["explain", "800077"]).expect(0).stdout;
    assert!(text.starts_with("800077 cancel-by-subscription, HTTP 403\n"), "{text}");
    assert!(text.contains("what to do: "), "{text}");
    assert!(text.contains("source: Partner Center REST error codes, 2023-06-15 (documented)\n  https://"), "{text}");
    assert!(text.ends_with("as of 2023-06-15; the service may have newer ones.\n"), "{text}");
    let both = run(&["explain", "2006", "-o", "json"]).expect(0).json();
    assert_eq!((both[0]["statuses"][0].as_u64(), both[1]["statuses"][0].as_u64()), (Some(400), Some(403)));
    let one = run(&["explain", "403/2006", "-o", "json"]).expect(0).json();
    assert_eq!((one.as_array().unwrap().len(), one[0]["name"].as_str()), (1, Some("not-eligible-2006")));
    let lines = run(&["explain", "2006", "-o", "ndjson"]).expect(0).stdout;
    assert_eq!(lines.lines().count(), 2);
    let sign_in = run(&["explain", "AADSTS7000222", "-o", "json"]).expect(0).json();
    assert_eq!((sign_in[0]["code"].as_str(), sign_in[0]["cause"].as_str()), (Some("AADSTS7000222"), Some("app")));
    assert!(run(&["explain", "aadsts7000222"]).expect(0).stdout.contains("AADSTS7000222"));
}

#[test]
fn a_changed_remedy_names_its_date() {
    let text = run(&["explain", "900117"]).expect(0).stdout;
    assert!(text.contains("what to do (since 2026-05-04): Schedule the subscription"), "{text}");
    let entry = &run(&["explain", "900117", "-o", "json"]).expect(0).json()[0];
    assert_eq!((entry["since"].as_str(), entry["source_date"].as_str()), (Some("2026-05-04"), Some("2023-06-15")));
}

#[test]
fn a_status_an_oauth_error_and_a_pasted_error_are_explained() {
    let status = run(&["explain", "429"]).expect(0).stdout;
    assert!(status.starts_with("HTTP 429\n") && status.contains("Retry-After"), "{status}");
    let body = r#"{"code":900117,"description":"Too late","data":[],"source":"PartnerFD"}"#;
    assert_eq!(run(&["explain", body, "-o", "json"]).expect(0).json()[0]["name"], "window-days-over");
    let sentence = "the order cannot be read (HTTP 500, code 0)";
    let entries = run(&["explain", sentence, "-o", "json"]).expect(0).json();
    assert_eq!((entries[0]["status"].as_u64(), entries[1]["code"].as_u64()), (Some(500), Some(0)));
    assert_eq!(run(&["explain", "7000222", "-o", "json"]).expect(0).json()[0]["code"], "AADSTS7000222");
    assert_eq!(run(&["explain", "invalid_grant", "-o", "json"]).expect(0).json()[0]["cause"], "user");
}

#[test]
fn an_unknown_code_is_bad_input_with_a_hint() {
    for (code, hint) in [("999999", "800077"), ("302", "HTTP status"), ("cancelled", "403/800077")] {
        let error = run(&["explain", code, "-o", "json"]).expect(2).error();
        assert_eq!(error["kind"], "invalid_input");
        assert!(error["message"].as_str().unwrap().contains(code), "{error}");
        assert!(error["remedy"].as_str().unwrap().contains(hint), "{error}");
    }
    run(&["explain"]).expect(2);
}
