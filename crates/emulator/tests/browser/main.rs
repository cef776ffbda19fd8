//! The emulator's page in a browser. The tests need Chromium and chromedriver, so they only run with `-- --ignored`.

// clippy exempts test functions only, not their helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod driver;
mod keyboard;
mod looks;
mod reference;
mod stage;

use std::time::Duration;

use partner_orders_emulator::Emulator;
use serde_json::json;

use stage::{NEW_COMMERCE, ORDER, Stage};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_cancel_is_shown_within_a_second() {
    let stage = Stage::open("requests").await;
    stage.cancel_by_command(ORDER).await;
    let took = stage.page.until("document.querySelector('.row .method[data-method=PATCH]')").await;
    assert!(took < Duration::from_secs(1), "{took:?}");
    let row = stage.page.text(".row").await;
    assert!(row.contains("PATCH") && row.contains(ORDER) && row.contains("200 OK"), "{row}");

    stage.page.click(".row").await;
    stage.page.until("document.querySelectorAll('.detail pre').length >= 2").await;
    let detail = stage.page.text(".detail").await;
    assert!(detail.contains("\"status\": \"cancelled\"") && detail.contains("Copy as curl"), "{detail}");

    stage.show(&format!("orders/{ORDER}")).await;
    let card = format!("details[data-order='{ORDER}']");
    stage.page.until(&format!("document.querySelector(\"{card}[open]\")")).await;
    assert!(stage.page.text(&card).await.contains("cancelled"));
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn orders_follow_what_clients_do() {
    let stage = Stage::open("orders").await;
    let status = format!("document.querySelector(\"details[data-order='{ORDER}'] summary .chip\")?.textContent");
    stage.page.until(&format!("{status} === 'completed'")).await;
    assert_eq!(stage.cancel(ORDER).await, 200);
    let took = stage.page.until(&format!("{status} === 'cancelled'")).await;
    assert!(took < Duration::from_secs(1), "{took:?}");
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_fault_set_on_the_page_reaches_the_next_request() {
    let stage = Stage::open("faults").await;
    stage.page.choose("Effect", "status").await;
    stage.page.enter("HTTP status", "503").await;
    stage.page.choose("Operation", "getOrder").await;
    stage.page.enter("How many times", "1").await;
    stage.page.click("form.form button.main").await;
    stage.page.until("document.querySelectorAll('.rule').length === 1").await;
    assert_eq!((stage.get(ORDER).await, stage.get(ORDER).await), (503, 200));
    stage.page.until("document.querySelector('.rule').textContent.includes('spent after 1 hit')").await;
    stage.show("requests").await;
    let badge = "[...document.querySelectorAll('.row .badge')].some((it) => it.textContent.startsWith('fault'))";
    stage.page.until(badge).await;

    stage.show("faults").await;
    // A new seed starts the count of the rules again.
    stage.page.enter("Seed for probabilities", "7").await;
    stage.page.click("#panel-faults form.inline button").await;
    stage.page.until("document.querySelector('.rule').textContent.includes('waiting')").await;
    stage.page.click("[aria-label^='Delete rule']").await;
    stage.page.until("document.querySelectorAll('.rule').length === 0").await;
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn every_preset_is_a_rule_that_the_emulator_takes() {
    let stage = Stage::open("faults").await;
    let presets = stage.page.value("document.querySelectorAll('.presets button').length").await.as_u64().unwrap();
    assert!(presets >= 9);
    for preset in 1..=presets {
        stage.page.click(&format!(".presets button:nth-child({preset})")).await;
        stage.page.click("form.form button.main").await;
        stage.page.until(&format!("document.querySelectorAll('.rule').length === {preset}")).await;
    }
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_clock_is_moved_and_settings_are_kept() {
    let mut stage = Stage::open("clock").await;
    let button =
        |text: &str| format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{text}')");
    stage.page.until(&button("+ 61 days")).await;
    stage.page.value(&format!("{}.click()", button("+ 61 days"))).await;
    stage.page.until("document.getElementById('clock-light').textContent.includes('moved')").await;
    assert_eq!(stage.get(ORDER).await, 401, "the token has run out");
    // A sandbox order that is older than 60 days can no longer be cancelled.
    stage.sign_in().await;
    assert_eq!(stage.cancel(ORDER).await, 400);
    stage.page.value(&format!("{}.click()", button("Back to real time"))).await;
    stage.page.until("document.getElementById('clock-light').dataset.state === 'real'").await;

    stage.page.until("document.querySelector('[name=requests_per_minute]').value === '500'").await;
    stage.page.enter("Requests per minute and tenant", "7").await;
    stage.page.click("#panel-clock form.form button.main").await;
    stage.page.until("document.querySelector('#panel-clock form.form').textContent.includes('Saved.')").await;
    stage.show("start").await;
    stage.show("clock").await;
    stage.page.until("document.querySelector('[name=requests_per_minute]').value === '7'").await;
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn filter_pause_and_reset() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    let shown = |n: usize| format!("document.querySelectorAll('.rows li:not([hidden])').length === {n}");
    stage.page.until("document.querySelectorAll('.rows li').length >= 7").await;
    stage.page.value("document.querySelector('[type=search]').focus()").await;
    stage.page.write(&format!("{NEW_COMMERCE} patchorder")).await;
    stage.page.until(&shown(1)).await;
    assert!(stage.page.text(".rows li:not([hidden])").await.contains(NEW_COMMERCE));
    stage.page.write(" nothing").await;
    stage.page.until("document.querySelector('.empty').textContent.includes('Nothing passes the filter')").await;
    stage.page.click(".empty button").await;
    stage.page.until("document.querySelectorAll('.rows li[hidden]').length === 0").await;

    let before = stage.page.value("document.querySelectorAll('.rows li').length").await.as_u64().unwrap();
    stage.page.click("[aria-pressed]").await;
    stage.get(ORDER).await;
    stage.page.until("document.querySelector('.tally').textContent.includes('1 new while paused')").await;
    assert_eq!(stage.page.value("document.querySelectorAll('.rows li').length").await, json!(before));
    stage.page.click("[aria-pressed]").await;
    stage.page.until(&format!("document.querySelectorAll('.rows li').length === {}", before + 1)).await;

    stage.show("start").await;
    let button =
        |text: &str| format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{text}')");
    stage.page.value(&format!("{}.click()", button("Reset the emulator"))).await;
    stage.page.value(&format!("{}.click()", button("Yes, reset"))).await;
    stage.show("requests").await;
    stage.page.until("document.body.innerText.includes('No requests yet')").await;
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn what_a_client_sends_stays_text() {
    let stage = Stage::open("requests").await;
    let url = format!("{}/v1/%3Cimg%20src=x%3E?a=<img src=x onerror=alert(1)>", stage.emulator.url());
    let request = reqwest::Client::new().post(url).header("user-agent", "<img src=x onerror=alert(1)>");
    request.body("<script>alert(1)</script>").send().await.unwrap();
    stage.page.until("document.querySelectorAll('.row').length >= 1").await;
    stage.page.click(".row").await;
    stage.page.until("document.querySelector('.detail').textContent.includes('<img src=x onerror=alert(1)>')").await;
    stage.show("conduct").await;
    stage.page.until("document.querySelector('.client')").await;
    assert_eq!(stage.page.value("document.querySelectorAll('main img, main script').length").await, json!(0));
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_page_says_when_the_emulator_is_gone_and_comes_back_with_it() {
    let Stage { page, emulator, alone: _alone, .. } = Stage::open("requests").await;
    let address = emulator.url().trim_start_matches("http://").parse().unwrap();
    let (tenant, url) = (emulator.tenant(), emulator.url().to_owned());
    emulator.shutdown().await;
    page.until("!document.getElementById('banner').hidden").await;
    assert_eq!(page.text("#connection").await.trim_start_matches(['●', ' ']), "Not reachable");
    let emulator = Emulator::builder().listen(address).start().await.unwrap();
    page.until("document.getElementById('banner').hidden").await;
    page.until("document.getElementById('connection').dataset.state === 'live'").await;
    assert_eq!((emulator.tenant(), emulator.url()), (tenant, url.as_str()));
    reqwest::get(format!("{url}/v1/customers")).await.unwrap();
    page.until("document.querySelectorAll('.row').length === 1").await;
}

/// Lifts the limit of requests a minute.
async fn unlimited(stage: &Stage) {
    let url = format!("{}/_emulator/settings", stage.emulator.url());
    let body = json!({"requests_per_minute": 0});
    assert_eq!(reqwest::Client::new().put(url).json(&body).send().await.unwrap().status(), 200);
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_reading_position_stays_while_a_thousand_requests_arrive() {
    let stage = Stage::open("requests").await;
    unlimited(&stage).await;
    for number in 0..80 {
        stage.get(&format!("before-{number}")).await;
    }
    stage.page.until("document.querySelectorAll('.row').length >= 80").await;
    stage.show("requests/40").await;
    stage.page.until("document.querySelector('.detail pre')").await;
    stage
        .page
        .value("document.scrollingElement.scrollTop = document.querySelector('[data-number=\"40\"]').offsetTop - 200")
        .await;
    let top = "Math.round(document.querySelector('[data-number=\"40\"]').getBoundingClientRect().top)";
    let before = stage.page.value(top).await.as_i64().unwrap();
    assert!(stage.page.value("document.scrollingElement.scrollTop").await.as_f64().unwrap() > 300.0);
    for number in 0..1_000 {
        // Some alike, which become one row, and some not.
        stage.get(&format!("order-{}", number / 4 % 9)).await;
    }
    stage.page.until("Number(document.querySelector('[data-number]').dataset.number) >= 1080").await;
    let after = stage.page.value(top).await.as_i64().unwrap();
    assert!((after - before).abs() <= 5, "from {before} to {after}");
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn neighbours_that_are_alike_are_one_row() {
    let stage = Stage::open("requests").await;
    unlimited(&stage).await;
    for _ in 0..80 {
        stage.get("none").await;
    }
    stage.get(ORDER).await;
    let shown = |n: usize| format!("document.querySelectorAll('.rows li:not([hidden])').length === {n}");
    // The sign-in, one row for eighty, and the last one.
    stage.page.until(&shown(3)).await;
    stage.page.until("document.querySelector('.times').textContent === '×80'").await;
    stage.page.click(".times").await;
    stage.page.until(&shown(82)).await;
    stage.page.click(".times").await;
    stage.page.until(&shown(3)).await;
    assert_eq!(
        stage.page.value("Math.round(document.querySelector('.row').offsetHeight) < 45").await,
        json!(true),
        "one line"
    );
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn filters_are_in_the_address_and_arrows_change_the_detail() {
    let stage = Stage::open("requests").await;
    stage.play().await;
    stage.page.until("document.querySelectorAll('.row').length >= 7").await;
    let button =
        |text: &str| format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{text}')");
    stage.page.value(&format!("{}.click()", button("Refused only"))).await;
    stage.page.until("location.hash === '#requests?refused=1'").await;
    let shown = "[...document.querySelectorAll('.rows li:not([hidden]) .row')].map((it) => Number(it.dataset.number))";
    let numbers = stage.page.value(shown).await;
    assert_eq!(numbers, json!([7, 5, 4]), "429, 403 and 404");
    stage.page.value("location.hash = '#requests/5'").await;
    let title = |number: u64| format!("document.querySelector('.detail h3')?.textContent === 'Request {number}'");
    stage.page.until(&title(5)).await;
    stage.page.until("location.hash === '#requests/5?refused=1'").await;
    stage.page.until("document.querySelector('.detail').textContent.includes('What would have worked')").await;
    stage.page.value("document.querySelector('.detail button').focus()").await;
    stage.page.press(fantoccini::key::Key::Left).await;
    stage.page.until(&title(7)).await;
    stage.page.press(fantoccini::key::Key::Right).await;
    stage.page.press(fantoccini::key::Key::Right).await;
    stage.page.until(&title(4)).await;
    stage.page.press(fantoccini::key::Key::Escape).await;
    stage.page.until("document.querySelector('.detail').hidden").await;

    stage.show("requests?text=patch&status=refused").await;
    stage.page.until(&format!("JSON.stringify({shown}) === '[5]'")).await;
    stage.quiet().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_failed_sign_in_says_what_its_number_means() {
    let stage = Stage::open("requests").await;
    let url = format!("{}/{}/oauth2/token", stage.emulator.url(), stage.emulator.tenant());
    let id = stage.emulator.client_id().to_string();
    let form = [("grant_type", "client_credentials"), ("client_id", &id), ("client_secret", "wrong")];
    assert_eq!(reqwest::Client::new().post(url).form(&form).send().await.unwrap().status(), 401);
    stage.page.until("document.querySelector('.row .code')?.textContent.includes('AADSTS7000215')").await;
    stage.page.click(".row").await;
    stage.page.until("document.querySelector('.detail .note h4')?.textContent === 'AADSTS7000215'").await;
    assert!(stage.page.text(".detail .note").await.contains("Remedy"));
    stage.quiet().await;
}
