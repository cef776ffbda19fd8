//! Every sample of an exchange with the service, read by the client.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use partner_orders::testing::{ScriptedExchange, StaticCredential};
use partner_orders::types::{Order, Subscription};
use partner_orders::{
    AttachmentFile, CustomerId, Error, Gate, NeverRetry, NewLineItem, NewOrder, PartnerCenter, Response,
    SubscriptionReply, Upload, operations,
};
use serde_json::Value;
use test_support::samples;

use crate::support::{CUSTOMER, ORDER};

/// The drift notes of all samples: pages of proxies, and values in another letter case than the description's. Each
/// note is reported once, with the first sample that has it.
const SILENT: &[&str] = &[
    "getOrder/error-502-html: getOrder: not_json: text with status 502",
    "getOrder/error-503-plain-text: getOrder: not_json: text with status 503",
    "getOrderProvisioningStatus/unfulfilled-and-pending: getOrderProvisioningStatus: enum_letter_case at \
     /items/*/quantityProvisioningInformation/*/status: Fulfilled",
    "getSubscription/nulls-deep-inside: getSubscription: enum_letter_case at /status: Active",
    "patchOrder/change-billing-cycle: patchOrder: enum_letter_case at /billingCycle: Annual",
    "patchSubscription/error-504-html: patchSubscription: not_json: text with status 504",
];

const SUBSCRIPTION: &str = "9f536a39-1fdd-4ecb-948e-4027f7017971";

/// Calls the operation. Returns the status, or the error.
async fn call(pc: &PartnerCenter, operation: &str, path: &str) -> Result<u16, Error> {
    fn status<T>(answer: Response<T>) -> u16 {
        answer.status()
    }
    // The client compares a response with its request, so the request must be about the resource of the sample.
    let parts: Vec<&str> = path.split(['/', '?']).collect();
    let after = |name: &str| parts.iter().position(|part| *part == name).and_then(|at| parts.get(at + 1)).copied();
    let guid = |name: &str| after(name).filter(|id| CustomerId::try_from(*id).is_ok());
    let customer = pc.customer(guid("customers").unwrap_or(CUSTOMER));
    let order = customer.order(after("orders").filter(|id| !id.is_empty()).unwrap_or(ORDER));
    let subscription = customer.subscription(guid("subscriptions").unwrap_or(SUBSCRIPTION));
    match operation {
        "createOrder" => customer.orders().create(&NewOrder::of([NewLineItem::offer("o", 1)])).await.map(status),
        "deleteCustomer" => customer.delete().await.map(status),
        "downloadOrderAttachment" => order.attachments().download("a").await.map(status),
        "getOrder" => order.get().await.map(status),
        "getOrderProvisioningStatus" => order.provisioning_status().await.map(status),
        "getProduct" => pc.product(after("products").unwrap_or("p")).get("US").await.map(status),
        "getSubscription" => subscription.get().await.map(status),
        "patchSubscription" => {
            let change = Subscription::default();
            match subscription.patch(&change, None).await? {
                SubscriptionReply::Done(answer) => Ok(answer.status()),
                SubscriptionReply::Accepted(answer) => Ok(answer.status()),
                _ => panic!("another reply"),
            }
        }
        "listCustomers" => pc.customers().list().await.map(status),
        "listLineItemActivationLinks" => order.line_item(0).activation_links().await.map(status),
        "listOrderActivationLinks" => order.activation_links().await.map(status),
        "listOrderAttachments" => order.attachments().list().await.map(status),
        "listOrders" => customer.orders().list().await.map(status),
        "listSubscriptions" => order.subscriptions().await.map(status),
        "patchOrder" => order.patch(&Order::default()).await.map(status),
        "uploadOrderAttachments" => {
            let upload = Upload::default().purchase_order(AttachmentFile::bytes("a", "b"));
            order.attachments().upload(upload).await.map(status)
        }
        other => panic!("{other}"),
    }
}

/// The error code in a body, found without the client's code.
fn code(body: &[u8]) -> Option<String> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let body: Value = serde_json::from_slice(text).ok()?;
    let code = [&body["code"], &body["error"]["code"]].into_iter().find(|code| !code.is_null())?;
    Some(code.as_str().map_or_else(|| code.to_string(), str::to_owned))
}

#[tokio::test]
async fn every_sample_is_read_or_is_an_error_with_its_code() {
    let (mut drift, mut count) = (BTreeSet::new(), 0);
    let (script, notes) = (ScriptedExchange::new(), Arc::new(Mutex::new(Vec::new())));
    let kept = Arc::clone(&notes);
    let pc =
        PartnerCenter::builder(StaticCredential::new()).scripted(&script).retry(NeverRetry).gate(Gate::unlimited());
    let pc = pc.on_drift(move |note| kept.lock().unwrap().push(note.to_string())).build().unwrap();
    for sample in samples() {
        // A 429 would close the gate for the next samples.
        let status = sample.response.status().as_u16();
        if status == 429 {
            continue;
        }
        assert!(operations::find(&sample.operation).is_some(), "{}", sample.name);
        let headers = sample.response.headers().iter().filter(|(name, _)| *name != "content-length");
        let headers: Vec<_> = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        let body = sample.response.body();
        script.answer_with(status, &headers, body.clone());
        match call(&pc, &sample.operation, &sample.request.uri().to_string()).await {
            Ok(read) => assert_eq!((read, status < 300), (status, true), "{}", sample.name),
            Err(error) => {
                assert_eq!(error.status(), Some(status), "{}: {error}", sample.name);
                assert_eq!(error.code(), code(body).as_deref(), "{}: {error}", sample.name);
                assert!(status >= 400 || error.rule().is_some(), "{}: {error}", sample.name);
            }
        }
        pc.drift_settled().await;
        drift.extend(notes.lock().unwrap().drain(..).map(|note| format!("{}: {note}", sample.name)));
        count += 1;
    }
    assert_eq!(script.remaining(), 0);
    assert!(count > 100, "{count}");
    assert_eq!(drift, SILENT.iter().map(|note| (*note).to_owned()).collect());
}
