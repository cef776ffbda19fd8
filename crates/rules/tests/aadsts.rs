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
fn what_partners_meet_is_there() {
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
fn only_what_the_pages_of_partner_center_name_is_documented() {
    let documented: Vec<u32> =
        aadsts::all().filter(|code| code.certainty == Certainty::Documented).map(|code| code.number).collect();
    assert_eq!(documented, [50001, 50126, 70002]);
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
    let transient: Vec<u32> = aadsts::all().filter(|code| code.is_transient()).map(|code| code.number).collect();
    assert_eq!(transient, [90006, 90024, 90033]);
    assert_eq!(aadsts::find(70016).unwrap().cause, Cause::Pending);
}

#[test]
fn a_number_is_read_from_its_beginning_only() {
    for text in ["", "AADSTS", "AADST", "50126", "xAADSTS50126", "AADSTSé", "AADSTS99999999999"] {
        assert_eq!(aadsts::parse(text), None, "{text:?}");
    }
}
