//! The table of error codes: complete, sorted and without duplicates.

use std::collections::HashSet;

use partner_orders_rules::{
    Certainty, codes, error_codes, find, find_all, is_authorization, is_cancellation_refusal, is_pending, needs_user,
    parse_code,
};

/// HTTP status and code of every expected entry: the codes of the page "Error codes" that concern orders and
/// subscriptions, and those from announcements and users.
#[rustfmt::skip]
const EXPECTED: &[(u16, u32)] = &[
    // looking up and cancelling orders
    (404, 20000), (404, 1000), (404, 400013), (404, 400018), (404, 400019), (403, 20002),
    (403, 900159), (400, 800061), (400, 800063), (403, 800077), (403, 800019), (400, 900117),
    (400, 900213), (409, 800014), (409, 800060), (409, 900278), (400, 800071), (500, 800087),
    (400, 900127), (400, 800042), (400, 900141), (403, 900321), (400, 900126), (400, 0), (501, 0),
    (417, 800036), (400, 2055), (404, 800007),
    // input
    (400, 800002), (400, 3000), (404, 3000), (400, 2000), (400, 2001), (400, 900118),
    (400, 800004), (400, 900142),
    // customers, tenants, subscriptions
    (404, 60003), (404, 60002), (404, 20003), (400, 2011), (400, 2002), (400, 2006), (400, 2012),
    (403, 800073), (403, 800074), (403, 800075), (403, 13605),
    // signing in
    (401, 400), (401, 800001), (403, 2032), (403, 900150), (403, 900308), (403, 900309),
    (403, 900329), (400, 900316), (403, 900123), (403, 900124), (403, 800039), (403, 900149),
    (401, 1002), (401, 900420), (401, 900421), (403, 900416), (403, 90000), (400, 900419),
    // creating, limits, risk
    (400, 800018), (400, 900116), (403, 900322), (403, 800066), (403, 800067), (403, 800068),
    (403, 800088), (403, 800089), (403, 800069), (403, 800023), (400, 800025), (403, 900121),
    (403, 2006), (403, 2030), (403, 2085), (403, 2091), (400, 4018), (500, 800005), (500, 800003),
    (500, 900192), (400, 27006), (409, 27009), (200, 400072), (400, 900203), (400, 900206),
    (400, 900169), (400, 900252), (400, 900253), (400, 900254), (400, 900312), (400, 900313),
    (400, 900314), (400, 900315), (400, 900317), (400, 900318),
    // billing cycle
    (400, 6000), (400, 6001), (400, 2004), (400, 2054), (400, 800072), (400, 800080),
    (400, 800085),
    // subscription PATCH
    (400, 800081), (409, 800082), (400, 800082), (400, 800090), (400, 800091), (400, 800095),
    (400, 800096), (400, 800097), (400, 800098), (400, 800040), (400, 900279), (400, 900280),
    (400, 900311), (403, 900115),
    // validation of addresses, agreements and accounts, whose statuses are assumed
    (400, 60071), (400, 600061), (400, 600074),
];

#[test]
fn every_code_is_there_with_its_status() {
    let known: HashSet<(u16, u32)> =
        error_codes().iter().flat_map(|entry| entry.statuses.iter().map(|status| (*status, entry.code))).collect();
    let expected: HashSet<_> = EXPECTED.iter().copied().collect();
    assert_eq!(expected.len(), EXPECTED.len(), "a pair is listed twice");
    assert_eq!(known, expected);
}

#[test]
fn codes_are_in_order_and_names_unique() {
    assert!(error_codes().is_sorted_by_key(|entry| entry.code));
    let names: HashSet<_> = error_codes().iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), error_codes().len());
}

#[test]
fn every_entry_is_filled_in() {
    for entry in error_codes() {
        assert!(!entry.statuses.is_empty(), "{entry}");
        assert_eq!(entry.statuses.first(), Some(&entry.status()));
        assert!(entry.statuses.iter().all(|status| (200..600).contains(status)), "{entry}");
        for text in [entry.meaning, entry.remedy] {
            assert!(text.ends_with('.') && text.len() > 20, "{entry}: {text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{entry}: {text}");
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!entry.name.is_empty() && entry.name.chars().all(plain), "{entry}");
        assert!(!entry.source.is_empty(), "{entry}");
    }
}

#[test]
fn named_codes_are_entries_of_the_table() {
    let mut seen = HashSet::new();
    for (name, entry) in codes::ALL {
        assert!(error_codes().contains(entry), "{name}");
        assert!(seen.insert(entry.name), "{name} names an entry that has a name already");
    }
    let named = [
        (codes::ORDER_NOT_FOUND, 404, 20000),
        (codes::NO_RELATIONSHIP, 403, 20002),
        (codes::CANNOT_CANCEL, 400, 800061),
        (codes::SUSPEND_INSTEAD, 400, 800063),
        (codes::CANCEL_BY_SUBSCRIPTION, 403, 800077),
        (codes::ONLY_SOFTWARE_IN_PRODUCTION, 403, 800019),
        (codes::WINDOW_DAYS_OVER, 400, 900117),
        (codes::WINDOW_HOURS_OVER, 400, 900213),
        (codes::LINE_ITEM_OUT_OF_RANGE, 400, 800071),
        (codes::INVALID_INPUT, 400, 800002),
        (codes::INVALID_PROPERTY, 400, 3000),
        (codes::INVALID_CUSTOMER_ID, 400, 900118),
        (codes::UNKNOWN_ENUM_VALUE, 400, 900126),
        (codes::ACCESS_DENIED, 401, 400),
        (codes::TOKEN_MISSING, 401, 800001),
        (codes::APP_ONLY_REFUSED, 403, 900329),
        (codes::NOT_PROVISIONED, 404, 800007),
        (codes::NOT_FOUND, 404, 1000),
        (codes::SUBSCRIPTION_NOT_FOUND, 404, 20003),
        (codes::UNEXPECTED, 500, 800003),
    ];
    for (entry, status, code) in named {
        assert_eq!((entry.status(), entry.code), (status, code), "{entry}");
    }
}

#[test]
fn find_prefers_the_status() {
    let name = |code, status| find(code, status).map(|entry| entry.name);
    assert_eq!(name(2006, Some(400)), Some("offer-not-updatable"));
    assert_eq!(name(2006, Some(403)), Some("not-eligible-2006"));
    assert_eq!(name(0, Some(501)), Some("undefined-exception"));
    assert_eq!(name(0, Some(400)), Some("order-status-not-understood"));
    assert_eq!(name(800082, Some(400)), name(800082, Some(409)));
    assert_eq!(name(20000, Some(400)), Some("order-not-found"), "an unlisted status");
    assert_eq!(name(20000, None), Some("order-not-found"));
    assert_eq!(name(999999, Some(400)), None);
    assert_eq!(name(2001, None), Some("lookup-input-2001"), "of two entries with one status, the more general one");
    assert_eq!(name(2006, None), Some("offer-not-updatable"), "the lower status");
    assert_eq!(find_all(2001).count(), 2);
    assert_eq!(find_all(999999).count(), 0);
}

#[test]
fn a_code_is_read_from_digits_only() {
    assert_eq!(parse_code("20000"), Some(20000));
    assert_eq!(parse_code(" 0\n"), Some(0));
    for text in ["", " ", "+1", "-1", "1.0", "20 000", "AADSTS50126", "4294967296", "٣"] {
        assert_eq!(parse_code(text), None, "{text:?}");
    }
}

#[test]
fn groups_hold_known_codes_and_do_not_overlap() {
    let groups = [is_cancellation_refusal, is_authorization, is_pending];
    let mut sizes = [0; 3];
    for code in 0..1_000_000 {
        let member = groups.map(|holds| holds(code));
        assert!(member.iter().filter(|holds| **holds).count() <= 1, "{code} is in two groups");
        assert!(!member.contains(&true) || find(code, None).is_some(), "{code} is unknown");
        for (size, holds) in sizes.iter_mut().zip(member) {
            *size += usize::from(holds);
        }
    }
    assert_eq!(sizes, [16, 17, 5]);
    for code in [800061, 800063, 800077, 800019, 900117, 900213, 900127, 900321] {
        assert!(is_cancellation_refusal(code), "{code}");
    }
    for code in [400, 800001, 900150, 900329, 900420, 900421] {
        assert!(is_authorization(code), "{code}");
    }
}

#[test]
fn calls_that_need_a_user_are_told_from_users_without_rights() {
    assert!(needs_user(900329) && needs_user(900316));
    assert!(![900150, 900308, 400, 20002].into_iter().any(needs_user));
}

#[test]
fn what_users_reported_is_marked() {
    let reported: Vec<u32> =
        error_codes().iter().filter(|entry| entry.certainty == Certainty::Reported).map(|entry| entry.code).collect();
    assert_eq!(reported, [0, 1002, 2004]);
}

#[test]
fn no_remedy_relies_on_renewal_being_off_alone() {
    let naming_it: Vec<_> = error_codes()
        .iter()
        .filter(|entry| {
            let remedy = entry.remedy.to_lowercase();
            remedy.contains("renewal off") || remedy.contains("off the renewal") || remedy.contains("off its renewal")
        })
        .collect();
    let codes: Vec<u32> = naming_it.iter().map(|entry| entry.code).collect();
    assert_eq!(codes, [900117, 900213]);
    for entry in naming_it {
        for part in ["the scheduled action Cancel", "with renewal off alone it may continue at a surcharge"] {
            assert!(entry.remedy.contains(part), "{entry}: {}", entry.remedy);
        }
    }
}

#[test]
fn a_refused_update_is_not_answered_with_another_update() {
    for code in [900279, 900280] {
        let remedy = find(code, None).unwrap().remedy;
        assert!(remedy.contains("after 24 hours") && remedy.contains("support ticket"), "{remedy}");
        assert!(!remedy.contains("renewal off") && !remedy.contains("off its renewal"), "{remedy}");
    }
}
