//! The generated client and a response without the expected body: 202 to a subscription PATCH.

use std::sync::{Arc, Mutex};

use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::Subscription;
use partner_orders_api::{CallContext, Client, Error, Exchange, Exchanged};
use test_support::{Server, json_response, response};

use crate::support::CUSTOMER;

const SUBSCRIPTION: &str = "BDB60A48-4DC5-4DE4-9580-4ABBE0648071";
const LOCATION: &str = "/customers/c/subscriptions/s";

/// Records status and `Location` of each response.
#[derive(Default)]
struct RecordingExchange(Mutex<Vec<(u16, Option<String>)>>);

impl Exchange for RecordingExchange {
    fn exchange<'a>(
        &'a self,
        client: &'a reqwest::Client,
        request: reqwest::Request,
        _: &'static str,
    ) -> Exchanged<'a> {
        Box::pin(async move {
            let answer = client.execute(request).await?;
            let location = answer.headers().get("location").map(|location| location.to_str().unwrap().to_owned());
            self.0.lock().unwrap().push((answer.status().as_u16(), location));
            Ok(answer)
        })
    }
}

#[tokio::test]
async fn a_202_is_an_error_with_its_location_and_is_seen_by_the_exchange() {
    let read = r#"{"id": "s", "status": "active", "attributes": {"etag": "abc"}, "new": [1]}"#;
    let server = Server::start([json_response(200, read), response(202, &[("Location", LOCATION)], "")]).await;
    let recording = Arc::new(RecordingExchange::default());
    let context = CallContext::new(Arc::clone(&recording) as Arc<dyn Exchange>);
    let client = Client::new_with_client(&server.url, reqwest::Client::new(), context);
    let customer = CUSTOMER.parse::<uuid::Uuid>().unwrap();

    let get = client.get_subscription().customer_tenant_id(customer).subscription_id(SUBSCRIPTION);
    let read: Subscription = get.send().await.unwrap().into_inner();
    let change = Subscription { status: Some(SubscriptionStatus::Deleted.into()), ..read };
    let patch = client.patch_subscription().customer_tenant_id(customer).subscription_id(SUBSCRIPTION);
    match patch.if_match("\"abc\"").body(change).send().await {
        Err(Error::UnexpectedResponse(response)) => {
            assert_eq!(response.status(), 202);
            assert_eq!(response.headers()["location"], LOCATION);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(*recording.0.lock().unwrap(), [(200, None), (202, Some(LOCATION.to_owned()))]);

    // The whole subscription was sent, under the id in its original letter case.
    let patch = &server.seen()[1].request;
    assert_eq!(patch.method(), "PATCH");
    assert_eq!(patch.uri(), &*format!("/v1/customers/{CUSTOMER}/subscriptions/{SUBSCRIPTION}"));
    assert_eq!(patch.headers()["if-match"], "\"abc\"");
    let body: serde_json::Value = serde_json::from_slice(patch.body()).unwrap();
    let expected = serde_json::json!({"id": "s", "status": "deleted", "attributes": {"etag": "abc"}, "new": [1]});
    assert_eq!(body, expected);
}
