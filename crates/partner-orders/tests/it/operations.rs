//! Every operation of the description, through the client.

use std::collections::BTreeSet;

use futures_util::{StreamExt, TryStreamExt, stream};
use partner_orders::enums::{BillingCycle, OrderStatus};
use partner_orders::types::{AttachmentMetadata, Subscription};
use partner_orders::{
    AttachmentFile, BearerToken, Error, ErrorKind, NewLineItem, NewOrder, OrderClient, PartnerCenter,
    SubscriptionReply, Upload, operations,
};
use partner_orders_emulator::Emulator;
use serde_json::Value;

use crate::support::{CUSTOMER, ORDER, builder};

const OTHER_CUSTOMER: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
const MARKETPLACE: &str = "kT4vQm2Xy7ZbN0cRe8LwPaUg3HdJs5Fo1";
const NEW_COMMERCE: &str = "3fa81c72d9e5";
const LEGACY: &str = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";
const LEGACY_SUBSCRIPTION: &str = "A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035";
const SOFTWARE: &str = "DG7GMGF0DWT0:0001:DG7GMGF0DSQR";
const WAITS_FOR_DOCUMENTS: &str = "DG7GMGF0D7FV:0001:DG7GMGF0RF8F";

/// A client with an App+User token.
async fn by_user(emulator: &Emulator) -> PartnerCenter {
    let (url, tenant, client) = (emulator.url(), emulator.tenant(), emulator.client_id());
    let callback = "http://localhost:1/callback";
    let sign_in = format!(
        "{url}/{tenant}/oauth2/authorize?client_id={client}&response_type=code&redirect_uri={callback}&resource={url}\
         &login_hint=admin@tailspin-sandbox.onmicrosoft.com"
    );
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = http.get(sign_in).send().await.unwrap();
    let back = url::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", &client.to_string()),
        ("client_secret", emulator.client_secret()),
        ("redirect_uri", callback),
        ("code", &code),
    ];
    let token = http.post(format!("{url}/{tenant}/oauth2/token")).form(&form).send().await.unwrap();
    let token: Value = serde_json::from_slice(&token.bytes().await.unwrap()).unwrap();
    let credential = BearerToken::new(token["access_token"].as_str().unwrap());
    PartnerCenter::builder(credential).endpoint(url).build().unwrap()
}

/// The operations that the emulator has seen so far.
fn seen(emulator: &Emulator) -> BTreeSet<String> {
    emulator
        .requests()
        .into_iter()
        .filter(|request| request.path.starts_with("/v1/"))
        .filter_map(|r| r.operation)
        .collect()
}

async fn waiting_for_documents(pc: &PartnerCenter) -> OrderClient {
    let order = NewOrder::of([NewLineItem::offer(WAITS_FOR_DOCUMENTS, 1)]).billing_cycle(BillingCycle::OneTime);
    let placed = pc.customer(CUSTOMER).orders().create(&order).await.unwrap();
    assert_eq!(placed.status.as_deref(), Some(&OrderStatus::PendingPoUpload));
    pc.customer(CUSTOMER).order(placed.id.clone().unwrap())
}

#[tokio::test]
async fn every_operation_of_the_description_has_a_method() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let customer = pc.customer(CUSTOMER);
    let order = customer.order(ORDER);

    assert!(customer.orders().list().include_system_purchases(true).await.unwrap().items.as_ref().unwrap().len() > 5);
    assert_eq!(order.get_with_prices().await.unwrap().id.as_deref(), Some(ORDER));
    assert!(order.get().await.unwrap().total_price.is_none());
    assert_eq!(order.cancel().await.unwrap().outcome, partner_orders::Outcome::Cancelled);
    let status = by_user(&emulator).await.customer(CUSTOMER).order(LEGACY).provisioning_status().await.unwrap();
    assert_eq!(status.items.as_ref().unwrap()[0].line_item_number, Some(0));
    let marketplace = customer.order(MARKETPLACE);
    assert_eq!(marketplace.activation_links().await.unwrap().items.as_ref().unwrap().len(), 1);
    let links = marketplace.line_item(0).activation_links().await.unwrap();
    assert!(links.items.as_ref().unwrap()[0].link.as_ref().unwrap().uri.as_ref().unwrap().starts_with("https://"));
    let subscriptions = customer.order(NEW_COMMERCE).subscriptions().await.unwrap();
    assert_eq!(subscriptions.items.as_ref().unwrap().len(), 1);

    let waiting = waiting_for_documents(&pc).await;
    let file = AttachmentFile::bytes("po.pdf", "%PDF-1.7").media_type("application/pdf");
    let stored = waiting.attachments().upload(Upload::default().purchase_order(file)).await.unwrap();
    let id = stored.items.as_ref().unwrap()[0].attachment_id.clone().unwrap();
    assert_eq!(waiting.attachments().list().await.unwrap().items.as_ref().unwrap().len(), 1);
    let document = waiting.attachments().download(&id).await.unwrap();
    assert_eq!((&document[..], document.header("content-type")), (&b"%PDF-1.7"[..], Some("application/pdf")));

    let product = pc.product("DZH318Z0BPS6").get("US").await.unwrap();
    assert_eq!(product.id.as_deref(), Some("DZH318Z0BPS6"));
    assert_eq!(pc.customers().list().stream().try_collect::<Vec<_>>().await.unwrap().len(), 2);
    let other = pc.customer(OTHER_CUSTOMER);
    for order in ["Yb6NqTf0-Wm3XaEc9JvHrLk2ZsDo5Pu71", "-b7XkQe2_Zt9RmVc4WyNpLs6HdJa0Fg81"] {
        assert_eq!(other.order(order).cancel().await.unwrap().outcome, partner_orders::Outcome::Cancelled);
    }
    other.delete().await.unwrap();
    assert_eq!(pc.customers().list().await.unwrap().items.as_ref().unwrap().len(), 1);

    let subscription = customer.subscription(LEGACY_SUBSCRIPTION);
    let read = subscription.get().await.unwrap();
    let mut change = Subscription::clone(&read);
    change.auto_renew_enabled = Some(false);
    let SubscriptionReply::Done(changed) = subscription.patch(&change, read.etag()).await.unwrap() else { panic!() };
    assert_eq!(changed.auto_renew_enabled, Some(false));

    let expected: BTreeSet<_> = operations::ALL.iter().map(|operation| operation.id.to_owned()).collect();
    assert_eq!(expected.len(), 16);
    assert_eq!(seen(&emulator), expected);
}

#[tokio::test]
async fn orders_are_placed_by_the_usual_ways() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let orders = pc.customer(CUSTOMER).orders();
    let reservation = NewLineItem::offer("DZH318Z0BQ4B:0047:DZH318Z0DHN5", 1).friendly_name("B1s").reservation(
        "2f6b1c84-0d3e-4a97-b5c8-91e7d4a60f23",
        "shared",
        "1Year",
    );
    let order = NewOrder::of([reservation]).billing_cycle(BillingCycle::OneTime).currency("USD");
    let placed = orders.create(&order).customer_user("user@contoso.example").await.unwrap();
    assert_eq!((placed.status(), placed.reference_customer_id.as_deref()), (201, Some(CUSTOMER)));
    let context = placed.line_items.as_ref().unwrap()[0].provisioning_context.as_ref().unwrap();
    assert_eq!(context["duration"].as_deref(), Some("1Year"));

    let two = NewOrder::of([NewLineItem::offer(SOFTWARE, 1), NewLineItem::offer(SOFTWARE, 3)]);
    let two = two.billing_cycle(BillingCycle::OneTime);
    let placed = orders.create(&two).await.unwrap();
    assert_eq!(placed.line_items.as_ref().unwrap()[1].quantity, Some(3));

    let again = orders.create(&two).repeating(placed.ids()).await.unwrap();
    assert_eq!(again.id, placed.id);
    assert!(emulator.requests().last().unwrap().replayed, "the service knows the request id");

    let before = emulator.requests().len();
    for bad in [NewOrder::of([]), NewOrder::of([NewLineItem::offer(SOFTWARE, 0)])] {
        assert_eq!(orders.create(&bad).await.unwrap_err().kind(), ErrorKind::InvalidInput);
    }
    let error = orders.create(&two).customer_user("a\nb").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(emulator.requests().len(), before, "nothing was sent");
}

#[tokio::test]
async fn documents_are_uploaded_from_streams_and_downloaded() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let waiting = waiting_for_documents(&pc).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bestellung 7.pdf");
    std::fs::write(&path, vec![b'x'; 300_000]).unwrap();
    let pieces = stream::iter((0..10).map(|n| Ok::<_, std::io::Error>(vec![b'0' + n; 1000])));
    let upload = Upload::new(AttachmentMetadata { is_part_of_tender: Some(true), ..AttachmentMetadata::default() })
        .purchase_order(AttachmentFile::open(&path).await.unwrap().media_type("application/pdf"))
        .tender(AttachmentFile::stream("tender.txt", pieces).media_type("text/plain"))
        .tender(AttachmentFile::reader("more.txt", &b"abc"[..]).length(3));
    let stored = waiting.attachments().upload(upload).await.unwrap();
    let stored = stored.items.as_ref().unwrap();
    let names: Vec<_> = stored.iter().map(|item| item.file_name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Bestellung 7.pdf", "tender.txt", "more.txt"]);
    assert_eq!(stored[0].size_in_kb, Some(293));

    let get = |n: usize| stored[n].attachment_id.clone().unwrap();
    let attachments = waiting.attachments();
    assert_eq!(attachments.download(&get(0)).await.unwrap().len(), 300_000);
    assert_eq!(attachments.download(&get(1)).await.unwrap().len(), 10_000);
    assert_eq!(&attachments.download(&get(2)).await.unwrap()[..], b"abc");

    assert!(attachments.download("no-such").await.unwrap_err().is_not_found());
    assert_eq!(attachments.download("..").await.unwrap_err().kind(), ErrorKind::InvalidInput);
    let again = Upload::default().purchase_order(AttachmentFile::bytes("po.pdf", "x"));
    assert_eq!(attachments.upload(again).await.unwrap_err().kind(), ErrorKind::Conflict);
    let missing = AttachmentFile::open(folder.path().join("none.pdf")).await.unwrap_err();
    assert!(missing.to_string().contains("none.pdf"), "{missing}");
}

#[tokio::test]
async fn an_upload_of_bytes_is_repeated_and_one_of_a_stream_is_not() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let waiting = waiting_for_documents(&pc).await;
    let throttle = r#"{"operation":"uploadOrderAttachments","count":1,
        "effect":{"kind":"status","status":429,"body":"gateway","retry_after":0}}"#;
    let throttled = async || {
        let post = reqwest::Client::new().post(format!("{}/_emulator/faults", emulator.url()));
        let answer = post.header("content-type", "application/json").body(throttle).send().await.unwrap();
        assert_eq!(answer.status(), 201);
    };
    throttled().await;
    let pieces = stream::iter([Ok::<_, std::io::Error>("%PDF")]);
    let streamed = Upload::default().purchase_order(AttachmentFile::stream("po.pdf", pieces));
    let error = waiting.attachments().upload(streamed).await.unwrap_err();
    assert!(error.kind() == ErrorKind::Throttled && error.attempts() == 1, "{error}");
    throttled().await;
    let bytes = Upload::default().purchase_order(AttachmentFile::bytes("po.pdf", "%PDF"));
    let stored = waiting.attachments().upload(bytes).await.unwrap();
    assert_eq!((stored.attempts(), stored.items.as_ref().unwrap().len()), (2, 1));
}

#[tokio::test]
async fn customers_are_listed_page_by_page() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let pages: Vec<_> = pc.customers().list().page_size(1).pages().try_collect().await.unwrap();
    let ids: Vec<_> = pages.iter().map(|page| page.items.as_ref().unwrap()[0].id.clone().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>(), BTreeSet::from([&CUSTOMER.to_owned(), &OTHER_CUSTOMER.to_owned()]));
    let asked = emulator.requests().len();
    let first = pc.customers().list().page_size(1).stream().next().await.unwrap().unwrap();
    assert_eq!((first.id, emulator.requests().len()), (Some(ids[0].clone()), asked + 1), "one page is enough for one");
    let token = pages[0].continuation_token.clone().unwrap();
    assert_eq!(pc.customers().list().after(token).await.unwrap().items.as_ref().unwrap().len(), 1);
    let errors: Vec<_> = pc.customers().list().after("made up").stream().collect::<Vec<Result<_, Error>>>().await;
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].as_ref().unwrap_err().code(), Some("2001"));
}

#[tokio::test]
async fn an_operation_for_users_says_so() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let error = pc.customer(CUSTOMER).order(LEGACY).provisioning_status().await.unwrap_err();
    assert!(error.needs_user() && error.is_authorization() && !error.is_retryable());
    assert_eq!((error.status(), error.code()), (Some(403), Some("900329")));
    assert!(error.correlation_vector().is_some());
    assert_eq!(error.answered_ids(), error.ids());
}

#[tokio::test]
async fn bad_input_is_refused_before_any_request() {
    let emulator = Emulator::start().await.unwrap();
    let pc = builder(&emulator).build().unwrap();
    let refused = |error: Error| assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    refused(pc.product("..").get("US").await.unwrap_err());
    refused(pc.product(r"..\..\customers").get("US").await.unwrap_err());
    refused(pc.product("DZH318Z0BPS6").get(" ").await.unwrap_err());
    refused(pc.customer("contoso.com").delete().await.unwrap_err());
    refused(pc.customer(CUSTOMER).order(ORDER).line_item(-1).activation_links().await.unwrap_err());
    refused(pc.customer(CUSTOMER).order("..").subscriptions().await.unwrap_err());
    refused(pc.customer(CUSTOMER).order(r"..\x").get().await.unwrap_err());
    for id in ["..", r"..\..", r"a\b", "a\n"] {
        refused(pc.customer(CUSTOMER).order(ORDER).attachments().download(id).await.unwrap_err());
    }
    refused(pc.customer(CUSTOMER).order(ORDER).attachments().upload(Upload::default()).await.unwrap_err());
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn an_operation_for_users_has_a_remedy_even_if_the_response_is_empty() {
    let script = partner_orders::testing::ScriptedExchange::new();
    script.answer_with(403, &[], "").answer_with(403, &[], "");
    let credential = partner_orders::testing::StaticCredential::new();
    let pc = partner_orders::PartnerCenter::builder(credential).scripted(&script).build().unwrap();
    let order = pc.customer(CUSTOMER).order(ORDER);
    let refused = order.provisioning_status().await.unwrap_err();
    assert!(refused.remedy().unwrap().starts_with("getOrderProvisioningStatus accepts App+User tokens only"));
    assert!(order.get().await.unwrap_err().remedy().is_none_or(|remedy| !remedy.contains("App+User")));
}
