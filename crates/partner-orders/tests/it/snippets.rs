//! The code of the manual, README.md, run against the emulator.

use std::sync::Arc;

use partner_orders::rules::Environment;
use partner_orders::testing::{ScriptedExchange, StaticCredential};
use partner_orders::{
    AppRegistration, ClientCredentials, DeviceSignIn, Outcome, PartnerCenter, RefreshTokenCredential, RenewalOutcome,
    Result, SweepReport,
};
use partner_orders_emulator::Emulator;
use serde_json::{Value, json};

use crate::auth_support::{ADMIN, Desk, HastyClock};
use crate::support::{CUSTOMER, ORDER, builder};

const SUBSCRIPTION: &str = "9f536a39-1fdd-4ecb-948e-4027f7017971";

mod front {
    // snippet: front
    use partner_orders::{Outcome, PartnerCenter, Result};

    /// With `PartnerCenter::builder(credential).cloud(Cloud::Global).build()?`, or `.endpoint(url)` of an emulator.
    async fn cancel(pc: &PartnerCenter) -> Result<()> {
        let order = pc.customer("bd59b416-37f9-4d8f-8df3-5750111fc615").order("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
        let before = order.get().await?;
        println!("{:?}, request {}", before.status, before.ids().request_id);

        println!("{}", order.plan_cancellation().await?); // the call for each line item, its deadline and source

        let done = order.cancel().await?;
        match done.outcome {
            Outcome::Cancelled | Outcome::AlreadyCancelled => println!("cancelled"),
            Outcome::Refused => println!("refused: {:?}", done.refusal),
            other => println!("{other}: look again later"),
        }
        Ok(())
    }
    // end

    pub(super) async fn run(pc: &PartnerCenter) -> Result<()> {
        cancel(pc).await
    }
}

async fn start(authority: &str, endpoint: &str, tenant: &str, client_id: &str, secret: String) -> Result<()> {
    // snippet: start
    use partner_orders::rules::Environment;
    use partner_orders::{ClientCredentials, PartnerCenter};

    let credential = ClientCredentials::new(authority, tenant, client_id, secret)?;
    let pc = PartnerCenter::builder(credential).endpoint(endpoint).environment(Environment::Sandbox).build()?;

    let order = pc.customer("bd59b416-37f9-4d8f-8df3-5750111fc615").order("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
    let read = order.get().await?;
    println!("{:?}, request {}", read.status, read.ids().request_id);
    // end
    assert_eq!(read.id.as_deref(), Some(ORDER));
    Ok(())
}

async fn check(pc: PartnerCenter) -> Result<()> {
    // snippet: check
    let check = pc.sign_in_check().await?;
    if let Some(claims) = &check.claims {
        println!("for {:?}, roles {:?}, until {:?}", claims.audience, claims.roles, claims.expires);
    }
    println!("multi-factor sign-in: {:?}", check.mfa()); // `None` is unknown, not no
    if let Some(refusal) = &check.refusal {
        println!("{refusal}; a person must sign in again: {}", refusal.needs_sign_in());
    }
    // end
    assert!(check.refusal.is_none() && check.ids.is_some());
    assert_eq!(check.claims.unwrap().has_user, Some(false));
    assert_eq!(check.mfa_compliant, None, "an app has no user");
    Ok(())
}

async fn end_of_term(pc: PartnerCenter, customer: &str, id: &str) -> Result<RenewalOutcome> {
    // snippet: end-of-term
    use partner_orders::{CancelOptions, RenewalOutcome};

    let subscription = pc.customer(customer).subscription(id);
    let end = subscription.end_of_term().await?;
    println!("{end}; cancel until {:?}", end.cancellation.until);

    let done = subscription.end_with_term(CancelOptions::default()).await?; // or .renew(…), .extend(…)
    match done.outcome {
        RenewalOutcome::Changed | RenewalOutcome::Unchanged => println!("it ends with its term"),
        RenewalOutcome::Refused => println!("refused: {:?}", done.refusal),
        other => println!("{other}: {:?}", done.reason),
    }
    // end
    Ok(done.outcome)
}

async fn plan(pc: PartnerCenter, customer: &str, id: &str) -> Result<bool> {
    // snippet: plan
    use partner_orders::Outcome;

    let order = pc.customer(customer).order(id);
    let plan = order.plan_cancellation().await?;
    println!("{plan}");
    for item in plan.open() {
        println!("{}: {} ({}), by {:?}", item.number, item.product, item.because, item.route);
        println!("  source {}, deadline {:?}", item.rule().source, item.deadline);
    }

    let done = order.cancel().await?;
    match done.outcome {
        Outcome::Cancelled | Outcome::AlreadyCancelled => println!("cancelled"),
        Outcome::Refused => println!("refused: {:?}", done.refusal),
        other => println!("{other}: {:?}", done.line_items),
    }
    // end
    Ok(done.outcome == Outcome::Cancelled)
}

async fn sweep(pc: PartnerCenter, path: &std::path::Path) -> Result<SweepReport> {
    // snippet: sweep
    use futures_util::StreamExt;
    use partner_orders::{FileJournal, Outcome, SweepEvent, SweepReport};

    let sweep = pc.sweep().all_customers().concurrency(8).journal(FileJournal::new(path));
    let mut events = sweep.start()?;
    let mut report = SweepReport::default();
    while let Some(event) = events.next().await {
        if let SweepEvent::Finished(done) = &event {
            println!("{}: {}", done.order, done.outcome());
        }
        report.add(event);
    }
    println!("{} cancelled, {:?} not", report.count(Outcome::Cancelled), report.not_cancelled);
    // end
    Ok(report)
}

async fn user(
    app: AppRegistration,
    path: &std::path::Path,
    show: impl Fn(&DeviceSignIn),
) -> Result<[Arc<RefreshTokenCredential>; 2]> {
    // snippet: user
    use partner_orders::{DeviceCode, FileStore, RefreshTokenCredential};

    let scope = "https://api.partnercenter.microsoft.com/user_impersonation";
    let store = FileStore::new(path);

    // Once: a user signs in, with multi-factor authentication.
    let sign_in = DeviceCode::new(app.clone(), scope)?.start().await?;
    show(&sign_in); // sign_in.message() names the page and the code to type
    let credential = sign_in.wait(store.clone()).await?;

    // From then on, also in other processes, the stored refresh token is enough.
    let later = RefreshTokenCredential::new(app, store);
    // end
    Ok([credential, later])
}

async fn create(pc: PartnerCenter, customer: &str) -> Result<String> {
    // snippet: create
    use partner_orders::{NewLineItem, NewOrder};

    let item = NewLineItem::offer("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", 1);
    let created = pc.customer(customer).orders().create(&NewOrder::of([item]).into()).await?;
    println!("{:?} is {:?}", created.id, created.status);
    // end
    Ok(created.id.clone().unwrap_or_default())
}

async fn errors(pc: PartnerCenter, customer: &str) -> Result<()> {
    // snippet: errors
    match pc.customer(customer).order("no-such-order").get().await {
        Err(error) if error.is_not_found() => {
            println!("{error}");
            println!("code {:?}, request {:?}", error.code(), error.ids().map(|ids| ids.request_id));
            println!("remedy: {}", error.remedy().unwrap_or("none known"));
        }
        Err(error) => return Err(error),
        Ok(order) => println!("{:?}", order.status),
    }
    // end
    Ok(())
}

fn policies(
    credential: Arc<dyn azure_core::credentials::TokenCredential>,
    endpoint: &str,
    har: &std::path::Path,
) -> std::result::Result<PartnerCenter, Box<dyn std::error::Error>> {
    // snippet: policies
    use std::time::Duration;

    use partner_orders::{Gate, HarRecorder, PartnerCenter, Timeouts};

    let gate = Gate::per_minute(400);
    let pc = PartnerCenter::builder(credential)
        .endpoint(endpoint)
        .gate(gate.clone()) // one for all clients of this partner tenant
        .timeouts(Timeouts::default().overall(Duration::from_secs(120)))
        .recorder(HarRecorder::to_file(har)?)
        .on_drift(|note| eprintln!("not in the description: {note}"))
        .build()?;
    // end
    Ok(pc)
}

async fn scripted() -> Result<()> {
    // snippet: scripted
    use partner_orders::PartnerCenter;
    use partner_orders::testing::{ScriptedExchange, StaticCredential};
    use serde_json::json;

    let script = ScriptedExchange::new();
    script.answer(200, json!({"id": "5cf72f146967", "status": "completed"}));

    let pc = PartnerCenter::builder(StaticCredential::new()).scripted(&script).build()?;
    let read = pc.customer("bd59b416-37f9-4d8f-8df3-5750111fc615").order("5cf72f146967").get().await?;

    assert_eq!(read.id.as_deref(), Some("5cf72f146967"));
    assert_eq!(script.requests()[0].header("ms-contract-version"), Some("v1"));
    // end
    Ok(())
}

#[tokio::test]
async fn the_code_of_the_manual_does_what_it_says() {
    let emulator = Emulator::start().await.unwrap();
    let (url, tenant, client) = (emulator.url(), emulator.tenant().to_string(), emulator.client_id().to_string());
    start(url, url, &tenant, &client, emulator.client_secret().to_owned()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let client_of = || builder(&emulator).environment(Environment::Sandbox).build().unwrap();
    let created = create(client_of(), CUSTOMER).await.unwrap();
    assert!(plan(client_of(), CUSTOMER, &created).await.unwrap());
    errors(client_of(), CUSTOMER).await.unwrap();
    let report = sweep(client_of(), &folder.path().join("sweep.ndjson")).await.unwrap();
    let counts = [Outcome::Cancelled, Outcome::Suspended, Outcome::Refused].map(|outcome| report.count(outcome));
    assert_eq!(counts, [8, 2, 1], "{report:?}");
    assert!(report.list_failures.is_empty());
    scripted().await.unwrap();
    let credential = ClientCredentials::new(url, &tenant, &client, emulator.client_secret()).unwrap();
    let pc = policies(credential, url, &folder.path().join("calls.har")).unwrap();
    pc.customer(CUSTOMER).order(ORDER).get().await.unwrap();
    front::run(&pc).await.unwrap();
    assert_eq!(pc.customer(CUSTOMER).order(ORDER).cancel().await.unwrap().outcome, Outcome::AlreadyCancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_signs_in_as_the_manual_says() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().unwrap();
    let app = desk.app().clock(HastyClock::new());
    let type_it = |sign_in: &DeviceSignIn| {
        assert!(sign_in.message().contains(sign_in.user_code()));
        let decided = desk.decide(sign_in.user_code(), ("user", ADMIN));
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(decided));
    };
    for credential in user(app, &folder.path().join("token"), type_it).await.unwrap() {
        desk.client(credential).customer(CUSTOMER).order(ORDER).provisioning_status().await.unwrap();
    }
}

#[tokio::test]
async fn a_sign_in_is_checked_as_the_manual_says() {
    let emulator = Emulator::start().await.unwrap();
    check(builder(&emulator).build().unwrap()).await.unwrap();
}

#[tokio::test]
async fn the_end_of_a_term_is_set_as_the_manual_says() {
    let shown = |rest: Value| {
        let mut own = json!({
            "id": SUBSCRIPTION, "status": "active", "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971",
            "autoRenewEnabled": false, "attributes": {"etag": "", "objectType": "Subscription"},
        });
        own.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        own
    };
    let script = ScriptedExchange::new();
    let ends = json!({"scheduledActions": [{"scheduleType": "TermEnd", "actionType": "Cancel"}]});
    script.answer(200, shown(json!({}))).answer(200, shown(json!({}))).answer(200, shown(ends));
    let pc = PartnerCenter::builder(StaticCredential::new()).scripted(&script).build().unwrap();
    assert_eq!(end_of_term(pc, CUSTOMER, SUBSCRIPTION).await.unwrap(), RenewalOutcome::Changed);
}

/// The regions of this file, by name, as the manual shows them.
fn regions() -> Vec<(String, String)> {
    let source = include_str!("snippets.rs");
    let parts = source.split("    // snippet: ").skip(1).filter(|part| part.contains("    // end\n"));
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').unwrap();
            let (code, _) = rest.split_once("    // end\n").unwrap();
            let lines = code.lines().map(|line| line.strip_prefix("    ").unwrap_or(line));
            (name.to_owned(), lines.map(|line| format!("{line}\n")).collect())
        })
        .collect()
}

#[test]
fn the_readme_and_the_manual_show_the_code_that_runs() {
    let pages = [include_str!("../../../../README.md"), include_str!("../../README.md")];
    let docs = include_str!("../../src/lib.rs").lines().filter_map(|line| line.strip_prefix("//!"));
    let docs: String = docs.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    let (_, front) = regions().into_iter().find(|(name, _)| name == "front").unwrap();
    assert!(docs.contains(&format!("```no_run\n{front}```\n")), "the crate's documentation shows another one");
    let mut shown: usize = pages.iter().map(|page| page.matches("```rust\n").count()).sum();
    for (name, code) in regions() {
        let block = format!("```rust\n{code}```\n");
        assert!(pages.iter().any(|page| page.contains(&block)), "README.md shows another {name}; it is:\n{code}");
        shown -= 1;
    }
    assert_eq!(shown, 0, "README.md has code that nothing runs");
}
