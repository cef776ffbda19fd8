//! The end of a subscription's term: predicted, shown in plans, and changed without losing anything.

use std::time::Duration;

use partner_orders::rules::{Date, Extension, Refund, TermEnd};
use partner_orders::testing::{ManualClock, ScriptedExchange, StaticCredential};
use partner_orders::{
    CancelOptions, NeverRetry, PartnerCenter, RenewalChange, RenewalOutcome, Result, SubscriptionClient,
};
use serde_json::{Value, json};

use crate::support::CUSTOMER;

const SUBSCRIPTION: &str = "9f536a39-1fdd-4ecb-948e-4027f7017971";

/// New commerce that can go over into an extended service term, with every property of the description, unknown ones,
/// and nulls at depth.
fn subscription(rest: &Value) -> Value {
    let mut own = json!({
        "id": SUBSCRIPTION,
        "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971",
        "orderId": "1b0c27d550f6",
        "friendlyName": "Seats",
        "status": "active",
        "autoRenewEnabled": true,
        "quantity": 5,
        "unitType": "Licenses",
        "billingCycle": "monthly",
        "termDuration": "P1Y",
        "isTrial": false,
        "isMicrosoftProduct": true,
        "productType": {"id": "OnlineServicesNCE", "displayName": "OnlineServicesNCE", "rank": 1},
        "creationDate": "2025-06-01T08:00:00.1234567Z",
        "effectiveStartDate": "2025-06-01T00:00:00Z",
        "commitmentEndDate": "2026-05-31T00:00:00Z",
        "billingCycleEndDateTime": "2026-05-31T23:59:59",
        "promotionId": "39NFJQT1PHPC:0001:39NFJQT1Q1KD",
        "nextChargeInstructions": {
            "product": {"productId": "x", "billingCycle": "annual", "more": null}, "quantity": 5,
        },
        "consumptionType": [{"type": "PhoneServices", "overage": null}],
        "refundableQuantity": {"totalQuantity": 2, "details": [
            {"quantity": 2, "allowedUntilDateTime": "2026-02-05T00:00:00Z", "more": 1},
        ]},
        "actions": ["Edit", "Cancel"],
        "lineItems": [],
        "unheardOf": {"deep": [1, null, {"x": 0.05}]},
        "attributes": {"etag": "abc", "objectType": "Subscription", "more": "x"},
    });
    let (own_members, rest) = (own.as_object_mut().unwrap(), rest.as_object().unwrap());
    own_members.extend(rest.clone());
    own
}

struct Bench {
    script: ScriptedExchange,
    client: SubscriptionClient,
}

impl Bench {
    fn new() -> Self {
        let script = ScriptedExchange::new();
        let now = Date::new(2026, 2, 1).start();
        let clock = ManualClock::new(now);
        let pc = PartnerCenter::builder(StaticCredential::new())
            .endpoint("http://127.0.0.1:9")
            .clock(clock.shared())
            .retry(NeverRetry)
            .scripted(&script)
            .build()
            .unwrap();
        let client = pc.customer(CUSTOMER).subscription(SUBSCRIPTION);
        Self { script, client }
    }

    /// The body and the ETag of the only PATCH.
    fn patch(&self) -> (Value, Option<String>) {
        let requests = self.script.requests();
        let mut patches = requests.iter().filter(|request| request.method == "PATCH");
        let only = patches.next().unwrap();
        assert!(patches.next().is_none(), "one PATCH");
        (only.json(), only.header("if-match").map(str::to_owned))
    }
}

fn once() -> CancelOptions {
    CancelOptions::default().wait(Duration::ZERO)
}

#[tokio::test]
async fn the_end_of_a_term_is_predicted() {
    let bench = Bench::new();
    let shown = json!({
        "autoRenewEnabled": false, "commitmentEndDateTime": "9999-12-01T00:00:00Z",
        "cancellationAllowedUntilDate": "2026-02-05T00:00:00Z",
        "refundOptions": [
            {"type": "Full", "expiresAt": "2026-02-01T12:00:00Z"},
            {"type": "Partial", "expiresAt": "2026-02-05T00:00:00Z"},
            {"type": "Full", "expiresAt": "2026-01-01T00:00:00Z"},
        ],
    });
    bench.script.answer(200, subscription(&shown));
    let end = bench.client.end_of_term().await.unwrap();
    assert_eq!((end.end, end.extension, end.auto_renew), (TermEnd::Extends, Extension::Eligible, Some(false)));
    let last = "2026-05-31T23:59:59Z";
    assert_eq!(end.ends_at.as_ref().unwrap().to_utc(), last.parse().ok(), "the last day is inclusive");
    assert_eq!(end.changeable_until, end.ends_at);
    assert_eq!(end.since.as_deref(), Some("2026-05-04"));
    assert_eq!(end.surcharge.map(|it| (it.percent, it.percent_without_monthly_plan)), Some((3, 23)));
    assert!(end.source_url.starts_with("https://") && end.advice.unwrap().contains("schedule Cancel"));
    let refunds: Vec<_> = end.cancellation.refunds.iter().map(|refund| refund.refund).collect();
    assert_eq!(refunds, [Refund::Full, Refund::Prorated], "the one that is over is left out");
    assert_eq!((end.cancellation.possible, end.cancellation.seats[0].quantity), (Some(true), 2));
    let text = end.to_string();
    for part in ["month by month at 2026-05-31 23:59 UTC", "3 % more", "23 %", "since 2026-05-04", "renewal end"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = serde_json::to_value(&end).unwrap();
    assert_eq!((&json["end"], &json["surcharge"]["percent"]), (&json!("extends"), &json!(3)));
    assert_eq!(
        (&json["extension"], &json["cancellation"]["refunds"][0]["refund"]),
        (&json!("eligible"), &json!("full"))
    );
}

/// Sends a subscription back in one of the ways that change it.
async fn change(bench: &Bench, way: &str) -> Result<Option<RenewalChange>> {
    match way {
        "cancel" => bench.client.cancel(once()).await.map(|_| None),
        "suspend" => bench.client.suspend(once()).await.map(|_| None),
        "renew" => bench.client.renew(once()).await.map(Some),
        "end" => bench.client.end_with_term(once()).await.map(Some),
        "extend" => bench.client.extend(once()).await.map(Some),
        _ => unreachable!("{way}"),
    }
}

#[tokio::test]
async fn a_subscription_read_changed_and_sent_back_loses_nothing() {
    let cancel = json!([{"scheduleType": "TermEnd", "actionType": "Cancel"}]);
    let extend = json!([{"scheduleType": "TermEnd", "actionType": "RenewToExtendedServiceTerm"}]);
    let dated =
        json!({"scheduleType": "CustomDate", "actionType": "Transition", "effectiveDate": "2026-03-01T00:00:00Z"});
    let schedule = json!({"product": {"productId": "x", "more": null}, "quantity": 4, "customTermEndDate": null});
    for (way, before, changes) in [
        ("cancel", json!({}), json!({"status": "deleted"})),
        ("cancel", json!({"scheduledActions": cancel}), json!({"status": "deleted"})),
        ("suspend", json!({"scheduledNextTermInstructions": schedule}), json!({"status": "suspended"})),
        ("renew", json!({"autoRenewEnabled": false}), json!({"autoRenewEnabled": true})),
        (
            "renew",
            json!({
                "autoRenewEnabled": false,
                "scheduledActions": {"scheduleType": "TermEnd", "actionType": "Cancel", "x": null},
            }),
            json!({
                "autoRenewEnabled": true,
                "scheduledActions": {"scheduleType": "TermEnd", "actionType": "RenewToNewTerm", "x": null},
            }),
        ),
        ("end", json!({}), json!({"autoRenewEnabled": false, "scheduledActions": cancel})),
        (
            "end",
            json!({
                "autoRenewEnabled": false, "scheduledActions": [dated, extend[0]],
                "scheduledNextTermInstructions": schedule,
            }),
            json!({"scheduledActions": [dated, cancel[0]]}),
        ),
        ("extend", json!({}), json!({"autoRenewEnabled": false, "scheduledActions": extend})),
    ] {
        let (bench, read) = (Bench::new(), subscription(&before));
        let mut expected = read.clone();
        expected.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        bench.script.answer(200, &read).answer(200, &expected);
        let done = change(&bench, way).await.unwrap();
        let (body, etag) = bench.patch();
        assert_eq!(body, expected, "{way}");
        assert_eq!(etag.as_deref(), Some("\"abc\""), "{way}");
        if let Some(done) = done {
            assert_eq!(done.outcome, RenewalOutcome::Changed, "{way}: {done}");
        }
        assert_eq!(bench.script.remaining(), 0, "{way}");
    }
}

#[tokio::test]
async fn renewal_off_without_the_action_is_not_reported_as_the_end() {
    let bench = Bench::new();
    let off = subscription(&json!({"autoRenewEnabled": false}));
    // The service ignores the action, or does not show it.
    bench.script.answer(200, subscription(&json!({}))).answer(200, &off);
    let done = bench.client.end_with_term(once()).await.unwrap();
    assert_eq!(done.outcome, RenewalOutcome::Pending, "{done}");
    assert_eq!(done.end_of_term.unwrap().end, TermEnd::Extends);
}

#[tokio::test]
async fn a_change_that_shows_already_is_not_sent() {
    let cancel = json!([{"scheduleType": "TermEnd", "actionType": "Cancel"}]);
    for (way, before) in [
        ("renew", json!({})),
        ("end", json!({"autoRenewEnabled": false, "scheduledActions": cancel})),
        // The marketplace has no extended term: renewal off is enough.
        ("end", json!({"autoRenewEnabled": false, "isMicrosoftProduct": false, "productType": {"id": "SaaS"}})),
    ] {
        let bench = Bench::new();
        bench.script.answer(200, subscription(&before));
        let done = change(&bench, way).await.unwrap().unwrap();
        assert_eq!(done.outcome, RenewalOutcome::Unchanged, "{way}: {done}");
        assert_eq!(bench.script.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_change_that_would_end_the_subscription_by_mistake_is_not_sent() {
    for (way, before) in [
        ("extend", json!({"creationDate": "2025-03-31T23:59:59Z"})),
        ("extend", json!({"isMicrosoftProduct": false, "productType": {"id": "SaaS"}})),
        ("renew", json!({"status": "deleted"})),
        ("end", json!({"offerId": "DZH318Z0BPS6:0001:DZH318Z0BMTH", "productType": null})),
    ] {
        let bench = Bench::new();
        bench.script.answer(200, subscription(&before));
        let done = change(&bench, way).await.unwrap().unwrap();
        assert_eq!(done.outcome, RenewalOutcome::Refused, "{way}: {done}");
        let refusal = done.refusal.unwrap();
        assert!(refusal.to_string().starts_with("nothing was sent") && refusal.remedy().is_some(), "{refusal}");
        assert_eq!(bench.script.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_stale_etag_is_read_again_and_a_lost_response_is_settled_by_reading() {
    let bench = Bench::new();
    let changed =
        json!({"unheardOf": "changed meanwhile", "attributes": {"etag": "def", "objectType": "Subscription"}});
    let ended = json!({
        "autoRenewEnabled": false, "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "Cancel"}],
        "unheardOf": "changed meanwhile",
    });
    bench
        .script
        .answer(200, subscription(&json!({})))
        .answer(412, json!({}))
        .answer(200, subscription(&changed))
        .answer(504, json!({}))
        .answer(200, subscription(&ended));
    let done = bench.client.end_with_term(once()).await.unwrap();
    assert_eq!(done.outcome, RenewalOutcome::Changed, "{done}");
    let requests = bench.script.requests();
    let patches: Vec<_> = requests.iter().filter(|request| request.method == "PATCH").collect();
    let etags: Vec<_> = patches.iter().map(|patch| patch.header("if-match").unwrap()).collect();
    assert_eq!(etags, ["\"abc\"", "\"def\""]);
    assert_eq!(patches[1].json()["unheardOf"], "changed meanwhile");
}

#[tokio::test]
async fn a_refusal_of_the_service_is_an_outcome() {
    let bench = Bench::new();
    let refused = json!({"code": 800_093, "description": "It cannot renew.", "data": [], "source": "PartnerFD"});
    let off = subscription(&json!({"autoRenewEnabled": false}));
    bench.script.answer(200, &off).answer(400, refused);
    let done = bench.client.renew(once()).await.unwrap();
    assert_eq!(done.outcome, RenewalOutcome::Refused);
    let refusal = done.refusal.unwrap();
    assert_eq!(refusal.code(), Some("800093"));
    assert!(refusal.remedy().unwrap().contains("autoRenewEnabled false"), "{:?}", refusal.remedy());
}
