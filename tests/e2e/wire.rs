//! HTTP exchanges with the emulator, without a client of this repository.

use serde_json::Value;
use test_support::{PRINTED, sample};
use wirecheck::Description;

use crate::support::{CUSTOMER, Emulator, ORDER, printed_response, root};

#[tokio::test]
async fn the_printed_body_byte_for_byte_cancels_the_order() {
    let emulator = Emulator::start();
    let url = format!("{}/v1/customers/{CUSTOMER}/orders/{ORDER}", emulator.url());
    let answer = reqwest::Client::new()
        .patch(url)
        .bearer_auth(emulator.token().await)
        .header("Accept", "application/json")
        .header("MS-RequestId", "655890ba-4d2b-4d09-a95f-4ea1348686a5")
        .header("MS-CorrelationId", "aaaa0000-bb11-2222-33cc-444444dddddd")
        .body(sample(PRINTED).request.into_body())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["ms-requestid"], "655890ba-4d2b-4d09-a95f-4ea1348686a5");
    assert_eq!(answer.headers()["ms-correlationid"], "aaaa0000-bb11-2222-33cc-444444dddddd");
    assert_eq!(answer.json::<Value>().await.unwrap(), printed_response());
}

/// Checks each response of this test against the description.
#[tokio::test]
async fn every_response_is_valid_by_the_description() {
    let emulator = Emulator::start();
    let description = Description::load(root().join("spec/openapi.yaml")).unwrap();
    let (client, token) = (reqwest::Client::new(), emulator.token().await);
    let orders = format!("/v1/customers/{CUSTOMER}/orders");
    let list = client.get(format!("{}{orders}", emulator.url())).bearer_auth(&token).send().await.unwrap();
    let list: Value = list.json().await.unwrap();
    let mut exchanges = vec![
        ("GET", orders.clone(), None),
        ("GET", format!("{orders}?billingType=onetime&include_price=True"), None),
        ("GET", format!("{orders}/no-such-order"), None),
        ("GET", "/v1/customers/not-a-guid/orders".to_owned(), None),
        ("GET", "/v1/customers/00000000-0000-0000-0000-000000000001/orders".to_owned(), None),
        ("GET", format!("{orders}/{ORDER}/provisioningstatus"), None),
        ("POST", orders.clone(), Some("{}")),
        ("PATCH", format!("{orders}/{ORDER}"), Some(r#"{"id":"other","status":"cancelled"}"#)),
        ("PATCH", format!("{orders}/{ORDER}"), Some(r#"{"status":"bogus"}"#)),
        ("PATCH", format!("{orders}/{ORDER}"), Some(r#"{"status":"#)),
        ("PATCH", format!("{orders}/{ORDER}"), Some("{}")),
        (
            "PATCH",
            format!("{orders}/{ORDER}"),
            Some(r#"{"status":"cancelled","lineItems":[{"lineItemNumber":9,"offerId":"x"}]}"#),
        ),
    ];
    let ids = list["items"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap());
    for id in ids {
        let order = format!("{orders}/{id}");
        exchanges.push(("GET", order.clone(), None));
        exchanges.push(("GET", format!("{order}?include_price=true"), None));
        // Twice: the second time it is cancelled already, or refused again.
        exchanges.extend([
            ("PATCH", order.clone(), Some(r#"{"Status":"Cancelled"}"#)),
            ("PATCH", order, Some(r#"{"status":"cancelled",}"#)),
        ]);
    }
    for bearer in [Some(token.as_str()), Some("garbage"), None] {
        for (method, path, body) in &exchanges {
            let mut request = client.request(method.parse().unwrap(), format!("{}{path}", emulator.url()));
            request = bearer.iter().fold(request, |request, bearer| request.bearer_auth(bearer));
            request = body
                .iter()
                .fold(request, |request, body| request.header("content-type", "application/json").body(*body));
            let answer = request.send().await.unwrap();
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let headers: Vec<_> =
                headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
            let body = answer.bytes().await.unwrap();
            let operation = description.find(method, path).unwrap_or_else(|| panic!("{method} {path}"));
            let findings = description.check_response(operation.operation.id(), status, &headers, &body);
            assert!(
                findings.is_empty(),
                "{method} {path} -> {status}: {findings:?}\n{}",
                String::from_utf8_lossy(&body)
            );
            assert!(bearer == Some(token.as_str()) || status == 401, "{method} {path} without a token -> {status}");
        }
    }
}
