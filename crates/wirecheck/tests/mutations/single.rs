//! One change to a good sample, and where it is found.

use std::fs;
use std::path::Path;

use wirecheck::Severity::{Error, Undocumented};
use wirecheck::{CheckOptions, Finding, Severity};

use super::mutate::root;

const CANCEL: (&str, &str) = ("patchOrder", "cancel-whole-order-strict");

fn changed((operation, name): (&str, &str), changes: &[(&str, &str)]) -> Vec<Finding> {
    let original = fs::read_to_string(root().join(format!("spec/samples/{operation}/{name}.http"))).unwrap();
    let text = changes.iter().fold(original, |text, (from, to)| {
        assert!(text.contains(from), "{operation}/{name} has no {from}");
        text.replace(from, to)
    });
    let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(operation);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("changed.http");
    fs::write(&path, text).unwrap();
    let fallback = Some(root().join("spec/openapi.yaml"));
    let report = wirecheck::check(&CheckOptions { paths: vec![path], fallback, ..CheckOptions::default() });
    assert_eq!((report.samples, report.unreadable), (1, vec![]));
    report.findings
}

fn found(sample: (&str, &str), changes: &[(&str, &str)]) -> Vec<(Severity, String, &'static str)> {
    let findings = changed(sample, changes).into_iter();
    findings.map(|finding| (finding.severity, finding.pointer, finding.rule)).collect()
}

fn at(severity: Severity, pointer: &str, rule: &'static str) -> Vec<(Severity, String, &'static str)> {
    vec![(severity, pointer.to_owned(), rule)]
}

#[test]
fn nothing() {
    assert_eq!(found(CANCEL, &[]), []);
    assert_eq!(found(("patchOrder", "cancel-whole-order"), &[]), []);
}

#[test]
fn a_renamed_property() {
    let renamed = found(CANCEL, &[("\"alternateId\"", "\"alternativeId\"")]);
    assert_eq!(renamed, at(Undocumented, "/response/body/alternativeId", "unknown-property"));
    let required = found(CANCEL, &[("\"referenceCustomerId\"", "\"customerId\"")]);
    let mut expected = at(Error, "/response/body", "schema-required");
    expected.extend(at(Undocumented, "/response/body/customerId", "unknown-property"));
    assert_eq!(required, expected);
}

#[test]
fn a_property_renamed_only_in_case() {
    let request = found(("createOrder", "azure-reservation"), &[("\"offerId\"", "\"OfferId\"")]);
    assert!(request.iter().all(|(_, pointer, _)| pointer.starts_with("/response/")), "{request:?}");
    let response = found(CANCEL, &[("\"alternateId\"", "\"AlternateId\"")]);
    assert_eq!(response, at(Undocumented, "/response/body/AlternateId", "unknown-property"));
}

#[test]
fn another_type() {
    let findings = changed(CANCEL, &[("\"quantity\": 1", "\"quantity\": \"1\"")]);
    assert_eq!(findings[0].pointer, "/response/body/lineItems/0/quantity");
    assert_eq!(findings[0].message, "is \"1\", expected integer");
    let null = found(CANCEL, &[("\"New\"", "null")]);
    assert_eq!(null, at(Error, "/response/body/lineItems/0/transactionType", "schema-type"));
}

#[test]
fn a_required_property_removed() {
    let removed = found(CANCEL, &[("            \"quantity\": 1,\n", "")]);
    assert_eq!(removed, at(Error, "/response/body/lineItems/0", "schema-required"));
}

#[test]
fn an_unknown_enum_value() {
    let unknown = found(CANCEL, &[("\"UserPurchase\"", "\"RobotPurchase\"")]);
    assert_eq!(unknown, at(Undocumented, "/response/body/transactionType", "unknown-enum-value"));
    assert_eq!(found(CANCEL, &[("\"UserPurchase\"", "\"USERPURCHASE\"")]), []);
}

#[test]
fn an_unknown_property_deep_inside() {
    let findings = changed(CANCEL, &[("\"method\": \"GET\",", "\"method\": \"GET\", \"verb\": 1,")]);
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((finding.rule, finding.count), ("unknown-property", 3));
    let also = finding.also.iter().map(|place| &place.pointer);
    let places: Vec<_> = std::iter::once(&finding.pointer).chain(also).collect();
    let expected =
        ["product", "sku", "availability"].map(|link| format!("/response/body/lineItems/0/links/{link}/verb"));
    assert_eq!(places, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_wrong_format() {
    let date = found(CANCEL, &[("2019-02-21T17:56:21.1335741Z", "21 February 2019")]);
    assert_eq!(date, at(Error, "/response/body/creationDate", "schema-format"));
    assert_eq!(found(CANCEL, &[("21.1335741Z", "21")]), []);
    let id = found(CANCEL, &[("bd59b416-37f9-4d8f-8df3-5750111fc615", "contoso")]);
    let mut expected = at(Error, "/request/path/customer-tenant-id", "schema-format");
    expected.extend(at(Error, "/response/body/referenceCustomerId", "schema-format"));
    assert_eq!(id, expected);
}

#[test]
fn a_wrong_status() {
    let status = found(CANCEL, &[("HTTP/1.1 200 OK", "HTTP/1.1 204 No Content")]);
    assert_eq!(status, at(Undocumented, "/response/status", "undocumented-status"));
    let fault = found(CANCEL, &[("HTTP/1.1 200 OK", "HTTP/1.1 418 I'm a teapot")]);
    assert_eq!(
        fault.first().map(|(_, pointer, rule)| (pointer.as_str(), *rule)),
        Some(("/response/status", "wrong-status"))
    );
}

#[test]
fn an_unknown_header() {
    let header = found(CANCEL, &[("HTTP/1.1 200 OK", "HTTP/1.1 200 OK\nX-New: 1\nDate: now")]);
    assert_eq!(header, at(Undocumented, "/response/headers/X-New", "undocumented-header"));
}

#[test]
fn another_media_type() {
    let xml = found(CANCEL, &[("application/json; charset=utf-8", "application/xml")]);
    assert_eq!(xml, at(Undocumented, "/response/headers/Content-Type", "undocumented-media-type"));
}

#[test]
fn the_comma_without_its_note() {
    let comma = found(("patchOrder", "cancel-whole-order"), &[("trailing comma", "comma too many")]);
    assert_eq!(comma, at(Error, "/request/body", "body-syntax"));
}

#[test]
fn an_upload_without_metadata() {
    let form = ("uploadOrderAttachments", "purchase-order-and-tender");
    let renamed = found(form, &[("name=\"metadata\"", "name=\"meta\"")]);
    let mut expected = at(Error, "/request/body", "schema-required");
    expected.extend(at(Undocumented, "/request/body/meta", "unknown-property"));
    assert_eq!(renamed, expected);
    let price = found(form, &[("\"184500.00\"", "184500.00")]);
    assert_eq!(price, at(Error, "/request/body/metadata/customerPrice", "schema-type"));
}
