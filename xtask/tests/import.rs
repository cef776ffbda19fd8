//! `cargo xtask import`: what gets into the samples, and above all what does not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, too"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

const CUSTOMER: &str = "6f1d2c3b-7a8e-4f90-a1b2-c3d4e5f60718";
const ORDER: &str = "Zk-BQlr_TeGksPNT61SsWRLXsqMaKbyV1";
const UPPER: &str = "9C2B1A70-5D4E-4F3A-8B6C-7D8E9FA0B1C2";

/// A folder of a test, with a key.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = common::folder(&format!("import-{name}"));
        fs::write(folder.join("key"), "0123456789abcdef0123456789abcdef").unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let file = self.0.join(name);
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }

    fn samples(&self) -> PathBuf {
        self.0.join("samples")
    }

    fn import(&self, files: &[&str], more: &[&str]) -> Output {
        let (into, key) = (self.samples(), self.0.join("key"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("import").args(files).arg("--into").arg(into).arg("--key-file").arg(key);
        command.args(["--source", "a test"]).args(more).output().unwrap()
    }

    /// The summary of an import that ends so.
    fn summary(&self, files: &[&str], more: &[&str], code: i32) -> Value {
        let output = self.import(files, &[more, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// All files below the samples, with their content.
    fn written(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.samples()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.samples()).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        files
    }

    fn only(&self) -> String {
        let files = self.written();
        assert_eq!(files.len(), 1, "{:?}", files.keys());
        files.into_values().next().unwrap()
    }
}

fn captured(request: &str, response: &str) -> String {
    format!("# provenance: captured\n# source: x\n\n{request}\n\n{response}\n")
}

/// An order as the service shows it.
fn order(id: &str) -> Value {
    json!({
        "id": id,
        "alternateId": "5cf72f146967",
        "referenceCustomerId": CUSTOMER,
        "billingCycle": "one_time",
        "currencyCode": "USD",
        "lineItems": [{
            "lineItemNumber": 0,
            "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
            "subscriptionId": UPPER,
            "termDuration": "P1Y",
            "transactionType": "New",
            "friendlyName": "Microsoft Identity Manager 2016 - 1 User CAL",
            "quantity": 1,
            "partnerIdOnRecord": "6170042",
            "links": { "subscription": {
                "uri": format!("/customers/{CUSTOMER}/subscriptions/{UPPER}"), "method": "GET", "headers": []
            } }
        }],
        "creationDate": "2023-02-11T09:30:15.2048817Z",
        "status": "completed",
        "transactionType": "UserPurchase",
        "links": { "self": { "uri": format!("/customers/{CUSTOMER}/orders/{id}"), "method": "GET", "headers": [] } },
        "client": {},
        "attributes": {
            "etag": STANDARD.encode(format!("{{\"id\":\"{CUSTOMER}\",\"version\":3}}")),
            "objectType": "Order"
        }
    })
}

fn reading_of(id: &str, body: &Value) -> String {
    captured(
        &format!(
            "GET https://api.partnercenter.microsoft.com/v1/customers/{CUSTOMER}/orders/{id} HTTP/1.1\nAccept: \
             application/json\n\
             MS-RequestId: 1bc7b785-c7c3-45f6-9133-b597833db6de\nAuthorization: Bearer not-a-real-token-1"
        ),
        &format!(
            "HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\nContent-Length: 7\nDate: Sat, 11 Feb \
             2023 09:30:15 GMT\nMS-RequestId: 1bc7b785-c7c3-45f6-9133-b597833db6de\n\n{body}"
        ),
    )
}

fn check(place: &Place) {
    let files: Vec<PathBuf> = place.written().keys().map(|name| place.samples().join(name)).collect();
    let report = xtask::check(&files);
    let wrong: Vec<_> =
        report.findings.iter().filter(|finding| finding.severity != wirecheck::Severity::Note).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!((report.samples, report.unreadable), (files.len(), vec![]));
}

#[test]
fn a_sample_like_any() {
    let place = Place::new("sample");
    let file = place.write("order.http", &reading_of(ORDER, &order(ORDER)));
    let summary = place.summary(&[&file], &[], 0);
    assert_eq!((&summary["read"], summary["added"].as_array().unwrap().len()), (&json!(1), 1));
    check(&place);

    let (name, text) = place.written().into_iter().next().unwrap();
    assert!(name.starts_with("getOrder/captured-200-") && name.len() == "getOrder/captured-200-01234567.http".len());
    assert!(text.starts_with("# provenance: captured\n# source: a test\n# note: "), "{text}");
    assert!(text.contains("# note: without the request headers Authorization\n"));
    assert!(text.contains("\n    \"lineItems\": [\n        {\n            \"lineItemNumber\": 0,\n"));
    assert!(!text.contains("Content-Length") && text.contains("2023-02-11T09:30:15.2048817Z"));
    assert!(text.contains("DG7GMGF0DWT0:0001:DG7GMGF0DSQR") && text.contains("\"friendlyName\": \"Text "));

    // The same original is the same pseudonym wherever it stands, and has its shape.
    let body: Value = serde_json::from_str(&text[text.find("\n{").unwrap()..]).unwrap();
    let (id, customer) = (body["id"].as_str().unwrap(), body["referenceCustomerId"].as_str().unwrap());
    assert!(text.contains(&format!(
        "GET https://api.partnercenter.microsoft.com/v1/customers/{customer}/orders/{id} HTTP/1.1\n"
    )));
    assert_eq!(body["links"]["self"]["uri"], format!("/customers/{customer}/orders/{id}"));
    assert_eq!((id.len(), &id[2..3], &id[7..8], &id[32..]), (33, "-", "_", "1"));
    let etag = STANDARD.decode(body["attributes"]["etag"].as_str().unwrap()).unwrap();
    let etag: Value = serde_json::from_slice(&etag).unwrap();
    assert!(etag["id"] == customer && etag["version"].is_u64(), "{etag}");
    let subscription = body["lineItems"][0]["subscriptionId"].as_str().unwrap();
    assert_eq!(subscription, subscription.to_uppercase());
    assert_eq!(
        body["lineItems"][0]["links"]["subscription"]["uri"],
        format!("/customers/{customer}/subscriptions/{subscription}")
    );
    let partner = body["lineItems"][0]["partnerIdOnRecord"].as_str().unwrap();
    assert!(partner.len() == 7 && partner.bytes().all(|byte| byte.is_ascii_digit()) && partner != "6170042");
    let alternate = body["alternateId"].as_str().unwrap();
    assert!(alternate.len() == 12 && alternate.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
}

/// Strings that no written file may have, in any case. `carriers` puts them into exchanges.
const PLANTED: [&str; 44] = [
    // Secrets.
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1cG4iOiJhbm4ifQ.c2lnbmF0dXJlLW9mLWFubg",
    "0.AXoAq7yTLdFk-refresh-token-of-ann-Qw9",
    "Vq~8Q7vB2nM4pL6sD9fG1hJ3kZ5xC0wEtYuRabcd",
    "subscriptionkey0a1b2c3d4e5f",
    "session-cookie-3141592653",
    "hunter2-hunter2",
    "c2hhcmVkLWFjY2Vzcy1rZXktdmFsdWUtMTIzNDU2Nzg5MA+/ZZ==",
    "sv%3Dsignature%2Bvalue%3D",
    "device-code-271828",
    "assertion-1618033988",
    "code-verifier-dBjftJeZ4CVP",
    "q8Zr5Tx1Lm7Wk3Np9Vb2Hs6Jd4Fg0Yc8Ua1Qe5Ri7",
    // Ids.
    CUSTOMER,
    ORDER,
    UPPER,
    "e5d4c3b2a1908f7e6d5c4b3a29180706",
    "5cf72f146967",
    "6170042",
    "4471199",
    "1bc7b785-c7c3-45f6-9133-b597833db6de",
    "9fce8681-a94c-4c30-925b-11d8338b4465",
    "0d9173dc-3cf8-4937-91fc-3133503b631c",
    "acd655fa-6347-416c-9fa1-bf7c28094f11",
    "77f0e1d2-c3b4-4a59-8697-a8b9cadbecfd",
    // People and places.
    "Annegret",
    "Zwiebelmann",
    "Annegret Zwiebelmann",
    "annegret.zwiebelmann@fabrikam-widgets.com",
    "bob_fabrikam-widgets.com#EXT#@quuxcorp.onmicrosoft.com",
    "quuxcorp",
    "fabrikam-widgets",
    "Quux Corporation GmbH",
    "Krumme Lanke 17a",
    "Zehlendorf",
    "14163-B",
    "+49 30 9018 2017",
    "20.190.151.68",
    "2a01:111:f403:c201::7",
    "wolpertinger-storage",
    "PO 4711 of Annegret.pdf",
    "(425) 555-0199",
    "procurement.quux-intranet.de",
    "zwiebel-proxy-7",
    "robot-of-annegret/7.1",
];

fn carriers() -> Vec<String> {
    let [jwt, refresh, client_secret, key, cookie, password, shared_key, sig, device, assertion, verifier, opaque, ..] =
        PLANTED;
    let [email, guest, storage] = [PLANTED[27], PLANTED[28], PLANTED[38]];
    let n_form = PLANTED[15];
    let mut body = order(ORDER);
    body["lineItems"][0]["provisioningContext"] =
        json!({ "subscriptionId": "0d9173dc-3cf8-4937-91fc-3133503b631c", "scope": "shared" });
    body["contact"] = json!({
        "firstName": "Annegret", "lastName": "Zwiebelmann", "displayName": "Annegret Zwiebelmann", "email": email,
        "userPrincipalName": guest, "phoneNumber": "+49 30 9018 2017",
        "address": { "addressLine1": "Krumme Lanke 17a", "city": "Zehlendorf", "postalCode": "14163-B" },
    });
    body["companyProfile"] =
        json!({ "companyName": "Quux Corporation GmbH", "domain": "quuxcorp.onmicrosoft.com", "mpnId": 4471199 });
    body["settings"] = json!({ "clientSecret": client_secret, "Password": password, "accessToken": { "value": jwt } });
    let inner =
        json!({ "tenantId": n_form, "note": format!("asked by {}", email.to_uppercase()), "code_verifier": verifier });
    body["nested"] = Value::from(json!({ "again": inner.to_string() }).to_string());
    body["storage"] = Value::from(format!(
        "DefaultEndpointsProtocol=https;AccountName={storage};AccountKey={shared_key};BlobEndpoint=https://{storage}.blob.core.windows.net/"
    ));
    body["document"] = Value::from(format!("https://{storage}.blob.core.windows.net/c/x?sv=2020&sig={sig}&se=2023"));
    body["trace"] =
        Value::from(format!("from 20.190.151.68 and 2a01:111:f403:c201::7 for {jwt}, {{{UPPER}}}, Bearer {refresh}"));
    body["reference"] = Value::from(URL_SAFE_NO_PAD.encode(format!("see {email} in {CUSTOMER}, ask Zwiebelmann")));
    body["opaque"] = Value::from(opaque);
    body["attachments"] =
        json!([{ "fileName": "PO 4711 of Annegret.pdf", "attachmentId": "acd655fa-6347-416c-9fa1-bf7c28094f11" }]);
    body["tenderLink"] = Value::from("https://procurement.quux-intranet.de/t/1");
    body["remark"] = Value::from("ZWIEBELMANN of Quux Corporation GmbH, (425) 555-0199, fabrikam-widgets.com");
    body["pairs"] = json!([{ "key": "password", "value": password }, { "key": "device_code", "value": device }]);
    body[CUSTOMER] = Value::from(1);
    let all = captured(
        &format!(
            "GET https://user:{password}@api.partnercenter.microsoft.com/v1/customers/{}/orders/{ORDER}?include_price=true&code={device}\
             &client_assertion={assertion}&upn={} HTTP/1.1\n\
             Authorization: Bearer {jwt}\nCookie: a=1; ESTSAUTH={cookie}\nOcp-Apim-Subscription-Key: {key}\n\
             Proxy-Authorization: Basic {}\n\
             X-Forwarded-For: 20.190.151.68\nUser-Agent: robot-of-annegret/7.1\nX-Client-Secret: {client_secret}\n\
             MS-RequestId: 1bc7b785-c7c3-45f6-9133-b597833db6de\nMS-CorrelationId: \
             9fce8681-a94c-4c30-925b-11d8338b4465\n\
             MS-PartnerCenter-Application: Quux Corporation GmbH\nAccept: application/json",
            CUSTOMER.to_uppercase(),
            email.replace('@', "%40"),
            STANDARD.encode(format!("user:{password}")),
        ),
        &format!(
            "HTTP/1.1 200 OK\nContent-Type: application/json; charset=utf-8\nSet-Cookie: b={cookie}; Path=/\n\
             MS-RequestId: 1BC7B785-C7C3-45F6-9133-B597833DB6DE\nMS-CorrelationId: \
             9fce8681-a94c-4c30-925b-11d8338b4465\n\
             Request-Context: appId=cid-v1:77f0e1d2-c3b4-4a59-8697-a8b9cadbecfd\nX-Served-By: zwiebel-proxy-7\n\
             Location: /v1/customers/{CUSTOMER}/orders/{ORDER}?token={refresh}\n\n{body}"
        ),
    );
    // A request that is no JSON, as one of the service's own pages prints it, and a fault in HTML.
    let broken = captured(
        &format!(
            "PATCH https://api.partnercenter.microsoft.com/v1/customers/{CUSTOMER}/orders/{ORDER} HTTP/1.1\n\
             Content-Type: application/json\n\n\
             {{\n    \"Id\": \"{ORDER}\",\n    \"status\": \"cancelled\",\n    \"password\": \"{password}\",\n    \"LastName\": \"Zwiebelmann\",\n    \"pin\": 4471199,\n}}"
        ),
        &format!(
            "HTTP/1.1 502 Bad Gateway\nContent-Type: text/html\n\n<p user=\"Annegret\">{ORDER} of {email} \
             <b>{n_form}</b> 5CF72F146967</p>"
        ),
    );
    let upload = captured(
        &format!(
            "POST https://api.partnercenter.microsoft.com/v1/customers/{CUSTOMER}/orders/{ORDER}/attachment HTTP/1.1\n\
             Content-Type: multipart/form-data; boundary=of-Annegret\n\n--of-Annegret\nContent-Disposition: \
             form-data; name=\"metadata\"\nContent-Type: application/json\n\n\
             {{\"tenderLink\": \"https://procurement.quux-intranet.de/t/1\", \"isPartOfTender\": true}}\n\
             --of-Annegret\nContent-Disposition: form-data; name=\"pofiles\"; filename=\"PO 4711 of Annegret.pdf\"\n\
             Content-Type: application/pdf\n\n%PDF of {email}\n--of-Annegret--"
        ),
        "HTTP/1.1 201 Created\nContent-Type: application/json\n\n\
         {\"totalCount\":1,\"items\":[{\"attachmentId\":\"acd655fa-6347-416c-9fa1-bf7c28094f11\",\
         \"fileName\":\"PO 4711 of Annegret.pdf\",\"sizeInKB\":1,\"attachmentType\":\"POAttachment\"}],\"attributes\":{\"objectType\":\"Collection\"}}",
    );
    vec![all, broken, upload]
}

#[test]
fn nothing_secret_or_personal_gets_through() {
    let place = Place::new("planted");
    let carriers = carriers();
    for original in PLANTED {
        let escaped = original.replace('@', "%40");
        let there = carriers.iter().any(|text| {
            text.to_lowercase().contains(&original.to_lowercase())
                || text.contains(&escaped)
                || text.contains(&STANDARD.encode(original))
        });
        assert!(there, "{original} is planted nowhere");
    }
    let files: Vec<String> =
        carriers.iter().enumerate().map(|(n, text)| place.write(&format!("{n}.http"), text)).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let summary = place.summary(&files, &[], 0);
    assert_eq!(summary["added"].as_array().unwrap().len(), 3, "{summary}");
    for (name, text) in place.written() {
        for original in PLANTED {
            for form in [
                original.to_owned(),
                original.replace('-', ""),
                original.replace('@', "%40"),
                original.replace(' ', "%20"),
            ] {
                let (text, form) = (text.to_lowercase(), form.to_lowercase());
                assert!(!text.contains(&form), "{original} stands in {name}:\n{text}");
                assert!(!name.to_lowercase().contains(&form), "{original} stands in the name {name}");
            }
        }
        for token in
            text.split(|c: char| !c.is_ascii_alphanumeric() && !"+/=_-".contains(c)).filter(|token| token.len() > 15)
        {
            let decoded = STANDARD.decode(token).or_else(|_| URL_SAFE_NO_PAD.decode(token)).unwrap_or_default();
            let decoded = String::from_utf8_lossy(&decoded).to_lowercase();
            for original in PLANTED {
                assert!(!decoded.contains(&original.to_lowercase()), "{original} stands encoded in {name}: {token}");
            }
        }
    }
    // The meaning of the exchanges is still there.
    let texts: Vec<String> = place.written().into_values().collect();
    let all = texts.iter().find(|text| text.starts_with("# ") && text.contains("include_price=true")).unwrap();
    assert!(all.contains("&code=REDACTED&client_assertion=REDACTED&"), "{all}");
    assert!(all.contains("\nX-Served-By: "), "{all}");
    assert!(texts.iter().any(|text| text.contains("trailing comma")));
    assert!(texts.iter().any(|text| text.contains("Placeholder for ")));
}

#[test]
fn what_is_written_passes_the_check() {
    let place = Place::new("check");
    let upload = carriers().remove(2);
    let refused = captured(
        &format!(
            "PATCH https://api.partnercenter.microsoft.com/v1/customers/{CUSTOMER}/orders/{ORDER} HTTP/1.1\n\
             Content-Type: application/json\n\n{{\"id\": \"{ORDER}\", \"status\": 7}}"
        ),
        "HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{\"code\": \
         800061, \"description\": \"no\", \"data\": [], \"source\": \"PartnerFD\"}",
    );
    let files = [
        place.write("1.http", &upload),
        place.write("2.http", &refused),
        place.write("3.http", &reading_of(ORDER, &order(ORDER))),
    ];
    place.summary(&files.each_ref().map(String::as_str), &[], 0);
    check(&place);
    let names: Vec<String> = place.written().into_keys().collect();
    assert!(names.iter().any(|name| name.starts_with("patchOrder/error-400-800061-captured-")), "{names:?}");
}

#[test]
fn twice_adds_nothing() {
    let place = Place::new("twice");
    let file = place.write("order.http", &reading_of(ORDER, &order(ORDER)));
    // The same call, at another time.
    let later = reading_of(ORDER, &order(ORDER)).replace("1bc7b785", "1bc7b786").replace("11 Feb", "12 Feb");
    let later = place.write("later.http", &later);
    let summary = place.summary(&[&file, &later], &[], 0);
    assert_eq!((summary["added"].as_array().unwrap().len(), &summary["already_there"]), (1, &json!(1)));
    let before = place.written();
    let output = place.import(&[&file, &later], &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "2 exchanges read, 0 added, 2 already there\n");
    assert_eq!(place.written(), before);
}

#[test]
fn a_few_of_a_kind() {
    let place = Place::new("alike");
    let files: Vec<String> = (2..7)
        .map(|n| {
            let id = ORDER.replace("BQ", &format!("B{n}"));
            place.write(&format!("{n}.http"), &reading_of(&id, &order(&id)))
        })
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let counts = |more: &[&str]| {
        let summary = place.summary(&files, more, 0);
        (
            summary["added"].as_array().unwrap().len(),
            summary["already_there"].clone(),
            summary["left_out"]["alike"].clone(),
        )
    };
    assert_eq!(counts(&["--dry-run"]), (3, json!(0), json!(2)));
    assert!(place.written().is_empty());
    assert_eq!(counts(&[]), (3, json!(0), json!(2)));
    assert_eq!(counts(&[]), (0, json!(3), json!(2)));
    assert_eq!(counts(&["--limit-per-shape", "4"]), (1, json!(3), json!(1)));
    assert_eq!(counts(&["--limit-per-shape", "0"]), (1, json!(4), Value::Null));
}

#[test]
fn other_apis_are_counted() {
    let place = Place::new("others");
    let token = captured(
        "POST https://login.microsoftonline.com/77f0e1d2-c3b4-4a59-8697-a8b9cadbecfd/oauth2/token HTTP/1.1\n\
         Content-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_secret=opensesame-12",
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"access_token\": \"token-number-12345\"}",
    );
    let private = captured("GET https://shop.fabrikam-widgets.com/ann/Orders/1 HTTP/1.1", "HTTP/1.1 200 OK");
    // A value that is secret there is not written here either.
    let mut body = order(ORDER);
    body["lineItems"][0]["friendlyName"] = json!("opensesame-12 and token-number-12345");
    body["attributes"]["objectType"] = json!("opensesame-12");
    let files = [
        place.write("1.http", &token),
        place.write("2.http", &private),
        place.write("3.http", &reading_of(ORDER, &body)),
    ];
    let summary = place.summary(&files.each_ref().map(String::as_str), &[], 0);
    let others: Vec<_> = summary["other_apis"].as_object().unwrap().keys().cloned().collect();
    assert!(others[0].starts_with("GET org-") && others[0].ends_with(".example.com/{…}/{…}/{…}"), "{others:?}");
    assert_eq!(others[1], "POST login.microsoftonline.com/{…}/oauth2/token");
    let text = place.only();
    assert!(!text.contains("opensesame") && !text.contains("token-number"), "{text}");

    let place = Place::new("hosts");
    let elsewhere = reading_of(ORDER, &order(ORDER)).replace("api.partnercenter.microsoft.com", "gateway.example:8443");
    let file = place.write("1.http", &elsewhere);
    assert_eq!(place.summary(&[&file], &[], 0)["added"], json!([]));
    place.summary(&[&file], &["--host", "gateway.example"], 0);
    assert!(place.only().contains("GET https://api.partnercenter.microsoft.com/v1/customers/"));
    let local = elsewhere.replace("https://gateway.example:8443", "http://127.0.0.1:8080");
    let local = place.write("2.http", &local);
    assert_eq!(place.summary(&[&local], &[], 0)["already_there"], 1);
}

#[test]
fn an_identifier_that_would_be_kept_is_refused_with_its_place() {
    let place = Place::new("refused");
    // A number of the description stays as it is, and this one is a partner's id.
    let mut body = order(ORDER);
    body["lineItems"][0]["quantity"] = json!(6_170_042);
    let file = place.write("order.http", &reading_of(ORDER, &body));
    let output = place.import(&[&file], &[]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    let expected = "order.http /response/body/lineItems/0/quantity: an identifier that is replaced elsewhere is left";
    assert!(errors.contains(expected), "{errors}");
    assert!(!errors.contains("6170042"), "{errors}");
    assert!(place.written().is_empty() && !place.samples().exists());
    assert!(String::from_utf8(output.stdout).unwrap().ends_with("0 added, 0 already there, 1 refused\n"));
}

#[test]
fn words_block_nothing() {
    let place = Place::new("words");
    let sign_in = captured(
        "POST https://login.microsoftonline.com/77f0e1d2-c3b4-4a59-8697-a8b9cadbecfd/oauth2/token HTTP/1.1\n\
         return-client-request-id: true\nContent-Type: application/x-www-form-urlencoded\n\nclient_secret=x",
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"access_token\": \"abc.def.ghi\"}",
    );
    let customers = json!({ "totalCount": 1, "items": [{
        "id": CUSTOMER, "companyProfile": { "tenantId": CUSTOMER, "domain": "get.example", "companyName": "GET" }
    }], "links": { "self": { "uri": "/customers", "method": "GET", "headers": [] } } });
    let customers = captured(
        "GET https://api.partnercenter.microsoft.com/v1/customers?size=1 HTTP/1.1",
        &format!("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{customers}"),
    );
    let mut body = order(ORDER);
    body["isTrue"] = json!(true);
    let files = [
        place.write("1.http", &sign_in),
        place.write("2.http", &customers),
        place.write("3.http", &reading_of(ORDER, &body)),
    ];
    let summary = place.summary(&files.each_ref().map(String::as_str), &[], 0);
    assert_eq!((summary["added"].as_array().unwrap().len(), &summary["refused"]), (2, &json!([])), "{summary}");
}

#[test]
fn a_value_that_no_enum_lists_stays_and_is_named() {
    let place = Place::new("new-value");
    let mut body = order(ORDER);
    body["status"] = json!("on_hold_by_microsoft");
    let file = place.write("order.http", &reading_of(ORDER, &body));
    let output = place.import(&[&file], &[]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("left as sent: status `on_hold_by_microsoft` in "), "{said}");
    let text = place.only();
    assert!(text.contains("\"status\": \"on_hold_by_microsoft\"") && text.contains("# note: kept, though "), "{text}");
}

#[test]
fn a_file_without_exchanges_is_named() {
    let place = Place::new("empty");
    let page = place.write("page.md", "# Buy\n\n```json\n{ \"id\": \"x\" }\n```\n");
    let output = place.import(&[&page], &[]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("page.md"));
}

#[test]
fn keys() {
    let place = Place::new("keys");
    let file = place.write("order.http", &reading_of(ORDER, &order(ORDER)));
    place.summary(&[&file], &[], 0);
    let first = place.written();
    fs::write(place.0.join("key"), "another key of sixteen bytes").unwrap();
    place.summary(&[&file], &[], 0);
    assert_eq!(place.written().len(), 2);
    fs::write(place.0.join("key"), "0123456789abcdef0123456789abcdef\n").unwrap();
    fs::remove_dir_all(place.samples()).unwrap();
    place.summary(&[&file], &[], 0);
    assert_eq!(place.written(), first);

    fs::write(place.0.join("key"), "short").unwrap();
    let output = place.import(&[&file], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("holds 5 bytes"));
}

#[test]
fn what_cannot_be_read_does_not_hide_the_rest() {
    let place = Place::new("unreadable");
    let file = place.write("order.http", &reading_of(ORDER, &order(ORDER)));
    let missing = place.0.join("missing.http");
    let summary = place.summary(&[missing.to_str().unwrap(), &file], &[], 2);
    assert_eq!(summary["added"].as_array().unwrap().len(), 1);
    assert!(summary["unreadable"][0].as_str().unwrap().contains("missing.http"));

    let output = place.import(&[&file], &["--source", "the mailbox of ann@fabrikam.com"]);
    assert_eq!(output.status.code(), Some(2));
}

/// Nothing in the samples of the repository is secret: as traffic, they all become samples again.
#[test]
fn every_sample_of_the_repository() {
    let place = Place::new("repository");
    let mut files = Vec::new();
    for operation in fs::read_dir(xtask::repository_root().join("spec/samples")).unwrap() {
        let Ok(folder) = fs::read_dir(operation.unwrap().path()) else { continue };
        files.extend(folder.map(|file| file.unwrap().path().to_str().unwrap().to_owned()));
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let summary = place.summary(&files, &["--limit-per-shape", "0"], 0);
    assert_eq!(summary["added"].as_array().unwrap().len(), files.len(), "{summary}");
    assert_eq!(
        (&summary["refused"], &summary["left_out"], &summary["other_apis"]),
        (&json!([]), &json!({}), &json!({}))
    );
    check(&place);
    let again = place.summary(&files, &["--limit-per-shape", "0"], 0);
    assert_eq!((&again["added"], &again["already_there"]), (&json!([]), &json!(files.len())));
}

#[test]
fn help_says_what_counts() {
    let help = Command::new(env!("CARGO_BIN_EXE_xtask")).args(["import", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for part in ["--limit-per-shape <N>", ".local/import.key", "--source <TEXT>", "adds nothing"] {
        assert!(help.contains(part), "{help}");
    }
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.gitignore").exists());
}
