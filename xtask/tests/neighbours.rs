//! The neighbours of orders that cancelling needs: links that can be followed, and an answer that comes without a body.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

use std::fs;

use serde_json::Value;
use wirecheck::Description;

/// Links by their name, with the operation that they lead to. Relative links begin below `/v1`.
const TARGETS: [(&str, &str); 2] = [("product", "getProduct"), ("subscription", "getSubscription")];

/// All links of these names: name, method and URI.
fn links(value: &Value, found: &mut Vec<(String, String, String)>) {
    let Some(object) = value.as_object() else {
        return value.as_array().into_iter().flatten().for_each(|inner| links(inner, found));
    };
    for (name, inner) in object {
        if let Some(uri) = inner.get("uri").and_then(Value::as_str)
            && TARGETS.iter().any(|(target, _)| target == name)
        {
            let method = inner.get("method").and_then(Value::as_str).unwrap_or("GET");
            found.push((name.clone(), method.to_owned(), uri.to_owned()));
        }
        links(inner, found);
    }
}

fn description() -> Description {
    Description::load(xtask::repository_root().join("spec/openapi.yaml")).unwrap()
}

#[test]
fn links_of_products_and_subscriptions_lead_to_operations() {
    let (root, description) = (xtask::repository_root(), description());
    let mut found = Vec::new();
    for folder in fs::read_dir(root.join("spec/samples")).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(file).unwrap();
            // Bodies that are no JSON have no links.
            let body = text.rsplit_once("\n\n").and_then(|(_, body)| serde_json::from_str(body).ok());
            body.inspect(|body| links(body, &mut found));
        }
    }
    for (name, operation) in TARGETS {
        let all: Vec<_> = found.iter().filter(|(link, ..)| link == name).collect();
        assert!(all.len() > 20, "{name}: {} links", all.len());
        for (_, method, uri) in all {
            let url = format!("https://host.example/v1{uri}");
            let target = description.find(method, &url).map(|found| found.operation.id().to_owned());
            assert_eq!(target.as_deref(), Some(operation), "{method} {uri}");
            let findings = description.check_request(operation, &url, &[], b"");
            assert!(findings.is_empty(), "{uri}: {findings:?}");
        }
    }
}

#[test]
fn an_accepted_change_says_where_to_look_and_nothing_else() {
    let description = description();
    let check = |headers: &[(&str, &str)], body: &str| {
        let findings = description.check_response("patchSubscription", 202, headers, body.as_bytes());
        findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    let location = ("location", "/customers/c/subscriptions/s");
    assert_eq!(check(&[location], ""), [""; 0]);
    assert_eq!(check(&[], ""), ["missing-header"]);
    assert_eq!(check(&[location, ("content-type", "application/json")], "{}"), ["undocumented-body"]);
}
