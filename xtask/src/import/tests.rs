//! Every kind of original, in every place, one at a time: what one place teaches does not help another.

use std::collections::HashSet;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::Redactor;
use super::described::Described;
use crate::description::Description;
use crate::exchange::sample;

const ORDERS: &str = "/v1/customers/6f1d2c3b-7a8e-4f90-a1b2-c3d4e5f60718/orders";

/// Originals, and what of them must not be left.
const ORIGINALS: [(&str, &str); 26] = [
    ("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1cG4iOiJhbm4ifQ.c2lnbmF0dXJlLW9mLWFubg", "eyJ1cG4iOiJhbm4ifQ"),
    ("0.AXoAq7yTLdFkWq3pZ8sYt5uVbN1mK2jH4gF6dS9aP0oI7eRxCvBnMlKjHgFdSaQw", "AXoAq7yTLdFk"),
    ("Vq~8Q7vB2nM4pL6sD9fG1hJ3kZ5xC0wEtYuRabcd", "8Q7vB2nM4pL6sD9f"),
    ("77f0e1d2-c3b4-4a59-8697-a8b9cadbecfd", "77f0e1d2"),
    ("77F0E1D2-C3B4-4A59-8697-A8B9CADBECFE", "77f0e1d2"),
    ("{87f0e1d2-c3b4-4a59-8697-a8b9cadbecfd}", "87f0e1d2"),
    ("97f0e1d2c3b44a598697a8b9cadbecfd", "97f0e1d2"),
    ("aBcDeFgHiJkLmNoPqRsTuVwXyZ0123451", "abcdefghijklm"),
    ("_x-BQlr_TeGksPNT61SsWRLXsqMaKby-1", "tegkspnt61"),
    ("5cf72f146967", "5cf72f146967"),
    ("annegret.zwiebelmann@fabrikam-widgets.com", "zwiebelmann"),
    ("annegret@fabrikam-widgets.com", "fabrikam-widgets"),
    ("bob_fabrikam-widgets.com#EXT#@quuxcorp.onmicrosoft.com", "quuxcorp"),
    ("jörg.müller@firma-köln.de", "müller"),
    ("procurement.quux-intranet.de", "quux-intranet"),
    ("QuuxCorp.OnMicrosoft.com", "quuxcorp"),
    ("20.190.151.68", "20.190.151.68"),
    ("2a01:111:f403:c201::7", "2a01:111"),
    ("+49 30 9018 2017", "9018"),
    ("c2hhcmVkLWFjY2Vzcy1rZXktdmFsdWUtMTIzNDU2Nzg5MA+/ZZ==", "y2vzcy1rzxktdmfs"),
    ("https://stor1.blob.core.windows.net/c/x?sv=2020-08-04&sig=abcDEF123%2Bxyz%3D&se=2023", "abcdef123"),
    ("DefaultEndpointsProtocol=https;AccountName=wolpertinger1;AccountKey=Zm9vYmFyMTIzNDU2Nzg5MA==", "zm9vymfymtiz"),
    // What has no form of its own is known from where it is named.
    ("Zwiebelmann", "zwiebelmann"),
    ("Quux Corporation GmbH", "quux corporation"),
    ("Krumme Lanke 17a", "lanke"),
    ("hunter2-hunter2", "hunter2-hunter2"),
];

fn teacher() -> Value {
    json!({
        "contact": { "lastName": "Zwiebelmann", "address": { "addressLine1": "Krumme Lanke 17a" } },
        "companyName": "Quux Corporation GmbH",
        "password": "hunter2-hunter2",
    })
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A request line's path, header lines and body, and the same of an answer: one place each.
fn places(original: &str) -> Vec<(&'static str, String)> {
    let sent = |path: &str, headers: &str| {
        format!("GET https://api.partnercenter.microsoft.com{ORDERS}{path} HTTP/1.1\n{headers}\nHTTP/1.1 200 OK\n")
    };
    let got = |headers: &str, body: &str| {
        let answer = format!("HTTP/1.1 200 OK\nContent-Type: application/json\n{headers}\n{body}\n");
        format!("GET https://api.partnercenter.microsoft.com{ORDERS} HTTP/1.1\n\n{answer}")
    };
    let body = |body: Value| got("", &body.to_string());
    let write = |content_type: &str, body: &str| {
        let start = format!("PATCH https://api.partnercenter.microsoft.com{ORDERS}/1 HTTP/1.1\n");
        format!("{start}Content-Type: {content_type}\n\n{body}\n\nHTTP/1.1 200 OK\n")
    };
    let url = escaped(original);
    let units: String = original.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let named = json!({ "id": original, "version": 1 }).to_string();
    vec![
        ("request header", sent("", &format!("X-Locale: {original}\n"))),
        ("unknown request header", sent("", &format!("X-Thing: {original}\n"))),
        ("query", sent(&format!("?billingType={url}"), "")),
        ("name in the query", sent(&format!("?{url}=1"), "")),
        ("path", sent(&format!("/{url}"), "")),
        ("unknown response header", got(&format!("X-Thing: {original}\n"), "{}")),
        ("challenge", got(&format!("WWW-Authenticate: OAuth realm=\"urn:cpsvc:cpid:{original}\"\n"), "{}")),
        ("location", got(&format!("Location: /v1/x/{url}?a={url}\n"), "{}")),
        ("value", body(json!({ "foo": original }))),
        ("name", body(json!({ original: 1 }))),
        (
            "sentence",
            body(json!({ "description": format!("The '{original}' ({original}) of {original}, {original}.") })),
        ),
        ("marks", body(json!({ "foo": format!("x={original};[{original}] \"{original}\"") }))),
        ("JSON in JSON", body(json!({ "foo": json!({ "bar": json!([original]).to_string() }).to_string() }))),
        ("base64", body(json!({ "foo": STANDARD.encode(format!("it is {original} here")) }))),
        ("etag", body(json!({ "etag": URL_SAFE_NO_PAD.encode(named) }))),
        ("link", body(json!({ "links": { "self": { "uri": format!("/customers/{url}/orders?x={url}") } } }))),
        ("URL", body(json!({ "foo": format!("https://go.microsoft.com/{url}?q={url}#{url}") }))),
        ("URL in a URL", body(json!({ "foo": format!("https://aka.ms/x?u={}", escaped(&url)) }))),
        ("escapes", got("", &format!("{{\"foo\":\"{units}\"}}"))),
        ("HTML", got("", &format!("<p class='x'>{original}</p>\n<!-- {original} -->"))),
        ("broken JSON", write("application/json", &format!("{{\"foo\": {}, \"bar\": 1,}}", Value::from(original)))),
        ("form", write("application/x-www-form-urlencoded", &format!("a=b&foo={url}"))),
    ]
}

#[test]
fn every_original_in_every_place() {
    let description = Description::load(crate::repository_root().join("spec/openapi.yaml")).unwrap();
    let (described, words) = (Described::new(&description), Described::new(&description).words());
    let patterns = Redactor::for_tests().patterns;
    let read = |text: &str| sample::read(&format!("# provenance: captured\n# source: x\n\n{text}")).exchange.unwrap();
    let teacher = read(&format!(
        "GET https://api.partnercenter.microsoft.com{ORDERS} HTTP/1.1\n\nHTTP/1.1 200 OK\n\n{}\n",
        teacher()
    ));
    for (original, left) in ORIGINALS {
        for (place, text) in places(original) {
            let mut redactor = Redactor::sharing(Rc::clone(&patterns));
            let exchange = read(&text);
            redactor.learn(&teacher);
            redactor.learn(&exchange);
            redactor.look_for_known(&words).unwrap();
            let (request, response) = (exchange.request.as_ref().unwrap(), exchange.response.as_ref().unwrap());
            let found = description.find(&request.method, &request.url).unwrap();
            let redacted = redactor.exchange(&described, &found, request, response);
            let written = redacted.text("x").unwrap();
            assert_eq!(redactor.left_in(&written), None, "{original} as {place}:\n{written}");
            let lower = written.to_lowercase();
            for form in HashSet::from([left.to_owned(), left.replace('-', ""), escaped(left).to_lowercase()]) {
                assert!(!lower.contains(&form), "{original} as {place}:\n{written}");
            }
        }
    }
}
