//! Single strings: their forms, names, URLs and the table of identifiers.

use super::super::described::Site;
use super::super::form::Kind;
use super::super::table::Table;
use super::{description, redactor};

#[test]
fn a_replacement_has_the_form_of_the_original() {
    let description = description();
    let mut redactor = redactor(&description);
    for text in [
        "bd59b416-37f9-4d8f-8df3-5750111fc615",
        "CF3B0E37-BE0B-4CDD-B584-D1A97D98A922",
        "2019-02-21T17:56:21.1335741Z",
        "2015-03-09T11:15:00.123-07:00",
        "2020-01-01T00:00:00",
        "1984-02-29",
        "P3Y",
        "1200.00",
        "-70000",
        "ann@fabrikam.com",
        "shop.fabrikam.com",
        "20.190.151.68",
        "Order of Ann.pdf",
        "<customer-id>",
        "Ann",
        "s-BZlr_TeGksPNT61SsWRL-sqMaKbyVa1",
        "5cf72f146967",
        "Ask Ann Smith before you renew.",
    ] {
        let (made, kind) = (redactor.form(text), redactor.forms.kind(text));
        assert_ne!(made, text);
        let same = match (redactor.forms.kind(&made), kind) {
            (Kind::Ip(_), Kind::Ip(_)) => true,
            (made, kind) => made == kind,
        };
        assert!(same, "{text} became {made}");
        assert_eq!(made, redactor.form(text), "the same by the same");
    }
    for text in ["true", "False", "null", "", " ", "127.0.0.1", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(redactor.form(text), text);
    }
}

#[test]
fn strings_within_strings_are_replaced_there() {
    let description = description();
    let mut redactor = redactor(&description);
    let id = "b9e902e5-a292-4084-9b83-139b173d9465";
    let made = redactor.form(id);
    for (text, expected) in [
        (format!("\"{id}\""), format!("\"{made}\"")),
        (format!("W/\"{id}\""), format!("W/\"{made}\"")),
        (format!(r#"{{"a":"{{\"userId\":\"{id}\"}}"}}"#), format!(r#"{{"a":"{{\"userId\":\"{made}\"}}"}}"#)),
        (format!("/customers/{id}/orders?size=40"), format!("/customers/{made}/orders?size=40")),
        (format!("cid-v1:{}", id.to_uppercase()), format!("gjk-v4:{}", made.to_uppercase())),
    ] {
        let made = redactor.form(&text);
        assert!(made.ends_with(&expected[expected.len() - 30..]), "{text} became {made}, expected {expected}");
    }
    let etag = redactor.form("eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9");
    let (inner, _) = super::super::form::encoded_json(&etag).unwrap();
    assert!(inner.starts_with(&format!("{{\"id\":\"{made}\",\"version\":")), "{inner}");
}

#[test]
fn urls_keep_what_the_description_knows() {
    let description = description();
    let mut redactor = redactor(&description);
    for text in [
        "/products/DG7GMGF0DWT0/skus/0001/availabilities/DG7GMGF0DSQR?country=US",
        "/v1/products/DZH318Z0BQ4B?country=DE",
        "https://api.partnercenter.microsoft.com/v1/customers?size=40",
    ] {
        assert_eq!(redactor.form(text), text);
    }
    let url = redactor.form("https://bob:hunter22@shop.fabrikam.com:8443/a?sig=abcd%3D&sv=2020&code=1#token=1");
    assert!(url.starts_with("https://org-") && url.contains(".example.com:8443/"), "{url}");
    assert!(url.contains("sig=REDACTED&sv=") && url.ends_with("&code=REDACTED"), "{url}");
    let lines = redactor.form("/customers/Fab1/orders/Q7-x/lineitems/0/activationlinks");
    assert!(
        lines.ends_with("/lineitems/0/activationlinks") && !lines.contains("Fab1") && !lines.contains("Q7"),
        "{lines}"
    );
}

#[test]
fn names_are_told_from_data() {
    let description = description();
    let redactor = redactor(&description);
    for name in [
        "friendlyName",
        "x-ms-request-id",
        "AddressLine1",
        "@odata.type",
        "$select",
        "_links",
        "sizeInKB",
        "SASToken",
        "partnerOnRecordAttestationAccepted",
        "sha256",
        "MS-CV",
    ] {
        assert!(redactor.forms.is_name(name), "{name}");
    }
    for name in [
        "Ann Smith",
        "ann@fabrikam.com",
        "6170042",
        "bd59b416-37f9-4d8f-8df3-5750111fc615",
        "key_live_9fA3kLm2Qx8Zr5Tx",
        "aBcDeFgHiJkLmNoPqRsT",
        "5cf72f146967",
        "",
    ] {
        assert!(!redactor.forms.is_name(name), "{name}");
    }
}

#[test]
fn only_identifiers_enter_the_table() {
    let mut table = Table::default();
    for text in ["true", "GET", "order", "Contoso", "12", "12345", "1200.00", "hunter", "12345678.90"] {
        table.add(text);
    }
    table.close().unwrap();
    assert!(!table.stands_in("true GET order Contoso 12 12345 1200.00 hunter 12345678.90"));
    for text in ["6170042", "5cf72f146967", "ann@fabrikam.com", "shop24.fabrikam.com"] {
        table.add(text);
    }
    table.keep("5cf72f146967");
    table.close().unwrap();
    for text in ["6170042", "id=6170042;", "ANN@fabrikam.com"] {
        assert!(table.stands_in(text), "{text}");
    }
    for text in ["16170042", "6170042a", "5cf72f146967"] {
        assert!(!table.stands_in(text), "{text}");
    }
}

#[test]
fn what_a_mark_keeps_has_no_personal_form() {
    let description = description();
    let mut redactor = redactor(&description);
    let order = redactor.described.response_body(description.operation("getOrder").unwrap(), 200);
    let lines = redactor.described.property(&order, "lineItems");
    let offer = redactor.described.property(&redactor.described.items(&lines), "offerId");
    for text in ["DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "MS-AZR-0145P", "faf79b56-0532-4b71-94cd-fbc8b1f5d26b"] {
        assert_eq!(redactor.string(&offer, "offerId", text), text);
    }
    for text in ["ann@fabrikam.com", "DE89370400440532013000", "shop.fabrikam.com", "20.190.151.68", "+49 30 9018 2017"]
    {
        assert_ne!(redactor.string(&offer, "offerId", text), text);
    }
    assert_eq!(redactor.string(&Site::default(), "password", "x"), "REDACTED");
}

#[test]
fn digits_of_any_script_schemes_and_paths_of_other_hosts_are_replaced() {
    let description = description();
    let mut redactor = redactor(&description);
    for (text, original) in [
        ("\u{ff10}\u{ff19}\u{ff10}1234\u{ff15}", "\u{ff19}"),
        ("P\u{663}Y", "\u{663}"),
        ("1984-\u{966}\u{968}-\u{968}\u{96f}", "\u{96f}"),
        ("https://crm.contoso.example/products/Ann", "Ann"),
        ("https://crm.contoso.example/x?country=Ann", "Ann"),
        ("https://x.contoso.example/p?hunter2xyz", "hunter2xyz"),
        ("kranichwerke://auth", "kranichwerke"),
    ] {
        let made = redactor.form(text);
        assert!(!made.contains(original), "{text} became {made}");
    }
    assert!(!redactor.table.is_public("Ann"), "a path of another host makes nothing public");
    for text in ["mailto:a@b.example", "git@github.com:org/repo.git", "a@b.example;c@d.example"] {
        let made = redactor.form(text);
        assert!(!redactor.forms.has_foreign_mail(&made), "{text} became {made}");
    }
    assert_eq!(redactor.form("800002"), "800002", "an error code stays in any spelling");
    assert!(!redactor.table.stands_in("800002"));
}
