//! Quirks of the service that break a naive client. Each is decoded, or is an error with the whole response. A drift
//! note reports it unless the description has it.

use std::sync::{Arc, Mutex};

use partner_orders::enums::OrderStatus;
use partner_orders::types::{Order, Subscription};
use partner_orders::{Error, ErrorKind, NewLineItem, NewOrder, OneOrMany, PartnerCenter, Response};
use serde_json::{Value, json};
use test_support::{JSON, Server, json_response, response};

use crate::support::{CUSTOMER, ORDER, builder_at};

const HTML: (&str, &str) = ("Content-Type", "text/html");
const PLAIN: (&str, &str) = ("Content-Type", "text/plain");

/// An order with these properties in addition to the usual ones.
fn order(changed: Value) -> Value {
    let mut order = json!({
        "id": ORDER, "referenceCustomerId": CUSTOMER, "status": "completed",
        "lineItems": [{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1}],
    });
    for (name, value) in changed.as_object().unwrap() {
        order[name] = value.clone();
    }
    order
}

/// An order whose line item has these properties in addition.
fn item(changed: Value) -> Value {
    let mut order = order(json!({}));
    for (name, value) in changed.as_object().unwrap() {
        order["lineItems"][0][name] = value.clone();
    }
    order
}

fn without(mut order: Value, name: &str) -> Value {
    order.as_object_mut().unwrap().remove(name);
    order
}

/// The result of a call, and its drift notes.
struct CallResult<T> {
    result: Result<Response<T>, Error>,
    notes: Vec<String>,
}

async fn ask<T, F>(answer: test_support::Response, call: impl FnOnce(PartnerCenter) -> F) -> CallResult<T>
where
    F: Future<Output = Result<Response<T>, Error>>,
{
    let server = Server::start([answer]).await;
    let notes = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&notes);
    let pc = builder_at(&server).on_drift(move |note| kept.lock().unwrap().push(note.to_string())).build().unwrap();
    let result = call(pc.clone()).await;
    pc.drift_settled().await;
    let mut notes = notes.lock().unwrap().clone();
    notes.sort();
    CallResult { result, notes }
}

async fn read(answer: test_support::Response) -> CallResult<Order> {
    ask(answer, |pc| async move { pc.customer(CUSTOMER).order(ORDER).get().await }).await
}

/// Reads an order that decodes, and compares the notes.
async fn good(body: impl AsRef<[u8]>, notes: &[&str]) -> Response<Order> {
    let call = read(json_response(200, body)).await;
    let notes: Vec<_> = notes.iter().map(|note| format!("getOrder: {note}")).collect();
    assert_eq!(call.notes, notes);
    call.result.unwrap()
}

async fn good_json(body: Value, notes: &[&str]) -> Response<Order> {
    good(body.to_string(), notes).await
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_the_body() {
    let order = good(format!("\u{feff}{}", order(json!({}))), &["byte_order_mark"]).await;
    assert_eq!(order.id.as_deref(), Some(ORDER));
    assert_eq!(order.body().first(), Some(&b'{'));
    assert_eq!(order.json()["id"], ORDER);
    let call = read(json_response(404, "\u{feff}{\"code\":20000,\"description\":\"d\"}")).await;
    assert_eq!(
        (call.result.unwrap_err().code(), call.notes),
        (Some("20000"), vec!["getOrder: byte_order_mark".to_owned()])
    );
}

#[tokio::test]
async fn enums_take_any_value_in_any_letters() {
    let read = good_json(order(json!({"status": "on_hold"})), &["unknown_enum_value at /status: on_hold"]).await;
    assert_eq!(read.status.as_ref().unwrap().as_str(), "on_hold");
    assert_eq!(read.status.as_deref(), Some(&OrderStatus::Unrecognized));
    let read = good_json(order(json!({"status": "Cancelled"})), &["enum_letter_case at /status: Cancelled"]).await;
    assert_eq!(read.status.as_deref(), Some(&OrderStatus::Cancelled));
    assert_eq!(read.status.as_ref().unwrap().as_str(), "Cancelled");
    let cycle = good_json(order(json!({"billingCycle": "onetime"})), &["unknown_enum_value at /billingCycle: onetime"]);
    assert_eq!(cycle.await.billing_cycle.as_ref().unwrap().as_str(), "onetime");
    good_json(item(json!({"transactionType": "New"})), &[]).await;
}

#[tokio::test]
async fn unknown_properties_are_kept_and_sent_back() {
    let read = good_json(order(json!({"isPreview": true})), &["undocumented_property at /isPreview"]).await;
    assert_eq!(read.extra["isPreview"], true);
    let deep = item(json!({"links": {"sku": {"uri": "/u", "templated": false}}, "salesId": [1]}));
    let notes =
        ["undocumented_property at /lineItems/*/links/sku/templated", "undocumented_property at /lineItems/*/salesId"];
    let read = good_json(deep.clone(), &notes).await;
    assert_eq!(serde_json::to_value(&*read).unwrap(), deep);
    assert_eq!(read.json(), deep);
}

#[tokio::test]
async fn null_and_missing_properties_are_no_value() {
    // The description allows null for these, and not for the later ones.
    let nulls = json!({"creationDate": null, "partnerOnRecordAttestationAccepted": null});
    assert!(good_json(order(nulls), &[]).await.creation_date.is_none());
    let nulls = json!({
        "subscriptionId": null, "provisioningContext": null, "renewsTo": null, "pricing": null,
        "additionalPartnerIdsOnRecord": null, "partnerIdOnRecord": null, "friendlyName": null,
        "attestationAccepted": null,
    });
    let read = good_json(item(nulls), &[]).await;
    assert!(read.line_items.as_ref().unwrap()[0].provisioning_context.is_none());
    let nulls = json!({"status": null, "client": null, "links": null, "totalPrice": null, "lineItems": null});
    let notes =
        ["client", "lineItems", "links", "status", "totalPrice"].map(|name| format!("unexpected_null at /{name}"));
    let read = good_json(order(nulls), &notes.each_ref().map(String::as_str)).await;
    assert!(read.status.is_none() && read.line_items.is_none());
    let context = json!({"provisioningContext": {"scope": null, "duration": "1Year"}});
    let read = good_json(item(context), &["unexpected_null at /lineItems/*/provisioningContext/*"]).await;
    let context = read.line_items.as_ref().unwrap()[0].provisioning_context.clone().unwrap();
    assert_eq!((context["scope"].as_deref(), context["duration"].as_deref()), (None, Some("1Year")));
    for name in ["termDuration", "links"] {
        good_json(item(json!({name: null})), &[&format!("unexpected_null at /lineItems/*/{name}")]).await;
    }
}

#[tokio::test]
async fn a_missing_property_costs_nothing_else() {
    for name in ["referenceCustomerId", "lineItems", "id"] {
        let read = good_json(without(order(json!({})), name), &[&format!("missing_property at /{name}")]).await;
        assert_eq!(read.status.as_deref(), Some(&OrderStatus::Completed));
    }
    let mut odd = order(json!({}));
    odd["lineItems"][0].as_object_mut().unwrap().remove("offerId");
    let read = good_json(odd, &["missing_property at /lineItems/*/offerId"]).await;
    assert_eq!(read.line_items.as_ref().unwrap()[0].quantity, Some(1));
    for name in ["status", "links", "client", "attributes"] {
        good_json(without(order(json!({})), name), &[]).await;
    }
}

#[tokio::test]
async fn every_form_of_a_value_in_the_pages_is_read() {
    for date in [
        "2019-03-04T00:00:00",
        "2019-02-21T17:56:21.1335741Z",
        "2017-01-25T14:53:12.093-08:00",
        "2017-12-05T02:38:29.4Z",
    ] {
        let read = good_json(order(json!({"creationDate": date})), &[]).await;
        let date_read = read.creation_date.as_ref().unwrap();
        assert_eq!((date_read.as_str(), date_read.to_utc().is_some()), (date, true));
    }
    let read = good_json(item(json!({"termDuration": "", "links": {}})), &[]).await;
    assert_eq!(read.line_items.as_ref().unwrap()[0].term_duration.as_deref(), Some(""));
    good_json(order(json!({"client": {}})), &[]).await;
    let price = good(order(json!({"totalPrice": 18})).to_string().replace("18", "18.10"), &[]).await;
    assert_eq!(price.total_price.as_ref().unwrap().to_string(), "18.10".parse::<f64>().unwrap().to_string());
    let commitment = good_json(item(json!({"purchaseCommitment": {"amount": 0.05, "currency": "usd"}})), &[]).await;
    let commitment = commitment.line_items.as_ref().unwrap()[0].purchase_commitment.clone().unwrap();
    assert_eq!(commitment.amount.unwrap().to_string(), "0.05");

    let one = good_json(item(json!({"renewsTo": {"termDuration": "P1Y"}})), &[]).await;
    let many = item(json!({"renewsTo": [{"termDuration": "P1Y"}]}));
    let many = good_json(many, &["unexpected_type at /lineItems/*/renewsTo: an array"]).await;
    for read in [one, many] {
        let renews = read.line_items.as_ref().unwrap()[0].renews_to.clone().unwrap();
        assert_eq!(renews.as_slice()[0].term_duration.as_deref(), Some("P1Y"));
    }
    good_json(item(json!({"additionalPartnerIdsOnRecord": ["1", "2"]})), &[]).await;
    let text = item(json!({"additionalPartnerIdsOnRecord": "517285"}));
    let read = good_json(text, &["unexpected_type at /lineItems/*/additionalPartnerIdsOnRecord: a string"]).await;
    let ids = read.line_items.as_ref().unwrap()[0].additional_partner_ids_on_record.clone().unwrap();
    assert!(matches!(&ids, OneOrMany::One(id) if id == "517285"), "{ids:?}");

    for guid in ["A4C19E7B-3F52-4D86-9B0A-7E61D8F2C035", "a4c19e7b-3f52-4d86-9b0a-7e61d8f2c035"] {
        let read = good_json(item(json!({"subscriptionId": guid})), &[]).await;
        assert_eq!(read.line_items.as_ref().unwrap()[0].subscription_id.as_deref(), Some(guid));
    }
    for id in ["CF3B0E37-BE0B-4CDD-B584-D1A97D98A922", "5cf72f146967"] {
        let body = order(json!({"id": id})).to_string();
        let call = ask(json_response(200, body), |pc| async move { pc.customer(CUSTOMER).order(id).get().await }).await;
        assert_eq!(call.result.unwrap().id.as_deref(), Some(id));
    }
}

#[tokio::test]
async fn a_response_about_another_resource_is_an_error_of_its_own_kind() {
    let other = "cd59b416-37f9-4d8f-8df3-5750111fc615";
    for (body, said) in [
        (json!({"id": "another"}), "about the order \"another\""),
        (json!({"referenceCustomerId": other}), other),
        (
            json!({"referenceCustomerId": "-", "links": {"self": {"uri": format!("/customers/{other}/orders/x")}}}),
            other,
        ),
    ] {
        let error = read(json_response(200, order(body).to_string())).await.result.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Mismatch, Some(200)), "{error}");
        assert!(error.to_string().contains(said) && error.remedy().unwrap().contains("mixes up"), "{error}");
    }
    let own = json!({"referenceCustomerId": CUSTOMER.to_uppercase(), "id": ORDER.to_uppercase()});
    assert!(read(json_response(200, order(own).to_string())).await.result.is_ok());
}

#[tokio::test]
async fn a_response_of_something_else_than_the_service_is_described() {
    let page = |media_type: &str, body: &str| {
        let mut response = json_response(200, body);
        response.headers_mut().insert("content-type", media_type.parse().unwrap());
        response
    };
    let mut packed = page("application/json", "\u{1f}packed");
    packed.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    for (response, said) in [
        (page("text/html; charset=utf-8", "<html>Sign in</html>"), "the response is text/html, not the API's JSON"),
        (page("application/json", ""), "the response has no body, so its outcome is unknown"),
        (packed, "the response is compressed (gzip), which was not requested"),
    ] {
        let error = read(response).await.result.unwrap_err();
        assert!(error.to_string().starts_with(said), "{error}");
        assert!(error.remedy().unwrap().contains("proxy"), "{error}");
    }
}

#[tokio::test]
async fn a_response_that_cannot_be_decoded_is_an_error_with_all_of_it() {
    for (body, note) in [
        (item(json!({"quantity": "1"})).to_string(), "unexpected_type at /lineItems/*/quantity: a string"),
        (order(json!({"lineItems": {}})).to_string(), "unexpected_type at /lineItems: an object"),
        ("<html><title>Sign in</title></html>".to_owned(), "not_json: text"),
        (String::new(), "not_json: nothing"),
        (order(json!({})).to_string() + "}", "not_json: text"),
    ] {
        let call = read(response(200, &[JSON, ("MS-CV", "cv.0"), ("ETag", "\"e\"")], &body)).await;
        let error = call.result.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
        assert_eq!((error.body(), error.correlation_vector()), (Some(body.as_bytes()), Some("cv.0")));
        assert_eq!(error.etag(), Some("\"e\""));
        assert!(error.ids().is_some() && error.may_have_been_sent());
        assert_eq!(call.notes, [format!("getOrder: {note}")]);
    }
    let whole = read(json_response(200, item(json!({"quantity": 1.0})).to_string())).await;
    assert_eq!(whole.notes, ["getOrder: unexpected_type at /lineItems/*/quantity: a number with a fraction"]);
    if let Err(error) = whole.result {
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    }
}

#[tokio::test]
async fn failures_keep_status_and_ids_whatever_the_body() {
    let fault = json!({"code": 20000, "description": "No such order.", "data": [], "source": "PartnerFD"});
    for (mut answer, kind, code, text, note) in [
        (json_response(404, fault.to_string()), ErrorKind::NotFound, Some("20000"), "No such order.", None),
        (
            json_response(400, r#"{"code":"2000","description":"We&#39;re sorry"}"#),
            ErrorKind::BadRequest,
            Some("2000"),
            "We're sorry",
            None,
        ),
        (
            response(503, &[HTML], "<html><head><title>503 Busy</title></head></html>"),
            ErrorKind::Unavailable,
            None,
            "503 Busy",
            Some("not_json: text with status 503"),
        ),
        (response(401, &[PLAIN], ""), ErrorKind::Authentication, None, "the service responded Unauthorized", None),
        (
            json_response(403, r#"{"Code":20002,"Description":"d"}"#),
            ErrorKind::Authorization,
            Some("20002"),
            "d",
            Some("undocumented_property at /Code"),
        ),
        (
            response(302, &[HTML, ("Location", "https://evil.example/")], ""),
            ErrorKind::Decode,
            None,
            "the service redirects to https://evil.example",
            Some("undescribed_status: 302"),
        ),
    ] {
        let id = "655890ba-4d2b-4d09-a95f-4ea1348686a5";
        answer.headers_mut().insert("ms-requestid", id.parse().unwrap());
        let call = read(answer).await;
        let error = call.result.unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code), "{error}");
        assert!(error.to_string().starts_with(text), "{error}");
        let answered = error.answered_ids().unwrap();
        assert_eq!(answered.request_id.to_string(), id);
        assert_ne!(Some(answered), error.ids());
        assert_eq!(answered.correlation_id, error.ids().unwrap().correlation_id, "the response has none");
        assert_eq!(call.notes.first().map(String::as_str), note.map(|note| format!("getOrder: {note}")).as_deref());
    }
}

#[tokio::test]
async fn an_error_under_status_200_is_an_error_for_every_operation() {
    let disguised = || json_response(200, r#"{"code":400072,"description":"The item is not available.","data":[]}"#);
    let check = |error: Error| {
        assert_eq!((error.status(), error.code(), error.kind()), (Some(200), Some("400072"), ErrorKind::Refused));
        assert!(error.rule().is_some() && error.to_string().starts_with("The item is not available."));
    };
    macro_rules! refused {
        ($pc:ident => $call:expr) => {
            check(ask(disguised(), |$pc: PartnerCenter| async move { $call }).await.result.err().unwrap())
        };
    }
    refused!(pc => pc.customer(CUSTOMER).orders().list().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).get().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).patch(&Order::default()).await);
    refused!(pc => pc.customer(CUSTOMER).orders().create(&NewOrder::of([NewLineItem::offer("o", 1)])).await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).provisioning_status().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).activation_links().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).line_item(0).activation_links().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).subscriptions().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).attachments().list().await);
    refused!(pc => pc.customer(CUSTOMER).order(ORDER).attachments().download("a").await);
    refused!(pc => pc.customer(CUSTOMER).delete().await);
    refused!(pc => pc.customer(CUSTOMER).subscription(CUSTOMER).get().await);
    let patch = |pc: PartnerCenter| async move {
        pc.customer(CUSTOMER).subscription(CUSTOMER).patch(&Subscription::default(), None).await
    };
    let server = Server::start([disguised()]).await;
    check(patch(builder_at(&server).build().unwrap()).await.unwrap_err());
    refused!(pc => pc.customers().list().await);
    refused!(pc => pc.product("p").get("US").await);
}

#[tokio::test]
async fn an_undescribed_success_status_is_read() {
    let create = |pc: PartnerCenter| async move {
        pc.customer(CUSTOMER).orders().create(&NewOrder::of([NewLineItem::offer("o", 1)])).await
    };
    let call = ask(json_response(200, order(json!({})).to_string()), create).await;
    let placed = call.result.unwrap();
    assert_eq!((placed.status(), placed.id.as_deref()), (200, Some(ORDER)));
    assert_eq!(call.notes, ["createOrder: undescribed_status: 200"]);
    let delete = |pc: PartnerCenter| async move { pc.customer(CUSTOMER).delete().await };
    for status in [200, 202, 204] {
        let call = ask(response(status, &[PLAIN], ""), delete).await;
        assert_eq!(call.result.unwrap().status(), status);
        assert_eq!(call.notes.is_empty(), status == 204, "{:?}", call.notes);
    }
}

#[tokio::test]
async fn a_response_has_its_headers_and_ids() {
    let id = "655890ba-4d2b-4d09-a95f-4ea1348686a5";
    let headers = [JSON, ("MS-CV", "cv.1"), ("ETag", "\"7\""), ("ms-requestid", id), ("X-Locale", "en-US,en-US")];
    let read = read(response(200, &headers, order(json!({})).to_string())).await.result.unwrap();
    assert_eq!((read.correlation_vector(), read.etag(), read.status()), (Some("cv.1"), Some("\"7\""), 200));
    assert_eq!(read.header("x-locale"), Some("en-US,en-US"));
    assert_eq!(read.answered_ids().request_id.to_string(), id);
    assert_ne!(read.answered_ids().request_id, read.ids().request_id);
}

#[tokio::test]
async fn a_list_of_customers_with_a_broken_link_is_an_error() {
    use futures_util::StreamExt;

    let page = |next: Value| json!({"items": [{"id": CUSTOMER}], "links": {"next": next}});
    let circle = json!({"items": [{"id": CUSTOMER}], "continuationToken": "t"});
    for (body, why, asked) in [
        (page(json!({"method": "GET"})), "neither a link nor a token", 1),
        (page(json!({"uri": "/customers?page=2"})), "leads back", 2),
        (circle, "leads back", 2),
        (page(json!({"uri": "https://evil.example/customers"})), "leads to another origin", 1),
    ] {
        let server = Server::start([json_response(200, body.to_string())]).await;
        let pc = builder_at(&server).build().unwrap();
        let all: Vec<_> = pc.customers().list().stream().collect().await;
        let error = all.last().unwrap().as_ref().unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
        assert_eq!((all.len(), server.seen().len()), (asked + 1, asked));
    }
}

#[tokio::test]
async fn a_list_without_items_is_unknown_not_empty() {
    let list = |body: Value| {
        ask(json_response(200, body.to_string()), |pc| async move { pc.customer(CUSTOMER).orders().list().await })
    };
    for body in [json!({}), json!({"id": "x", "status": "completed"}), json!({"totalCount": 2})] {
        let error = list(body).await.result.unwrap_err();
        assert_eq!(error.to_string(), "the response is no list: it has no `items` (HTTP 200)");
    }
    for body in [json!({"totalCount": 0}), json!({"items": null}), json!({"items": []})] {
        assert_eq!(list(body).await.result.unwrap().items.iter().flatten().count(), 0);
    }
    // A customer whose subscriptions are unknown is not free of them.
    let script = partner_orders::testing::ScriptedExchange::new();
    script.answer(200, json!({"items": []}));
    script.answer(200, json!({}));
    let client = PartnerCenter::builder(partner_orders::BearerToken::new("t")).scripted(&script).build().unwrap();
    assert!(client.customer(CUSTOMER).deletion_blockers().await.is_err());
}

#[tokio::test]
async fn an_opaque_token_that_a_response_repeats_is_in_no_part_of_the_error() {
    let token = "opq-Zq81canary";
    let form = format!("text/{token}");
    for response in [
        json_response(400, json!({"code": token, "description": format!("no {token}")}).to_string()),
        json_response(500, format!("you sent {token}")),
        response(200, &[("content-type", form.as_str())], "<html>"),
    ] {
        let server = Server::start([response]).await;
        let pc = PartnerCenter::builder(partner_orders::BearerToken::new(token)).endpoint(&server.url);
        let pc = pc.environment(partner_orders::rules::Environment::Sandbox).build().unwrap();
        let error = pc.customer(CUSTOMER).order(ORDER).get().await.unwrap_err();
        let excerpt = error.body_excerpt(200).unwrap_or_default();
        let shown = format!("{error} {error:?} {excerpt} {:?} {:?}", error.code(), error.fault());
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test]
async fn a_list_is_followed_to_its_end() {
    use futures_util::TryStreamExt;
    use partner_orders::testing::ScriptedExchange;

    let script = ScriptedExchange::new();
    let header = |key: &str, value: &str| json!({"key": key, "value": value});
    let headers =
        json!([header("MS-ContinuationToken", "t1"), header("Authorization", "Bearer x"), header("Host", "evil")]);
    let next = json!({"uri": "/customers/x/orders?page=2", "headers": headers});
    script.answer(200, json!({"items": [order(json!({}))], "links": {"next": next}}));
    script.answer(
        200,
        json!({"items": [order(json!({"id": "second"}))], "links": {"next": {"uri": "/customers/x/orders?page=3"}}}),
    );
    script.answer(200, json!({"items": []}));
    let pc = PartnerCenter::builder(partner_orders::BearerToken::new("t")).scripted(&script).build().unwrap();
    let all: Vec<Order> = pc.customer(CUSTOMER).orders().list().stream().try_collect().await.unwrap();
    assert_eq!(all.iter().map(|order| order.id.as_deref().unwrap()).collect::<Vec<_>>(), [ORDER, "second"]);
    let requests = script.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[1].header("ms-continuationtoken"), Some("t1"));
    assert_eq!(requests[2].header("ms-continuationtoken"), None);
    assert!(requests.iter().all(|request| request.header("authorization") != Some("Bearer x")));
}

#[tokio::test]
async fn drift_is_sent_to_tracing_too() {
    use tracing_subscriber::fmt::MakeWriter;

    #[derive(Clone, Default)]
    struct LogBuffer(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for LogBuffer {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    impl<'w> MakeWriter<'w> for LogBuffer {
        type Writer = Self;
        fn make_writer(&'w self) -> Self {
            self.clone()
        }
    }

    // With a single subscriber, a call site that another thread reached first would stay disabled.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let kept = LogBuffer::default();
    let subscriber = tracing_subscriber::fmt().with_writer(kept.clone()).with_ansi(false).finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let server = Server::start([json_response(200, order(json!({"status": "on_hold"})).to_string())]).await;
    let pc = builder_at(&server).build().unwrap();
    pc.customer(CUSTOMER).order(ORDER).get().await.unwrap();
    pc.drift_settled().await;
    drop(listening);
    let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    let line = text.lines().find(|line| line.contains("partner_orders::drift")).unwrap_or_else(|| panic!("{text}"));
    for word in ["WARN", "unknown_enum_value", "getOrder", "/status", "on_hold"] {
        assert!(line.contains(word), "{line}");
    }
}
