//! The ends of terms and of grace states, against a second implementation of the public pages' tables.

use chrono::{DateTime, Days, Months, TimeDelta, Utc};
use partner_orders_rules::Environment::Sandbox;
use partner_orders_rules::ProductType::{self, *};
use serde_json::{Value, json};

use crate::engine::SubscriptionChange;
use crate::engine::testing::{Bench, DAY, START, order, outcome, subscription_id};

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn id() -> String {
    subscription_id(1, 0)
}

/// A world with a yearly subscription: the time of its purchase, the last day of its term, and changed properties.
fn held(product: ProductType, bought: &str, last_day: &str, changes: &Value) -> Bench {
    let mut subscription = json!({
        "id": id(), "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971", "status": "active", "autoRenewEnabled": false,
        "billingCycle": "annual", "termDuration": "P1Y", "quantity": 5, "creationDate": bought,
        "commitmentEndDate": format!("{last_day}T00:00:00Z"),
    });
    for (name, value) in changes.as_object().unwrap() {
        subscription[name] = value.clone();
    }
    let holding = json!({"productType": product.as_str(), "started": bought, "subscription": subscription});
    Bench::with_records(Sandbox, &[], &json!([holding]), &json!({}))
}

fn go_to(bench: &mut Bench, moment: DateTime<Utc>) -> &mut Bench {
    bench.at((moment - time(START)).num_seconds())
}

/// Checks the status at each moment and a second before it.
fn passes(bench: &mut Bench, case: &str, steps: &[(&str, &str)]) {
    let mut status = bench.subscription(&id())["status"].as_str().unwrap().to_owned();
    for (moment, next) in steps {
        let moment = time(&format!("{moment}T00:00:00Z"));
        let before = go_to(bench, moment - TimeDelta::seconds(1)).subscription(&id());
        assert_eq!(before["status"], status, "{case}: before {moment}");
        let after = go_to(bench, moment).subscription(&id());
        assert_eq!(after["status"], *next, "{case}: at {moment}");
        (*next).clone_into(&mut status);
    }
    bench.check();
    bench.check_export();
}

fn scheduled(action: &str) -> Value {
    json!([{"scheduleType": "TermEnd", "actionType": action}])
}

#[test]
fn a_term_ends_as_the_tables_say() {
    let (before, since) = ("2025-03-31T23:59:59Z", "2025-04-01T00:00:00Z");
    let cancel = json!({"scheduledActions": scheduled("Cancel")});
    let expires = [("2026-05-11", "expired"), ("2026-06-10", "disabled"), ("2026-09-08", "deleted")];
    let ends = [("2026-05-11", "disabled"), ("2026-08-09", "deleted")];
    let early = [("2026-05-03", "expired"), ("2026-06-02", "disabled"), ("2026-08-31", "deleted")];
    for (product, bought, last_day, changes, steps) in [
        (NewCommerce, since, "2026-05-10", json!({}), &[("2026-05-11", "active"), ("2036-06-11", "active")][..]),
        (NewCommerce, since, "2026-05-10", cancel.clone(), &ends[..]),
        (NewCommerce, before, "2026-05-10", json!({}), &expires[..]),
        (NewCommerce, before, "2026-05-10", cancel.clone(), &expires[..]),
        (NewCommerce, since, "2026-05-02", json!({}), &early[..]),
        (NewCommerce, since, "2026-05-02", cancel.clone(), &early[..]),
        (NewCommerce, since, "2026-05-10", json!({"isTrial": true}), &expires[..]),
        (SoftwareSubscription, since, "2026-05-10", json!({}), &expires[..]),
        (SavingsPlan, since, "2026-05-10", json!({}), &expires[..]),
        (LegacyLicense, since, "2026-05-10", json!({}), &expires[..]),
        (Marketplace, since, "2026-05-10", json!({}), &[("2026-05-11", "deleted")][..]),
        (AzurePlan, since, "9999-12-10", json!({}), &[("2036-05-11", "active")][..]),
        (
            NewCommerce,
            since,
            "2026-05-10",
            json!({"status": "suspended"}),
            &[("2026-05-11", "disabled"), ("2026-06-10", "disabled"), ("2026-09-08", "deleted")][..],
        ),
        (LegacyLicense, since, "2026-05-10", json!({"status": "suspended"}), &[("2026-05-11", "deleted")][..]),
        (NewCommerce, since, "2026-05-10", json!({"autoRenewEnabled": true}), &[("2036-05-11", "active")][..]),
    ] {
        let case = format!("{product}, bought {bought}, last day {last_day}, {changes}");
        passes(&mut held(product, bought, last_day, &changes), &case, steps);
    }
}

#[test]
fn the_first_day_of_extended_terms_counts_by_the_last_day_of_the_term() {
    let bought = "2025-04-01T00:00:00Z";
    for (last_day, next, status) in [("2026-05-03", "2026-05-04", "expired"), ("2026-05-04", "2026-05-05", "active")] {
        passes(&mut held(NewCommerce, bought, last_day, &json!({})), last_day, &[(next, status)]);
    }
}

#[test]
fn an_extended_term_is_monthly_and_cancelled_at_any_time() {
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({}));
    let extended = go_to(&mut bench, time("2026-07-20T00:00:00Z")).subscription(&id());
    for (name, value) in [
        ("status", json!("active")),
        ("termDuration", json!("P1M")),
        ("billingCycle", json!("monthly")),
        ("effectiveStartDate", json!("2026-07-11T00:00:00Z")),
        ("commitmentEndDate", json!("2026-08-10T00:00:00Z")),
        ("commitmentEndDateTime", json!("2026-08-10T23:59:59Z")),
        ("cancellationAllowedUntilDate", json!("2026-08-10T23:59:59.0000000Z")),
    ] {
        assert_eq!(extended[name], value, "{name}");
    }
    assert_eq!(outcome(&bench.go(&id(), "deleted")), (200, 0), "outside of any window of seven days");
    bench.check();
}

#[test]
fn an_extended_term_ends_with_its_month_or_returns_to_its_own_term() {
    let extended = |changes: &Value| {
        let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({}));
        assert_eq!(outcome(&go_to(&mut bench, time("2026-05-20T00:00:00Z")).change(&id(), changes)), (200, 0));
        bench
    };
    let mut ends = extended(&json!({"scheduledActions": scheduled("Cancel")}));
    passes(&mut ends, "cancelled", &[("2026-06-11", "disabled"), ("2026-09-09", "deleted")]);
    let mut returns = extended(&json!({"autoRenewEnabled": true}));
    let own = go_to(&mut returns, time("2026-06-11T00:00:00Z")).subscription(&id());
    assert_eq!((&own["termDuration"], &own["billingCycle"]), (&json!("P1Y"), &json!("annual")));
    assert_eq!(own["commitmentEndDate"], "2027-06-10T00:00:00Z");
}

#[test]
fn a_renewal_brings_the_scheduled_changes_and_a_new_window() {
    let instructions = json!({"quantity": 3, "product": {"productId": "CFQ7TTC0LH18", "skuId": "0001",
        "availabilityId": "CFQ7TTC0K971", "termDuration": "P1M", "billingCycle": "monthly"}});
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({"autoRenewEnabled": true}));
    bench.change(&id(), &json!({"scheduledNextTermInstructions": instructions})).unwrap();
    let until = time("2026-05-11T00:00:00Z");
    assert_eq!(outcome(&go_to(&mut bench, until - TimeDelta::seconds(1)).go(&id(), "deleted")), (400, 900_117));
    let renewed = go_to(&mut bench, until).subscription(&id());
    for (name, value) in [
        ("quantity", json!(3)),
        ("termDuration", json!("P1M")),
        ("billingCycle", json!("monthly")),
        ("commitmentEndDate", json!("2026-06-10T00:00:00Z")),
        ("cancellationAllowedUntilDate", json!("2026-05-18T00:00:00.0000000Z")),
        ("creationDate", json!("2025-05-11T08:00:00Z")),
    ] {
        assert_eq!(renewed[name], value, "{name}");
    }
    assert!(renewed.get("scheduledNextTermInstructions").is_none());
    let last = until + TimeDelta::days(7);
    assert_eq!(outcome(&go_to(&mut bench, last + TimeDelta::seconds(1)).go(&id(), "deleted")), (400, 900_117));
    bench.check();

    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({"autoRenewEnabled": true}));
    assert_eq!(outcome(&go_to(&mut bench, last).go(&id(), "deleted")), (200, 0), "at the last moment");
}

#[test]
fn the_window_of_the_marketplace_does_not_open_again() {
    let mut bench = held(Marketplace, "2025-05-11T08:00:00Z", "2026-05-10", &json!({"autoRenewEnabled": true}));
    assert!(go_to(&mut bench, time("2026-05-11T00:00:01Z")).go(&id(), "deleted").is_err());
}

#[test]
fn suspended_new_commerce_does_not_renew_and_can_be_resumed() {
    let own = json!({"autoRenewEnabled": true, "scheduledNextTermInstructions": {"quantity": 4},
        "scheduledActions": scheduled("RenewToNewTerm"), "nextChargeInstructions": {"quantity": 5}});
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &own);
    assert_eq!(outcome(&bench.go(&id(), "suspended")), (200, 0));
    let suspended = bench.subscription(&id());
    assert_eq!((&suspended["status"], &suspended["autoRenewEnabled"]), (&json!("suspended"), &json!(false)));
    assert_eq!(suspended["commitmentEndDate"], "2026-05-10T00:00:00Z");
    assert_eq!(suspended["nextChargeInstructions"], json!({"quantity": 5}), "billing goes on");
    for removed in ["scheduledNextTermInstructions", "scheduledActions"] {
        assert!(suspended.get(removed).is_none_or(Value::is_null), "{removed}");
    }
    assert_eq!(outcome(&bench.change(&id(), &json!({"autoRenewEnabled": true}))), (400, 800_091));
    assert_eq!(outcome(&bench.go(&id(), "deleted")), (400, 900_117), "its window is over");
    assert_eq!(outcome(&bench.go(&id(), "active")), (200, 0));
    assert_eq!(bench.subscription(&id())["autoRenewEnabled"], false, "the renewal stays off");
    passes(&mut bench, "resumed", &[("2026-05-11", "active")]);
    assert_eq!(bench.subscription(&id())["termDuration"], "P1M", "it is in an extended term");
}

#[test]
fn suspended_new_commerce_is_cancelled_within_its_window() {
    for (age, expected) in [(7 * DAY, (200, 0)), (7 * DAY + 1, (400, 900_117))] {
        let mut bench = Bench::new(Sandbox, &[order(1, &[NewCommerce])]);
        bench.go(&id(), "suspended").unwrap();
        assert_eq!(outcome(&bench.at(age).go(&id(), "deleted")), expected, "{age}");
    }
}

#[test]
fn a_suspended_legacy_subscription_is_deleted_after_90_days() {
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    bench.go(&id(), "suspended").unwrap();
    assert_eq!(bench.at(90 * DAY - 1).subscription(&id())["status"], "suspended");
    assert_eq!(bench.at(90 * DAY).subscription(&id())["status"], "deleted");
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    bench.go(&id(), "suspended").unwrap();
    bench.at(80 * DAY).go(&id(), "active").unwrap();
    assert_eq!(bench.at(91 * DAY).subscription(&id())["status"], "active", "a resumed one has no such end");
}

#[test]
fn a_scheduled_change_is_stored_or_refused() {
    let bought = "2025-05-11T08:00:00Z";
    for (own, changes, expected) in [
        (json!({}), json!({"scheduledActions": scheduled("Cancel")}), (200, 0)),
        (json!({}), json!({"scheduledActions": scheduled("cancel")[0]}), (200, 0)),
        (json!({}), json!({"scheduledActions": scheduled("RenewToExtendedServiceTerm")}), (200, 0)),
        (json!({}), json!({"autoRenewEnabled": true, "scheduledActions": scheduled("RenewToNewTerm")}), (200, 0)),
        (json!({"autoRenewEnabled": true}), json!({"scheduledNextTermInstructions": {"quantity": 9}}), (200, 0)),
        (json!({}), json!({"mystery": {"depth": 1}}), (200, 0)),
        (json!({}), json!({"scheduledActions": scheduled("RenewToNewTerm")}), (400, 3000)),
        (json!({}), json!({"autoRenewEnabled": true, "scheduledActions": scheduled("Cancel")}), (400, 3000)),
        (json!({}), json!({"scheduledActions": scheduled("Transition")}), (400, 3000)),
        (json!({}), json!({"scheduledActions": [{"scheduleType": "CustomDate", "actionType": "Cancel"}]}), (400, 3000)),
        (json!({}), json!({"scheduledNextTermInstructions": {"quantity": 9}}), (400, 3000)),
        (json!({"isTrial": true}), json!({"scheduledActions": scheduled("RenewToExtendedServiceTerm")}), (400, 3000)),
        (json!({"autoRenewEnabled": true}), json!({"scheduledNextTermInstructions": {"quantity": 0}}), (400, 2002)),
        (json!({"autoRenewEnabled": true}), json!({"scheduledNextTermInstructions": {"quantity": 26}}), (400, 800_018)),
        (json!({}), json!({"commitmentEndDate": "2030-01-01T00:00:00Z"}), (400, 3000)),
        (json!({}), json!({"termDuration": "P3Y"}), (400, 3000)),
        (json!({}), json!({"orderId": "another"}), (400, 3000)),
        (json!({}), json!({"isTrial": true}), (400, 3000)),
        // Another form of the same values, and the defaults that typed clients send for missing properties.
        (json!({}), json!({"commitmentEndDate": "2026-05-10T02:00:00+02:00", "isTrial": false, "links": {}}), (200, 0)),
        (json!({}), json!({"suspensionReasons": [], "orderId": "", "contractType": "subscription"}), (200, 0)),
    ] {
        let mut bench = held(NewCommerce, bought, "2026-05-10", &own);
        let before = bench.subscription(&id());
        let result = bench.change(&id(), &changes);
        assert_eq!(outcome(&result), expected, "{own} {changes}: {result:?}");
        let after = bench.subscription(&id());
        let Ok(SubscriptionChange::Made(_)) = result else {
            assert_eq!(after, before, "{own} {changes}");
            continue;
        };
        for name in ["scheduledActions", "scheduledNextTermInstructions", "mystery"] {
            if let Some(sent) = changes.get(name) {
                assert_eq!(after[name], *sent, "{own} {changes}");
            }
        }
    }
}

#[test]
fn a_renewal_turned_off_by_itself_leads_into_the_extended_term() {
    let own = json!({"autoRenewEnabled": true, "scheduledActions": scheduled("RenewToNewTerm")});
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &own);
    bench.change(&id(), &json!({"autoRenewEnabled": false})).unwrap();
    assert_eq!(bench.subscription(&id())["scheduledActions"], scheduled("RenewToExtendedServiceTerm"));
    bench.change(&id(), &json!({"autoRenewEnabled": true})).unwrap();
    assert_eq!(bench.subscription(&id())["scheduledActions"], scheduled("RenewToNewTerm"));
    // The same for a body without the property.
    bench.patch(&id(), json!({"friendlyName": "Seats"})).unwrap();
    let after = bench.subscription(&id());
    assert_eq!(after["scheduledActions"], scheduled("RenewToExtendedServiceTerm"));
    assert_eq!(after["autoRenewEnabled"], false);
}

#[test]
fn an_immediate_change_removes_what_is_scheduled() {
    let own = json!({"autoRenewEnabled": true, "scheduledNextTermInstructions": {"quantity": 4}});
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &own);
    bench.change(&id(), &json!({"quantity": 6})).unwrap();
    let after = bench.subscription(&id());
    assert!(after.get("scheduledNextTermInstructions").is_none_or(Value::is_null));
    assert_eq!(after["autoRenewEnabled"], true);
}

#[test]
fn added_seats_have_a_window_of_their_own() {
    let mut bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({}));
    assert_eq!(bench.subscription(&id())["refundableQuantity"], json!({"totalQuantity": 0, "details": []}));
    bench.change(&id(), &json!({"quantity": 8})).unwrap();
    let seats = bench.subscription(&id())["refundableQuantity"].clone();
    assert_eq!(
        seats,
        json!({"totalQuantity": 3, "details": [{"quantity": 3, "allowedUntilDateTime": "2026-02-07T12:00:00.0000000Z"}]})
    );
    assert_eq!(outcome(&bench.change(&id(), &json!({"quantity": 4}))), (400, 800_090));
    bench.at(7 * DAY).change(&id(), &json!({"quantity": 6})).unwrap();
    assert_eq!(bench.subscription(&id())["refundableQuantity"]["totalQuantity"], 1);
    assert_eq!(outcome(&bench.at(7 * DAY + 1).change(&id(), &json!({"quantity": 5}))), (400, 800_090));
}

#[test]
fn no_property_is_written_twice() {
    let bench = held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", &json!({}));
    let read = bench.engine.get_subscription(&bench.call, crate::engine::testing::CUSTOMER, &id()).unwrap();
    let text = serde_json::to_string(&read).unwrap();
    for name in ["commitmentEndDateTime", "billingCycleEndDate", "refundableQuantity", "entitlementId"] {
        assert_eq!(text.matches(&format!("\"{name}\":")).count(), 1, "{name}");
    }
}

#[test]
fn a_jump_over_centuries_ends_as_many_small_ones_do() {
    let own = json!({"autoRenewEnabled": true, "termDuration": "P1M", "billingCycle": "monthly"});
    let bench = |changes: &Value| held(NewCommerce, "2025-05-11T08:00:00Z", "2026-05-10", changes);
    for (changes, until) in [(own, "9990-01-20T00:00:00Z"), (json!({}), "9990-01-20T00:00:00Z")] {
        let mut far = bench(&changes);
        let after = go_to(&mut far, time(until)).subscription(&id());
        assert_eq!((&after["status"], &after["commitmentEndDate"]), (&json!("active"), &json!("9990-02-10T00:00:00Z")));
        let (mut one, mut many) = (bench(&changes), bench(&changes));
        let late = time("2046-03-20T00:00:00Z");
        for month in 1..=240 {
            go_to(&mut many, time("2026-03-20T00:00:00Z") + Months::new(month));
        }
        assert_eq!(go_to(&mut one, late).subscription(&id()), go_to(&mut many, late).subscription(&id()));
        far.check();
    }
}

/// The states that follow, each with its days.
type Stages = Vec<(&'static str, u64)>;

/// A second implementation of the public pages' tables: the effects of the clock on a subscription.
struct Model {
    product: ProductType,
    bought: DateTime<Utc>,
    status: &'static str,
    renews: bool,
    cancels: bool,
    /// The months of the term, and of the one before an extended term.
    months: (u32, Option<u32>),
    /// The moment after the last day of the term.
    end: Option<DateTime<Utc>>,
    /// The end of the present state, and those that follow with their days.
    leaves: Option<(DateTime<Utc>, Stages)>,
}

impl Model {
    fn pass(&mut self, until: DateTime<Utc>) {
        loop {
            let term = self.end.filter(|_| ["active", "suspended"].contains(&self.status));
            let next = [term, self.leaves.as_ref().map(|(at, _)| *at)].into_iter().flatten().min();
            let Some(now) = next.filter(|at| *at <= until) else { return };
            if let Some((at, mut then)) = self.leaves.take().filter(|(at, _)| *at <= now) {
                self.enter_next(at, &mut then);
            } else {
                self.end_term(now);
            }
        }
    }

    fn enter_next(&mut self, at: DateTime<Utc>, then: &mut Stages) {
        let (status, days) = then.remove(0);
        (self.status, self.renews, self.cancels) = (status, false, false);
        self.leaves = (!then.is_empty()).then(|| (at + Days::new(days), then.clone()));
    }

    fn end_term(&mut self, now: DateTime<Utc>) {
        let extends = self.product == NewCommerce
            && self.bought >= time("2025-04-01T00:00:00Z")
            && now > time("2026-05-04T00:00:00Z");
        let mut over: Stages = match (self.status, self.product) {
            ("suspended", NewCommerce) => vec![("disabled", 30), ("disabled", 90), ("deleted", 0)],
            ("suspended", _) => vec![("deleted", 0)],
            _ if self.renews => {
                let months = self.months.1.take().unwrap_or(self.months.0);
                (self.months.0, self.end, self.cancels) = (months, Some(now + Months::new(months)), false);
                return;
            }
            _ if extends && !self.cancels => {
                let base = self.months.1.unwrap_or(self.months.0);
                (self.months, self.end) = ((1, Some(base)), Some(now + Months::new(1)));
                return;
            }
            (_, Marketplace) => vec![("deleted", 0)],
            _ if extends => vec![("disabled", 90), ("deleted", 0)],
            _ => vec![("expired", 30), ("disabled", 90), ("deleted", 0)],
        };
        self.enter_next(now, &mut over);
    }
}

/// A world with a subscription of every product that has one, and its models.
fn world() -> (Bench, Vec<Model>) {
    let products = [NewCommerce, NewCommerce, SoftwareSubscription, Marketplace, AzurePlan, LegacyLicense, LegacyAzure];
    let bench = Bench::new(Sandbox, &products.iter().enumerate().map(|(n, it)| order(n, &[*it])).collect::<Vec<_>>());
    let models = products.into_iter().enumerate().map(|(number, product)| {
        let own = bench.subscription(&subscription_id(number, 0));
        let last: DateTime<Utc> = own["commitmentEndDate"].as_str().unwrap().parse().unwrap();
        let term = own["termDuration"].as_str().unwrap();
        Model {
            product,
            bought: time(START),
            status: "active",
            renews: own["autoRenewEnabled"] == true,
            cancels: false,
            months: (if term == "P1M" { 1 } else { 12 }, None),
            end: (![AzurePlan, LegacyAzure].contains(&product)).then(|| last + Days::new(1)),
            leaves: None,
        }
    });
    let models = models.collect();
    (bench, models)
}

#[test]
fn five_years_of_random_traffic_and_clock_jumps_are_as_the_tables_say() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut bench, mut models) = world();
        let mut now = 0;
        while now < 5 * 366 * DAY {
            now += if random.u8(..4) == 0 { random.i64(0..120 * DAY) } else { random.i64(0..20 * DAY) };
            bench.at(now);
            for (number, model) in models.iter_mut().enumerate() {
                model.pass(bench.call.now);
                let own = bench.subscription(&subscription_id(number, 0));
                let case = format!("seed {seed}, {number} ({}), {}", model.product, bench.call.now);
                assert_eq!(own["status"], model.status, "{case}: {own}");
                if let Some(end) = model.end.filter(|_| model.status == "active") {
                    let last = end - Days::new(1);
                    assert_eq!(
                        own["commitmentEndDate"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap(),
                        last,
                        "{case}"
                    );
                }
                assert_eq!(own["autoRenewEnabled"].as_bool().unwrap_or(false), model.renews, "{case}");
                seen.insert((model.product.as_str(), model.status));
            }
            let number = random.usize(..models.len());
            traffic(&mut bench, &mut models[number], &subscription_id(number, 0), random.u8(..12));
        }
        bench.check();
        bench.check_export();
    }
    for expected in [("new-commerce", "disabled"), ("new-commerce", "suspended"), ("legacy-license", "expired")] {
        assert!(seen.contains(&expected), "{expected:?} never occurred: {seen:?}");
    }
}

/// One request, and its effect on the model if it succeeds.
fn traffic(bench: &mut Bench, model: &mut Model, id: &str, kind: u8) {
    let renewal = |on: bool| json!({"autoRenewEnabled": on, "scheduledActions": null});
    match kind {
        0 | 1 if bench.go(id, "suspended").is_ok() => {
            let legacy = matches!(model.product, LegacyLicense | LegacyAzure);
            model.status = "suspended";
            model.leaves = legacy.then(|| (bench.call.now + Days::new(90), vec![("deleted", 0)]));
            if model.product == NewCommerce {
                (model.renews, model.cancels) = (false, false);
            }
        }
        2..=4 if bench.go(id, "active").is_ok() => (model.status, model.leaves) = ("active", None),
        5 if bench.change(id, &renewal(false)).is_ok() => (model.renews, model.cancels) = (false, false),
        6..=8 if bench.change(id, &renewal(true)).is_ok() => (model.renews, model.cancels) = (true, false),
        9 => {
            let cancel = json!({"autoRenewEnabled": false, "scheduledActions": scheduled("Cancel")});
            if bench.change(id, &cancel).is_ok() {
                (model.renews, model.cancels) = (false, true);
            }
        }
        10 if model.bought + Days::new(200) < bench.call.now && bench.go(id, "deleted").is_ok() => {
            (model.status, model.renews, model.leaves) = ("deleted", false, None);
        }
        _ => {}
    }
}
