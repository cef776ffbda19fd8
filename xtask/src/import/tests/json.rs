//! JSON: its numbers, its layout, and what is broken.

use super::super::described::Site;
use super::{description, redactor};

fn rewritten(text: &str) -> String {
    let description = description();
    redactor(&description).json(&Site::default(), text)
}

#[test]
fn numbers_keep_sign_width_and_exponent() {
    let text = rewritten(r#"{"a":1.10,"b":-5e2,"c":[2147483647,2147483648,0.5],"d":null,"e":true,"f":{},"g":[]}"#);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(value["a"].is_f64() && value["b"].as_f64().unwrap() <= -100.0, "{text}");
    assert!(i32::try_from(value["c"][0].as_i64().unwrap()).is_ok(), "{text}");
    assert!(i32::try_from(value["c"][1].as_i64().unwrap()).is_err(), "{text}");
    assert!(text.contains(",0.") && text.ends_with(r#""d":null,"e":true,"f":{},"g":[]}"#), "{text}");
}

#[test]
fn what_is_broken_stays_broken() {
    for text in [
        "{\"aa\": \"Ann\",\n}",
        "{\"aa\": \"Ann",
        "{\"aa\" \"Ann\"}",
        "{“aa”: Ann}",
        "[1, Ann, ...]",
        "{\"a\": \"x\" \"b\": 1}",
    ] {
        let made = rewritten(text);
        assert!(
            !made.contains("Ann") && serde_json::from_str::<serde_json::Value>(&made).is_err(),
            "{text} became {made}"
        );
        let marks = |text: &str| text.chars().filter(|c| "{}[],:\"\n".contains(*c)).collect::<String>();
        assert_eq!(marks(&made), marks(text), "{made}");
    }
}

#[test]
fn repeated_names_and_their_order_stay() {
    let made = rewritten(r#"{"b": true, "a": null, "b": false}"#);
    assert_eq!(made, r#"{"b": true, "a": null, "b": false}"#);
}

#[test]
fn below_a_credential_everything_is_secret() {
    let made = rewritten(r#"{"clientSecret":{"value":["Ann",1234,true]},"pin":1234,"access_token":"x"}"#);
    assert_eq!(
        made,
        r#"{"clientSecret":{"value":["REDACTED","REDACTED",true]},"pin":"REDACTED","access_token":"REDACTED"}"#
    );
}

#[test]
fn complete_json_is_laid_out() {
    let description = description();
    let mut redactor = redactor(&description);
    let made = redactor.laid_out_json(&Site::default(), r#"{"a":[true,{}],"b":{"c":[]},"d":"a, b"}"#);
    let start =
        "{\n    \"a\": [\n        true,\n        {}\n    ],\n    \"b\": {\n        \"c\": []\n    },\n    \"d\": \"";
    assert!(made.starts_with(start) && made.ends_with("\"\n}"), "{made}");
}
