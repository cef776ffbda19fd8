//! AADSTS numbers: order, texts and lookups.

use partner_orders_rules::Certainty;
use partner_orders_rules::aadsts::{self, Cause};

#[test]
fn numbers_are_in_order_and_filled_in() {
    let numbers: Vec<u32> = aadsts::all().map(|code| code.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    for code in aadsts::all() {
        for text in [code.meaning, code.remedy] {
            assert!(text.ends_with('.') && text.len() > 20, "{code}: {text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{code}: {text}");
        }
        assert_eq!(aadsts::find(code.number), Some(code));
        assert_eq!(aadsts::parse(&format!("{code}: text")), Some(code.number));
    }
}

#[test]
fn numbers_that_partners_meet_are_listed() {
    for number in [
        16000, 50001, 50013, 50034, 50053, 50055, 50057, 50058, 50074, 50076, 50079, 50089, 50105, 50126, 50158, 50173,
        50194, 53000, 53001, 53003, 65001, 65004, 70000, 70002, 70008, 70011, 70016, 70018, 70020, 70043, 70044, 90002,
        90072, 500_011, 530_032, 700_016, 700_027, 700_082, 700_084, 900_023, 7_000_215, 7_000_218, 7_000_222,
        9_002_313, 9_002_325,
    ] {
        assert!(aadsts::find(number).is_some(), "{number}");
    }
    assert_eq!(aadsts::find(1), None);
}

#[test]
fn numbers_on_a_public_page_are_documented() {
    let documented: Vec<u32> =
        aadsts::all().filter(|code| code.certainty == Certainty::Documented).map(|code| code.number).collect();
    let on_the_page = [
        50059, 50072, 50078, 50128, 50132, 50134, 50177, 65002, 70001, 90014, 90019, 90038, 90055, 90099, 90119, 90120,
        135_011, 500_133, 500_212, 500_213, 501_481, 530_034, 530_035, 650_052, 650_056, 700_011, 700_054, 900_382,
        901_002, 9_001_023,
    ];
    let of_partner_center = [50001, 50126, 70002];
    let mut expected: Vec<u32> = on_the_page.into_iter().chain(of_partner_center).collect();
    expected.sort_unstable();
    assert_eq!(documented, expected);
    assert_eq!(aadsts::find(700_003).map(|code| code.certainty), Some(Certainty::Assumed));
}

#[test]
fn the_class_decides_if_the_number_is_unknown() {
    for (error, number, sign_in) in [
        (Some("invalid_grant"), None, true),
        (Some("invalid_grant"), Some(1), true),
        (Some("interaction_required"), Some(1), true),
        (Some("login_required"), None, true),
        (Some("consent_required"), None, true),
        (Some("expired_token"), None, true),
        (Some("invalid_client"), Some(1), false),
        (Some("invalid_client"), Some(7_000_222), false),
        (Some("authorization_pending"), Some(70016), false),
        (Some("temporarily_unavailable"), None, false),
        (Some("something_new"), None, false),
        (Some("something_new"), Some(50173), true),
        (None, Some(50076), true),
        (None, Some(90055), false),
        (None, None, false),
    ] {
        assert_eq!(aadsts::needs_sign_in(error, number), sign_in, "{error:?} {number:?}");
    }
}

#[test]
fn the_particular_number_is_preferred_to_the_general_one() {
    assert_eq!(aadsts::most_telling(&[70002, 50126]), Some(50126));
    assert_eq!(aadsts::most_telling(&[70002]), Some(70002));
    assert_eq!(aadsts::most_telling(&[1, 70000]), Some(70000));
    assert_eq!(aadsts::most_telling(&[1, 2]), Some(1));
    assert_eq!(aadsts::most_telling(&[]), None);
}

#[test]
fn only_the_authoritys_own_trouble_is_transient() {
    let is_transient = |code: &&aadsts::SignInCode| code.cause == Cause::Transient;
    let transient: Vec<u32> = aadsts::all().filter(is_transient).map(|code| code.number).collect();
    assert_eq!(transient, [90006, 90024, 90033, 90055]);
    assert_eq!(aadsts::find(70016).unwrap().cause, Cause::Pending);
}

#[test]
fn a_number_is_read_from_its_beginning_only() {
    for text in ["", "AADSTS", "AADST", "50126", "xAADSTS50126", "AADSTSé", "AADSTS99999999999"] {
        assert_eq!(aadsts::parse(text), None, "{text:?}");
    }
}
