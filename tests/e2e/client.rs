//! The crates that programs use, against the emulator.

use partner_orders::enums::OrderStatus;
use partner_orders::{BearerToken, ClientCredentials, ErrorKind, Outcome, PartnerCenter};
use partner_orders_emulator::Emulator;
use test_support::{Server, json_response};

use crate::support::{CUSTOMER, ORDER, printed_response};

fn connect(emulator: &Emulator) -> PartnerCenter {
    let (tenant, client_id) = (emulator.tenant().to_string(), emulator.client_id().to_string());
    let credential = ClientCredentials::new(emulator.url(), &tenant, &client_id, emulator.client_secret()).unwrap();
    PartnerCenter::builder(credential).endpoint(emulator.url()).build().unwrap()
}

#[tokio::test]
async fn the_flow_of_the_page_get_set_the_status_patch() {
    let emulator = Emulator::start().await.unwrap();
    let order = connect(&emulator).customer(CUSTOMER).order(ORDER);
    let mut read = order.get().await.unwrap();
    assert_eq!(read.status.as_ref().unwrap(), &OrderStatus::Completed);
    read.status = Some(OrderStatus::Cancelled.into());
    let patched = order.patch(&read).await.unwrap();
    assert_eq!(patched.json(), printed_response());
    assert_eq!(order.get().await.unwrap().status.as_ref().unwrap(), &OrderStatus::Cancelled);
}

#[tokio::test]
async fn cancel_returns_the_true_outcome() {
    let emulator = Emulator::start().await.unwrap();
    let order = connect(&emulator).customer(CUSTOMER).order(ORDER);
    let first = order.cancel().await.unwrap();
    assert_eq!((first.outcome, first.line_items[0].outcome), (Outcome::Cancelled, Outcome::Cancelled));
    assert_eq!(order.cancel().await.unwrap().outcome, Outcome::AlreadyCancelled);
    let tokens = emulator.requests().iter().filter(|request| request.path.ends_with("/oauth2/token")).count();
    assert_eq!(tokens, 1, "a token is good for more than one call");
}

#[tokio::test]
async fn unknown_properties_are_sent_back_unchanged() {
    let body = r#"{"id":"x","status":"completed","brandNew":{"deep":[1,null]},
        "lineItems":[{"lineItemNumber":0,"colour":"blue","quantity":1}]}"#;
    let server = Server::start([json_response(200, body)]).await;
    let pc = PartnerCenter::builder(BearerToken::new("t")).endpoint(&server.url).build().unwrap();
    let order = pc.customer(CUSTOMER).order("x");
    let mut read = order.get().await.unwrap();
    read.status = Some(OrderStatus::Cancelled.into());
    order.patch(&read).await.unwrap();
    let requests = server.seen();
    assert_eq!(requests.len(), 2);
    let sent: serde_json::Value = serde_json::from_slice(requests[1].request.body()).unwrap();
    let mut expected: serde_json::Value = serde_json::from_str(body).unwrap();
    expected["status"] = "cancelled".into();
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn responses_and_errors_have_ids_and_codes() {
    let emulator = Emulator::start().await.unwrap();
    let customer = connect(&emulator).customer(CUSTOMER);
    let read = customer.order(ORDER).get().await.unwrap();
    assert_eq!(read.header("ms-requestid"), Some(read.ids().request_id.to_string().as_str()));
    assert_eq!(read.header("MS-CorrelationId"), Some(read.ids().correlation_id.to_string().as_str()));
    let error = customer.order("no-such-order").get().await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.status()), (ErrorKind::NotFound, Some("20000"), Some(404)));
    assert!(error.ids().is_some() && error.remedy().is_some() && !error.body().unwrap().is_empty());
}

#[tokio::test]
async fn malformed_ids_fail_before_any_request() {
    let emulator = Emulator::start().await.unwrap();
    let pc = connect(&emulator);
    for error in [
        pc.customer("not-a-guid").order(ORDER).get().await.unwrap_err(),
        pc.customer(CUSTOMER).order("..").cancel().await.unwrap_err(),
        pc.customer("").orders().list().await.unwrap_err(),
        pc.customer(CUSTOMER).order(ORDER).cancel_line_items(&[]).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    }
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn calls_run_side_by_side_and_share_one_token() {
    let emulator = Emulator::start().await.unwrap();
    let order = connect(&emulator).customer(CUSTOMER).order(ORDER);
    let calls: Vec<_> = (0..100)
        .map(|_| {
            tokio::spawn({
                let order = order.clone();
                async move { order.get().await }
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(emulator.requests().iter().filter(|request| request.path.contains("oauth2")).count(), 1);
}
