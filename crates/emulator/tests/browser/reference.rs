//! The API reference, and calls made from it.

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_get_from_the_reference_succeeds_at_once() {
    let stage = Stage::open("start").await;
    stage.page.open(&format!("{}/_emulator/reference/", stage.emulator.url())).await;
    stage.page.until("document.getElementById('signed-in').textContent.startsWith('Signed in')").await;
    stage.page.picture("reference").await;
    let operation = "#operations-Orders-getOrder";
    stage.page.click(&format!("{operation} .opblock-summary-control")).await;
    stage.page.click(&format!("{operation} .try-out__btn")).await;
    stage.page.click(&format!("{operation} .execute")).await;
    let status = format!("document.querySelector('{operation} .live-responses-table tbody .response-col_status')");
    stage.page.until(&status).await;
    assert_eq!(stage.page.value(&format!("{status}.textContent.trim()")).await, json!("200"));
    let body = stage.page.text(&format!("{operation} .live-responses-table .highlight-code")).await;
    assert!(body.contains(crate::stage::ORDER), "{body}");

    stage.page.size(360, 760).await;
    let fits = stage.page.value("document.documentElement.scrollWidth <= innerWidth").await;
    assert_eq!(fits, json!(true), "the reference scrolls sideways");
    // Everything was loaded from the emulator.
    let strangers = "performance.getEntriesByType('resource')
        .filter(({ name }) => !name.startsWith(location.origin)).map(({ name }) => name)";
    assert_eq!(stage.page.value(strangers).await, json!([]));
    stage.quiet().await;
}
