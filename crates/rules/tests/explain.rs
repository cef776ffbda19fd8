//! Codes as people write them.

use partner_orders_rules::{Explained, explain};

fn names(text: &str) -> Vec<&'static str> {
    let name = |entry: &Explained| match entry {
        Explained::Service(entry) => entry.name,
        _ => "no code of the service",
    };
    explain(text).iter().map(name).collect()
}

#[test]
fn a_code_is_explained_with_or_without_its_status() {
    for text in ["800077", " 800077\n", "403/800077", "403 / 800077", "400/800077", "x/800077"] {
        assert_eq!(names(text), ["cancel-by-subscription"], "{text}");
    }
    assert_eq!(names("2006"), ["offer-not-updatable", "not-eligible-2006"]);
    assert_eq!(names("403/2006"), ["not-eligible-2006"]);
    assert_eq!(names("500/2006").len(), 2, "a status that is not listed says nothing");
    assert_eq!(names("501/0"), ["undefined-exception"]);
}

#[test]
fn a_refused_sign_in_is_explained_by_its_number() {
    for text in ["AADSTS7000222", "aadsts7000222", "AADSTS7000222: The provided client secret keys are expired."] {
        let [Explained::SignIn(entry)] = explain(text)[..] else { panic!("{text}") };
        assert_eq!(entry.number, 7_000_222);
    }
    assert!(explain("AADSTS1").is_empty());
}

#[test]
fn what_is_no_known_code_has_no_entry() {
    for text in ["", "/", "999999", "cancelled", "403/", "800077/403", "-1", "1e5", "99999999999999"] {
        assert!(names(text).is_empty(), "{text}");
    }
}
